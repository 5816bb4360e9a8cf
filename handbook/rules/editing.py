"""Words of the tables that EDITING.md takes from the kinds, the fields and the rules."""

from __future__ import annotations

import re
from typing import Final

FIELD_HEADS: Final = ("Tên mục", "Là gì", "Bắt buộc", "Viết thế nào", "Ví dụ")
RULE_HEADS: Final = ("Mã", "Mức", "Báo gì", "Cách sửa")
YES: Final = "có"

# How a value is written, by the name of its type in `handbook.editing_guide`.
HOW: Final = {
    "id": "chữ thường không dấu, số, gạch nối",
    "title": "một dòng, nhiều nhất {limit} ký tự, không có dấu chấm cuối",
    "prose": "chữ, nhiều nhất {limit} ký tự",
    "rich": "nhiều đoạn, viết sau dấu `|`, nhiều nhất {limit} ký tự",
    "plain": "chữ ngắn",
    "text": "chữ",
    "words": "chữ chép đúng nguồn, nhiều nhất {limit} từ",
    "number": "số kiểu Việt Nam, hoặc phần/tổng",
    "document": "số, ký hiệu như trên văn bản",
    "exact": "ngày/tháng/năm",
    "loose": "ngày/tháng/năm, tháng/năm hoặc năm",
    "url": "địa chỉ bắt đầu bằng `https://` hoặc `http://`",
    "any_ref": "`loại/mã` của một bản ghi",
    "ref": "mã có trong {place}",
    "choice": "một trong: {values}",
    "group": "nhóm mục con, xem bảng “{title}”",
}
LIST: Final = "danh sách; mỗi ý là {what}"

# Headings and sentences of the chapters on kinds.
KIND_HEADING: Final = "{label}: {place}"
ONE_FILE_EACH: Final = "Mỗi bản ghi một tệp, tên tệp là mã. Tạo khung: `new {folder} ma-moi`."
ONE_FILE_ALL: Final = (
    "Mọi bản ghi ở chung một tệp, mỗi bản ghi bắt đầu bằng `- id: ma-moi`. "
    "Tạo khung: `new {folder} ma-moi`."
)
PAGES: Final = "Trang ở `docs/{path}/`."
NEEDS_EVIDENCE: Final = "Phải có nguồn (`evidence`)."
BORROWS: Final = "Số và lời trích lấy theo nguồn của các bản ghi được nhắc đến."
NEEDS_NONE: Final = "Không bắt buộc có nguồn riêng."
GROUP_HEADING: Final = "Nhóm “{title}” (`{name}`)"

_ATTACHED: Final = re.compile(r"(?<=[\w.])\{\w+\}")
_NAMED: Final = re.compile(r"\{\w+\}\.?$|\{\w+\}")


def shown(template: str) -> str:
    """Give a rule's text for reading: “…” for what differs each time, no second guess."""
    return _NAMED.sub("…", _ATTACHED.sub("", template))
