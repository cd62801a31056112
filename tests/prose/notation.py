"""What a sentence claims, in the one-line notation of :mod:`dxlint.prose.notation`."""

from dxlint.model import Context, Figure, Prose, Span, TypedTable
from dxlint.prose import claims_of
from dxlint.prose.notation import written
from dxlint.tables import labelled_claims, typed_claims


def claims(text: str) -> list[str]:
    """What a sentence claims, one line a claim; figures, dates and documents are left out."""
    prose = Prose(text, Context(), Span("/text"))
    typed = typed_claims(prose)
    tables = [(node.span.start or 0, node.span.end or 0) for node in typed if isinstance(node, TypedTable)]
    nodes = [*(node for node in typed if not isinstance(node, TypedTable)), *claims_of(prose, tables=tables)]
    figures = [node.quantity for node in nodes if isinstance(node, Figure)]
    stated = {(type(node), getattr(node, "span", None)) for node in nodes}
    nodes += [node for node in labelled_claims(prose, figures) if (type(node), node.span) not in stated]
    return [line for line in map(written, nodes) if line]
