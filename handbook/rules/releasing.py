"""Family X, continued: freezing an edition, and checking copies of it."""

from typing import Final

from handbook.findings import Rule, Severity

_E: Final = Severity.ERROR

FROZEN_NAME: Final = Rule(
    "X-030",
    _E,
    "Tệp này ghi bản số {number}; tên tệp phải là {file}.",
    "Chương trình tìm bản đã phát hành theo tên tệp. Tệp này do lệnh release ghi, không sửa tay.",
    "Lấy lại tệp cũ, hoặc đổi tên tệp thành {file}.",
)
NUMBER_TAKEN: Final = Rule(
    "X-031",
    _E,
    "Bản số {number} đã phát hành ngày {date} với nội dung khác (mã {then}, nay là {now}).",
    "Hai bản khác nội dung mà cùng số thì không ai biết mình đang cầm bản nào.",
    "Tăng edition.number và đặt lại edition.date trong handbook_src/book.yml, rồi chạy lại.",
)
OLDER_DATE: Final = Rule(
    "X-032",
    _E,
    "Ngày của bản này ({date}) trước ngày bản số {number} đã phát hành ({then}).",
    "Bản mới phải mang ngày không sớm hơn bản cũ thì mới biết bản nào mới hơn.",
    "Sửa edition.date trong handbook_src/book.yml, rồi chạy lại.",
)
