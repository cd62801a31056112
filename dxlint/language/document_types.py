"""Types of official documents: the word a report uses and the code its number carries.

Sources: Nghị định 30/2020/NĐ-CP, Phụ lục III (state documents); Hướng dẫn 05-HD/VPTW (Party
documents); Luật 64/2025/QH15 (legal normative documents).
"""

from __future__ import annotations

from dxlint.language.text import fold

# Nghị định 30/2020/NĐ-CP, Phụ lục III, mục I. A công văn carries no code there; CV is the Party's.
STATE_TYPES = {
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "QC": "Quy chế",
    "QyĐ": "Quy định",
    "TC": "Thông cáo",
    "TB": "Thông báo",
    "HD": "Hướng dẫn",
    "CTr": "Chương trình",
    "KH": "Kế hoạch",
    "PA": "Phương án",
    "ĐA": "Đề án",
    "DA": "Dự án",
    "BC": "Báo cáo",
    "BB": "Biên bản",
    "TTr": "Tờ trình",
    "HĐ": "Hợp đồng",
    "CĐ": "Công điện",
    "BGN": "Bản ghi nhớ",
    "BTT": "Bản thỏa thuận",
    "GUQ": "Giấy ủy quyền",
    "GM": "Giấy mời",
    "GGT": "Giấy giới thiệu",
    "GNP": "Giấy nghỉ phép",
    "PG": "Phiếu gửi",
    "PC": "Phiếu chuyển",
    "PB": "Phiếu báo",
}
ANNEX_WORDS = ("Phụ lục", "Biểu")
"""What a sheet that belongs to a document is called."""
COPY_TYPES = {"SY": "Bản sao y", "TrS": "Bản trích sao", "SL": "Bản sao lục"}
PARTY_TYPES = {"KL": "Kết luận", "CV": "Công văn"}
NORMATIVE_TYPES = {
    "NĐ": "Nghị định",
    "TT": "Thông tư",
    "TTLT": "Thông tư liên tịch",
    "NQLT": "Nghị quyết liên tịch",
    "L": "Lệnh",
    "PL": "Pháp lệnh",
}
# In daily use beside Phụ lục III, each with a meaning of its own: never a slip of another code.
PRACTISED_TYPES = {
    "GP": "Giấy phép",
    "GCN": "Giấy chứng nhận",
    "VB": "Văn bản",
    "KHLT": "Kế hoạch liên tịch",
    "KHPH": "Kế hoạch phối hợp",
    "CTPH": "Chương trình phối hợp",
    "CTHĐ": "Chương trình hành động",
    "CTrHĐ": "Chương trình hành động",
    "QCPH": "Quy chế phối hợp",
    "HDLN": "Hướng dẫn liên ngành",
    "BBLV": "Biên bản làm việc",
}
WORD_OF = PRACTISED_TYPES | NORMATIVE_TYPES | PARTY_TYPES | COPY_TYPES | STATE_TYPES
_CANONICAL = {code.casefold(): code for code in WORD_OF}

_CODE_OF = {fold(word): code for code, word in WORD_OF.items()} | {
    fold(word): code
    for word, code in {
        "Quyết nghị": "NQ",
        "Qui chế": "QC",
        "Qui định": "QyĐ",
        "Chương trình công tác": "CTr",
        "Chương trình hành động": "CTr",
        "Thông báo kết luận": "TB",
        "Kế hoạch hành động": "KH",
        "Giấy ủy nhiệm": "GUQ",
        "Công văn hỏa tốc": "CV",
        "Luật": "LUẬT",
        "Bộ luật": "LUẬT",
    }.items()
}
_GENERIC = frozenset(map(fold, ("Văn bản", "Tài liệu", "Hồ sơ", "Công văn, văn bản")))
_LONGEST_WORD = 4  # syllables: "Thông tư liên tịch"
_REACH = 48  # characters that hold as many syllables and the spaces between them
_OPENERS = "([{\"'“‘«*_-–+•:;,./"


def canonical_code(code: str) -> str:
    """The code as the decree writes it (``ttr`` → ``TTr``), or "" for one that is no known type."""
    return _CANONICAL.get(code.casefold(), "")


def type_of(word: str) -> str | None:
    """The code of a type word or of its abbreviation (``Kế hoạch`` → ``KH``, ``QĐ`` → ``QĐ``).

    ``Công văn`` gives ``CV`` and ``Luật`` gives ``LUẬT``, though state letters and laws carry no code
    in their number. ``None``: not a type of document, or a word for any document (``văn bản``).
    """
    folded = fold(word).strip(" :.")
    return None if folded in _GENERIC else _CODE_OF.get(folded) or _CANONICAL.get(folded)


def is_generic(word: str) -> bool:
    """True for a word that fits every document: ``văn bản``, ``tài liệu``."""
    return fold(word).strip(" :.") in _GENERIC


def type_word_before(text: str, end: int) -> tuple[int, str] | None:
    """The type word that ends right before ``end``: its start and the word as written.

    ``text`` is NFC. Abbreviations count when they are written as codes are (``QĐ``, ``CV``): ``tb`` or
    ``bc`` in running text do not.
    """
    words: list[str] = []
    for written in reversed(text[max(0, end - _REACH) : end].split()[-_LONGEST_WORD:]):
        word = written.lstrip(_OPENERS)
        if not word.isalpha():
            break
        words.insert(0, word)
        if word != written:
            break
    for first in range(len(words)):
        phrase = " ".join(words[first:])
        if phrase in WORD_OF or fold(phrase) in _CODE_OF or is_generic(phrase):
            for word in reversed(words[first:]):
                end = text.rindex(word, 0, end)
            return end, phrase
    return None
