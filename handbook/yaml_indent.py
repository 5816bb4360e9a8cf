"""Which list or group each line of a file belongs to, by its indent, where YAML has given up."""

from __future__ import annotations

from typing import Final, NamedTuple

# In place of a line at fault: none is, or another explanation was offered.
FITS: Final = 0
EXCUSED: Final = -1


class _Level(NamedTuple):
    """A group or list that is open: where its keys or dashes stand, and its first line."""

    column: int
    is_list: bool
    line: int


class Levels:
    """The groups and lists that are open at a line, the outermost first."""

    def __init__(self) -> None:
        """Begin at the top of a file."""
        self._open: list[_Level] = []
        # Columns that were found wrong, with those that were meant.
        self._meant: dict[int, int] = {}
        self._blamed: set[int] = set()

    def __bool__(self) -> bool:
        return bool(self._open)

    @property
    def column(self) -> int:
        """Column of the innermost keys or dashes; -1 at the top of a file."""
        return self._open[-1].column if self._open else -1

    def has_list_at(self, column: int) -> bool:
        """Tell whether the dashes of an open list stand at a column."""
        return any(level.is_list and level.column == column for level in self._open)

    def align(
        self, number: int, typed: int, *, is_list: bool, may_open: bool, is_excused: bool
    ) -> int:
        """Find the level that a key or dash belongs to, or open one.

        Args:
            number: its line.
            typed: its column.
            is_list: whether it is a dash.
            may_open: whether a new level may begin here.
            is_excused: whether something else explains it when it fits nowhere.

        Returns:
            `FITS`, `EXCUSED`, or the line that stands wrong, each such line once.
        """
        column = self._meant.get(typed, typed)
        closed: list[_Level] = []
        while self._open and (
            self.column > column
            or (self.column == column and self._open[-1].is_list and not is_list)
        ):
            closed.append(self._open.pop())
        top = self._open[-1] if self._open else None
        if top and (top.column, top.is_list) == (column, is_list):
            return FITS
        verdict = FITS
        if not may_open or closed or (top and (column, is_list) < (top.column, True)):
            if is_excused:
                verdict = EXCUSED
            else:
                verdict = self._blame(number, column, closed, is_list=is_list)
                if self._open and self._open[-1].is_list == is_list:
                    return verdict
        self._open.append(_Level(self._meant.get(column, column), is_list, number))
        return verdict

    def _blame(self, number: int, column: int, closed: list[_Level], *, is_list: bool) -> int:
        """Blame the line itself or, when that one stands odd, the line it ought to follow."""
        others = [level for level in [*closed, *self._open] if level.is_list == is_list]
        near = min(others or [*closed, *self._open], key=lambda level: abs(level.column - column))
        at_fault = number
        if not self._open or (near.column % 2 and not column % 2):
            at_fault = near.line
        elif near in closed:
            self._open.append(near)
        if at_fault == number:
            self._meant[column] = near.column
        if at_fault in self._blamed:
            return FITS
        self._blamed.add(at_fault)
        return at_fault
