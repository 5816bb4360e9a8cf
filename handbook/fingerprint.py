"""Whether a site on disk is still the one that these inputs make.

One small file in the scratch folder remembers the inputs' hash and every file of the site, so that
a build with nothing changed can stop before it writes anything.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from handbook.project import Project

_FILE: Final = "site.json"
_CODE: Final = Path(__file__).parent


def of_inputs(project: Project, made: Iterable[Mapping[str, str]], edition_epoch: int) -> str:
    """Give one hash over everything that decides what the site looks like.

    Args:
        project: whose configuration and theme count, too.
        made: path -> text of the pages, the sheets and the scripts' data.
        edition_epoch: date of the edition in seconds since 1970.
    """
    digest = hashlib.sha256(str(edition_epoch).encode())
    for name, content in _inputs(project, made):
        # Lengths in front, so that no two different sets of inputs run into the same bytes.
        digest.update(f"\0{len(name)}:{name}:{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _inputs(project: Project, made: Iterable[Mapping[str, str]]) -> Iterator[tuple[str, bytes]]:
    for texts in made:
        yield from ((name, texts[name].encode()) for name in sorted(texts))
    locked = project.root / "requirements" / "base.txt"
    theme = sorted(p for p in (project.source / "theme").rglob("*") if p.is_file())
    for path in (project.config, locked, *theme):
        yield project.name(path), path.read_bytes() if path.is_file() else b""
    # All of our code rather than a list of modules: a list goes stale, a rebuild costs seconds.
    for path in sorted(_CODE.rglob("*.py")):
        yield path.relative_to(_CODE).as_posix(), path.read_bytes()


def manifest(folder: Path, known: Mapping[str, Any] | None = None) -> dict[str, list[int | str]]:
    """Give size, time and SHA-256 of every file below a folder.

    Args:
        folder: where to look.
        known: an earlier manifest; a file of the same size and time is not read again.
    """
    found: dict[str, list[int | str]] = {}
    for path, entry in _walk(folder):
        name = path[len(os.fspath(folder)) + 1 :].replace(os.sep, "/")
        status = entry.stat(follow_symlinks=False)
        before = (known or {}).get(name)
        if before and before[:2] == [status.st_size, status.st_mtime_ns]:
            found[name] = before
        else:
            content = Path(path).read_bytes() if entry.is_file() else b""
            found[name] = [status.st_size, status.st_mtime_ns, hashlib.sha256(content).hexdigest()]
    return found


def _walk(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    if not folder.is_dir():
        return
    pending = [os.fspath(folder)]
    while pending:
        with os.scandir(pending.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    pending.append(entry.path)
                else:
                    yield entry.path, entry


def remember(project: Project, inputs: str, site: Mapping[str, Any]) -> None:
    """Write down what a published site was made of and consists of."""
    target = project.state / _FILE
    beside = target.with_suffix(".new")
    beside.write_text(json.dumps({"inputs": inputs, "site": site}), encoding="utf-8")
    beside.replace(target)


def site_matches(project: Project, inputs: str) -> bool:
    """Tell whether ``site/`` is exactly what these inputs made the last time."""
    try:
        memory = json.loads((project.state / _FILE).read_text(encoding="utf-8"))
        known = memory["site"]
        if memory["inputs"] != inputs or not project.site.is_dir():
            return False
        present = manifest(project.site, known)
        return present.keys() == known.keys() and all(
            present[name][2] == known[name][2] for name in known
        )
    except (FileNotFoundError, ValueError, TypeError, KeyError, IndexError):
        return False  # never written, or damaged: build again
