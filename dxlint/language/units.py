"""The words around a figure: what qualifies it, what multiplies it, what it counts, what only labels it."""

from enum import StrEnum
from functools import lru_cache


class Qualifier(StrEnum):
    """What a report says of a figure it does not give exactly."""

    OVER = "over"  # trên, hơn, vượt
    ALMOST = "almost"  # gần
    ABOUT = "about"  # khoảng, xấp xỉ
    AT_LEAST = "at-least"  # ít nhất, không dưới, từ … trở lên
    UNDER = "under"  # dưới
    AT_MOST = "at-most"  # không quá, tối đa


# By the last word before the figure; a longer phrase, of two words or three, goes first.
QUALIFIER_WORDS: dict[str, Qualifier] = {
    "trên": Qualifier.OVER,
    "hơn": Qualifier.OVER,
    "vượt": Qualifier.OVER,
    "quá": Qualifier.OVER,
    "gần": Qualifier.ALMOST,
    "khoảng": Qualifier.ABOUT,
    "dưới": Qualifier.UNDER,
    "~": Qualifier.ABOUT,
    "≈": Qualifier.ABOUT,
    "≥": Qualifier.AT_LEAST,
    ">=": Qualifier.AT_LEAST,
    "=>": Qualifier.AT_LEAST,
    ">": Qualifier.OVER,
    "≤": Qualifier.AT_MOST,
    "<=": Qualifier.AT_MOST,
    "<": Qualifier.UNDER,
}
QUALIFIER_PHRASES: dict[str, Qualifier] = {
    "ước khoảng": Qualifier.ABOUT,
    "xấp xỉ": Qualifier.ABOUT,
    "ít nhất": Qualifier.AT_LEAST,
    "tối thiểu": Qualifier.AT_LEAST,
    "không dưới": Qualifier.AT_LEAST,
    "không thấp hơn": Qualifier.AT_LEAST,
    "không ít hơn": Qualifier.AT_LEAST,
    "tối đa": Qualifier.AT_MOST,
    "nhiều nhất": Qualifier.AT_MOST,
    "không quá": Qualifier.AT_MOST,
    "không vượt": Qualifier.AT_MOST,
    "không vượt quá": Qualifier.AT_MOST,
    "không hơn": Qualifier.AT_MOST,
    "không trên": Qualifier.AT_MOST,
    "ít hơn": Qualifier.UNDER,
    "thấp hơn": Qualifier.UNDER,
    "nhỏ hơn": Qualifier.UNDER,
    "chưa đến": Qualifier.UNDER,
    "chưa tới": Qualifier.UNDER,
    "chưa đầy": Qualifier.UNDER,
    "không đến": Qualifier.UNDER,
    "vượt quá": Qualifier.OVER,
}
# The words a qualifier can end with: every other word before a figure costs one look-up.
QUALIFIER_ENDINGS = frozenset(QUALIFIER_WORDS) | {phrase.split()[-1] for phrase in QUALIFIER_PHRASES}

# Words that may stand before the figure of a value without making it a sentence: "Đã đạt trên 60%".
LEADING_WORDS = (
    QUALIFIER_ENDINGS
    | {word for phrase in QUALIFIER_PHRASES for word in phrase.split()}
    | {
        "-",
        "+",
        "đạt",
        "ước",
        "tính",
        "đã",
        "có",
        "hiện",
        "được",
        "là",
        "tổng",
        "số",
        "chiếm",
        "từ",
        "cộng",
        "tỷ",
        "tỉ",
        "lệ",
    }
)

# Words that may stand between a qualifier and its figure: "khoảng là 2.697", "gần bằng 80%".
FILLERS = frozenset({"là", "từ", "đạt", "bằng"})

# Multipliers after a figure. "tỷ lệ", "tỷ trọng", "tỷ suất" are rates, which the scanner's pattern excludes.
SCALES: dict[str, int] = {
    "chục": 10,
    "trăm": 100,
    "nghìn": 10**3,
    "ngàn": 10**3,
    "vạn": 10**4,
    "triệu": 10**6,
    "tỷ": 10**9,
    "tỉ": 10**9,
}

# What a figure counts ends before these: verbs and function words that follow a noun in reports.
_STOPS = (
    "đã|được|đạt|là|có|và|hoặc|với|tại|trên|ở|của|cho|trong|từ|đến|tới|vào|do|bởi|để|khi|thì|mà|so|theo|như|nhằm"
    "|gồm|trở|này|đang|chưa|không|sẽ|còn|chiếm|tăng|giảm|tham|thuộc|về|bằng|qua|sau|trước|ra|lên|nên|nếu"
    "|vượt|hoàn|xuống|tổng|tỷ|tỉ|hơn|gần|khoảng|dưới|ước|cùng|các|những|bị|trừ|riêng"
)
UNIT_STOPS = frozenset(_STOPS.split("|"))
# Function words of two syllables whose first one belongs to nouns too: thuê bao, đối tượng, trực tuyến.
COMPOUND_STOPS = frozenset({("bao", "gồm"), ("đối", "với"), ("trực", "thuộc")})
# Nouns that begin with a function word.
STOPS_IN_NOUNS = frozenset({("bị", "cáo"), ("bị", "can"), ("bị", "hại"), ("bị", "đơn")})
MOST_UNIT_WORDS = 4

