"""The report's own attachments, and the references to them.

They are promised in many ways: "(Phụ lục kèm theo)", "chi tiết tại phụ lục 2", "danh sách kèm theo".

An appendix is as often another document's ("Phụ lục I ban hành kèm theo Thông tư …", "công văn số 891 có phụ lục 1
kèm theo"), so a reference counts only where its clause names no such document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dxlint.language.text import fold
from dxlint.model import Indicator, Paragraph, Prose, Section, Span, Submission, Table, Words
from dxlint.patterns import lazy
from dxlint.records import NamedTuple
from dxlint.rulebook.view import view


class Promise(NamedTuple):
    """A reference: the kind of attachment, its number if any ("2"), the words to name it with, and its place."""

    kind: str
    number: str
    words: str
    span: Span
    alone: bool = False
    """Nothing but it stands in its bracket: "(phụ lục 3)"."""


_NAMED = lazy(
    r"(?P<kind>phụ lục|(?:biểu|bảng|danh sách|danh mục)(?! mẫu))(?!\w)"
    r"(?:\s(?:số\s)?(?P<number>[0-9]{1,2}|[IVX]{1,4}|[A-H])(?![\w/-]))?",
    re.IGNORECASE,
)
_STOPS = (". ", ".\n", ";", "\n\n", "\n-", "\n*", "\n+")
_ENCLOSED = lazy(r"(?<!\w)(?:kèm theo|đính kèm|gửi kèm|kèm báo cáo)(?!\w)")
_DETAILS = lazy(
    r"(?<!\w)(?:chi tiết|cụ thể|số liệu|kết quả|xem|như)(?: [^\s]{1,20}){0,8}?"
    r" (?:tại|trong|ở|theo|xem|như)?\s?(?:các )?phụ lục(?!\w)"
)
_ALONE = lazy(r"(?:(?:xem|theo|tại|chi tiết|có) ){0,2}phụ lục(?: số)?(?: [0-9ivxa-h]{1,4})?(?: kèm theo)?")
_DOCUMENT = (
    r"(?:công văn|văn bản|quyết định|kế hoạch|nghị định|thông tư|nghị quyết|chỉ thị|luật|hướng dẫn|đề án|chương trình"
    r"|hợp đồng|tờ trình|thông báo|quy chế|quy định|công điện)"
)
_NUMBERED = lazy(rf"(?<!\w){_DOCUMENT} (?:số|này|trên|[0-9])|[0-9]/(?:[0-9]{{4}}/)?[a-zđ]{{2,}}")
_OWNED = lazy(
    r"(?:của|ban hành|thuộc|theo|kèm|tại) (?:kèm )?(?:theo )?(?:các )?"
    rf"(?:{_DOCUMENT}|bộ|sở|ubnd tỉnh|chính phủ|trung ương)(?!\w)"
)
_OF_A_LAW = lazy(
    rf"phụ lục(?: số)?(?: [0-9ivxa-h]{{1,4}})?,? (?:điều|khoản|bộ luật|{_DOCUMENT})(?!\w)"
    r"|phụ lục(?: số)?(?: [0-9ivxa-h]{1,4})? của (?!báo cáo|bản báo cáo)"
    rf"|(?<!\w){_DOCUMENT} (?:này )?(?:và|cùng|với|gồm|có|bao gồm)(?!\w)[^.;]* phụ lục"
)
"""Of a law: "phụ lục 4 Điều 1, luật Đầu tư"; what a document consists of: "Nghị quyết gồm 3 điều và 7 phụ lục"."""
_ASKED = lazy(
    r"(?<!\w)(?:quy định (?:tại|trong|ở)(?: các)? phụ lục|đề nghị|yêu cầu|điền|biểu mẫu|mẫu biểu|theo mẫu"
    rf"|(?:ban hành|phê duyệt|tham mưu|xây dựng) (?:[^\s]{{1,20}} )?{_DOCUMENT})(?!\w)"
)


_HEADING = lazy(r"(?:phụ lục|biểu(?: số| tổng hợp)?|bảng tổng hợp|danh sách|danh mục)(?!\w)")


@view
def promised(submission: Submission) -> Iterator[Promise]:
    """The references to the report's own attachments, in its prose, its notes and its results in words.

    A number alone in a bracket is the report's own only where number 1 is promised too: "(phụ lục III)" may be that
    of a decree which everybody in the field knows.
    """
    found = [promise for text, span in _texts(submission) for promise in _promises(text, span)]
    first = any(promise.number == "1" for promise in found)
    yield from (promise for promise in found if first or not (promise.alone and promise.number))


@view
def appendices(submission: Submission) -> Iterator[str]:
    """What there is of appendices, by id and title: declared, or so called by a section, a table or a heading."""
    for section in submission.all(Section):
        title = fold(f"{section.id} {section.title}")
        if section.kind == "appendix" or _HEADING.match(fold(section.title)) or title.startswith("phụ lục"):
            yield title
    for table in submission.all(Table):
        if _HEADING.match(fold(table.name)):
            yield fold(table.name)
    for paragraph in submission.all(Paragraph):
        if paragraph.text[:7].lower() == "phụ lục" and len(paragraph.text) < 120 and "kèm" not in paragraph.text:
            yield fold(paragraph.text)


def _texts(submission: Submission) -> Iterator[tuple[str, Span]]:
    """The prose of the report, and what is noted beside a figure, outside of declared copies."""
    for prose in submission.all(Prose):
        if not prose.context.copy:
            yield prose.text, prose.span
    for words in submission.all(Words):
        if words.span.pointer.endswith("/note") and not words.context.copy:
            yield words.text, words.span
    for indicator in submission.all(Indicator):
        result = indicator.result
        if result is not None and result.kind == "words" and not indicator.context.copy:
            yield result.text, result.span


def _promises(text: str, span: Span) -> Iterator[Promise]:
    """The references to own attachments in a text at ``span``."""
    if "hụ lục" not in text and "HỤ LỤC" not in text and "kèm" not in text:
        return
    for match in _NAMED.finditer(text):
        kind = match["kind"].lower()
        clause, enclosed = _clause(text, match.start(), match.end())
        if _is_own(kind, clause, enclosed):
            number = _arabic(match["number"] or "")
            words = f"{kind} {match['number']}" if number else kind
            start, end = match.span()
            at = Span(span.pointer, start, end + _tail(text, end)) if span.start is None else span
            alone = enclosed and _ALONE.fullmatch(clause) is not None and not _ENCLOSED.search(clause)
            yield Promise(kind, number, words, at, alone)


def _tail(text: str, end: int) -> int:
    """How many characters after the name still belong to the reference: "chi tiết kèm theo"."""
    following = re.match(r"(?: chi tiết)?(?: kèm theo| đính kèm)?", text[end : end + 30])
    return following.end() if following else 0


def _clause(text: str, start: int, end: int) -> tuple[str, bool]:
    """The folded clause around a reference, and whether parentheses enclose it."""
    begin = max(0, start - 200)
    before, after = text[begin:start], text[end : end + 160]
    opened = before.rfind("(")
    closed = after.find(")")
    enclosed = opened > before.rfind(")") and closed >= 0
    if enclosed:
        before, after = before[opened + 1 :], after[:closed]
    left = max((at + len(stop) for stop in _STOPS if (at := before.rfind(stop)) >= 0), default=0)
    right = min((at for stop in _STOPS if (at := after.find(stop)) >= 0), default=len(after))
    return fold(before[left:] + text[start:end] + after[:right]).strip(" .*"), enclosed


def _is_own(kind: str, clause: str, enclosed: bool) -> bool:
    """Whether the clause speaks of an attachment of the report itself."""
    if _NUMBERED.search(clause) or _ASKED.search(clause) or (kind == "phụ lục" and _OF_A_LAW.search(clause)):
        return False
    at = clause.find(kind)
    if _OWNED.search(clause, max(0, at)):
        return False
    if kind != "phụ lục":
        return enclosed and bool(_ENCLOSED.search(clause)) and len(clause) < 60
    return bool(_ENCLOSED.search(clause) or _DETAILS.search(clause)) or (
        enclosed and _ALONE.fullmatch(clause) is not None
    )


_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
}
_NUMBER = lazy(r"(?:phụ lục|pl|biểu)[\s.-]*(?:số\s)?([0-9]{1,2}|[ivx]{1,4}|[a-h])(?!\w)")


def number_of(name: str) -> str:
    """The number in the folded name of an appendix ("PL1", "phụ lục II"), in Arabic digits; "" without one."""
    match = _NUMBER.search(name)
    return _arabic(match[1]) if match else ""


def _arabic(number: str) -> str:
    folded = number.lower()
    return str(_ROMAN.get(folded, folded.lstrip("0")))
