"""What is found of slips that only reports compared can show, and what remembering so many reports costs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

from benchmarks.across import SLIPS, Files, Planted, many, names, reports, who, written
from benchmarks.processes import cost, dxlint
from benchmarks.tables import Row, show
from dxlint.engine.corpus import Corpus
from dxlint.engine.linter import FileReport, Linter
from dxlint.engine.settings import Settings
from dxlint.formats.yaml import FORMAT as YAML
from dxlint.formats.yaml.reader import read_yaml
from dxlint.model import ExpectedReporters
from dxlint.rulebook.findings import Finding
from dxlint.run.plugins import load

OF_SPELLING = ("DX005", "DX802")
"""Offices write their names in many ways on purpose here."""
STEP = 10
"""How many times as many reports the memory is measured with."""


@cache
def _linter() -> Linter:
    known = load(isolated=True).rules
    rules = tuple(rule for code, rule in known.items() if code not in OF_SPELLING)
    return Linter(Settings(rules, known=known, expected=ExpectedReporters("dxlint.yaml", tuple(names()))))


@cache
def _linted(name: str, text: str) -> FileReport:
    return _linter().lint(name, read_yaml(text), YAML)


def findings(files: Files, order: Iterable[str] = ()) -> list[Finding]:
    """All that is said of the reports, alone and together, handed over in that order of their names."""
    texts = dict(written(files))
    corpus, found = Corpus(lambda _file: _linter()), []
    for name in order or texts:
        report = _linted(name, texts[name])
        corpus.add(report)
        found += report.findings
    return [*found, *corpus.findings(lambda name: read_yaml(texts[name]))]


def unlike(found: Iterable[Finding], planted: Planted) -> tuple[Planted, Planted]:
    """What was planted and is not found, and what is found and was not planted."""
    left = [(finding.code, finding.place.file) for finding in found]
    missed = []
    for code, file in planted:
        hit = next((one for one in left if one[0] == code and fnmatch(one[1], file)), None)
        if hit is None:
            missed.append((code, file))
        else:
            left.remove(hit)
    return missed, left


def planted_table(communes: int) -> str:
    """Each slip in the reports of so many communes: how often it is found, and what is said besides."""
    return show(("slip", "planted", "found", "besides"), list(_trials(communes)))


def _trials(communes: int) -> Iterator[Row]:
    for what, plant in SLIPS.items():
        counted: Counter[str] = Counter()
        for at in range(communes):
            files = reports()
            planted = plant(files, who(at))
            missed, besides = unlike(findings(files), planted)
            counted.update(planted=len(planted), found=len(planted) - len(missed), besides=len(besides))
        yield (what, counted["planted"], counted["found"], counted["besides"])


def memory_table(folder: Path, environment: Mapping[str, str], most: int) -> str:
    """Peak memory of a tenth of the reports and of all of them, and their ratio."""
    rows: list[Row] = []
    peaks = []
    for number in (most // STEP, most):
        where = folder / f"{number}-reports"
        where.mkdir()
        for name, text in many(number):
            (where / name).write_text(text, encoding="utf-8")
        peaks.append(cost(dxlint(str(where)), environment).memory)
        rows.append((number, f"{peaks[-1]:.1f}", f"{peaks[-1] / peaks[0]:.2f}"))
    return show(("reports", "peak MB", "ratio"), rows)
