"""The words of a reply's frame, as official documents have them (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

from __future__ import annotations

import os

from dxlint.engine.heads import Head
from dxlint.i18n import _, counted
from dxlint.language.text import printable
from dxlint.records import NamedTuple
from dxlint.reporters.reply.rows import Reply

DOTS = "…………"
"""What whoever signs fills in."""


class Form(NamedTuple):
    """What stands around the table."""

    above: str
    agency: str
    nation: str
    motto: str
    number: str
    day: str
    title: str
    about: str
    to: str
    opening: str
    columns: tuple[str, ...]
    closing: str
    recipients: tuple[str, ...]
    signer: tuple[str, ...]


def form_of(reply: Reply) -> Form:
    """The frame of a reply: who signs it stands in none of the files, and is left to be filled in."""
    sent_by = printable(reply.head.agency) or DOTS
    number = len(reply.rows)
    told = counted("{n} thing to check:", "{n} things to check:", number)
    return Form(
        above=_("AGENCY ABOVE"),
        agency=_("AGENCY THAT REPLIES"),
        nation="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        motto="Độc lập - Tự do - Hạnh phúc",
        number=_("No.:") + " ……/……",
        day=_("……, day …… month …… year 20……"),
        title=_("COMMENTS"),
        about=_("On the report {report}").format(report=_report(reply)),
        to=_("To: {agency}").format(agency=sent_by),
        opening=told if number else _("Nothing to be mended was found in the report."),
        columns=(_("No."), _("Place in the report"), _("Written"), _("Should be"), _("Reason")),
        closing=_("Please look into these, mend the report and send it again."),
        recipients=(_("Recipients:"), _("- As above;"), _("- Filed.")),
        signer=(_("OFFICE OF THE SIGNER"), _("(signature)"), _("First and last name")),
    )


def _report(reply: Reply) -> str:
    """Which report it is: by number and day, title, or the file's name."""
    head: Head = reply.head
    parts = []
    if head.number.strip():
        parts.append(_("No. {number}").format(number=printable(head.number)))
    if head.date:
        year, month, day = head.date.split("-")
        parts.append(_("of {day}/{month}/{year}").format(day=day, month=month, year=year))
    if head.title.strip():
        parts.append(f"“{printable(head.title)}”")
    return " ".join(parts) or printable(os.path.basename(reply.file))
