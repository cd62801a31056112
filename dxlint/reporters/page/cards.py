"""What is said of each finding beside the report, in every language: its words, places, arithmetic, suggestions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from dxlint.engine.pages import Wording, wording_of
from dxlint.records import NamedTuple
from dxlint.reporters.page.languages import Both, each
from dxlint.reporters.parts.positions import position_in
from dxlint.rulebook.findings import Finding, Place
from dxlint.rulebook.messages import LANGUAGES

if TYPE_CHECKING:
    from dxlint.run.run import LintRun


class Reason(NamedTuple):
    """A place that a finding rests on: what it says, where it is, and its anchor where that is in the same report."""

    words: Both
    place: Both
    anchor: str
    at: Place


class Card(NamedTuple):
    """A finding, as it stands beside the report. ``number`` counts from 1 through the page."""

    number: int
    finding: Finding
    family: str
    place: Both
    message: Both
    reasons: tuple[Reason, ...]
    fixes: tuple[Both, ...]


def cards(run: LintRun, findings: Sequence[Finding], families: Mapping[str, str], first: int) -> list[Card]:
    """The cards of some findings, in their order, numbered from ``first``; ``families`` are those of the codes."""
    worded = [_wordings(run, finding) for finding in findings]
    places = each(run.language, lambda: [_places(finding) for finding in findings])
    return [
        _card(
            first + at, finding, families.get(finding.code, ""), words, {one: said[at] for one, said in places.items()}
        )
        for at, (finding, words) in enumerate(zip(findings, worded, strict=True))
    ]


def _card(
    number: int, finding: Finding, family: str, words: Mapping[str, Wording], places: Mapping[str, list[str]]
) -> Card:
    reasons = []
    for at, one in enumerate(finding.related):
        where = {language: there[1 + at] for language, there in places.items()}
        anchor = f"m{number}-{at + 1}" if one.place.file == finding.place.file else ""
        said = {language: wording.related[at] for language, wording in words.items()}
        reasons.append(Reason(said, where, anchor, one.place))
    return Card(
        number,
        finding,
        family,
        {language: there[0] for language, there in places.items()},
        {language: said.message for language, said in words.items()},
        tuple(reasons),
        tuple({language: said.fixes[at] for language, said in words.items()} for at in range(len(finding.fixes))),
    )


def _wordings(run: LintRun, finding: Finding) -> Mapping[str, Wording]:
    """A finding in each language; what was found by comparing reports is worded in that of the run alone."""
    own, page = wording_of(finding), run.pages.get(finding.place.file)
    others = page.words if page is not None else {}
    return {language: others.get(language, {}).get(finding.fingerprint, own) for language in LANGUAGES}


def _places(finding: Finding) -> list[str]:
    """Where it is, and where each place is that it rests on: those of other reports with their file."""
    file = finding.place.file
    return [position_in(place, file) for place in (finding.place, *(one.place for one in finding.related))]
