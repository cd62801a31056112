"""DX405: one document with two dates, subjects or issuers, or under two numbers a slip apart."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence

from dxlint.language.issuers import issuer_key, symbol_tells_issuer
from dxlint.language.lexicon import COMMUNES, DISTRICTS, any_of
from dxlint.language.slips import numbers_a_slip_apart, one_slip_apart
from dxlint.language.subjects import FEWEST_WORDS, subject_words, subjects_alike, subjects_unlike
from dxlint.language.text import fold
from dxlint.model import Citation, Span, Submission
from dxlint.patterns import lazy
from dxlint.records import NamedTuple
from dxlint.rulebook.findings import Because, Evidence, Severity
from dxlint.rulebook.rule import Fact, corpus_rule
from dxlint.views.citations import cited_documents, known_issuer, name_of

Scope = tuple[str, ...]
_LOCAL = ("TU", "TƯ")
_LEAST_DIGITS = 2
"""Of a number that two bodies are not likely to have used for documents whose days are one slip apart."""
_JANUARY = 1
_NAMELESS = tuple(f" {unit}" for unit in (*DISTRICTS, *COMMUNES))
"""How an issuer's name ends that each district or commune has."""

_LEVELS = {"tỉnh": "tỉnh", **dict.fromkeys(DISTRICTS, "huyện"), **dict.fromkeys(COMMUNES, "xã")}
_OF_LEVEL = lazy(rf"ủy ban nhân dân ({any_of(*_LEVELS)})(?!\w)")


class Cited(NamedTuple):
    """What one report says of a document."""

    document: str
    number: str
    year: int | None
    date: datetime.date | None
    date_text: str
    subject: str
    scope: Scope
    """Who issued it; () where that is not known, and one number may be two documents."""
    level: str = ""
    """Of a people's committee above the reporting agency, in facts that are about issuers: tỉnh, huyện or xã."""


def judge(key: Hashable, facts: list[Fact]) -> Iterator[tuple[str, Evidence]]:
    """One document's facts, or all that one body issued on one day under one symbol."""
    assert isinstance(key, tuple)
    said: dict[tuple[str, str], Evidence] = {}
    for file, evidence in _JUDGES[key[0]](facts):
        first = said.setdefault((file, str(sorted(evidence.data.items()))), evidence)
        if first is not evidence:
            first.because += (Because(evidence.at, "again"),)
    for (file, _), evidence in said.items():
        yield file, evidence


@corpus_rule("DX405", "conflicting-citation", Severity.WARNING, judge=judge)
def conflicting_citation(submission: Submission) -> Iterator[tuple[Hashable, Cited, Span]]:
    """Each citation by its document, and by its day where issuer and subject are known.

    Numbers restart each year: 14/CT-TTg of 2018 and of 2019 are two documents.
    """
    report = submission.header.agency.text or submission.header.title.text
    again: dict[Hashable, list[tuple[Cited, Span]]] = defaultdict(list)
    for citation in submission.get(cited_documents):
        number, date = citation.number, citation.date.date if citation.date else None
        if number is None:
            continue
        scope = _scope(citation, submission)
        subject = citation.subject
        cited = Cited(
            name_of(citation),
            number.number.lstrip("0"),
            number.year,
            date,
            citation.date.text if citation.date else "",
            subject,
            scope,
        )
        # A citation whose issuer is not known is compared within its own report only.
        within = (report, submission.header.title.text)
        where = scope or ("", *within)
        if date:
            day = (number.year, number.key[2], date.isoformat(), "".join(sorted(cited.number)))
            again["mention", within, number.key].append((cited, citation.date_span))
            again["mentions of a day", within, *day].append((cited, citation.number_span))
            yield ("document", where, number.key), cited, citation.date_span
        elif subject_words(subject):
            yield ("document", where, number.key), cited, citation.number_span
        if scope and date and len(subject_words(subject)) >= FEWEST_WORDS:
            yield ("day", scope, number.year, number.key[2], date.isoformat()), cited, citation.number_span
            if level := _level_above(citation, submission):
                province = fold(submission.header.province.text)
                yield ("issuer", province, number.key, date.isoformat()), cited._replace(level=level), citation.span
    for key, mentions in again.items():
        # Those that agree are no other report's business.
        if len({(cited.number, cited.date) for cited, _ in mentions}) > 1:
            yield from ((key, cited, span) for cited, span in mentions)


def _level_above(citation: Citation, submission: Submission) -> str:
    """The level of the people's committee that issued it; "" for any other body, and for the reporting agency."""
    issuer = known_issuer(citation, submission)
    found = _OF_LEVEL.match(issuer)
    own = issuer_key(submission.header.agency.text)
    return _LEVELS[found[1]] if found and citation.issuer and citation.role != "issued" and issuer != own else ""


def _scope(citation: Citation, submission: Submission) -> Scope:
    """Who issued it, so that two reports mean the same body; () where that is not known for sure."""
    issuer = known_issuer(citation, submission)
    if not issuer:
        return ()
    if citation.number and citation.number.issuer not in _LOCAL and symbol_tells_issuer(citation.number):
        return (issuer,)
    province = fold(submission.header.province.text).removeprefix("tỉnh ").removeprefix("thành phố ")
    issuer = issuer.removesuffix(f" {province}").removesuffix(" tỉnh") if province else issuer
    if province and (citation.role != "issued" or submission.header.agency.text):
        own = issuer.endswith(_NAMELESS)
        return (province, issuer, fold(submission.header.agency.text)) if own else (province, issuer)
    return (issuer, fold(submission.header.agency.text), fold(submission.header.title.text))


