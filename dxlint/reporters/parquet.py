"""The format ``parquet``: a row a finding, for whoever asks many reports many things. It needs the extra ``summary``.

A report in which nothing was found has one row, whose ``code`` is null: so that rows with a code are findings, and
distinct values of ``report`` the reports. ``report`` stands for a file together with the office and the period that it
reports for; ``office`` and ``office_above`` are the names in the form in which offices are compared. Suppressed
findings are among the others, with the reason given. In a folder each file has the rows of so many reports.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from hashlib import sha256
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any, BinaryIO

from dxlint.engine.heads import Head
from dxlint.language.offices import office_and_parent
from dxlint.patterns import lazy
from dxlint.reporters.parts.arrow import COLUMNS, FORM, FORM_KEY, OF_FINDING, RULES_KEY, RUN_KEY, pa, pq
from dxlint.reporters.parts.plain import summary_object
from dxlint.reporters.parts.positions import position
from dxlint.reporters.parts.rules import rules_behind
from dxlint.rulebook.findings import Finding

if TYPE_CHECKING:
    from dxlint.run.run import LintRun
    from dxlint.run.writing import Fill

PART = lazy(r"part-\d{5,}\.parquet")
"""The files of a folder."""
REPORTS = 1_000
"""So many reports are in one of them."""
TOGETHER = 10_000
"""So many rows are written at a time."""

Judged = tuple[str, list[Finding]]
"""A report's file, and what was found in it."""
Row = tuple[Any, ...]
_NOTHING: Row = (True, *(None,) * (len(OF_FINDING) - 1))


def report(run: LintRun, file: BinaryIO) -> None:
    """Write the rows of all reports, in their order."""
    _Writer(run).write(_judged(run), file)


def parts(run: LintRun) -> Iterator[tuple[str, Fill]]:
    """The same rows as the files of a folder."""
    writer, reports, number = _Writer(run), _judged(run), 0
    while some := list(islice(reports, REPORTS)):
        yield f"part-{number:05}.parquet", partial(writer.write, some)
        number += 1


report.binary = True  # type: ignore[attr-defined]
report.parts = parts  # type: ignore[attr-defined]
report.part = PART  # type: ignore[attr-defined]


class _Writer:
    """Writes reports of one run."""

    def __init__(self, run: LintRun) -> None:
        self._run = run
        self._families = {code: rule.family for code, rule in rules_behind(run).items()}
        said = {FORM_KEY: FORM, RUN_KEY: json.dumps(summary_object(run)), RULES_KEY: json.dumps(sorted(run.ran))}
        self._columns = COLUMNS.with_metadata(said)

    def write(self, reports: Iterable[Judged], file: BinaryIO) -> None:
        """Write them as one file of Parquet."""
        rows = (row for name, findings in reports for row in self._rows(name, findings))
        with pq.ParquetWriter(file, self._columns, compression="zstd") as into:
            while some := list(islice(rows, TOGETHER)):
                into.write_batch(_batch(some, self._columns))

    def _rows(self, name: str, findings: list[Finding]) -> Iterator[Row]:
        head = _of_report(name, self._run.heads.get(name, Head()))
        for said in map(self._of_finding, findings) if findings else (_NOTHING,):
            yield (*head, *said, self._run.version)

    def _of_finding(self, finding: Finding) -> Row:
        place = finding.place
        return (
            not finding.blocks,
            finding.code,
            finding.name,
            self._families.get(finding.code),
            finding.severity.value,
            finding.message,
            finding.excerpt or None,
            finding.path,
            *((place.line, place.column) if place.line else (None, None)),
            place.page or None,
            place.paragraph or None,
            place.sheet or None,
            place.cell or None,
            None if place.line else position(place) or None,
            "; ".join(fix.description for fix in finding.fixes) or None,
            finding.fingerprint,
            finding.suppressed,
        )


def _judged(run: LintRun) -> Iterator[Judged]:
    """Each file in its order, and its findings."""
    order = {file: at for at, file in enumerate(run.checked)}
    told = 0
    for file, findings in groupby(run.findings, lambda finding: finding.place.file):
        at = order.get(file, told)
        yield from ((clean, []) for clean in run.checked[told:at])
        told = at + 1 if file in order else told
        yield file, list(findings)
    yield from ((clean, []) for clean in run.checked[told:])


def _of_report(file: str, head: Head) -> Row:
    """What identifies a report, and what its head says."""
    office, above = office_and_parent(head.agency, head.parent_agency)
    known_by = "\x1f".join((file, office, above, head.start, head.end))
    return (
        sha256(known_by.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        file,
        *(name or None for name in (head.agency, head.parent_agency, head.province, head.level, office, above)),
        head.number or None,
        head.title or None,
        _day(head.date),
        head.period or None,
        _day(head.start),
        _day(head.end),
        head.stage or None,
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _batch(rows: list[Row], columns: Any) -> Any:
    made = [pa.array(_texts(held), column.type) for held, column in zip(zip(*rows, strict=True), columns, strict=True)]
    return pa.record_batch(made, schema=columns)


def _texts(values: tuple[Any, ...]) -> list[Any]:
    """The values; half a surrogate pair, which is no text in UTF-8, as it is written in JSON."""
    return [
        value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) and not value.isascii() else value
        for value in values
    ]
