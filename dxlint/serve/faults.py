"""What the desk does not do: each with its status and a sentence."""

from __future__ import annotations

from dxlint.i18n import _


class RefusedError(Exception):
    """A request that is refused: the id of a sentence, and what it speaks of."""

    def __init__(self, reason: str, **data: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.data = data

    @property
    def status(self) -> int:
        """As HTTP has it."""
        return _STATUSES[self.reason]

    def sentence(self) -> str:
        """What is said, in the language in use."""
        sentences = {
            "host": _("This desk is not called “{name}”; whoever starts it may name it so: --allow-host {name}"),
            "origin": _("A page of another address has sent this; only this desk's own page may."),
            "no-file": _("No file came. Choose one, or paste a submission."),
            "form": _("What came is no form with files (multipart/form-data)."),
            "too-large": _("A file may have at most {megabytes} MB."),
            "slow": _("The file took longer than {seconds} seconds to come."),
            "stuck": _("Nothing more of the file came for {seconds} seconds."),
            "busy": _("Too many checks are waiting for their turn. Please come again in a moment."),
            "late": _("The check was still at work after {seconds} seconds and was ended."),
            "ended": _("The check ended before it had said anything: the file may be very large, or made to harm."),
            "no-room": _("the system says: {detail}"),
            "nowhere": _("There is nothing at this address."),
            "method": _("This address is not asked in this way."),
        }
        return sentences[self.reason].format(**self.data)


_STATUSES = {
    "host": 403,
    "origin": 403,
    "no-file": 400,
    "form": 400,
    "too-large": 413,
    "slow": 408,
    "stuck": 408,
    "busy": 503,
    "late": 504,
    "ended": 422,
    "no-room": 503,
    "nowhere": 404,
    "method": 405,
}
