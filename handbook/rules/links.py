"""Family L: how records point to each other."""

from typing import Final

from handbook.findings import Rule, Severity

_E: Final = Severity.ERROR
_R: Final = Severity.REVIEW

UNKNOWN_ID: Final = Rule(
    "L-001",
    _E,
    "Không có {kind} nào mang mã “{value}”.{guess}",
    "Liên kết đến bản ghi không có thì người đọc bấm vào không thấy gì.",
    "Sửa mã cho đúng tên tệp, hoặc tạo bản ghi: build_handbook.py new {folder} {value}",
)
DUPLICATE_DIRECTIVE: Final = Rule(
    "L-002",
    _E,
    "Văn bản {value} đã có ở {first}.",
    "Một văn bản có hai trang thì hiệu lực ghi hai nơi, dễ trái nhau.",
    "Gộp hai bản ghi làm một, giữ mã cũ trong former_ids.",
)
SUPERSEDED_WITHOUT: Final = Rule(
    "L-003",
    _E,
    "Văn bản ghi “{value}” nhưng thiếu mục superseded_by.",
    "Người đọc cần biết dùng văn bản nào thay thế.",
    "Thêm superseded_by: mã của văn bản mới, hoặc đổi lại mục validity.",
)
CYCLE: Final = Rule(
    "L-004",
    _E,
    "“{value}” quay vòng về chính nó qua mục “{field}”.",
    "Văn bản không thể thay thế chính nó, địa bàn không thể nằm trong chính nó.",
    "Xem lại mục “{field}” của các bản ghi: {chain}.",
)
FORMER_ID_TAKEN: Final = Rule(
    "L-005",
    _E,
    "Mã cũ “{value}” đang là mã của {first}.",
    "Một địa chỉ cũ chỉ có thể dẫn đến một trang.",
    "Xóa mã này khỏi former_ids, hoặc đổi mã của bản ghi kia.",
)
ORPHAN: Final = Rule(
    "L-006",
    _R,
    "Chưa có bản ghi nào dùng “{value}”.",
    "Bản ghi không ai dùng thì thừa, hoặc có người quên nối.",
    "Ghi mã này vào bản ghi cần dùng đến nó, hoặc xóa bản ghi này.",
)
UNORDERED: Final = Rule(
    "L-007",
    _R,
    "“{value}” chưa có trong thứ tự ở book.yml; tạm xếp cuối.",
    "Thứ tự trang do người biên tập quyết định.",
    "Thêm mã này vào mục order của book.yml.",
)
ORDER_UNKNOWN: Final = Rule(
    "L-008",
    _E,
    "book.yml xếp thứ tự cho “{value}” nhưng không có bản ghi đó.{guess}",
    "Thứ tự nhắc đến bản ghi không có, thường do vừa đổi tên.",
    "Sửa mã, hoặc xóa dòng này.",
)
SELF_REFERENCE: Final = Rule(
    "L-009",
    _E,
    "Bản ghi liên kết đến chính nó ở mục “{field}”.",
    "Liên kết đến chính trang đang đọc không giúp được gì.",
    "Xóa dòng này.",
)
INTERFACE_UNKNOWN: Final = Rule(
    "L-010",
    _E,
    "Mẫu trang cần chữ “{value}” mà interface.yml không có.",
    "Chữ trên trang chỉ viết ở một nơi.",
    "Thêm “{value}: …” vào handbook_src/interface.yml.",
)
INTERFACE_UNUSED: Final = Rule(
    "L-011",
    _E,
    "Chữ “{value}” trong interface.yml không mẫu nào dùng.",
    "Chữ thừa làm người sau tưởng sửa là có tác dụng.",
    "Xóa dòng này, hoặc sửa tên cho khớp với mẫu trang.",
)
WAIVER_UNUSED: Final = Rule(
    "L-012",
    _E,
    "Miễn trừ {code} cho {file} không còn cần nữa.",
    "Miễn trừ thừa sẽ che mất lỗi sau này.",
    "Xóa miễn trừ này khỏi waivers.yml.",
)
WAIVER_ERROR: Final = Rule(
    "L-013",
    _E,
    "Không miễn trừ được {code}.",
    "Chỉ điều “cần xem lại” mới miễn trừ được; lỗi thì phải sửa.",
    "Sửa chỗ sai, rồi xóa miễn trừ này khỏi waivers.yml.",
)
MISSING_SHEET: Final = Rule(
    "L-014",
    _E,
    "Thiếu tệp {file} trong handbook_src.",
    "Không có tệp này thì không dựng được cẩm nang.",
    "Chép lại tệp từ bản lưu gần nhất.",
)
UNKNOWN_FOLDER: Final = Rule(
    "L-015",
    _E,
    "Không có loại bản ghi “{value}”.{guess}",
    "Liên kết viết theo dạng loại/mã.",
    "Viết như lessons/lai-chau-1; các loại là tên thư mục trong handbook_src.",
)
TEMPLATE: Final = Rule(
    "L-016",
    _E,
    "Mẫu trang này không chạy được: {problem}.",
    "Mẫu trang sai thì cả loại trang đó không soạn được.",
    "Chép lại mẫu trang từ bản lưu gần nhất, hoặc báo người phụ trách kỹ thuật.",
)
CHART_DOUBTFUL: Final = Rule(
    "L-017",
    _E,
    "Số liệu “{value}” có ghi chú “số liệu không khớp” nên không vẽ thành hình.",
    "Hình vẽ từ số chưa chắc làm người xem tin nhầm.",
    "Bỏ số liệu này khỏi biểu đồ.",
)
CHART_SHARE: Final = Rule(
    "L-018",
    _E,
    "“{value}” không phải một phần trong tổng.",
    "Hình “phần trong tổng” cần số dạng phần/tổng hoặc tỷ lệ %, không quá cái tổng.",
    "Chọn số liệu như 8.799/16.627 hoặc 99,8%, hoặc đổi form thành “so sánh”.",
)
CHART_NUMBER: Final = Rule(
    "L-019",
    _E,
    "“{value}” không so sánh được bằng độ dài.",
    "Hình “so sánh” cần mỗi số liệu là một con số.",
    "Chọn số liệu như 13.268, hoặc đổi form thành “phần trong tổng”.",
)
CHART_UNITS: Final = Rule(
    "L-020",
    _E,
    "Các số liệu khác đơn vị: {value}.",
    "Chỉ so sánh được những số cùng đơn vị.",
    "Giữ lại những số liệu cùng đơn vị.",
)
CHANGE_UNKNOWN: Final = Rule(
    "L-021",
    _E,
    "book.yml báo điều mới ở “{value}” nhưng không có bản ghi đó.{guess}",
    "Người đọc bấm vào dòng ấy ở trang đầu thì không thấy gì.",
    "Sửa mã cho đúng, hoặc bỏ dòng record.",
)
