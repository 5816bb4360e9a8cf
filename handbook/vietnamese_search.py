r"""How people write Vietnamese into a search box: marks, spellings, keyboards, document numbers.

Data only. :mod:`handbook.search` works with it in Python, and the same data goes into the search
index, from which the reader's browser takes it: neither side has a table of its own. Patterns are
therefore written so that Python and JavaScript understand the same thing by them: no ``\s``,
``\w``, ``\b`` or named group.
"""

from __future__ import annotations

from typing import Final

# Combining marks of the tones; a word's exact key ends with the number of its tone, from 1.
TONES: Final = "\u0301\u0300\u0309\u0303\u0323"
# Letters that differ from a plain one by more than a tone.
BASES: Final = {"ă": "a", "â": "a", "đ": "d", "ê": "e", "ô": "o", "ơ": "o", "ư": "u"}
# Small digits behind a letter: m², m³.
RAISED: Final = {"²": "2", "³": "3"}

LETTERS: Final = "A-Za-zÀ-ÖØ-öø-ʯḀ-ỹ"
# A number with its inner marks (13.268, 8.799/16.627), or a word, which may end in a digit (m2).
TOKEN: Final = f"[0-9]+(?:[.,/][0-9]+)*|[{LETTERS}]+(?:[0-9²³](?![{LETTERS}0-9]))?"
# What is typed as one piece: letters and digits in any order (va65n, 16.505m2).
CHUNK: Final = f"[0-9]+(?:[.,/][0-9]+)*[{LETTERS}0-9]*|[{LETTERS}0-9]+"
# On exact keys: after consonants a final y is an i (kỹ, tỷ lệ, quý).
FINAL_Y: Final = "^((?:qu)|[b-df-hj-np-tv-zđ]+)y([1-5]?)$"

# Kinds of documents, folded → code. Quyết định and quy định have the same letters in their numbers.
DOCUMENT_TYPES: Final = {
    "nghi quyet": "nq",
    "ket luan": "kl",
    "chi thi": "ct",
    "quyet dinh": "qd",
    "quy dinh": "qd",
    "quy che": "qc",
    "thong bao": "tb",
    "huong dan": "hd",
    "ke hoach": "kh",
    "nghi dinh": "nd",
    "thong tu": "tt",
    "cong van": "cv",
    "de an": "da",
    "chuong trinh": "ctr",
    "luat": "l",
    # A misprint for NQ that newspapers carry: 25-Q/TW.
    "q": "nq",
}
_GAP: Final = "[ \u00a0]*"
_MARK: Final = f"{_GAP}[-–/]{_GAP}"
_CODES: Final = "nq|kl|ctr|ct|qd|qc|tb|hd|kh|nd|tt|cv|da"
_LONG: Final = "|".join(name for name in DOCUMENT_TYPES if len(name) > 1).replace(" ", "[ \u00a0]+")
_PARLIAMENT: Final = "qh[0-9]{1,2}"
_ISSUER: Final = f"(tw|tu|ttg|cp|[a-z]+tw|ubtv{_PARLIAMENT})"
_SUFFIX: Final = (
    f"(?:(?:{_MARK}|[ \u00a0](?=[a-z]+{_MARK}[a-z]))(?:{_CODES}|q|{_PARLIAMENT}))?"
    f"(?:(?:{_MARK}|[ \u00a0]){_ISSUER})?"
)
_YEAR: Final = "(?:19|20)[0-9]{2}"
# On folded text. Type, number, issuer: "nghi quyet so 25", "kl43", "chi thi 49-ct/tw". What may be
# a year ("luật 2023") is a number only behind "số" or before a code.
TYPE_FIRST: Final = (
    f"(?<![a-z0-9])({_LONG}|{_CODES}){_GAP}[-.:]?{_GAP}"
    f"(?:so{_GAP}:?{_GAP}|(?!{_YEAR}(?![0-9]|{_MARK}(?:{_CODES}|qh))))"
    f"([0-9]{{1,4}})(?:/[0-9]{{4}})?(?![.,/]?[0-9])(?:{_SUFFIX})(?![a-z0-9])"
)
# Number, type, issuer: "25-NQ/TW", "97/2025/QH15", "25-Q/TW".
NUMBER_FIRST: Final = (
    f"(?<![a-z0-9.,/–-])(?!{_YEAR}{_GAP}[a-z])([0-9]{{1,4}})(?:/[0-9]{{4}})?{_GAP}[-–/]?{_GAP}"
    f"({_CODES}|{_PARLIAMENT}|q(?={_MARK}tw))(?:(?:{_MARK}|[ \u00a0])?{_ISSUER})?(?![a-z0-9])"
)

