"""A run: which files, which rules, what came of them, and what stands behind a clean result."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping

from dxlint import __version__
from dxlint.engine.claims import Claim
from dxlint.engine.heads import Head
from dxlint.engine.linter import FileReport
from dxlint.engine.pages import Page
from dxlint.engine.suppressions import Suppression
from dxlint.records import NamedTuple
from dxlint.rulebook.findings import Finding, Severity, reading_order
from dxlint.rulebook.rule import Rule
from dxlint.run import work
from dxlint.run.baseline import read_baseline
from dxlint.run.changes import Changes
from dxlint.run.config import ConfigError
from dxlint.run.options import Options
from dxlint.run.outcome import Outcome
from dxlint.run.own_files import Parted, without_own
from dxlint.run.plugins import Plugin, PluginFailure, Registry
from dxlint.run.reading import taken_in
from dxlint.run.remembered import opened
from dxlint.run.session import Session
from dxlint.run.sources import STDIN, NoSuchSource, Source, find_sources
from dxlint.run.work import path_of


class LintRun(NamedTuple):
    """What a reporter is handed."""

    findings: tuple[Finding, ...]
    checked: tuple[str, ...]
    """The files that were judged, in order."""
    passed_over: int
    rules: int
    """How many rules ran on every one of them."""
    plugins: tuple[Plugin, ...]
    failures: tuple[PluginFailure, ...]
    fail_on: Severity
    language: str
    version: str = __version__
    understood: Mapping[str, int] = {}
    """How many claims of each kind were read, in all files: what a clean result rests on."""
    claims: tuple[Claim, ...] | None = None
    """The claims with their verdicts, where they were asked for."""
    thresholds: Mapping[str, Severity] = {}
    """The least severity that counts, by file, where it is another than ``fail_on``."""
    has_baseline: bool = False
    """Whether findings were compared with those known before."""
    changed: int | None = None
    """In how many of the files something has changed, where only findings there were asked for."""
    declared: Mapping[str, Rule] = {}
    """The rules that configurations declare, by code."""
    looked_at: tuple[str, ...] = ()
    """Every file that was read, those passed over among them."""
    at_large: tuple[tuple[str, Suppression], ...] = ()
    """The suppressions that speak of a whole report, or of several rules in one word, each with its file."""
    quiet: bool = False
    """Whether only what fails was asked for: then ``findings`` holds nothing else."""
    ran: frozenset[str] = frozenset()
    """The codes of the rules that ran on every one of the files."""
    heads: Mapping[str, Head] = {}
    """What each report says of itself, by file, where that was asked for."""
    pages: Mapping[str, Page] = {}
    """What each file says, and its findings in other languages, where that was asked for."""
    own: tuple[str, ...] = ()
    """What dxlint itself wrote and was met in folders: replies and marked copies, which are not judged."""

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
        return bool(self.failures) or any(finding.blocks for finding in self.findings)

    def exit_status(self, *, exit_zero: bool = False) -> int:
        """2 where dxlint could not judge, else 1 for a finding at or above ``fail_on``, else 0."""
        if self.blocked:
            return 2
        if exit_zero:
            return 0
        return int(any(map(self.fails, self.shown)))

    @property
    def is_silent(self) -> bool:
        """Whether nothing is to be said to a person: only what fails was asked for, and nothing does."""
        return self.quiet and not self.findings and not self.failures

    def only_failing(self) -> LintRun:
        """The run without the findings that do not make it fail."""
        failing = (finding for finding in self.shown if finding.blocks or self.fails(finding))
        return self._replace(findings=tuple(failing), quiet=True)

    def fails(self, finding: Finding) -> bool:
        """Whether a finding is as grave as counts against its file."""
        return finding.severity.rank >= self.thresholds.get(finding.place.file, self.fail_on).rank


Progress = Callable[[int, int], None]


def run(
    options: Options, registry: Registry | None = None, progress: Progress | None = None, *, heads: bool = False
) -> LintRun:
    """Lint everything the options name; ``heads``: keep what each report says of itself.

    Raises :class:`~dxlint.run.sources.NoSuchSource`, :class:`~dxlint.run.config.ConfigError` and
    :class:`~dxlint.engine.selection.UnknownRule` for what cannot be begun; whatever a file holds becomes findings.
    """
    return run_over(Session(options, registry), progress=progress, heads=heads)


def run_over(
    session: Session,
    sources: list[Source] | None = None,
    progress: Progress | None = None,
    kept: dict[str, FileReport] | None = None,
    *,
    heads: bool = False,
) -> LintRun:
    """Lint these sources, or everything that the options name, in a session that is open. Raises what :func:`run` does.

    ``kept`` is for who runs again: it is filled with what each file gave, by its path, and what it holds when the run
    begins is not judged again. ``heads``: keep what each report says of itself, for a reporter that asks for it.
    """
    options = session.options
    sources, own = _sources(session) if sources is None else Parted(sources, ())
    piped = [path_of(source, options) for source in sources if source.path == STDIN]
    changes = None if options.changed_since is None else Changes(options.changed_since, piped)
    baselines = {}
    for path in (path_of(source, options) for source in sources):
        session.linter_for(path)  # a faulty configuration is told before work begins
        if known := session.baseline_for(path):
            baselines[path] = known
    if not any(session.linter_for(path_of(source, options)).running for source in sources):
        raise ConfigError("no-rules")
    read = {known: read_baseline(known) for known in dict.fromkeys(baselines.values())}
    order = {path_of(source, options): index for index, source in enumerate(sources)}
    fail_on = Severity(options.fail_on or session.main["fail_on"])
    outcome = Outcome(session, fail_on, heads=heads)
    judge = _judged_on_cluster if options.engine else _judged_here
    among = judge(session, sources, outcome, progress or _silent, kept)
    findings = [*outcome.findings, *among]
    marked = [finding for finding in findings if finding.place.file not in baselines]
    for path, baseline in read.items():
        marked += baseline.mark(finding for finding in findings if baselines.get(finding.place.file) == path)
    checked = tuple(outcome.checked)
    changed: frozenset[str] | None = None
    if changes is not None:
        changed = frozenset(path for path in order if changes.concern(path, session.settings_of(path)))
        told = _told_of_all(among, changes, not changed.isdisjoint(checked), session)
        marked = list(changes.mark(marked, changed.__contains__, told))
    marked.sort(key=lambda finding: (order.get(finding.place.file, -1), *reading_order(finding)))
    if not checked:
        raise NoSuchSource(options.paths[0], "own" if own else "no-report", session.failures)
    session.look_for_patches()
    return LintRun(
        tuple(marked),
        checked,
        len(sources) + len(own) - len(checked),
        len(outcome.ran),
        session.registry.guests,
        session.failures,
        fail_on,
        session.language,
        understood=outcome.understood,
        thresholds=outcome.thresholds,
        has_baseline=bool(baselines),
        changed=None if changed is None else sum(path in changed for path in checked),
        declared=outcome.declared,
        looked_at=tuple(order),
        at_large=tuple(outcome.at_large),
        claims=tuple(outcome.claims) if options.claims else None,
        ran=outcome.ran,
        heads=outcome.heads,
        pages=outcome.pages,
        own=own,
    )


def _judged_here(
    session: Session, sources: list[Source], outcome: Outcome, progress: Progress, kept: dict[str, FileReport] | None
) -> list[Finding]:
    """Have the files judged, and what comes of each taken in; gives what is said of them together."""
    remembered = opened(session, len(sources)) if kept is None else None
    by_path = {path_of(source, session.options): source for source in sources}
    try:
        for done, given in enumerate(work.reports(session, sources, dict(kept or {}), remembered), 1):
            outcome.add(given)
            if kept is not None:
                kept[given.report.file] = given.report
            progress(done, len(sources))
        with session.at_work():
            return outcome.among(by_path, remembered)
    finally:
        if remembered is not None:
            remembered.close()


def _judged_on_cluster(
    session: Session, sources: list[Source], outcome: Outcome, progress: Progress, _kept: object
) -> list[Finding]:
    """The same, by the workers of a cluster. Raises ConfigError where it cannot be reached."""
    from dxlint.run import cluster

    with cluster.opened(session) as workers:
        for done, report in enumerate(workers.reports(sources), 1):
            outcome.add(work.Given(report))
            progress(done, len(sources))
        return workers.findings()


def _silent(_done: int, _of: int) -> None:
    """Nobody watches the progress."""


def _told_of_all(
    among: Iterable[Finding], changes: Changes, changed: bool, session: Session
) -> Callable[[Finding], bool]:
    """Whether a finding is told though its file has not changed: what comes of comparing reports may rest on others.

    Where a report is gone, all of these may; where one has changed, those that name no other file, for something is
    missing.
    """
    gone = changes.any_gone(session.formats)
    rests = {
        (finding.place.file, finding.fingerprint)
        for finding in among
        if gone or (changed and all(related.place.file == finding.place.file for related in finding.related))
    }
    return lambda finding: (finding.place.file, finding.fingerprint) in rests


def _sources(session: Session) -> Parted:
    """The files of the run. Raises NoSuchSource, with the plugins that failed: one of them may read such files."""
    try:
        found = find_sources(session.options.paths, session.formats, gitignore=session.options.suppressions)
    except NoSuchSource as error:
        error.failures = session.failures
        raise
    every = _each_once([taken_in(source) for source in found], session.options)
    parted = without_own(every, session.formats) if session.options.suppressions else Parted(every, ())
    if not parted.sources:
        raise NoSuchSource(session.options.paths[0], "own", session.failures)
    return parted


def _each_once(sources: list[Source], options: Options) -> list[Source]:
    """The sources without the file of which standard input holds another state, by what it is called."""
    piped = {os.path.normpath(path_of(source, options)) for source in sources if source.path == STDIN}
    return [one for one in sources if one.path == STDIN or os.path.normpath(one.path) not in piped]


__all__ = ["LintRun", "Options", "run", "run_over"]
