"""Signals for programs that tests start."""

from __future__ import annotations

import signal


def heed_ctrl_c() -> None:
    """What a shell starts in the background ignores SIGINT, and so would all that the tests start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
