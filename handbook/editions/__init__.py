"""Editions beside the site: thin writers over one content model.

Adding one = a module with a function ``write`` and its line in ``EDITIONS``.
"""

from __future__ import annotations

from typing import Final

from handbook.editions import epub, handout, one_file, pdf, site_zip, zim
from handbook.editions.model import EditionKind

EDITIONS: Final = (
    EditionKind("html", one_file.write, one_file.WORDS),
    EditionKind("zip", site_zip.write, site_zip.WORDS),
    EditionKind("epub", epub.write, epub.WORDS),
    EditionKind("zim", zim.write, zim.WORDS, optional=True),
    EditionKind("pdf", pdf.write, pdf.WORDS),
    EditionKind("handout", handout.write, handout.WORDS),
)

# Names of interface.yml that editions ask for.
WORDS: Final = tuple(word for kind in EDITIONS for word in kind.words)
