"""What a sentence claims, in the one-line notation of :mod:`dxlint.prose.notation`."""

from dxlint.model import Context, Prose, Span
from dxlint.prose import claims_of
from dxlint.prose.notation import written


def claims(text: str) -> list[str]:
    """What a sentence claims, one line a claim; figures, dates and documents are left out."""
    nodes = claims_of(Prose(text, Context(), Span("/text")))
    return [line for line in map(written, nodes) if line]
