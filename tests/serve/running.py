"""A desk as a program of its own."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.cli.conftest import ENV


def _hear_the_terminal() -> None:
    """Who runs the tests may have asked them to go on when the terminal goes (``nohup``)."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


@contextmanager
def desk_in(folder: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A desk that is started in a folder, and ended afterwards; the process, and the address that it tells.

    What it writes for a while goes to ``rooms`` in that folder, under a short name: a socket's has 107 bytes.
    """
    with tempfile.TemporaryDirectory(prefix="dx") as rooms:
        (folder / "rooms").unlink(missing_ok=True)
        (folder / "rooms").symlink_to(rooms)
        command = [sys.executable, "-m", "dxlint", "serve", "--port", "0", "--lang", "en", *arguments]
        env = {**ENV, "TMPDIR": rooms}
        pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        process = subprocess.Popen(command, cwd=folder, env=env, preexec_fn=_hear_the_terminal, **pipes)
        try:
            assert process.stdout
            line = process.stdout.readline()
            found = re.fullmatch(r"The desk is open at (http://127\.0\.0\.1:\d+/) \(Ctrl-C closes it\)\.\n", line)
            assert found, (line, process.communicate())
            yield process, found[1]
        finally:
            process.kill()
            process.communicate()
