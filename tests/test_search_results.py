"""What the search of the real site puts first, and that two makes of browsers agree on it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from tests.browser_tools import PHONE, visit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

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


@pytest.fixture(scope="module")
def search(browser: Browser, built_site: Path) -> Iterator[Page]:
    """Give the home page of the real site with its search open and ready."""
    with visit(browser, built_site, PHONE) as visitor:
        page = visitor.open("index.html")
        page.locator(".hb-find-open").click()
        page.wait_for_function(READY)
        yield page


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


def test_what_a_situation_leads_to_comes_next(browser: Browser, built_site: Path) -> None:
    """The question shares hardly a word with the model to which the situation leads."""
    best = found(browser, built_site, ["bà con chưa chịu cho đất mở đường vào xóm thì nói sao"])[0]
    assert best[0] == "situations/hien-dat-lam-duong"
    assert "models/hien-dat-lam-duong-lai-chau" in best[:5]


def test_a_name_that_is_all_that_was_asked_for_comes_first(
    browser: Browser, built_site: Path
) -> None:
    best = found(browser, built_site, ["giao ban", "đối thoại"])
    assert best[0][0] == "terms/giao-ban"
    assert best[1].index("terms/doi-thoai") < best[1].index("situations/doi-thoai-voi-dan")


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


def test_marks_stand_at_the_right_letters(search: Page) -> None:
    """Every marked word is one that a slot of the query asks for, whole."""
    checked = search.evaluate(
        """(queries) => {
          const engine = hbSearch.ready;
          const { language } = engine;
          const [wrong, count] = [[], { marks: 0 }];
          for (const query of queries) {
            const result = engine.search(query);
            const wanted = new Set(result.slots.flatMap((slot) => [...slot.words.keys()]));
            for (const { entry } of result.hits) {
              for (const part of [0, 1]) {
                const { text, marks } = engine.passage(entry, result, part, 170);
                let end = 0;
                for (const [from, to] of marks) {
                  const marked = text.slice(from, to);
                  const words = language.tokens(marked).filter((word) => !word.part);
                  const numbers = language.references(marked).flatMap((r) => [r.f, r.full]);
                  const known = words.every((word) => wanted.has(word.f)) ||
                    numbers.some((number) => wanted.has(number)) ||
                    language.concepts(words).some((c) => wanted.has(c.f));
                  const whole = !/[\\p{L}]/u.test((text[from - 1] || " ") + (text[to] || " "));
                  if (!known || !whole || from < end || !marked.trim()) wrong.push([query, marked]);
                  end = to;
                  count.marks++;
                }
              }
            }
          }
          return { wrong, marks: count.marks };
        }""",
        queries_of_the_bench(),
    )
    assert checked["wrong"] == []
    assert checked["marks"] > 5000


def test_one_letter_more_keeps_what_still_fits_better(search: Page) -> None:
    """Typing on, letter by letter, never loses a shown result that is better than one now shown.

    What was shown a letter ago is judged once more, alone, so that no limit of the search can cut
    it off; slips of the finger are looked for in both cases or in none.
    """
    seen = search.evaluate(
        """(queries) => {
          const engine = hbSearch.ready;
          const lost = [];
          let steps = 0;
          for (const query of queries) {
            const letters = [...query];
            let before = [];
            for (let length = 2; length <= letters.length; length++) {
              const typed = letters.slice(0, length).join("");
              const result = engine.search(typed, null, before);
              const shown = result.hits.slice(0, 5);
              const alone = engine.search(typed, (entry) => before.includes(entry));
              const most = Math.max(...result.hits.map((hit) => hit.cover));
              if (before.length && shown.length === 5 && alone.slips === result.slips) {
                steps++;
                for (const hit of alone.hits) {
                  const gone = !shown.some(({ entry }) => entry === hit.entry);
                  const fits = hit.cover >= most * 0.75 && hit.score > shown[4].score + 1e-6;
                  if (gone && fits) lost.push([typed, hit.entry]);
                }
              }
              before = shown.map((hit) => hit.entry);
            }
          }
          return { lost, steps };
        }""",
        queries_of_the_bench(),
    )
    assert seen["lost"] == []
    assert seen["steps"] > 1000
