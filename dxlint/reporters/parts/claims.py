"""What ``--show-claims`` adds for people: every claim that was understood, with its place and verdict."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from dxlint.engine.claims import Claim, ClaimVerdict
from dxlint.i18n import _
from dxlint.language.text import clip, printable
from dxlint.reporters.parts.positions import position

if TYPE_CHECKING:
    from dxlint.run.run import LintRun


def claim_lines(run: LintRun, width: int) -> Iterator[str]:
    """The claims file by file, a line each; nothing where they were not asked for."""
    for file, claims in groupby(run.claims or (), key=lambda claim: claim.place.file):
        yield _("Understood in {file}:").format(file=printable(file))
        for claim in claims:
            yield from _claim(claim, width)
        yield ""


def _claim(claim: Claim, width: int) -> list[str]:
    line = f"{position(claim.place)} · {claim_words(claim)}"
    return textwrap.wrap(line, width, initial_indent="  ", subsequent_indent="      ", break_on_hyphens=False)


def claim_words(claim: Claim) -> str:
    """What kind of claim it is, what it says, and its verdict, on one line."""
    verdict = verdict_word(claim.verdict)
    if claim.inferred:
        verdict = ", ".join(word for word in (verdict, _("found by reading")) if word)
    pieces = [kind_word(claim.kind), claim.text, verdict]
    if claim.checked:
        pieces.append(_("columns checked: {names}").format(names=", ".join(map(clip, claim.checked))))
    if claim.unchecked:
        pieces.append(_("not checked: {names}").format(names=", ".join(map(clip, claim.unchecked))))
    return printable(" ".join(" · ".join(filter(None, pieces)).split()))


def verdict_word(verdict: ClaimVerdict | None) -> str:
    """The verdict as the reader calls it; "" for what has none."""
    if verdict is None:
        return ""
    return {
        ClaimVerdict.AGREES: _("agrees"),
        ClaimVerdict.CUT_OFF: _("agrees when cut off"),
        ClaimVerdict.UNDECIDABLE: _("cannot be decided"),
        ClaimVerdict.CONTRADICTS: _("contradicts"),
    }[verdict]


def kind_word(kind: str) -> str:
    """One claim of a kind, as the reader calls it."""
    return {
        "shares": _("share"),
        "totals": _("total"),
        "lists": _("counted list"),
        "changes": _("change"),
        "means": _("mean"),
        "assessments": _("verdict in words"),
        "tallies": _("tally"),
        "unresolved": _("figure not resolved"),
        "indicators": _("indicator"),
        "tables": _("table"),
        "citations": _("document"),
    }[kind]
