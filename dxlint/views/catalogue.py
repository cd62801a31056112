"""A report held against the catalogues that its configuration chooses: which indicator is which, which are not there.

An indicator is one of a catalogue's by an equal name, by its number and a name that is alike, or by its name alone
where one is clearly alike and no other nearly so. What is neither alike nor unlike is left alone: it is not called
unknown, and what it may be is not called missing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from dxlint.language.identities import identity
from dxlint.language.lexicon import ADMINISTRATIVE, HAMLETS, LEVEL_CODES, any_of
from dxlint.language.offices import office_and_parent
from dxlint.language.regions import region_key
from dxlint.language.text import fold
from dxlint.model import Catalogue, CatalogueItem, CatalogueTarget, Context, Group, Indicator, Span, Submission
from dxlint.model.figures import spanned
from dxlint.patterns import lazy
from dxlint.records import NamedTuple
from dxlint.rulebook.view import view
from dxlint.views.ledger import ledger
from dxlint.views.text import whole_text

_CLEAR = 80
"""From this likeness on, a name alone tells which indicator is meant."""
_APART = 15
"""By how much the next one must be less alike."""
_ALIKE = 60
"""How much of the shorter name must stand in the longer one, where the number is the same."""
_UNLIKE = 50
"""Below this likeness, two names are of different things."""

_REMARK = lazy(r"\([^()]*\)")
_PLACES = lazy(rf"(?<!\w)(?:cấp )?{any_of(*ADMINISTRATIVE, *HAMLETS)}(?!\w)")
_WORD = lazy(r"[^\W_]+(?:[.,/-][^\W_]+)*")
_LEVEL = lazy(rf"(?<!\w)cấp ({any_of(*LEVEL_CODES)})(?!\w)")
_Words = tuple[str, ...]


class Match(NamedTuple):
    """The catalogue's indicator that a report's indicator is."""

    item: CatalogueItem
    catalogue: Catalogue
    target: CatalogueTarget | None
    """What is asked for in the report's year and at its level."""
    score: int
    """How alike the names are, of 100."""
    equal: bool
    """They are one name."""
    inferred: bool
    """Told by the names alone, or read from a document."""


class Gap(NamedTuple):
    """What a catalogue and a report do not have in common, and where to say so.

    ``kind``: ``nothing`` (no indicator of the catalogue is reported), ``groups`` (none of some groups), ``missing``
    (some of a group), ``unknown`` (some of a group of the report that no catalogue knows), ``renamed`` (other names
    under the numbers of these items, one indicator each, in one group of the report).
    """

    kind: str
    catalogue: Catalogue
    at: Any
    items: tuple[CatalogueItem, ...] = ()
    indicators: tuple[Indicator, ...] = ()


