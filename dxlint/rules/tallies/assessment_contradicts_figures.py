"""DX215: what a sentence says of a result and its target, against the figures of both."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.language.units import Qualifier
from dxlint.model import Assessment, Held
from dxlint.relations import Judgement, judge
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule


@rule("DX215", "assessment-contradicts-figures", Severity.WARNING, on=Assessment)
def assessment_contradicts_figures(node: Assessment) -> Iterator[Evidence]:
    """đạt, chưa đạt, vượt, cao hơn, thấp hơn: each by the side of the standard that it names."""
    if judge(node) is not Judgement.CONTRADICTS:
        return
    yield Evidence(
        node.span,
        _message(node),
        because=[(node.result, "result"), (node.standard, "standard")],
        inferred=not node.explicit,
        words=node.words,
        result=node.result.text.strip(),
        standard=node.standard.text.strip(),
    )


def _message(node: Assessment) -> str:
    """What the figures say instead."""
    figure = node.standard.figure
    if figure is not None and figure.quantity.qualifier in (Qualifier.UNDER, Qualifier.AT_MOST):
        return "at-most"
    return "not-below" if node.held in (Held.MISSED, Held.BELOW) else "not-reached"
