"""Family C: the fields of a record and their values."""

from typing import Final

from handbook.findings import Rule, Severity

_E: Final = Severity.ERROR
_R: Final = Severity.REVIEW

UNKNOWN_FIELD: Final = Rule(
    "C-002",
    _E,
    "Mục “{field}” không có trong {kind}.{guess}",
    "Mục lạ thường do gõ sai tên; bỏ qua thì chữ viết ở đó sẽ mất.",
    "Sửa tên mục, hoặc xóa dòng này. Các mục dùng được: {known}.",
)
MISSING_FIELD: Final = Rule(
    "C-003",
    _E,
    "{kind} thiếu mục bắt buộc “{field}” ({label}).",
    "Thiếu mục này thì trang in ra không đủ ý.",
    "Thêm dòng “{field}: …”. Ví dụ: {field}: {example}",
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
    "Dấu [ ] { } hay dấu gạch đầu dòng làm YAML hiểu chữ thành danh sách hoặc nhóm.",
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
    "Hai bản ghi cùng mã thì một bản sẽ mất.",
    "Đổi mã của một trong hai bản ghi.",
)
BAD_LINK: Final = Rule(
    "C-023",
    _E,
    "Địa chỉ “{value}” không dùng được.",
    "Chỉ http, https, mailto, tel và liên kết trong cẩm nang là an toàn.",
    "Viết đủ địa chỉ, bắt đầu bằng https:// hoặc http://.",
)
REPEATED_ITEM: Final = Rule(
    "C-034",
    _E,
    "“{value}” ghi hai lần trong mục “{field}”.",
    "Ý lặp lại sẽ in ra hai lần.",
    "Xóa một dòng.",
)
ACTIVE_CONTENT: Final = Rule(
    "C-035",
    _E,
    "Nội dung có {what}: “{value}”.",
    "Nội dung chỉ là chữ; mã lệnh trong nội dung có thể gây hại cho người đọc.",
    "Xóa phần mã, chỉ giữ chữ.",
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
    "Mục “{field}” dài {length} ký tự, giới hạn {limit}.",
    "Đoạn quá dài khó đọc trên điện thoại, và thường do chép nguyên bài.",
    "Viết gọn bằng lời của mình, hoặc chia thành nhiều ý.",
)
TOO_FEW: Final = Rule(
    "C-043",
    _E,
    "Mục “{field}” cần ít nhất {least} ý.",
    "Thiếu thì trang in ra không đủ ý.",
    "Thêm cho đủ, mỗi ý một dòng bắt đầu bằng “- ”.",
)

# What YAML made of a value, in an editor's words.
SHAPES: Final = {"str": "một dòng chữ", "list": "danh sách", "dict": "nhóm mục con"}
ROOT_SHAPES: Final = {
    "mapping": "các mục “tên: giá trị”",
    "sequence": "danh sách, mỗi bản ghi bắt đầu bằng “- id: …”",
}
# What stands for {kind} where a field's own part is wrong.
GROUP: Final = "Mục “{field}”"
# Vietnamese names under which fields are known in the office, as slugs, with what may be meant.
CALLED: Final[dict[str, tuple[str, ...]]] = {
    "ten": ("title",),
    "tieu-de": ("title",),
    "tua-de": ("title",),
    "tom-tat": ("summary",),
    "noi-dung": ("summary", "text", "meaning"),
    "nghia": ("meaning",),
    "nguon": ("evidence", "source"),
    "bai": ("source",),
    "bai-bao": ("source",),
    "doan": ("paragraph",),
    "trich": ("words",),
    "chu-trich": ("words",),
    "ghi-chu": ("notes",),
    "chu-de": ("topics",),
    "dia-ban": ("places", "place"),
    "noi": ("place", "places"),
    "to-chuc": ("organisations",),
    "van-ban": ("directives",),
    "mo-hinh": ("models",),
    "so-lieu": ("figures",),
    "xem-them": ("related",),
    "ngay": ("date", "as_of", "event_date"),
    "so": ("number", "value"),
    "so-hieu": ("number",),
    "ky-hieu": ("number",),
    "so-ky-hieu": ("number",),
    "hieu-luc": ("validity",),
    "gia-tri": ("value",),
    "don-vi": ("unit",),
    "ty-le": ("percent",),
    "cap": ("level",),
    "nam": ("year",),
    "ket-qua": ("results",),
    "lien-ket": ("address", "addresses"),
    "dia-chi": ("address", "addresses"),
    "noi-bat": ("featured",),
    "loai": ("kind", "lesson_type", "model_type", "document_type", "task_type", "caution_type"),
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
