"""Family C: how a file is written."""

from typing import Final

from handbook.findings import Rule, Severity

_E: Final = Severity.ERROR
_R: Final = Severity.REVIEW

NOT_UTF8: Final = Rule(
    "C-001",
    _E,
    "Tệp không phải UTF-8; byte lạ đầu tiên ở đây{guess}.",
    "Chữ Việt chỉ giữ đúng khi mọi tệp cùng một bảng mã.",
    "Mở tệp bằng Notepad, chọn Lưu thành (Save As), mục Mã hóa (Encoding) chọn UTF-8.",
)
UNKNOWN_FIELD: Final = Rule(
    "C-002",
    _E,
    "Mục “{field}” không có trong {kind}.{guess}",
    "Mục lạ thường là gõ sai tên; chương trình bỏ qua thì chữ sẽ mất.",
    "Sửa tên mục, hoặc xóa dòng này. Các mục dùng được: {known}.",
)
MISSING_FIELD: Final = Rule(
    "C-003",
    _E,
    "{kind} thiếu mục bắt buộc “{field}” ({label}).",
    "Thiếu mục này thì trang in ra không đủ ý.",
    "Thêm dòng “{field}: …”. Ví dụ: {field}: {example}",
)
DUPLICATE_KEY: Final = Rule(
    "C-004",
    _E,
    "Mục “{field}” viết hai lần; lần đầu ở dòng {first}.",
    "Khi một mục có hai giá trị, không ai biết giá trị nào đúng.",
    "Giữ một dòng, xóa dòng kia.",
)
TAB: Final = Rule(
    "C-005",
    _E,
    "Có dấu Tab ở đây.",
    "YAML không nhận Tab để lùi dòng; mắt thường không phân biệt được Tab với dấu cách.",
    "Xóa dấu Tab, gõ dấu cách (mỗi mức lùi hai dấu cách).",
)
ANCHOR: Final = Rule(
    "C-006",
    _E,
    "Không dùng neo “&…” hay bí danh “*…”.",
    "Bí danh làm một chỗ sửa đổi nhiều chỗ, và có thể làm treo máy.",
    'Nếu là chữ bình thường (ví dụ chữ đậm **…**), bọc cả giá trị trong dấu nháy kép "…".',
)
TAG: Final = Rule(
    "C-007",
    _E,
    "Không dùng nhãn “{tag}”.",
    "Nhãn YAML có thể ra lệnh cho chương trình; nội dung không bao giờ được ra lệnh.",
    'Xóa nhãn; nếu là chữ bình thường, bọc giá trị trong dấu nháy kép "…".',
)
SECOND_DOCUMENT: Final = Rule(
    "C-008",
    _E,
    "Có dòng “{mark}” chia tệp thành hai phần.",
    "Mỗi tệp là một bản ghi; phần sau dòng này sẽ bị bỏ mất.",
    "Xóa dòng này, hoặc chuyển phần sau sang tệp khác.",
)
TOO_LARGE: Final = Rule(
    "C-009",
    _E,
    "Tệp quá lớn: {size}, giới hạn {limit}.",
    "Tệp quá lớn thường là chép nhầm, và làm treo máy.",
    "Chia thành nhiều tệp nhỏ hơn.",
)
TOO_DEEP: Final = Rule(
    "C-010",
    _E,
    "Lồng quá sâu (hơn {limit} mức).",
    "Không bản ghi nào cần lồng sâu như vậy; tệp lồng sâu có thể làm hỏng chương trình.",
    "Bỏ bớt mức lồng, hoặc bọc giá trị trong dấu nháy kép nếu đó là chữ bình thường.",
)
SYNTAX: Final = Rule(
    "C-011",
    _E,
    "YAML không đọc tiếp được từ đây.",
    "Một chỗ sai cú pháp làm cả tệp không đọc được.",
    "So dòng này và dòng trên với mẫu của lệnh “new”: thẳng hàng, dấu hai chấm, dấu nháy.",
)
EMPTY_FILE: Final = Rule(
    "C-012",
    _E,
    "Tệp không có nội dung.",
    "Tệp trống thường là lưu hỏng; bản ghi sẽ biến mất khỏi cẩm nang.",
    "Chép lại nội dung, hoặc xóa tệp. Lệnh “new” tạo khung mẫu.",
)
WRONG_ROOT: Final = Rule(
    "C-013",
    _E,
    "Tệp phải bắt đầu bằng {wanted}.",
    "Chương trình cần biết đâu là tên mục, đâu là giá trị.",
    "Xem mẫu bằng lệnh “new”, rồi viết lại cho giống.",
)
WANT_TEXT: Final = Rule(
    "C-014",
    _E,
    "Mục “{field}” cần một dòng chữ, ở đây lại là {found}.",
    "Dấu [ ] { } hay dấu gạch đầu dòng làm YAML hiểu chữ thành danh sách.",
    'Viết giá trị trên một dòng, bọc trong dấu nháy kép "…".',
)
WANT_LIST: Final = Rule(
    "C-015",
    _E,
    "Mục “{field}” cần một danh sách, ở đây lại là {found}.",
    "Mục này có thể có nhiều ý, mỗi ý một dòng.",
    "Xuống dòng, lùi vào hai dấu cách và gõ “- ” trước mỗi ý.",
)
WANT_GROUP: Final = Rule(
    "C-016",
    _E,
    "Mục “{field}” cần các mục con “tên: giá trị”, ở đây lại là {found}.",
    "Mục này gồm nhiều phần, mỗi phần có tên riêng.",
    "Viết từng mục con trên một dòng, lùi vào hai dấu cách. Các mục con: {known}.",
)
EMPTY_VALUE: Final = Rule(
    "C-017",
    _E,
    "Mục “{field}” để trống.",
    "Mục trống in ra chỗ trống trên trang.",
    "Viết giá trị sau dấu hai chấm, hoặc xóa cả dòng nếu mục không bắt buộc.",
)
NOT_IN_LIST: Final = Rule(
    "C-018",
    _E,
    "“{value}” không có trong danh sách của mục “{field}”.{guess}",
    "Mục này chỉ nhận các giá trị đã thống nhất để lọc và sắp xếp được.",
    "Chọn một trong: {known}.",
)
BAD_DATE: Final = Rule(
    "C-019",
    _E,
    "“{value}” không phải ngày hợp lệ.",
    "Ngày viết lẫn kiểu (tháng trước ngày, thiếu ngày) làm người đọc hiểu sai.",
    "Viết ngày/tháng/năm, ví dụ 30/10/2024{partial}.",
)
BAD_NUMBER: Final = Rule(
    "C-020",
    _E,
    "“{value}” không phải số viết kiểu Việt Nam.",
    "13.268 là mười ba nghìn; viết lẫn kiểu Mỹ thì số sai nghìn lần.",
    "Dấu chấm ngăn hàng nghìn, dấu phẩy ngăn phần thập phân: 13.268; 99,8%; 8.799/16.627.",
)
BAD_ID: Final = Rule(
    "C-021",
    _E,
    "Mã “{value}” không dùng được.",
    "Mã nằm trong địa chỉ trang nên chỉ gồm chữ thường không dấu, số và gạch nối.",
    "Đổi thành “{guess}”.",
)
DUPLICATE_ID: Final = Rule(
    "C-022",
    _E,
    "Mã “{value}” đã dùng ở {first}.",
    "Hai bản ghi cùng mã thì một bản mất.",
    "Đổi mã của một trong hai bản ghi.",
)
BAD_LINK: Final = Rule(
    "C-023",
    _E,
    "Địa chỉ “{value}” không dùng được.",
    "Chỉ http, https, mailto, tel và liên kết trong cẩm nang là an toàn.",
    "Viết đủ địa chỉ, bắt đầu bằng https:// hoặc http://.",
)
TRAILING_COMMENT: Final = Rule(
    "C-024",
    _E,
    "Chữ từ dấu # đến hết dòng sẽ bị mất.",
    "YAML coi phần sau “ #” là ghi chú và bỏ đi, không báo gì.",
    'Nếu là nội dung, bọc cả giá trị trong dấu nháy kép "…"; nếu là ghi chú, đưa xuống dòng riêng.',
)
SWALLOWED_KEY: Final = Rule(
    "C-025",
    _E,
    "Dòng “{field}: …” đã bị nuốt vào chữ của mục phía trên.",
    "Lùi dòng sai làm một mục thành một phần của câu chữ phía trên.",
    "Đưa “{field}:” về thẳng hàng với các mục khác.",
)
OPEN_QUOTE: Final = Rule(
    "C-026",
    _E,
    "Dấu nháy mở ở đây không được đóng trên dòng này.",
    "Nháy không đóng nuốt hết các mục phía sau.",
    'Thêm dấu nháy đóng ở cuối giá trị; trong nháy kép, viết \\" thay cho dấu nháy.',
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
    "Ký tự trông giống nhau nhưng khác mã làm tìm kiếm, đối chiếu sai; dòng quá dài khó sửa.",
    "Trong tệp, {how}.",
)
UTF16: Final = Rule(
    "C-031",
    _E,
    "Tệp lưu kiểu {encoding}.",
    "Notepad gọi kiểu này là “Unicode”; công cụ khác không đọc được.",
    "Mở bằng Notepad, chọn Lưu thành (Save As), mục Mã hóa (Encoding) chọn UTF-8.",
)
LEGACY_FONT: Final = Rule(
    "C-032",
    _E,
    "Chữ gõ bằng phông cũ hoặc sai bảng mã ({encoding}): “{value}”.",
    "Chữ phông cũ chỉ đúng với phông đó; trên máy khác thành chữ vô nghĩa.",
    "Chuyển sang Unicode (có lẽ là “{guess}”) rồi dán lại.",
)
MERGE_KEY: Final = Rule(
    "C-033",
    _E,
    "Không dùng khóa gộp “<<”.",
    "Khóa gộp giấu giá trị ở nơi khác; người sửa không thấy.",
    "Viết rõ từng mục.",
)
REPEATED_ITEM: Final = Rule(
    "C-034",
    _E,
    "“{value}” ghi hai lần trong mục “{field}”.",
    "Ý lặp lại in ra hai lần.",
    "Xóa một dòng.",
)
ACTIVE_CONTENT: Final = Rule(
    "C-035",
    _E,
    "Nội dung có {what}: “{value}”.",
    "Nội dung chỉ là chữ; mã lệnh trong nội dung có thể gây hại cho người đọc.",
    "Xóa phần mã, chỉ giữ chữ.",
)
UNQUOTED_COLON: Final = Rule(
    "C-036",
    _E,
    "Giá trị có dấu hai chấm “: ” mà không bọc nháy.",
    "Dấu hai chấm kèm dấu cách làm YAML hiểu nhầm là một mục mới.",
    'Bọc cả giá trị trong dấu nháy kép: {field}: "{value}"',
)
MISSING_COLON: Final = Rule(
    "C-037",
    _E,
    "Dòng này thiếu dấu hai chấm sau tên mục.{guess}",
    "Không có dấu hai chấm thì không biết đâu là tên mục.",
    "Viết “tên mục: giá trị”, có một dấu cách sau dấu hai chấm.",
)
BAD_INDENT: Final = Rule(
    "C-038",
    _E,
    "Dòng này lùi vào lệch so với các dòng cùng mức.",
    "YAML dựa vào khoảng lùi để biết mục nào thuộc mục nào.",
    "Cho đầu dòng thẳng hàng với các mục cùng mức (mỗi mức hai dấu cách).",
)
BULLET: Final = Rule(
    "C-039",
    _E,
    "Dấu “{value}” của Word không tạo được danh sách.",
    "YAML chỉ nhận dấu gạch nối và một dấu cách.",
    "Thay bằng “- ”.",
)
AFTER_QUOTE: Final = Rule(
    "C-040",
    _E,
    "Có chữ đứng sau dấu nháy đóng.",
    "Giá trị đã bọc nháy thì phải hết ở dấu nháy đóng.",
    "Bọc cả giá trị trong một cặp nháy, hoặc bỏ nháy.",
)
BAD_DOCUMENT_NUMBER: Final = Rule(
    "C-041",
    _E,
    "“{value}” không phải số, ký hiệu văn bản.",
    "Số, ký hiệu viết sai thì không tra được văn bản.",
    "Viết như trên văn bản, ví dụ 25-NQ/TW hoặc 755/QĐ-TTg.",
)
TOO_LONG: Final = Rule(
    "C-042",
    _E,
    "Mục “{field}” dài {length} ký tự, quá {limit}.",
    "Đoạn quá dài không đọc được trên điện thoại, thường là chép nguyên bài.",
    "Viết gọn bằng lời của mình, hoặc chia thành nhiều ý.",
)
TOO_FEW: Final = Rule(
    "C-043",
    _E,
    "Mục “{field}” cần ít nhất {least} ý.",
    "Thiếu thì trang in ra không đủ ý.",
    "Thêm cho đủ, mỗi ý một dòng bắt đầu bằng “- ”.",
)
RESERVED_START: Final = Rule(
    "C-044",
    _E,
    "Giá trị bắt đầu bằng dấu “{value}” nên YAML hiểu nhầm.",
    "Các dấu [ {{ * & ! | > % @ ` ở đầu giá trị có nghĩa riêng trong YAML.",
    'Bọc cả giá trị trong dấu nháy kép "…".',
)
UNREADABLE: Final = Rule(
    "C-045",
    _E,
    "Không đọc được: {problem}.",
    "Máy không cho mở tệp này.",
    "Đóng chương trình đang giữ tệp, xem lại quyền đọc, rồi chạy lại.",
)
COMPLEX_KEY: Final = Rule(
    "C-046",
    _E,
    "Tên mục ở đây không phải là một từ.",
    "Dấu [ ] { } ? đứng trước dấu hai chấm làm YAML hiểu cả cụm là tên mục.",
    'Viết “tên mục: giá trị”; nếu là chữ bình thường, bọc trong dấu nháy kép "…".',
)
TOO_MANY: Final = Rule(
    "C-047",
    _E,
    "Tệp có hơn {limit} giá trị.",
    "Tệp quá nhiều mục thường là chép nhầm, và làm treo máy.",
    "Chia thành nhiều tệp nhỏ hơn.",
)

# What YAML made of a value, in an editor's words.
SHAPES: Final = {"str": "một dòng chữ", "list": "danh sách", "dict": "nhóm mục con"}
ROOT_SHAPES: Final = {
    "mapping": "các mục “tên: giá trị”",
    "sequence": "danh sách, mỗi bản ghi bắt đầu bằng “- id: …”",
}
MISSING_PARTS: Final = {
    "checked": "checked_on, checked_by",
    "reference": "nguồn ngoài (reference)",
}
ACTIVE_WORDS: Final = (
    "mã HTML",
    "địa chỉ chạy lệnh",
    "thuộc tính chạy lệnh",
    "mã mẫu trang",
)
