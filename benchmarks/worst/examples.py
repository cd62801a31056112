"""The examples of every rule, with as many of what they hold as asked for: what a rule looks at, and more."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

import yaml

from benchmarks.worst.growing import Files, Kind
from dxlint.rulebook.rule import Rule
from dxlint.run.plugins import load
from dxlint.testing import submissions_of

NAMES = frozenset({"id", "name", "title", "subject", "number", "as_written"})
"""Keys whose values tell things apart."""
MANY_FILES = 4
"""As many times as this is repeated within a file where an example is of several files: the rest are more files."""


def kinds(*, short: bool) -> Iterator[Kind]:
    """A kind for each rule, for each depth at which its first bad examples have lists, equal items and distinct ones.

    ``short``: the innermost lists of the first example, distinct.
    """
    for code, rule in sorted(load(isolated=True).rules.items()):
        for number, example in enumerate(_examples(rule)[: 1 if short else 3], 1):
            submissions = _read(example)
            depths = range(1, max(map(_depth, submissions), default=0) + 1)
            for depth in [*depths][-1:] if short else depths:
                for told_apart in (True,) if short else (True, False):
                    name = f"{code} example {number}, {'distinct' if told_apart else 'equal'}, lists at {depth}"
                    files = partial(_grown, submissions, depth, told_apart)
                    if files(2) != files(1):  # an empty list stays one
                        yield Kind(name, files)


def _examples(rule: Rule) -> list[Any]:
    """The bad examples that hold what can be read, and therefore repeated."""
    return [one for one in rule.words.bad if _read(one)]


def _read(example: Any) -> list[Any]:
    """The submissions of an example; none where one of them is no mapping, for that is what it is about."""
    try:
        submissions = [yaml.load(text, Loader=yaml.CBaseLoader) for text in submissions_of(example)]
    except yaml.YAMLError:
        return []
    return submissions if all(isinstance(one, dict) for one in submissions) else []


def _grown(submissions: list[Any], depth: int, told_apart: bool, n: int) -> Files:
    """The files of an example, n times as large; of one with several files, n times as many."""
    if len(submissions) == 1:
        return {"a.json": json.dumps(_more(submissions[0], depth, told_apart, n), ensure_ascii=False)}
    return {
        f"{at:06}-{part}.json": json.dumps(_apart(given, at) if told_apart else given, ensure_ascii=False)
        for at in range(n)
        for part, given in enumerate(submissions)
    }


def _more(given: Any, depth: int, told_apart: bool, n: int) -> Any:
    """A value with the lists at a depth, and the texts in what stands there, n times as long."""
    if isinstance(given, dict):
        return {key: _more(value, depth, told_apart, n) if key != "dxlint" else value for key, value in given.items()}
    if not isinstance(given, list):
        return "\n\n".join([given] * n) if depth == 0 and "\n" in given else given
    if depth > 1:
        return [_more(item, depth - 1, told_apart, n) for item in given]
    return [_apart(item, at) if told_apart else item for at in range(n) for item in given]


def _apart(given: Any, at: int) -> Any:
    """A value whose names are told from those of others of its kind by a number."""
    if isinstance(given, dict):
        return {
            key: f"{value} {at}" if key in NAMES and isinstance(value, str) else _apart(value, at)
            for key, value in given.items()
        }
    return [_apart(item, at) for item in given] if isinstance(given, list) else given


def _depth(given: Any) -> int:
    """How many lists stand one within the other."""
    if isinstance(given, dict):
        return max(map(_depth, given.values()), default=0)
    return 1 + max(map(_depth, given), default=0) if isinstance(given, list) else 0
