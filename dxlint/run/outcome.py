"""What came of the files of a run, folded as it comes: of a file without findings its name is all that is held."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from dxlint.engine.claims import Claim, together
from dxlint.engine.corpus import Corpus
from dxlint.engine.heads import Head
from dxlint.engine.linter import Linter
from dxlint.engine.pages import Page
from dxlint.engine.suppressions import Suppression
from dxlint.rulebook.findings import Finding, Severity
from dxlint.rulebook.rule import Rule
from dxlint.run import work
from dxlint.run.session import Session
from dxlint.run.sources import Source
from dxlint.run.work import Given

if TYPE_CHECKING:
    from dxlint.run.remembered import Remembered


class Outcome:
    """Takes in what each file gave, in the order of the files."""

    def __init__(self, session: Session, fail_on: Severity, *, heads: bool = False) -> None:
        """``fail_on``: the least severity that counts where no configuration of a file's own says otherwise."""
        self._session = session
        self._keeps_heads = heads
        self._fail_on = fail_on
        self.corpus = Corpus(session.linter_for)
        self.findings: list[Finding] = []
        self.checked: list[str] = []
        """The files that were judged."""
        self.claims: list[Claim] = []
        self.at_large: list[tuple[str, Suppression]] = []
        self.thresholds: dict[str, Severity] = {}
        """The least severity that counts, by file, where it is another than the run's."""
        self.heads: dict[str, Head] = {}
        """What each report says of itself, by its file, where that is asked for."""
        self.pages: dict[str, Page] = {}
        """What each file says, by its name, where that is asked for."""
        self._understood: Counter[str] = Counter()
        self._linters: dict[int, Linter] = {}
        self.comparable: list[tuple[str, bytes]] = []
        """The files that state something for comparison, each with the key by which it is remembered."""
        self._later: list[tuple[str, bytes]] = []

    def add(self, given: Given) -> None:
        """Take in one file. Raises ConfigError where there is no room for what is compared."""
        report = given.report
        if given.fresh:
            self.corpus.add(report)
        if report.report is not None:
            self.comparable.append((report.file, given.key))
            self._later += [] if given.fresh else [(report.file, given.key)]
        self.findings += report.findings
        self._understood.update(report.understood)
        self.claims += report.claims
        if report.page is not None:
            self.pages[report.file] = report.page
        self.at_large += [(report.file, one) for one in report.suppressions if one.at_large]
        if report.passed_over:
            return
        self.checked.append(report.file)
        if self._keeps_heads and report.head is not None:
            self.heads[report.file] = Head(*map(sys.intern, report.head))  # a year's reports say much of it alike
        linter = self._session.linter_for(report.file)
        self._linters[id(linter)] = linter
        threshold = self._session.threshold_for(report.file)
        if threshold is not self._fail_on:
            self.thresholds[report.file] = threshold

    def among(self, sources: Mapping[str, Source], remembered: Remembered | None) -> list[Finding]:
        """What is said of the files together: as it is remembered, where nothing has changed.

        ``sources``: the files, by their paths.
        """
        keys = dict(self.comparable)

        def again(file: str) -> Source:
            return sources[file] if remembered is None else remembered.again(sources[file], file, keys[file])

        whole = remembered is not None and all(key for _, key in self.comparable)
        if whole and remembered is not None and self._later and len(self._later) == len(self.comparable):
            known = remembered.among(self.comparable)
            if known is not None:
                return known
        for path, key in self._later:
            facts = remembered.facts(path, key) if remembered is not None else None
            self.corpus.add(work.lint_source(again(path), self._session) if facts is None else facts)
        found = self.corpus.findings(lambda file: work.read_again(again(file), self._session))
        if whole and remembered is not None:
            remembered.keep_among(self.comparable, found)
        return found

    @property
    def understood(self) -> Mapping[str, int]:
        """How many claims of each kind were read, in all files."""
        return together([self._understood])

    @property
    def ran(self) -> frozenset[str]:
        """The codes of the rules that ran on every file that was judged."""
        return frozenset.intersection(*(linter.running for linter in self._linters.values()))

    @property
    def declared(self) -> dict[str, Rule]:
        """The rules that the configurations of the files declare, by code."""
        known = {code: rule for linter in self._linters.values() for code, rule in linter.settings.known.items()}
        brought = self._session.registry.rules
        return {code: rule for code, rule in known.items() if code not in brought}
