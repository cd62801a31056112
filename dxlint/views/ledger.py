"""A report's tallies and what each of them counts: the groups below it, and the indicators."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from dxlint.language.identities import identity
from dxlint.language.own_words import unit_key
from dxlint.language.text import fold
from dxlint.model import Context, Group, Indicator, Member, State, Submission, Tally
from dxlint.relations.counts import members_of, repeated_members
from dxlint.rulebook.view import view
from dxlint.views.members import MemberIndex


def region(tally: Tally) -> str:
    """Pointer of what the tally counts: its group, or the section whose overall result it is."""
    return tally.group or tally.context.section


def _part(context: Context) -> tuple[bool, bool]:
    return context.copy, context.appendix


def _enclosing(pointer: str) -> str | None:
    """The group or section around a group or section; None around the root."""
    return pointer.rsplit("/", 2)[0] if pointer else None


class Ledger:
    """Who counts whom in one report.

    A tally counts what stands below it up to the next tally, within its own part of the report: the body's
    overall result does not count the appendix, nor a pasted copy. Tallies in sentences are not in it: what
    they count is said in words, not by their place.
    """

    def __init__(self, submission: Submission) -> None:
        self.tallies: list[Tally] = [t for t in submission.all(Tally) if t.span.start is None]
        self.indicators: Sequence[Indicator] = submission.all(Indicator)
        self._by_region = {region(tally): tally for tally in self.tallies}
        self._above: dict[str, Tally | None] = {}
        self.children: dict[str, list[Tally]] = defaultdict(list)
        self.own: dict[str, list[Indicator]] = defaultdict(list)
        self.uncounted: set[str] = set()
        """Regions of tallies under which a group stands whose indicators are not known."""
        for tally in self.tallies:
            above = self._tally_above(_enclosing(region(tally)), tally.context)
            if above is not None:
                self.children[region(above)].append(tally)
        for indicator in self.indicators:
            counting = self._tally_above(indicator.group, indicator.context)
            if counting is not None:
                self.own[region(counting)].append(indicator)
        for group in submission.all(Group):
            if not (group.tally or group.indicators or group.groups or group.span.pointer in self._by_region):
                counting = self._tally_above(_enclosing(group.span.pointer), group.context)
                if counting is not None:
                    self.uncounted.add(region(counting))

    @cached_property
    def _by_id(self) -> dict[str, list[Indicator]]:
        found: dict[str, list[Indicator]] = defaultdict(list)
        for indicator in self.indicators:
            found[identity(indicator.id)].append(indicator)
        return found

    @cached_property
    def _by_name(self) -> dict[tuple[str, str, str, object, bool], dict[str | None, list[Indicator]]]:
        """The indicators that link to no other, by what they state and their group."""
        found: dict[tuple[str, str, str, object, bool], dict[str | None, list[Indicator]]] = defaultdict(dict)
        for indicator in self.indicators:
            if indicator.name and not indicator.same_as:
                found[_statement(indicator)].setdefault(indicator.group, []).append(indicator)
        return found

    def _tally_above(self, pointer: str | None, context: Context) -> Tally | None:
        """The nearest tally whose region is at ``pointer`` or around it, in the same part of the report."""
        if pointer is None:
            return None
        if pointer not in self._above:
            here: str | None = pointer
            while here is not None and here not in self._by_region:
                here = _enclosing(here)
            self._above[pointer] = self._by_region[here] if here is not None else None
        found = self._above[pointer]
        return found if found is not None and _part(found.context) == _part(context) else None

    def within(self, tally: Tally) -> list[Indicator]:
        """The indicators a tally's lists may name: its own, and those of the tallies below it."""
        own = self.own.get(region(tally), [])
        below = [i for child in self.children.get(region(tally), ()) for i in self.within(child)]
        return [*own, *below]

    def linked(self, indicator: Indicator) -> tuple[Indicator | None, bool]:
        """The other statement of the same indicator, and whether the report itself links the two.

        ``same_as`` links; without it equal name, unit, scope and period do, where only one fits.
        """
        if indicator.same_as:
            named = self._by_id.get(identity(indicator.same_as), [])
            return (named[0], True) if len(named) == 1 and named[0] is not indicator else (None, True)
        groups = self._by_name.get(_statement(indicator), {})
        others = [held for group, held in groups.items() if group != indicator.group] if len(groups) < 3 else []
        return (others[0][0], False) if len(others) == 1 and len(others[0]) == 1 else (None, False)

    @cached_property
    def places(self) -> dict[str, list[tuple[State, Member, Tally]]]:
        """The places of indicators in the lists of tallies, by the indicator's pointer.

        A member named twice in one tally has no place: which of the two is meant is not known.
        """
        found: dict[str, list[tuple[State, Member, Tally]]] = defaultdict(list)
        for tally in self.tallies:
            if not any(state.members for state in tally.states):
                continue
            index = MemberIndex(self.within(tally))
            twice = {identity(again.id) for again, *_ in repeated_members(tally)}
            for state in tally.states:
                for member in members_of(state) or ():
                    indicator = index.find(member) if identity(member.id) not in twice else None
                    if indicator is not None:
                        found[indicator.span.pointer].append((state, member, tally))
        return found


@view
def ledger(submission: Submission) -> Ledger:
    """Who counts whom in the report."""
    return Ledger(submission)


def _statement(indicator: Indicator) -> tuple[str, str, str, object, bool]:
    context = indicator.context
    return (
        fold(indicator.name).rstrip(" ."),
        unit_key(indicator.unit),
        fold(context.scope),
        context.period,
        context.copy,
    )
