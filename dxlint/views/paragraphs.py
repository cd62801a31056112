"""The paragraphs that nobody would write twice on purpose, and the long runs of them that were pasted.

What was pasted in one go is reported in one go.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dxlint.language.lexicon import any_of
from dxlint.language.text import fold
from dxlint.model import Group, Indicator, Paragraph, Section, Statement, Submission, Table
from dxlint.patterns import lazy
from dxlint.records import NamedTuple
from dxlint.rulebook.view import view
from dxlint.views.copies import copied_places, within

_LEAST_PARAGRAPHS = 8
_LEAST_WORDS = 100
_GAP = 3
"""Paragraphs that may differ, or be lost, within a run."""
_BEGINNING = 400
_LINE = 6
"""A shorter paragraph says too little to begin a run."""
_LIST_MARK = lazy(r"[\s*+•–(-]*(?:(?:[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}|[a-zđA-ZĐ]|[IVX]{2,5})[.)])?[\s*+•–-]*")
# What a citation begins with; after a type that is also a verb (hướng dẫn, báo cáo, thông báo) anything may follow.
_ACTS = ("căn cứ", "thực hiện", "theo", "triển khai", "ban hành", "tham mưu", "tiếp tục")
_DOCUMENTS = (
    *("nghị quyết", "quyết định", "chỉ thị", "kế hoạch", "đề án", "dự án", "quy chế", "quy định", "công văn"),
    *("công điện", "nghị định", "thông tư", "luật", "kết luận", "chương trình", "tờ trình"),
    *("văn bản số", "thông báo số", "hướng dẫn số", "báo cáo số"),
)
_CITATION = lazy(rf"(?:{any_of(*_ACTS)} (?:ban hành |thực hiện )?(?:các )?)?{any_of(*_DOCUMENTS)}\b")
_GOES_ON = lazy(r"(?:thực hiện|triển khai|theo)\s.*\bvề\b[^,;]*,(?:\s+[^\s,;]+){8}")
"""A sentence that tells what was done by the document that it begins with."""
_DOCUMENT = lazy(r"\bsố\s*:?\s*[0-9]|/[0-9a-zđ]|\bvề\b|\bngày\b")
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


_FIRST_WORD = lazy(r"\s*([^\W\d_]*)")
_FIRST_WORDS = frozenset(words.split()[0] for words in (*_ACTS, *_DOCUMENTS, *_FURNITURE))


class Paste(NamedTuple):
    """Paragraphs that stand there again, and the first of those that they repeat."""

    repeated: list[Paragraph]
    original: Paragraph


@view
def pastes(submission: Submission) -> list[Paste]:
    """The long runs of repeated paragraphs, outside of sections that are copies as a whole."""
    texts = [paragraph.text for paragraph in submission.all(Paragraph)]
    if len(texts) - len(set(texts)) < _LEAST_PARAGRAPHS:
        return []
    copied = submission.get(copied_places)
    paragraphs = [one for one in submission.all(Paragraph) if not within(one.context.section, copied)]
    return [paste for paste in _runs(paragraphs) if _is_long(paste.repeated)]


def _runs(paragraphs: Iterable[Paragraph]) -> list[Paste]:
    """The runs in order. A line that recurs by itself (a verdict) begins none."""
    kept = list(paragraphs)
    found: list[Paste] = []
    first: dict[str, int] = {}
    last = here = -1
    for at, paragraph in enumerate(kept):
        text = paragraph.text
        origin = first.setdefault(text, at)
        following = range(last + 1, min(last + 1 + _GAP, here)) if found and at - here <= _GAP else ()
        goes_on = next((place for place in following if kept[place].text == text), None)
        if goes_on is not None:
            found[-1].repeated.append(paragraph)
            last, here = goes_on, at
        elif origin < at and text.count(" ") >= _LINE:
            found.append(Paste([paragraph], kept[origin]))
            last, here = origin, at
    return found


def _is_long(paragraphs: list[Paragraph]) -> bool:
    words = sum(paragraph.text.count(" ") + 1 for paragraph in paragraphs)
    return len(paragraphs) >= _LEAST_PARAGRAPHS and words >= _LEAST_WORDS


class Worded(NamedTuple):
    """A paragraph and how many words it has."""

    paragraph: Paragraph
    words: int


@view
def worded(submission: Submission) -> Iterator[Worded]:
    """The paragraphs but for copies, pastes, citations, headings and furniture."""
    copied = submission.get(copied_places)
    pasted = {paragraph.span for paste in submission.get(pastes) for paragraph in paste.repeated}
    for paragraph in submission.all(Paragraph):
        text = paragraph.text
        if paragraph.span in pasted or text.isupper() or is_furniture(text[unmarked(text) :]):
            continue
        if not within(paragraph.context.section, copied):
            yield Worded(paragraph, text.count(" ") + text.count("\n") + 1)


@view
def recurring_names(submission: Submission) -> set[str]:
    """The folded names of indicators, measures, groups, tables and sections: they recur by right."""
    found = {fold(section.title) for section in submission.all(Section)}  # the root's is the report's own
    for kind in (Indicator, Statement, Group, Table):
        found.update(fold(node.name).rstrip(" .;,:") for node in submission.all(kind))
    found.update(fold(column.name) for table in submission.all(Table) for column in table.columns)
    return found


def unmarked(text: str) -> int:
    """How many characters of list mark or number stand before the words of a paragraph."""
    match = _LIST_MARK.match(text)
    return match.end() if match else 0


def is_furniture(beginning: str) -> bool:
    """Whether a paragraph that begins so is a citation, a letterhead, a table's head or a verdict."""
    first = _FIRST_WORD.match(beginning)
    if first is not None and first[1].lower() not in _FIRST_WORDS:
        return False
    lower = " ".join(beginning[:_BEGINNING].lower().split())
    if lower.startswith(_FURNITURE):
        return True
    citation = _CITATION.match(lower)
    named = citation is not None and _DOCUMENT.search(lower, citation.end(), citation.end() + 80) is not None
    return named and _GOES_ON.match(lower) is None
