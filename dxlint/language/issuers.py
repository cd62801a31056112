"""Who issued a document: names as reports write them, and what a symbol tells."""

from __future__ import annotations

import re
from functools import lru_cache

from dxlint.language.documents import DocumentNumber
from dxlint.language.lexicon import ADMINISTRATIVE, any_of
from dxlint.language.own_words import own_words
from dxlint.language.text import fold
from dxlint.patterns import lazy

_FULL_WORDS = {
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "bcđ": "ban chỉ đạo",
    "bcđcđs": "ban chỉ đạo chuyển đổi số",
    "cđs": "chuyển đổi số",
    "ttg": "thủ tướng chính phủ",
    "cp": "chính phủ",
    "btv": "ban thường vụ",
    "tt&tt": "thông tin và truyền thông",
    "tttt": "thông tin và truyền thông",
    "kh&cn": "khoa học và công nghệ",
    "khcn": "khoa học và công nghệ",
    "tp": "thành phố",
    "tp.": "thành phố",
    "tx": "thị xã",
    "tx.": "thị xã",
}
_FULL_NAMES = {
    "thủ tướng": "thủ tướng chính phủ",
    "sở tt": "sở thông tin và truyền thông",
}
_MINISTRIES = {
    "BCA": "Bộ Công an",
    "BCT": "Bộ Công Thương",
    "BDTTG": "Bộ Dân tộc và Tôn giáo",
    "BGDĐT": "Bộ Giáo dục và Đào tạo",
    "BGTVT": "Bộ Giao thông vận tải",
    "BKHCN": "Bộ Khoa học và Công nghệ",
    "BKHĐT": "Bộ Kế hoạch và Đầu tư",
    "BLĐTBXH": "Bộ Lao động - Thương binh và Xã hội",
    "BNG": "Bộ Ngoại giao",
    "BNNMT": "Bộ Nông nghiệp và Môi trường",
    "BNNPTNT": "Bộ Nông nghiệp và Phát triển nông thôn",
    "BNV": "Bộ Nội vụ",
    "BQP": "Bộ Quốc phòng",
    "BTC": "Bộ Tài chính",
    "BTNMT": "Bộ Tài nguyên và Môi trường",
    "BTP": "Bộ Tư pháp",
    "BTTTT": "Bộ Thông tin và Truyền thông",
    "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch",
    "BXD": "Bộ Xây dựng",
    "BYT": "Bộ Y tế",
}
_BODIES = {
    **_MINISTRIES,
    "TTg": "Thủ tướng Chính phủ",
    "CP": "Chính phủ",
    "CTN": "Chủ tịch nước",
    "TW": "Trung ương Đảng",
    "TU": "Tỉnh ủy",
    "NHNN": "Ngân hàng Nhà nước Việt Nam",
    "TTCP": "Thanh tra Chính phủ",
    "VPCP": "Văn phòng Chính phủ",
    "VPTW": "Văn phòng Trung ương Đảng",
    "TANDTC": "Tòa án nhân dân tối cao",
    "VKSNDTC": "Viện kiểm sát nhân dân tối cao",
    "KTNN": "Kiểm toán nhà nước",
}
_TERM = lazy(r"(UBTVQH|QH)[0-9]{1,2}$")


def symbol_tells_issuer(number: DocumentNumber) -> str:
    """The one body a symbol names (``14/CT-TTg`` → Thủ tướng Chính phủ), or "".

    UBND, HĐND, BCĐ and a department's code leave open of which place.
    """
    issuer = number.issuer.replace("TƯ", "TU").replace("&", "").replace(".", "")
    if term := _TERM.match(issuer):
        return "Quốc hội" if term[1] == "QH" else "Ủy ban Thường vụ Quốc hội"
    return _BODIES.get(issuer, "")


def issuer_key(text: str) -> str:
    """The form in which two names of issuers are compared: folded, abbreviations written out.

    The chairman of a people's committee signs under its symbol, so ``Chủ tịch UBND tỉnh`` gives what
    ``Ủy ban nhân dân tỉnh`` gives; an office's own abbreviations give its names. "" for no name.
    """
    own = own_words().issuers
    return _issuer_key(own.get(fold(text).strip(" .,;:"), text) if own else text)


@lru_cache(maxsize=1024)
def _issuer_key(text: str) -> str:
    words = " ".join(_FULL_WORDS.get(word, word) for word in fold(text).strip(" .,;:").split())
    words = words.removeprefix("chủ tịch ") if words.startswith("chủ tịch ủy ban") else words
    return _FULL_NAMES.get(words, words)


_NAMELESS = lazy(rf"(?:^|.*(?<!hợp tác) ){any_of(*ADMINISTRATIVE)}")
_COMMITTEES = ("ủy ban nhân dân", "hội đồng nhân dân")
_PLACE = lazy(r" (tỉnh|thành phố)(?: (.+))?$")
_OF_PARTY = lazy(r"(?:.* )?tỉnh ủy (.+)")
_OF_EVERY_LEVEL = (*_COMMITTEES, "ban chỉ đạo", "ban thường vụ")


