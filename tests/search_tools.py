"""What the tests of the search share: one list of cases for both languages, and a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from handbook.book import Entry
from handbook.search.index import DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterator

# Spellings of one thing: tone placement, i and y, composed or not, case, points, raised digits.
SAME: Final = [
    ("hoà thuý khoẻ", "hòa thúy khỏe"),
    ("kỹ sĩ tỷ quý", "kĩ sỹ tỉ quí"),
    ("dân vận", "da\u0302n va\u0323\u0302n"),
    ("ĐỒNG BÀO", "đồng bào"),
    ("13.268 và 7280,7", "13268 và 72807"),
    ("16.505m2", "16505 m²"),
]
REFERENCES: Final = [
    ("Nghị quyết số 25-NQ/TW", ["nq#25", "nq#25/tw"]),
    ("NQ25", ["nq#25"]),
    ("nghi quyet 25 va kl 43", ["nq#25", "kl#43"]),
    ("25-Q/TW", ["nq#25", "nq#25/tw"]),
    ("213/QĐ-TW", ["qd#213", "qd#213/tw"]),
    ("Quy định 213 - QĐ/TW", ["qd#213", "qd#213/tw"]),
    ("Quyết định 12/2018/QĐ-TTg", ["qd#12", "qd#12/ttg"]),
    ("Luật 97/2025/QH15", ["l#97"]),
    ("97/2025/QH15", ["l#97"]),
    ("chương trình 135", ["ctr#135"]),
    ("Hướng dẫn 26-HD/BTGDVTW", ["hd#26", "hd#26/btgdvtw"]),
    ("NĐ số: 61", ["nd#61"]),
    ("25 người, 25.000 m², ngày 25/10", []),
    ("đã 6 tháng, năm 2017 đã làm, ĐA 06", ["da#6"]),
    ("Pháp luật 30/7/2021, luật 2023, chương trình 2021", []),
    ("Luật số 2023 và QĐ 2016/QĐ-TTg", ["l#2023", "qd#2016", "qd#2016/ttg"]),
    ("nq 4 là NQ 04-NQ/TW", ["nq#4", "nq#4", "nq#4/tw"]),
    ("Nghị quyết 25 NQ/TW", ["nq#25", "nq#25/tw"]),
    ("Nghị quyết 1672/NQ-UBTVQH15", ["nq#1672", "nq#1672/ubtvqh15"]),
    ("ctr 135 và 12-CTr/TU", ["ctr#135", "ctr#12", "ctr#12/tu"]),
    ("Nghị quyết 25 từ năm nào; nghi quyet 25 tu nam nao", ["nq#25", "nq#25"]),
    ("NQ 16 TU", ["nq#16", "nq#16/tu"]),
    ("nghị quyết 25 kl 43", ["nq#25", "kl#43"]),
]
# What is typed as one piece, part by part.
CHUNKS: Final = [
    ("16.505m2 dat", ["16.505m2", "dat"]),
    ("45ha 358to 8.799/16.627", ["45ha", "358to", "8.799/16.627"]),
    ("va65n d9at6", ["va65n", "d9at6"]),
]


def entry(key: str, title: str, **more: object) -> Entry:
    """Make an entry of which most does not matter."""
    folder, _, name = key.partition("/")
    plain: dict[str, Any] = {
        "key": key,
        "address": f"{folder}/{name}.html",
        "anchor": name,
        "title": title,
        "names": (),
        "same_as": (),
        "text": "",
        "words": (),
        "topics": (),
        "places": (),
        "year": "",
        "state": "",
        "leads": (),
    }
    return Entry(**plain | more)


def back(digits: str) -> Iterator[int]:
    """Read numbers as the browser does."""
    value, scale = 0, 1
    for digit in map(DIGITS.index, digits):
        value += digit * scale
        scale *= 12
        if digit < 52:
            yield value
            value, scale = 0, 1


def read(lines: str) -> dict[str, dict[str, dict[int, int]]]:
    """Read an index: folded → exact → entry → weight."""
    found: dict[str, dict[str, dict[int, int]]] = {}
    for line in lines.split(" "):
        folded, *variants = line.split("|")
        for variant in variants:
            exact, _, postings = variant.partition(":")
            position, places = -1, {}
            for value in back(postings):
                position += value // 3 + 1
                places[position] = value % 3
            found.setdefault(folded, {})[exact or folded] = places
    return found
