"""A dated change that a cadre must know."""

from __future__ import annotations

from typing import Annotated, Final

from handbook.kinds.base import Kind, Record
from handbook.kinds.fields import LooseDay, OneOf, Prose, Text, field


class News(Record):
    """What changed, since when, and how certain that is."""

    date: LooseDay = field("ngày", "1/7/2025")
    summary: Prose = field("điều mới, một câu", "Không còn cấp huyện.")
    changes: tuple[Prose, ...] = field("thay đổi cụ thể", "- …", min_length=1)
    certainty: Annotated[Text, OneOf("cao", "khá", "trung bình", "thấp")] = field(
        "độ chắc chắn", "cao"
    )


KIND: Final = Kind("news", "news", "thông tin mới", "Thông tin mới", "tin-moi", News)