def lacks_its_place(issuer: str) -> bool:
    """Whether a name is that of a body of every province, district or commune: ``UBND tỉnh``, ``HĐND``."""
    key = issuer_key(issuer)
    return key in _COMMITTEES or _NAMELESS.fullmatch(key) is not None


def same_body(one: str, other: str) -> bool | None:
    """Whether two keys (:func:`issuer_key`) are names of one body; None where that is not known.

    ``sở thông tin và truyền thông`` is that of ``tỉnh mẫu``; a people's committee that names no level may be any.
    """
    if not one or not other:
        return None
    (body, level, name), (body_too, level_too, name_too) = _apart(one), _apart(other)
    if f"{body} {name}" == other or f"{body_too} {name_too}" == one:
        return True
    if body != body_too or (name and name_too and name != name_too) or (level and level_too and level != level_too):
        return False
    return None if level != level_too and body.startswith(_OF_EVERY_LEVEL) else True


def province_named(key: str) -> str:
    """The province, folded, that a key of a body ends with; "" for none."""
    of_party = _OF_PARTY.fullmatch(key)
    return of_party[1] if of_party else _apart(key)[2]


def _apart(key: str) -> tuple[str, str, str]:
    """A body, the level of the province or city behind it, and that one's name."""
    found = _PLACE.search(key)
    return (key[: found.start()], found[1], found[2] or "") if found else (key, "", "")


_DEPARTMENTS = {f"S{code[1:]}": f"sở {fold(name).removeprefix('bộ ')}" for code, name in _MINISTRIES.items()}
_KINDS_BY_NAME = {
    "committee": ("ubnd", "ủy ban nhân dân"),
    "council": ("hđnd", "hội đồng nhân dân"),
    "department": ("sở",),
    "ministry": ("bộ",),
    "party": ("đảng ủy", "tỉnh ủy", "thành ủy", "huyện ủy", "quận ủy", "thị ủy"),
}
_KINDS_BY_CODE = (
    dict.fromkeys(_MINISTRIES, "ministry")
    | dict.fromkeys(_DEPARTMENTS, "department")
    | {"UBND": "committee", "HĐND": "council", "TU": "party", "ĐU": "party", "HU": "party"}
)


def may_sign_as(agency: str, code: str) -> bool:
    """Whether an agency may number its documents with an issuer's code; yes for all that is not known.

    Only bodies whose name or code means one thing are told apart: a people's committee does not write under a
    department's code. A steering committee may report in the series of the office that serves it.
    """
    name, code = issuer_key(agency), code.replace("TƯ", "TU").replace("&", "").replace(".", "")
    of_agency, kind = kind_of_body(agency), _KINDS_BY_CODE.get(code)
    if not of_agency or kind is None:
        return True
    if of_agency != kind:
        return False
    said = _DEPARTMENTS.get(code)
    known = next((other for other in _DEPARTMENTS.values() if re.match(rf"{other}(?!\w)", name)), None)
    return kind != "department" or said is None or known is None or said == known


def may_be_numbered_by(number: DocumentNumber, issuer: str) -> bool:
    """Whether a body may have issued a document of that symbol; yes for all that is not known.

    A symbol with UBND or HĐND is a committee's or a council's, or that of a steering committee which they serve.
    """
    kind = kind_of_body(issuer)
    if number.issuer in ("UBND", "HĐND") and not kind:
        return any(word in issuer_key(issuer) for word in ("ủy ban", "hội đồng", "ban chỉ đạo", "chủ tịch"))
    central = symbol_tells_issuer(number) and number.issuer not in ("TU", "TƯ")
    return may_sign_as(issuer, number.issuer) and not (central and kind in ("committee", "council", "department"))


def kind_of_body(agency: str) -> str:
    """``committee``, ``council``, ``department``, ``ministry`` or ``party``; "" for a name that is none or several."""
    name = issuer_key(agency)
    kinds = [kind for kind, words in _KINDS_BY_NAME.items() if re.match(rf"(?:{'|'.join(words)})(?!\w)", name)]
    return kinds[0] if len(kinds) == 1 and not _names_several(name) else ""


def _names_several(name: str) -> bool:
    """Whether a name joins bodies ("đảng ủy ubnd tỉnh") or is a body's own office ("bộ chỉ huy")."""
    bodies = (word for words in _KINDS_BY_NAME.values() for word in words)
    found = sum(re.search(rf"(?<!\w){word}(?!\w)", name) is not None for word in bodies)
    return found > 1 or re.match(r"bộ (?:chỉ huy|phận|tư lệnh)", name) is not None
