"""A situation in the village: what to lean on, and what the sources do not say."""

from __future__ import annotations

from typing import Annotated, Final

from handbook.kinds.base import Kind, Record
from handbook.kinds.fields import AnyRef, OneOf, Part, Prose, Text, field

YES: Final = "có"


class Point(Part):
    """One thing to lean on, and the record that says it."""

    text: Prose = field("điều dựa vào", "Dựa vào người có uy tín để tuyên truyền.")
    record: AnyRef = field("bản ghi nói điều này", "skills/nguoi-co-uy-tin")


class Situation(Record):
    """A way in for a cadre who needs something now."""

    summary: Prose = field("tình huống, một câu", "Thôn cần mở đường, phải vận động hiến đất.")
    lean_on: tuple[Point, ...] = field("dựa vào đâu", "- text: …", min_length=1)
    unsaid: tuple[Prose, ...] = field("nguồn không nói gì", "- Mức hỗ trợ.", min_length=1)
    featured: Annotated[Text, OneOf(YES, "không")] = field(
        "đưa lên trang đầu", "có", default="không"
    )

    @property
    def is_featured(self) -> bool:
        """Whether the home page shows it."""
        return self.featured == YES


KIND: Final = Kind(
    "situation",
    "situations",
    "tình huống",
    "Khi cần …",
    "tinh-huong",
    Situation,
    needs_evidence=False,
    borrows=True,
)
