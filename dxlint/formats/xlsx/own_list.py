"""The sheet in which ``dxlint mark`` lists the findings: the reader knows it by its words, and does not read it.

What somebody writes into it is read, and kept: a row is dxlint's where the sum of its words stands in the sheet, and it
is one that such a list has. The sum tells what has changed since, not who wrote it: anybody can compute it, and hide a
report in such rows. So the list is left out only where suppressions count too; with ``--no-suppressions`` it is read
like any other sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial

from dxlint.formats.author import sum_of
from dxlint.i18n import in_language
from dxlint.patterns import lazy

TITLE = "dxlint mark"
"""What stands in the first cell."""
LAST = 7
"""The last column; the one behind it, which is hidden, holds the sum of each row."""
_DIGITS = 8
_SUM = lazy(f"[0-9a-f]{{{_DIGITS}}}")
_CODE = lazy(r"[A-Z]{2,8}[0-9]{3}")
Say = Callable[[str], str]
"""Gives a text in a language."""


def sum_of_row(words: Iterable[str]) -> str:
    """What stands behind a row."""
    return sum_of(" ".join(words), _DIGITS)


def title_row(_: Say) -> tuple[str, ...]:
    """The first row: what the list says of itself."""
    return (TITLE, _("Findings of dxlint in this workbook; this sheet is no part of the report."))


def head_row(_: Say) -> tuple[str, ...]:
    """The heads of the columns."""
    return (_("Place"), _("Severity"), _("Rule"), _("What is found"), _("As written"), _("Suggestion"), _("See also"))


def bare_row(_: Say) -> tuple[str, ...]:
    """The row of a list without findings."""
    return (_("Nothing found"),)


def beside_own(cells: Mapping[int, Mapping[int, object]]) -> dict[int, dict[int, object]] | None:
    """What a sheet holds (row, column) beside dxlint's list of findings; None where it has no such list."""
    if not any(row.get(1) == TITLE for row in cells.values()):
        return None
    told = {str(row[LAST + 1]) for row in cells.values() if LAST + 1 in row}
    every = {number: [str(row.get(column, "")) for column in range(1, LAST + 1)] for number, row in cells.items()}
    own = {number for number, words in every.items() if _is_of_a_list(words) and sum_of_row(words) in told}
    if not own:
        return None
    left = {
        number: {
            column: word
            for column, word in row.items()
            if (column > LAST or number not in own) and not (column == LAST + 1 and _SUM.fullmatch(str(word)))
        }
        for number, row in cells.items()
    }
    return {number: row for number, row in left.items() if row}


def _is_of_a_list(words: list[str]) -> bool:
    return " ".join(" ".join(words).split()) in _every_list() or (
        words[1] in _severities() and _CODE.fullmatch(words[2]) is not None
    )


@cache
def _every_list() -> frozenset[str]:
    """The rows that every list has, in each language."""
    rows = (row(partial(in_language, language=one)) for row in (title_row, head_row, bare_row) for one in ("vi", "en"))
    return frozenset(" ".join(row) for row in rows)


@cache
def _severities() -> frozenset[str]:
    return frozenset(in_language(word, language) for word in ("error", "warning", "info") for language in ("vi", "en"))
