"""Makes up a register of 10,295 model records, the number that Cao Bằng recognised, from a seed.

Plausible and varied, not true: deeds and sentences are cut from the real book, villages are put
together from syllables of the highlands, and each record carries figures of its own.
"""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING, Final

from handbook.book import Chapter, Entry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

COUNT: Final = 10_295
_LENGTHS: Final = range(41, 160)  # of a sentence, in letters
SEED: Final = 25
_FIRST: Final = [
    "Nà",
    "Bản",
    "Khuổi",
    "Pác",
    "Lũng",
    "Tà",
    "Cốc",
    "Phia",
    "Nặm",
    "Thôm",
    "Pò",
    "Kéo",
    "Đông",
    "Phiêng",
    "Co",
    "Lũng",
    "Bó",
    "Tổng",
    "Rằng",
    "Chè",
]
_SECOND: Final = [
    "Lẻng",
    "Mạ",
    "Cáy",
    "Vài",
    "Lìn",
    "Rẻo",
    "Sác",
    "Ngần",
    "Đán",
    "Quang",
    "Khảo",
    "Rài",
    "Ảng",
    "Pục",
    "Luông",
    "Cưởm",
    "Tấu",
    "Xả",
    "Dường",
    "Khiếu",
    "Hoài",
    "Mười",
    "Pắc",
    "Mẩy",
    "Lạn",
    "Nưa",
    "Thúm",
    "Ngườm",
    "Chang",
    "Liền",
    "Phường",
    "Khoang",
    "Bưa",
    "Tẩư",
    "Đoóng",
    "Lầy",
    "Sượn",
    "Mòn",
]
_COMMUNES: Final = [
    "Đàm Thủy",
    "Chí Viễn",
    "Phong Châu",
    "Cao Thăng",
    "Đình Phong",
    "Ngọc Khê",
    "Lý Quốc",
    "Minh Long",
    "Thắng Lợi",
    "Quang Long",
    "Vĩnh Quý",
    "An Lạc",
    "Kim Loan",
    "Đức Quang",
    "Yên Thổ",
    "Lý Bôn",
    "Thái Sơn",
    "Quảng Lâm",
    "Nam Quang",
    "Đức Hạnh",
    "Vĩnh Phong",
    "Mông Ân",
    "Thái Học",
    "Yên Lạc",
    "Triệu Nguyên",
    "Hoa Thám",
    "Thịnh Vượng",
    "Bình Lăng",
]
_DISTRICTS: Final = [
    "Trùng Khánh",
    "Bảo Lâm",
    "Hạ Lang",
    "Nguyên Bình",
    "Quảng Hòa",
    "Hà Quảng",
    "Thạch An",
]
_DEEDS: Final = [
    "Hiến đất làm đường",
    "Xóa nhà tạm",
    "Trồng hồi",
    "Trồng sả",
    "Nuôi bò sinh sản",
    "Thắp sáng đường quê",
    "Tự quản đường biên",
    "Giữ gìn tiếng Tày",
    "Xây nhà văn hóa",
    "Thu gom rác thải",
    "Tổ hòa giải",
    "Đường hoa phụ nữ",
    "Giúp nhau làm nhà",
    "Chăn nuôi lợn đen",
    "Góp quỹ khuyến học",
    "Bảo vệ rừng đầu nguồn",
    "Dòng họ tự quản",
    "Tiếng loa an ninh",
    "Vườn rau an toàn",
    "Cải tạo ao cá",
    "Đổi ngày công",
    "Vận động trẻ đến trường",
    "Xóa hủ tục trong đám tang",
    "Bê tông hóa ngõ xóm",
    "Nước sạch về bản",
]
_UNITS: Final = [
    "hộ",
    "mét đường",
    "ngày công",
    "m² đất",
    "triệu đồng",
    "người",
    "con bò",
    "ngôi nhà",
]


def _sentences(book: Sequence[Chapter]) -> list[str]:
    """Cut the real book's models, skills and lessons into sentences without figures."""
    found = [
        sentence.strip()
        for chapter in book
        if chapter.folder in {"models", "skills", "lessons", "cautions"}
        for entry in chapter.entries
        for sentence in re.split(r"(?<=[.!?])\s", entry.text)
    ]
    return sorted({s for s in found if len(s) in _LENGTHS and not re.search(r"\d", s)})


def _entries(book: Sequence[Chapter]) -> Iterator[Entry]:
    chance = random.Random(SEED)  # noqa: S311 - a seeded register, no secret
    sentences = _sentences(book)
    places = [
        entry.key.partition("/")[2] for c in book if c.folder == "places" for entry in c.entries
    ]
    for number in range(COUNT):
        deed = chance.choice(_DEEDS)
        village = f"{chance.choice(_FIRST)} {chance.choice(_SECOND)}"
        where = f"xóm {village}, xã {chance.choice(_COMMUNES)}"
        year = str(chance.randint(2009, 2025))
        amount = chance.randint(2, 9_999)
        figure = f"{amount:,}".replace(",", ".")
        told = chance.sample(sentences, 3)
        text = (
            f"{deed} ở {where}, huyện {chance.choice(_DISTRICTS)}. {told[0]} "
            f"Kết quả: {figure} {chance.choice(_UNITS)}. {told[1]} {told[2]}"
        )
        yield Entry(
            key=f"models/so-{number:05}",
            address=f"mo-hinh/so-{number // 50:03}.html#so-{number:05}",
            anchor=f"so-{number:05}",
            title=f"{deed} ở {where}",
            names=(),
            same_as=(),
            text=text,
            words=(),
            topics=(),
            places=(chance.choice(places),),
            year=year,
            state="",
            leads=(),
        )


def with_register(book: Sequence[Chapter]) -> tuple[Chapter, ...]:
    """Give the real book with the register among its models."""
    return tuple(
        Chapter(c.folder, c.title, c.path, (*c.entries, *_entries(book)))
        if c.folder == "models"
        else c
        for c in book
    )
