"""Family N: what statements rest on."""

from typing import Final

from handbook.findings import Rule, Severity

_E: Final = Severity.ERROR
_R: Final = Severity.REVIEW

NO_EVIDENCE: Final = Rule(
    "N-001",
    _E,
    "{what} chưa có nguồn.",
    "Cẩm nang không nói điều gì mà không có nguồn.",
    "Thêm mục evidence: source, paragraph, words (hoặc reference, words).",
)
WORDS_NOT_FOUND: Final = Rule(
    "N-002",
    _E,
    "“{value}” không có trong bài {source}, đoạn {paragraph}.{guess}",
    "Chữ trích phải đúng từng chữ của nguồn; gần đúng cũng là sai.",
    "Chép lại đúng chữ trong đoạn, hoặc sửa số đoạn.",
)
NUMBER_UNCOVERED: Final = Rule(
    "N-003",
    _E,
    "Số “{value}” ở mục “{field}” chưa có trong nguồn nào của bản ghi.",
    "Mỗi con số phải chỉ ra được nó lấy từ đâu.",
    "Thêm con số, đúng như nguồn in, vào words của evidence; số tự tính thì ghi ở mục computed.",
)
DATE_UNCOVERED: Final = Rule(
    "N-004",
    _E,
    "Ngày “{value}” ở mục “{field}” chưa có trong nguồn nào của bản ghi.",
    "Mỗi ngày tháng phải chỉ ra được nó lấy từ đâu.",
    "Thêm chính ngày đó vào words của evidence, đúng như nguồn in.",
)
DOCUMENT_UNCOVERED: Final = Rule(
    "N-005",
    _E,
    "Số văn bản “{value}” ở mục “{field}” chưa có trong nguồn nào của bản ghi.",
    "Nhắc sai số văn bản thì người đọc tra không ra.",
    "Thêm số văn bản vào words của evidence, đúng như nguồn in.",
)
QUOTE_UNCOVERED: Final = Rule(
    "N-006",
    _E,
    "Lời trích “{value}” ở mục “{field}” chưa có trong nguồn nào của bản ghi.",
    "Chữ đặt trong “ ” là lời của nguồn, phải đúng từng chữ.",
    "Thêm lời trích vào words của evidence, hoặc bỏ dấu “ ” và viết bằng lời của mình.",
)
UNKNOWN_PARAGRAPH: Final = Rule(
    "N-007",
    _E,
    "Bài {source} không có đoạn “{value}”.{guess}",
    "Người kiểm tra cần tìm được đúng đoạn.",
    "Xem số đoạn trong handbook_src/articles/{source}.yml.",
)
WORDS_TOO_LONG: Final = Rule(
    "N-008",
    _E,
    "Chữ trích dài {count} từ, giới hạn {limit} từ: “{value}”.",
    "Bài báo là của tác giả; cẩm nang chỉ trích cụm ngắn.",
    "Trích ngắn lại: chỉ con số, tên gọi hoặc cụm chữ chính.",
)
PERCENT_MISMATCH: Final = Rule(
    "N-009",
    _E,
    "{part}/{whole} là {computed}, nguồn lại ghi {printed}, mà chưa có ghi chú.",
    "Số của nguồn không khớp nhau thì người đọc phải được biết.",
    "Thêm notes, kind: số liệu không khớp, nêu {printed} và {computed}; ghi phép tính ở computed.",
)
ARTICLE_CHANGED: Final = Rule(
    "N-010",
    _E,
    "Đoạn {paragraph} của bài {source} không còn giống lúc ghi.{guess}",
    "Bài báo đã sửa hoặc chép khác; điều rút ra từ đoạn này phải xem lại.",
    "Đọc lại đoạn; nếu điều rút ra vẫn đúng, chạy “article add” và chép mã kiểm tra (sha256) mới.",
)
UNVERIFIED: Final = Rule(
    "N-011",
    _R,
    "Chữ trích “{value}”{more} chưa đối chiếu được với bài {source}.",
    "Máy này không có bài gốc, và evidence.lock chưa ghi nhận chữ này.",
    "Chép bài gốc vào article_texts/{source}.txt rồi chạy lại.",
)
BAD_FORMULA: Final = Rule(
    "N-012",
    _E,
    "Công thức “{formula}” {computed}, không phải “{value}”.",
    "Số tự tính thì ai tính lại cũng phải ra như vậy.",
    "Sửa kết quả hoặc công thức; phép tính dùng + - * / ( ) và số kiểu Việt Nam.",
)
FORMULA_UNCOVERED: Final = Rule(
    "N-013",
    _E,
    "Số “{value}” trong công thức chưa có trong nguồn nào của bản ghi.",
    "Kết quả chỉ đáng tin khi mọi số đưa vào đều có nguồn.",
    "Thêm con số vào words của evidence.",
)
COPIED: Final = Rule(
    "N-014",
    _E,
    "Mục “{field}” chép {count} từ liền nhau của bài {source}: “{value}”.",
    "Bài báo là của tác giả; cẩm nang viết bằng lời của mình.",
    "Viết lại câu này; chỉ giữ số, tên và cụm ngắn trong “ ”.",
)
FACT_NOT_FOUND: Final = Rule(
    "N-015",
    _E,
    "“{value}” không có trong điều đã ghi của nguồn {reference}.{guess}",
    "Điều lấy từ nguồn ngoài chỉ ghi một lần ở references/, mọi nơi khác dựa vào đó.",
    "Chép đúng chữ từ mục facts của references/{reference}.yml, hoặc bổ sung mục facts.",
)
UNCHECKED_VALIDITY: Final = Rule(
    "N-017",
    _E,
    "Văn bản ghi hiệu lực “{value}” nhưng thiếu {missing}.",
    "Nói một văn bản còn hay hết hiệu lực thì phải biết ai kiểm tra, ngày nào, dựa vào đâu.",
    "Thêm checked_on, checked_by và một evidence từ references; hoặc ghi validity: chưa kiểm tra.",
)
UNLISTED_PARAGRAPH: Final = Rule(
    "N-018",
    _R,
    "Bài gốc có đoạn chưa ghi trong bài {source}: “{value}”.",
    "Đoạn không ghi thì không ai biết đã đọc hay bỏ sót.",
    "Chạy “article add”, rồi chép các dòng hiện ra vào mục paragraphs của bản ghi.",
)
UNUSED_WORDS: Final = Rule(
    "N-019",
    _R,
    "Chữ trích “{value}” ghi hai lần trong cùng một nguồn.",
    "Trích lặp làm bản ghi khó đọc.",
    "Xóa một lần.",
)
EVIDENCE_SHAPE: Final = Rule(
    "N-020",
    _E,
    "Một nguồn phải có {wanted}.",
    "Bài báo cần mã bài, đoạn và chữ trích; nguồn ngoài cần mã nguồn và chữ trích.",
    "Viết source + paragraph + words, hoặc reference + words.",
)
NOTE_WITHOUT_BASIS: Final = Rule(
    "N-021",
    _E,
    "Ghi chú của ban biên tập nhắc “{value}” mà không nguồn nào có.",
    "Ghi chú cũng là lời nói với người đọc, cũng phải có nguồn.",
    "Thêm evidence vào chính ghi chú này, hoặc ghi công thức ở mục computed.",
)
DUPLICATE_PARAGRAPH: Final = Rule(
    "N-023",
    _E,
    "Mã đoạn “{value}” ghi hai lần trong bài này.",
    "Nguồn chỉ đến đoạn bằng mã; hai đoạn cùng mã thì không ai biết là đoạn nào.",
    "Đánh số lại các đoạn p01, p02 … theo thứ tự của bài, rồi xem lại các nguồn dẫn đến bài này.",
)
SHEET_CLAIM: Final = Rule(
    "N-022",
    _E,
    "“{value}” ở mục “{field}” là điều phải có nguồn, mà ở đây không ghi nguồn được.",
    "Lời giới thiệu và chữ giao diện không có mục evidence; số, ngày, lời trích để ở bản ghi.",
    "Viết câu này không kèm số, ngày, số văn bản, lời trích; hoặc chuyển ý đó vào một bản ghi.",
)
UNEVEN_QUOTES: Final = Rule(
    "N-025",
    _E,
    "Mục “{field}” thiếu một dấu ngoặc kép, ở chỗ: {value}",
    "Thiếu một dấu thì không biết lời trích bắt đầu hay kết thúc ở đâu để đối chiếu.",
    "Thêm dấu còn thiếu: “ mở đầu, ” kết thúc lời trích.",
)
UNUSED_PARAGRAPH: Final = Rule(
    "N-024",
    _R,
    "Không trang nào dựa vào đoạn {paragraph} của bài {source}.",
    "Đoạn không ai dùng có thể là điều bị bỏ sót.",
    "Viết bản ghi cho điều đoạn này nói, hoặc ghi lý do ở mục unused của đoạn.",
)

RESULT: Final = "ra {value}"
NO_RESULT: Final = "không tính được"
AND_MORE: Final = " và {count} chữ trích khác"
NEAREST: Final = " Gần nhất trong nguồn: “{value}”."
NOW_READS: Final = " Nay bắt đầu bằng: “{value} …”."
SHAPE_WORDS: Final = {
    "one": "đúng một trong hai mục source (bài báo) hoặc reference (nguồn ngoài)",
    "paragraph": "mục paragraph (đoạn)",
    "no_paragraph": "mục words, không có paragraph, vì nguồn ngoài không chia đoạn",
    "words": "mục words (chữ trích)",
}
