"""Submissions and documents under names that are not read as such: ``xa.yaml.txt``, ``bao-cao.docx.download``."""

from __future__ import annotations

import os
import re
import stat
from functools import cache

from dxlint.formats import formats
from dxlint.formats.format import Sign
from dxlint.formats.tree import MAX_BYTES
from dxlint.patterns import lazy

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
_BEGUN = lazy(
    rb"(?:\xef\xbb\xbf)?(?:\s|#[^\n]*\n|---\s)*"
    rb"(?:[\"']?dxlint[\"']?\s*:\s*\d+\s*?(?:\r?\n|\Z)"
    rb"|\{\s*\"dxlint\"\s*:\s*\"?\d"
    rb"|(?:header|citations|groups|measures|tables|sections|tally|suppress)\s*:(?s:.*)\n[\"']?dxlint[\"']?\s*:\s*\d+\s*?(?:\r?\n|\Z))"
)
_BEFORE_A_TAG = rb"(?:\xef\xbb\xbf)?(?:\s|<\?xml[^>]{0,200}>|<!--(?:(?!-->).){0,1000}-->)*"
_PAGE = lazy(_BEFORE_A_TAG + rb"<(?:!doctype\s+html|html|head|body|meta|style|table|div)\b", re.IGNORECASE | re.DOTALL)
_ARCHIVE = lazy(
    _BEFORE_A_TAG + rb"(?:MIME-Version:|<\?mso-application|<(?:\w+:)?(?:Workbook|wordDocument|package)\b)",
    re.IGNORECASE | re.DOTALL,
)
_LEFT_BEHIND = lazy(r"(.*)(?:~|\.(?:bak|old|orig|rej|sw[a-z]|tmp)|-journal)", re.IGNORECASE)
"""Names that programs give to what they keep of a file."""
_LONGEST = 5
"""Of what documents begin with: bytes."""
_PICTURES = frozenset({".ai", ".eps"})
"""Suffixes of pictures that are PDF inside."""


def begins_as_submission(raw: bytes) -> bool:
    """Whether bytes begin as a submission does: with its key, or with another of its keys and then its own."""
    return _BEGUN.match(raw) is not None


def other_by_content(raw: bytes) -> str:
    """What is said of a file that by its name is of an office program, and by its content is not; "" for nothing."""
    head = raw[:_BEGINNING]
    if _PAGE.match(head):
        return "misnamed-page"
    return "misnamed-archive" if _ARCHIVE.match(head) else ""


def is_submission_by_content(path: str) -> bool:
    """Whether a plain file of any name begins as a submission; a program's copy of one is nobody's report."""
    if _is_copy(path):
        return False
    try:
        with open(path, "rb", opener=opened) as file:
            plain = stat.S_ISREG(os.fstat(file.fileno()).st_mode)
            return plain and begins_as_submission(file.read(_BEGINNING))
    except (OSError, ValueError):
        return False


def document_by_content(path: str) -> str:
    """How the name of a plain file of any other name would end if it told the document that it holds; "" for none."""
    if _is_copy(path) or os.path.splitext(path)[1].lower() in _PICTURES:
        return ""
    try:
        with open(path, "rb", opener=opened) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return ""
            head = file.read(_LONGEST)
            signs = [sign for sign in _signs() if head.startswith(sign.beginning)]
            held = file.read(MAX_BYTES) if any(sign.part for sign in signs) else b""
    except (OSError, ValueError):
        return ""
    return next((sign.suffix for sign in signs if sign.part in held), "")


@cache
def _signs() -> tuple[Sign, ...]:
    return tuple(sign for one in dict.fromkeys(formats().values()) for sign in one.signs)


def _is_copy(path: str) -> bool:
    """Whether a program keeps there what a file beside it held before."""
    kept = _LEFT_BEHIND.fullmatch(os.path.basename(path))
    return kept is not None and os.path.lexists(os.path.join(os.path.dirname(path), kept[1]))


def leads_nowhere(path: str) -> bool:
    """Whether it is a link to nothing: what was a folder of reports may be gone."""
    return os.path.islink(path) and not os.path.exists(path)


def opened(path: str, flags: int) -> int:
    """Open without waiting: a named pipe that nobody writes to would never answer."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
