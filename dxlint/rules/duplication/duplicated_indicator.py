"""DX504: one indicator twice in one group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dxlint.language.lexicon import WORDS, Cue
from dxlint.language.own_words import unit_key
from dxlint.language.text import fold
from dxlint.model import Group, Indicator
from dxlint.patterns import lazy
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule

_NUMBER = lazy(r"[-+*•\s]*[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}[.)\s]\s*")
_SUBROW = (*WORDS[Cue.OF_WHICH], "cấp ", "tại ", "riêng ", "- ", "+ ")


@rule("DX504", "duplicated-indicator", Severity.WARNING, on=Group)
def duplicated_indicator(group: Group) -> Iterator[Evidence]:
    """Two indicators of one name, scope, period and unit: probably one lost in copying, and the tally off by one."""
    if len(group.indicators) < 2 or group.context.copy:
        return
    alike: dict[object, list[Indicator]] = defaultdict(list)
    for indicator in group.indicators:
        name = _name(indicator)
        if name:
            context = indicator.context
            thing = (name, unit_key(indicator.unit), fold(context.scope), context.period, context.as_of)
            alike[thing].append(indicator)
    repeated = [found for found in alike.values() if len(found) > 1]
    if len(repeated) > 1 and all(_differ(found[0], other) for found in repeated for other in found[1:]):
        return  # several names recur, always with other figures: rows under rows
    for first, *others in repeated:
        for other in others:
            one, two, differ = _result(first), _result(other), _differ(first, other)
            yield Evidence(
                other,
                "differ" if differ else "found",
                because=[(first, "first")],
                indicator=other.name,
                group=group.name or group.id,
                first=one,
                second=two,
            )


def _name(indicator: Indicator) -> str:
    """The name to compare; "" for a name that says nothing alone: a number, a row under another row."""
    name = fold(indicator.name)
    number = _NUMBER.match(name)
    name = (name[number.end() :] if number else name).rstrip(" .;,:")
    return "" if name.count(" ") < 3 or name.startswith(_SUBROW) else name


def _differ(one: Indicator, other: Indicator) -> bool:
    first, second = _result(one), _result(other)
    return bool(first and second) and fold(first) != fold(second)


def _result(indicator: Indicator) -> str:
    parts = (indicator.result, indicator.percent)
    return " – ".join(part.text.strip() for part in parts if part is not None and part.text.strip())
