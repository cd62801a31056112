"""What the words of a report say: named sets of words, each written down once.

The words are in lower case and NFC. A set is named for what its words say (a whole, a plan, a fall), whoever
asks; a reader that needs more or fewer says so where it does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

PROVINCES = ("tỉnh", "thành phố")
DISTRICTS = ("huyện", "quận", "thị xã")
COMMUNES = ("xã", "phường", "thị trấn")
HAMLETS = ("thôn", "bản", "khu phố", "tổ dân phố")
"""Units by their level; a city may be a district's too."""
ADMINISTRATIVE = (*PROVINCES, *DISTRICTS, *COMMUNES)
LEVELS = ("tỉnh", "huyện", "xã", "thôn")
"""What stands behind "cấp" and "toàn"."""
WHOLES = tuple(f"toàn {of}" for of in (*ADMINISTRATIVE, "quốc", "ngành", "trường", "viện"))
"""All of a place or a body, whose figure stands for the sum of its parts."""
SUMMED = ("tổng", "cộng")
"""What the names of sums begin with."""
TOTALS = (*SUMMED, "tổng cộng", "tổng số")
"""What a figure that adds others up is called."""
LEVEL_CODES = {"bộ": "ministry", "tỉnh": "province", "sở": "department", "huyện": "district", "xã": "commune"}
"""What a header calls the level."""
ROW_NUMBERS = ("stt", "tt", "số tt", "s.tt", "số thứ tự")
"""What the column is called that numbers the rows."""
DIVIDED = tuple(f"{word} theo" for word in ("phân", "chia", "tách", "xét", "phân loại", "phân tích", "thống kê"))
"""What says that all of a total is divided, each of its parts once."""
AVERAGED = ("bình quân", "trung bình")
COMPARED = ("so với", "so cùng", "so kế")
EARLIER = (
    *("cùng kỳ", "cùng kì", "năm trước", "năm ngoái", "kỳ trước", "khóa trước", "khoá trước"),
    *("nhiệm kỳ trước", "vụ trước", "tháng trước", "quý trước", "cùng thời điểm"),
)
"""What a figure is compared with."""
CHANGED = ("tăng", "giảm", "vượt", "thêm", "bớt", "cao hơn", "thấp hơn", *COMPARED, *EARLIER)
"""What is said beside a change, which is a share of nothing."""
_AIMS, _HOPES = ("kế hoạch", "mục tiêu"), ("dự kiến", "phấn đấu")
PLANNED = (*_AIMS, "chỉ tiêu", "dự toán", "được giao", "kh")
"""What a result is held against, and may exceed."""
INTENDED = (*_AIMS, *_HOPES)
"""What is meant to be."""
AHEAD = (*INTENDED, "phương hướng", "nhiệm vụ", "giải pháp")
"""What is still to come, and no result."""
CUMULATIVE = ("lũy kế", "cộng dồn", "từ đầu năm", "từ đầu nhiệm kỳ", "từ khi triển khai")
"""What a figure counts from a beginning on, so that it cannot fall."""
REVISED = ("thay thế", "đính chính", "sửa đổi", "điều chỉnh", "bổ sung", "cập nhật", "báo cáo lại", "lần 2", "lần thứ")
"""What a report says of itself that takes the place of another."""
GOES_ON = r"(?:…|\.{2,}|v\.v\.?|vv\.?)"
"""A pattern for the end of a list that does not name all."""


def any_of(*words: str) -> str:
    """A pattern for any of the words, for the longest that fits."""
    return f"(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})"


class Cue:
    """What a word or a phrase beside a figure says of it; plain strings, which are looked up by the thousand."""

    WHOLE = "whole"
    OF_WHICH = "of which"
    CONSISTS = "consists"
    ALONE = "alone"
    """Singles some things out: riêng, chủ yếu."""
    REST = "rest"
    LEFT = "left"
    REACHED = "reached"
    TAKES = "takes"
    RATE = "rate"
    THAT_IS = "that is"
    UP = "up"
    DOWN = "down"
    MORE = "more"
    LESS = "less"
    EXCESS = "excess"
    TIMES = "times"
    PLAN = "plan"
    COMPARED = "compared"
    EARLIER = "earlier"
    FROM = "from"
    TO = "to"
    OUT_OF = "out of"
    MEAN = "mean"
    COMPOSITION = "composition"
    RESPECTIVELY = "respectively"
    ADDED = "added"
    FILLER = "filler"
    """Says nothing of its own before a figure: là, được, khoảng."""
    OPEN_END = "open end"


