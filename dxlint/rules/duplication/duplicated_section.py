"""DX501: a section, or the whole report, pasted twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from dxlint.model import Section, Submission
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rules.duplication._pastes import pastes
from dxlint.rules.duplication._shared import opening
from dxlint.views.copies import Copy, copies


@rule("DX501", "duplicated-section", Severity.WARNING, on=Submission)
def duplicated_section(submission: Submission) -> Iterator[Evidence]:
    """A section that says over again what stands in another one, or in the report: neighbours count as one.

    Within one text, a long run of paragraphs that come again in their order is the same slip.
    """
    for _, neighbours in groupby(copies(submission), key=_origin):
        yield _evidence(list(neighbours))
    for paste in pastes(submission):
        first = paste.repeated[0]
        yield Evidence(
            first,
            "paste",
            because=[(paste.original, "original")],
            opening=opening(first.text),
            count=len(paste.repeated),
            last=opening(paste.repeated[-1].text),
        )


def _origin(copy: Copy) -> tuple[str, ...]:
    """Copies side by side whose originals stand side by side are one paste."""
    here = copy.section.span.pointer
    if copy.original is None:
        return (here,)
    return here.rpartition("/")[0], copy.original.span.pointer.rpartition("/")[0]


def _evidence(found: list[Copy]) -> Evidence:
    first, *others = found
    because = [(copy.original, "original") for copy in found if copy.original is not None]
    data: dict[str, Any] = {
        "section": _name(first.section),
        "same": sum(copy.same for copy in found),
        "pieces": sum(copy.pieces for copy in found),
    }
    if others:
        because += [(copy.section, "also") for copy in others]
        return Evidence(
            first.section, "several", because=because, count=len(found), last=_name(others[-1].section), **data
        )
    if first.original is not None:
        return Evidence(first.section, because=because, original=_name(first.original), **data)
    return Evidence(first.section, "whole" if first.pieces else "empty", **data)


def _name(section: Section) -> str:
    """What a person calls the section: its number with its title, or what it begins with."""
    name = f"{section.id} {section.title}".strip() or " ".join(section.text.split()[:8])
    return name if len(name) <= 80 else name[:79].rstrip() + "…"
