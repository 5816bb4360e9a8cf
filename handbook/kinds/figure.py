"""A number: what it counts, where and when."""

from __future__ import annotations

from typing import Final

from handbook.kinds.base import Kind, Record
from handbook.kinds.fields import LooseDay, Number, PlaceRef, Prose, field


class Figure(Record):
    """One figure of a source."""

    value: Number = field("giá trị", "8.799/16.627")
    qualifier: Prose | None = field("trên, gần, khoảng …", "gần", default=None)
    unit: Prose = field("đơn vị", "hộ")
    percent: Number | None = field("tỷ lệ nguồn in kèm", "45%", default=None)
    counts: Prose = field("đếm cái gì", "Hộ được hỗ trợ xóa nhà tạm trên tổng số hộ cần.")
    place: PlaceRef = field("ở đâu", "cao-bang")
    period: Prose = field("thời gian", "Giai đoạn 2021–2025, tính đến tháng 10/2024")
    as_of: LooseDay | None = field("tính đến ngày", "30/10/2024", default=None)


KIND: Final = Kind("figure", "figures", "số liệu", "Số liệu", "so-lieu", Figure)
