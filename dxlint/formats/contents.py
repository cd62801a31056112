"""Tables of contents: their lines repeat headings and lead to pages, so they are no part of what a report says."""

from __future__ import annotations

import re

_PAGE = re.compile(r"(?:\t|[.…·_]{2}|…)[\s.…·_]*(?:[0-9]{1,4}|[ivxlc]{1,7}|[IVXLC]{1,7})$")


def leads_on(line: str) -> bool:
    """Whether a line in the form of a table of contents is one of it: blank, or behind its words stands a page."""
    return not line.strip() or _PAGE.search(line.rstrip()) is not None
