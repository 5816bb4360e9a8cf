"""What is new, changed or gone since an earlier edition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from handbook.library import kind_of
from handbook.releases import record_hashes

if TYPE_CHECKING:
    from handbook.library import Library
    from handbook.sheets_release import FrozenRecord, Release

# Older copies than these are so far behind that their readers had better begin anew.
SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class Difference:
    """How the book differs from a frozen edition.

    Attributes:
        since: the frozen edition.
        added: ``folder/id`` of the records that it had not, in book order.
        changed: ``folder/id`` of those that said something else, in book order.
        withdrawn: those that are no more, by title.
    """

    since: Release
    added: tuple[str, ...]
    changed: tuple[str, ...]
    withdrawn: tuple[FrozenRecord, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not (self.added or self.changed or self.withdrawn)


def earlier(library: Library) -> tuple[Release, ...]:
    """Give the frozen editions but the book's own, newest first."""
    number = library.book.edition.number if library.book else ""
    return tuple(release for release in library.releases if release.number != number)


def differences(library: Library) -> tuple[Difference, ...]:
    """Compare the book with the latest frozen editions but its own, newest first."""
    hashes = record_hashes(library)
    return tuple(_difference(library, hashes, since) for since in earlier(library)[:SHOWN])


def _difference(library: Library, hashes: dict[str, str], since: Release) -> Difference:
    then = {frozen.record: frozen for frozen in since.records}
    known: set[str] = set()
    added: list[str] = []
    changed: list[str] = []
    for key, record in library.records.items():
        folder = kind_of(key).folder
        names = (key, *(f"{folder}/{former}" for former in record.former_ids))
        before = [then[name] for name in names if name in then]
        known.update(frozen.record for frozen in before)
        if not before:
            added.append(key)
        elif all(frozen.hash != hashes[key] for frozen in before):
            changed.append(key)
    gone = sorted(then.keys() - known)
    return Difference(since, tuple(added), tuple(changed), tuple(then[name] for name in gone))
