"""Two versions of a report side by side: what was mended, what is new, what is still there, which figures changed."""

from __future__ import annotations

import glob
import os
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TypeVar

from dxlint.engine.corpus import Corpus
from dxlint.engine.locate import logical_path, place_of
from dxlint.formats.pointers import escape
from dxlint.formats.tree import Tree
from dxlint.language.text import as_seen
from dxlint.model import Span
from dxlint.patterns import lazy
from dxlint.records import NamedTuple
from dxlint.rulebook.findings import Finding, Place, reading_order
from dxlint.run.config import ConfigError
from dxlint.run.options import Options
from dxlint.run.reading import read_source
from dxlint.run.run import LintRun, run
from dxlint.run.session import Session
from dxlint.run.sources import STDIN, Source
from dxlint.run.work import read_again

_Item = TypeVar("_Item")
_FIGURE = lazy(r"\d+(?:[.,]\d+)*")


class Change(NamedTuple):
    """A text whose figures changed: where it stands in the new version, by names and in the file; then and now.

    Of one whose figures are gone: where it stood in the old version, and nothing as ``new``.
    """

    path: str
    place: Place
    old: str
    new: str


class Comparison(NamedTuple):
    """What came of both versions."""

    old: LintRun
    new: LintRun
    fixed: tuple[Finding, ...]
    """Of the old version, and no longer there although they were asked for."""
    added: tuple[Finding, ...]
    still: tuple[Finding, ...]
    """Of the new version, and there before, be it with other figures."""
    waived: tuple[Finding, ...]
    """Of the new version, told of the old one, and answered for now: nobody mended them."""
    unknown: tuple[Finding, ...]
    """Of the old version, and not asked for of the new one: its settings are others, or not all of it was judged."""
    changed: tuple[Change, ...]
    """Figures that changed and of which nothing is said: a person looks whether they were meant to."""
    dropped: tuple[Change, ...]
    """Figures of the old version that stand nowhere in the new one."""

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
    gone, added, still, waived = _matched(before, after)
    asked = set() if after.blocked else _asked(session, old, new, gone)
    fixed = tuple(finding for finding in gone if finding.fingerprint in asked)
    unknown = tuple(finding for finding in gone if finding.fingerprint not in asked)
    told = {_spot(place) for f in after.shown for place in (f.place, *(item.place for item in f.related))}
    old_tree, new_tree = (read_again(Source(path, True), session) for path in (old, new))
    pairs, left, come = _texts_of_both(old_tree, new_tree)
    changed = (Change(now.path, place_of(new, new_tree, now.span), was.words, now.words) for was, now in pairs)
    silent = tuple(change for change in changed if _spot(change.place) not in told)
    dropped = tuple(Change(was.path, place_of(old, old_tree, was.span), was.words, "") for was in _dropped(left, come))
    return Comparison(before, after, fixed, added, still, waived, unknown, silent, dropped)


def _asked(session: Session, old: str, new: str, gone: Iterable[Finding]) -> set[str]:
    """The fingerprints of what is found in the old version under the settings of the new one."""
    linter = session.linter_for(new)
    if session.linter_for(old) is linter:
        return {finding.fingerprint for finding in gone}
    with session.at_work(new):
        tree, medium = read_source(Source(old, True), old, session.formats)
        report = linter.lint(old, tree, medium, session.extra_check(new))
        corpus = Corpus(lambda _file: linter)
        corpus.add(report)
        found = (*report.findings, *corpus.findings(lambda _file: tree))
    return {finding.fingerprint for finding in found}


def _spot(place: Place) -> tuple[str, int, int]:
    """Which line or paragraph of which text it is."""
    return place.pointer, place.line, place.paragraph


def _matched(before: LintRun, after: LintRun) -> Sequence[tuple[Finding, ...]]:
    """The findings that went, came, stayed and were waived: what the new version answers for is not mended.

    First those with one evidence find each other, then those of one rule at one place.
    """
    was, now = list(before.shown), list(after.shown)
    answered = [finding for finding in after.findings if finding.suppressed is not None]
    still, waived = list[Finding](), list[Finding]()
    for key in (_evidence, _rule_and_place):
        alike, was, now = _paired(was, now, key)
        hidden, was, answered = _paired(was, answered, key)
        still += [finding for _was, finding in alike]
        waived += [finding for _was, finding in hidden]
    return tuple(was), tuple(now), tuple(sorted(still, key=reading_order)), tuple(sorted(waived, key=reading_order))


def _evidence(finding: Finding) -> Hashable:
    return finding.fingerprint


def _rule_and_place(finding: Finding) -> Hashable:
    return finding.code, finding.place.pointer


class _Held(NamedTuple):
    """A line of a text of a report: the way to the text by names, the place of the line in it, its words."""

    path: str
    span: Span
    words: str


def _texts_of_both(old: Tree, new: Tree) -> tuple[list[tuple[_Held, _Held]], list[_Held], list[_Held]]:
    """Texts whose figures differ, at one place or alike but for these; what else the old one has, and the new one."""
    before, after = list(_texts(old)), list(_texts(new))
    times = [Counter(held.path for held in version) for version in (before, after)]
    there, before, after = _paired(
        before, after, lambda held: held.path if all(counted[held.path] == 1 for counted in times) else None
    )
    alike, gone, come = _paired(before, after, lambda held: (held.path, _FIGURE.sub("0", held.words)))
    differ = [(was, now) for was, now in (*there, *alike) if _FIGURE.findall(was.words) != _FIGURE.findall(now.words)]
    return differ, gone, come


def _dropped(gone: Iterable[_Held], come: Iterable[_Held]) -> Iterator[_Held]:
    """What is gone with figures that stand in nothing that came: a sentence in other words keeps its figures."""
    left = Counter(figure for held in come for figure in _FIGURE.findall(held.words))
    for held in gone:
        figures = Counter(_FIGURE.findall(held.words))
        if figures <= left:
            left -= figures
        else:
            yield held


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
        for line in as_seen(text).split("\n"):
            yield _Held(path, Span(pointer, start, start + len(line)), line)
            start += len(line) + 1


def _leaves(data: object, pointer: str) -> Iterator[tuple[str, str]]:
    """Each text of a tree with its pointer, in reading order."""
    if isinstance(data, str):
        yield pointer, data
    elif isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _leaves(value, f"{pointer}/{escape(str(key))}")
