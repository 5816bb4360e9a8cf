"""What a stage has to say to an editor: a finding, at a place, under a rule's code.

Editors' mistakes are values of this module; exceptions are for our own bugs.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(enum.StrEnum):
    """How bad a finding is; the value is the word editors see."""

    ERROR = "lỗi"
    REVIEW = "cần xem lại"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands in an editor's file.

    Attributes:
        file: path relative to the project folder, with forward slashes.
        line: 1-based line as the editor's program counts; 0 = the whole file.
        column: 1-based column in characters; 0 = the whole line.
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Give ``file:line:column``, leaving out what is unknown."""
        parts = [self.file]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Finding:
    """One message: where, under which rule, what is wrong and how to fix it.

    Attributes:
        place: where the words at fault begin.
        code: permanent code of the rule, for example ``C-002``.
        severity: error (blocks publishing) or review (does not, unless strict).
        text: what is wrong, one Vietnamese sentence.
        fix: what to do, one Vietnamese sentence.
    """

    place: Place
    code: str
    severity: Severity
    text: str
    fix: str

    def __str__(self) -> str:
        """Give the one clickable line that editors see."""
        return f"{self.place}: {self.code} {self.severity.value}: {self.text}  Cách sửa: {self.fix}"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as written once in :mod:`handbook.rules`.

    Attributes:
        code: family letter and number; never reused.
        severity: severity of every finding under this rule.
        text: message with ``{placeholders}``.
        why: reason, shown by ``explain``.
        fix: advice with ``{placeholders}``.
    """

    code: str
    severity: Severity
    text: str
    why: str
    fix: str

    def at(self, place: Place, **words: object) -> Finding:
        """Make a finding of this rule.

        Args:
            place: where the words at fault begin.
            words: one value for each placeholder of ``text`` and ``fix``.

        Raises:
            KeyError: when a placeholder has no value (a bug of ours).
        """
        return Finding(
            place,
            self.code,
            self.severity,
            self.text.format_map(words),
            self.fix.format_map(words),
        )


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Drop repetitions and sort: errors before reviews, then by file and place."""
    unique = dict.fromkeys(findings)
    return sorted(unique, key=lambda f: (f.severity is Severity.REVIEW, f.place, f.code, f.text))


def has_errors(findings: Iterable[Finding]) -> bool:
    """Tell whether any finding blocks publishing."""
    return any(f.severity is Severity.ERROR for f in findings)
