"""The command line's own words in Vietnamese: click asks gettext for each, and is answered here."""

from __future__ import annotations

from typing import Final

import click

# What click itself says, in its order of likelihood; click asks gettext for every word.
CLICK_WORDS: Final = {
    "Usage: ": "Cách dùng: ",
    "Usage:": "Cách dùng:",
    "Options": "Tùy chọn",
    "Commands": "Lệnh",
    "Arguments": "Tham số",
    "Error: {message}": "Lỗi: {message}",
    "Show this message and exit.": "Hiện hướng dẫn này.",
    "Try '{command} {option}' for help.": "Gõ “{command} {option}” để xem hướng dẫn.",
    "No such command {name!r}.": "Không có lệnh “{name}”.",
    "No such option {name!r}.": "Không có tùy chọn “{name}”.",
    "No such option: {name}": "Không có tùy chọn “{name}”.",
    "Did you mean {possibility}?": "Có phải bạn muốn gõ {possibility}?",
    "Missing argument": "Thiếu tham số",
    "Missing command.": "Thiếu lệnh.",
    "Missing parameter: {param_name}": "Thiếu tham số: {param_name}",
    "Option {name!r} requires an argument.": "Tùy chọn “{name}” cần một giá trị.",
    "Option {name!r} does not take a value.": "Tùy chọn “{name}” không kèm giá trị.",
    "{value!r} is not a valid {number_type}.": "“{value}” không phải số nguyên.",
    "Invalid value: {message}": "Giá trị không dùng được: {message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} không dùng được: {message}",
    "{name} {filename!r} does not exist.": "“{filename}” không tồn tại.",
    "{name} {filename!r} is a directory.": "“{filename}” là thư mục, không phải tệp.",
    "{name} {filename!r} is a file.": "“{filename}” là tệp, không phải thư mục.",
    "{name} {filename!r} is not readable.": "“{filename}” không đọc được.",
    "file": "tệp",
    "directory": "thư mục",
    "File": "Tệp",
    "Directory": "Thư mục",
    "default: {default}": "mặc định: {default}",
    "Aborted!": "Đã dừng.",
}

_PLURALS: Final = {
    "Got unexpected extra argument ({args})": "Thừa tham số: {args}",
    "({possibilities}": "({possibilities}",
}
_MODULES: Final = ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types")


def _one(message: str) -> str:
    return CLICK_WORDS.get(message, message)


def _many(one: str, many: str, count: int) -> str:
    return _PLURALS.get(one) or CLICK_WORDS.get(one) or (one if count == 1 else many)


def speak_vietnamese() -> None:
    """Answer click's look-ups of its own words.

    click binds gettext's functions when it is imported, and gettext itself wants compiled
    catalogues on disk; so the names are bound again here.
    """
    for name in _MODULES:
        module = getattr(click, name)
        for bound, ours in (("_", _one), ("ngettext", _many)):
            if hasattr(module, bound):
                setattr(module, bound, ours)