WORDS: dict[str, tuple[str, ...]] = {
    Cue.WHOLE: (
        *TOTALS, *WHOLES, "toàn bộ", "tất cả", "cả", "cả tỉnh", "cả nước", "cả huyện",
    ),
    Cue.OF_WHICH: ("trong đó", "trong số đó", "trong số này", "trong số trên", "trong số ấy"),
    Cue.CONSISTS: ("gồm", "bao gồm", "gồm có", "cụ thể", "chia ra", *DIVIDED),
    Cue.ALONE: ("riêng", "chỉ có", "nổi bật", "đáng chú ý", "chủ yếu", "tiêu biểu", "nhất là", "có tới"),
    Cue.REST: ("còn lại", "số còn lại", "phần còn lại", "còn tồn", "tồn đọng", "còn thiếu", "khác"),
    Cue.LEFT: ("còn", "chỉ còn", "tồn"),
    Cue.REACHED: ("đạt", "ước đạt", "bằng", "hoàn thành"),
    Cue.TAKES: ("chiếm",),
    Cue.RATE: ("tỷ lệ", "tỉ lệ", "tỷ trọng", "tỉ trọng", "tỷ suất"),
    Cue.THAT_IS: ("tương ứng", "tương đương", "ứng với", "ngang với", "tức", "hay"),
    Cue.UP: ("tăng", "tăng thêm", "nâng", "tăng trưởng"),
    Cue.DOWN: ("giảm", "bớt", "hạ", "kéo giảm", "sụt giảm"),
    Cue.MORE: (
        "cao hơn", "nhiều hơn", "lớn hơn", "cao trên", "nhiều trên", "xuất siêu", "nhập siêu", "thặng dư", "thâm hụt",
        "chênh lệch", "chênh",
    ),
    Cue.LESS: ("thấp hơn", "ít hơn", "kém", "thấp trên", "ít trên", "hụt", "thiếu"),
    Cue.EXCESS: ("vượt",),
    Cue.TIMES: ("gấp",),
    Cue.PLAN: (
        *PLANNED, *_HOPES, "nghị quyết", "định mức", "yêu cầu", "quy định", "nhu cầu", "pháp lệnh", "đề ra",
        "tối thiểu", "giao", "phân bổ", "công suất",
    ),
    Cue.COMPARED: (*COMPARED, "so"),
    Cue.EARLIER: EARLIER,
    Cue.FROM: ("từ",),
    Cue.TO: ("lên", "xuống", "xuống còn", "lên đến", "lên tới", "lên thành", "còn"),
    Cue.OUT_OF: (
        "trên tổng số", "trong tổng số", "trên tổng", "trong tổng", "của tổng số", "trong số", "trên", "tổng số",
    ),
    Cue.MEAN: (*AVERAGED, "mật độ", "năng suất", "đơn giá", "mỗi", "hệ số", "lãi suất"),
    Cue.COMPOSITION: ("cơ cấu", "tỷ trọng", "tỉ trọng"),
    Cue.RESPECTIVELY: ("lần lượt",),
    Cue.ADDED: TOTALS,
    Cue.FILLER: (
        "là", "được", "với", "mức", "khoảng", "gần", "trên", "hơn", "xấp xỉ", "có", "ước", "cao", "chung", "đến", "tới",
        "bao phủ", "lên", "đi", "thêm", "chỉ", "số", "đã", "cũng", "còn", "đều", "dưới",
    ),
    Cue.OPEN_END: ("như", "ví dụ", "chẳng hạn", "v.v"),
}  # fmt: skip
"""Each set once; a phrase may stand in several."""


MISLEADING = (
    "giao dịch", "giao thông", "bàn giao", "giao lưu", "giao ban", "tăng cường", "hạ tầng", "giảm nghèo", "giảm thiểu",
    "nâng cấp", "đốn hạ",
    "tăng huyết áp", "tổng hợp", "tổng kết", "tổng công ty", "tổng cục", "cộng đồng", "công cộng", "công tác",
    "cộng tác", "cắt giảm", "cộng hòa", "cộng hoà", "cộng sản", "cộng với",
    "gia tăng", "hoàn thành nhiệm vụ", "bằng cấp", "bằng chứng", "văn bằng", "chung cư", "kém hiệu quả",
    "thiếu nhi", "thiếu niên",
    "theo quy định", "đúng quy định", "theo yêu cầu",
    "tồn tại", "so sánh", "hay là", "từ trung bình", "trên trung bình", "dưới trung bình", "trung bình trở lên",
)  # fmt: skip
"""Phrases with a cue word in them that say nothing of a figure."""

PERIODS = frozenset({"tháng", "năm", "ngày", "tuần", "quý", "giờ", "h", "phút", "tuổi"})
"""Units of time and age: what is counted in them is never a part of what a report counts; sessions (buổi) may be."""

AGED = ("trẻ tuổi", "cao tuổi", "lớn tuổi")
"""What people are, not how old: trẻ tuổi 23 người."""

TAKEN_IN = (
    *("tiếp nhận", "đã nhận", "thụ lý", "khảo sát", "kiểm tra", "thanh tra", "rà soát", "phát ra", "lấy ý kiến"),
    *("giám sát", "hậu kiểm"),
)
"""What is done with all of something, before it is told what came of how many of it."""

VOTES = ("đại biểu", "đbqh", "phiếu", "ý kiến")
"""What votes are counted in: those given are told, and the percentage of all who could have voted."""


GRADES = (
    "hoàn thành xuất sắc nhiệm vụ", "hoàn thành tốt nhiệm vụ", "không hoàn thành nhiệm vụ", "hoàn thành nhiệm vụ",
    "hoàn thành xuất sắc", "hoàn thành tốt", "xuất sắc", "giỏi", "khá", "tốt", "trung bình", "yếu", "kém",
)  # fmt: skip
"""Of one scale each excludes the others; the longest first of those that end alike."""

LEARNERS = ("em", "học sinh", "học viên", "hs", "thí sinh")
"""They are told of as em, too."""


def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], frozenset[str]], ...]]:
    said: dict[tuple[str, ...], set[str]] = {}
    for cue, phrases in WORDS.items():
        for phrase in phrases:
            said.setdefault(tuple(phrase.split()), set()).add(cue)
    said.update({tuple(name.split()): set() for name in MISLEADING})
    by_first: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
    for words, cues in sorted(said.items(), key=lambda entry: -len(entry[0])):
        by_first.setdefault(words[0], []).append((words, frozenset(cues)))
    return {first: tuple(phrases) for first, phrases in by_first.items()}


PHRASES = _phrases()
_NO_CUES: frozenset[str] = frozenset()


def cues_at(words: Sequence[str], at: int) -> tuple[int, frozenset[str]]:
    """The longest phrase that begins with the word at ``at``: how many words it has, and what it says."""
    for phrase, cues in PHRASES.get(words[at], ()):
        if tuple(words[at : at + len(phrase)]) == phrase:
            return len(phrase), cues
    return 1, _NO_CUES
