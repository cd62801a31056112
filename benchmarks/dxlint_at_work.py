"""dxlint as the benchmarks call it: one linter with every built-in rule, no configuration, no plugins."""

from __future__ import annotations

from functools import cache

from dxlint.engine.corpus import Corpus
from dxlint.engine.linter import Linter
from dxlint.formats import formats
from dxlint.rulebook.findings import Finding
from dxlint.run.options import Options
from dxlint.run.reading import tree_of
from dxlint.run.session import Session

_FILE = "report.yaml"


@cache
def _linter() -> Linter:
    return Session(Options(isolated=True, language="en")).linter_for(_FILE)


def findings(source: str, suffix: str = ".yaml") -> list[Finding]:
    """Everything said of one submission, what compares reports included. Raises RuntimeError where a rule failed."""
    medium = formats()[suffix]
    tree = tree_of(medium.read(source.encode()))
    report = _linter().lint(_FILE, tree, medium)
    corpus = Corpus(lambda _file: _linter())
    corpus.add(report)
    said = [*report.findings, *corpus.findings(lambda _file: tree)]
    if failed := [finding.message for finding in said if finding.code in ("DX001", "DX009")]:
        raise RuntimeError(failed[0])
    return said
