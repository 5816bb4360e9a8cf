"""A model, movement or good example of "dân vận khéo"."""

from __future__ import annotations

from typing import Annotated, Final

from handbook.kinds.base import Kind, Record
from handbook.kinds.fields import FigureRef, OneOf, Prose, Rich, SkillRef, Text, field

MENTIONED: Final = "được nêu"


class Model(Record):
    """What was done where, and with which results."""

    model_type: Annotated[Text, OneOf("mô hình", "điển hình", "phong trào", "cách làm")] = field(
        "loại", "mô hình"
    )
    summary: Prose = field("là gì, một câu", "Vận động người dân hiến đất làm đường.")
    area: Prose = field("lĩnh vực", "Xây dựng nông thôn mới")
    year: Prose | None = field("thời gian", "2020–2024", default=None)
    done: Rich = field("đã làm gì", "Tổ dân vận đến từng nhà …")
    results: tuple[Prose, ...] = field("kết quả", "- Hiến 16.505 m2 đất.", default=())
    figures: tuple[FigureRef, ...] = field("số liệu", "[hien-dat-lai-chau]", default=())
    status: Annotated[Text, OneOf("đăng ký", "công nhận", MENTIONED)] = field(
        "tình trạng", "được nêu"
    )
    skills: tuple[SkillRef, ...] = field("cách làm liên quan", "[doi-thoai]", default=())

    @property
    def standing(self) -> str | None:
        """What it was registered or recognised as; nothing when a source only mentions it."""
        return None if self.status == MENTIONED else self.status


KIND: Final = Kind("model", "models", "mô hình", "Mô hình, điển hình", "mo-hinh", Model)
