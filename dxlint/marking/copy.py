"""A report as a copy with marks: judged and marked in one go."""

from __future__ import annotations

from dxlint.formats.confined import confined
from dxlint.formats.format import UNREADABLE
from dxlint.formats.guard import UnreadableError
from dxlint.formats.package import Package
from dxlint.marking.kinds import Marker, marker, suffixes, unmarker
from dxlint.records import NamedTuple
from dxlint.rulebook.findings import Finding
from dxlint.run.config import ConfigError
from dxlint.run.elsewhere import suffix_of
from dxlint.run.run import LintRun, run_over
from dxlint.run.session import Session
from dxlint.run.sources import Source


class Copy(NamedTuple):
    """A marked report: its bytes, and what was found; None where more than single cells was not judged."""

    written: bytes | None
    result: LintRun


def marker_of(file: str, session: Session) -> Marker:
    """What marks a file of that name. Raises ConfigError where such files are not marked."""
    found = marker(session.formats.get(suffix_of(file), UNREADABLE))
    if found is None:
        raise ConfigError("takes-no-marks", file, value=", ".join(suffixes(session.formats)))
    return found


def marked_copy(file: str, raw: bytes, session: Session) -> Copy:
    """The copy of a report that holds ``raw``. Raises ConfigError for one that cannot be marked."""
    marked = marker_of(file, session)
    result = run_over(session, [Source(file, True, raw=raw)], kept={})
    if result.failures or any(finding.blocks and not _is_of_cells(finding) for finding in result.findings):
        return Copy(None, result)
    try:
        written = _marked(marked, raw, [*result.shown], confine=session.options.sandbox)
    except UnreadableError:
        raise ConfigError("marks-damaged", file) from None
    if not written:
        raise ConfigError("no-place-for-marks", file)
    return Copy(written, result)


def _is_of_cells(finding: Finding) -> bool:
    """Whether it says which cells were not read: the message of formulas without values alone names them.

    That a part of a sheet was not read at all is told at a cell too.
    """
    return finding.code == "DX001" and bool(finding.place.cell and finding.data.get("cells"))


def is_signed(raw: bytes) -> bool:
    """Whether a Word or Excel file has an electronic signature (ISO/IEC 29500-2, 12); it holds for no marked copy."""
    try:
        names = Package(raw).names()
    except UnreadableError:
        return False
    return any(name.lower().startswith("_xmlsignatures/") for name in names)


def is_copy(held: bytes, file: str, raw: bytes, session: Session) -> bool:
    """Whether ``held`` is a marked copy of any report, or the report of that name itself, which holds ``raw``."""
    if held == raw:
        return True
    unmarked = unmarker(session.formats[suffix_of(file)])
    try:
        return (confined(unmarked, held) if session.options.sandbox else unmarked(held)) != held
    except (UnreadableError, RuntimeError):
        return False


def _marked(marked: Marker, raw: bytes, findings: list[Finding], *, confine: bool) -> bytes:
    """The file with marks, b"" where it has no place for them; ``confine``: written in a process with limits."""
    if confine:
        return confined(lambda held: marked(held, findings) or b"", raw)
    return marked(raw, findings) or b""
