"""What each kind of declared rule asks of the things it looks at."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import pairwise
from typing import Any

from dxlint.declared import declarations as shapes
from dxlint.declared import limits as limits  # adds itself to what is asked
from dxlint.declared.asked import Asks, Telling, about, asked_by
from dxlint.declared.declarations import Declaration, OnThings
from dxlint.declared.selection import Like, figure_attribute, known_attribute, only_for, selection
from dxlint.declared.subjects import KINDS, Subject, Value
from dxlint.language.offices import office_and_parent
from dxlint.language.rounding import format_vi
from dxlint.language.text import fold
from dxlint.model import Context, Figure, Part, Ratio, Span, Submission, Sum
from dxlint.relations import Judgement, judge
from dxlint.relations.shares import computed_percent
from dxlint.rulebook.faults import SettingError
from dxlint.rulebook.findings import Because, Evidence
from dxlint.rulebook.looks import looked
from dxlint.rulebook.rule import Fact

_USUAL = {"indicator": "result", "measure": "value"}
"""The attribute that holds a thing's figure, where a declaration names none."""


def asks(code: str, held: Declaration) -> Asks:
    """The check that a declaration stands for. Raises SettingError where its words mean nothing."""
    applies, made = only_for(held.only), asked_by(held, code)
    check = made.check

    def guarded(submission: Submission) -> Iterable[Any]:
        return check(submission) if applies(submission) else ()

    return made._replace(check=guarded)


@asked_by.register
def _required(held: shapes.Required, code: str) -> Asks:
    fields = [known_attribute(code, held.on, name, ("value", at)) for at, name in enumerate(held.value)]
    select = selection(code, held.on, held.where)
    wanted = "; ".join(" | ".join(map(_without_stars, words)) for words in held.where.values())

    def check(submission: Submission) -> Iterator[Evidence]:
        looked()
        found = [*select(submission)]
        if not found:
            yield Evidence(submission.header, f"no-{held.on}", name=wanted, wanted=wanted, field="")
        for subject in found:
            for field in fields:
                value = subject.read(field)
                if value is None or not value.text.strip():
                    yield about(subject, subject.span, "blank", wanted=wanted, field=field)

    return Asks(check)


def _without_stars(word: str) -> str:
    """The word as a message shows it: what a star stands for is left out."""
    return " … ".join(part.strip() for part in word.split("*") if part.strip()) or "…"


@asked_by.register
def _pattern(held: shapes.Pattern, code: str) -> Asks:
    from dxlint.declared.patterns import BadPattern, compiled

    try:
        fits = compiled(held.matches)
    except BadPattern as error:
        raise SettingError((code, "matches"), "not-a-pattern", key="matches", **error.data) from None

    def check(subject: Subject, value: Value) -> Iterator[Evidence]:
        if not fits(value.text):
            yield about(subject, value.span, "other-form", value=value.text, pattern=held.matches)

    return _each(held, code, held.value, check)


@asked_by.register
def _allowed(held: shapes.Allowed, code: str) -> Asks:
    test, said = Like(held.allowed), ", ".join(held.allowed)

    def check(subject: Subject, value: Value) -> Iterator[Evidence]:
        if not test(value.text):
            yield about(subject, value.span, "not-allowed", value=value.text, allowed=said)

    return _each(held, code, held.value, check)


def _each(held: OnThings, code: str, attribute: str, ask: Callable[[Subject, Value], Iterator[Evidence]]) -> Asks:
    """Ask it of that attribute of each thing that has it."""
    known_attribute(code, held.on, attribute, ("value",))
    select = selection(code, held.on, held.where)

    def check(submission: Submission) -> Iterator[Evidence]:
        for subject in select(submission):
            value = subject.read(attribute)
            if value is not None:
                looked()
                with Telling(subject):
                    yield from ask(subject, value)

    return Asks(check)


@asked_by.register
def _sum(held: shapes.Sum, code: str) -> Asks:
    def check(name: str, figures: list[Figure], inferred: bool) -> Iterator[Evidence]:
        total, *parts = figures
        if len({figure.quantity.percent for figure in figures}) > 1:
            return
        looked()
        node = Sum(total, tuple(Part("", figure) for figure in parts), name, Context())
        if judge(node) is Judgement.CONTRADICTS:
            yield Evidence(
                total,
                "other-sum",
                because=[(figure, "part") for figure in parts],
                constraint=node,
                inferred=inferred,
                name=name,
                total=total.text,
                parts=" + ".join(figure.text for figure in parts),
                computed=format_vi(sum(figure.quantity.value for figure in parts)),
            )

    return _together(
        held, code, {"total": held.total, **{f"parts/{at}": part for at, part in enumerate(held.parts)}}, check
    )


@asked_by.register
def _ratio(held: shapes.Ratio, code: str) -> Asks:
    def check(name: str, figures: list[Figure], inferred: bool) -> Iterator[Evidence]:
        percent, numerator, denominator = figures
        looked()
        node = Ratio(numerator, denominator, percent, name, Context())
        if judge(node) is Judgement.CONTRADICTS:
            yield Evidence(
                percent,
                "other-ratio",
                because=[numerator, denominator],
                constraint=node,
                inferred=inferred,
                name=name,
                percent=percent.text,
                fraction=node.fraction,
                computed=computed_percent(node),
            )

    return _together(
        held, code, {"percent": held.percent, "numerator": held.numerator, "denominator": held.denominator}, check
    )


