"""Whether anything at all has changed since the last clean build: if not, nothing is done.

The checks and the rendering depend on nothing but the files named here, so that the same bytes
in mean the same bytes out.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from handbook.fingerprint import manifest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.project import Project

_FILE: Final = "settled.json"
_CODE: Final = Path(__file__).parent


def _files(project: Project, articles: Path | None) -> Iterator[Path]:
    yield project.config
    yield project.root / "requirements" / "base.txt"
    yield from sorted(_CODE.rglob("*.py"))
    yield from sorted(path for path in project.source.rglob("*") if path.is_file())
    if articles:
        yield from sorted(articles.glob("*.txt"))


def of_sources(project: Project, articles: Path | None) -> str:
    """Give one hash over every file that a build reads.

    Args:
        project: what is built.
        articles: where the newspapers' texts lie on this machine, if they do.
    """
    digest = hashlib.sha256()
    for path in _files(project, articles):
        content = path.read_bytes() if path.is_file() else b""
        digest.update(f"\0{path.as_posix()}:{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _outputs(project: Project, known: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {
        folder.name: manifest(folder, known.get(folder.name))
        for folder in (project.docs, project.site)
    }
    for sheet in (project.nav, project.evidence_lock):
        content = sheet.read_bytes() if sheet.is_file() else b""
        found[sheet.name] = hashlib.sha256(content).hexdigest()
    return found


def _hashes(outputs: dict[str, Any]) -> dict[str, Any]:
    """Leave out times: a file that was only touched is still the same file."""
    return {
        name: {file: entry[2] for file, entry in value.items()}
        if isinstance(value, dict)
        else value
        for name, value in outputs.items()
    }


def is_settled(project: Project, sources: str) -> bool:
    """Tell whether sources and outputs are those of the last clean build."""
    try:
        memory = json.loads((project.state / _FILE).read_text(encoding="utf-8"))
        if memory["sources"] != sources:
            return False
        known = memory["outputs"]
        return _hashes(_outputs(project, known)) == _hashes(known)
    except (FileNotFoundError, ValueError, TypeError, KeyError, IndexError, AttributeError):
        return False  # never written, or damaged: build


def settle(project: Project, sources: str) -> None:
    """Remember a clean build; write nothing when that is what is remembered."""
    if is_settled(project, sources):
        return
    target = project.state / _FILE
    beside = target.with_suffix(".new")
    outputs = _outputs(project, {})
    beside.write_text(json.dumps({"sources": sources, "outputs": outputs}), encoding="utf-8")
    beside.replace(target)
