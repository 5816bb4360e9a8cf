"""Abbreviations are explained where they stand, and only there."""

from __future__ import annotations

import markdown

from handbook.escape import rich
from handbook.glossary import definitions, glossary
from tests.test_real_content import checked

WORDS = {"HĐND": "Hội đồng nhân dân", "PPP": "Đối tác công tư"}


def test_only_abbreviations_that_occur_are_defined() -> None:
    assert definitions("Chủ tịch HĐND tỉnh", WORDS) == "\n*[HĐND]: Hội đồng nhân dân\n"
    assert definitions("HĐNDX và xHĐND", WORDS) == ""


def test_a_reader_gets_the_full_name() -> None:
    text = "Chủ tịch HĐND tỉnh\n"
    html = markdown.markdown(text + definitions(text, WORDS), extensions=["abbr"])
    assert html == '<p>Chủ tịch <abbr title="Hội đồng nhân dân">HĐND</abbr> tỉnh</p>'


def test_rich_text_is_explained_too() -> None:
    html = rich("Hình thức PPP.\n\n*[X]: <b onclick=a>", lambda _: None, WORDS)
    assert '<abbr title="Đối tác công tư">PPP</abbr>' in html
    assert "<b" not in html


def test_the_real_glossary_says_more_than_the_abbreviation() -> None:
    words = glossary(checked(with_articles=False).library)
    assert {"MTTQ", "HĐND", "UBND", "PPP"} <= words.keys()
    assert all(full != short for short, full in words.items())
