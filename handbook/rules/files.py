"""Family C: what a file is and which characters it holds."""

from typing import Final

from handbook.findings import Rule, Severity

_E: Final = Severity.ERROR
_R: Final = Severity.REVIEW

NOT_UTF8: Final = Rule(
    "C-001",
    _E,
    "Tệp không lưu theo bảng mã UTF-8; chỗ sai đầu tiên ở đây{guess}.",
    "Chữ Việt chỉ giữ đúng khi mọi tệp cùng một bảng mã.",
    "Mở tệp bằng Notepad, chọn Lưu thành (Save As), ở ô Mã hóa (Encoding) chọn UTF-8.",
)
TOO_LARGE: Final = Rule(
    "C-009",
    _E,
    "Tệp quá lớn: {size}, giới hạn {limit}.",
    "Tệp quá lớn thường do chép nhầm, và có thể làm treo máy.",
    "Chia thành nhiều tệp nhỏ hơn.",
)
EMPTY_FILE: Final = Rule(
    "C-012",
    _E,
    "Tệp không có nội dung.",
    "Tệp trống thường do lưu hỏng; bản ghi sẽ biến mất khỏi cẩm nang.",
    "Chép lại nội dung, hoặc xóa tệp. Lệnh “new” tạo khung mẫu.",
)
SYMLINK: Final = Rule(
    "C-027",
    _E,
    "Đây là lối tắt (symlink), không phải tệp thật.",
    "Lối tắt có thể dẫn ra ngoài thư mục nội dung và làm lộ tệp riêng.",
    "Chép tệp thật vào đây.",
)
STRAY_FILE: Final = Rule(
    "C-028",
    _E,
    "Tệp hoặc thư mục này không thuộc loại nào của cẩm nang.{guess}",
    "Tệp đặt sai chỗ không được đọc, nội dung sẽ thiếu mà không ai biết.",
    "Chuyển vào đúng thư mục ({known}) với đuôi .yml, hoặc xóa.",
)
BAD_CHARACTER: Final = Rule(
    "C-029",
    _E,
    "Có ký tự không dùng được: {name}.",
    "Ký tự này không in ra được hoặc làm lệch số dòng.",
    "Xóa ký tự đó rồi gõ lại bằng bàn phím.",
)
REPAIRED: Final = Rule(
    "C-030",
    _R,
    "Vẫn đọc được, nhưng nên sửa: {what}.",
    "Ký tự trông giống mà khác mã làm tìm kiếm và đối chiếu sai; dòng quá dài thì khó sửa.",
    "Trong tệp, {how}.",
)
UTF16: Final = Rule(
    "C-031",
    _E,
    "Tệp lưu theo bảng mã {encoding}, không phải UTF-8.",
    "Notepad gọi kiểu này là “Unicode”; công cụ khác không đọc được.",
    "Mở tệp bằng Notepad, chọn Lưu thành (Save As), ở ô Mã hóa (Encoding) chọn UTF-8.",
)
LEGACY_FONT: Final = Rule(
    "C-032",
    _E,
    "Chữ gõ bằng phông cũ hoặc sai bảng mã ({encoding}): “{value}”.",
    "Chữ phông cũ chỉ đúng với phông đó; trên máy khác thành chữ vô nghĩa.",
    "Dùng công cụ chuyển mã của UniKey đổi sang Unicode (có lẽ là “{guess}”), rồi dán lại.",
)
TAB: Final = Rule(
    "C-005",
    _E,
    "Có dấu Tab ở đây.",
    "YAML không nhận Tab để lùi dòng; mắt thường không phân biệt được Tab với dấu cách.",
    "Xóa dấu Tab, gõ dấu cách (mỗi mức lùi hai dấu cách).",
)
BULLET: Final = Rule(
    "C-039",
    _E,
    "Dấu “{value}” của Word không tạo được danh sách.",
    "YAML chỉ nhận dấu gạch nối và một dấu cách.",
    "Thay bằng “- ” (dấu gạch nối và một dấu cách).",
)
UNREADABLE: Final = Rule(
    "C-045",
    _E,
    "Không đọc được: {problem}.",
    "Không mở được tệp thì bản ghi này sẽ thiếu trong cẩm nang.",
    "Đóng chương trình đang giữ tệp, xem lại quyền đọc, rồi chạy lại.",
)
