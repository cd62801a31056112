"""What of a report is prose in the sense of these rules: paragraphs that nobody would write twice on purpose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dxlint.language.text import fold
from dxlint.model import Group, Indicator, Paragraph, Section, Statement, Submission, Table
from dxlint.rules.duplication._pastes import pastes
from dxlint.views.copies import copied_places, within

_LIST_MARK = re.compile(r"[\s*+•–(-]*(?:(?:[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}|[a-zđA-ZĐ]|[IVX]{2,5})[.)])?[\s*+•–-]*")
# What a citation begins with; after a type that is also a verb (hướng dẫn, báo cáo, thông báo) anything may follow.
_CITATION = re.compile(
    r"(?:(?:căn cứ|thực hiện|theo|triển khai|ban hành|tham mưu|tiếp tục) (?:ban hành |thực hiện )?(?:các )?)?"
    r"(?:nghị quyết|quyết định|chỉ thị|kế hoạch|đề án|dự án|quy chế|quy định|công văn|công điện|nghị định|thông tư"
    r"|luật|kết luận|chương trình|tờ trình|(?:văn bản|thông báo|hướng dẫn|báo cáo) số)\b"
)
_DOCUMENT = re.compile(r"\bsố\s*:?\s*[0-9]|/[0-9a-zđ]|\bvề\b|\bngày\b")
_FURNITURE = (
    "cộng hòa xã hội chủ nghĩa",  # the national motto (Nghị định 30/2020/NĐ-CP, Phụ lục I)
    "cộng hoà xã hội chủ nghĩa",
    "stt ",  # a table's head in text taken from a page
    "tt ",
    "nơi nhận",
    "kết quả:",  # a verdict under an indicator
    "kết quả thực hiện:",
    "đánh giá:",
    "tự đánh giá",
)


def unmarked(text: str) -> int:
    """How many characters of list mark or number stand before the words of a paragraph."""
    match = _LIST_MARK.match(text)
    return match.end() if match else 0


def key_of(text: str) -> str:
    """What two paragraphs share that are the same word for word: list marks and closing marks aside."""
    return fold(text[unmarked(text) :]).rstrip(" .;,:/")


def prose(submission: Submission, least: int) -> Iterator[Paragraph]:
    """The paragraphs of at least so many words, but for copies, pastes, citations, headings and furniture."""
    copied = copied_places(submission)
    pasted = {paragraph.span for paste in pastes(submission) for paragraph in paste.repeated}
    for paragraph in submission.all(Paragraph):
        text = paragraph.text
        if paragraph.span in pasted:
            continue
        if text.count(" ") + text.count("\n") + 1 < least or text.isupper():
            continue
        if not is_furniture(text[unmarked(text) : 120]) and not within(paragraph.context.section, copied):
            yield paragraph


def is_furniture(beginning: str) -> bool:
    """Whether a paragraph that begins so is a citation, a letterhead, a table's head or a verdict."""
    lower = " ".join(beginning.lower().split())
    if lower.startswith(_FURNITURE):
        return True
    citation = _CITATION.match(lower)
    return citation is not None and _DOCUMENT.search(lower, citation.end()) is not None


def names(submission: Submission) -> set[str]:
    """The folded names of indicators, measures, groups, tables and sections: they recur by right."""
    found = {fold(section.title) for section in submission.all(Section)}  # the root's is the report's own
    for kind in (Indicator, Statement, Group, Table):
        found.update(fold(node.name).rstrip(" .;,:") for node in submission.all(kind))
    found.update(fold(column.name) for table in submission.all(Table) for column in table.columns)
    return found


def opening(text: str, words: int = 14) -> str:
    """The first words of a piece of text, for a message."""
    found = text.split()
    return " ".join(found[:words]) + ("…" if len(found) > words else "")
