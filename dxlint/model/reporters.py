"""Who is expected to report: a list of offices, which a configuration gives."""

from __future__ import annotations

from dxlint.records import NamedTuple


class ExpectedReporters(NamedTuple):
    """The offices that are to report, as written."""

    source: str
    """The configuration that names them."""
    offices: tuple[str, ...]
    searched: bool = False
    """Whether a folder was looked through for their reports: one that is alone there is asked for the others, too."""
