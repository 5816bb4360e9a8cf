"""A book of any size, made of nothing but syllables: sound records, with articles to rest on."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Final

from handbook.article_text import split

if TYPE_CHECKING:
    from pathlib import Path

_TEXT: Final = (
    "dân vận khéo làm đường hiến đất bàn họp thôn bản xóm xã nghe hỏi nói giúp cùng lo việc nhà "
    "ruộng nước rừng trường lớp chợ cầu suối núi gió mưa nắng xanh vàng gần xa trước sau trong"
)
_SYLLABLES: Final = _TEXT.split()
_PARAGRAPHS: Final = 25  # in each article
_RECORDS_AN_ARTICLE: Final = 50
_SHEETS: Final = {
    "topics": "",
    "places": "  level: xã\n  status: đang dùng\n",
    "organisations": "  level: xã\n  status: đang hoạt động\n",
}
_IN_A_SHEET: Final = 10
_LESSON: Final = """\
lesson_type: bài học
summary: {own}
concluded_by: Ban {word}
place: {place}
"""
_MODEL: Final = """\
model_type: mô hình
summary: {own}
area: Lĩnh vực {word}
status: được nêu
done: |
  {own}

  {own}
results:
  - Được {number} việc.
skills: [skills-{skill}]
"""
_FIGURE: Final = """\
value: {number}
unit: hộ
counts: {own}
place: {place}
period: Thời gian {word}
"""
_SKILL: Final = """\
summary: {own}
practice:
  - {own}
described_by: Xã {word}
"""
_CAUTION: Final = """\
caution_type: lời nhắc
summary: {own}
stated_by: Ban {word}
"""
# Of a hundred records so many are of this kind, with these fields beside those of all.
_KINDS: Final = {
    "lessons": (25, _LESSON),
    "models": (25, _MODEL),
    "figures": (25, _FIGURE),
    "skills": (15, _SKILL),
    "cautions": (10, _CAUTION),
}


def _words(seed: int, count: int) -> str:
    """Give some syllables, always the same for a seed and different for the next one."""
    steps = (seed * 7919 + place * (13 + seed % 17) for place in range(count))
    return " ".join(_SYLLABLES[step % len(_SYLLABLES)] for step in steps)


def _number(article: int, paragraph: int) -> str:
    return f"{article + 10}.{paragraph + 100}"


def _paragraph(article: int, number: int) -> str:
    seed = article * _PARAGRAPHS + number
    return f"Đoạn {_words(seed, 40)} có {_number(article, number)} hộ {_words(seed + 3, 60)}."


def _article(source: Path, texts: Path, number: int) -> None:
    text = "\n".join(_paragraph(number, place) for place in range(_PARAGRAPHS)) + "\n"
    (texts / f"bai-{number}.txt").write_text(text, encoding="utf-8")
    paragraphs = "".join(
        f"  - id: {paragraph.id}\n    sha256: {paragraph.sha256}\n    role: nội dung\n"
        for paragraph in split(text)
    )
    head = f"title: Bài {_words(number, 4)}\noutlet: Báo\ndate_certainty: không rõ\n"
    rest = f"summary: Bài kể việc.\nparagraphs:\n{paragraphs}{_evidence(number, 0)}"
    (source / "articles" / f"bai-{number}.yml").write_text(head + rest, encoding="utf-8")


def _evidence(article: int, paragraph: int) -> str:
    return (
        f"evidence:\n  - source: bai-{article}\n    paragraph: p{paragraph + 1:02d}\n"
        f'    words: ["{_number(article, paragraph)} hộ"]\n'
    )


def _record(folder: str, fields: str, number: int, articles: int) -> str:
    article, paragraph = number % articles, number // articles % _PARAGRAPHS
    own = fields.format(
        own=f"Xã {_words(number + 11, 8)}.",
        word=_words(number, 2),
        number=_number(article, paragraph),
        place=f"places-{number % _IN_A_SHEET}",
        skill=number % _IN_A_SHEET,
    )
    links = "".join(f"{name}: [{name}-{number % _IN_A_SHEET}]\n" for name in _SHEETS)
    title = f"title: Việc {_words(number, 5)} ở {folder}\n"
    return title + own + links + _evidence(article, paragraph)


def make_book(real: Path, root: Path, records: int) -> None:
    """Lay out a whole project with a synthetic book in it.

    Args:
        real: a project whose frame (templates, theme, words, configuration) is used.
        root: an empty folder.
        records: how many records beside the lists and articles; hundreds.
    """
    source, texts = root / "handbook_src", root / "article_texts"
    for name in ("templates", "theme"):
        shutil.copytree(real / "handbook_src" / name, source / name)
    shutil.copyfile(real / "handbook_src" / "interface.yml", source / "interface.yml")
    shutil.copyfile(real / "mkdocs.yml", root / "mkdocs.yml")
    shutil.copytree(real / "requirements", root / "requirements")
    book = (real / "handbook_src" / "book.yml").read_text(encoding="utf-8")
    (source / "book.yml").write_text(book.partition("\norder:\n")[0] + "\n", encoding="utf-8")
    for name, own in _SHEETS.items():
        items = (
            f"- id: {name}-{number}\n  title: Mục {_words(number, 3)}\n{own}"
            f"  {_evidence(0, number).replace(chr(10), chr(10) + '  ').rstrip()}\n"
            for number in range(_IN_A_SHEET)
        )
        (source / f"{name}.yml").write_text("".join(items), encoding="utf-8")
    for folder in (texts, *(source / name for name in ("articles", *_KINDS))):
        folder.mkdir()
    articles = max(1, records // _RECORDS_AN_ARTICLE)
    for number in range(articles):
        _article(source, texts, number)
    for kind, (share, fields) in _KINDS.items():
        for number in range(records * share // 100):
            text = _record(kind, fields, number, articles)
            (source / kind / f"{kind}-{number}.yml").write_text(text, encoding="utf-8")
