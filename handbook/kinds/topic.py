"""A topic: the controlled list by which readers gather records."""

from __future__ import annotations

from typing import Final

from handbook.kinds.base import Kind, Record
from handbook.kinds.fields import Prose, field


class Topic(Record):
    """One topic."""

    summary: Prose | None = field("gồm những gì", "Vận động hiến đất, làm đường.", default=None)


KIND: Final = Kind(
    "topic",
    "topics",
    "chủ đề",
    "Chủ đề",
    "chu-de",
    Topic,
    needs_evidence=False,
    sheet=True,
)
