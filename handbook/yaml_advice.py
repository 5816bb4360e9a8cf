"""What an editor most likely did when YAML gives up: from its line to a rule with a way out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from handbook.rules import syntax
from handbook.vietnamese import guess

if TYPE_CHECKING:
    from handbook.findings import Finding
    from handbook.source_bytes import SourceText

_KEY_LINE: Final = re.compile(r"^\s*(?:- )?([^\s:\"'#]+):(?: (.*))?$")
_VALUE: Final = re.compile(r"^(\s*(?:- )*(?:[^\s:\"'#]+: +)?)(\S.*)$")
_RESERVED: Final = "[]{}*&!|>%@`"


def _open_quote(source: SourceText, last: int) -> Finding | None:
    """Blame the line where a quote was opened, not the end of the file where YAML noticed."""
    for number in range(last, 0, -1):
        match = _VALUE.match(source.line(number))
        value = match.group(2) if match else ""
        quote = value[:1]
        if quote not in ("'", '"') or not match:
            continue
        inner = value[1:].replace("\\\\", "").replace('\\"', "").replace("''", "")
        if quote not in inner:
            return syntax.OPEN_QUOTE.at(source.place(number, match.start(2) + 1))
    return None


def _line_number(source: SourceText, line: int) -> int:
    """Step back from the end of the file to the last line with something on it."""
    while line > 1 and not source.line(line).strip():
        line -= 1
    return line


def _by_value(source: SourceText, number: int) -> Finding | None:
    """Judge a line by how its value begins."""
    match = _VALUE.match(source.line(number))
    if not match:
        return None
    value, column = match.group(2), match.start(2) + 1
    place = source.place(number, column)
    if value[0] in _RESERVED:
        return syntax.RESERVED_START.at(place, value=value[0])
    if value[0] in "\"'":
        end = value.find(value[0], 1)
        if end > 0 and value[end + 1 :].strip():
            return syntax.AFTER_QUOTE.at(source.place(number, column + end + 1))
    key = _KEY_LINE.match(source.line(number))
    if key and key.group(2) and ": " in f"{key.group(2)} ":
        return syntax.UNQUOTED_COLON.at(place, field=key.group(1), value=key.group(2))
    return None


def diagnose(source: SourceText, line: int, column: int, problem: str) -> Finding:
    """Turn PyYAML's complaint into a finding that an office clerk can act on.

    Args:
        source: the text that was being read.
        line: 1-based line where YAML gave up.
        column: 1-based column where YAML gave up.
        problem: PyYAML's English words.
    """
    line = _line_number(source, line)
    if "found unexpected end of stream" in problem or "while scanning a quoted" in problem:
        found = _open_quote(source, line)
        if found:
            return found
    # A quote left open often ends at the next quote of the file: look a few lines up, too.
    found = _by_value(source, line) or _open_quote(source, line)
    if found:
        return found
    text = source.line(line)
    if "could not find expected ':'" in problem or not _KEY_LINE.match(text):
        for number in (line, line - 1):
            if number < 1:
                continue
            words = source.line(number).strip()
            if words and ":" not in words and not words.startswith(("- ", "#")):
                from handbook.kinds import FIELD_NAMES  # noqa: PLC0415 - kinds need pydantic; errors only

                near = guess(words.split()[0], FIELD_NAMES)
                indent = len(source.line(number)) - len(source.line(number).lstrip())
                return syntax.MISSING_COLON.at(source.place(number, indent + 1), guess=near)
    indent = len(text) - len(text.lstrip())
    if _KEY_LINE.match(text) or text.lstrip().startswith("- "):
        return syntax.BAD_INDENT.at(source.place(line, indent + 1))
    return syntax.SYNTAX.at(source.place(line, column))
