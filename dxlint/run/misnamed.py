"""Submissions under names that are not read as such: ``xa.yaml.txt``, ``xa.yaml ``, ``bao-cao``."""

from __future__ import annotations

import os
import re
import stat

OTHER_DOCUMENTS = frozenset(
    f".{suffix}"
    for suffix in (
        *("wps", "et", "pages", "numbers", "dot", "dotx", "dotm", "xlsb", "xlt", "xltx", "xltm", "ppt", "pptx", "odp"),
        *("fodt", "fods", "ott", "ots", "xps", "oxps", "epub", "xhtml", "mht", "mhtml", "eml", "msg", "gdoc", "gsheet"),
        *("tex", "rst", "adoc", "zip", "rar", "7z", "gz", "bz2", "xz", "tar", "tgz"),
    )
)
"""Suffixes of documents and archives that are not read: one by the name of a report is told."""
_BEGINNING = 4096
_BEGUN = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s|#[^\n]*\n|---\s)*"
    rb"(?:[\"']?dxlint[\"']?\s*:\s*\d+\s*?(?:\r?\n|\Z)"
    rb"|\{\s*\"dxlint\"\s*:\s*\"?\d"
    rb"|(?:header|citations|groups|measures|tables|sections|tally|suppress)\s*:(?s:.*)\n[\"']?dxlint[\"']?\s*:\s*\d+\s*?(?:\r?\n|\Z))"
)
_LEFT_BEHIND = re.compile(r".*(?:~|\.(?:bak|old|orig|rej|sw[a-z]|tmp)|-journal)", re.IGNORECASE)
"""Names that programs give to what they keep of a file."""


def begins_as_submission(raw: bytes) -> bool:
    """Whether bytes begin as a submission does: with its key, or with another of its keys and then its own."""
    return _BEGUN.match(raw) is not None


def is_submission_by_content(path: str) -> bool:
    """Whether a plain file of any name begins as a submission; a program's copy of one is nobody's report."""
    if _LEFT_BEHIND.fullmatch(os.path.basename(path)):
        return False
    try:
        with open(path, "rb", opener=opened) as file:
            plain = stat.S_ISREG(os.fstat(file.fileno()).st_mode)
            return plain and begins_as_submission(file.read(_BEGINNING))
    except (OSError, ValueError):
        return False


def leads_nowhere(path: str) -> bool:
    """Whether it is a link to nothing: what was a folder of reports may be gone."""
    return os.path.islink(path) and not os.path.exists(path)


def opened(path: str, flags: int) -> int:
    """Open without waiting: a named pipe that nobody writes to would never answer."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
