"""The characters of an editor's file: repaired or refused, with the way back to every column.

Characters that only look odd (from Word, Excel, telephones, Macs) are repaired in memory and
told. Characters that hide or lose something are refused; a harmless stand-in takes their
place, so that later stages still read the rest and the editor sees the whole list once.

Two rules look at more than a character, and go by the line alone:

* A bullet of Word at the start of a line is refused, because YAML sees no list there. Inside a
  text block (lines deeper than a ``key: |`` or ``- >`` above them) it is read as ``- ``.
* Curly quotes around the whole value of ``key: “…”`` are read as YAML's straight ones; quotes
  around a part of the value are typography and stay.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby, pairwise
from typing import Final

from handbook.findings import Finding, Place, Rule
from handbook.legacy_text import recognise
from handbook.rules import files, reading

# As Notepad counts; Python's own splitlines() also stops at U+000B, U+0085, U+2028 and more.
LINE_END: Final = re.compile("\r\n|\r|\n")

_LONGEST_LINE: Final = 5_000
_EXCERPT: Final = 40
_MOST_MARKS: Final = 30  # Unicode's "stream-safe" bound; normalising 300,000 takes minutes

_REPAIRS: Final = (
    dict.fromkeys("\xa0\u1680\u202f\u205f\u3000", (reading.SPACE, " "))
    | dict.fromkeys(map(chr, range(0x2000, 0x200B)), (reading.SPACE, " "))
    | dict.fromkeys("\xad\u034f\u180e\u200b\u200c\u200d\u3164\ufeff", (reading.INVISIBLE, ""))
    | dict.fromkeys(map(chr, range(0x2060, 0x2065)), (reading.INVISIBLE, ""))
    | dict.fromkeys(map(chr, range(0xFE00, 0xFE10)), (reading.INVISIBLE, ""))
    | {chr(code): (reading.FULL_WIDTH, chr(code - 0xFEE0)) for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys("\xd0\u0189", (reading.LOOK_ALIKE, "\u0110"))
)
_INVISIBLE: Final = "".join(odd for odd, (_, meant) in _REPAIRS.items() if not meant)
_ODD: Final = re.compile(f"[{''.join(map(re.escape, _REPAIRS))}\ufffd]")
_REFUSED: Final = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
_NONCHARACTERS: Final = frozenset(map(chr, range(0xFDD0, 0xFDF0))) | {
    chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF)
}
_BREAKS: Final = frozenset("\x0b\x0c\x85\u2028\u2029")

# After the signs, what Word's symbol fonts leave behind: a letter and the Tab of the list.
_BULLET: Final = re.compile(
    f"([\\s{_INVISIBLE}]*)([•◦▪■●○‣\u2043∙·➢➤❖\uf020-\uf0ff]|[oqvüØ§](?=\t))[ \t\xa0]*",
)
_WIDE_COLON: Final = re.compile("\\s*(?:-\\s+)*[\\w.-]+\uff1a(?=\\S)")
_WRAPPED: Final = re.compile('( *(?:- +)*[\\w.-]+: +)([“”„"][^“”„"\\\\]*[“”"]) *')
_BLOCK: Final = re.compile("( *(?:- +)*)([\\w.-]+ *: +)?[|>][-+0-9]*(?: +#.*| *)")


def repair(text: str, name: str) -> tuple[list[str], dict[int, list[int]], list[Finding]]:
    """Repair a decoded text, line by line.

    Returns:
        The lines, LF and NFC; for each changed one the original columns of its characters and
        of its end; and what was found.
    """
    block = _TextBlock()
    findings: list[Finding] = []
    columns: dict[int, list[int]] = {}
    lines: list[str] = []
    for number, raw in enumerate(LINE_END.split(text), start=1):
        line = _Line(raw, Place(name, number), in_block=block.holds(raw))
        line.clean()
        findings += line.findings
        if line.text != raw:
            columns[number] = line.columns
        block.follow(line.text)
        lines.append(line.text)
    return lines, columns, findings


def excerpt(text: str) -> str:
    """Give the beginning of a text, fit for a message: a terminal would obey control codes."""
    return "".join(c for c in text[:_EXCERPT] if c.isprintable()).strip()


class _TextBlock:
    """Knows whether a line is text under ``key: |``, by its indent alone."""

    def __init__(self) -> None:
        self._parent: int | None = None

    def holds(self, raw: str) -> bool:
        """Tell whether the line belongs to the open block, and close the block otherwise."""
        bare = raw.lstrip()
        if self._parent is not None and bare and len(raw) - len(bare) <= self._parent:
            self._parent = None
        return self._parent is not None

    def follow(self, text: str) -> None:
        """Open a block when the line ends with the sign of one."""
        header = _BLOCK.fullmatch(text) if self._parent is None else None
        if header is not None:
            before, key = header[1], header[2]
            if key or "-" in before:
                self._parent = len(before) if key else before.rindex("-")


class _Line:
    """One line under repair; ``columns`` has the origin of each character and of the end."""

    def __init__(self, raw: str, place: Place, *, in_block: bool) -> None:
        self.raw = raw
        self.text = raw
        self.columns = list(range(1, len(raw) + 2))
        self.findings: list[Finding] = []
        self._place = place
        self._in_block = in_block

    def clean(self) -> None:
        """Repair the line and gather what was found, each kind once."""
        legacy = recognise(self.raw)
        self._bullet()
        if not self.text.isprintable() or _ODD.search(self.text) or _is_piled(self.text):
            self._characters()
        if not unicodedata.is_normalized("NFC", self.text):
            self._compose()
        if not self._in_block:
            self._unwrap()
        if legacy is not None:
            # Soft hyphens and control characters are letters there: one cause, one message.
            codes = {files.REPAIRED.code, files.BAD_CHARACTER.code}
            self.findings = [f for f in self.findings if f.code not in codes]
            self._legacy(*legacy)
        if len(self.raw) > _LONGEST_LINE:
            count = f"{len(self.raw):,}".replace(",", ".")
            self._repaired(reading.LONG_LINE, 1, count=count)

    def _say(self, rule: Rule, column: int, **words: str) -> None:
        place = Place(self._place.file, self._place.line, column)
        self.findings.append(rule.at(place, **words))

    def _repaired(self, repair: reading.Repair, column: int, **words: str) -> None:
        what, how = (sentence.format_map(words) for sentence in repair)
        self._say(files.REPAIRED, column, what=what, how=how)

    def _bullet(self) -> None:
        match = _BULLET.match(self.text)
        if match is None:
            return
        sign, start, end = match[2], match.start(2), match.end()
        shown = sign if sign.isprintable() else reading.name_of(sign)
        if self._in_block:
            self._repaired(reading.WORD_BULLET, start + 1, character=shown)
        else:
            self._say(files.BULLET, start + 1, value=shown)
        self.text = f"{self.text[:start]}- {self.text[end:]}"
        self.columns[start:end] = [start + 1] * 2

    def _characters(self) -> None:
        wide_colon = _WIDE_COLON.match(self.text)
        told: set[tuple[object, str]] = set()
        marks = 0
        text = ""
        columns: list[int] = []
        for index, (character, column) in enumerate(zip(self.text, self.columns, strict=False)):
            verdict, meant = _judge(character)
            if verdict is files.TAB and not text.strip():
                meant = "  "  # the likeliest meaning: one level of indent
            elif wide_colon is not None and index == wide_colon.end() - 1:
                meant = ": "  # its glyph brings its own space, so nobody types one
            if unicodedata.combining(character):
                marks += 1
                if marks > _MOST_MARKS:
                    verdict, meant = files.BAD_CHARACTER, ""
            elif meant:
                marks = 0
            text += meant
            columns += [column] * len(meant)
            # Refused characters one by one, for each has to be found; repairs once a kind.
            kind = (verdict, character if verdict is files.BAD_CHARACTER else "")
            if verdict is not None and kind not in told:
                told.add(kind)
                self._tell(verdict, column, character, meant.strip())
        self.text = text
        self.columns = [*columns, self.columns[-1]]

    def _tell(self, verdict: Rule | reading.Repair, column: int, sign: str, meant: str) -> None:
        name = reading.name_of(sign)
        if isinstance(verdict, reading.Repair):
            self._repaired(verdict, column, character=name, meant=meant)
        else:
            self._say(verdict, column, name=name)

    def _compose(self) -> None:
        """Bring the line to NFC a cluster at a time, so that each keeps its column."""
        starts = [i for i, c in enumerate(self.text) if i == 0 or not _joins_before(c)]
        clusters: list[str] = []
        columns: list[int] = []
        changed: list[tuple[int, str]] = []
        for start, end in pairwise([*starts, len(self.text)]):
            typed = self.text[start:end]
            cluster = unicodedata.normalize("NFC", typed)
            if cluster != typed:
                changed.append((self.columns[start], cluster))
            clusters.append(cluster)
            columns += [self.columns[min(start + i, end - 1)] for i in range(len(cluster))]
        column, meant = changed[0]
        self._repaired(reading.DECOMPOSED, column, meant=meant)
        self.text = "".join(clusters)
        self.columns = [*columns, self.columns[-1]]

    def _unwrap(self) -> None:
        match = _WRAPPED.fullmatch(self.text)
        if match is None or match[2][0] + match[2][-1] == '""':
            return
        start, end = match.span(2)
        self._repaired(reading.WRAPPED, self.columns[start])
        self.text = f'{match[1]}"{match[2][1:-1]}"{self.text[end:]}'

    def _legacy(self, encoding: str, meant: str) -> None:
        pairs = zip(self.raw, meant, strict=False)
        same = next((i for i, (old, new) in enumerate(pairs) if old != new), len(meant))
        start = self.raw.rfind(" ", 0, same) + 1  # the same in both: nothing differs before
        value, guess = excerpt(self.raw[start:]), excerpt(meant[start:])
        self._say(files.LEGACY_FONT, start + 1, encoding=encoding, value=value, guess=guess)


def _judge(character: str) -> tuple[Rule | reading.Repair | None, str]:
    """Say what is to be told about a character, and what to read in its place."""
    if character == "\t":
        return files.TAB, " "
    if character in _REPAIRS:
        return _REPAIRS[character]
    if character in _NONCHARACTERS or unicodedata.category(character) in _REFUSED:
        return files.BAD_CHARACTER, " " if character in _BREAKS else ""
    if character == "\ufffd":
        return files.BAD_CHARACTER, character
    return None, character


def _is_piled(text: str) -> bool:
    """Tell whether more marks stand in a row than any language needs."""
    runs = groupby(text, lambda character: unicodedata.combining(character) > 0)
    return any(sum(1 for _ in run) > _MOST_MARKS for are_marks, run in runs if are_marks)


def _joins_before(character: str) -> bool:
    """Tell whether NFC may join a character to the one before: marks, Korean vowels and finals."""
    return unicodedata.category(character).startswith("M") or "\u1160" <= character <= "\u11ff"
