"""What stands on a page: for each report its blocks, its marks and its cards; of several an overview."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from dxlint.engine.claims import Claim, ClaimVerdict
from dxlint.i18n import _, counted
from dxlint.records import NamedTuple
from dxlint.reporters.page.cards import Card, cards
from dxlint.reporters.page.keys import coded_words, key_words
from dxlint.reporters.page.languages import Both, each
from dxlint.reporters.page.layout import Block, Heading, blocks, pointers
from dxlint.reporters.page.marking import Mark, Marks
from dxlint.reporters.page.plot import Plot, plot_of
from dxlint.reporters.parts.failures import failure_sentence
from dxlint.reporters.parts.families import family_word
from dxlint.reporters.parts.provenance import GRAVEST_FIRST, counts, provenance, severity_word, understood
from dxlint.reporters.parts.rules import rules_behind
from dxlint.rulebook.findings import Finding, Place, Severity
from dxlint.rulebook.messages import LANGUAGES

if TYPE_CHECKING:
    from dxlint.run.run import LintRun

MOST = 200
"""So many reports are shown; of the others it is said what was found."""
_VERDICTS = "tallies"
"""The family of rules by which a verdict falls: whether a target is reached, how many are."""
_TONES = {ClaimVerdict.AGREES: "agrees", ClaimVerdict.CUT_OFF: "agrees"}
_FINDING, _RELATED = 10, 5
"""A finding's mark shows above those of what others rest on, and these above a claim's."""


class ShownCard(NamedTuple):
    """A card with what the page's filters know it by, and whether it has a place in the report."""

    card: Card
    family: str
    section: str
    is_marked: bool


class ReportView(NamedTuple):
    """A report on the page."""

    name: str
    anchor: str
    counts: Mapping[Severity, int]
    families: Mapping[str, int]
    sections: Mapping[str, str]
    """The titles of its parts of the first level, by what the filters know them by."""
    blocks: Sequence[Block]
    marks: Marks
    cards: Sequence[ShownCard]
    is_shown: bool


class PageView(NamedTuple):
    """All that the page shows."""

    title: str
    counts: Both
    understood: Both
    provenance: Both
    words: Mapping[str, Mapping[str, object]]
    severities: Sequence[Severity]
    families: Mapping[str, Both]
    sections: Mapping[str, str]
    reports: Sequence[ReportView]
    worst: Sequence[ReportView]
    plot: Plot | None
    failures: Sequence[Both]
    left_out: Both | None
    has_findings: bool


def page_view(run: LintRun) -> PageView:
    """What the page of a run shows."""
    own = run.language
    rules = rules_behind(run)
    names = sorted({rules[one.code].family if one.code in rules else "" for one in run.findings})
    anchors = {name: f"fam{number}" for number, name in enumerate(names)}
    words = each(own, lambda: {name: family_word(name) for name in names})
    families = {anchors[name]: {one: words[one][name] for one in LANGUAGES} for name in names}
    maker = _Maker(run, {code: rule.family for code, rule in rules.items()}, anchors)
    reports = maker.reports()
    hidden = len(reports) - sum(one.is_shown for one in reports)
    failures = each(own, lambda: [*map(failure_sentence, run.failures)])
    return PageView(
        title=run.checked[0] if len(run.checked) == 1 else counted("{n} report", "{n} reports", len(run.checked)),
        counts=each(own, lambda: counts(run)),
        understood=each(own, lambda: understood(run)),
        provenance=each(own, lambda: provenance(run)),
        words=each(own, _chrome),
        severities=GRAVEST_FIRST,
        families=families,
        sections=reports[0].sections if len(reports) == 1 else {},
        reports=reports,
        worst=sorted(reports, key=lambda one: [-one.counts[severity] for severity in GRAVEST_FIRST]),
        plot=plot_of(run) if len(reports) > 1 else None,
        failures=[{one: failures[one][at] for one in LANGUAGES} for at in range(len(run.failures))],
        left_out=each(own, lambda: _left_out(hidden)) if hidden else None,
        has_findings=bool(run.findings),
    )


