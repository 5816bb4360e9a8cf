"""A task ahead, or a proposal: who asks, of whom, for which period."""

from __future__ import annotations

from typing import Annotated, Final

from handbook.kinds.base import Kind, Record
from handbook.kinds.fields import OneOf, Prose, Text, field

UNCLEAR: Final = "chưa rõ"


class Task(Record):
    """Something asked for, and whether its time is over."""

    task_type: Annotated[Text, OneOf("nhiệm vụ", "đề xuất, kiến nghị")] = field("loại", "nhiệm vụ")
    summary: Prose = field("việc gì, một câu", "Nắm tình hình tư tưởng nhân dân.")
    points: tuple[Prose, ...] = field("gồm những gì", "- …", default=())
    asked_by: Prose = field("ai nêu", "Tỉnh Cao Bằng")
    asked_of: tuple[Prose, ...] = field("nêu với ai", "- Quốc hội", min_length=1)
    period: Prose = field("cho thời gian nào", "6 tháng cuối năm 2022")
    state: Annotated[Text, OneOf("còn thời hạn", "đã qua thời hạn", "đã xong", UNCLEAR)] = field(
        "còn thời hạn không", "đã qua thời hạn"
    )

    @property
    def is_unclear(self) -> bool:
        """Whether nobody knows if its time is over."""
        return self.state == UNCLEAR


KIND: Final = Kind("task", "tasks", "nhiệm vụ", "Nhiệm vụ và đề xuất", "nhiem-vu", Task)
