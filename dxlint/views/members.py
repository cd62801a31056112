"""The lists of a tally's states: which indicators they name, and which they name twice, wrongly or not at all."""

from __future__ import annotations

from collections import defaultdict

from dxlint.language.identities import identity, last_part
from dxlint.model import Indicator, Member, State, Tally
from dxlint.records import NamedTuple
from dxlint.relations.counts import counts_of, list_slips, members_of, repeated_members, sum_slip, total_of

_MOST_PARTS = 8


class MemberIndex:
    """Finds the indicator that a list's member names: by its id, or by the last part or parts of it."""

    def __init__(self, indicators: list[Indicator]) -> None:
        self._ends: dict[str, list[Indicator]] = defaultdict(list)
        self._fitting: dict[str, list[Indicator]] = {}
        for indicator in indicators:
            parts = identity(indicator.id).split(".")[-_MOST_PARTS:]
            for first in range(len(parts)):
                self._ends[".".join(parts[first:])].append(indicator)

    def fitting(self, member: Member) -> list[Indicator]:
        """Every indicator the member may name: the one of exactly that id, else all whose id ends so."""
        key = identity(member.id)
        if key not in self._fitting:
            ends = self._ends.get(key, []) if key else []
            self._fitting[key] = [i for i in ends if identity(i.id) == key] or ends
        return self._fitting[key]

    def find(self, member: Member) -> Indicator | None:
        """The one indicator the member names; None where none or several fit."""
        fitting = self.fitting(member)
        return fitting[0] if len(fitting) == 1 else None


class MemberSlip(NamedTuple):
    """What is wrong with the lists of one tally."""

    repeated: list[tuple[Member, State, Member, State]]
    strays: list[Member]
    """Members that no indicator answers to."""
    missing: list[str]
    """Indicators (as lists number them) that stand in no list though the lists should hold all."""


def member_slip(tally: Tally, indicators: list[Indicator]) -> MemberSlip | None:
    """What is wrong with the tally's lists that no count shows already; None where they are right.

    ``indicators``: those the lists may name; where they are not all there, the total says how far ids run.
    """
    lists = {state.status: members_of(state) for state in tally.states}
    named = [member for members in lists.values() for member in members or ()]
    if not named:
        return None
    repeated = repeated_members(tally)
    if list_slips(tally) and not repeated:
        return None
    counts = counts_of(tally)
    total = total_of(tally) or (sum(counts.values()) if counts else 0)
    all_known = bool(indicators) and all(i.id for i in indicators) and len(indicators) >= total
    closed = tally.complete and all(members is not None for members in lists.values())
    if all_known:
        index = MemberIndex(indicators)
        strays = [member for member in named if not index.fitting(member)]
        once = {identity(member.id): member for member in named}
        found = {id(i) for member in once.values() for i in index.fitting(member)}
        missing = [last_part(i.id) for i in _leaves(indicators) if id(i) not in found] if closed else []
    else:
        numbers = {identity(member.id) for member in named}
        strays = [member for member in named if _is_beyond(member, total)]
        slipped = closed and (repeated or strays) and all(number.isdigit() for number in numbers)
        missing = [str(n) for n in range(1, total + 1) if str(n) not in numbers] if slipped and total < 1000 else []
    if not (repeated or strays) and (not missing or sum_slip(tally)):
        return None
    return MemberSlip(repeated, strays, missing)


def _is_beyond(member: Member, total: int) -> bool:
    """Whether a plain number is no number of the first ``total`` indicators."""
    key = identity(member.id)
    return total > 0 and key.isdigit() and len(key) < 6 and not 1 <= int(key) <= total


def _leaves(indicators: list[Indicator]) -> list[Indicator]:
    """The indicators without those that only head others (5.1 above 5.1.1)."""
    heads = {identity(i.id).rpartition(".")[0] for i in indicators}
    return [i for i in indicators if identity(i.id) not in heads]
