"""What the search of the real site puts first, and that two makes of browsers agree on it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from tests.browser_tools import PHONE, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytest_plugins = ["tests.browser_fixtures", "tests.real_fixtures"]

QUERIES: Final = Path(__file__).parents[1] / "bench" / "search" / "queries.yml"
READY: Final = """() => {
  const { ready, list } = window.hbSearch || {};
  return ready && list.pieces.every((_, number) => hbSearch[`texts${number}`]);
}"""
# Keys of what is found, the best first.
FOUND: Final = """(queries) => {
  const { kinds, entries } = hbSearch.list;
  const keys = entries.split("\\n").map((line) => {
    const [kind, name] = line.split("\\t");
    return `${kinds[kind][0]}/${name}`;
  });
  return queries.map((query) => hbSearch.ready.search(query).hits.map((hit) => keys[hit.entry]));
}"""


def found(browser: Browser, site: Path, queries: list[str]) -> list[list[str]]:
    with visit(browser, site, PHONE) as visitor:
        page = visitor.open("index.html")
        page.locator(".hb-find-open").click()
        page.wait_for_function(READY)
        answers: list[list[str]] = page.evaluate(FOUND, queries)
        return answers


def queries_of_the_bench() -> list[str]:
    lines = re.findall(r"^- query: (.+)$", QUERIES.read_text(encoding="utf-8"), re.MULTILINE)
    return [line.strip("'") for line in lines]


def test_firefox_finds_the_same_in_the_same_order(
    browser: Browser, firefox: Browser, built_site: Path
) -> None:
    queries = queries_of_the_bench()[::3]
    assert len(queries) >= 40
    ours, theirs = (found(each, built_site, queries) for each in (browser, firefox))
    assert all(ours)
    assert ours == theirs


@pytest.mark.parametrize(
    ("query", "situation"),
    [
        ("dan khong chiu hien dat", "hien-dat-lam-duong"),
        ("làm sao để dân hiến đất", "hien-dat-lam-duong"),
        ("lap to dan van", "lap-to-dan-van"),
        ("lập tổ dân vận thì dựa vào đâu", "lap-to-dan-van"),
        ("doi thoai voi dan", "doi-thoai-voi-dan"),
        ("đền bù", "giai-phong-mat-bang"),
        ("muốn lập hương ước", "huong-uoc-quy-uoc"),
    ],
)
def test_a_situation_stands_first_when_the_query_sounds_like_one(
    browser: Browser, built_site: Path, query: str, situation: str
) -> None:
    assert found(browser, built_site, [query])[0][0] == f"situations/{situation}"


def test_a_number_a_name_and_a_figure_lead_to_themselves(
    browser: Browser, built_site: Path
) -> None:
    """Situations mention all of these, too; the name of one even stands in a situation's title."""
    queries = ["nq 25", "người có uy tín", "13.268", "bao nhiêu mô hình dân vận khéo"]
    number, name, figure, question = (best[0] for best in found(browser, built_site, queries))
    assert number == "directives/nq-25-nq-tw"
    assert not name.startswith("situations/")
    assert figure.startswith(("figures/", "charts/"))
    assert question.startswith(("figures/", "charts/"))
