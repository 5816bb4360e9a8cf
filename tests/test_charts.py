"""Charts: each bar read back from the picture is the figure it was drawn from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from handbook.charts import WIDTH, bars, draw
from handbook.kinds.chart import COMPARISON, PROGRESS, Chart
from handbook.kinds.figure import Figure
from handbook.pipeline import run_checks
from handbook.project import Project
from handbook.vietnamese import parse_number
from tests.real_fixtures import ROOT

if TYPE_CHECKING:
    from handbook.library import Library

LIBRARY = run_checks(Project(ROOT)).library
CHARTS = [chart for chart in LIBRARY.of("charts") if isinstance(chart, Chart)]


def picture(library: Library, chart: Chart) -> ET.Element:
    """Give the drawing without the frame around it."""
    text = re.sub(r"^<div[^>]*>|</div>$", "", str(draw(library, chart)).strip())
    return ET.fromstring(text)  # noqa: S314 - our own drawing


def test_there_are_charts_of_both_forms() -> None:
    assert {chart.form for chart in CHARTS} == {PROGRESS, COMPARISON}


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.id)
def test_a_picture_reads_back_into_its_numbers(chart: Chart) -> None:
    root = picture(LIBRARY, chart)
    drawn = [
        float(rect.get("width", "0"))
        for rect in root.iter("rect")
        if rect.get("class") == "hb-chart-bar"
    ]
    figures = [LIBRARY.get("figures", name) for name in chart.figures]
    assert len(drawn) == len(figures)
    numbers = []
    for figure in figures:
        assert isinstance(figure, Figure)
        part, _, whole = figure.value.rstrip("%").partition("/")
        top, bottom = parse_number(part), parse_number(whole) if whole else None
        assert top is not None
        numbers.append(float(top / (bottom or (100 if "%" in figure.value else 1))))
    scale = 1.0 if chart.form == PROGRESS else max(numbers)
    for width, number in zip(drawn, numbers, strict=True):
        assert width / WIDTH == pytest.approx(number / scale, abs=0.001)


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.id)
def test_a_picture_can_be_heard(chart: Chart) -> None:
    root = picture(LIBRARY, chart)
    described = {root.find("title"), root.find("desc")}
    assert root.get("role") == "img"
    assert None not in described
    ids = {element.get("id") for element in described if element is not None}
    assert ids == set(root.get("aria-labelledby", "").split())
    said = root.findtext("desc") or ""
    shown = [text.text for text in root.iter("text") if text.get("class") == "hb-chart-value"]
    assert shown == [bar.value for bar in bars(LIBRARY, chart)]
    assert all(value and value in said for value in shown)
