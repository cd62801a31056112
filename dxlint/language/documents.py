"""Numbers of official documents: 281/KH-UBND, 39/2023/QĐ-UBND, 06-NQ/TU.

Sources: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.3 (state documents: number/TYPE-ISSUER, a công văn
number/ISSUER-UNIT); Hướng dẫn 05-HD/VPTW (Party: number-TYPE/ISSUER); Luật 64/2025/QH15 (a normative
document carries its year). Each body sets its issuer codes, so an issuer code is never wrong here.
Text is taken in NFC (`dxlint.language.text.as_seen`), and offsets count its characters.
"""

from __future__ import annotations

import re

from dxlint.language.document_slips import is_reversed, may_lack_a_type, nearest_types, split_glued
from dxlint.language.document_types import canonical_code, type_of, type_word_before
from dxlint.language.text import as_seen
from dxlint.patterns import lazy
from dxlint.records import NamedTuple


class DocumentNumber(NamedTuple):
    """A document's number and symbol, as written and taken apart.

    `number` keeps its zeros and decimals ("04", "66.25"), "" when it is left blank. `year` is the segment
    of a normative document. A công văn has no `type_code`; `unit` is the office that drafted it.
    `style` is "state", "party" or "normative". `problems`: "inner-space", "lost-hyphen", "lost-slash",
    "lower-case", "unknown-type", "wrong-dash", "reversed", "party-form", "state-form", "lost-year", "year-place",
    "type-apart".
    `suggestion` is the form meant, "" where none can be named.
    """

    text: str
    start: int
    end: int
    number: str
    year: int | None
    symbol: str
    type_code: str
    issuer: str
    unit: str
    style: str
    blank: bool
    problems: tuple[str, ...] = ()
    suggestion: str = ""

    @property
    def key(self) -> tuple[str, int | None, str]:
        """What tells one document from another beside its issuer and the day it was issued.

        Number without leading zeros, year segment, symbol in one spelling (TƯ as TU).
        """
        return self.number.lstrip("0"), self.year, self.symbol.upper().replace("Ư", "U").replace("Ð", "Đ")

    @property
    def is_known_issuer(self) -> bool:
        """The issuer is a body whose code means nothing else: UBND, HĐND, TTg, a steering committee."""
        return _BODY.match(self.issuer) is not None


_UPPER = "A-ZĐÐƯÔƠÂÊĂ"
# No group here gives nothing back (`*+`): Python 3.11.2 to 3.11.4 take what its last, failed round began with.
# One lower-case letter may stand among capitals (TTg, QyĐ); a dot or & only between them (VP.UBND, KH&CN).
_CODE = rf"[{_UPPER}](?:[{_UPPER}0-9]|[.&](?=[{_UPPER}]{{2}})|[a-zđ](?![a-zđ]))*"
_LOWER = "[a-zđ]{1,6}+"
_DASH = "[-‐‑‒–—−]"
_SPACE = "[ \u00a0]"
_END = r"(?:(?!\w)|(?=ngày))"
_SLASH = lazy(
    rf"/(?P<gap>{_SPACE}{{0,2}}+\n?+)(?:(?P<year>[0-9]{{4}})/(?P<year_gap>{_SPACE}?+))?"
    # Looked ahead for and then taken whole: no shorter symbol will do.
    rf"(?=(?P<symbol>(?:{_CODE}|{_LOWER})(?:{_DASH}(?:{_CODE}|{_LOWER}|[0-9]{{1,3}}+[A-Z]?+(?!/)))*))(?P=symbol)"
    rf"(?P<spaced>{_SPACE}?{_DASH}{_SPACE}?(?=(?P<code>{_CODE}))(?P=code))?{_END}"
)
_BORDER = r"(?:(?<![\w.,/-])|(?<=[Ss]ố))"
_NUMBER_BEFORE = lazy(rf"{_BORDER}(?P<number>[0-9]{{1,5}}(?:\.[0-9]{{1,3}})?[a-zA-Z]?)(?P<gap>{_SPACE}{{0,2}}\n?)$")
_PARTY_BEFORE = lazy(
    rf"{_BORDER}(?P<number>[0-9]{{1,5}}[a-zA-Z]?|)(?P<gap>{_SPACE}?{_DASH}{_SPACE}?)"
    rf"(?P<code>[{_UPPER}][A-Za-zĐđ]{{0,5}})(?P<code_gap>{_SPACE}?)$"
)
_LOST_SLASH = lazy(
    rf"(?P<number>[0-9](?<![\w/.,-][0-9])[0-9]{{0,4}}+)(?P<gap>-|{_SPACE})?"
    rf"(?P<code>NQ|QĐ|CT|TB|HD|CTr|KH|BC|TTr|CĐ|NĐ|TT)-(?P<issuer>[{_UPPER}]{{2,}}[0-9]{{0,2}})(?![\w/])"
)
_BODY = lazy(r"(?:(?:TTg|CP|CTN|TW|TƯ|TU|ĐU)(?!\w)|(?:QH|UBTVQH)[0-9]|UBND|HĐND|UBQG|UBMTTQ|BCĐ)")
_SERIES = lazy(r"(?:QH|UBTVQH)[0-9]{1,2}$")
_SAYS_NUMBER = lazy(r"(?i:số)[ \u00a0]{0,3}:?$")
# "811/QĐ/UBND": a stroke where the hyphen belongs.
_SECOND_SLASH = lazy(r"/(?P<body>UBND|HĐND|TTg|CP)(?![\w/])")
# "20/QH15/2023", "39/QĐ-UBND/2023": the year behind the symbol, which it stands before.
_YEAR_BEHIND = lazy(r"/(?P<year>(?:19|20)[0-9]{2})(?![\w/])")
_TYPE_APART = lazy(
    r"(?<!\w)(?P<code>NQ|QĐ|CT|TB|HD|CTr|KH|BC|TTr|CĐ)[ \u00a0](?:số )?(?P<number>[0-9]{1,5})[-/]"
    r"(?P<issuer>TTg|CP|UBND|HĐND|BCĐ[A-ZĐ]{0,8})(?![\w/-])"
)
_PARTY_BODY = lazy("TW|TƯ|TU")
PARTY_FORM, LOST_YEAR = "party-form", "lost-year"
_JOINT = ("TTLT", "NQLT", "KHLT", "HDLN")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | {"Ð": "Đ"})


