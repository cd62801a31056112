"""Documents of Word 97–2003 (``.doc``), which LibreOffice turns into ``.docx`` where it is installed.

No library reads the format with its tables, numbering and footnotes. Places are those of the converted document:
its paragraphs, in reading order. LibreOffice runs in a process with limits, and ends with it.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

from dxlint.formats.blocks import Document
from dxlint.formats.confined import confined, is_within
from dxlint.formats.docx.reader import read as read_docx
from dxlint.formats.guard import UnreadableError, guarded
from dxlint.formats.own_folder import own_folder
from dxlint.formats.package import OLE, old_office
from dxlint.formats.problems import problem

PROGRAMS = ("soffice", "libreoffice")
MEMORY, OF_A_PROCESSOR = 4_000_000_000, 120
"""Bytes and seconds that each of its processes may take."""
SECONDS = 120
"""How long a conversion may take; a long report takes five."""


def read(raw: bytes) -> Document:
    """The blocks of a ``.doc``; a newer document under the old suffix is read as what it is."""
    if not raw.startswith((OLE, b"{\\rtf")):
        return read_docx(raw)
    return guarded("LibreOffice", raw, lambda: partial(confined, _read, seconds=OF_A_PROCESSOR, memory=MEMORY))


def _read(raw: bytes) -> Document:
    told = old_office(raw)
    if raw.startswith(OLE) and told.message != "old-word":
        raise UnreadableError(told)
    if raw.startswith(OLE) and _WORD not in raw:  # LibreOffice would read its bytes as text
        raise UnreadableError(problem("broken-file", detail="WordDocument"))
    program = next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    if program is None:
        raise UnreadableError(told)
    with own_folder() as folder:
        return read_docx(converted(program, raw, Path(folder), "doc", "docx"))


def converted(program: str, raw: bytes, folder: Path, form: str, into: str) -> bytes:
    """The document as LibreOffice saves it, run with a profile of its own and without macros or a window."""
    source = folder / f"report.{form}"
    source.write_bytes(raw)
    profile = (folder / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", *_QUIET, "--convert-to", into, "--outdir"]
    process = subprocess.Popen(
        [*command, str(folder / "out"), str(source)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=not is_within(),  # what is within is ended together
        env={**os.environ, **_NO_NETWORK, "HOME": str(folder)},
    )
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired as error:
        raise UnreadableError(problem("too-slow", seconds=str(SECONDS))) from error
    finally:
        if process.poll() is None:
            _end(process)
    made = folder / "out" / f"report.{into}"
    if not made.is_file():
        raise UnreadableError(problem("broken-file", detail="LibreOffice"))
    return made.read_bytes()


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and what it has started itself."""
    if sys.platform != "win32" and not is_within():
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


_WORD = "WordDocument".encode("utf-16-le")
_QUIET = ("--headless", "--invisible", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard")
_NO_NETWORK = {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9", "no_proxy": ""}
"""Nothing that a document links to is fetched: a proxy that is not there answers nobody."""
