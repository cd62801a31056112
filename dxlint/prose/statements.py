"""Named rates: ``Tỷ lệ hồ sơ trực tuyến đạt 86,3%`` states a thing that other places of the report may state too.

Taken only where the name begins its sentence (what stands before may change its scope: "Ở cấp xã, tỷ lệ …"),
and only with decimals: a round figure may as well be a target.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.language.quantities import Quantity
from dxlint.model import Statement
from dxlint.model.entries import read_entry
from dxlint.patterns import lazy
from dxlint.prose.tokens import Passage

_LAST_NAME = lazy(r"T[ỷỉ] lệ [^\d.;:()\n]{6,}$")
_VERB = lazy(r"\s(?:ước )?(?:đạt|là|chiếm)(?:\s(?:t[ỷỉ] lệ|mức))?\s*$")
_BEGINS = lazy(r"(?:^|[.\n])[\s*+•–-]*$")


def find_statements(passage: Passage) -> Iterator[Statement]:
    """The named rates of a passage."""
    for token in passage.tokens:
        quantity = token.q
        if quantity.percent and quantity.decimals and not quantity.doubt and not quantity.unit:
            name = _name_before(token.gap.text, first=token.at == 0)
            if name:
                yield _statement(passage, quantity, name)


def _name_before(before: str, *, first: bool) -> str:
    at = max(before.rfind("Tỷ lệ "), before.rfind("Tỉ lệ "))
    if at < 0 or (not at and not first):
        return ""
    verb = _VERB.search(before, at)
    if _LAST_NAME.match(before, at) is None or verb is None or not _BEGINS.search(before[:at]):
        return ""
    return before[at : verb.start()].strip(" ,")


def _statement(passage: Passage, quantity: Quantity, name: str) -> Statement:
    written = f"{quantity.text}%"
    entry = read_entry(written, passage.span(quantity.start, quantity.end))
    return Statement("", name, "%", entry, "", passage.context, entry.span)
