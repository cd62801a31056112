"""DX407: a document met for the first time without its date, its symbol or its issuer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dxlint.language.document_types import is_generic, type_of, type_word_before
from dxlint.language.issuers import issuer_key
from dxlint.language.lexicon import ADMINISTRATIVE, any_of
from dxlint.language.text import fold
from dxlint.model import Citation, Prose, Span, Submission
from dxlint.model.reading_order import reading_order
from dxlint.patterns import lazy
from dxlint.records import NamedTuple
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rulebook.view import view
from dxlint.views.catalogue import catalogue_check
from dxlint.views.citations import cited_documents, name_of, names_a_body
from dxlint.views.text import prose_at

_LAWS = frozenset(("LUẬT", "PL", "L"))
# Resolutions and decrees go by their number alone in daily speech ("Nghị quyết số 57"); these do not.
_NEED_A_SYMBOL = frozenset(("CV", "KH", "QĐ", "TB", "TTr", "CĐ", "HD"))
_SAYS_NUMBER = lazy(r"số:? ([0-9]{1,5})(?![\w/.,-]|[ \u00a0]?[-–/]|[ \u00a0]ngày)")
_CODE_OF_A_BODY = len("UBND")
# A body, or the level whose body it can only be: "(Huyện đã báo cáo tại công văn số …)".
_BODY = lazy(
    r"(?<![-/.\w])(?:ubnd|hđnd|ubmttq|bcđ|ủy ban|hội đồng|ban chỉ đạo|đảng ủy|văn phòng|chủ tịch"
    rf"|{any_of(*ADMINISTRATIVE)})(?!\w)"
)


class NumberAlone(NamedTuple):
    """ "công văn số 891": a document named by its number, with neither symbol nor date."""

    span: Span
    word: str
    number: str


@view
def first_mentions(submission: Submission) -> Iterator[Citation | NumberAlone]:
    """The mentions of documents that no earlier one has named, by whole number or by number alone."""
    numbers_alone = list(_numbers_alone(submission))
    mentions: list[Citation | NumberAlone] = [*submission.get(cited_documents), *numbers_alone]
    if numbers_alone:
        mentions.sort(key=lambda mention: reading_order(mention.span))
    met: set[tuple[str, int | None, str]] = set()
    numbers: set[str] = set()
    alone: set[str] = set()
    for mention in mentions:
        if isinstance(mention, NumberAlone):
            number = mention.number.lstrip("0")
            if number not in numbers:
                yield mention
            alone.add(number)
        elif mention.number is not None:
            number = mention.number.key[0]
            if mention.number.key not in met and number not in alone:
                yield mention
            met.add(mention.number.key)
        numbers.add(number)


class Surroundings:
    """Where the issuer of a cited document may be named: the line of the text, or the subject in a list."""

    def __init__(self, submission: Submission) -> None:
        self._submission = submission
        self._lines: dict[tuple[str, int], bool] = {}

    def name_a_body(self, citation: Citation) -> bool:
        """Whether a body is named around a citation; a line that has many is looked through once."""
        start = citation.span.start
        if start is None:
            return _BODY.search(fold(citation.subject)) is not None
        text = prose_at(self._submission, citation.span)
        begin = text.rfind("\n", 0, start) + 1
        line = citation.span.pointer, begin
        if line not in self._lines:
            end = text.find("\n", start)
            self._lines[line] = _BODY.search(fold(text[begin : len(text) if end < 0 else end])) is not None
        return self._lines[line]


@view
def surroundings(submission: Submission) -> Surroundings:
    """What stands around the citations of a report."""
    return Surroundings(submission)


@rule("DX407", "incomplete-citation", Severity.INFO, on=first_mentions)
def incomplete_citation(mention: Citation | NumberAlone, submission: Submission) -> Iterator[Evidence]:
    """Later mentions may be short, laws go by name, the agency's own documents need no issuer.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.5 (the first citation of a document).
    """
    if isinstance(mention, NumberAlone):
        yield _number_alone(mention, submission.get(cited_documents))
    elif missing := _missing(mention, submission):
        yield Evidence(mention.number_span, missing, document=name_of(mention))


def _missing(citation: Citation, submission: Submission) -> str:
    """The message for what the mention lacks, "" for a complete one."""
    number = citation.number
    if number is None or _is_a_law(citation) or _is_a_row(citation) or _is_asked_for(citation, submission):
        return ""
    known = citation.issuer or citation.role == "issued" or names_a_body(number) or number.style == "party"
    if not known and not _reads_as_known(citation, submission):
        return "issuer" if citation.date else "date-issuer"
    return "" if citation.date else "date"


def _is_a_row(citation: Citation) -> bool:
    """A number without a type word in running text is a cell of a table that lost its columns.

    The subject of another document is its official name: nobody can add a date to it.
    """
    return (citation.prose and not citation.type_word) or citation.span.pointer.endswith("/subject")


def _is_asked_for(citation: Citation, submission: Submission) -> bool:
    """It stands in an indicator's name, which is word for word that of a catalogue."""
    holder, _, key = citation.span.pointer.rpartition("/")
    match = submission.get(catalogue_check).matches.get(holder) if key == "name" else None
    return match is not None and match.equal


def _reads_as_known(citation: Citation, submission: Submission) -> bool:
    """A body is named beside it, or the sentence is of the reporting agency's own kind of body."""
    assert citation.number is not None
    if submission.get(surroundings).name_a_body(citation):
        return True
    body = issuer_key(citation.number.issuer[:_CODE_OF_A_BODY])
    agency = issuer_key(submission.header.agency.text)
    return citation.prose and (not agency or agency.startswith(body) or citation.number.issuer.startswith("BCĐ"))


def _is_a_law(citation: Citation) -> bool:
    number = citation.number
    by_assembly = number is not None and number.issuer.startswith("QH") and not number.type_code
    return by_assembly or (type_of(citation.type_word) or "") in _LAWS


def _numbers_alone(submission: Submission) -> Iterator[NumberAlone]:
    for prose in submission.all(Prose):
        if prose.context.copy:
            continue
        for says in _SAYS_NUMBER.finditer(prose.text):
            word = type_word_before(prose.text, says.start() - 1)
            if word and (is_generic(word[1]) or type_of(word[1]) in _NEED_A_SYMBOL):
                yield NumberAlone(Span(prose.span.pointer, word[0], says.end()), word[1], says[1])


def _number_alone(mention: NumberAlone, citations: Sequence[Citation]) -> Evidence:
    """With the place where symbol and date do stand, if the report has one."""
    number, code = mention.number.lstrip("0"), type_of(mention.word)
    whole = [
        citation.number_span
        for citation in citations
        if citation.number and citation.number.key[0] == number and type_of(citation.type_word) in (code, None)
    ]
    return Evidence(
        mention,
        "number-alone",
        because=[(place, "whole") for place in whole[:1]],
        document=f"{mention.word} số {mention.number}",
    )