class _Maker:
    """Makes the views of the reports; findings are numbered through all of them."""

    def __init__(self, run: LintRun, families: Mapping[str, str], anchors: Mapping[str, str]) -> None:
        self._run = run
        self._families = families
        self._anchors = anchors
        self._number = 1

    def reports(self) -> list[ReportView]:
        """The reports, in the order of the run."""
        run = self._run
        found: dict[str, list[Finding]] = defaultdict(list)
        for finding in run.findings:
            found[finding.place.file].append(finding)
        claims: dict[str, list[Claim]] = defaultdict(list)
        for claim in run.claims or ():
            claims[claim.place.file].append(claim)
        files = list(dict.fromkeys((*run.checked, *found)))
        shown = {*sorted(files, key=lambda file: _weight(found[file]))[:MOST]}
        return [self._report(f"r{at}", file, found[file], claims[file], file in shown) for at, file in enumerate(files)]

    def _report(
        self, anchor: str, file: str, findings: list[Finding], claims: list[Claim], is_shown: bool
    ) -> ReportView:
        page = self._run.pages.get(file)
        laid_out = list(blocks(page.data)) if page is not None and is_shown else []
        findings = sorted(findings, key=self._rank)
        made = cards(self._run, findings if is_shown else [], self._families, self._number)
        self._number += len(made)
        parts = [one for one in laid_out if isinstance(one, Heading) and one.pointer.count("/") == 2]
        sections = {f"{anchor}s{at}": _title_of(one, at) for at, one in enumerate(parts)}
        places = [one.pointer for one in parts]
        shown = [self._shown_card(card, anchor, places, bool(laid_out)) for card in made]
        agreeing = (_of_claim(claim) for claim in claims if _tone(claim))
        marks = Marks([*agreeing, *(mark for one in shown for mark in _of_card(one))], pointers(laid_out))
        told = [one for one in findings if one.suppressed is None]
        return ReportView(
            file,
            anchor,
            Counter(one.severity for one in told),
            Counter(self._anchors[self._families.get(one.code, "")] for one in told),
            sections,
            laid_out,
            marks,
            shown,
            is_shown,
        )

    def _shown_card(self, card: Card, anchor: str, parts: list[str], is_marked: bool) -> ShownCard:
        pointer = card.finding.place.pointer + "/"
        at = next((at for at, part in enumerate(parts) if pointer.startswith(part + "/")), None)
        section = "" if at is None else f"{anchor}s{at}"
        return ShownCard(card, self._anchors[card.family], section, is_marked)

    def _rank(self, finding: Finding) -> tuple[bool, bool, int, bool]:
        """What was not judged stands first, then the gravest; of one weight those that change a verdict."""
        is_verdict = self._families.get(finding.code) == _VERDICTS
        return finding.suppressed is not None, not finding.blocks, -finding.severity.rank, not is_verdict


def _weight(findings: list[Finding]) -> list[int]:
    held = Counter(one.severity for one in findings if one.suppressed is None)
    return [-held[severity] for severity in GRAVEST_FIRST]


def _title_of(heading: Heading, at: int) -> str:
    return heading.words.text if heading.words is not None else str(at + 1)


def _of_card(shown: ShownCard) -> Iterator[Mark]:
    """The mark of a finding, and those of what it rests on."""
    card, severity = shown.card, shown.card.finding.severity
    filters = " ".join(filter(None, (severity.value, shown.family, shown.section)))
    own = _at(card.finding.place, severity.value, _FINDING + severity.rank)
    yield own._replace(number=card.number, anchor=f"m{card.number}", filters=filters)
    for reason in card.reasons:
        if reason.anchor:
            rests = _at(reason.at, "related", _RELATED)
            yield rests._replace(number=card.number, anchor=reason.anchor, filters=filters)


def _at(place: Place, tone: str, weight: int) -> Mark:
    return Mark(place.pointer or place.near, place.part, tone, weight)


def _of_claim(claim: Claim) -> Mark:
    return _at(claim.place, _tone(claim), 1 if claim.kind == "unresolved" else 2)


def _tone(claim: Claim) -> str:
    """How a claim is marked: where its figures agree, and where nothing was made of them."""
    if claim.kind == "unresolved" or claim.verdict is ClaimVerdict.UNDECIDABLE:
        return "unread"
    return _TONES.get(claim.verdict, "") if claim.verdict is not None else ""


def _left_out(count: int) -> str:
    return counted("{n} more report is not shown here.", "{n} more reports are not shown here.", count)


def _chrome() -> dict[str, object]:
    """The words of the page itself."""
    return {
        "skip": _("To the findings"),
        "language": _("Language"),
        "severity": _("Severity"),
        "family": _("Kind"),
        "section": _("Section"),
        "overview": _("Overview"),
        "report": _("Report"),
        "findings": _("Findings"),
        "table": _("Table"),
        "where": _("Where"),
        "as_written": _("Written:"),
        "suggestion": _("Suggestion:"),
        "rests_on": _("What it rests on"),
        "suppressed": _("Waived:"),
        "untitled": _("(without a title)"),
        "legend_found": _("a finding"),
        "legend_agrees": _("checked, and agrees"),
        "legend_unread": _("not decided"),
        "nothing_read": _("Nothing of this file could be read."),
        "nothing_found": _("Nothing found"),
        "keys": key_words(),
        "coded": coded_words(),
        **{severity.value: severity_word(severity) for severity in GRAVEST_FIRST},
    }
