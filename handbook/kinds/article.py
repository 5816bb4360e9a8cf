"""A newspaper article: what it is, and the fingerprint and gist of each paragraph."""

from __future__ import annotations

from typing import Annotated, Final

from handbook.kinds.base import Kind, Record
from handbook.kinds.fields import (
    LooseDay,
    OneOf,
    Part,
    PlaceRef,
    Plain,
    Prose,
    Text,
    Url,
    field,
)


class Paragraph(Part):
    """One paragraph: id, fingerprint of its text, and what it says in our own words."""

    id: Plain = field("mã đoạn", "p07")
    sha256: Plain = field("mã kiểm tra SHA-256 (máy ghi)", "0f3a…")
    role: Annotated[Text, OneOf("nội dung", "chú thích ảnh", "khung trang")] = field(
        "vai trò", "nội dung"
    )
    gist: Prose | None = field("ý chính bằng lời của mình", "Kết luận của đoàn.", default=None)


class Article(Record):
    """A source article."""

    outlet: Prose = field("báo, trang đăng", "Báo Nghệ An điện tử")
    author: Prose | None = field("tác giả", "Thanh Lê", default=None)
    printed_date: LooseDay | None = field("ngày in trên trang", "20/5/2024", default=None)
    event_date: LooseDay | None = field("ngày diễn ra sự việc", "15/7/2022", default=None)
    date_certainty: Annotated[Text, OneOf("chắc chắn", "suy luận", "không rõ")] = field(
        "độ chắc chắn của ngày", "suy luận"
    )
    place: PlaceRef | None = field("nơi", "lai-chau", default=None)
    address: Url | None = field("địa chỉ", "https://baonghean.vn/…", default=None)
    summary: Prose = field("bài nói gì, một câu", "Đoàn Trung ương làm việc với tỉnh.")
    paragraphs: tuple[Paragraph, ...] = field("các đoạn", "- id: p01", min_length=1)


KIND: Final = Kind("article", "articles", "bài báo", "Bài báo nguồn", "bai-bao", Article)
