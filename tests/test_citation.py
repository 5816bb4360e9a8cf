"""The sentence by which a page is cited, made of what is known and of nothing else."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import pytest
from markupsafe import Markup

from handbook.citation import WORDS, citation
from handbook.escape import filled
from handbook.kinds.situation import Point
from handbook.pipeline import run_checks, run_render
from handbook.vietnamese import Day
from tests.sample_book import lay_out

if TYPE_CHECKING:
    from handbook.library import Library
    from handbook.pipeline import Checked
    from handbook.project import Project

BOOK: Final = "; dẫn theo Cẩm nang mẫu, bản số 1."
ARTICLE: Final = "Báo Mẫu, “Tỉnh Mẫu nhìn lại mười năm làm đường xóm”, in ngày 13/6/2024"
# On other pages than the article's own a long title is named by its beginning.
BRIEFLY: Final = ARTICLE.replace("làm đường xóm", "làm đường …")
GAZETTE: Final = "Công báo tỉnh Mẫu (Văn phòng tỉnh Mẫu, tra cứu ngày 20/11/2026)"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return lay_out(tmp_path_factory.mktemp("mini"))


@pytest.fixture(scope="module")
def checked(project: Project) -> Checked:
    return run_checks(project)


def words(library: Library, key: str) -> str:
    """Give the sentence as a reader sees it."""
    return html.unescape(re.sub("<[^>]+>", "", citation(library, key) or ""))


def altered(library: Library, key: str, **changes: Any) -> Library:  # noqa: ANN401 - any field
    changed = library.records[key].model_copy(update=changes)
    return replace(library, records={**library.records, key: changed})


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        (
            "directives/ct-07-ct-tu",
            f"Theo Chỉ thị số 07-CT/TU ngày 3/4/2015 của Tỉnh ủy Mẫu{BOOK}",
        ),
        # Neither a date nor a known organisation.
        ("directives/nq-12-nq-tu", f"Theo Nghị quyết số 12-NQ/TU{BOOK}"),
        ("lessons/nghe-truoc", f"Theo {BRIEFLY}, đoạn 6{BOOK}"),
        ("articles/bai-mau", f"Theo {ARTICLE}{BOOK}"),
        ("references/cong-bao-mau", f"Theo {GAZETTE}{BOOK}"),
        ("news/nhap-xa", f"Theo {GAZETTE}{BOOK}"),
        ("situations/mo-duong", "Theo Cẩm nang mẫu, bản số 1, trang “Khi cần mở đường xóm”."),
        ("charts/xoa-nha-tam", "Theo Cẩm nang mẫu, bản số 1, trang “Xóa nhà tạm ở tỉnh Mẫu”."),
        ("topics/lam-duong", ""),
    ],
)
def test_each_kind_is_cited_by_what_it_rests_on(checked: Checked, key: str, sentence: str) -> None:
    assert words(checked.library, key) == sentence


def test_a_document_without_a_number_is_cited_by_its_sources(checked: Checked) -> None:
    library = altered(checked.library, "directives/ct-07-ct-tu", number=None)
    assert words(library, "directives/ct-07-ct-tu") == f"Theo {BRIEFLY}, đoạn 3; {GAZETTE}{BOOK}"


@pytest.mark.parametrize(
    ("date", "told"), [(Day(2015, 4), "tháng 4/2015"), (Day(2015), "năm 2015")]
)
def test_a_date_is_as_exact_as_it_is_known(checked: Checked, date: Day, told: str) -> None:
    library = altered(checked.library, "directives/ct-07-ct-tu", date=date)
    assert f"số 07-CT/TU {told} của" in words(library, "directives/ct-07-ct-tu")


@pytest.mark.parametrize(
    ("certainty", "told"),
    [("chắc chắn", "Báo Mẫu, sự việc ngày 12/6/2024, đoạn 6"), ("suy luận", "Báo Mẫu, đoạn 6")],
)
def test_only_a_certain_day_of_the_event_is_told(
    checked: Checked, certainty: str, told: str
) -> None:
    library = altered(
        checked.library,
        "articles/bai-mau",
        printed_title=None,
        printed_date=None,
        date_certainty=certainty,
    )
    assert words(library, "lessons/nghe-truoc") == f"Theo {told}{BOOK}"


def test_paragraphs_of_one_article_are_told_together(checked: Checked) -> None:
    first = checked.library.records["lessons/nghe-truoc"].evidence[0]
    more = [first.model_copy(update={"paragraph": name}) for name in ("p04", "p06", "p03")]
    library = altered(checked.library, "lessons/nghe-truoc", evidence=(first, *more))
    assert words(library, "lessons/nghe-truoc").count("Báo Mẫu") == 1
    assert "đoạn 3, 4, 6;" in words(library, "lessons/nghe-truoc")


def test_numbers_of_the_build_are_marked_and_titles_cannot_act(checked: Checked) -> None:
    library = altered(checked.library, "articles/bai-mau", printed_title="<b>*{edition}*</b>")
    sentence = citation(library, "lessons/nghe-truoc")
    assert sentence is not None
    assert re.findall("<[^/][^>]*>[^<]*", sentence) == [
        '<span class="hb-mark">6',
        '<span class="hb-stamp">1',
    ]
    assert "<b>*{edition}*</b>" in words(library, "lessons/nghe-truoc")


def test_a_pattern_is_escaped_and_its_markup_kept() -> None:
    text = filled("<i>{one} & {two}", one="*a*", two=Markup("<b>2</b>"))
    assert "<b>2</b>" in text
    assert "<i>" not in text
    assert "*" not in text
    assert html.unescape(text) == "<i>*a* & <b>2</b>"


@pytest.mark.parametrize("word", WORDS)
def test_a_pattern_with_an_unknown_place_is_a_finding(
    project: Project, checked: Checked, word: str
) -> None:
    spoilt = {**checked.library.interface, word: "{nonsense}"}
    library = replace(checked.library, interface=spoilt)
    # So that every pattern is asked for.
    library = altered(library, "directives/ct-07-ct-tu", date=Day(2015))
    library = altered(library, "directives/ct-15-ct-tu", date=Day(2015, 1))
    if word == "cite_reference_brief":  # sources beside the points of a situation
        points = (Point(text="Có tin mới.", record="news/nhap-xa"),)
        library = altered(library, "situations/mo-duong", lean_on=points)
    if word == "cite_happened":
        library = altered(library, "articles/bai-mau", printed_date=None)
    library = altered(library, "directives/nq-12-nq-tu", date=Day(2015, 1, 2))
    rendered, findings = run_render(project, replace(checked, library=library))
    assert rendered is None
    assert {"nonsense" in finding.text for finding in findings} == {True}