def scan_document_numbers(text: str) -> list[DocumentNumber]:
    """Every document number of a prose text, blank ones too, in order.

    Shares (26/26 xã), rates (tin/tháng), 24/7 and dates are none. A symbol without a known type or body
    (`08/BCĐ`, `1551/CĐSQG-CSS`) counts where "số", a type word or a date stands beside it.
    """
    found = [number for m in _SLASH.finditer(text) if (number := _from_slash(m, sure=False))]
    found += [number for m in _LOST_SLASH.finditer(text) if (number := _without_slash(m, sure=False))]
    found.sort(key=lambda number: number.start)
    return found


def read_document_number(text: str, type_word: str = "") -> DocumentNumber | None:
    """The one document number a whole value holds, "Số:" before it or not; else None.

    `type_word` (``Công điện``) helps to name what a slip in the symbol was meant to be.
    """
    text = as_seen(text)
    found = [number for m in _SLASH.finditer(text) if (number := _from_slash(m, True, type_word))]
    found = found or [n for m in _LOST_SLASH.finditer(text) if (n := _without_slash(m, sure=True))]
    found = found or [_type_apart(m) for m in _TYPE_APART.finditer(text)]
    if len(found) != 1 or text[found[0].end :].strip(" .\u00a0\t\n"):
        return None
    label = text[: found[0].start].rstrip(" :._…\u00a0\t\n")
    if label.casefold().endswith("số"):
        label = label[:-2].rstrip()
    word = type_word_before(label, len(label))
    return found[0] if not label or (word and word[0] == 0) else None


def _from_slash(m: re.Match[str], sure: bool, type_word: str = "") -> DocumentNumber | None:
    """The number around a slash that a symbol follows; `sure`: nothing else can stand here."""
    text, slash = m.string, m.start()
    before = text[max(0, slash - 24) : slash]
    parts, end, spaced = _symbol_parts(m)
    if found := _NUMBER_BEFORE.search(before):
        start = slash - len(before) + found.start()
        sure = sure or _signalled(text, start, end)
        spaced = spaced or " " in (found["gap"] + m["gap"] + (m["year_gap"] or "")).replace("\u00a0", " ")
        return _state(m, (start, end), found["number"], parts, spaced, sure, type_word)
    if found := _PARTY_BEFORE.search(before):
        return _party(m, found, slash - len(before) + found.start(), parts, end)
    if m["year"] or not _left_blank(text, slash, parts):
        return None
    return _state(m, (slash, end), "", parts, False, True, type_word)


