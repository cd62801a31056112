"""What each kind of declared rule asks of the things it looks at."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import singledispatch
from itertools import pairwise
from typing import Any, NamedTuple

from dxlint.declared import declarations as shapes
from dxlint.declared.declarations import Declaration, DeclarationError, OnThings
from dxlint.declared.selection import Like, known_attribute, only_for, selection
from dxlint.declared.subjects import KINDS, Subject, Value
from dxlint.language.rounding import format_vi
from dxlint.language.text import fold
from dxlint.model import Context, Entry, Figure, Part, Ratio, Span, Submission, Sum
from dxlint.model.entries import read_entry
from dxlint.relations import Judgement, judge
from dxlint.relations.shares import computed_percent
from dxlint.relations.targets import Reach, reach
from dxlint.rulebook.findings import Evidence
from dxlint.rulebook.rule import Fact

_USUAL = {"indicator": "result", "measure": "value"}
"""The attribute that holds a thing's figure, where a declaration names none."""


class Asks(NamedTuple):
    """What a rule asks of one report, or of several: the parts of a :class:`~dxlint.rulebook.rule.Rule`."""

    check: Callable[[Submission], Iterable[Any]]
    judge: Callable[[Hashable, list[Fact]], Iterable[tuple[str, Evidence]]] | None = None


def asks(code: str, held: Declaration) -> Asks:
    """The check that a declaration stands for. Raises DeclarationError where its words mean nothing."""
    applies, made = only_for(held.only), _asks(held, code)
    check = made.check

    def guarded(submission: Submission) -> Iterable[Any]:
        return check(submission) if applies(submission) else ()

    return made._replace(check=guarded)


@singledispatch
def _asks(held: Declaration, code: str) -> Asks:
    raise TypeError(held)


@_asks.register
def _required(held: shapes.Required, code: str) -> Asks:
    fields = [known_attribute(code, held.on, name, ("value", at)) for at, name in enumerate(held.value)]
    select = selection(code, held.on, held.where)
    wanted = "; ".join(" | ".join(words) for words in held.where.values())

    def check(submission: Submission) -> Iterator[Evidence]:
        found = [*select(submission)]
        if not found:
            yield Evidence(submission.header, f"no-{held.on}", name=wanted, wanted=wanted, field="")
        for subject in found:
            for field in fields:
                value = subject.read(field)
                if value is None or not value.text.strip():
                    yield Evidence(subject.span, "blank", name=subject.name, wanted=wanted, field=field)

    return Asks(check)


@_asks.register
def _limit(held: shapes.Limit, code: str) -> Asks:
    bounds = [
        (message, text, _bound(code, key, sign, text))
        for key, message, sign, text in (
            ("at_least", "too-low", "≥", held.at_least),
            ("at_most", "too-high", "≤", held.at_most),
        )
        if text
    ]
    if not bounds:
        raise DeclarationError((code,), "missing-key", key="at_least", nearest="at_least, at_most")

    beside = [name if name in KINDS[held.on].attributes else "" for name in ("percent", "unit")]

    def check(subject: Subject, value: Value) -> Iterator[Evidence]:
        percent, unit = (subject.read(name) if name else None for name in beside)
        for message, text, bound in bounds:
            entry = value.entry or read_entry(value.text, value.span)
            missed = reach(bound, entry, percent.entry if percent else None, unit.text if unit else "")
            if missed is Reach.MISSED:
                yield Evidence(value.span, message, name=subject.name, value=value.text, limit=text)

    return _each(held, code, held.value, check)


def _bound(code: str, key: str, sign: str, text: str) -> Entry:
    entry = read_entry(f"{sign} {text}", Span(""))
    if entry.kind != "number":
        raise DeclarationError((code, key), "not-a-figure", key=key, value=text)
    return entry


@_asks.register
def _pattern(held: shapes.Pattern, code: str) -> Asks:
    from dxlint.declared.patterns import BadPattern, compiled

    try:
        fits = compiled(held.matches)
    except BadPattern as error:
        raise DeclarationError((code, "matches"), "not-a-pattern", key="matches", detail=str(error)) from None

    def check(subject: Subject, value: Value) -> Iterator[Evidence]:
        if not fits(value.text):
            yield Evidence(value.span, "other-form", name=subject.name, value=value.text, pattern=held.matches)

    return _each(held, code, held.value, check)


@_asks.register
def _allowed(held: shapes.Allowed, code: str) -> Asks:
    test, said = Like(held.allowed), ", ".join(held.allowed)

    def check(subject: Subject, value: Value) -> Iterator[Evidence]:
        if not test(value.text):
            yield Evidence(value.span, "not-allowed", name=subject.name, value=value.text, allowed=said)

    return _each(held, code, held.value, check)


def _each(held: OnThings, code: str, attribute: str, ask: Callable[[Subject, Value], Iterator[Evidence]]) -> Asks:
    """Ask it of that attribute of each thing that has it."""
    known_attribute(code, held.on, attribute, ("value",))
    select = selection(code, held.on, held.where)

    def check(submission: Submission) -> Iterator[Evidence]:
        for subject in select(submission):
            value = subject.read(attribute)
            if value is not None:
                yield from ask(subject, value)

    return Asks(check)


