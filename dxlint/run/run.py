"""A run: which files, which rules, what came of them, and what stands behind a clean result."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from dxlint import __version__
from dxlint.engine.claims import Claim, together
from dxlint.engine.linter import BLOCKING, FileReport
from dxlint.formats.format import Format
from dxlint.formats.tree import Tree
from dxlint.language.own_words import in_use
from dxlint.rulebook.findings import Finding, Severity, reading_order
from dxlint.run.baseline import read_baseline, with_baseline
from dxlint.run.plugins import Plugin, PluginFailure, Registry
from dxlint.run.reading import read_source
from dxlint.run.session import Options, Session
from dxlint.run.sources import STDIN, Source, find_sources

SERIAL_BELOW = 50
"""Fewer files than this are not worth starting other processes for."""
CHUNK = 25


class LintRun(NamedTuple):
    """What a reporter is handed."""

    findings: tuple[Finding, ...]
    checked: tuple[str, ...]
    """The files that were judged, in order."""
    passed_over: int
    rules: int
    plugins: tuple[Plugin, ...]
    failures: tuple[PluginFailure, ...]
    fail_on: Severity
    language: str
    version: str = __version__
    understood: Mapping[str, int] = {}
    """How many claims of each kind were read, in all files: what a clean result rests on."""
    claims: tuple[Claim, ...] | None = None
    """The claims with their verdicts, where they were asked for."""

    @property
    def files(self) -> int:
        """How many files were judged."""
        return len(self.checked)

    @property
    def shown(self) -> Iterator[Finding]:
        """The findings that nobody suppressed."""
        return (finding for finding in self.findings if finding.suppressed is None)

    def count(self, severity: Severity) -> int:
        """How many unsuppressed findings are of that severity."""
        return sum(finding.severity is severity for finding in self.shown)

    @property
    def suppressed(self) -> int:
        """How many findings somebody gave a reason to hide."""
        return sum(finding.suppressed is not None for finding in self.findings)

    @property
    def blocked(self) -> bool:
        """Whether something kept dxlint from judging: a file it could not read, a rule or plugin that failed."""
        return bool(self.failures) or any(finding.code in BLOCKING for finding in self.findings)

    def exit_status(self, *, exit_zero: bool = False) -> int:
        """2 where dxlint could not judge, else 1 for a finding at or above ``fail_on``, else 0."""
        if self.blocked:
            return 2
        if exit_zero:
            return 0
        return int(any(finding.severity.rank >= self.fail_on.rank for finding in self.shown))


Progress = Callable[[int, int], None]


def run(options: Options, registry: Registry | None = None, progress: Progress | None = None) -> LintRun:
    """Lint everything the options name.

    Raises :class:`~dxlint.run.sources.NoSuchSource`, :class:`~dxlint.run.config.ConfigError` and
    :class:`~dxlint.engine.selection.UnknownRule` for what cannot be begun; whatever a file holds becomes findings.
    """
    session = Session(options, registry)
    sources = find_sources(options.paths, session.formats)
    for source in sources:
        session.linter_for(_path(source, options))  # a faulty configuration is told before work begins
    total = len(sources)
    reports: list[FileReport] = []
    for done, report in enumerate(_reports(session, sources), 1):
        reports.append(report)
        if progress is not None:
            progress(done, total)
    findings = [finding for report in reports for finding in report.findings]
    facts = [fact for report in reports for fact in report.facts]
    if facts:
        by_path = {_path(source, options): source for source in sources}
        linter = session.linter_for(_path(sources[0], options))
        findings += linter.judge(facts, lambda file: (read_source(by_path[file], file, session.formats)[0], None))
    main = session.main
    if main["baseline"] and options.suppressions:
        path = os.path.join(main.folder, main["baseline"])
        findings = list(with_baseline(findings, read_baseline(path)))
    order = {_path(source, options): index for index, source in enumerate(sources)}
    findings.sort(key=lambda finding: (order.get(finding.place.file, -1), *reading_order(finding)))
    checked = tuple(report.file for report in reports if not report.passed_over)
    return LintRun(
        tuple(findings),
        checked,
        total - len(checked),
        len(session.rules_run),
        session.registry.guests,
        (*session.registry.failures, *session.missing),
        Severity(options.fail_on or main["fail_on"]),
        session.language,
        understood=together(report.understood for report in reports),
        claims=tuple(claim for report in reports for claim in report.claims) if options.claims else None,
    )


def _path(source: Source, options: Options) -> str:
    return (options.stdin_filename or "<stdin>") if source.path == STDIN else source.path


def _reports(session: Session, sources: list[Source]) -> Iterable[FileReport]:
    jobs = min(session.options.jobs or 1, max(1, len(sources) // CHUNK))
    if jobs < 2 or len(sources) < SERIAL_BELOW:
        for source in sources:
            yield lint_source(source, session)
        return
    from concurrent.futures import ProcessPoolExecutor

    chunks = [sources[at : at + CHUNK] for at in range(0, len(sources), CHUNK)]
    with ProcessPoolExecutor(jobs, initializer=_begin, initargs=(session.options,)) as pool:
        for reports in pool.map(_lint_chunk, chunks):
            yield from reports


_at_work: list[Session] = []


def _begin(options: Options) -> None:
    """In a worker: rules hold functions and cannot travel, so each process opens its own session."""
    _at_work.append(Session(options))


def _lint_chunk(sources: list[Source]) -> list[FileReport]:
    return [lint_source(source, _at_work[0]) for source in sources]


def lint_source(source: Source, session: Session) -> FileReport:
    """Everything to be said of one file; a file found by walking that is no submission is passed over."""
    path = _path(source, session.options)
    with in_use(session.words_for(path)):
        tree, medium = read_source(source, path, session.formats)
        if not source.named and not _is_submission(tree, medium):
            return FileReport(path, passed_over=True)
        return session.linter_for(path).lint(path, tree, medium, session.extra_check(path))


def _is_submission(tree: Tree, medium: Format) -> bool:
    """A file met while walking is a submission when it has the ``dxlint`` key, or may have had it before it broke."""
    if isinstance(tree.data, dict):
        return "dxlint" in tree.data or any(p.code == "DX006" and p.data.get("key") == "dxlint" for p in tree.problems)
    return tree.data is None and ("dxlint" in tree.source or not medium.keyed)


__all__ = ["LintRun", "Options", "lint_source", "run"]
