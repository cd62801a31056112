"""Documents and dates spoken of in prose, as the language layer finds them.

``theo Kế hoạch số 281/KH-UBND ngày 10/12/2022 của UBND tỉnh`` is a mention of a document, and its date is the
document's; ``số liệu tính đến ngày 30/6/2023`` is a date of the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from dxlint.language.citations import CitationToken
from dxlint.language.dates import DateToken
from dxlint.language.quantities import Quantity
from dxlint.model import Citation, DateMention
from dxlint.prose.tokens import Passage


def citation_of(passage: Passage, token: CitationToken) -> Citation:
    """The mention of a document, each of its pieces at its place."""
    number, date = token.number, token.date
    return Citation(
        "mention",
        token.type_word,
        number,
        date,
        token.issuer,
        token.subject,
        passage.context,
        passage.span(token.start, token.end),
        passage.span(number.start, number.end),
        passage.span(date.start, date.end) if date else passage.span(number.start, number.end),
        True,
    )


def date_mentions(
    passage: Passage, dates: Sequence[DateToken], citations: Sequence[CitationToken]
) -> list[DateMention]:
    """Every date, those of cited documents among them."""
    cited = {token.date.start for token in citations if token.date}
    return [
        DateMention(
            date,
            "citation" if date.start in cited else "text",
            passage.context,
            passage.span(date.start, date.end),
        )
        for date in dates
    ]


def outside(
    text: str, quantities: list[Quantity], dates: Sequence[DateToken], citations: Sequence[CitationToken]
) -> list[Quantity]:
    """The figures that are part of no date and of no document's number, and are no marks of notes: người[3]."""
    if "[" in text:
        quantities = [q for q in quantities if text[max(0, q.start - 1) : q.end + 1] != f"[{q.text}]"]
    taken = sorted(
        [(date.start, date.end) for date in dates] + [(token.number.start, token.number.end) for token in citations]
    )
    if not taken:
        return quantities
    starts = [start for start, _ in taken]
    return [
        quantity
        for quantity in quantities
        if not (at := bisect_right(starts, quantity.start)) or taken[at - 1][1] <= quantity.start
    ]
