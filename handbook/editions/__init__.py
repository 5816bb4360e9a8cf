"""Editions beside the site: thin writers over one content model.

Adding one = a module with a function ``write`` and its line in ``EDITIONS``.
"""

from __future__ import annotations

from typing import Final

from handbook.editions import handout, one_file, pdf
from handbook.editions.model import EditionKind

EDITIONS: Final = (
    EditionKind("html", one_file.write, one_file.WORDS),
    EditionKind("pdf", pdf.write, pdf.WORDS),
    EditionKind("handout", handout.write, handout.WORDS),
)

# Names of interface.yml that editions ask for.
WORDS: Final = tuple(word for kind in EDITIONS for word in kind.words)
