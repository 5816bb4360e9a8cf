"""A resolution, directive, conclusion, decision, regulation, programme or law."""

from __future__ import annotations

from typing import Annotated, Final

from handbook.kinds.base import Kind, Record
from handbook.kinds.fields import (
    DirectiveRef,
    DocumentNumber,
    LooseDay,
    OneOf,
    OrganisationRef,
    Prose,
    StampDay,
    Text,
    field,
)

REPLACED: Final = "thay thế"
UNCHECKED: Final = "chưa kiểm tra"
# How each state is drawn: the last part of a class name of the theme.
BADGES: Final = {
    "còn hiệu lực": "valid",
    "sửa đổi": "amended",
    REPLACED: "replaced",
    "hết hiệu lực": "expired",
    UNCHECKED: "unchecked",
}


class Directive(Record):
    """A document that cadres lean on. Its key is its type and its number."""

    document_type: Annotated[
        Text,
        OneOf(
            "nghị quyết",
            "chỉ thị",
            "kết luận",
            "quyết định",
            "quy định",
            "quy chế",
            "nghị định",
            "hướng dẫn",
            "chương trình",
            "luật",
            "hiến pháp",
            "văn kiện",
        ),
    ] = field("loại văn bản", "nghị quyết")
    number: DocumentNumber | None = field("số, ký hiệu", "25-NQ/TW", default=None)
    issuer: Prose = field("cơ quan ban hành", "Ban Chấp hành Trung ương Đảng")
    issuer_organisation: OrganisationRef | None = field(
        "mã cơ quan ban hành", "bo-chinh-tri", default=None
    )
    level: Annotated[Text, OneOf("trung ương", "tỉnh", "huyện", "xã", "chưa rõ")] = field(
        "cấp", "trung ương"
    )
    date: LooseDay | None = field("ngày ban hành", "3/6/2013", default=None)
    official_title: Prose | None = field("tên đầy đủ", "về tăng cường …", default=None)
    summary: Prose = field("là gì, một câu", "Nghị quyết về công tác dân vận.")
    asks: tuple[Prose, ...] = field("yêu cầu gì", "- Tăng cường đối thoại.", default=())
    validity: Annotated[Text, OneOf(*BADGES)] = field("hiệu lực", UNCHECKED)
    valid_until: LooseDay | None = field("ngày cuối còn hiệu lực", "31/12/2025", default=None)
    checked_on: StampDay | None = field("ngày kiểm tra hiệu lực", "21/11/2026", default=None)
    checked_by: Text | None = field("ai kiểm tra", "Ban biên tập", default=None)
    superseded_by: DirectiveRef | None = field("được thay bằng", "nq-43-nq-tw", default=None)
    replaces: tuple[DirectiveRef, ...] = field("thay cho", "[qd-290-qd-tw]", default=())


KIND: Final = Kind("directive", "directives", "văn bản", "Văn bản", "van-ban", Directive)