class CatalogueCheck:
    """The indicators of one report and those that its catalogues ask for."""

    def __init__(self, submission: Submission) -> None:
        self._submission = submission
        self._catalogues = [(catalogue, self._region_of(catalogue)) for catalogue in submission.all(Catalogue)]
        """Each with the region of the report, as far as the catalogue tells."""
        self._level = submission.header.level.text if self._catalogues else ""
        self.matches: dict[str, Match] = {}
        """By the pointer of the report's indicator."""
        self._candidates: dict[str, list[Match]] = {}
        self._renamed: dict[str, Match] = {}
        own = [i for i in submission.all(Indicator) if not i.context.copy]
        self.indicators = own if self._catalogues else []
        for indicator in self.indicators:
            self._candidates[indicator.span.pointer] = self._compared(indicator)
        for indicator in self.indicators:
            if found := _by_name(self._candidates[indicator.span.pointer]):
                self.matches[indicator.span.pointer] = found
        if self.matches:
            self._match_by_number()

    def of(self, indicator: Indicator) -> Match | None:
        """The match of an indicator, or of the statement that it is the same as."""
        found = self.matches.get(indicator.span.pointer)
        if found is None and self.matches:
            other, _ = self._submission.get(ledger).linked(indicator)
            found = self.matches.get(other.span.pointer) if other is not None else None
        return found

    def level_of(self, context: Context) -> str:
        """The level that figures are of: what their scope names, else the report's own."""
        named = _LEVEL.search(fold(context.scope))
        return LEVEL_CODES[named[1]] if named else self._level

    def _region_of(self, catalogue: Catalogue) -> str:
        """The region of the report: what its header names, else that of its office in the catalogue; "" for none."""
        header = self._submission.header
        office, parent = office_and_parent(header.agency.text, header.parent_agency.text)
        return region_key(header.region.text) or catalogue.region_of(office, parent)

    def _compared(self, indicator: Indicator) -> list[Match]:
        """What the indicator may be, the likest first."""
        level, year = self.level_of(indicator.context), _year(indicator.context)
        found = [
            Match(item, catalogue, target, score, _plain(indicator.name) == _plain(item.name), True)
            for catalogue, region in self._catalogues
            if catalogue.is_for(level, year)
            for item in catalogue.items
            if item.is_for(level, region)
            for target in [item.target(year, level, region)]
            for score in [likeness(indicator.name, item.name)]
        ]
        return sorted(found, key=lambda match: (not match.equal, -match.score))

    def _match_by_number(self) -> None:
        """Let numbers tell what names leave open, in a report that numbers its indicators as the catalogue does."""
        keyed = self._submission.medium.keyed
        agree: Counter[bool] = Counter()
        for indicator in self.indicators:
            found = self.matches.get(indicator.span.pointer)
            if found is not None and indicator.id and found.item.id:
                agree[_same_number(indicator.id, found.item.id)] += 1
        if agree[True] <= agree[False]:
            return
        for indicator in self.indicators:
            pointer = indicator.span.pointer
            numbered = [m for m in self._candidates[pointer] if _same_number(indicator.id, m.item.id)]
            found = self.matches.get(pointer)
            if len(numbered) != 1 or (found is not None and found.item is not numbered[0].item):
                continue
            same = numbered[0]
            if found is not None or _is_number_alone(indicator) or _covers(indicator.name, same.item.name):
                self.matches[pointer] = same._replace(inferred=not keyed)
            elif (
                self._is_about(same.catalogue)
                and self._candidates[pointer][0].score < _CLEAR
                and _differ(indicator.name, same.item.name)
            ):
                self._renamed[pointer] = same

    def gaps(self) -> Iterator[Gap]:
        """What is missing, unknown or renamed, catalogue by catalogue."""
        for catalogue, region in self._catalogues:
            concerned = [
                i for i in self.indicators if catalogue.is_for(self.level_of(i.context), _year(i.context)) and i.name
            ]
            if concerned:
                yield from self._missing(catalogue, region, concerned)
        yield from self._other_names()
        if self.matches:
            yield from self._unknown()

    def _other_names(self) -> Iterator[Gap]:
        """The numbers that speak of other things than the catalogue's, those of one group together."""
        renamed: dict[tuple[str, int], list[tuple[Indicator, Match]]] = defaultdict(list)
        reported = {id(match.item) for match in self.matches.values()}
        for indicator in self.indicators:
            match = self._renamed.get(indicator.span.pointer)
            if match is not None and id(match.item) not in reported:
                renamed[indicator.group, id(match.catalogue)].append((indicator, match))
        for pairs in renamed.values():
            indicators, matches = zip(*pairs, strict=True)
            at = Span(f"{indicators[0].span.pointer}/name")
            yield Gap("renamed", matches[0].catalogue, at, tuple(match.item for match in matches), indicators)

    def _reported(self, catalogue: Catalogue) -> list[CatalogueItem]:
        return [match.item for match in self.matches.values() if match.catalogue is catalogue]

    def _missing(self, catalogue: Catalogue, region: str, concerned: Sequence[Indicator]) -> Iterator[Gap]:
        levels = {self.level_of(indicator.context) for indicator in concerned}
        asked = [
            item
            for item in catalogue.items
            if (region or not item.of_some_regions) and any(item.is_for(level, region) for level in levels)
        ]
        reported = self._reported(catalogue)
        if not self._is_about(catalogue):
            return
        lacking = [item for item in asked if item not in reported and not self._may_be_there(item)]
        header = self._submission.header
        if len(lacking) == len(catalogue.items):
            yield Gap("nothing", catalogue, header, tuple(lacking))
            return
        by_group: dict[str, list[CatalogueItem]] = defaultdict(list)
        for item in lacking:
            by_group[item.group].append(item)
        sizes = Counter(item.group for item in asked)
        whole = [group for group, items in by_group.items() if group and len(items) == sizes[group]]
        if whole:
            yield Gap("groups", catalogue, header, tuple(i for group in whole for i in by_group.pop(group)))
        homes: dict[str, tuple[Any, list[CatalogueItem]]] = {}
        for group, items in by_group.items():
            home = self._home_of(catalogue, group)
            homes.setdefault(spanned(home).pointer, (home, []))[1].extend(items)
        for home, items in homes.values():
            yield Gap("missing", catalogue, home, tuple(items))

    def _is_about(self, catalogue: Catalogue) -> bool:
        """Whether the report is one that the catalogue asks for, and was read well enough to say what it lacks."""
        reported = self._reported(catalogue)
        if not self._submission.medium.keyed:
            return 2 * len({item.name for item in reported}) >= len(catalogue.items)
        return bool(reported) or not catalogue.levels or self._level in catalogue.levels

    def _may_be_there(self, item: CatalogueItem) -> bool:
        """Whether something in the report may be this indicator, or names it in a sentence."""
        for pointer, candidates in self._candidates.items():
            if pointer in self.matches:
                continue
            if pointer in self._renamed and self._renamed[pointer].item is item:
                return True  # it has a finding of its own
            if any(match.item is item and match.score >= _UNLIKE for match in candidates):
                return True
        return item.name.lower().strip(" .") in self._submission.get(whole_text).lowered

    def _home_of(self, catalogue: Catalogue, group: str) -> Any:
        """The report's group in which most indicators of a catalogue's group stand; the header where none does."""
        homes = Counter(
            indicator.group
            for indicator in self.indicators
            if (match := self.matches.get(indicator.span.pointer)) is not None
            and match.catalogue is catalogue
            and match.item.group == group
        )
        at = homes.most_common(1)[0][0] if homes else ""
        groups = (g for g in self._submission.all(Group) if g.span.pointer == at)
        return next(groups, self._submission.header)

    def _unknown(self) -> Iterator[Gap]:
        """What stands in a group among the catalogue's indicators, and is none of them."""
        told: set[str] = set()
        for group in self._submission.all(Group):
            named = [i for i in group.indicators if i.span.pointer in self._candidates and i.name]
            known = [match for i in named if (match := self.matches.get(i.span.pointer)) is not None]
            if not known or 2 * len(known) < len(named) or not self._is_about(known[0].catalogue):
                continue
            strange = [i for i in named if self._is_unknown(i, named) and fold(i.name) not in told]
            told.update(fold(indicator.name) for indicator in strange)
            if strange:
                yield Gap("unknown", known[0].catalogue, strange[0], indicators=tuple(strange))

    def _is_unknown(self, indicator: Indicator, beside: Sequence[Indicator]) -> bool:
        pointer = indicator.span.pointer
        told = (indicator.target, indicator.result, indicator.percent, indicator.verdict)
        if pointer in self._renamed or self.of(indicator) is not None or not any(told):
            return False
        candidates = self._candidates[pointer]
        if (
            not candidates
            or candidates[0].score >= _UNLIKE
            or any(_covers(indicator.name, match.item.name) for match in candidates)
        ):
            return False
        number = identity(indicator.id)
        return not any(number.startswith(f"{identity(other.id)}.") for other in beside if other.id)


