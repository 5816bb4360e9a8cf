"""Figures as a picture: for those who would rather look than read."""

from __future__ import annotations

from typing import Annotated, Final

from handbook.kinds.base import Kind, Record
from handbook.kinds.fields import FigureRef, OneOf, Prose, Text, field

PROGRESS: Final = "phần trong tổng"
COMPARISON: Final = "so sánh"


class Chart(Record):
    """Bars drawn from figures; the numbers stand in the figures and nowhere else."""

    form: Annotated[Text, OneOf(PROGRESS, COMPARISON)] = field("kiểu hình", PROGRESS)
    summary: Prose = field("hình cho thấy gì, một câu", "Hộ đã xóa nhà tạm trong tổng số hộ.")
    figures: tuple[FigureRef, ...] = field("số liệu", "[ho-xoa-nha-tam-cao-bang]", min_length=1)


KIND: Final = Kind(
    "chart",
    "charts",
    "biểu đồ",
    "Số liệu bằng hình",
    "bieu-do",
    Chart,
    needs_evidence=False,
    borrows=True,
)
