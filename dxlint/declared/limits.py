"""The kind ``limit``: a figure that may not fall below or rise above another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dxlint.declared import declarations as shapes
from dxlint.declared.asked import Asks, about, asked_by
from dxlint.declared.selection import figure_attribute, selection
from dxlint.declared.subjects import KINDS
from dxlint.language.units import QUALIFIER_WORDS
from dxlint.model import Entry, Span, Submission
from dxlint.model.entries import read_entry
from dxlint.records import NamedTuple
from dxlint.relations.targets import Reach, reach
from dxlint.rulebook.faults import SettingError
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.looks import looked


@asked_by.register
def _limit(held: shapes.Limit, code: str) -> Asks:
    bounds = _bounds(held, code)
    select = selection(code, held.on, held.where)
    beside = [name if name in KINDS[held.on].attributes else "" for name in ("percent", "unit")]

    def check(submission: Submission) -> Iterator[Evidence]:
        shares: list[Evidence] = []
        any_compared = False
        for subject in select(submission):
            value = subject.read(held.value)
            if value is None or value.entry is None:
                continue
            percent, own_unit = (subject.read(name) if name else None for name in beside)
            unit = own_unit.text if own_unit else value.unit
            for bound in bounds:
                how = reach(bound.figure, value.entry, percent.entry if percent else None, unit)
                said: dict[str, Any] = {"value": value.text, "limit": bound.text}
                percentage = not bound.is_percentage and _is_percentage(value.entry, unit)
                share = not bound.is_percentage and value.entry.kind == "share" and (how is None or not bound.unit)
                if percentage or share:
                    bare = about(subject, value.span, "bare-bound", severity=Severity.ERROR, blocks=True, **said)
                    if percentage:
                        yield bare
                    else:
                        shares.append(bare)
                elif how is Reach.MISSED:
                    yield about(subject, value.span, bound.message, **said)
                any_compared = any_compared or (how is not None and not share)
                same_sort = value.entry.figure is not None and bound.is_percentage == _is_percentage(value.entry, unit)
                if how is not None or same_sort:
                    looked()
        if not any_compared:  # else the rule is for the counts, and a/b among them none of its business
            yield from shares[:1]

    return Asks(check)


class _Bound(NamedTuple):
    """A figure that others are held against, and the message for those on its wrong side."""

    message: str
    text: str
    figure: Entry

    @property
    def unit(self) -> str:
        """What it counts, where it says so: 75 xã may be held against 68/75 xã, 75 alone may be a percentage."""
        return self.figure.figure.quantity.unit if self.figure.figure is not None else ""

    @property
    def is_percentage(self) -> bool:
        """Whether it is written with its sign."""
        return self.figure.figure is not None and self.figure.figure.quantity.percent


def _bounds(held: shapes.Limit, code: str) -> list[_Bound]:
    """The bounds of a declaration. Raises SettingError where a figure could never be held against them."""
    figure_attribute(code, held.on, held.value, ("value",))
    given = [("at_least", "too-low", "≥", held.at_least), ("at_most", "too-high", "≤", held.at_most)]
    bounds = {key: _Bound(message, text, _bound(code, key, sign, text)) for key, message, sign, text in given if text}
    if not bounds:
        raise SettingError((code,), "no-bound")
    for key, bound in bounds.items():
        asked = held.value == "percent" or any(other.is_percentage for other in bounds.values())
        if asked and not bound.is_percentage:
            raise SettingError((code, key), "bare-bound", key=key, value=bound.text)
    values = [bound.figure.figure.quantity.value for bound in bounds.values() if bound.figure.figure]
    if len(values) == 2 and values[0] > values[1]:
        raise SettingError((code, "at_most"), "crossed-bounds", value=held.at_least, limit=held.at_most)
    if held.on == "tally" or (held.on, held.value) == ("indicator", "percent"):  # others may be changes
        _refuse_negative(code, bounds)
    return [*bounds.values()]


def _refuse_negative(code: str, bounds: Mapping[str, _Bound]) -> None:
    """Raise SettingError for a bound that says nothing of what is never negative, or that nothing keeps."""
    for key, bound in bounds.items():
        value = bound.figure.figure.quantity.value if bound.figure.figure else 0
        if value < 0 or (key == "at_least" and value == 0):
            raise SettingError((code, key), "negative-bound", key=key, value=bound.text)


_SIGNS = ("≥", "≤", ">", "<")
"""What the key says already."""


def _bound(code: str, key: str, sign: str, text: str) -> Entry:
    entry = read_entry(f"{sign} {text}", Span(""))
    quantity = entry.figure.quantity if entry.kind == "number" and entry.figure else None
    if (
        text.strip()[:1] in _SIGNS
        or quantity is None
        or quantity.doubt
        or quantity.qualifier is not QUALIFIER_WORDS[sign]
    ):
        raise SettingError((code, key), "not-a-figure", key=key, value=text)
    return entry


def _is_percentage(entry: Entry, unit: str) -> bool:
    """Whether a figure is one of percent, by its sign or by its unit."""
    return entry.figure is not None and (entry.figure.quantity.percent or (entry.kind == "number" and "%" in unit))
