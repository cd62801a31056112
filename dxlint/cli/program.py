"""Where the program begins that needs no Python: ``tools/program`` builds it.

Called with words it is the command ``dxlint``. Called without any, as by a double click, it opens the desk.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from contextlib import suppress

from dxlint.cli.main import main
from dxlint.cli.saying import say
from dxlint.i18n import _


def begin() -> None:
    """Do what was asked for; raises SystemExit with the exit status."""
    multiprocessing.freeze_support()  # where this is a process of one that runs, it does its work and ends here
    if len(sys.argv) > 1:
        main(prog_name="dxlint")
    else:
        _keep_desk()


def _keep_desk() -> None:
    """Keep the desk with the configuration that lies beside the program; what went wrong stays to be read."""
    os.chdir(os.path.dirname(os.path.abspath(sys.executable)))
    try:
        main(["serve", "--open"], prog_name="dxlint")
    except SystemExit as ended:
        if ended.code == 2 and sys.stdin is not None and sys.stdin.isatty():
            say(_("Press Enter to close this window."), err=True)
            with suppress(EOFError, KeyboardInterrupt):
                input()
        raise