def _symbol_parts(m: re.Match[str]) -> tuple[list[str], int, bool]:
    """The parts of the symbol, where it ends, and whether spaces stand around its hyphen."""
    parts = m["symbol"].translate(_DASHES).split("-")
    spaced = (m["spaced"] or "").translate(_DASHES).strip(" \u00a0-")
    if len(parts) == 1 and canonical_code(parts[0]) and len(spaced) > 1 and spaced.upper() == spaced:
        return [parts[0], spaced], m.end("spaced"), True
    if len(parts) == 1 and canonical_code(parts[0]) and (body := _SECOND_SLASH.match(m.string, m.end("symbol"))):
        return [parts[0], body["body"]], body.end(), False
    return parts, m.end("symbol"), False


def _signalled(text: str, start: int, end: int) -> bool:
    """Whether the words around say that a document is meant: "số", a type word, or a date after it."""
    before = text[max(0, start - 8) : start].rstrip()
    if _SAYS_NUMBER.search(before) or text[end : end + 7].lstrip(" ,\u00a0\n").startswith("ngày"):
        return True
    return type_word_before(text, start) is not None


def _left_blank(text: str, slash: int, parts: list[str]) -> bool:
    """Whether the room before the slash is a number left open: "Số:   /BC-UBND", "/QĐ-UBND"."""
    before = text[max(0, slash - 80) : slash]
    stem = before.rstrip(" \u00a0\t._…")
    if _SAYS_NUMBER.search(stem):
        # "kinh tế số/GDP" is a share of one thing in another.
        return bool(parts[1:]) or _BODY.match(parts[0]) is not None
    return len(parts) > 1 and bool(canonical_code(parts[0])) and (stem != before or not before or before[-1] in ":(\n")


def _state(
    m: re.Match[str],
    span: tuple[int, int],
    number: str,
    parts: list[str],
    spaced: bool,
    sure: bool,
    type_word: str,
) -> DocumentNumber | None:
    """A state or normative document, or None where the parts are those of no symbol."""
    code, issuer, unit = _take_apart(parts)
    behind = _YEAR_BEHIND.match(m.string, span[1]) if number and not m["year"] else None
    written_year = behind["year"] if behind else m["year"]
    year = int(written_year) if written_year else None
    problems, suggested = ["inner-space"] if spaced and number else [], "-".join(parts)
    if behind:
        problems.append("year-place")
        span = span[0], behind.end()
    if any(part.islower() for part in parts):
        if not code:
            return None
        problems.append("lower-case")
        suggested = "-".join([code, *(part.upper() if part.islower() else part for part in parts[1:])])
    if m["symbol"] != "-".join(m["symbol"].translate(_DASHES).split("-")) and "Ð" not in m["symbol"]:
        problems.append("wrong-dash")
    if len(parts) == 1 and (glued := split_glued(parts[0], _type_named(m, span[0], type_word))):
        problems.append("lost-hyphen")
        (code, issuer), suggested = glued, "-".join(glued)
    elif not behind and "/" in m.string[m.start("symbol") : span[1]]:
        problems.append("lost-hyphen")
    elif is_reversed(parts) and _type_named(m, span[0], type_word) != "CV":
        problems.append("reversed")
        code, issuer, unit, suggested = canonical_code(parts[1]), parts[0], "", f"{canonical_code(parts[1])}-{parts[0]}"
    elif meant := _types_meant(m, span[0], parts, type_word):
        problems.append("unknown-type")
        (issuer, unit), suggested = (unit, ""), f"{meant[0]}-{parts[1]}" if len(meant) == 1 else ""
    elif not code and (len(suggested) < 2 or not (sure or _stands_alone(parts, year))):
        return None  # "lớp 3/A" is no document, whatever stands beside it
    segment = f"{written_year}/" if written_year else ""
    if form := _wrong_form(number, year, code, issuer):
        problems.append(form)
    meant_number = f"{number}-{code}/{issuer}" if form == PARTY_FORM and not unit else f"{number}/{segment}{suggested}"
    return DocumentNumber(
        m.string[span[0] : span[1]],
        *span,
        number,
        year,
        "-".join(parts),
        code,
        issuer,
        unit,
        "state" if year is None else "normative",
        not number,
        tuple(problems),
        meant_number if problems and suggested and form != LOST_YEAR else "",
    )


