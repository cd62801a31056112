"""Documents cited in prose: Kế hoạch số 281/KH-UBND ngày 10/12/2022 của UBND tỉnh về Chuyển đổi số.

The order is the decree's: type, number and symbol, date, issuer, subject
(Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.5). Text is taken in NFC; offsets count its characters.
"""

from __future__ import annotations

import re

from dxlint.language.dates import DateToken, date_at
from dxlint.language.document_types import type_word_before
from dxlint.language.documents import DocumentNumber, scan_document_numbers
from dxlint.patterns import lazy
from dxlint.records import NamedTuple


class CitationToken(NamedTuple):
    """One citation. `start` to `end` reaches from the provision or type word to the issuer, not the subject.

    `type_word`, `issuer`, `subject` and `article` are as written, "" when they are not given. `date` is None
    when none is given.
    """

    start: int
    end: int
    type_word: str
    number: DocumentNumber
    date: DateToken | None
    issuer: str
    subject: str
    article: str


_SAYS_NUMBER = lazy(r"[Ss]ố[ \u00a0]{0,3}:?[ \u00a0\n\t._…]{0,80}$")
_ISSUER_BETWEEN = lazy(r"[ \u00a0]của ([^;,.()\n]{2,50}?)[ \u00a0]{1,3}$")
_LAW_NAME = lazy(r"(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết)(?= [^;.()\n]{2,100}$)")
_ARTICLE = lazy(
    r"(?:[Đđ]iểm [a-zđ]{1,2},? )?(?:[Kk]hoản [0-9]{1,2},? )?Điều [0-9]{1,3}[a-z]?(?: của)?[ \u00a0]$"
    r"|[Kk]hoản [0-9]{1,2}[ \u00a0]$"
)
_BEFORE_DATE = lazy(r"[ \u00a0\n]{0,3},?[ \u00a0\n]{0,3}\(?(?:được )?(?:ban hành |ký )?")
_OF = lazy(r"[ \u00a0\n]{0,3},?[ \u00a0\n]{0,3}\)?[ \u00a0]?của[ \u00a0\n]{1,3}")
_SPACES = lazy(r"[ \u00a0]{0,3},?[ \u00a0]{0,3}\n?[ \u00a0]{0,3}")
_ABOUT = lazy(r"(?:về việc|về|V/v|v/v)[ \u00a0\n:]{1,3}")
# Verbs a subject begins with: where one stands, the issuer's name has ended.
_VERB = (
    r"(?:phê duyệt|ban hành|qu[yi] định|hướng dẫn|sửa đổi|thành lập|kiện toàn|kết thúc|triển khai|công bố"
    r"|thông qua|cung cấp|yêu cầu|tổ chức|thực hiện|phát động|báo cáo|đề nghị|điều chỉnh|bổ sung|bãi bỏ"
    r"|thay thế|đẩy mạnh|tăng cường|nâng cao|đảm bảo|bảo đảm|phân công|xây dựng|phối hợp|chỉ đạo|giao "
    r"|hợp nhất|kết luận|công nhận)"
)
_STARTS_SUBJECT = lazy(rf"{_VERB}|[A-ZĐÂĂÊÔƠƯ]")
_ISSUER_END = lazy(
    r"[,;:()\n]|\.(?=\s|$|/)"
    r"|[ \u00a0](?:ngày|tại|theo|để|nhằm|trong|trên|với|đã|được|là|có|từ|đến|khi|gửi|này|nêu|số [0-9])\b"
    r"|[ \u00a0](?:về|v/v|V/v)[ \u00a0]|[ \u00a0]và (?![A-ZĐ])"
    rf"|(?<![bB]an)(?<!BCĐ)[ \u00a0]{_VERB}"
)
# Bodies with "về" in their own name: "Ban Chỉ đạo về Chuyển đổi số".
_ABOUT_IN_NAME = lazy(r"(?:[Cc]hỉ đạo|[Qq]uốc gia|[Cc]ông tác)$")
_SUBJECT_END = lazy(r"[;()]|\.(?=\s|$|/)|\n\s*\n|\n(?=[-+*•–\t]|[0-9]{1,2}[.)])|\t")
_JOINED = lazy(r"[ \u00a0\n]{0,3}(?:,|;|và)?[ \u00a0\n]{0,3}(?:số:?[ \u00a0]{0,3})?$")
_AND = lazy(r"[ \u00a0\n]{0,3}(?:,|và)[ \u00a0\n]{0,3}$")
_LONGEST_ISSUER = 90
_LONGEST_SUBJECT = 400


