"""The short code of an edition: which copy is this?"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def edition_code(*made: Mapping[str, str]) -> str:
    """Give the code by which a copy is checked over the telephone.

    Args:
        made: path -> text of all pages, and of the search data.
    """
    digest = hashlib.sha256()
    for texts in made:
        for name, text in sorted(texts.items()):
            for part in (name.encode(), text.encode()):
                # Lengths in front, so that no two different books run into the same bytes.
                digest.update(f"{len(part)}:".encode() + part)
    code = digest.hexdigest()
    return f"{code[:4]}-{code[4:8]}"