def _wrong_form(number: str, year: int | None, code: str, issuer: str) -> str:
    """What is wrong with a number that is well written and of another form than its issuer and type have.

    The Party writes 57-NQ/TW (Hướng dẫn 05-HD/VPTW); a decree of the Government carries its year (Luật 64/2025/QH15).
    """
    if not number or year is not None:
        return ""
    if code and _PARTY_BODY.fullmatch(issuer):
        return PARTY_FORM
    return LOST_YEAR if code == "NĐ" and issuer == "CP" else ""


def _type_apart(m: re.Match[str]) -> DocumentNumber:
    """ "QĐ 749-TTg": the type before the number, where 749/QĐ-TTg is meant."""
    code, number, issuer = canonical_code(m["code"]), m["number"], m["issuer"]
    symbol = f"{code}-{issuer}"
    return DocumentNumber(
        m[0], m.start(), m.end(), number, None, symbol, code, issuer, "", "state", False, ("type-apart",),
        f"{number}/{symbol}",
    )  # fmt: skip


def _take_apart(parts: list[str]) -> tuple[str, str, str]:
    """Type code, issuer and drafting unit; a công văn and an act of the National Assembly have no code."""
    code = canonical_code(parts[0]) if len(parts) > 1 else ""
    if code in _JOINT:
        return code, "-".join(parts[1:]), ""
    rest = parts[1:] if code else parts
    return code, rest[0], "-".join(rest[1:])


def _stands_alone(parts: list[str], year: int | None) -> bool:
    """A symbol without a type code that needs no word beside it: 727/UBND-VHTT, 148/2025/QH15."""
    if len(parts) == 1:
        return year is not None and _SERIES.match(parts[0]) is not None
    return _BODY.match(parts[0]) is not None


def _types_meant(m: re.Match[str], start: int, parts: list[str], type_word: str) -> tuple[str, ...]:
    """The type codes that the first part may have been meant to be; the one alone that the words before name."""
    if len(parts) != 2 or canonical_code(parts[0]):
        return ()
    named = _type_named(m, start, type_word)
    if not may_lack_a_type(parts[0], parts[1], named):
        return ()
    meant = nearest_types(parts[0], parts[1], named)
    return (named,) if named in meant else meant


def _type_named(m: re.Match[str], start: int, type_word: str) -> str:
    """The code of the type that the words before a number name; "" for none."""
    word = type_word or _word_before(m, start)
    return (type_of(word) or "") if word else ""


def _word_before(m: re.Match[str], start: int) -> str:
    stem = m.string[max(0, start - 60) : start].rstrip(" :\u00a0\n")
    stem = stem[:-2] if _SAYS_NUMBER.search(stem) else stem
    found = type_word_before(stem, len(stem))
    return found[1] if found else ""


def _party(m: re.Match[str], found: re.Match[str], start: int, parts: list[str], end: int) -> DocumentNumber | None:
    """A Party number (06-NQ/TU), or None where the letters before the slash are no type code."""
    code = canonical_code(found["code"].translate(_DASHES))
    if not code or m["year"] or any(part.islower() for part in parts):
        return None
    number, issuer, unit = found["number"], parts[0], "-".join(parts[1:])
    problems = []
    if number and (found["gap"].strip(" \u00a0") != found["gap"] or found["code_gap"] or m["gap"].strip("\n")):
        problems.append("inner-space")
    if found["gap"].strip(" \u00a0") != "-":
        problems.append("wrong-dash")
    symbol = f"{code}/{'-'.join(parts)}"
    return DocumentNumber(
        m.string[start:end],
        start,
        end,
        number,
        None,
        symbol,
        code,
        issuer,
        unit,
        "party",
        not number,
        tuple(problems),
        f"{number}-{symbol}" if problems else "",
    )


def _without_slash(m: re.Match[str], sure: bool) -> DocumentNumber | None:
    """ "1795-QĐ-UBND", "số 1795 QĐ-UBND": the slash fell out."""
    if m["gap"] not in ("-", None) and not (sure or _signalled(m.string, m.start(), m.end())):
        return None
    symbol = f"{m['code']}-{m['issuer']}"
    return DocumentNumber(
        m[0],
        m.start(),
        m.end(),
        m["number"],
        None,
        symbol,
        m["code"],
        m["issuer"],
        "",
        "state",
        False,
        ("lost-slash",),
        f"{m['number']}/{symbol}",
    )
