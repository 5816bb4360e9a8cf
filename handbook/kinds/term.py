"""A term or abbreviation, as the sources use it."""

from __future__ import annotations

from typing import Final

from handbook.kinds.base import Kind, Record
from handbook.kinds.fields import Plain, Prose, field


class Term(Record):
    """A word that a newcomer may not know."""

    abbreviations: tuple[Plain, ...] = field("viết tắt, cách gọi khác", "[ANTT]", default=())
    meaning: Prose = field("nghĩa là gì, theo nguồn", "Cơ chế giải quyết thủ tục tại một nơi.")


KIND: Final = Kind("term", "terms", "thuật ngữ", "Thuật ngữ", "thuat-ngu", Term, sheet=True)
