"""How a value begins and ends when YAML has given up on a file: quotes, brackets, odd signs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from handbook.rules import syntax

if TYPE_CHECKING:
    from handbook.findings import Finding
    from handbook.source_bytes import SourceText

# A line that plainly begins something new: "- …", or a key as ours are.
NEW_ENTRY: Final = re.compile(r" *(?:- |-$|[a-z][a-z0-9_]*:(?: |$))")
_BLOCK_HEADER: Final = re.compile(r"[|>][-+0-9]*(?: +#.*| *)")
_RESERVED: Final = "]},%@`&*!|>"
_RESERVED_SIGNS: Final = re.compile(r"[-?](?: |$)")
_BAD_ESCAPE: Final = re.compile(r"(?<!\\)(?:\\\\)*(\\[^0abt\tnvfre \"/\\N_LPxuU])")
_REST: Final = re.compile(r" *(?: #.*)?")
_PAIRS: Final = {"[": "]", "{": "}"}
_SHOWN: Final = 60


class Ended(NamedTuple):
    """Where a value ends, and what is wrong with it.

    Attributes:
        line: the last line that belongs to the value.
        finding: what is wrong, or None.
        is_block: whether the lines below, as far as they are indented, are its text.
    """

    line: int
    finding: Finding | None = None
    is_block: bool = False


def is_new_entry(source: SourceText, number: int) -> bool:
    """Tell whether a line cannot be the middle of a value; the end of the file cannot either."""
    return number > len(source.lines) or bool(NEW_ENTRY.match(source.line(number)))


def _quote_end(source: SourceText, line: int, index: int) -> tuple[int, int] | None:
    """Find the sign that closes a quote: its line and index; None when it stays open."""
    quote = source.line(line)[index]
    index += 1
    first = line
    while line == first or not is_new_entry(source, line):
        text = source.line(line)
        while index < len(text):
            if quote == '"' and text[index] == "\\":
                index += 1
            elif text[index] == quote:
                if quote == '"' or text[index + 1 : index + 2] != quote:
                    return line, index
                index += 1
            index += 1
        line, index = line + 1, 0
    return None


def _bad_escape(source: SourceText, line: int, index: int, last: int, end: int) -> Finding | None:
    """Find what YAML does not take behind a backslash between two double quotes."""
    for number in range(line, last + 1):
        text = source.line(number)[: end if number == last else None]
        match = _BAD_ESCAPE.search(text, index + 1 if number == line else 0)
        if match:
            place = source.place(number, match.end() - 1)
            return syntax.BAD_ESCAPE.at(place, value=match[1])
    return None


def _quoted(source: SourceText, line: int, index: int) -> Ended:
    end = _quote_end(source, line, index)
    if end is None:
        return Ended(line, syntax.OPEN_QUOTE.at(source.place(line, index + 1)))
    last, after = end[0], end[1] + 1
    if source.line(line)[index] == '"':
        finding = _bad_escape(source, line, index, *end)
        if finding:
            return Ended(last, finding)
    if _REST.fullmatch(source.line(last), after):
        return Ended(last)
    return Ended(last, syntax.AFTER_QUOTE.at(source.place(last, after + 1)))


class _Flow:
    """A walk through […] or {…} to its end, over lines that begin nothing new."""

    def __init__(self, source: SourceText, line: int, index: int) -> None:
        self.source = source
        self.start = line, index
        self.line, self.index = line, index
        # For each bracket that is open: the one that closes it, and its place.
        self.opened: list[tuple[str, int, int]] = []
        # Whether an item may begin here, and with it a quote.
        self.is_fresh = True

    def walk(self) -> Ended:
        while self.line == self.start[0] or not is_new_entry(self.source, self.line):
            text = self.source.line(self.line)
            while self.index < len(text):
                if text[self.index] == "#" and text[self.index - 1 : self.index] in ("", " "):
                    break
                ended = self.sign(text[self.index])
                if ended:
                    return ended
                text = self.source.line(self.line)
                self.index += 1
            self.line, self.index = self.line + 1, 0
        return self.unclosed(*self.opened[-1][1:])

    def sign(self, sign: str) -> Ended | None:
        """Take one sign; give the end of the value when this is it."""
        ended = None
        if self.is_fresh and sign in "\"'":
            ended = self.quote()
        elif sign in _PAIRS:
            self.opened.append((_PAIRS[sign], self.line, self.index))
        elif sign in "]}":
            ended = self.close(sign)
        self.is_fresh = sign in "[{,:" or (self.is_fresh and sign == " ")
        return ended

    def quote(self) -> Ended | None:
        end = _quote_end(self.source, self.line, self.index)
        if end is None:
            place = self.source.place(self.line, self.index + 1)
            return Ended(self.line, syntax.OPEN_QUOTE.at(place))
        if self.source.line(self.line)[self.index] == '"':
            finding = _bad_escape(self.source, self.line, self.index, *end)
            if finding:
                return Ended(end[0], finding)
        self.line, self.index = end
        following = self.source.line(self.line)[self.index + 1 :].lstrip()[:1]
        if following and following not in ",]}:#":
            place = self.source.place(self.line, self.index + 2)
            return Ended(self.line, syntax.AFTER_QUOTE.at(place))
        return None

    def close(self, sign: str) -> Ended | None:
        closing, line, index = self.opened.pop()
        if closing != sign:
            return self.unclosed(line, index)
        if self.opened:
            return None
        if _REST.fullmatch(self.source.line(self.line), self.index + 1):
            return Ended(self.line)
        return Ended(self.line, _reserved(self.source, *self.start))

    def unclosed(self, line: int, index: int) -> Ended:
        sign = self.source.line(line)[index]
        place = self.source.place(line, index + 1)
        return Ended(line, syntax.OPEN_BRACKET.at(place, value=sign, closing=_PAIRS[sign]))


def _reserved(source: SourceText, line: int, index: int) -> Finding:
    return syntax.RESERVED_START.at(source.place(line, index + 1), value=source.line(line)[index])


def quoted(before: str, text: str) -> str:
    """Give the beginning of a line as it should read: ``title: "Lời dặn: nghe trước"``."""
    short = text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"
    short = short.replace("\\", "\\\\").replace('"', '\\"')
    return f'{before}"{short}"'


def unquoted_colon(source: SourceText, line: int, index: int, before: str) -> Finding:
    """Say that a text has a colon in it, and how the line should read.

    Args:
        source: the file.
        line: 1-based.
        index: where the text begins.
        before: what stands before it, such as ``title: ``.
    """
    meant = quoted(before, source.line(line)[index:].rstrip())
    return syntax.UNQUOTED_COLON.at(source.place(line, index + 1), meant=meant)


def judge(source: SourceText, line: int, index: int, before: str) -> Ended:
    """Say where the value at an index of a line ends, and what is wrong with how it is written."""
    value = source.line(line)[index:]
    if value[0] in "\"'":
        return _quoted(source, line, index)
    if value[0] in _PAIRS:
        return _Flow(source, line, index).walk()
    if _BLOCK_HEADER.fullmatch(value):
        return Ended(line, is_block=True)
    if value[0] in _RESERVED or _RESERVED_SIGNS.match(value):
        return Ended(line, _reserved(source, line, index))
    if re.search(r":(?: |$)", re.sub(r" #.*", "", value)):
        return Ended(line, unquoted_colon(source, line, index, before))
    return Ended(line)
