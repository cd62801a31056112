"""NTM003: a commune that meets the standard with fewer than all criteria."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Evidence, Severity, rule
from dxlint.model import Submission, Table
from dxlint.plugin import fold
from dxlint_nong_thon_moi.criteria import number_of_criteria
from dxlint_nong_thon_moi.tables import CommuneTable, commune_tables

_STANDARD = frozenset(("đạt chuẩn", "đạt chuẩn ntm", "đạt chuẩn nông thôn mới", "xã đạt chuẩn", "xã đạt chuẩn ntm"))
_PAST_OR_PLANNED = ("năm", "công nhận", "quyết định", "kế hoạch", "phấn đấu", "đăng ký", "lộ trình", "nâng cao")


@rule("NTM003", "ntm-standard-without-all", Severity.WARNING, on=commune_tables)
def standard_without_all(communes: CommuneTable, submission: Submission) -> Iterator[Evidence]:
    """A commune meets the standard with all criteria.

    One that was recognised under an earlier set may have fewer now; so a column of years or of decisions is left alone.
    """
    verdicts = _verdict_columns(communes.table)
    for row, cell, met in communes.rows:
        whole = cell.denominator.quantity.value if cell.denominator else number_of_criteria(submission)
        for at in verdicts:
            if fold(row.cells[at].text) in _STANDARD and met.quantity.value < whole:
                name = next((text for text in row.texts if any(letter.isalpha() for letter in text)), "")
                yield Evidence(
                    row.cells[at], because=[met], name=name, words=row.cells[at].text, met=met.text, all=whole
                )


def _verdict_columns(table: Table) -> list[int]:
    return [
        at
        for at, column in enumerate(table.columns)
        if not any(words in fold(column.name) for words in _PAST_OR_PLANNED)
    ]
