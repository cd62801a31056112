"""Two versions of a report side by side: what was mended, what is new, what is still there, which figures changed."""

from __future__ import annotations

import glob
import os
import re
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterator
from contextlib import suppress
from typing import NamedTuple, TypeVar

from dxlint.engine.locate import logical_path, place_of
from dxlint.formats.pointers import escape
from dxlint.formats.tree import Tree
from dxlint.language.text import nfc
from dxlint.model import Span
from dxlint.rulebook.findings import Finding, Place, reading_order
from dxlint.run.config import ConfigError
from dxlint.run.run import LintRun, run
from dxlint.run.session import Options, Session
from dxlint.run.sources import STDIN, Source
from dxlint.run.work import read_again

_Item = TypeVar("_Item")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


class Change(NamedTuple):
    """A text whose figures changed: where it stands in the new version, by names and in the file; then and now."""

    path: str
    place: Place
    old: str
    new: str


class Comparison(NamedTuple):
    """What came of both versions. Findings that somebody answers for are in none of the lists."""

    old: LintRun
    new: LintRun
    fixed: tuple[Finding, ...]
    """Of the old version, and no longer there."""
    added: tuple[Finding, ...]
    still: tuple[Finding, ...]
    """Of the new version, and there before, be it with other figures."""
    changed: tuple[Change, ...]
    """Figures that changed and of which nothing is said: a person looks whether they were meant to."""

    def exit_status(self) -> int:
        """2 where one of the versions could not be judged, else what the new one ends in."""
        return 2 if self.old.blocked else self.new.exit_status()


def compare(options: Options, old: str, new: str) -> Comparison:
    """Lint two files and say what became of each finding. Raises as :func:`dxlint.run.run.run` does."""
    for path in (old, new):
        if not os.path.isfile(path) and (path == STDIN or os.path.isdir(path) or glob.has_magic(path)):
            raise ConfigError("not-two-files", path)
    with suppress(OSError):
        if os.path.samefile(old, new):
            raise ConfigError("one-file-twice", new)
    before, after = (run(options._replace(paths=(path,))) for path in (old, new))
    session = Session(options._replace(paths=(new,)))
    # What the new version answers for is still there: it was waived, not mended.
    was, now = ([f for f in found.findings if f.suppressed is None] for found in (before, after))
    waived = [finding for finding in after.findings if finding.suppressed is not None]
    _hidden, was, _waived = _paired(was, waived, lambda finding: finding.fingerprint)
    fixed, added, still = _matched(was, now)
    told = {_spot(place) for f in after.shown for place in (f.place, *(item.place for item in f.related))}
    old_tree, new_tree = (read_again(Source(path, True), session) for path in (old, new))
    changed = _changed(old_tree, new_tree, new)
    silent = tuple(change for change in changed if _spot(change.place) not in told)
    return Comparison(before, after, fixed, added, still, silent)


def _spot(place: Place) -> tuple[str, int, int]:
    """Which line or paragraph of which text it is."""
    return place.pointer, place.line, place.paragraph


def _matched(
    old: list[Finding], new: list[Finding]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...], tuple[Finding, ...]]:
    """The findings that went, came and stayed: first those with one evidence, then those of one rule at one place."""
    alike, old, new = _paired(old, new, lambda finding: finding.fingerprint)
    in_place, old, new = _paired(old, new, lambda finding: (finding.code, finding.place.pointer))
    still = sorted((finding for _was, finding in (*alike, *in_place)), key=reading_order)
    return tuple(old), tuple(new), tuple(still)


class _Held(NamedTuple):
    """A line of a text of a report: the way to the text by names, the place of the line in it, its words."""

    path: str
    span: Span
    words: str


def _changed(old: Tree, new: Tree, file: str) -> Iterator[Change]:
    """Texts that stand at one place, or are alike but for their figures, and whose figures differ."""
    before, after = list(_texts(old)), list(_texts(new))
    times = [Counter(held.path for held in version) for version in (before, after)]
    there, before, after = _paired(
        before, after, lambda held: held.path if all(counted[held.path] == 1 for counted in times) else None
    )
    alike, _gone, _come = _paired(before, after, lambda held: (held.path, _FIGURE.sub("0", held.words)))
    for was, held in (*there, *alike):
        if _FIGURE.findall(was.words) != _FIGURE.findall(held.words):
            yield Change(held.path, place_of(file, new, held.span), was.words, held.words)


def _paired(
    old: list[_Item], new: list[_Item], key: Callable[[_Item], Hashable]
) -> tuple[list[tuple[_Item, _Item]], list[_Item], list[_Item]]:
    """The items that share a key, each with one other, and what is left of both. What has no key has no pair."""
    waiting: dict[Hashable, deque[_Item]] = defaultdict(deque)
    for item in old:
        waiting[key(item)].append(item)
    pairs, left = [], []
    for item in new:
        name = key(item)
        if name is not None and waiting[name]:
            pairs.append((waiting[name].popleft(), item))
        else:
            left.append(item)
    gone = {id(item) for queue in waiting.values() for item in queue}
    return pairs, [item for item in old if id(item) in gone], left


def _texts(tree: Tree) -> Iterator[_Held]:
    for pointer, text in _leaves(tree.data, ""):
        path, start = logical_path(tree.data, Span(pointer)), 0
        for line in nfc(text).split("\n"):
            yield _Held(path, Span(pointer, start, start + len(line)), line)
            start += len(line) + 1


def _leaves(data: object, pointer: str) -> Iterator[tuple[str, str]]:
    """Each text of a tree with its pointer, in reading order."""
    if isinstance(data, str):
        yield pointer, data
    elif isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _leaves(value, f"{pointer}/{escape(str(key))}")
