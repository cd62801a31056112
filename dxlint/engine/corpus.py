"""Many reports at once: what the rules that compare reports found in each is merged as it comes, then judged by key.

Reports that agree cost nothing more: equal values under one key are one fact, with a bounded number of its places. What
is said depends neither on the order in which reports come nor on what their files are called.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import replace
from operator import itemgetter
from typing import NamedTuple, cast

from dxlint.engine import suppressions
from dxlint.engine.boundary import MOST, at_most, hit_of, is_ours
from dxlint.engine.failures import rule_failure
from dxlint.engine.gathered import Gathered, Merged
from dxlint.engine.linter import FileReport, Linter
from dxlint.engine.locate import place_of
from dxlint.engine.suppressions import Suppression
from dxlint.engine.time_limit import time_limit
from dxlint.formats.tree import Tree
from dxlint.model import Span
from dxlint.rulebook.faults import MisuseError, shown
from dxlint.rulebook.findings import Because, Finding, Place
from dxlint.rulebook.rule import Check, Fact, Hit, Report, Rule

Read = Callable[[str], Tree]
"""Reads a file again, to find a place in it."""
LinterOf = Callable[[str], Linter]
"""Gives the linter of a file: its configuration may declare rules of its own, and give a rule another severity."""


class _Said(NamedTuple):
    """What a rule said of the facts of one key."""

    code: str
    order: tuple[Report, int]
    """Where the facts are stated first."""
    hits: list[tuple[str, list[Hit]]]
    """What it saw, file by file."""


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
        self._gathered.report_ends(len(seen))

    def findings(self, read: Read) -> list[Finding]:
        """What the rules say of all files together, those of one file in a row."""
        said: dict[str, list[Hit]] = {}
        for one in sorted(self._said(), key=itemgetter(0, 1)):
            for file, hits in one.hits:
                said.setdefault(file, []).extend(hits)
        findings: list[Finding] = []
        elsewhere: dict[tuple[str, Span], Place] = {}
        for file, hits in said.items():
            for hit in hits:
                hit.evidence.because = tuple(_located(one, read, elsewhere) for one in hit.evidence.because)
            tree = read(file)
            found = self._linter_of(file).findings(file, tree, None, hits)
            findings.extend(suppressions.apply(found, self._answered.get(file, ()), tree)[0])
        return findings

    def _said(self) -> Iterator[_Said]:
        """What each rule says of the facts that meet, those of one key in the order of their first places."""
        for part in self._gathered.parts():
            for (number, key), values in part.items():
                rule = self._rules[number]
                merged = sorted(values.items(), key=lambda item: item[1].order)
                hits = list(self._judged(rule, key, [one.fact(value) for value, one in merged]))
                if hits:
                    yield _Said(rule.code, merged[0][1].order, hits)

    def _judged(self, rule: Rule, key: Hashable, facts: list[Fact]) -> Iterator[tuple[str, list[Hit]]]:
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
                    yield file, [hit]
        except BaseException as error:
            first, judge = facts[0].first, cast("Check", rule.judge)  # whose line is to be told
            failed = rule_failure(replace(rule, check=judge), error, first.span)
            yield first.file, self._linter_of(first.file).reported([failed])


def _located(one: Because, read: Read, known: dict[tuple[str, Span], Place]) -> Because:
    """A place that bears on a finding, with where it stands where that is in another file, looked for once."""
    if not one.file:
        return one
    key = one.file, one.span
    if key not in known:
        known[key] = place_of(one.file, read(one.file), one.span)
    return one._replace(location=known[key].location, way=known[key].way)


__all__ = ["Corpus"]
