"""One slip, one finding: what repeats in a pasted copy, and the same evidence met twice."""

from __future__ import annotations

from typing import Any

from dxlint.language.identities import last_part
from dxlint.model import Section, Span, Submission
from dxlint.rulebook.rule import Hit
from dxlint.views.copies import within


def fold_hits(hits: list[Hit], submission: Submission) -> list[Hit]:
    """The hits with repetitions folded into the first of their kind."""
    copies = {section.span.pointer for section in submission.all(Section) if section.kind == "copy"}
    first: dict[Any, Hit] = {}
    kept: list[Hit] = []
    again: dict[int, list[Span]] = {}
    for hit in hits:
        key = _key(hit)
        known = first.get(key)
        if known is None:
            first[key] = hit
            kept.append(hit)
        elif not within(hit.evidence.at.pointer, copies):
            again.setdefault(id(known), []).append(hit.evidence.at)
        elif within(known.evidence.at.pointer, copies):
            continue
    for hit in kept:
        hit.evidence.again += tuple(again.get(id(hit), ()))
    return kept


def _key(hit: Hit) -> Any:
    """What makes two hits the same evidence: the rule, the message and all that it speaks of."""
    data = tuple(sorted((k, _comparable(k, v)) for k, v in hit.evidence.data.items() if k != "where"))
    if not data:
        return hit.evidence.at, hit.rule.code, hit.evidence.message
    return hit.rule.code, hit.evidence.message, data


def _comparable(key: str, value: str) -> str:
    """A datum as it is compared: of an indicator's number the last part, for a copy has ids of its own (B2.1.6)."""
    if key != "indicator":
        return value
    number, space, name = value.partition(" ")
    return f"{last_part(number)}{space}{name}"
