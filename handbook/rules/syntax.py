"""Family C: how YAML is written."""

from typing import Final

from handbook.findings import Rule, Severity

_E: Final = Severity.ERROR

ANCHOR: Final = Rule(
    "C-006",
    _E,
    "Không dùng neo “&…” hay bí danh “*…”.",
    "Với bí danh, sửa một chỗ làm đổi nhiều chỗ; tệp như vậy còn có thể làm treo máy.",
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
    "Chương trình không đọc tiếp được từ đây.",
    "Một chỗ sai cú pháp làm cả tệp không đọc được.",
    "So dòng này và dòng trên với mẫu của lệnh “new”: thẳng hàng, dấu hai chấm, dấu nháy.",
)
MERGE_KEY: Final = Rule(
    "C-033",
    _E,
    "Không dùng khóa gộp “<<”.",
    "Khóa gộp giấu giá trị ở nơi khác; người sửa không thấy.",
    "Viết rõ từng mục.",
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
    "Dòng “{field}: …” bị đọc thành chữ của mục phía trên.",
    "Lùi dòng sai làm cả mục này biến thành câu chữ của mục phía trên.",
    "Đưa “{field}:” về thẳng hàng với các mục khác.",
)
OPEN_QUOTE: Final = Rule(
    "C-026",
    _E,
    "Dấu nháy mở ở đây không được đóng trên dòng này.",
    "Nháy không đóng thì các mục phía sau bị đọc thành chữ của mục này.",
    'Thêm dấu nháy đóng ở cuối giá trị; trong nháy kép, viết \\" thay cho dấu nháy.',
)
UNQUOTED_COLON: Final = Rule(
    "C-036",
    _E,
    "Giá trị có dấu hai chấm “: ” mà không bọc nháy.",
    "Dấu hai chấm kèm dấu cách làm YAML hiểu nhầm là một mục mới.",
    "Bọc cả giá trị trong dấu nháy kép: {meant}",
)
MISSING_COLON: Final = Rule(
    "C-037",
    _E,
    "Sau tên mục ở dòng này thiếu dấu hai chấm và một dấu cách.{guess}",
    "Không có dấu hai chấm thì không biết đâu là tên mục.",
    "Viết “tên mục: giá trị”; nếu dòng này là chữ của mục phía trên, lùi vào hai dấu cách.",
)
BAD_INDENT: Final = Rule(
    "C-038",
    _E,
    "Dòng này lùi vào lệch so với các dòng cùng mức.",
    "YAML dựa vào khoảng lùi để biết mục nào thuộc mục nào.",
    "Cho đầu dòng thẳng hàng với các mục cùng mức (mỗi mức hai dấu cách).",
)
AFTER_QUOTE: Final = Rule(
    "C-040",
    _E,
    "Có chữ đứng sau dấu nháy đóng.",
    "Giá trị đã bọc nháy thì phải hết ở dấu nháy đóng.",
    "Bọc cả giá trị trong một cặp nháy, hoặc bỏ nháy; giữa các ý trong [ ] cần dấu phẩy.",
)
RESERVED_START: Final = Rule(
    "C-044",
    _E,
    "Giá trị bắt đầu bằng dấu “{value}” nên YAML hiểu nhầm.",
    "Các dấu [ { * & ! | > % @ ` ở đầu giá trị có nghĩa riêng trong YAML.",
    'Bọc cả giá trị trong dấu nháy kép "…".',
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
    "Tệp quá nhiều mục thường do chép nhầm, và có thể làm treo máy.",
    "Chia thành nhiều tệp nhỏ hơn.",
)
DUPLICATE_KEY: Final = Rule(
    "C-004",
    _E,
    "Mục “{field}” viết hai lần; lần đầu ở dòng {first}.",
    "Khi một mục có hai giá trị, không ai biết giá trị nào đúng.",
    "Giữ một dòng, xóa dòng kia.",
)
OPEN_BRACKET: Final = Rule(
    "C-048",
    _E,
    "Dấu “{value}” mở ở đây không được đóng lại.",
    "Dấu ngoặc không đóng thì các mục phía sau bị đọc thành giá trị của mục này.",
    'Thêm “{closing}” ở cuối; nếu là chữ bình thường, bọc cả giá trị trong dấu nháy kép "…".',
)
BAD_ESCAPE: Final = Rule(
    "C-050",
    _E,
    "Trong dấu nháy kép, “{value}” không viết được như vậy.",
    "Trong dấu nháy kép, YAML hiểu dấu \\ và chữ đứng sau là một ký tự đặc biệt.",
    "Viết hai dấu \\\\ thay cho một, hoặc bọc giá trị trong dấu nháy đơn '…'.",
)
TIGHT_DASH: Final = Rule(
    "C-049",
    _E,
    "Sau dấu gạch đầu dòng thiếu một dấu cách.",
    "Không có dấu cách, YAML đọc cả dòng thành chữ chứ không thành một ý của danh sách.",
    "Viết “- ” (gạch nối và một dấu cách) rồi đến chữ.",
)
