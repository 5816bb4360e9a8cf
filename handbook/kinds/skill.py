"""A way of working that a source describes."""

from __future__ import annotations

from typing import Final

from handbook.kinds.base import Kind, Record
from handbook.kinds.fields import Prose, field


class Skill(Record):
    """The basic craft, as far as the sources describe it; no steps of our own."""

    summary: Prose = field("là gì, một câu", "Đối thoại định kỳ với người dân.")
    practice: tuple[Prose, ...] = field("nguồn mô tả cách làm", "- Họp ở thôn.", min_length=1)
    described_by: Prose = field("ai mô tả, ở đâu", "Tỉnh ủy Lạng Sơn")
    unsaid: Prose | None = field("nguồn không nói gì", "Không nêu từng bước.", default=None)


KIND: Final = Kind("skill", "skills", "nghiệp vụ", "Nghiệp vụ cơ bản", "nghiep-vu", Skill)
