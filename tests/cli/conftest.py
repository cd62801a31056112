"""The command as people run it: a process in an empty folder, its output, its exit status."""

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.forked import Server, language_of

HEADER = (
    "header: {agency: UBND xã Mẫu, number: 12/BC-UBND, place: Mẫu, date: 'ngày 25 tháng 6 năm 2023', "
    "title: Kết quả chuyển đổi số, period: {year: '2023'}}\n"
)
CLEAN = f'dxlint: 1\n{HEADER}measures:\n  - {{name: Hồ sơ, result: "5/10", percent: "50%"}}\n'
WRONG = f'dxlint: 1\n{HEADER}measures:\n  - {{name: Hồ sơ, result: "27/26"}}\n'
ENV = {"PATH": os.environ["PATH"], "LANG": "en_US.UTF-8", "PYTHONPATH": str(Path(__file__).parent.parent.parent)}
ENV["DXLINT_CACHE_DIR"] = os.devnull
Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def servers() -> Iterator[dict[str, Server]]:
    """Those that have been asked for, by their languages."""
    running: dict[str, Server] = {}
    yield running
    for server in running.values():
        server.end()


def serving(servers: dict[str, Server], language: str) -> Server:
    """The one that speaks a language."""
    return servers.get(language) or servers.setdefault(language, Server(language))


@pytest.fixture
def dxlint(servers: dict[str, Server], tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Command:
    """The command, run in an empty folder; ``lang`` is the locale."""

    def call(*arguments: str, stdin: str = "", lang: str = "en_US.UTF-8") -> subprocess.CompletedProcess[str]:
        streams = tmp_path_factory.mktemp("streams")
        env = {**ENV, "LANG": lang}
        server = serving(servers, language_of([*arguments], env))
        status = server.run([*arguments], tmp_path, streams, stdin, env).status
        out, err = ((streams / name).read_bytes().decode("utf-8") for name in ("out", "err"))
        assert "Traceback" not in err + out
        return subprocess.CompletedProcess(arguments, status, out, err)

    return call


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Put a file into that folder."""

    def put(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return put
