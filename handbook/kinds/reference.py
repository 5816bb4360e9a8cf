"""A page or document outside the articles, with the facts that were read from it."""

from __future__ import annotations

from typing import Annotated, Final

from handbook.kinds.base import Kind, Record
from handbook.kinds.fields import LooseDay, OneOf, Prose, StampDay, Text, Url, field


class Reference(Record):
    """A web source: looked up once, recorded once, leant on everywhere."""

    issuer: Prose = field("nơi đăng", "Thư viện Pháp luật")
    addresses: tuple[Url, ...] = field("địa chỉ", "- https://thuvienphapluat.vn/…", min_length=1)
    date: LooseDay | None = field("ngày của trang", "30/7/2021", default=None)
    looked_up: StampDay = field("ngày tra cứu", "21/11/2026")
    certainty: Annotated[Text, OneOf("cao", "khá", "trung bình", "thấp")] = field(
        "độ chắc chắn", "cao"
    )
    certainty_reason: Prose | None = field("vì sao chắc đến vậy", "Đọc toàn văn.", default=None)
    facts: tuple[Prose, ...] = field(
        "điều đọc được", "- Quyết định 23-QĐ/TW ban hành ngày 30/7/2021.", min_length=1
    )


KIND: Final = Kind(
    "reference",
    "references",
    "nguồn ngoài",
    "Nguồn ngoài bốn bài báo",
    "nguon-ngoai",
    Reference,
    needs_evidence=False,
)
