"""How many of the slips that show are found, by family; and what is said where nothing is wrong."""

from __future__ import annotations

import random
from collections.abc import Iterable
from typing import NamedTuple

from benchmarks.corpus import report
from benchmarks.dxlint_at_work import findings
from benchmarks.mutations import MUTATIONS, Damaged, Mutation
from benchmarks.rendering import as_json, as_yaml
from benchmarks.tables import Row, show

AIMS = {"arithmetic": 99, "other": 95}
"""Percent of the detectable mutants that are to be found."""


class Trial(NamedTuple):
    """One mutant: what was damaged, whether it shows, whether it was found, and how much was said of it."""

    field: str
    name: str
    kind: str
    detectable: bool
    found: bool
    said: int
    source: str


def clean_findings(seeds: Iterable[int]) -> tuple[int, list[str]]:
    """How many clean submissions were read (YAML with and without prose, JSON), and all that was said of them."""
    files, said = 0, []
    for seed in seeds:
        for with_prose in (True, False):
            submission = report(seed, with_prose=with_prose).mapping()
            sources = {".yaml": as_yaml(submission), ".json": as_json(submission)}
            for suffix, source in sources.items():
                files += 1
                said += [
                    f"seed {seed}{'' if with_prose else ', no prose'}, {suffix}: {f.code} {f.place.pointer} {f.message}"
                    for f in findings(source, suffix)
                ]
    return files, said


def trials(seeds: Iterable[int], each: int) -> list[Trial]:
    """So many mutants of each mutation from each clean report."""
    done: list[Trial] = []
    for seed in seeds:
        chance = random.Random(seed)
        clean = report(seed)
        before = {finding.fingerprint for finding in findings(as_yaml(clean.mapping()))}
        for mutation in MUTATIONS:
            for _ in range(each * mutation.times):
                damaged = mutation.mutate(clean, chance)
                if damaged is not None:
                    done.append(_trial(mutation, damaged, before))
    return done


def _trial(mutation: Mutation, damaged: Damaged, before: set[str]) -> Trial:
    shows = damaged.sure or bool(damaged.report.broken())
    source = as_yaml(damaged.report.mapping())
    new = [finding for finding in findings(source) if finding.fingerprint not in before]
    found = any(finding.code.startswith(mutation.fits) for finding in new)
    return Trial(mutation.field, mutation.name, damaged.kind, shows, found, len(new), source)


def detection_table(done: list[Trial]) -> str:
    """Per family: mutants, detectable ones, found ones, their share; findings a found slip; what else was said."""
    families: dict[tuple[str, str, str], list[Trial]] = {}
    for trial in done:
        families.setdefault((trial.field, trial.name, trial.kind), []).append(trial)
    rows = [_row(f"{name}: {kind}", group) for (_, name, kind), group in sorted(families.items())]
    for field, aim in AIMS.items():
        group = [trial for trial in done if trial.field == field]
        rows.append(_row(f"ALL {field} (aim {aim}%)", group))
    heads = ("slip", "mutants", "detectable", "found", "share", "findings each", "said of the rest")
    return show(heads, rows)


def _row(name: str, group: list[Trial]) -> Row:
    shown = [trial for trial in group if trial.detectable]
    found = [trial for trial in shown if trial.found]
    rest = sum(trial.found for trial in group if not trial.detectable)
    share = f"{100 * len(found) / len(shown):.1f}%" if shown else "–"
    each = f"{sum(trial.said for trial in found) / len(found):.2f}" if found else "–"
    return (name, len(group), len(shown), len(found), share, each, rest)
