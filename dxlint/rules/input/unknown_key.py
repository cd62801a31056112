"""DX003: a key that the format does not know."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.formats.pointers import steps_of
from dxlint.language.lexicon import ROW_NUMBERS
from dxlint.language.text import fold
from dxlint.model import Problem
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rules.input._keys import keys_at

_NUMBERING = frozenset({*ROW_NUMBERS, "thứ tự", "năm", "trang"})
"""What numbers things, or tells a year: no figure that could be judged."""
_KEYS_OF_FIGURES = frozenset({"count", "percent", "result", "total", "value"})


@rule("DX003", "unknown-key", Severity.WARNING, on=Problem)
def unknown_key(problem: Problem) -> Iterator[Evidence]:
    """The key, with the nearest that its place knows, or with all of them where none is near.

    A misspelt key, and one with lists or keys below it, keeps the figures under it from being judged; so does one under
    which a share stands alone, and beside other figures any figure.
    """
    from dxlint.language.text import nearest

    key = problem.data["key"]
    known = keys_at(steps_of(problem.span.pointer)[:-1])
    near = nearest(key, known)
    figures = problem.data.get("figures", "")
    blocks = figures in ("collection", "share") or bool(figures and near)
    numbering = fold(key) in _NUMBERING
    blocks = blocks or (figures == "number" and not numbering and not _KEYS_OF_FIGURES.isdisjoint(known))
    severity = Severity.ERROR if blocks else None
    message = "swallowed" if blocks else "unknown-key"
    if near:
        yield Evidence(problem, f"{message}-near", severity=severity, blocks=blocks, key=key, nearest=near)
    else:
        yield Evidence(problem, message, severity=severity, blocks=blocks, key=key, known=", ".join(known))
