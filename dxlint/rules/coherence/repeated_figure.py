"""DX603: one unusual figure for three different things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator

from dxlint.language.quantities import Quantity
from dxlint.language.text import fold
from dxlint.model import Ratio, Span, Statement, Submission
from dxlint.records import NamedTuple
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rulebook.view import view
from dxlint.views.copies import copied_places, within
from dxlint.views.statements import plain_name

_THINGS = 3


class Use(NamedTuple):
    """A figure and what it is said of."""

    subject: str
    unit: str
    written: str
    span: Span


@view
def repeated_figures(submission: Submission) -> Iterator[list[Use]]:
    """The shares and large counts that one section gives for three things or more of different names.

    What counts one kind of thing by its unit is one population, and recurs by right.
    """
    groups: dict[Hashable, list[Use]] = defaultdict(list)
    for key, use in _uses(submission):
        groups[key].append(use)
    repeated = [found for found in groups.values() if len(found) >= _THINGS]
    copied = submission.get(copied_places) if repeated else ()
    for found in repeated:
        uses = _different([use for use in found if not within(use.span.pointer, copied)])
        units = {use.unit for use in uses}
        if len(uses) >= _THINGS and (len(units) > 1 or "" in units):
            yield uses


@rule("DX603", "repeated-figure", Severity.INFO, on=repeated_figures)
def repeated_figure(uses: list[Use]) -> Iterator[Evidence]:
    """Once a figure, with every thing that it is given for."""
    first, *others = uses
    yield Evidence(
        first.span,
        because=[(use.span, "other") for use in others],
        figure=first.written,
        count=len(uses),
        things="; ".join(f"“{_short(use.subject)}”" for use in uses[:_THINGS]),
    )


def _uses(submission: Submission) -> Iterator[tuple[Hashable, Use]]:
    """The unusual figures of indicators, measures and rows, by section and value. Parts recur with their wholes."""
    for statement in submission.all(Statement):
        entry, span = statement.entry, statement.span
        if span.start is not None or statement.same_as or not statement.name or "/parts/" in span.pointer:
            continue
        figure, numerator, denominator = entry.figure, entry.numerator, entry.denominator
        if numerator and denominator:
            key = _share(numerator.quantity, denominator.quantity)
            unit = statement.unit or denominator.quantity.unit or numerator.quantity.unit
        elif figure:
            key, unit = _count(figure.quantity), statement.unit or figure.quantity.unit
        else:
            continue
        if key and "/of_which/" not in span.pointer:
            yield (statement.context.section, key), Use(statement.name, fold(unit), entry.text.strip(), span)
    for ratio in submission.all(Ratio):
        if ratio.explicit and ratio.subject and "/tables/" in ratio.numerator.span.pointer:
            key = _share(ratio.numerator.quantity, ratio.denominator.quantity)
            if key:
                unit = ratio.denominator.quantity.unit
                yield (
                    (ratio.context.section, key),
                    Use(ratio.subject, fold(unit), ratio.fraction, ratio.numerator.span),
                )


def _share(numerator: Quantity, denominator: Quantity) -> Hashable:
    """What identifies an unusual share: both figures; None for small, round and qualified ones."""
    if not (_is_unusual(numerator) and denominator.is_exact):
        return None
    if numerator.digits == denominator.digits and not _is_large(numerator):
        return None
    return numerator.digits, denominator.digits


def _count(count: Quantity) -> Hashable:
    """What identifies an unusual count; None for one below a thousand, a round one, or what may be a year."""
    year = 1900 <= count.digits <= 2100 and not count.grouping
    return count.digits if _is_unusual(count) and _is_large(count) and not year else None


def _is_large(quantity: Quantity) -> bool:
    """Whether it is a thousand or more: below that a count of all (109/109 communes) recurs by right."""
    return abs(quantity.digits) >= 1000


def _is_unusual(quantity: Quantity) -> bool:
    """Whether a whole count has three significant digits or more."""
    return quantity.is_exact and not quantity.doubt and len(str(abs(quantity.digits)).rstrip("0")) >= 3


def _different(uses: list[Use]) -> list[Use]:
    """One use of each thing: names that share most of their words name one thing."""
    kept: list[Use] = []
    seen: list[set[str]] = []
    for use in uses:
        words = set(plain_name(fold(use.subject)).split())
        if words and all(5 * len(words & other) < 4 * min(len(words), len(other)) for other in seen):
            kept.append(use)
            seen.append(words)
    return kept


def _short(name: str) -> str:
    words = name.split()
    return " ".join(words[:12]) + ("…" if len(words) > 12 else "")
