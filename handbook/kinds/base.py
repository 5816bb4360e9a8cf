"""What every record has in common, and how a kind describes itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Final, get_args

from pydantic import BaseModel

from handbook.kinds.fields import (
    AlsoKnown,
    AnyRef,
    ArticleRef,
    DirectiveRef,
    Id,
    Number,
    OneOf,
    OrganisationRef,
    Part,
    PlaceRef,
    Plain,
    Prose,
    ReferenceRef,
    Text,
    Title,
    TopicRef,
    Words,
    field,
)

# How a skeleton introduces a field that must be filled.
REQUIRED: Final = "{label} (bắt buộc). Ví dụ: {example}"
# The kind of note that a percentage needs when its two numbers do not give it.
MISMATCH: Final = "số liệu không khớp"


class Evidence(Part):
    """What a statement rests on: words of an article's paragraph, or of a recorded web fact."""

    source: ArticleRef | None = field("bài báo", "lai-chau-2017", default=None)
    paragraph: Plain | None = field("đoạn", "p07", default=None)
    reference: ReferenceRef | None = field("nguồn ngoài", "quyet-dinh-23-2021", default=None)
    words: tuple[Words, ...] = field("chữ trích đúng nguồn", '["13.268", "10.295"]')


class Note(Part):
    """A note of the editors, set apart from what the sources say."""

    kind: Annotated[
        Text,
        OneOf(
            MISMATCH,
            "ngày không khớp",
            "in sai",
            "tên gọi đã đổi",
            "tổ chức đã đổi",
            "đã có văn bản mới",
            "số liệu đã cũ",
            "việc đã qua",
            "nguồn khác nhau",
            "chưa rõ",
        ),
    ] = field("loại ghi chú", "số liệu không khớp")
    text: Prose = field("nội dung ghi chú", "Nguồn in năm 2023; văn bản ghi năm 2021.")
    evidence: tuple[Evidence, ...] = field("nguồn của ghi chú", "- reference: …", default=())


class Computed(Part):
    """A number that the editors worked out; the build works it out again."""

    value: Number = field("kết quả", "6,90%")
    formula: Plain = field("công thức", "144 / 2.086 * 100")
    text: Prose = field("là gì", "Tỷ lệ tính lại từ hai số của nguồn.")


class Record(Part):
    """The common part of all records."""

    id: Id = field("mã (tên tệp)", "lai-chau-1")
    title: Title = field("tên", "Cấp ủy và người đứng đầu gương mẫu, đi đầu")
    also_known_as: tuple[AlsoKnown, ...] = field(
        "cách gọi khác, chỉ dùng khi tìm", "[NTM, xin đất làm đường]", default=()
    )
    topics: tuple[TopicRef, ...] = field("chủ đề", "[nong-thon-moi]", default=())
    places: tuple[PlaceRef, ...] = field("địa bàn", "[lai-chau]", default=())
    organisations: tuple[OrganisationRef, ...] = field(
        "tổ chức", "[ban-dan-van-trung-uong]", default=()
    )
    directives: tuple[DirectiveRef, ...] = field("văn bản", "[ct-49-ct-tw]", default=())
    related: tuple[AnyRef, ...] = field("xem thêm", "[models/trong-hoi-sa]", default=())
    evidence: tuple[Evidence, ...] = field("nguồn", "- source: …", default=())
    notes: tuple[Note, ...] = field("ghi chú của ban biên tập", "- kind: …", default=())
    computed: tuple[Computed, ...] = field("số tự tính", "- value: …", default=())
    former_ids: tuple[Id, ...] = field("mã cũ", "[ma-cu]", default=())


def parts(annotation: object) -> Iterator[type[BaseModel]]:
    """Give the models of the groups that a field's type holds."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from parts(argument)


def names(model: type[BaseModel]) -> Iterator[str]:
    """Give the names of all fields of a model and of the groups inside it."""
    for name, info in model.model_fields.items():
        yield name
        for part in parts(info.annotation):
            yield from names(part)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record.

    Attributes:
        name: English name, also of the template.
        folder: folder of single-record files; also the prefix of references to it.
        label: Vietnamese name in the singular.
        plural: Vietnamese name of the index page.
        path: folder below docs/, Vietnamese without marks.
        model: the pydantic model of a record.
        needs_evidence: whether each record must name evidence of its own.
        sheet: whether all records stand in one file ``<folder>.yml``.
        borrows: whether claims may rest on the evidence of the records it refers to.
    """

    name: str
    folder: str
    label: str
    plural: str
    path: str
    model: type[Record]
    needs_evidence: bool = True
    sheet: bool = False
    borrows: bool = False

    @property
    def unit(self) -> str:
        """What a count of its records counts, within a sentence."""
        return (
            self.plural[:1].lower() + self.plural[1:] if self.plural[-1].isalpha() else self.label
        )
