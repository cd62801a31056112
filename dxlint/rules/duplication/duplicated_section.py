"""DX501: a section, or the whole report, pasted twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from dxlint.language.text import clip
from dxlint.model import Section, Submission
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rulebook.view import view
from dxlint.rules.duplication._shared import opening
from dxlint.views.copies import Copy, copies
from dxlint.views.paragraphs import Paste, pastes


@view
def repetitions(submission: Submission) -> Iterator[list[Copy] | Paste]:
    """The copies, neighbours as one, and the long runs of paragraphs that come again in their order."""
    for _, neighbours in groupby(submission.get(copies), key=_origin):
        yield list(neighbours)
    yield from submission.get(pastes)


@rule("DX501", "duplicated-section", Severity.WARNING, on=repetitions)
def duplicated_section(repetition: list[Copy] | Paste) -> Iterator[Evidence]:
    """A section that says over again what stands in another one, or in the report; within one text, a paste."""
    if isinstance(repetition, list):
        yield _evidence(repetition)
        return
    first = repetition.repeated[0]
    yield Evidence(
        first,
        "paste",
        because=[(repetition.original, "original")],
        opening=opening(first.text),
        count=len(repetition.repeated),
        last=opening(repetition.repeated[-1].text),
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
    return clip(name)