def scan_citations(text: str) -> list[CitationToken]:
    """Every citation of a prose text that has a number, in order; those with a blank number too.

    A list under one type word ("Các QĐ số: 4639/…; số: 1795/…") gives the word to each. Of two joined by
    "và" or a comma, with one symbol, the issuer after the last is the issuer of both.
    """
    heads: list[CitationToken] = []
    for number in scan_document_numbers(text):
        heads.append(_head(text, number, heads[-1] if heads else None))
    borders = [*(head.start for head in heads[1:]), len(text)]
    found = [_with_tail(text, head, border) for head, border in zip(heads, borders, strict=False)]
    for index in range(len(found) - 2, -1, -1):
        found[index] = _sharing_issuer(text, found[index], found[index + 1])
    return found


def _head(text: str, number: DocumentNumber, previous: CitationToken | None) -> CitationToken:
    """Type word, provision, number and date; the issuer where it stands before the number."""
    floor = previous.end if previous else 0
    start = number.start
    reach = 80 if number.blank else 10
    if says := _SAYS_NUMBER.search(text, max(floor, start - reach), start):
        start = says.start()
    issuer, word = "", type_word_before(text[floor:start], start - floor)
    if not word and (between := _ISSUER_BETWEEN.search(text, max(floor, start - 60), start)):
        word = type_word_before(text[floor : between.start()], between.start() - floor)
        issuer = between[1] if word else ""
    if not word and number.issuer.startswith(("QH", "UBTVQH")):
        for law in _LAW_NAME.finditer(text, max(floor, start - 120), start):
            word = (law.start() - floor, law[0])
    type_word = word[1] if word else ""
    if word:
        start = floor + word[0]
    elif previous and previous.number.type_code == number.type_code and _JOINED.fullmatch(text, floor, start):
        type_word = previous.type_word
    article = ""
    if provision := _provision_before(text, max(floor, start - 50), start):
        article, start = provision[0].rstrip("\u00a0 ").removesuffix(" của"), provision.start()
    date = date_at(text, _after(_BEFORE_DATE, text, number.end))
    return CitationToken(start, date.end if date else number.end, type_word, number, date, issuer, "", article)


def _provision_before(text: str, floor: int, end: int) -> re.Match[str] | None:
    # A search that starts at every place costs more than the two words it cannot do without.
    near = text[floor:end]
    return _ARTICLE.search(text, floor, end) if "Điều" in near or "hoản" in near else None


def _with_tail(text: str, head: CitationToken, border: int) -> CitationToken:
    """The citation with its issuer and its subject, which end before `border`."""
    issuer, end = head.issuer, head.end
    if of := _OF.match(text, end, border):
        stop = _issuer_end(text, of.end(), border)
        if name := text[of.end() : stop].strip(" \u00a0\n"):
            issuer, end = " ".join(name.split()), of.end() + len(text[of.end() : stop].rstrip())
    return head._replace(end=end, issuer=issuer, subject=_subject(text, end, border))


def _issuer_end(text: str, start: int, border: int) -> int:
    """Where the name that begins at `start` ends; `start` itself when it ends nowhere within reach."""
    reach = min(border, start + _LONGEST_ISSUER)
    for stop in _ISSUER_END.finditer(text, start, reach):
        about = stop[0].strip(" \u00a0") == "về" and not text.startswith("việc", stop.end())
        soft_wrap = stop[0] == "\n" and text[stop.end() : stop.end() + 1].strip()
        if not soft_wrap and not (about and _ABOUT_IN_NAME.search(text, start, stop.start())):
            return stop.start()
    return reach if reach == border else start


def _subject(text: str, end: int, border: int) -> str:
    """What the document is about: after "về (việc)", or a verb or a capital right after date and issuer."""
    start = _after(_SPACES, text, end)
    if about := _ABOUT.match(text, start, border):
        start = about.end()
    elif start == end or set(",\n") & set(text[end:start]) or not _STARTS_SUBJECT.match(text, start, border):
        return ""
    border = min(border, start + _LONGEST_SUBJECT)
    depth = 0
    for stop in _SUBJECT_END.finditer(text, start, border):
        depth += (stop[0] == "(") - (stop[0] == ")")
        if stop[0] != "(" and (depth < 0 or stop[0] != ")"):
            border = stop.start()
            break
    subject = " ".join(text[start:border].split()).rstrip(" ,*_")
    return subject.removesuffix(" và").rstrip(" ,")


def _sharing_issuer(text: str, one: CitationToken, following: CitationToken) -> CitationToken:
    same = one.number.symbol == following.number.symbol and not (one.issuer or one.subject)
    if not (same and following.issuer):
        return one
    between = text[one.end : following.start]
    elided = not text.startswith(following.type_word, following.start) and _JOINED.fullmatch(between)
    return one._replace(issuer=following.issuer) if elided or _AND.fullmatch(between) else one


def _after(pattern: re.Pattern[str], text: str, start: int) -> int:
    found = pattern.match(text, start)
    return found.end() if found else start
