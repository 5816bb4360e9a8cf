"""What :mod:`handbook.bootstrap` says, and how it reads the words of pip and of the system.

Readable by Python 3.6, like ``bootstrap`` itself.
"""

TEXTS = {
    "too old": "Cẩm nang cần Python {need} trở lên, còn lệnh này đang chạy bằng Python {have}.\n"
    "Windows, macOS: tải bản mới tại https://www.python.org/downloads/, cài rồi chạy lại.\n"
    "Debian, Ubuntu: sudo apt install python3 python3-venv; nếu vẫn là bản cũ, nhờ người quản trị "
    "máy cài bản mới.",
    "begin": "Đang chuẩn bị .venv (lần đầu, hoặc danh sách gói vừa đổi; chừng một phút, cần mạng).",
    "folder": "Đang tạo thư mục .venv…",
    "package": "[{number}/{total}] {name}",
    "retry": "Mạng chưa thông, đang thử lại…",
    "write": "Đang ghi các gói vào .venv (có thể mất nửa phút)…",
    "done": "Đã chuẩn bị xong .venv.",
    "wait": "Một cửa sổ khác đang chuẩn bị .venv; đang chờ cửa sổ ấy xong…",
    "stopped": "Đã dừng. Lần chạy sau sẽ làm lại phần dở dang.",
    "failed": "Chưa chuẩn bị được .venv. {reason}",
    "log": "Chi tiết, để gửi người hỗ trợ khi cần: {log}",
    "unknown": "Có lỗi ngoài dự kiến: {last}",
}

NO_VENV = (
    "Python trên máy thiếu phần tạo môi trường riêng (venv). "
    "Debian, Ubuntu: chạy “sudo apt install python3-venv” rồi chạy lại. "
    "Windows, macOS: cài lại Python từ https://www.python.org/downloads/."
)

DISK_FULL = "Ổ đĩa đã đầy: cần trống khoảng 300 MB. Xóa bớt tệp rồi chạy lại."

# Words to look for (a regular expression) and what they mean for the user; the first match counts.
FAILURES = (
    (r"No space left|Errno 28\b|WinError 112\b|Disk quota", DISK_FULL),
    (
        r"Long Path",
        (
            "Đường dẫn quá dài đối với Windows. Chuyển thư mục cẩm nang tới chỗ có đường dẫn ngắn, "
            "ví dụ C:\\camnang, rồi chạy lại."
        ),
    ),
    (
        r"Permission denied|Access is denied|Read-only file|Errno (13|1|30)\b|WinError (5|32)\b",
        (
            "Không ghi được vào thư mục cẩm nang. Đóng các chương trình đang mở thư mục này, hoặc "
            "chép cẩm nang vào thư mục của riêng bạn (ví dụ Documents), rồi chạy lại."
        ),
    ),
    (
        r"requirements.(base|dev)\.txt'$|Invalid requirement|No such file.*requirements",
        "Tệp trong thư mục requirements bị thiếu hoặc hỏng. Chép lại trọn thư mục cẩm nang.",
    ),
    (
        r"DO NOT MATCH THE HASHES",
        (
            "Gói tải về không khớp mã kiểm tra nên không được dùng: tệp hỏng giữa đường, hoặc bị "
            "thay. Chạy lại; nếu vẫn vậy, đổi mạng khác hoặc báo người phụ trách chương trình."
        ),
    ),
    (
        r"ProxyError|Tunnel connection failed|407 Proxy",
        (
            "Máy chủ trung gian (proxy) không cho qua. Hỏi người quản trị mạng địa chỉ proxy, đặt "
            "vào biến HTTPS_PROXY (dạng http://tên:mật-khẩu@máy:cổng), rồi chạy lại."
        ),
    ),
    (
        r"SSLError|CERTIFICATE_VERIFY_FAILED",
        (
            "Không xác nhận được máy chủ chứa gói: ngày giờ của máy sai, hoặc mạng cơ quan dùng "
            "chứng chỉ riêng. Chỉnh lại ngày giờ; nếu vẫn vậy, xin người quản trị mạng tệp chứng "
            "chỉ rồi đặt đường dẫn tệp ấy vào biến PIP_CERT, hoặc đổi mạng khác."
        ),
    ),
    (
        r"WARNING: Retrying|NewConnectionError|Max retries|timed out|Connection(Reset)?Error",
        (
            "Không nối được tới nơi chứa các gói. Kiểm tra mạng rồi chạy lại. Cơ quan dùng proxy: "
            "đặt biến HTTPS_PROXY. Máy không có mạng: chép thư mục gói từ máy khác, đặt "
            "PIP_NO_INDEX=1 và PIP_FIND_LINKS=đường-dẫn-thư-mục-ấy."
        ),
    ),
    (
        r"No matching distribution|Could not find a version",
        (
            "Không tìm thấy gói cần thiết. Kiểm tra mạng; mạng có trang đăng nhập thì đăng nhập "
            "bằng trình duyệt trước. Cài từ thư mục gói (PIP_FIND_LINKS): thư mục ấy còn thiếu "
            "gói. Python 32 bit hoặc bản vừa ra mắt: cài Python 3.13, loại 64 bit."
        ),
    ),
)
