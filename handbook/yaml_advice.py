"""What an editor most likely did when YAML gives up on a file: line by line, each with a way out.

YAML stops at one place, often far below the line at fault. Files of the handbook have simple
shapes, so all lines are read again here by those shapes, and each line that fits none is named.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from handbook.kinds import FIELD_NAMES
from handbook.rules import syntax
from handbook.vietnamese import guess
from handbook.yaml_indent import EXCUSED, FITS, Levels
from handbook.yaml_values import judge, unquoted_colon

if TYPE_CHECKING:
    from handbook.findings import Finding
    from handbook.source_bytes import SourceText

_DASH: Final = re.compile(r"-(?: +|$)")
_KEY: Final = re.compile(
    r"""("[^"]*"|'[^']*'|[^\s"'\[\]{}#&*!|>%@`,-][^:#]*?) *:(?: +(?P<value>[^\s#].*)?(?:#.*)?|$)"""
)
_OUR_KEY: Final = re.compile(r"[a-z][a-z0-9_]*")
_TIGHT_KEY: Final = re.compile(r"[a-z][a-z0-9_]*:\S")
_TIGHT_DASH: Final = re.compile(r"-[^\s-]")
# What no key of ours and no Vietnamese word begins with.
_NO_WORD: Final = ":,]}@%`&*!|>?[{"
_RULER: Final = re.compile(r"(\.{3}|([-=_*])\2{2,})(?: .*)?")
# A file with more mistakes is no file of ours: an office document, or an attack.
_MOST: Final = 50


def _columns(text: str) -> list[int]:
    """Give the columns of the dashes that a line begins with, and that of its first word."""
    columns = [len(text) - len(text.lstrip())]
    while match := _DASH.match(text, columns[-1]):
        columns.append(match.end())
    return columns


def _is_field(source: SourceText, number: int, start: int) -> bool:
    """Tell whether the first word at a place is the name of a field."""
    return source.line(number)[start:].split()[0] in FIELD_NAMES


