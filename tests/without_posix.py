"""Runs dxlint as where there is no POSIX, as far as that can be acted: ``python tests/without_posix.py ARGUMENTS``.

What the libraries of others need is imported first, as the system that is really there has it. Then ``sys.platform``
is that of Windows, and what Windows does not have is gone: for dxlint, which is imported after that. A process that is
begun from here does the same, since it runs this file first.
"""

from __future__ import annotations

import asyncio.subprocess
import concurrent.futures.process  # noqa: F401
import importlib
import logging.handlers  # noqa: F401
import multiprocessing
import multiprocessing.connection
import multiprocessing.popen_spawn_posix
import multiprocessing.resource_tracker
import os
import select
import signal
import socket
import sqlite3  # noqa: F401
import subprocess  # noqa: F401
import sys
import tempfile  # noqa: F401
import webbrowser  # noqa: F401

OTHERS = (
    *("click", "jsonschema", "pathspec", "pluggy", "pydantic.fields", "pydantic.types", "zoneinfo", "yaml"),
    *("rapidfuzz.fuzz", "regex", "referencing", "tabulate", "lxml.etree", "lxml.html", "markdown_it"),
    *("pypdfium2", "xlrd", "jinja2", "openpyxl", "docx", "PIL", "pytesseract", "typing_extensions", "uvicorn"),
    *("uvicorn.protocols.http.auto", "uvicorn.loops.auto", "uvicorn.lifespan.on", "anyio._backends._asyncio"),
    *("starlette.applications", "starlette.formparsers", "python_multipart"),
)
MODULES = ["fcntl", "grp", "pwd", "resource", "termios"]
OF_OS = (
    *("fork", "forkpty", "setsid", "getsid", "setpgid", "killpg", "geteuid", "getuid", "sysconf"),
    *("sched_getaffinity", "register_at_fork", "mkfifo", "WIFSIGNALED", "WTERMSIG", "O_NOFOLLOW"),
    *("O_DIRECTORY", "fchmod", "fchown", "chown"),
)
OF_SIGNAL = ["SIGALRM", "setitimer", "getitimer", "ITIMER_REAL"]

for name in OTHERS:
    importlib.import_module(name)
for name in MODULES:
    sys.modules[name] = None  # type: ignore[assignment]
for module, names in ((os, OF_OS), (signal, OF_SIGNAL), (select, ("poll", "epoll"))):
    for name in names:
        vars(module).pop(name, None)
multiprocessing.get_all_start_methods = lambda: ["spawn"]
vars(asyncio)["ProactorEventLoop"] = asyncio.SelectorEventLoop  # for uvicorn, which asks on its own
vars(socket)["SO_EXCLUSIVEADDRUSE"] = socket.SO_REUSEADDR
sys.platform = "win32"

if __name__ == "__main__":
    from dxlint.cli.main import main

    main(prog_name="dxlint")
