"""Words that fill the rules of family C about reading a file: characters, repairs, problems."""

from __future__ import annotations

import unicodedata
from typing import Final, NamedTuple


class Repair(NamedTuple):
    """A kind of repair in memory: what was done, and what the editor can do about it."""

    what: str
    how: str


SPACE: Final = Repair(
    "{character} tạm đọc là dấu cách thường",
    "xóa ký tự này rồi gõ phím cách",
)
INVISIBLE: Final = Repair(
    "{character} không nhìn thấy được, đã bỏ khi đọc",
    "xóa cả từ có ký tự này rồi gõ lại",
)
FULL_WIDTH: Final = Repair(
    "{character} là ký tự rộng kiểu Trung Quốc, Nhật Bản, tạm đọc là “{meant}”",
    "xóa ký tự này rồi gõ “{meant}” bằng bàn phím thường",
)
LOOK_ALIKE: Final = Repair(
    "{character} chỉ giống chữ “{meant}”, tạm đọc là “{meant}”",
    "xóa ký tự này rồi gõ lại bằng bộ gõ tiếng Việt (Unicode dựng sẵn)",
)
DECOMPOSED: Final = Repair(
    "chữ “{meant}” viết thành nhiều ký tự rời (Unicode tổ hợp), tạm ghép lại",
    "gõ lại, hoặc chuyển cả tệp sang “Unicode dựng sẵn” bằng công cụ của UniKey",
)
WRAPPED: Final = Repair(
    "dấu nháy cong bọc cả giá trị, tạm đọc là dấu nháy kép thẳng",
    'bỏ hai dấu nháy, hoặc thay bằng "…"',
)
WORD_BULLET: Final = Repair(
    "dấu “{character}” của Word ở đầu dòng, tạm đọc là “- ”",
    "thay bằng “- ”",
)
LONG_LINE: Final = Repair(
    "dòng dài {count} ký tự",
    "chia thành nhiều đoạn, hoặc xem có chép nhầm không",
)

BYTES_GUESS: Final = " (đọc theo {encoding}: “{text}”)"
NOT_A_FILE: Final = "đây không phải là tệp thường"
NOT_FOUND: Final = "không còn tệp này"
NOT_ALLOWED: Final = "không có quyền mở, hoặc chương trình khác đang giữ tệp"
MACHINE_SAYS: Final = "máy báo “{words}”"

_NAMES: Final = {
    "\0": "ký tự rỗng",
    "\x0b": "dấu ngắt dòng của Word (Shift+Enter)",
    "\x0c": "dấu ngắt trang",
    "\x7f": "ký tự điều khiển",
    "\x85": "dấu xuống dòng lạ",
    "\u2028": "dấu xuống dòng lạ",
    "\u2029": "dấu ngắt đoạn lạ",
    "\xa0": "dấu cách không ngắt",
    "\u202f": "dấu cách hẹp không ngắt",
    "\u3000": "dấu cách kiểu Trung Quốc, Nhật Bản",
    "\xad": "dấu nối mềm",
    "\u200b": "dấu cách độ rộng 0",
    "\ufeff": "dấu thứ tự byte (BOM) giữa tệp",
    "\ufffd": "ký tự thay thế (chữ gốc đã mất)",
    "\xd0": "chữ “Ð” của Iceland",
    "\u0189": "chữ “Ɖ” của châu Phi",
}
_CATEGORIES: Final = {
    "Cc": "ký tự điều khiển",
    "Cf": "ký tự định dạng",
    "Cn": "mã không phải ký tự",
    "Co": "ký tự riêng của một phông",
    "Cs": "nửa ký tự",
    "Zs": "dấu cách lạ",
}
_DIRECTIONS: Final = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


def name_of(character: str) -> str:
    """Name a character for an editor: Vietnamese words or the glyph, code point, Unicode name."""
    category = unicodedata.category(character)
    if character in _DIRECTIONS:
        words = "dấu đổi chiều chữ"
    elif category.startswith("M"):
        words = "dấu rời"
    else:
        words = _NAMES.get(character) or _CATEGORIES.get(category) or f"“{character}”"
    code = f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()
    return f"{words} ({code})"
