"""Many reports at once: what the rules that compare reports found in each is merged as it comes, then judged by key.

Reports that agree cost nothing more: equal values under one key are one fact, with a bounded number of its places. What
is said depends neither on the order in which reports come nor on what their files are called.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import cast

from dxlint.engine import suppressions
from dxlint.engine.boundary import MOST, at_most, hit_of, is_ours
from dxlint.engine.failures import rule_failure
from dxlint.engine.gathered import Gathered, Merged, Values
from dxlint.engine.linter import FileReport, Linter
from dxlint.engine.locate import place_of
from dxlint.engine.suppressions import Suppression
from dxlint.engine.time_limit import time_limit
from dxlint.formats.tree import Tree
from dxlint.model import Span
from dxlint.records import NamedTuple
from dxlint.rulebook.faults import MisuseError, shown
from dxlint.rulebook.findings import Because, Evidence, Finding, Place
from dxlint.rulebook.rule import Check, Fact, Hit, Report, Rule

Read = Callable[[str], Tree]
"""Reads a file again, to find a place in it."""
LinterOf = Callable[[str], Linter]
"""Gives the linter of a file: its configuration may declare rules of its own, and give a rule another severity."""


class Met(NamedTuple):
    """What reports state under one key of a rule: plain enough to travel to where it is joined with what others met."""

    code: str
    key: Hashable
    values: Values


class Said(NamedTuple):
    """What a rule said of the facts of one key: plain enough to travel to where it is told."""

    code: str
    order: tuple[Report, int]
    """Where the facts are stated first."""
    seen: list[tuple[str, str, Evidence]]
    """File, code (of another rule where this one failed), and what was seen."""

    @property
    def rank(self) -> tuple[str, tuple[Report, int]]:
        """What sorts it among what is said of a file."""
        return self.code, self.order


class Corpus:
    """What the rules that compare reports know of those met so far."""

    def __init__(self, linter_of: LinterOf) -> None:
        self._linter_of = linter_of
        self._rules: dict[int, Rule] = {}
        self._gathered = Gathered()
        self._answered: dict[str, tuple[Suppression, ...]] = {}

    def add(self, done: FileReport) -> None:
        """Take in what was found in one more file. Raises ConfigError where there is no room for more."""
        if done.report is None:
            return
        if done.suppressions:
            self._answered[done.file] = done.suppressions
        linter, seen = self._linter_of(done.file), set()
        for at, (code, key, value, span) in enumerate(done.facts):
            rule = linter.rule_of(code)
            # Rules of one code that two configurations declare are two rules: the object tells them apart.
            self._rules[id(rule)] = rule
            values = self._gathered.values((id(rule), key), foreign=not is_ours(rule))
            merged = values.setdefault(value, Merged())
            merged.add(done.report, at, span, again=id(merged) in seen)
            seen.add(id(merged))
        self._gathered.took(len(seen))

    def met(self) -> Iterator[Met]:
        """All that was taken in, key by key; after that there is nothing any more."""
        for part in self._gathered.parts():
            for (number, key), values in part.items():
                yield Met(self._rules[number].code, key, values)

    def join(self, met: Iterable[Met]) -> None:
        """Take in what others met, whose rules are those of the files that they were met in."""
        for one in met:
            file = next(iter(one.values.values())).order[0].file
            rule = self._linter_of(file).rule_of(one.code)
            self._rules[id(rule)] = rule
            values = self._gathered.values((id(rule), one.key), foreign=not is_ours(rule))
            for value, merged in one.values.items():
                values.setdefault(value, Merged()).join(merged.tell())
            self._gathered.took(len(one.values))

    def findings(self, read: Read) -> list[Finding]:
        """What the rules say of all files together, those of one file in a row."""
        return [finding for found in told(self.said(), self._linter_of, read, self._answered) for finding in found]

    def said(self) -> Iterator[Said]:
        """What each rule says of the facts that meet, those of one key in the order of their first places."""
        for part in self._gathered.parts():
            for (number, key), values in part.items():
                rule = self._rules[number]
                merged = sorted(values.items(), key=lambda item: item[1].order)
                seen = list(self._judged(rule, key, [one.fact(value) for value, one in merged]))
                if seen:
                    yield Said(rule.code, merged[0][1].order, seen)

    def _judged(self, rule: Rule, key: Hashable, facts: list[Fact]) -> Iterator[tuple[str, str, Evidence]]:
        """What the rule says of the files whose facts met; where it fails, that it did, at the first of them."""
        assert rule.judge is not None
        files = {place.file for fact in facts for place in fact.places}
        try:
            with time_limit(rule):
                for file, evidence in at_most(MOST, rule.judge(key, facts), rule):
                    hit = hit_of(rule, evidence)
                    named = [file, *(one.file for one in hit.evidence.because if one.file)]
                    if strange := [one for one in named if type(one) is not str or one not in files]:
                        raise MisuseError("no-such-file", value=shown(strange[0]))
                    yield file, rule.code, hit.evidence
        except BaseException as error:
            first, judge = facts[0].first, cast("Check", rule.judge)  # whose line is to be told
            failed = rule_failure(replace(rule, check=judge), error, first.span)
            for hit in self._linter_of(first.file).reported([failed]):
                yield first.file, hit.rule.code, hit.evidence


def told(
    said: Iterable[Said], linter_of: LinterOf, read: Read, answered: Mapping[str, tuple[Suppression, ...]]
) -> Iterator[Sequence[Finding]]:
    """The findings that rules make of what they saw, file by file, in the order in which files are met.

    ``answered``: the suppressions of each file.
    """
    seen: dict[str, list[Hit]] = {}
    for one in sorted(said, key=attrgetter("rank")):
        for file, code, evidence in one.seen:
            seen.setdefault(file, []).append(Hit(linter_of(file).rule_of(code), evidence))
    elsewhere: dict[tuple[str, Span], Place] = {}
    for file, hits in seen.items():
        for hit in hits:
            hit.evidence.because = tuple(_located(one, read, elsewhere) for one in hit.evidence.because)
        tree = read(file)
        found = linter_of(file).findings(file, tree, None, hits)
        yield suppressions.apply(found, answered.get(file, ()), tree)[0]


def _located(one: Because, read: Read, known: dict[tuple[str, Span], Place]) -> Because:
    """A place that bears on a finding, with where it stands where that is in another file, looked for once."""
    if not one.file:
        return one
    key = one.file, one.span
    if key not in known:
        known[key] = place_of(one.file, read(one.file), one.span)
    return one._replace(location=known[key].location, way=known[key].way)


__all__ = ["Corpus", "Met", "Said", "told"]