# What a Telex or VNI keyboard leaves behind when it is switched off: patterns in the order in which
# they are replaced. The keys of the tones stand apart; a VNI mark may follow later letters.
TELEX: Final = (
    ("uwow|uow", "ươ"),
    ("dd", "đ"),
    ("aa", "â"),
    ("aw", "ă"),
    ("ee", "ê"),
    ("oo", "ô"),
    ("uw", "ư"),
    ("ow", "ơ"),
    ("w", "ư"),
)
TELEX_TONES: Final = "sfrxj"
# The last of these keys behind a vowel, what stands before and after it.
TELEX_TONE: Final = f"^(.*[aeiouyw].*)([{TELEX_TONES}])([^{TELEX_TONES}]*)$"
VNI: Final = (
    ("u7?o([a-z]*)7", "ươ$1"),
    *(
        (f"{plain}([a-z]*){key}", f"{marked}$1")
        for key, pairs in (("6", "aâeêoô"), ("7", "oơuư"), ("8", "aă"), ("9", "dđ"))
        for plain, marked in zip(pairs[::2], pairs[1::2], strict=True)
    ),
)
# Letters that stand for another in abbreviations: TW is Trung ương.
SPELLED_AS: Final = {"w": "u"}

# What is easily taken for each other when one writes as one speaks: patterns on folded words.
_INITIALS: Final = ("s x", "ch tr", "d gi r", "l n", "c k")
_FINALS: Final = ("n ng", "t c", "n nh")
ALIKE: Final = tuple(
    (before + one + after, other)
    for groups, before, after in ((_INITIALS, "^", ""), (_FINALS, "", "$"))
    for group in groups
    for one in group.split()
    for other in group.split()
    if one != other
)
LIKE_TONES: Final = "34"  # hỏi and ngã

# Words that bind a sentence together; they say little about what is looked for.
_SMALL_WORDS: Final = (
    "tôi mình thì phải đang đã sẽ chưa vậy những các của cho với không để mà rồi mãi còn có "
    "là và ở trong khi nếu được bị này đó ấy kia cũng vẫn hay hoặc theo như từ đến về ra "
    "vào lên nên đi lại nữa ạ nhé hả"
)

# How questions are put, and the kinds of records that answer them. Not required in a result.
ASKING: Final = (
    ("làm sao để", "situations skills"),
    ("làm sao", "situations skills"),
    ("làm thế nào để", "situations skills"),
    ("làm thế nào", "situations skills"),
    ("làm như thế nào", "situations skills"),
    ("như thế nào", "situations skills"),
    ("thế nào", "situations skills"),
    ("phải làm gì", "situations skills"),
    ("cần làm gì", "situations skills"),
    ("nên làm gì", "situations skills"),
    ("làm gì", "situations skills"),
    ("cách", "situations skills"),
    ("khi cần", "situations skills"),
    ("cần", "situations skills"),
    ("không chịu", "situations skills"),
    ("không muốn", "situations skills"),
    ("không đồng ý", "situations skills"),
    ("thì dựa vào đâu", "situations skills"),
    ("dựa vào đâu", "situations skills"),
    ("bắt đầu từ đâu", "situations skills"),
    ("thì sao", "situations skills"),
    ("ra sao", "situations skills"),
    ("khi nào", "situations"),
    ("muốn", "situations skills"),
    ("xử lý", "situations skills"),
    ("bao nhiêu", "figures charts"),
    ("là bao nhiêu", "figures charts"),
    ("mấy", "figures charts"),
    ("là gì", "terms"),
    ("nghĩa là gì", "terms"),
    ("là ai", "organisations"),
    ("ở đâu", "models places"),
    ("nơi nào", "models places"),
    ("tỉnh nào", "models places"),
    ("huyện nào", "models places"),
    ("xã nào", "models places"),
    ("còn hiệu lực không", "directives"),
    ("hết hiệu lực chưa", "directives"),
    ("chỗ nào", "models places"),
    ("ai", "organisations"),
    ("khác nhau", "terms"),
    ("khác gì", "terms"),
    ("khác", "terms"),
    ("nói sao", "situations skills"),
    ("làm thế nào cho", "situations skills"),
    ("xong chưa", ""),
    ("được chưa", ""),
    ("có được", ""),
    ("được không", ""),
    ("phải không", ""),
    ("đúng không", ""),
    ("bây giờ", ""),
    ("hiện nay", ""),
    ("chúng tôi", ""),
    ("bao giờ", ""),
    ("có phải", ""),
    ("tại sao", ""),
    ("vì sao", ""),
    ("cho hỏi", ""),
    ("xin hỏi", ""),
    ("hỏi về", ""),
    ("tìm", ""),
    *((word, "") for word in _SMALL_WORDS.split()),
)
