"""A point to watch: a stated shortcoming or a warning."""

from __future__ import annotations

from typing import Annotated, Final

from handbook.kinds.base import Kind, Record
from handbook.kinds.fields import OneOf, Prose, Text, field


class Caution(Record):
    """What went short or what to beware of, and who said so."""

    caution_type: Annotated[
        Text, OneOf("hạn chế được nêu", "lời nhắc", "câu hỏi, đề nghị làm rõ")
    ] = field("loại", "hạn chế được nêu")
    summary: Prose = field("điều cần lưu ý, một câu", "Có nơi chưa quan tâm toàn diện.")
    points: tuple[Prose, ...] = field("nói rõ hơn", "- …", default=())
    stated_by: Prose = field("ai nêu, chức danh lúc đó", "Ban Dân vận Trung ương")


KIND: Final = Kind("caution", "cautions", "điểm lưu ý", "Điểm cần lưu ý", "luu-y", Caution)
