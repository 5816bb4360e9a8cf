"""Family X: what leaves the house."""

from typing import Final

from handbook.findings import Rule, Severity

_E: Final = Severity.ERROR
_R: Final = Severity.REVIEW

INLINE_SCRIPT: Final = Rule(
    "X-001",
    _E,
    "Trang có mã lệnh viết thẳng trong trang: {value}.",
    "Chỉ mã của giao diện được chạy; mã lạ có thể do nội dung chen vào.",
    "Báo người phụ trách kỹ thuật; không phát hành bản này.",
)
EVENT_HANDLER: Final = Rule(
    "X-002",
    _E,
    "Thẻ <{tag}> có thuộc tính {value}.",
    "Thuộc tính này chạy mã lệnh khi người đọc bấm.",
    "Báo người phụ trách kỹ thuật; không phát hành bản này.",
)
DANGEROUS_ADDRESS: Final = Rule(
    "X-003",
    _E,
    "Địa chỉ không an toàn: {value}.",
    "Địa chỉ javascript:, data:, vbscript: chạy mã lệnh khi bấm.",
    "Sửa địa chỉ trong nội dung.",
)
OUTSIDE_REQUEST: Final = Rule(
    "X-004",
    _E,
    "Trang tự tải từ ngoài: {value}.",
    "Cẩm nang phải mở được khi không có mạng, và không để lộ người đọc.",
    "Bỏ phần đó khỏi nội dung; nếu không thấy ở đó, báo người phụ trách kỹ thuật.",
)
BROKEN_LINK: Final = Rule(
    "X-005",
    _E,
    "Liên kết hỏng: {value}.",
    "Người đọc bấm vào không thấy gì.",
    "Sửa mẫu trang hoặc bản ghi tạo ra liên kết này.",
)
BROKEN_ANCHOR: Final = Rule(
    "X-006",
    _E,
    "Liên kết đến chỗ không có trong trang: {value}.",
    "Người đọc bấm vào không đến đúng chỗ.",
    "Sửa mẫu trang hoặc bản ghi tạo ra liên kết này.",
)
LETTER_CASE: Final = Rule(
    "X-007",
    _E,
    "Liên kết {value} sai chữ hoa, chữ thường; tên thật là {guess}.",
    "Windows bỏ qua khác biệt này, máy chủ và điện thoại thì không.",
    "Viết đúng như tên tệp.",
)
REFRESH: Final = Rule(
    "X-008",
    _E,
    "Trang tự chuyển hướng: {value}.",
    "Trang tự chuyển đi có thể đưa người đọc ra ngoài.",
    "Báo người phụ trách kỹ thuật bỏ thẻ <meta http-equiv=refresh>; không phát hành bản này.",
)
DUPLICATE_ANCHOR: Final = Rule(
    "X-009",
    _E,
    "Dấu trang “{value}” có hai lần trong một trang.",
    "Liên kết đến dấu trang này chỉ đến được chỗ đầu.",
    "Báo người phụ trách kỹ thuật sửa mẫu trang để mỗi dấu có một tên.",
)
DOCS_STALE: Final = Rule(
    "X-010",
    _E,
    "{file} không khớp với nội dung YAML ({how}).",
    "docs/ do chương trình tạo; sửa tay sẽ mất ở lần dựng sau.",
    "Sửa trong handbook_src/, rồi chạy: build_handbook.py docs",
)
FOREIGN_FILE: Final = Rule(
    "X-011",
    _E,
    "{file} không do chương trình tạo ra.",
    "Mỗi lần dựng thay cả thư mục docs/; tệp lạ trong đó sẽ mất.",
    "Chuyển tệp này ra khỏi docs/, hoặc xóa nếu không cần.",
)
MKDOCS: Final = Rule(
    "X-012",
    _E,
    "Phần mềm dựng trang (MkDocs) báo: {problem}",
    "Trang có cảnh báo thì không phát hành.",
    "Sửa chỗ được nêu; nếu không hiểu, gửi dòng này cho người phụ trách kỹ thuật.",
)
BUSY: Final = Rule(
    "X-013",
    _E,
    "Một lần dựng khác đang chạy trong thư mục này.",
    "Hai lần dựng cùng lúc sẽ ghi đè lên nhau.",
    "Đợi lần dựng kia xong rồi chạy lại.",
)
NO_SPACE: Final = Rule(
    "X-014",
    _E,
    "Đĩa còn {free}, cần ít nhất {needed}.",
    "Hết chỗ giữa chừng thì bản mới không trọn vẹn.",
    "Xóa bớt tệp không cần rồi chạy lại; bản đang dùng vẫn nguyên.",
)
CANNOT_SWAP: Final = Rule(
    "X-015",
    _E,
    "Không thay được thư mục {file}: {problem}.",
    "Trên Windows, thư mục đang mở thì không đổi tên được. Bản cũ vẫn nguyên.",
    "Đóng trình duyệt và cửa sổ thư mục đang mở, rồi chạy lại.",
)
MISSING_GLYPH: Final = Rule(
    "X-016",
    _E,
    "Phông chữ không có chữ “{value}” ({code}), dùng ở {file}.",
    "Chữ thiếu trong phông sẽ hiện thành ô vuông trên máy cũ.",
    "Thay chữ đó, hoặc báo người phụ trách kỹ thuật đổi phông.",
)
NO_LANGUAGE: Final = Rule(
    "X-017",
    _E,
    "Trang thiếu {value}.",
    "Máy đọc màn hình và bộ tìm kiếm cần biết ngôn ngữ và tên trang.",
    "Báo người phụ trách kỹ thuật xem lại giao diện.",
)
FORBIDDEN_TAG: Final = Rule(
    "X-018",
    _E,
    "Trang có thẻ <{tag}>.",
    "Thẻ này nhúng trang khác hoặc đổi gốc của mọi liên kết trong trang.",
    "Báo người phụ trách kỹ thuật; không phát hành bản này.",
)
CANNOT_WRITE: Final = Rule(
    "X-019",
    _E,
    "Không ghi được vào {file}: {problem}.",
    "Không ghi được thì không dựng được bản mới. Bản cũ vẫn nguyên.",
    "Kiểm tra quyền ghi của thư mục, hoặc chép cả thư mục cẩm nang sang chỗ khác rồi chạy lại.",
)