def _together(
    held: shapes.Sum | shapes.Ratio,
    code: str,
    named: dict[str, shapes.FigureName],
    ask: Callable[[str, list[Figure], bool], Iterator[Evidence]],
) -> Asks:
    """Ask it of figures together: those of each row, or of the report; of none where one of them is not there."""
    if held.on == "report":
        finders = [_figure_of_report(code, key, name) for key, name in named.items()]

        def check_report(submission: Submission) -> Iterator[Evidence]:
            found = [finder(submission) for finder in finders]
            figures = [figure for _, figure in found if figure is not None]
            if len(figures) == len(finders):
                subjects = [subject for subject, _ in found if subject is not None]
                yield from ask(subjects[0].name, figures, any(subject.inferred for subject in subjects))

        return Asks(check_report)
    select = selection(code, "row", held.where)
    columns = [_column(code, key, name) for key, name in named.items()]

    def check_rows(submission: Submission) -> Iterator[Evidence]:
        for subject in select(submission):
            values = [subject.read(column) for column in columns]
            figures = [figure for value in values if value and (figure := _figure(value)) is not None]
            if len(figures) == len(columns):
                yield from ask(subject.name, figures, subject.inferred)

    return Asks(check_rows)


def _column(code: str, key: str, name: shapes.FigureName) -> str:
    path = key.split("/")
    if not isinstance(name, str):
        raise SettingError((code, *path), "not-a-column", key=path[0])
    return known_attribute(code, "row", name, (*path,))


def _figure(value: Value) -> Figure | None:
    entry = value.entry
    if entry is None or (entry.figure is None and entry.numerator is None):
        return None
    figure = entry.figure or entry.numerator
    return figure if figure is not None and not figure.quantity.doubt else None


def _figure_of_report(
    code: str, key: str, name: shapes.FigureName
) -> Callable[[Submission], tuple[Subject | None, Figure | None]]:
    """Finds the one thing of that id or name, and its figure; none where several things have it."""
    given = shapes.Figure(indicator=name) if isinstance(name, str) else name
    on, word = ("measure", given.measure) if given.measure else ("indicator", given.indicator)
    path = (code, *key.split("/"))
    if not word:
        raise SettingError(path, "missing-key", key="indicator", nearest="indicator, measure")
    attribute = figure_attribute(code, on, given.value or _USUAL[on], (*path[1:], "value"))
    test = Like([word])

    def find(submission: Submission) -> tuple[Subject | None, Figure | None]:
        found = [
            subject
            for subject in submission.get(KINDS[on].things)
            if any(test(value.text) for name in ("id", "name") if (value := subject.read(name)))
        ]
        if len(found) != 1:
            return None, None
        value = found[0].read(attribute)
        return found[0], _figure(value) if value else None

    return find


@asked_by.register
def _not_below(held: shapes.NotBelow, code: str) -> Asks:
    attribute = figure_attribute(code, held.on, held.value or _USUAL.get(held.on, ""), ("value",))
    select = selection(code, held.on, held.where)

    def facts(submission: Submission) -> Iterator[tuple[Hashable, Any, Span]]:
        header = submission.header
        if header.period is None or not header.agency.text:
            return
        office = office_and_parent(header.agency.text, header.parent_agency.text)
        for subject in select(submission):
            value = subject.read(attribute)
            figure = _figure(value) if value else None
            if value is not None and figure is not None:
                quantity = figure.quantity
                key = (fold(header.province.text), *office, fold(subject.name), quantity.percent)
                end = header.period.end
                yield key, (end, subject.name, value.text, quantity.value, subject.inferred), value.span

    return Asks(facts, _fallen)


def _fallen(key: Hashable, facts: list[Fact]) -> Iterator[tuple[str, Evidence]]:
    """Each figure that is lower than the one of the period before it."""
    in_time = sorted(facts, key=lambda fact: fact.value[0])
    for before, now in pairwise(in_time):
        (earlier, _, old_text, old, old_inferred), (later, name, text, value, inferred) = before.value, now.value
        if earlier < later:
            looked()
        if earlier < later and value < old:
            until = f"{earlier:%d/%m/%Y}"
            there = Because(before.first.span, "compared", file=before.first.file)
            for place in now.places:
                evidence = Evidence(
                    place.span,
                    "fallen",
                    because=[there],
                    inferred=inferred or old_inferred,
                    name=name,
                    value=text,
                    before=old_text,
                    until=until,
                )
                yield place.file, evidence


@asked_by.register
def _expression(held: shapes.Expression, code: str) -> Asks:
    from dxlint.declared.cel import BadExpression, compiled

    try:
        condition = compiled(held.check, held.on)
    except BadExpression as error:
        raise SettingError((code, "check"), error.reason, key="check", **error.data) from None
    select = selection(code, held.on, held.where) if held.on != "report" else None

    def check(submission: Submission) -> Iterator[Evidence]:
        for subject in select(submission) if select else [None]:
            with Telling(subject):
                holds = condition.holds(subject, submission)
            if holds is not None and (subject or not condition.kinds or _any_of(condition.kinds, submission)):
                looked()  # of lists with nothing in them everything holds
            if holds is False:
                if subject is None:
                    inferred = any(
                        one.inferred for kind in condition.kinds for one in submission.get(KINDS[kind].things)
                    )
                    yield Evidence(submission, "report-not-true", inferred=inferred, name="", check=held.check)
                else:
                    yield about(subject, subject.span, "not-true", check=held.check)

    return Asks(check)


def _any_of(kinds: Iterable[str], submission: Submission) -> bool:
    """Whether a report has a thing of one of these kinds."""
    return any(submission.get(KINDS[kind].things) for kind in kinds)
