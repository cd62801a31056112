"""Documents that reports cite, as a register of a province or an office has them, which a configuration chooses."""

from __future__ import annotations

import datetime

from dxlint.language.documents import DocumentNumber
from dxlint.records import NamedTuple


class RegisteredDocument(NamedTuple):
    """A document with its right number and day; whatever its register leaves out is "" or None."""

    number: DocumentNumber
    issued: datetime.date | None
    issuer: str
    subject: str
    ended: datetime.date | None
    """The first day on which it was no longer in force."""
    replaced_by: str
    source: str
    """What says that it ended."""
    register: str
    """The name of the register that it stands in."""
