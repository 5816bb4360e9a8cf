"""Family V: how Vietnamese is written."""

from typing import Final

from handbook.findings import Rule, Severity

_R: Final = Severity.REVIEW

STRAIGHT_QUOTES: Final = Rule(
    "V-001",
    _R,
    'Dấu nháy thẳng " trong câu chữ ở mục “{field}”.',
    "Sách báo tiếng Việt dùng “ ”; dấu nháy thẳng còn dễ lẫn với dấu của YAML.",
    "Thay bằng “ và ”.",
)
AMERICAN_NUMBER: Final = Rule(
    "V-002",
    _R,
    "Số “{value}” ở mục “{field}” có lẽ viết kiểu Mỹ.",
    "13,268 đọc theo kiểu Việt Nam là mười ba phẩy hai sáu tám.",
    "Dấu chấm ngăn hàng nghìn, dấu phẩy ngăn phần thập phân: 13.268; 5,92.",
)
ISO_DATE: Final = Rule(
    "V-003",
    _R,
    "Ngày “{value}” ở mục “{field}” chưa viết kiểu Việt Nam.",
    "Người đọc quen ngày/tháng/năm.",
    "Viết {guess}.",
)
SPACING: Final = Rule(
    "V-004",
    _R,
    "Dấu cách thừa hoặc thiếu quanh “{value}” ở mục “{field}”.",
    "Dấu câu đứng liền chữ trước và cách chữ sau một dấu cách.",
    "Sửa thành “{guess}”.",
)
TITLE_STOP: Final = Rule(
    "V-005",
    _R,
    "Tên ở mục “{field}” kết thúc bằng dấu “{value}”.",
    "Tên trang và tên mục không có dấu chấm cuối.",
    "Xóa dấu cuối.",
)
ALL_CAPITALS: Final = Rule(
    "V-006",
    _R,
    "Mục “{field}” viết hoa toàn bộ.",
    "Chữ hoa toàn bộ khó đọc, nhất là với dấu tiếng Việt.",
    "Viết chữ thường, chỉ viết hoa chữ đầu và tên riêng.",
)
UNDATED_NOW: Final = Rule(
    "V-007",
    _R,
    "“{value}” ở mục “{field}” không nói rõ lúc nào.",
    "Vài năm sau người đọc không biết đó là bao giờ.",
    "Thay bằng thời điểm cụ thể của nguồn (năm, tháng).",
)
LONG_SENTENCE: Final = Rule(
    "V-008",
    _R,
    "Câu dài {count} từ ở mục “{field}”; không nên quá {limit} từ.",
    "Câu dài khó đọc trên điện thoại.",
    "Tách thành hai, ba câu.",
)
SENTENCE_END: Final = Rule(
    "V-009",
    _R,
    "Mục “{field}” thiếu dấu kết thúc câu.",
    "Câu thiếu dấu chấm trông như bị cắt mất chữ.",
    "Thêm dấu chấm cuối câu.",
)
TONE_PLACEMENT: Final = Rule(
    "V-010",
    _R,
    "“{value}” ở mục “{field}” đặt dấu thanh khác phần còn lại của cẩm nang.",
    "Một từ viết hai kiểu thì tìm kiếm và mắt đọc đều vướng.",
    "Viết “{guess}”.",
)
CAPITAL_RUN: Final = Rule(
    "V-011",
    _R,
    "Mục “{field}” có cụm viết hoa dài: “{value}”.",
    "Chữ hoa liền nhau khó đọc, nhất là với dấu tiếng Việt.",
    "Viết chữ thường, chỉ viết hoa chữ đầu và tên riêng.",
)

# Words that will be wrong some day, unless the sentence says when.
UNDATED_PHRASES: Final = ("hiện nay", "đến nay", "hiện tại", "bây giờ", "vừa qua", "sắp tới")
