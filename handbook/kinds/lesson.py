"""A lesson drawn from experience, or a motto for the work."""

from __future__ import annotations

from typing import Annotated, Final

from handbook.kinds.base import Kind, Record
from handbook.kinds.fields import (
    ModelRef,
    OneOf,
    PlaceRef,
    Prose,
    Rich,
    SkillRef,
    Text,
    field,
)


class Lesson(Record):
    """What somebody concluded, who it was and where."""

    lesson_type: Annotated[Text, OneOf("bài học", "phương châm", "quan điểm")] = field(
        "loại", "bài học"
    )
    summary: Prose = field("bài học trong một câu", "Người đứng đầu làm gương trước.")
    explanation: Rich | None = field("nói rõ hơn", "Cán bộ phải …", default=None)
    concluded_by: Prose = field("ai rút ra, chức danh lúc đó", "Thào Xuân Sùng, Trưởng đoàn")
    place: PlaceRef = field("rút ra ở đâu", "lai-chau")
    models: tuple[ModelRef, ...] = field("mô hình minh họa", "[mot-cua]", default=())
    skills: tuple[SkillRef, ...] = field("cách làm liên quan", "[doi-thoai]", default=())


KIND: Final = Kind("lesson", "lessons", "bài học", "Bài học và phương châm", "bai-hoc", Lesson)
