"""The files of a run, one after the other or in several processes; one that ends costs no other file its findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from dxlint.engine.linter import FileReport
from dxlint.engine.untouched import steady
from dxlint.formats.tree import Problem, Tree
from dxlint.records import NamedTuple
from dxlint.run.forgetting import forgetting, uncollected
from dxlint.run.met import is_report
from dxlint.run.options import Options
from dxlint.run.reading import read_source
from dxlint.run.session import Session
from dxlint.run.sources import STDIN, Source

if TYPE_CHECKING:
    from dxlint.run.remembered import Remembered

SERIAL_BELOW = 50
"""Fewer files than this are not worth starting other processes for."""


def path_of(source: Source, options: Options) -> str:
    """What a source is called."""
    return (options.stdin_filename or "<stdin>") if source.path == STDIN else source.path


class Given(NamedTuple):
    """What came of a file."""

    report: FileReport
    key: bytes = b""
    """By which it is remembered; b"" where it is not."""
    fresh: bool = True
    """Whether it was judged in this run, so that its facts are at hand."""


def reports(
    session: Session, sources: list[Source], kept: Mapping[str, FileReport], remembered: Remembered | None = None
) -> Iterator[Given]:
    """What came of each source, in their order: ``kept`` has it for files that were judged before in this process."""
    if session.options.jobs < 2 or len(sources) < SERIAL_BELOW:
        return forgetting(_one_by_one(session, sources, kept, remembered))
    return _side_by_side(session, sources, kept, remembered)


def _one_by_one(
    session: Session, sources: list[Source], kept: Mapping[str, FileReport], remembered: Remembered | None
) -> Iterator[Given]:
    for source in sources:
        path, key = path_of(source, session.options), b""
        if path in kept:
            yield Given(kept[path])
            continue
        if remembered is not None:
            source, key, known = remembered.look(source, path)
            if known is not None:
                yield Given(known, key, fresh=False)
                continue
        report = lint_source(source, session)
        lasts = remembered is not None and remembered.keep(key, report)
        yield Given(report, key if lasts else b"")


def _side_by_side(
    session: Session,
    sources: list[Source],
    kept: Mapping[str, FileReport],
    remembered: Remembered | None,
) -> Iterator[Given]:
    """What is known needs no process: several share what is left, where it is much."""
    known: dict[str, bytes] = {}
    left = []
    for source in sources:
        path = path_of(source, session.options)
        if path not in kept:
            if remembered is not None and (key := remembered.knows(source, path)):
                known[path] = key
            else:
                left.append(source)
    if len(left) < SERIAL_BELOW:
        fresh = forgetting(_one_by_one(session, left, {}, remembered))
    else:
        from dxlint.run.workers import in_processes

        fresh = in_processes(session, left)
    for source in sources:
        path = path_of(source, session.options)
        if path in kept:
            yield Given(kept[path])
        elif path in known:
            found = remembered.report(path, known[path]) if remembered is not None else None
            yield Given(lint_source(source, session)) if found is None else Given(found, known[path], fresh=False)
        else:
            given = next(fresh)
            lasts = remembered is not None and remembered.keep(given.key, given.report)
            yield given if lasts else given._replace(key=b"")


def read_again(source: Source, session: Session) -> Tree:
    """The tree of a file that has been judged, to find a place in it."""
    path = path_of(source, session.options)
    with session.at_work(path):
        return read_source(source, path, session.formats)[0]


def lint_source(source: Source, session: Session) -> FileReport:
    """Everything to be said of one file; a file found by walking that is no report is passed over."""
    path = path_of(source, session.options)
    with session.at_work(path), uncollected(), steady():
        tree, medium = read_source(source, path, session.formats)
        if not source.named and not is_report(path, tree, medium):
            return FileReport(path, passed_over=True)
        report = session.linter_for(path).lint(path, tree, medium, session.extra_check(path), session.memory)
        report = report._replace(lasting=not (tree.is_recognised or medium.by_program))
        return _understood(report, tree, session) if session.options.require_understood else report


def _understood(report: FileReport, tree: Tree, session: Session) -> FileReport:
    """The report; where nothing of the file was understood and nothing says so yet, with the finding that says it."""
    if report.understood.keys() - {"unresolved"} or any(finding.blocks for finding in report.findings):
        return report
    linter = session.linter_for(report.file)
    said = linter.findings(report.file, tree, None, linter.reported([Problem("DX001", "nothing-understood")]))
    return report._replace(findings=(*said, *report.findings))
