"""From a newspaper's text to an article record for the editor to complete."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from handbook.article_text import TextParagraph, read_paragraphs
from handbook.kinds import article
from handbook.prose import TokenKind, claims
from handbook.skeleton import skeleton
from handbook.vietnamese import slug

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.findings import Finding
    from handbook.project import Project

_LONGEST_LINE: Final = 90
_NAMELESS: Final = "bai-moi"
# Shorter lines are mostly captions and page furniture; the editor decides.
_SHORT: Final = 40


def _found(paragraph: TextParagraph) -> list[str]:
    wanted = (TokenKind.NUMBER, TokenKind.DATE, TokenKind.DOCUMENT)
    texts = [token.text for token in claims(paragraph.text) if token.kind in wanted]
    return list(dict.fromkeys(texts))


def _comment(paragraph: TextParagraph) -> list[str]:
    """List the claims of a paragraph in comment lines, so that none is overlooked."""
    lines: list[str] = []
    line = "  #"
    for text in _found(paragraph):
        if len(line) + len(text) > _LONGEST_LINE:
            lines.append(line)
            line = "  #"
        line += f" {text};"
    return lines if line == "  #" else [*lines, line]


def paragraph_lines(paragraph: TextParagraph) -> list[str]:
    """Give the YAML lines of one paragraph; the gist is left for the editor."""
    role = article.CONTENT if len(paragraph.text) > _SHORT else article.FRAME
    return [
        *_comment(paragraph),
        f"  - id: {paragraph.id}",
        f"    sha256: {paragraph.sha256}",
        f"    role: {role}",
        "    # gist:",
    ]


def record_text(paragraphs: list[TextParagraph], frame: str) -> str:
    """Give the text of a new article record.

    Args:
        paragraphs: of the article's text.
        frame: the kind's skeleton; its empty ``paragraphs:`` is filled.
    """
    body = [line for paragraph in paragraphs for line in paragraph_lines(paragraph)]
    return frame.replace("\nparagraphs:\n", "\nparagraphs:\n" + "\n".join(body) + "\n")


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding an article.

    Attributes:
        created: the new record's file, or None when there was one already.
        lines: for a record that exists, the paragraphs it does not know, as YAML lines.
        findings: what is wrong with the text file.
    """

    created: Path | None
    lines: list[str]
    findings: list[Finding]


def add(project: Project, file: Path) -> Added:
    """Make an article record from a text file; an existing record is never overwritten.

    The text itself is kept in ``article_texts/``, which git ignores, for the evidence check.

    Args:
        project: where the record belongs.
        file: the newspaper's text, UTF-8.
    """
    paragraphs, findings = read_paragraphs(file, file.name)
    if paragraphs is None:
        return Added(None, [], findings)
    name = slug(file.stem) or _NAMELESS
    kept = project.root / "article_texts" / f"{name}.txt"
    if not kept.exists() or kept.resolve() != file.resolve():
        kept.parent.mkdir(exist_ok=True)
        shutil.copyfile(file, kept)
    record = project.source / "articles" / f"{name}.yml"
    if record.exists():
        old = record.read_text(encoding="utf-8", errors="replace")
        unknown = [paragraph for paragraph in paragraphs if paragraph.sha256 not in old]
        return Added(None, [line for p in unknown for line in paragraph_lines(p)], findings)
    record.parent.mkdir(parents=True, exist_ok=True)
    text = record_text(paragraphs, skeleton(article.KIND, name))
    record.write_text(text, encoding="utf-8", newline="\n")
    return Added(record, [], findings)
