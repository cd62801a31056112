"""NTM002: communes counted by bands of criteria, their total, and the mean."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dxlint import Evidence, Severity, rule
from dxlint.model import Prose, Submission, Sum
from dxlint_nong_thon_moi.criteria import number_of_criteria, reported_year
from dxlint_nong_thon_moi.reading import Band, bands_in, means_in, totals_in


@rule("NTM002", "ntm-commune-bands", Severity.WARNING, on=Prose)
def commune_bands(prose: Prose, submission: Submission) -> Iterator[Evidence]:
    """The bands make all communes, and the mean lies within what they allow.

    25 communes with 15 to 18 criteria have between 375 and 450 together: so the bands tell, without the table of
    all communes, between which values the mean must lie. The upper one holds even where the lowest band is left out.
    """
    year = reported_year(submission)
    bands = bands_in(prose, number_of_criteria(submission), year)
    communes = sum(band.communes.value for band in bands)
    if not communes:
        return
    complete = bands[-1].low == 0
    because = [band.communes.span for band in bands]
    stated = {total.value: total for total in totals_in(prose, year)}
    if complete and len(stated) == 1 and communes not in stated and not _summed(submission, bands):
        (total,) = stated.values()
        parts = " + ".join(str(band.communes.value) for band in bands if band.communes.value)
        yield Evidence(total.span, "total", because=because, total=total.text, parts=parts, computed=communes)
    means = dict(means_in(prose, year))
    if len(means) == 1:
        ((text, span),) = means.items()
        least = Fraction(sum(band.low * band.communes.value for band in bands), communes)
        most = Fraction(sum(band.high * band.communes.value for band in bands), communes)
        value, step = _as_written(text)
        if value - step / 2 > most:
            yield Evidence(span, "too-high", because=because, mean=text, limit=_written(most))
        elif complete and value + step <= least:
            yield Evidence(span, "too-low", because=because, mean=text, limit=_written(least))


def _summed(submission: Submission, bands: list[Band]) -> bool:
    """Whether dxlint reads these counts as a sum itself, and so judges it."""
    counts = {(band.communes.span.pointer, band.communes.span.start) for band in bands}
    parts = (part.span for node in submission.all(Sum) for part in node.parts)
    return any((span.pointer, span.start) in counts for span in parts)


def _as_written(text: str) -> tuple[Fraction, Fraction]:
    """The value of a decimal, and the step of its last place."""
    whole, _, decimals = text.partition(",")
    step = Fraction(1, 10 ** len(decimals))
    return int(whole + decimals) * step, step


def _written(value: Fraction) -> str:
    """To two places, cut off, as these reports have it."""
    hundredths = value.numerator * 100 // value.denominator
    return f"{hundredths // 100},{hundredths % 100:02}"
