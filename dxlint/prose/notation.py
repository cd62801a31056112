"""Claims as one line each, so that a sentence and what it claims can stand side by side.

18/20 = 90%              a share; ~ for a denominator found by reading
29: 43,1%                a percentage with one of its two counts
434 = 170 + 50 + 214     a complete sum; 4.723 >= 2.137 a part of a total; (as written) for a + b = c
72,5% of 66,7% | 76%     an overall rate and its parts
3: A | B | C             a count and its list; … for an open one
+12,5%: 1.097 > 1.234    growth; +1,2 points for points
146 = 1.012 − 866        a difference or a remainder
100% = 60% + 40%         percentages that make 100
62,5 = 1.250 ÷ 20        a mean or a quotient
180 = 4 × 45             so many, with so much of each
88% against 90%: đạt      a verdict in words
7 tally: achieved 4 {1,2,4,5}, not_achieved 3 {3,6,7}
Tỷ lệ X: 86,3%           a named rate

The words among the figures are those of a language; the notation of the pages and tests is the English one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dxlint.i18n import in_language
from dxlint.language.statuses import STATE_WORDS, Status
from dxlint.model import (
    Assessment,
    Difference,
    Figure,
    Growth,
    ItemList,
    Mean,
    PartialRatio,
    RateRollup,
    Ratio,
    Statement,
    Structure,
    Sum,
    Tally,
)


def written(node: Any, language: str = "en") -> str:
    """What a node claims, on one line; "" for a node that is no claim of figures."""
    write = _WRITE.get(type(node))
    return write(node, language) if write else ""


def _figure(figure: Figure | None) -> str:
    return "" if figure is None else figure.text + "%" * figure.quantity.percent


def _ratio(node: Ratio, language: str) -> str:
    exceeds = node.numerator.quantity.value > node.denominator.quantity.value
    plan = " " + in_language("(not one thing)", language) if exceeds else ""
    return (
        node.fraction
        + (f" {'=' if node.explicit else '~'} {_figure(node.percent)}" if node.percent else "")
        + (plan if not node.same_things else "")
    )


def _sum(node: Sum, _language: str) -> str:
    sign = "=" if node.complete else ">="
    added = " + ".join(_figure(part.figure) for part in node.parts).replace(" + -", " − ")
    return f"{_figure(node.total)} {sign} {added}" + (" (as written)" if node.explicit else "")


def _rollup(node: RateRollup, language: str) -> str:
    of = in_language("of", language)
    return f"{_figure(node.whole.percent)} {of} {' | '.join(_figure(part.percent) for part in node.parts)}"


def _list(node: ItemList, _language: str) -> str:
    return f"{_figure(node.count)}: {' | '.join(node.items)}{' …' if node.open else ''}"


def _growth(node: Growth, language: str) -> str:
    unit = " " + in_language("points", language) if node.points else "%"
    sign = "-" if node.decrease else "+"
    return f"{sign}{node.change.text}{unit}: {_figure(node.previous)} > {_figure(node.current)}"


def _tally(node: Tally, language: str) -> str:
    told = []
    for state in node.states:
        of_total = f"/{_figure(state.of_total)}" if state.of_total else ""
        members = " {" + ",".join(member.id for member in state.members) + "}" if state.members else ""
        within = "".join(f" [{_state(word, language)} {_figure(figure)}]" for word, figure in state.of_which)
        told.append(f"{_state(state.status, language)} {_figure(state.count)}{of_total}{members}{within}")
    for subtotal in node.subtotals:
        of = "+".join(_state(status, language) for status in subtotal.of)
        of_total = f"/{_figure(subtotal.of_total)}" if subtotal.of_total else ""
        told.append(f"{of} {_figure(subtotal.count)}{of_total}")
    kind = in_language("tally:", language) if node.complete else in_language("open tally:", language)
    return f"{_figure(node.total)} {kind} {', '.join(told)}".strip()


def _state(status: str, language: str) -> str:
    """A state: its name in the lint report, or the word that stands in reports."""
    return str(STATE_WORDS[Status(status)]) if language == "vi" and status in set(Status) else str(status)


def _assessment(node: Assessment, language: str) -> str:
    against = in_language("against", language)
    return f"{node.result.text.strip()} {against} {node.standard.text.strip()}: {node.words}"


def _difference(node: Difference, _language: str) -> str:
    less, more = sorted((node.first, node.second), key=lambda figure: figure.quantity.value)
    return f"{_figure(node.stated)} = {_figure(more)} − {_figure(less)}"


def _mean(node: Mean, _language: str) -> str:
    if node.multiplied:
        return f"{_figure(node.total)} = {_figure(node.count)} × {_figure(node.stated)}"
    return f"{_figure(node.stated)} = {_figure(node.total)} ÷ {_figure(node.count)}"


_WRITE: dict[type, Callable[[Any, str], str]] = {
    Ratio: _ratio,
    PartialRatio: lambda node, _language: f"{_figure(node.count)}: {_figure(node.percent)}",
    Sum: _sum,
    RateRollup: _rollup,
    ItemList: _list,
    Growth: _growth,
    Difference: _difference,
    Structure: lambda node, _language: "100% = " + " + ".join(_figure(part.figure) for part in node.parts),
    Mean: _mean,
    Tally: _tally,
    Assessment: _assessment,
    Statement: lambda node, _language: f"{node.name}: {node.entry.text}",
}