def _dates_and_subjects(facts: Sequence[Fact]) -> Iterator[tuple[str, Evidence]]:
    """Of one document: a day outside its number's year, two days, two subjects."""
    for fact in facts:
        cited: Cited = fact.value
        if cited.year and cited.date and cited.date.year != cited.year:
            for place in fact.places:
                evidence = Evidence(place.span, "year", document=cited.document, date=cited.date_text, year=cited.year)
                yield place.file, evidence
    usual = _most_frequent([fact for fact in facts if fact.value.date], lambda cited: cited.date)
    for fact in facts:
        if usual is None or fact is usual:
            continue
        if fact.value.date and fact.value.date != usual.value.date:
            if _one_document(fact.value, usual.value):
                yield from _difference(fact, usual, "dates", fact.value.date_text, usual.value.date_text)
        elif fact.value.scope and fact.value.date and subjects_unlike(fact.value.subject, usual.value.subject):
            yield from _difference(fact, usual, "subjects", fact.value.subject, usual.value.subject)


def _one_document(one: Cited, other: Cited) -> bool:
    """Whether two mentions of a number with two days are one document."""
    if one.date is None or other.date is None:
        return False
    if not (one.scope or subjects_alike(one.subject, other.subject)) or subjects_unlike(one.subject, other.subject):
        return False
    return _of_one_year(one, one.date, other.date)


def _of_one_year(one: Cited, here: datetime.date, there: datetime.date) -> bool:
    """Whether two days may be the day of one number, which begins anew each year."""
    if one.year or here.year == there.year:
        return True
    # Each January begins with the same few numbers for the same yearly plans.
    return (here.day, here.month) == (there.day, there.month) and here.month != _JANUARY


def _dates_a_slip_apart(facts: Sequence[Fact]) -> Iterator[tuple[str, Evidence]]:
    """Of one number and symbol in one report, whoever issued it: two days that differ by one slip."""
    usual = _most_frequent(facts, lambda cited: cited.date)
    assert usual is not None
    other: Cited = usual.value
    for fact in facts:
        one: Cited = fact.value
        if one.date is None or other.date is None or one.date == other.date or len(one.number) < _LEAST_DIGITS:
            continue
        same_issuer = one.scope == other.scope
        if (one.scope and other.scope and not same_issuer) or subjects_unlike(one.subject, other.subject):
            continue
        told = same_issuer and _one_document(one, other)
        slipped = one_slip_apart(*(f"{date:%d%m%Y}" for date in (one.date, other.date)))
        if slipped and not told and _of_one_year(one, one.date, other.date):
            yield from _difference(fact, usual, "dates", one.date_text, other.date_text)


def _mentions_with_digits_swapped(facts: Sequence[Fact]) -> Iterator[tuple[str, Evidence]]:
    """Of one body, symbol and day in one report: a number without a subject that is another's with two digits swapped.

    Who names no subject speaks of a document that the report has named before.
    """
    named: dict[Scope, Fact] = {}
    for fact in facts:
        cited: Cited = fact.value
        if cited.scope and len(subject_words(cited.subject)) >= FEWEST_WORDS:
            named.setdefault(cited.scope, fact)
        known = named.get(cited.scope)
        if known and not cited.subject and numbers_a_slip_apart(cited.number, known.value.number):
            yield from _difference(fact, known, "mentions", cited.document, known.value.document)


def _numbers_a_slip_apart(facts: Sequence[Fact]) -> Iterator[tuple[str, Evidence]]:
    """Of one body, symbol and day: two numbers that differ by one slip, for one subject."""
    if len({fact.value.number for fact in facts}) < 2:
        return
    usual = _most_frequent(facts, lambda cited: cited.number)
    assert usual is not None
    for fact in facts:
        one, other = fact.value, usual.value
        if numbers_a_slip_apart(one.number, other.number) and subjects_alike(one.subject, other.subject):
            yield from _difference(fact, usual, "numbers", one.document, other.document)


def _issuers(facts: Sequence[Fact]) -> Iterator[tuple[str, Evidence]]:
    """Of one number, day and subject: committees of two levels. Two of one level may each have a document like it."""
    usual = _most_frequent(facts, lambda cited: cited.level)
    for fact in facts:
        if (
            usual is not None
            and fact.value.level != usual.value.level
            and subjects_alike(fact.value.subject, usual.value.subject)
        ):
            levels = (f"UBND {fact.value.level}", f"UBND {usual.value.level}")
            yield from _difference(fact, usual, "issuers", *levels)


def _most_frequent(facts: Sequence[Fact], of: Callable[[Cited], object]) -> Fact | None:
    """The first fact with the value that most reports state; of equals the one that stands first."""
    votes: Counter[object] = Counter()
    for fact in facts:
        votes[of(fact.value)] += fact.reports
    return max(facts, key=lambda fact: votes[of(fact.value)], default=None)


def _difference(fact: Fact, usual: Fact, message: str, one: str, other: str) -> Iterator[tuple[str, Evidence]]:
    """Said of each file that differs, with the other place: in that file, or the first in another."""
    there = Because(usual.first.span, "compared", file=usual.first.file)
    for place in fact.places:
        beside = next((known for known in usual.places if known.file == place.file), None)
        yield (
            place.file,
            Evidence(
                place.span,
                message if beside else f"{message}-across",
                severity=Severity.INFO if message == "mentions" else None,
                because=[Because(beside.span, "other") if beside else there],
                document=fact.value.document,
                one=one,
                other=other,
                where=usual.first.report.name,
            ),
        )


_JUDGES = {
    "document": _dates_and_subjects,
    "day": _numbers_a_slip_apart,
    "issuer": _issuers,
    "mention": _dates_a_slip_apart,
    "mentions of a day": _mentions_with_digits_swapped,
}