@_asks.register
def _sum(held: shapes.Sum, code: str) -> Asks:
    def check(name: str, figures: list[Figure]) -> Iterator[Evidence]:
        total, *parts = figures
        if len({figure.quantity.percent for figure in figures}) > 1:
            return
        node = Sum(total, tuple(Part("", figure) for figure in parts), name, Context())
        if judge(node) is Judgement.CONTRADICTS:
            yield Evidence(
                total,
                "other-sum",
                because=[(figure, "part") for figure in parts],
                constraint=node,
                name=name,
                total=total.text,
                parts=" + ".join(figure.text for figure in parts),
                computed=format_vi(sum(figure.quantity.value for figure in parts)),
            )

    return _together(
        held, code, {"total": held.total, **{f"parts/{at}": part for at, part in enumerate(held.parts)}}, check
    )


@_asks.register
def _ratio(held: shapes.Ratio, code: str) -> Asks:
    def check(name: str, figures: list[Figure]) -> Iterator[Evidence]:
        percent, numerator, denominator = figures
        node = Ratio(numerator, denominator, percent, name, Context())
        if judge(node) is Judgement.CONTRADICTS:
            yield Evidence(
                percent,
                "other-ratio",
                because=[numerator, denominator],
                constraint=node,
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
    ask: Callable[[str, list[Figure]], Iterator[Evidence]],
) -> Asks:
    """Ask it of figures together: those of each row, or of the report; of none where one of them is not there."""
    if held.on == "report":
        finders = [_figure_of_report(code, key, name) for key, name in named.items()]

        def check_report(submission: Submission) -> Iterator[Evidence]:
            found = [finder(submission) for finder in finders]
            figures = [figure for _, figure in found if figure is not None]
            if len(figures) == len(finders):
                yield from ask(found[0][0], figures)

        return Asks(check_report)
    select = selection(code, "row", held.where)
    columns = [_column(code, key, name) for key, name in named.items()]

    def check_rows(submission: Submission) -> Iterator[Evidence]:
        for subject in select(submission):
            values = [subject.read(column) for column in columns]
            figures = [figure for value in values if value and (figure := _figure(value)) is not None]
            if len(figures) == len(columns):
                yield from ask(subject.name, figures)

    return Asks(check_rows)


def _column(code: str, key: str, name: shapes.FigureName) -> str:
    if not isinstance(name, str):
        raise DeclarationError((code, *key.split("/")), "not-a-column", key=key.partition("/")[0])
    return name


def _figure(value: Value) -> Figure | None:
    entry = value.entry
    if entry is None or (entry.figure is None and entry.numerator is None):
        return None
    figure = entry.figure or entry.numerator
    return figure if figure is not None and not figure.quantity.doubt else None


def _figure_of_report(
    code: str, key: str, name: shapes.FigureName
) -> Callable[[Submission], tuple[str, Figure | None]]:
    """Finds the one figure of that id or name; none where several things have it."""
    given = shapes.Figure(indicator=name) if isinstance(name, str) else name
    on, word = ("measure", given.measure) if given.measure else ("indicator", given.indicator)
    path = (code, *key.split("/"))
    if not word:
        raise DeclarationError(path, "missing-key", key="indicator", nearest="indicator, measure")
    attribute = known_attribute(
        code, on, given.value or ("value" if on == "measure" else "result"), (*path[1:], "value")
    )
    test = Like([word])

    def find(submission: Submission) -> tuple[str, Figure | None]:
        found = [
            subject
            for subject in submission.get(KINDS[on].things)
            if any(test(value.text) for name in ("id", "name") if (value := subject.read(name)))
        ]
        value = found[0].read(attribute) if len(found) == 1 else None
        return (found[0].name if found else word, _figure(value) if value else None)

    return find


@_asks.register
def _not_below(held: shapes.NotBelow, code: str) -> Asks:
    attribute = known_attribute(code, held.on, held.value or _USUAL.get(held.on, ""), ("value",))
    select = selection(code, held.on, held.where)

    def facts(submission: Submission) -> Iterator[tuple[Hashable, Any, Span]]:
        header = submission.header
        if header.period is None or not header.agency.text:
            return
        for subject in select(submission):
            value = subject.read(attribute)
            figure = _figure(value) if value else None
            if value is not None and figure is not None:
                quantity = figure.quantity
                key = (fold(header.province.text), fold(header.agency.text), fold(subject.name), quantity.percent)
                end = header.period.end.isoformat()
                yield key, (end, subject.name, value.text, quantity.value), value.span

    return Asks(facts, _fallen)


def _fallen(key: Hashable, facts: list[Fact]) -> Iterator[tuple[str, Evidence]]:
    """Each figure that is lower than the one of the period before it."""
    in_time = sorted(facts, key=lambda fact: (fact.value[0], fact.file))
    for before, now in pairwise(in_time):
        (earlier, _, old_text, old), (later, name, text, value) = before.value, now.value
        if earlier < later and value < old:
            yield now.file, Evidence(now.span, "fallen", name=name, value=text, before=old_text, file=before.file)


@_asks.register
def _expression(held: shapes.Expression, code: str) -> Asks:
    from dxlint.declared.cel import BadExpression, compiled

    try:
        holds = compiled(held.check, held.on)
    except BadExpression as error:
        raise DeclarationError((code, "check"), error.reason, key="check", **error.data) from None
    select = selection(code, held.on, held.where) if held.on != "report" else None

    def check(submission: Submission) -> Iterator[Evidence]:
        for subject in select(submission) if select else [None]:
            if holds(subject, submission) is False:
                if subject is None:
                    yield Evidence(submission, "report-not-true", name="", check=held.check)
                else:
                    yield Evidence(subject.span, "not-true", name=subject.name, check=held.check)

    return Asks(check)
