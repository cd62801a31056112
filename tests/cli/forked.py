"""The command in a process of its own without the start of Python and its libraries, which is most of its time.

A process has imported what the command needs and has checked reports, so that what is read once has been read; for
every call it forks a child, which speaks and ends as ``python -m dxlint`` does. There is one for each language, as what
the command itself says (``dxlint.cli``) depends on it when it is imported.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from dxlint import i18n
from tests.limits import limit


class Ended(NamedTuple):
    """How a command ended."""

    status: int
    held: int
    """Bytes of memory that its largest process held at most."""


class Server:
    """A process that runs commands in a language."""

    def __init__(self, language: str) -> None:
        root = Path(__file__).parent.parent.parent
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.cli.forked", language],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=root,
        )

    def run(
        self, arguments: list[str], folder: Path, streams: Path, stdin: str, env: dict[str, str], limits: str = ""
    ) -> Ended:
        """Run the command in a folder; what was said is in ``out`` and ``err`` among the streams.

        ``limits``: as ``tests/limits.py`` is given them.
        """
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        call = {"arguments": arguments, "folder": str(folder), "streams": str(streams), "stdin": stdin, "env": env}
        print(json.dumps({**call, "limits": limits}), file=self.process.stdin, flush=True)
        return Ended(*map(int, self.process.stdout.readline().split()))

    def end(self) -> None:
        self.process.communicate()


def language_of(arguments: list[str], env: dict[str, str]) -> str:
    """The language in which a command begins to speak."""
    asked = i18n.said_language(arguments)
    return asked if asked in ("vi", "en") else i18n.language_of(env)


def _serve(language: str) -> None:
    import click  # noqa: F401
    import jsonschema  # noqa: F401

    import dxlint
    import dxlint.reporters.text
    import dxlint.run.baseline
    import dxlint.run.config_model
    import dxlint.run.writing

    for report in ("fixtures/reports/canh-nang-2022.yaml", "docs/examples/bao-cao.docx"):
        dxlint.check(report, isolated=True)
    sys.argv = ["dxlint", "--lang", language]
    import dxlint.cli.main

    gc.freeze()  # a child that collects garbage leaves all of this alone
    for line in sys.stdin:
        call = json.loads(line)
        if not (child := os.fork()):
            _speak(language, **call)
        _, status, used = os.wait4(child, 0)
        print(os.waitstatus_to_exitcode(status), used.ru_maxrss * 1024, flush=True)


def _speak(
    language: str, arguments: list[str], folder: str, streams: str, stdin: str, env: dict[str, str], limits: str
) -> None:
    os.chdir(folder)
    for number, name in enumerate(("in", "out", "err")):
        path = Path(streams, name)
        path.write_text("" if number else stdin, encoding="utf-8")
        os.dup2(os.open(path, os.O_WRONLY if number else os.O_RDONLY), number)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False, buffering=1)  # noqa: SIM115
    os.environ.clear()
    os.environ.update(env)
    i18n.use(language)
    for one in filter(None, limits.split(",")):
        limit(one)
    sys.argv = ["dxlint", *arguments]
    status: object = 1
    try:
        from dxlint.cli.main import main

        main(prog_name="dxlint")
    except SystemExit as ended:
        status = ended.code
    except BaseException:
        sys.excepthook(*sys.exc_info())
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status if isinstance(status, int) else 0 if status is None else 1)


if __name__ == "__main__":
    _serve(sys.argv[1])
