"""How Vietnamese writes what has to be proved: document numbers, dates, numbers, quoted words.

Patterns only; what they mean is the matter of :mod:`handbook.prose`.
"""

from __future__ import annotations

import re
from typing import Final

_NUMERAL: Final = r"\d+(?:[.,]\d+)*"

# 25-NQ/TW, 97/2025/QH15, 25 - NQ/TW; but not "năm 2021 - UBND …" and not "2021–Bắc".
_LETTERS: Final = r"(?:[A-ZĐ]{2,}[a-z]*|[A-ZĐ](?=-))\d*(?![^\W_])"
_DOCUMENT: Final = (
    rf"(?<![\w.,/])(?!(?:19|20)\d\d\s)\d{{1,5}}(?:/\d{{4}})?(?:\s?[-–/]\s?{_LETTERS})+"
)

# In figures or in words; the words come first, because they hold figures.
_MONTH: Final = r"(?:0?[1-9]|1[0-2])(?!\d)"
_DATE: Final = (
    rf"(?i:ngày\s+\d{{1,2}}\s+tháng\s+{_MONTH}(?:\s+năm\s+\d{{4}}(?!\d))?"
    rf"|(?<!\d)(?:\d{{1,2}}\s+)?tháng\s+{_MONTH}\s+năm\s+\d{{4}}(?!\d)"
    rf"|(?<=tháng ){_MONTH}-(?:19|20)\d\d(?!\d))"
    r"|(?<![\w.,/])(?:\d{1,2}(?P<mark>[-./])\d{1,2}(?P=mark)\d{4}|\d{4}-\d{2}-\d{2}"
    r"|(?:0?\d|1[0-2])/(?:19|20)\d\d)(?![\d/]|[.,]\d)"
)

# "5 tỷ" is not "5 triệu"; but "tỷ lệ" is no number.
_SCALE: Final = (
    r"(?:trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ|chục)(?!\w)(?!\s+(?:lệ|trọng|số|giá|suất)(?!\w))"
)
_NUMBER: Final = (
    rf"{_NUMERAL}(?:/{_NUMERAL})*"
    rf"(?:\s?[%‰]|(?i:\s+phần\s+trăm(?!\w)|(?:\s*{_SCALE})+))?"
    r"|[¹²³⁰⁴-⁹₀-₉¼-¾⅐-⅟↉①-⓿❶-➓]"
)

# Where a number of a source begins and ends, so that no part of it is taken for the whole.
BEFORE_NUMERAL: Final = r"(?<!\w)(?<!\d[.,])"
AFTER_NUMERAL: Final = rf"(?!\d|[.,]\d|\s?[%‰]|(?i:\s+phần\s+trăm(?!\w)|\s*{_SCALE}))"

# Numbers in words from eleven up, and fractions; smaller ones are everyday words.
_UNIT: Final = "một|hai|ba|bốn|tư|sáu|bảy|bẩy|tám|chín"
_MORE: Final = rf"{_UNIT}|mốt|lăm|mười|mươi|linh|lẻ|năm(?=\s+(?:mươi|trăm|nghìn|ngàn))"
_SPELLED: Final = (
    rf"(?i:(?<!\w)(?:(?:{_UNIT}|năm|mười)\s+(?:mươi(?!\w)|{_SCALE})"
    rf"(?:\s+(?:(?:{_MORE})(?!\w)|{_SCALE}))*"
    rf"|mười\s+(?:{_UNIT}|lăm)(?!\w)"
    r"|(?:một|hai|ba)\s+phần\s+(?:hai|ba|tư|bốn|tám|mười|trăm)(?!\w)))"
)

CLAIM: Final = re.compile(
    f"(?P<document>{_DOCUMENT})|(?P<date>{_DATE})|(?P<spelled>{_SPELLED})|(?P<number>{_NUMBER})"
)

# Before a bare number it makes a document's: "Nghị quyết số 25", "Quyết định 217 và 218".
CITED: Final = re.compile(
    r"(?i:(?<!\w)(?:nghị quyết|chỉ thị|kết luận|quyết định|quy định|quy chế|nghị định|hướng dẫn"
    r"|chương trình|luật|thông tư|công văn|kế hoạch|đề án|ký hiệu)"
    r"(?:\s+số)?\s+(?:\d+(?:,\s*|\s+và\s+)(?:số\s+)?)*)$"
)

# Letters that make the digit behind them part of a unit: m2, km2, m³, CO2.
UNIT: Final = re.compile(r"(?<![^\W\d_])(?:[kdc]?m[23²³]|(?:CO|H|O)2)$")

# One key for spellings of the same thing.
PERCENT_WORDS: Final = re.compile(r"(?i:\s+phần\s+trăm)")
SCALE_SPELLINGS: Final = {"ngàn": "nghìn", "tỉ": "tỷ"}

OPENING: Final = "“„«"
CLOSING: Final = "”»"
STRAIGHT: Final = '"″'
# Single quotes: not the apostrophe of H'Mông or K’Ho.
SINGLE_QUOTED: Final = re.compile(r"(?<!\w)['‘\u201a](?=\S)(.+?)(?<=\S)['’](?!\w)")