MISSING_PACKAGE: Final = Rule(
    "X-020",
    _E,
    "Chưa làm được bản {name}: máy này thiếu gói {package}.",
    "Bản này cần một gói mà không phải máy nào cũng có; các bản khác vẫn được làm.",
    "Báo người phụ trách kỹ thuật cài gói {package} vào .venv, rồi chạy lại.",
)
OPTIONAL_PACKAGE: Final = Rule(
    "X-025",
    _E,
    "Chưa làm được bản {name}: máy này chưa có gói {package}.",
    "Gói này không cài sẵn vì không phải máy nào cũng dùng được; các bản khác vẫn được làm.",
    "Chạy make {name}, hoặc gõ (trên Windows thay .venv/bin bằng .venv\\Scripts):"
    " .venv/bin/python -m pip install --require-hashes -r requirements/{name}.txt."
    " Rồi chạy: build_handbook.py editions {name}",
)

NO_ALTERNATIVE: Final = Rule(
    "X-021",
    _E,
    "Hình ở trang “{value}” không có lời thay thế.",
    "Người nghe máy đọc không biết hình vẽ gì; bản PDF có thẻ không nhận hình như vậy.",
    "Báo người phụ trách kỹ thuật sửa mẫu của hình để có <title> và <desc>.",
)

NOT_SET: Final = Rule(
    "X-022",
    _E,
    "Không dựng được trang giấy ({file}): {problem}",
    "Phần mềm xếp chữ (Typst) không nhận mẫu hoặc nội dung này.",
    "Gửi dòng này cho người phụ trách kỹ thuật; bản đang dùng vẫn nguyên.",
)

# How a file differs, for the placeholder {how} of DOCS_STALE.
STALE_MISSING: Final = "thiếu tệp này"
STALE_EXTRA: Final = "thừa tệp này"
STALE_CHANGED: Final = "khác từ dòng {line}"

# Put after a finding of the gate that many pages share: one cause, one message.
AND_MORE: Final = "(và {count} trang nữa)"

# What the progress display says while each step of publishing runs.
STEPS: Final = {
    "unchanged": "Không có gì thay đổi; docs/ và site/ giữ nguyên.",
    "docs": "Viết {count} trang vào docs/",
    "site": "Dựng trang web",
    "page": "Dựng trang web: {done}/{count}",
    "fonts": "Ghép phông chữ",
    "gate": "Soát {count} trang trước khi phát hành",
    "edition": "Soạn bản {name}",
    "editions_unchanged": "Không có gì thay đổi; dist/ giữ nguyên.",
    "swap": "Thay bản cũ bằng bản mới",
}
