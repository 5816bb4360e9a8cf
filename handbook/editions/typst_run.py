"""Run Typst in this process: data in, a tagged PDF out, nothing read but theme and fonts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from handbook.findings import Place
from handbook.rules import publishing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handbook.editions.model import Sources
    from handbook.findings import Finding

# Typst itself refuses a document that lacks what this standard asks for.
_STANDARD: Final = "ua-1"
FOLDER: Final = ".editions"


class Press:
    """One template, ready to be filled again and again."""

    def __init__(self, sources: Sources, template: str) -> None:
        """Read the fonts once.

        Args:
            sources: theme and fonts.
            template: name of a file of the theme's folder for editions.

        Raises:
            ModuleNotFoundError: without the package ``typst``.
        """
        import typst  # noqa: PLC0415  (a missing package costs only the editions that need it)

        folder = sources.theme / FOLDER
        self._error = typst.TypstError
        self._template = sources.project.name(folder / template)
        fonts = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(sources.fonts)],
        )
        self._compiler = typst.Compiler(str(folder / template), root=str(folder), font_paths=fonts)

    def print(self, data: Mapping[str, object]) -> tuple[bytes, list[Finding]]:
        """Fill the template.

        Args:
            data: what it asks for; texts in it are never read as markup.

        Returns:
            The PDF, or nothing and what Typst says against it.
        """
        inputs = {"data": json.dumps(data, ensure_ascii=False)}
        try:
            made = self._compiler.compile(
                format="pdf", sys_inputs=inputs, pdf_standards=[_STANDARD], timestamp=0
            )
        except self._error as error:
            place = Place(self._template)
            problem = " ".join(str(error.message).split())
            return b"", [publishing.NOT_SET.at(place, file=self._template, problem=problem)]
        if not isinstance(made, bytes):
            raise TypeError(type(made))
        return made, []