class _Lines:
    """One walk over the lines of a file that YAML could not read."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.findings: list[Finding] = []
        self.levels = Levels()
        # Whether the line before ended with "key:" or "-": something may begin below it.
        self.is_open = True
        # Whether the value above is bare words, which may go on below.
        self.is_plain = False
        self.last_key = ""
        # The line and column where the bare words of the item above begin.
        self.item: tuple[int, int] | None = None

    def walk(self) -> list[Finding]:
        number = 1
        while number <= len(self.source.lines) and len(self.findings) < _MOST:
            bare = self.source.line(number).strip()
            if bare and not bare.startswith("#"):
                number = self.line(number)
            number += 1
        return self.findings

    def line(self, number: int) -> int:
        """Judge one line; give the last line of the value that begins on it."""
        text = self.source.line(number).rstrip()
        ruler = _RULER.fullmatch(text)
        if ruler:
            if self.levels:
                place = self.source.place(number, 1)
                self.findings.append(syntax.SECOND_DOCUMENT.at(place, mark=ruler[1]))
            return number
        *dashes, start = _columns(text)
        key = _KEY.match(text, start)
        if key and " " in key[1] and not _OUR_KEY.fullmatch(key[1]):
            colon = self.colon(number, start, dashes)
            if colon:
                self.findings.append(colon)
                return number
        if not dashes and not key:
            return self.words(number, text, start)
        self.place_dashes(number, dashes)
        return self.entry(number, text, start, key)

    def colon(self, number: int, start: int, dashes: list[int]) -> Finding | None:
        """Tell a text with a colon in it, where nobody would take it for a key."""
        if dashes:
            self.place_dashes(number, dashes)
            self.is_open, self.is_plain = False, True
            return unquoted_colon(self.source, number, start, "- ")
        if self.is_text(start) and not self.is_open:
            place = self.source.place(number, start + 1)
            return syntax.UNQUOTED_COLON.at(place, meant=f'{self.last_key}"…"')
        return None

    def entry(self, number: int, text: str, start: int, key: re.Match[str] | None) -> int:
        """Judge what stands behind the dashes of a line, or a key without any."""
        if key is None:
            return self.value(number, start, "- ") if start < len(text) else number
        self.align(number, start, is_list=False)
        self.last_key = f"{key[1]}: "
        if key["value"] is None:
            self.is_open = True
            return number
        return self.value(number, key.start("value"), self.last_key)

    def place_dashes(self, number: int, columns: list[int]) -> None:
        for column in columns:
            self.align(number, column, is_list=True)
            self.is_open = True

    def is_text(self, column: int) -> bool:
        """Tell whether words at a column belong to the value above."""
        return bool(self.levels) and column > self.levels.column

    def words(self, number: int, text: str, start: int) -> int:
        """Judge a line that has neither a dash nor a key."""
        place = self.source.place(number, start + 1)
        if text[start] in _NO_WORD and not (self.is_text(start) and self.is_plain):
            self.missing_key(number, start)
            return number
        in_list = self.levels.has_list_at(start)
        if _TIGHT_DASH.match(text, start) and (in_list or (self.is_open and self.levels)):
            self.findings.append(syntax.TIGHT_DASH.at(place))
            self.align(number, start, is_list=True)
            self.is_open, self.is_plain = True, True
        elif self.is_text(start) and not _TIGHT_KEY.match(text, start):
            if self.is_open:
                return self.value(number, start, "")
            if not self.is_plain:
                self.findings.append(syntax.AFTER_QUOTE.at(place))
                self.is_plain = True
        else:
            self.missing_colon(number, start)
            self.is_open = True
        return number

    def missing_key(self, number: int, start: int) -> None:
        """Judge a line that begins with a sign where a key should stand."""
        place = self.source.place(number, start + 1)
        lost = self.source.line(number)[start] == ":"
        finding = None if lost else judge(self.source, number, start, "").finding
        self.findings.append(finding or syntax.SYNTAX.at(place))
        self.is_open = self.is_plain = True

    def missing_colon(self, number: int, start: int) -> None:
        word = re.split(r"[\s:]", self.source.line(number)[start:])[0]
        near = guess(word, [f"{name}: …" for name in sorted(FIELD_NAMES)])
        place = self.source.place(number, start + 1)
        self.findings.append(syntax.MISSING_COLON.at(place, guess=near))

    def value(self, number: int, index: int, before: str) -> int:
        """Judge the value that begins on a line; give its last line."""
        ended = judge(self.source, number, index, before)
        if ended.finding:
            self.findings.append(ended.finding)
        first = self.source.line(number)[index]
        self.is_open = False
        self.is_plain = bool(ended.finding) or first not in "\"'[{"
        self.item = (number, index) if before == "- " else None
        last = ended.line
        if ended.is_block:
            self.is_plain = False
            return self.block(last)
        return last

    def block(self, last: int) -> int:
        """Go to the end of a text under ``key: |``; all its lines stand as deep as the first."""
        parent = self.levels.column
        deep = 0
        while last < len(self.source.lines):
            below = self.source.line(last + 1)
            indent = len(below) - len(below.lstrip())
            if below.strip() and indent <= parent:
                break
            last += 1
            if below.strip() and indent < deep:
                self.findings.append(syntax.BAD_INDENT.at(self.source.place(last, indent + 1)))
            deep = deep or (indent if below.strip() else 0)
        return last

    def align(self, number: int, column: int, *, is_list: bool) -> None:
        """Place a key or dash, or say which line stands wrong."""
        at_item = bool(self.item and self.item[1] == column)
        verdict = self.levels.align(
            number,
            column,
            is_list=is_list,
            may_open=self.is_open,
            is_excused=at_item and _is_field(self.source, *self.item or (0, 0)),
        )
        self.is_open = False
        if verdict == EXCUSED and self.item:
            self.missing_colon(*self.item)
            self.item = None
        elif verdict != FITS:
            text = self.source.line(verdict)
            place = self.source.place(verdict, len(text) - len(text.lstrip()) + 1)
            self.findings.append(syntax.BAD_INDENT.at(place))


def diagnose(source: SourceText, line: int, column: int) -> list[Finding]:
    """Turn YAML's giving up into findings that an office clerk can act on.

    Args:
        source: the text that was being read.
        line: 1-based line where YAML gave up.
        column: 1-based column where YAML gave up.
    """
    findings = list(dict.fromkeys(_Lines(source).walk()))
    if any(finding.place.line <= line + 1 for finding in findings):
        return findings
    return [syntax.SYNTAX.at(source.place(line, column)), *findings]
