"""NTM006: the communes of a band, in the text and in the table of all communes."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Evidence, Severity, rule
from dxlint.model import Prose, Submission
from dxlint_nong_thon_moi.criteria import number_of_criteria, reported_year
from dxlint_nong_thon_moi.reading import Band, bands_in
from dxlint_nong_thon_moi.tables import commune_tables


@rule("NTM006", "ntm-bands-against-table", Severity.WARNING, on=Submission)
def bands_against_table(submission: Submission) -> Iterator[Evidence]:
    """Judged where the report has one text and one table that count the same number of communes."""
    most, year = number_of_criteria(submission), reported_year(submission)
    told = [bands for prose in submission.all(Prose) if (bands := bands_in(prose, most, year))]
    tables = list(submission.get(commune_tables))
    if len(told) != 1 or len(tables) != 1:
        return
    ((bands,), (communes,)) = (told, tables)
    if sum(band.communes.value for band in bands) != len(communes.rows):
        return
    criteria = [met.quantity.value for _, _, met in communes.rows]
    held = [(band, sum(band.low <= value <= band.high for value in criteria)) for band in bands]
    wrong = [(band, count) for band, count in held if count != band.communes.value]
    if wrong:
        first = wrong[0][0].communes
        because = [*((band.communes.span, "also-here") for band, _ in wrong[1:]), communes.table]
        yield Evidence(
            first.span,
            because=because,
            stated=", ".join(f"{band.communes.text} ({_name(band)})" for band, _ in wrong),
            counted=", ".join(f"{count} ({_name(band)})" for band, count in wrong),
        )


def _name(band: Band) -> str:
    """The criteria of a band: 19, or 15 - 18."""
    return str(band.high) if band.low == band.high else f"{band.low} - {band.high}"