@view
def catalogue_check(submission: Submission) -> CatalogueCheck:
    """The report's indicators and those that its catalogues ask for."""
    return CatalogueCheck(submission)


@view
def gaps(submission: Submission) -> Iterator[Gap]:
    """What the catalogues and the report do not have in common."""
    if submission.all(Catalogue):
        yield from submission.get(catalogue_check).gaps()


def _year(context: Context) -> int | None:
    return context.period.end.year if context.period else None


def _by_name(candidates: Sequence[Match]) -> Match | None:
    """The one that the name alone tells: an equal name, or one clearly alike without another nearly so."""
    if not candidates:
        return None
    first, *others = candidates
    if first.equal and not (others and others[0].equal):
        return first
    if first.score < _CLEAR or (others and first.score - others[0].score < _APART):
        return None
    return first


def _plain(name: str) -> str:
    return fold(name).strip(" .;:")


def _is_number_alone(indicator: Indicator) -> bool:
    """Whether its number is all that says which indicator it is."""
    return not indicator.name and not indicator.same_as


@lru_cache(maxsize=4096)
def _words(name: str) -> _Words:
    """The words that tell indicators apart: no remarks in brackets, no levels, which differ with who reports."""
    return tuple(_WORD.findall(_PLACES.sub(" ", _REMARK.sub(" ", fold(name)))))


def likeness(one: str, other: str) -> int:
    """How alike two names are, of 100: the words that they share in one order; 0 where their numbers differ."""
    from rapidfuzz.distance import LCSseq

    ours, theirs = _words(one), _words(other)
    if not ours or not theirs or {w for w in ours if w.isdigit()} != {w for w in theirs if w.isdigit()}:
        return 0
    return 200 * int(LCSseq.similarity(ours, theirs)) // (len(ours) + len(theirs))


def _share_of_shorter(one: str, other: str) -> int:
    from rapidfuzz.distance import LCSseq

    ours, theirs = _words(one), _words(other)
    shorter = min(len(ours), len(theirs))
    return 100 * int(LCSseq.similarity(ours, theirs)) // shorter if shorter else 0


def _covers(one: str, other: str) -> bool:
    """Whether one name may be the other, shortened."""
    return _share_of_shorter(one, other) >= _ALIKE


def _differ(one: str, other: str) -> bool:
    """Whether two names are of different things."""
    return _share_of_shorter(one, other) < _UNLIKE


def _same_number(ours: str, theirs: str) -> bool:
    """Whether an id is the catalogue's, or that behind the letters of a part of the report (``PL2-1.1``)."""
    written, asked = identity(ours), identity(theirs)
    if not written or not asked:
        return False
    if written == asked:
        return True
    before, found, rest = written.rpartition(f".{asked}")
    return bool(found) and not rest and not any(part.isdigit() for part in before.split("."))


__all__ = ["CatalogueCheck", "Gap", "Match", "catalogue_check", "gaps", "likeness"]
