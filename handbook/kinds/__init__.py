"""Every kind of record.

Adding one: a module, a template, a sample in the mini book, a word in ``KINDS``.
"""

from __future__ import annotations

from typing import Final

from handbook.kinds import (
    article,
    caution,
    chart,
    directive,
    figure,
    lesson,
    model,
    news,
    organisation,
    place,
    reference,
    situation,
    skill,
    task,
    term,
    topic,
)
from handbook.kinds.base import Kind, names

KINDS: Final[tuple[Kind, ...]] = (
    situation.KIND,
    skill.KIND,
    caution.KIND,
    news.KIND,
    lesson.KIND,
    model.KIND,
    directive.KIND,
    figure.KIND,
    chart.KIND,
    task.KIND,
    topic.KIND,
    place.KIND,
    organisation.KIND,
    term.KIND,
    article.KIND,
    reference.KIND,
)

BY_FOLDER: Final = {kind.folder: kind for kind in KINDS}

FIELD_NAMES: Final = frozenset(name for kind in KINDS for name in names(kind.model))
