"""What a frozen edition consisted of: ``editions/<number>.yml``, written by ``release``."""

from __future__ import annotations

from typing import ClassVar

from handbook.kinds.fields import AnyRef, ExactDay, Part, Plain, Title, field
from handbook.stamp import Stamp


class FrozenRecord(Part):
    """One record as it was."""

    record: AnyRef = field("bản ghi", "lessons/lai-chau-1")
    hash: Plain = field("mã của nội dung", "0123456789abcdef")
    title: Title = field("tên", "Cấp ủy và người đứng đầu gương mẫu, đi đầu")


class FrozenFile(Part):
    """One file that was handed out."""

    name: Plain = field("tệp", "cam-nang-dan-van.html")
    size: Plain = field("số byte", "1024")
    sha256: Plain = field("mã SHA-256", "e3b0c442…")


class Release(Part):
    """An edition that has left the house: nothing in it changes any more."""

    LABEL: ClassVar[str] = "editions/<number>.yml"

    number: Plain = field("số của bản", "0.1")
    date: ExactDay = field("ngày phát hành", "21/11/2026")
    code: Plain = field("mã kiểm tra", "8877-9772")
    files: tuple[FrozenFile, ...] = field("tệp đã phát hành", "- name: …", default=())
    records: tuple[FrozenRecord, ...] = field("bản ghi", "- record: …", default=())

    @property
    def stamp(self) -> Stamp:
        """What the copies of this edition carry."""
        return Stamp(self.number, self.date.iso, self.code)
