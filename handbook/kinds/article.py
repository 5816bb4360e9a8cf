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

# What a paragraph is: the article's own words, or what stood around them.
CONTENT: Final = "nội dung"
CAPTION: Final = "chú thích ảnh"
FRAME: Final = "khung trang"
# How sure a date is when nothing speaks against it.
CERTAIN: Final = "chắc chắn"


class Paragraph(Part):
    """One paragraph: id, fingerprint of its text, and what it says in our own words."""

    id: Plain = field("mã đoạn", "p07")
    sha256: Plain = field("mã kiểm tra SHA-256 (máy ghi)", "0f3a…")
    role: Annotated[Text, OneOf(CONTENT, CAPTION, FRAME)] = field("vai trò", CONTENT)
    gist: Prose | None = field("ý chính bằng lời của mình", "Kết luận của đoàn.", default=None)
    unused: Prose | None = field(
        "vì sao không trang nào dựa vào đoạn này", "Nhắc lại đoạn trên.", default=None
    )

    @property
    def is_furniture(self) -> bool:
        """Whether it is no content: a player's label, a share link, an access date."""
        return self.role == FRAME

    @property
    def is_caption(self) -> bool:
        """Whether it stands under a picture."""
        return self.role == CAPTION


class Article(Record):
    """A source article."""

    outlet: Prose = field("báo, trang đăng", "Báo Nghệ An điện tử")
    printed_title: Prose | None = field("tên bài in trên báo", "Nhiều mô hình …", default=None)
    author: Prose | None = field("tác giả", "Thanh Lê", default=None)
    printed_date: LooseDay | None = field("ngày in trên trang", "20/5/2024", default=None)
    event_date: LooseDay | None = field("ngày diễn ra sự việc", "15/7/2022", default=None)
    date_certainty: Annotated[Text, OneOf(CERTAIN, "suy luận", "không rõ")] = field(
        "độ chắc chắn của ngày", "suy luận"
    )
    place: PlaceRef | None = field("nơi", "lai-chau", default=None)
    address: Url | None = field("địa chỉ", "https://baonghean.vn/…", default=None)
    summary: Prose = field("bài nói gì, một câu", "Đoàn Trung ương làm việc với tỉnh.")
    paragraphs: tuple[Paragraph, ...] = field("các đoạn", "- id: p01", min_length=1)


KIND: Final = Kind("article", "articles", "bài báo", "Bài báo nguồn", "bai-bao", Article)
