"""What an editor shows of a figure that one points at: the arithmetic, what is wrong with it, what the rule is for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lsprotocol import types

from dxlint.engine.claims import Claim
from dxlint.i18n import _
from dxlint.language.text import printable
from dxlint.lsp.judging import Judgement
from dxlint.lsp.positions import meet
from dxlint.reporters.markdown import text
from dxlint.reporters.parts.claims import claim_words
from dxlint.reporters.parts.positions import position
from dxlint.reporters.parts.provenance import severity_word
from dxlint.reporters.parts.rules import rules_behind
from dxlint.rulebook.findings import Finding
from dxlint.rulebook.rule import Rule
from dxlint.run.run import LintRun

Shown = Callable[[str], str]
"""Makes of a text what the editor shows as that text and nothing else."""
CLAIMS = 4
"""How many claims about one place are shown, the narrowest first."""
_NOT_AT_A_FIGURE = frozenset({"tables", "indicators"})
"""Claims that hold many figures: what they come to is said of the figures."""


def hover_at(judgement: Judgement, at: types.Position, *, markdown: bool = True) -> types.Hover | None:
    """What there is to say of a position; None for nothing. ``judgement`` holds the claims of its run.

    Nothing in a report is anything but text in it: no link, no picture, no HTML.
    """
    run = judgement.run
    if run is None:
        return None
    here = types.Range(at, at)
    ranges = judgement.positions.head
    findings = [finding for finding in run.shown if meet(ranges(finding.place.location), here)]
    claims = [c for c in run.claims or () if c.kind not in _NOT_AT_A_FIGURE and meet(ranges(c.place.location), here)]
    if not findings and not claims:
        return None
    shown = text if markdown else printable
    rules = rules_behind(run) if findings else {}
    parts = [_claims(judgement, claims, shown)] if claims else []
    parts += [_finding(finding, shown, bold=markdown) for finding in findings]
    told = {finding.code: rules[finding.code] for finding in findings if finding.code in rules}
    parts += [_explanation(rule, run, shown) for rule in told.values()]
    kind = types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText
    places = [*(finding.place for finding in findings), *(claim.place for claim in claims)]
    narrowest = min((ranges(place.location) for place in places), key=_width)
    return types.Hover(types.MarkupContent(kind, ("\n\n---\n\n" if markdown else "\n\n").join(parts)), narrowest)


def _width(place: types.Range) -> tuple[int, int]:
    return place.end.line - place.start.line, place.end.character - place.start.character


def _claims(judgement: Judgement, claims: list[Claim], shown: Shown) -> str:
    """What the figures here come to."""
    near = sorted(claims, key=lambda claim: _width(judgement.positions.head(claim.place.location)))
    return "\n".join(f"- {shown(claim_words(claim))}" for claim in near[:CLAIMS])


def _finding(finding: Finding, shown: Shown, *, bold: bool) -> str:
    head = shown(f"{severity_word(finding.severity)} {finding.code} {finding.name}")
    lines = [f"**{head}**" if bold else head, "", shown(finding.message)]
    lines += _reasons(finding, shown)
    return "\n".join(lines)


def _reasons(finding: Finding, shown: Shown) -> Iterator[str]:
    """The other places, and what would mend it."""
    said = [f"{position(related.place)}: {related.message}" for related in finding.related]
    said += [f"{_('suggestion')}: {fix.description}" for fix in finding.fixes]
    if said:
        yield ""
    yield from (f"- {shown(line)}" for line in said)


def _explanation(rule: Rule, run: LintRun, shown: Shown) -> str:
    """What a rule is for, in the run's language."""
    words = rule.words
    explained = words.explanation.get(run.language, "").strip().split("\n\n")
    paragraphs = [words.summary.get(run.language, ""), *explained]
    return "\n\n".join(shown(" ".join(paragraph.split())) for paragraph in paragraphs if paragraph)


__all__ = ["hover_at"]
