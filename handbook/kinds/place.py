"""A place, and what became of it."""

from __future__ import annotations

from typing import Annotated, Final

from handbook.kinds.base import Kind, Record
from handbook.kinds.fields import LooseDay, OneOf, PlaceRef, Prose, Text, field

# How a name stands that needs no word of warning in a list.
_NO_WORD: Final = ("đang dùng", "chưa rõ")


class Place(Record):
    """A province, district, commune, village or country."""

    level: Annotated[Text, OneOf("nước", "vùng", "tỉnh", "huyện", "xã", "thôn", "chưa rõ")] = field(
        "cấp", "tỉnh"
    )
    parent: PlaceRef | None = field("thuộc", "cao-bang", default=None)
    summary: Prose | None = field("ghi thêm", "Tỉnh biên giới.", default=None)
    status: Annotated[
        Text,
        OneOf("đang dùng", "đã đổi tên", "đã sáp nhập", "không còn cấp này", "chưa rõ"),
    ] = field("tên gọi còn dùng không", "đang dùng")
    since: LooseDay | None = field("từ khi nào", "1/7/2025", default=None)
    successors: tuple[PlaceRef, ...] = field("nay là", "[xa-moi]", default=())

    @property
    def fate(self) -> str | None:
        """What became of the name; nothing while it is in use."""
        return None if self.status in _NO_WORD else self.status


KIND: Final = Kind("place", "places", "địa bàn", "Địa bàn", "dia-ban", Place, sheet=True)
