"""What stands above a review page at the desk: what can be done with the file next, and its text to edit.

The desk keeps no file, so that the page itself holds it, to be sent again with what is wanted.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from pathlib import Path

from dxlint.formats.format import UNREADABLE
from dxlint.i18n import _
from dxlint.marking.copy import is_signed
from dxlint.marking.kinds import marker
from dxlint.reporters.page.languages import each
from dxlint.reporters.page.sheet import Frame, as_markup, source_of
from dxlint.run.elsewhere import suffix_of
from dxlint.run.session import Session
from dxlint.serve.job import Upload

HERE = Path(__file__).parent / "pages"


@cache
def _script() -> str:
    """What sends the text when the typing pauses; without it there is a button."""
    return (HERE / "typing.js").read_text("utf-8")


@cache
def may_run() -> str:
    """What a policy must allow where a text is edited: that script alone, and that it asks this desk."""
    return f"script-src '{source_of(_script())}'; connect-src 'self'"


def bar_of(uploads: tuple[Upload, ...], session: Session) -> Frame:
    """What is put around the review page of these files."""
    first = uploads[0]
    known = session.formats.get(suffix_of(first.name), UNREADABLE)
    text = _text_of(first.raw) if known.takes_edits else None
    return Frame(
        HERE,
        "result.html.jinja",
        (HERE / "bar.css").read_text("utf-8"),
        {
            "bar": each(session.language, _words),
            "held": [(one.name, b64encode(one.raw).decode("ascii")) for one in uploads],
            "typed": text,
            "script": as_markup(_script()),
            "may_run": as_markup(may_run()),
            "is_marked": marker(known) is not None,
            "is_signed": is_signed(first.raw),
            "is_document": not known.keyed and known is not UNREADABLE,
        },
    )


def _text_of(raw: bytes) -> str | None:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _words() -> dict[str, str]:
    return {
        "next": _("What next?"),
        "another": _("Another file"),
        "mark": _("Download the marked file"),
        "signed": _("The electronic signature does not hold for the marked file: keep the signed one."),
        "reply": _("Download the reply (Word)"),
        "keep": _("Download this page"),
        "write": _("Write it down as a submission to edit"),
        "edit": _("Edit the text and check it again"),
        "text": _("Text"),
        "again": _("Check again"),
        "gone": _("The desk does not answer. What is shown below is of before; keep your text."),
    }