# Words before a bare number that only names something: Điều 8, ngày 25, đợt 1; and the largest number they
# can name where larger ones are counts ("trong tháng 50 tin").
LABEL_WORDS: dict[str, int] = {
    "ngày": 31,
    "tháng": 12,
    "quý": 4,
    "lớp": 12,
    "điều": 500,
    "khoản": 30,
    "mục": 50,
    "chương": 50,
    "thứ": 1000,
    "hạng": 1000,
    "đợt": 50,
    "kỳ": 50,
    "khóa": 100,
    "khoá": 100,
    "phiên": 100,
    "mũi": 9,
    "vòng": 9,
    "loại": 9,
    "nhóm": 9,
    "bậc": 12,
}
# Words that end like a label and are none.
NO_LABELS = frozenset(
    {"tài khoản", "danh mục", "chuyên mục", "hạng mục", "hàng tháng", "hằng tháng", "hàng ngày", "hằng ngày"}
    | {"hàng quý", "hằng quý", "mỗi ngày", "mỗi tháng", "mỗi quý", "định kỳ"}
    | {"ngắn ngày", "dài ngày", "nhiều ngày"}
    | {"đầu kỳ", "cuối kỳ", "trong kỳ", "kỳ này"}
)
# Two words, or two and "số", before a number that names a document, a level or an item of a list.
LABEL_PHRASES = frozenset(
    {
        "đề án",
        "nghị quyết",
        "nghị định",
        "phụ lục",
        "chỉ thị",
        "thông tư",
        "công văn",
        "công điện",
    }
    | {"văn bản", "tờ trình", "mức độ", "cấp độ", "khu phố", "dân phố", "số thứ"}
    | {"danh mức", "khoản mức", "tử mức"}
)
# These name when they are capitalised or nothing counted follows: "Kế hoạch 525", "chỉ tiêu 1", but "vượt kế
# hoạch 20 hồ sơ".
COUNTED_PHRASES = frozenset(
    {"kế hoạch", "chương trình", "chỉ tiêu", "tiêu chí", "thông báo", "báo cáo", "dự án"}
    | {"hướng dẫn", "kết luận", "quyết định"}
)
# Words before a four-digit year that no "năm" introduces: "đến 2025".
YEAR_WORDS = frozenset({"năm", "đến", "tới", "từ", "đoạn", "trước", "sau", "học", "cuối", "đầu", "tết", "đán"})
# The words that, directly before a figure, can say something of it; all others cost one look-up.
TELLING_WORDS = (
    QUALIFIER_ENDINGS
    | FILLERS
    | YEAR_WORDS
    | frozenset(LABEL_WORDS)
    | {phrase.split()[-1] for phrase in LABEL_PHRASES | COUNTED_PHRASES}
    | {"số"}
)
OPENINGS = '(*["“'


def is_label(preceding: list[str], before: str, written: str, unit: str) -> bool:
    """Whether the words before the bare number `written` make it a name, a day or a year.

    `preceding` are the words of `before` in lower case, `unit` what the number seems to count.
    """
    last = preceding[-1].lstrip(OPENINGS)
    is_year = len(written) == 4 and written[:2] in ("19", "20")
    if last == "năm":
        return is_year
    if is_year and not unit and last in YEAR_WORDS:
        return True
    if last in LABEL_WORDS:
        is_word = " ".join(preceding[-2:]) not in NO_LABELS
        return is_word and written.isdigit() and int(written) <= LABEL_WORDS[last]
    words = preceding[:-1] if last == "số" else preceding
    if len(words) < 2:
        return False
    phrase = f"{words[-2].lstrip('(*')} {words[-1]}"
    if phrase in LABEL_PHRASES:
        return True
    if phrase not in COUNTED_PHRASES:
        return False
    return last == "số" or not unit or before.split()[len(words) - 2].lstrip("(*")[:1].isupper()


def qualifier_before(preceding: list[str]) -> tuple[Qualifier | None, bool]:
    """The qualifier that the words before a figure end with, and whether it excludes the figure (>)."""
    last = preceding[-1].lstrip(OPENINGS)
    if last in FILLERS and len(preceding) > 1:
        preceding = preceding[:-1]
        last = preceding[-1].lstrip(OPENINGS)
    if last not in QUALIFIER_ENDINGS:
        return None, False
    words = [*preceding[:-1], last]
    for count in (3, 2):
        phrase = QUALIFIER_PHRASES.get(" ".join(words[-count:]))
        if phrase:
            return phrase, False
    # "đạt và vượt 24 chỉ tiêu" counts what was exceeded.
    if last == "vượt" and words[-2:-1] == ["và"]:
        return None, False
    return QUALIFIER_WORDS.get(last), last == ">"


_LIMITS = {"lên": Qualifier.AT_LEAST, "xuống": Qualifier.AT_MOST}


@lru_cache(maxsize=2048)
def unit_after(words: str) -> tuple[str, Qualifier | None]:
    """What is counted, and the limit that "trở lên" or "trở xuống" after it sets."""
    unit: list[str] = []
    following = words.split()
    for position, word in enumerate(following):
        if word in UNIT_STOPS and (word, *following[position + 1 : position + 2]) not in STOPS_IN_NOUNS:
            if word == "trở" and following[position + 1 : position + 2] in (["lên"], ["xuống"]):
                return " ".join(unit), _LIMITS[following[position + 1]]
            if unit and (unit[-1], word) in COMPOUND_STOPS:
                unit.pop()
            break
        if len(unit) < MOST_UNIT_WORDS:
            unit.append(word)
    return " ".join(unit), None


def scale_of(words: str) -> int:
    """The factor that scale words stand for: "nghìn tỷ" is 10^12."""
    factor = 1
    for word in words.split():
        factor *= SCALES[word]
    return factor
