"""The sheets that are not records: the book's own page and the waivers."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import AfterValidator

from handbook.kinds.fields import (
    AnyRef,
    ExactDay,
    Id,
    OneOf,
    Part,
    Plain,
    Prose,
    Text,
    Title,
    Url,
    complain,
    field,
)
from handbook.rules import structure


def _folder_address(value: str) -> str:
    """Pages are looked up below it; browsers keep pages for later only where nobody listens in."""
    if not value.startswith("https://") or any(char in value for char in "?#"):
        raise complain(structure.BAD_LINK, value=value)
    return value


HostedAt = Annotated[Url, AfterValidator(_folder_address)]


class Edition(Part):
    """Which copy this is: the clock is never asked."""

    number: Plain = field("số của bản", "0.1")
    date: ExactDay = field("ngày phát hành", "21/11/2026")


class BookPart(Part):
    """One of the three parts that the province asked for."""

    folder: Annotated[Text, OneOf("skills", "cautions", "news")] = field("loại bản ghi", "skills")
    title: Title = field("tên phần", "Nghiệp vụ cơ bản")
    intro: Prose = field("phần này có gì", "Cách làm mà các bài báo mô tả.")


class Order(Part):
    """Order of the records of one kind; what is not named follows at the end."""

    folder: Plain = field("loại bản ghi", "lessons")
    ids: tuple[Id, ...] = field("thứ tự", "- lai-chau-1")


class Change(Part):
    """Something that readers will notice in this edition."""

    text: Prose = field("điều mới, một câu", "Tìm được theo bảng chữ cái.")
    record: AnyRef | None = field("trang nói điều đó", "lessons/lai-chau-1", default=None)


class Book(Part):
    """What the whole book is called, which edition it is, and in which order it stands."""

    LABEL: ClassVar[str] = "book.yml"

    title: Title = field("tên sách", "Cẩm nang dân vận")
    subtitle: Title = field("tên phụ", "Dành cho cán bộ cơ sở")
    publisher: Prose = field("ai biên soạn", "Ban biên tập")
    about: tuple[Prose, ...] = field("giới thiệu", "- …", min_length=1)
    edition: Edition = field("bản phát hành", "number: …")
    hosted_at: HostedAt | None = field(
        "địa chỉ của bản trên mạng", "https://vi-du.vn/cam-nang/", default=None
    )
    changes: tuple[Change, ...] = field("mới trong bản này", "- text: …", default=())
    parts: tuple[BookPart, ...] = field("ba phần", "- folder: skills", min_length=3)
    order: tuple[Order, ...] = field("thứ tự bản ghi", "- folder: lessons", default=())

    @property
    def base(self) -> str:
        """What stands before the path of a page where a whole address is wanted, or nothing."""
        return f"{self.hosted_at.rstrip('/')}/" if self.hosted_at else ""


class Waiver(Part):
    """An exception to a review rule, with its reason."""

    LABEL: ClassVar[str] = "waivers.yml"

    code: Plain = field("mã quy tắc", "V-008")
    file: Plain = field("tệp", "handbook_src/lessons/lai-chau-1.yml")
    reason: Prose = field("lý do", "Tên gọi chính thức dài.")
