"""An organisation, its abbreviations, and what became of it."""

from __future__ import annotations

from typing import Annotated, Final

from handbook.kinds.base import Kind, Record
from handbook.kinds.fields import (
    LooseDay,
    OneOf,
    OrganisationRef,
    Plain,
    Prose,
    Text,
    field,
)


class Organisation(Record):
    """A body of the Party, the State, the Front or the armed forces."""

    abbreviations: tuple[Plain, ...] = field("tên viết tắt", "[MTTQ]", default=())
    level: Annotated[Text, OneOf("trung ương", "tỉnh", "huyện", "xã", "nhiều cấp", "chưa rõ")] = (
        field("cấp", "trung ương")
    )
    summary: Prose | None = field("ghi thêm", "Cơ quan tham mưu.", default=None)
    status: Annotated[
        Text,
        OneOf("đang hoạt động", "đã hợp nhất", "đã bỏ", "đã đổi tên", "chưa kiểm tra"),
    ] = field("còn hoạt động không", "đang hoạt động")
    since: LooseDay | None = field("từ khi nào", "3/2/2025", default=None)
    successors: tuple[OrganisationRef, ...] = field(
        "nay là", "[ban-tuyen-giao-va-dan-van-trung-uong]", default=()
    )


KIND: Final = Kind(
    "organisation",
    "organisations",
    "tổ chức",
    "Tổ chức",
    "to-chuc",
    Organisation,
    sheet=True,
)
