"""Where everything lies in one handbook project."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ARTICLES_VARIABLE: Final = "HANDBOOK_ARTICLES"


@dataclass(frozen=True, slots=True)
class Project:
    """The folders and files of a project, all below one root.

    Attributes:
        root: the project folder.
        articles: where the newspapers' texts lie while an editor works, or None.
    """

    root: Path
    articles: Path | None = None

    @property
    def source(self) -> Path:
        """What editors write: content, interface words, templates, theme."""
        return self.root / "handbook_src"

    @property
    def docs(self) -> Path:
        """Generated Markdown, committed."""
        return self.root / "docs"

    @property
    def site(self) -> Path:
        """The finished site, ignored by git."""
        return self.root / "site"

    @property
    def dist(self) -> Path:
        """The other editions: one file, paper, e-book …; ignored by git."""
        return self.root / "dist"

    @property
    def config(self) -> Path:
        """MkDocs' hand-written configuration."""
        return self.root / "mkdocs.yml"

    @property
    def nav(self) -> Path:
        """MkDocs' generated navigation, which the configuration inherits."""
        return self.root / "mkdocs.nav.yml"

    @property
    def evidence_lock(self) -> Path:
        """What was verified against which paragraph hash, committed."""
        return self.root / "evidence.lock"

    @property
    def state(self) -> Path:
        """Scratch folder of the build: lock, half-built folders, fingerprints; ignored by git."""
        return self.root / ".build"

    def article_folder(self) -> Path | None:
        """Where the newspapers' texts are: as told, by the environment, or the usual folder."""
        if self.articles:
            return self.articles
        told = os.environ.get(ARTICLES_VARIABLE)
        folder = Path(told) if told else self.root / "article_texts"
        return folder if folder.is_dir() else None

    def name(self, path: Path) -> str:
        """Give a path relative to the root, with forward slashes, as editors see it."""
        return path.relative_to(self.root).as_posix()
