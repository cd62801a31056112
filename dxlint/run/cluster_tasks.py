"""What a worker of a cluster does: judge files, join what is compared of them by key, judge that, tell findings.

Everything here takes and gives what travels: options, sources, reports, facts. Rules hold functions and do not travel,
so each process opens a session of its own, once for all tasks of one run.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import chdir, contextmanager
from functools import lru_cache

from dxlint import __version__
from dxlint.engine.corpus import Corpus, Met, Said, told
from dxlint.engine.gathered import part_of
from dxlint.engine.linter import FileReport
from dxlint.engine.suppressions import Suppression
from dxlint.formats.tree import Tree
from dxlint.records import NamedTuple
from dxlint.rulebook.faults import ConfigError
from dxlint.rulebook.findings import Finding
from dxlint.run.config_search import look_again
from dxlint.run.forgetting import forget
from dxlint.run.options import Options
from dxlint.run.session import Session
from dxlint.run.sources import Source
from dxlint.run.work import lint_source, read_again

_LOCK = threading.Lock()
"""Threads of a worker would gain nothing beside each other."""


class Judged(NamedTuple):
    """What came of some files."""

    reports: list[FileReport]
    """Without their facts."""
    met: list[Met]
    """What the rules that compare reports found in them."""


class Telling(NamedTuple):
    """What is to be told of one file."""

    said: list[Said]
    sources: Mapping[str, Source]
    """Every file in which a place is to be found, by its path."""
    answered: Mapping[str, tuple[Suppression, ...]]
    """Its suppressions, by its path."""


class Asked(NamedTuple):
    """What a run asks of each worker."""

    options: Options
    folder: str
    """Where dxlint runs: from there names lead to files and to settings."""
    run: str
    """Unlike that of any other run: settings, and what they name, may have changed since."""
    equipment: str
    """What it judges with: the same as each worker, those among them that come late."""


@lru_cache(maxsize=1)
def _session(asked: Asked) -> Session:
    look_again()
    return Session(asked.options)


@contextmanager
def _at_work(asked: Asked) -> Iterator[Session]:
    """The session of a run, in the folder where it runs; it serves one task at a time.

    Raises ConfigError where that is not there, or this process would judge with anything else than the run does.
    """
    if not os.path.isdir(asked.folder):
        raise ConfigError("cluster-no-folder", value=asked.folder)
    with _LOCK, chdir(asked.folder):
        session = _session(asked)
        if (found := equipment_of(session)) != asked.equipment:
            raise ConfigError("cluster-other-version", value=found)
        yield session


def version() -> str:
    """The version of dxlint in this process."""
    return __version__


def equipment_of(session: Session) -> str:
    """What a session judges with, in one line."""
    brought = [f"{guest.name} {guest.version}".strip() for guest in session.registry.guests]
    failed = [f"{failure.name} ({failure.reason})" for failure in session.registry.failures]
    return ", ".join((__version__, *sorted(brought), *sorted(failed)))


def judged(asked: Asked, sources: list[Source]) -> Judged:
    """Judge files."""
    with _at_work(asked) as session:
        corpus, reports = Corpus(session.linter_for), []
        for source in sources:
            report = lint_source(source, session)
            corpus.add(report)
            reports.append(report._replace(facts=()))
        forget()
        if session.look_for_patches():
            raise RuntimeError("patched")  # what came of these files cannot be told apart from what was made of them
        return Judged(reports, [*corpus.met()])


def reports_of(done: Judged) -> list[FileReport]:
    """What came of each file: this goes to who asked."""
    return done.reports


def parted(asked: Asked, parts: int, done: Iterable[Judged]) -> list[list[Met]]:
    """What several tasks met, joined, in so many parts by key: what meets lies in one part, in every process."""
    with _at_work(asked) as session:
        found: list[list[Met]] = [[] for _ in range(parts)]
        for one in _joined(session, (met for judged in done for met in judged.met)).met():
            found[part_of(one.key) % parts].append(one)
        return found


def part_at(at: int, found: list[list[Met]]) -> list[Met]:
    """One of the parts."""
    return found[at]


def compared(asked: Asked, pieces: Iterable[list[Met]]) -> list[Said]:
    """What the rules say of one part of what all reports state."""
    with _at_work(asked) as session, session.at_work():
        return [*_joined(session, (met for piece in pieces for met in piece)).said()]


def told_of(asked: Asked, telling: Telling) -> list[Finding]:
    """The findings."""
    with _at_work(asked) as session, session.at_work():

        def read(file: str) -> Tree:
            return read_again(telling.sources[file], session)

        made = told(telling.said, session.linter_for, read, telling.answered)
        return [finding for found in made for finding in found]


def _joined(session: Session, met: Iterable[Met]) -> Corpus:
    corpus = Corpus(session.linter_for)
    corpus.join(met)
    return corpus
