"""Every rule has a folder of mistakes over the mini book, and says just what is expected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from handbook.rules import RULES
from tests.findings_made import MADE
from tests.sample_book import TESTS, all_findings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from handbook.project import Project

FOLDER: Final = TESTS / "findings"
# Rules that no content can break: the test module that covers each instead.
OTHERWISE: Final = {
    "X-001": "test_gate.py",
    "X-002": "test_gate.py",
    "X-003": "test_gate.py",
    "X-004": "test_gate.py",
    "X-005": "test_gate.py",
    "X-006": "test_gate.py",
    "X-007": "test_gate.py",
    "X-008": "test_gate.py",
    "X-009": "test_gate.py",
    "X-010": "test_publish.py",
    "X-011": "test_publish.py",
    "X-012": "test_site.py",
    "X-013": "test_publish.py",
    "X-014": "test_publish.py",
    "X-015": "test_publish.py",
    "X-016": "test_fonts.py",
    "X-017": "test_gate.py",
    "X-018": "test_gate.py",
    "X-019": "test_publish.py",
    "X-020": "test_editions.py",
    "X-025": "test_edition_zim.py",
}
_LEAST: Final = 2

CODES: Final = sorted(RULES.keys() - OTHERWISE.keys())


def constants() -> dict[str, str]:
    """Give the name in `handbook.rules` of each rule, as ``module.NAME``."""
    import handbook.rules as family

    return {
        rule.code: name
        for module in vars(family).values()
        if getattr(module, "__name__", "").startswith("handbook.rules.")
        for name, rule in vars(module).items()
        if rule in RULES.values()
    }


@pytest.mark.parametrize("code", CODES)
def test_the_mistakes_of_a_rule_are_found_and_nothing_else(
    code: str, make_book: Callable[[Path | None], Project], *, update_golden: bool
) -> None:
    folder = FOLDER / code
    # Each of in, in-2 … is laid over a book of its own: some mistakes hide all others.
    overlays: list[Path | None] = [*sorted(folder.glob("in*"))]
    assert overlays or code in MADE, f"no mistakes for {code}: make tests/findings/{code}/in"
    text = ""
    for overlay in overlays or [None]:
        project = make_book(overlay)
        if code in MADE:
            MADE[code](project)
        text += "".join(f"{finding}\n" for finding in all_findings(project))
    expected = folder / "expected.txt"
    if update_golden:
        folder.mkdir(exist_ok=True)
        expected.write_text(text, encoding="utf-8", newline="\n")
    assert text.splitlines() == expected.read_text(encoding="utf-8").splitlines()
    assert text.count(f": {code} ") >= _LEAST, "every rule shows at least two mistakes"


def test_every_folder_belongs_to_a_rule() -> None:
    folders = {path.name for path in FOLDER.iterdir()}
    assert folders == set(CODES)
    assert MADE.keys() <= set(CODES)


@pytest.mark.parametrize("code", OTHERWISE)
def test_rules_that_no_content_can_break_are_tested_elsewhere(code: str) -> None:
    words = (TESTS / OTHERWISE[code]).read_text(encoding="utf-8")
    assert code in words or constants()[code] in words
