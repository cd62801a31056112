"""dxlint for programs: the same check as the command's, its answer as values."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dxlint.engine.corpus import Corpus
from dxlint.rulebook.faults import ConfigError, shown
from dxlint.rulebook.findings import Finding, Severity
from dxlint.run.options import Options
from dxlint.run.plugins import PluginFailure
from dxlint.run.session import Session

MAPPING = "<mapping>"
"""What the place of a finding in a mapping names as its file."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a check found. Iterating gives the findings.

    ``findings`` are those to be told, in the order of files and lines; ``suppressed`` those that somebody
    answers for; ``failures`` are plugins that could not be used; ``fail_on`` is the least severity that counts
    against ``ok``.
    """

    findings: tuple[Finding, ...]
    suppressed: tuple[Finding, ...]
    failures: tuple[PluginFailure, ...]
    fail_on: Severity

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    @property
    def judged(self) -> bool:
        """Whether dxlint could judge everything: it could read every file, and no rule or plugin failed."""
        every = (*self.findings, *self.suppressed)
        return not self.failures and not any(finding.blocks for finding in every)

    @property
    def ok(self) -> bool:
        """Whether everything was judged and nothing found is as grave as ``fail_on``."""
        return self.judged and not any(finding.severity.rank >= self.fail_on.rank for finding in self.findings)


def check(
    source: str | os.PathLike[str] | Mapping[str, Any],
    *,
    language: str = "vi",
    stage: str = "",
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    fail_on: str = "",
    config: str = "",
    isolated: bool = False,
    suppressions: bool = True,
    sandbox: bool = False,
) -> Result:
    """Check a file, a folder, a pattern, or a submission given as a mapping.

    ``language`` is that of the messages (``vi``, ``en``); ``stage`` (``draft``, ``final``) what the reports are,
    whatever they say; ``select`` and ``ignore`` take codes, names and prefixes of rules; ``config`` is a
    configuration to follow instead of the nearest; ``isolated`` loads neither plugins nor configuration;
    ``sandbox`` reads each file in a process of its own, with limits and without network. A mapping's numbers
    are read as JSON's are, its findings have a pointer and no line.

    Whatever a report holds becomes findings. Raises ConfigError, NoSuchSource and UnknownRule for what cannot
    be begun (a word here that means nothing, too), ValueError for a mapping that is nested deeper than 100,
    contains itself or holds more than a million values, and TypeError for one that holds what JSON could not.
    """
    _one_of("language", language, ("", "vi", "en"))
    _one_of("stage", stage, ("", "draft", "final"))
    _one_of("fail_on", fail_on, ("", "error", "warning", "info"))
    _words("select", select)
    _words("ignore", ignore)
    paths = () if isinstance(source, Mapping) else (os.fspath(source),)
    options = Options(
        paths=paths,
        select=tuple(select),
        ignore=tuple(ignore),
        fail_on=fail_on,
        stage=stage,
        language=language,
        config=config,
        isolated=isolated,
        suppressions=suppressions,
        sandbox=sandbox,
    )
    if isinstance(source, Mapping):
        return _check_mapping(source, options)
    from dxlint.run.run import run

    done = run(options)
    return _result(done.findings, done.failures, done.fail_on)


def _one_of(name: str, given: object, known: Sequence[str]) -> None:
    """Raise ConfigError for what is none of the words that may stand there."""
    if type(given) not in (str, Severity) or given not in known:
        raise ConfigError("argument-none-of", key=name, value=shown(given), detail=", ".join(filter(None, known)))


def _words(name: str, given: object) -> None:
    """Raise ConfigError for what is no list of texts: a text is a list of its letters to Python."""
    if not isinstance(given, Iterable) or isinstance(given, str | Mapping | Iterator):
        raise ConfigError("argument-no-list", key=name, value=shown(given))
    for word in given:
        if not isinstance(word, str):
            raise ConfigError("argument-no-list", key=name, value=shown(word))


def _check_mapping(submission: Mapping[str, Any], options: Options) -> Result:
    from dxlint.formats.json import FORMAT as JSON
    from dxlint.formats.mapping import tree_of

    session = Session(options)
    tree = tree_of(submission)
    linter = session.linter_for(MAPPING)
    with session.at_work(MAPPING):
        report = linter.lint(MAPPING, tree, JSON, session.extra_check(MAPPING))
        corpus = Corpus(lambda _file: linter)
        corpus.add(report)
        compared = corpus.findings(lambda _file: tree)
    fail_on = Severity(options.fail_on or session.main["fail_on"])
    findings = sorted((*report.findings, *compared), key=lambda finding: tree.ordinal(finding.place.pointer))
    return _result(tuple(findings), session.failures, fail_on)


def _result(findings: tuple[Finding, ...], failures: tuple[PluginFailure, ...], fail_on: Severity) -> Result:
    told = tuple(finding for finding in findings if finding.suppressed is None)
    hidden = tuple(finding for finding in findings if finding.suppressed is not None)
    return Result(told, hidden, failures, fail_on)
