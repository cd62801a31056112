"""``dxlint serve`` as people run it: its address, its configuration, and what it leaves behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

from dxlint.cli import serve
from dxlint.cli.errors import sentence
from dxlint.i18n import use
from dxlint.run.config import ConfigError
from tests.cli.conftest import ENV
from tests.serve.conftest import WRONG, files
from tests.serve.running import desk_in

Start = Callable[..., tuple["subprocess.Popen[str]", str]]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start a desk in a folder; the process and the address that it tells."""
    with ExitStack() as running:
        yield lambda *arguments: running.enter_context(desk_in(tmp_path, *arguments))


def begun_by(pid: int) -> list[int]:
    """The processes below one, with theirs."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(one for child in children for one in begun_by(int(child)))]


def alive(pids: list[int]) -> list[int]:
    return [pid for pid in pids if os.path.exists(f"/proc/{pid}/exe")]


def ask(address: str) -> None:
    with suppress(httpx.HTTPError):  # the desk is closed meanwhile
        httpx.post(address, timeout=60, **files())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("number", "status"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 143), (signal.SIGKILL, -9)],
)
def test_a_desk_that_is_closed_while_it_checks_leaves_nothing(
    number: signal.Signals, status: int, start: Start, tmp_path: Path
) -> None:
    waits = f"import os, time\nwhile os.path.exists({str(tmp_path / 'on')!r}): time.sleep(0.1)\n"
    (tmp_path / "waits.py").write_text(waits, encoding="utf-8")
    (tmp_path / "dxlint.yaml").write_text("plugins: [waits.py]\n", encoding="utf-8")
    process, address = start()
    assert "findings" in httpx.post(f"{address}api/check", **files()).json()
    assert httpx.get(f"{address}healthz").text == "ok\n"
    (tmp_path / "on").touch()
    asking = threading.Thread(target=ask, args=(f"{address}api/check",))
    asking.start()
    end = time.monotonic() + 20
    while not [*(tmp_path / "rooms").iterdir()] and time.monotonic() < end:
        time.sleep(0.1)
    below = begun_by(process.pid)
    assert len(below) > 2
    process.send_signal(number)
    out, err = process.communicate(timeout=20)
    asking.join(20)
    assert (process.returncode, out) == (status, "")
    assert "Traceback" not in err
    end = time.monotonic() + 10
    while alive(below) and time.monotonic() < end:
        time.sleep(0.1)
    assert alive(below) == []
    left = [*(tmp_path / "rooms").iterdir()]
    # Of SIGKILL the desk is not told: where Python spoke to those that begin the checks is left then.
    assert [one.name for one in left if number != signal.SIGKILL or not one.name.startswith("pymp-")] == []


@pytest.mark.slow
def test_ctrl_c_while_the_desk_begins_is_heard_once(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "dxlint", "serve", "--port", "0", "--lang", "en"]
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    process = subprocess.Popen(command, cwd=tmp_path, env=ENV, start_new_session=True, **pipes)
    end = time.monotonic() + 20
    while len(begun_by(process.pid)) < 3 and time.monotonic() < end:  # those that begin the checks are there
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    assert process.communicate(timeout=20) == ("", "Stopped.\n")
    assert process.returncode == 130


@pytest.mark.slow
@pytest.mark.parametrize(
    ("option", "value"), [("--seconds", "99999999999"), ("--allow-host", "http://x/"), ("--allow-host", "a b")]
)
def test_what_no_desk_can_hold_to_is_told_before_it_opens(option: str, value: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "dxlint", "serve", "--port", "0", "--lang", "en", option, value]
    done = subprocess.run(command, cwd=tmp_path, env=ENV, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, "Traceback" in done.stderr) == (2, "", False)
    assert value in done.stderr


@pytest.mark.parametrize("name", ["may.xa.vn", "MAY-1", "192.168.1.7", "::1", "[::1]"])
def test_a_name_of_a_computer_may_be_allowed(name: str) -> None:
    assert serve._name(name) == name.strip("[]")


@pytest.mark.slow
def test_the_configuration_of_the_folder_holds_for_what_is_sent(start: Start, tmp_path: Path) -> None:
    (tmp_path / "dxlint.yaml").write_text("ignore: [DX1]\n", encoding="utf-8")
    _process, address = start()
    assert httpx.post(f"{address}api/check", **files()).json()["findings"] == []
    _process, address = start("--isolated")
    assert len(httpx.post(f"{address}api/check", **files()).json()["findings"]) == 3


@pytest.mark.slow
def test_a_plugin_is_loaded_only_where_the_configuration_names_it(start: Start, tmp_path: Path) -> None:
    rule = "from pathlib import Path\nPath(__file__).with_name('loaded').touch()\n"
    (tmp_path / "own.py").write_text(rule, encoding="utf-8")
    (tmp_path / "dxlint.yaml").write_text("ignore: [DX9]\n", encoding="utf-8")
    for settings, loaded in (("ignore: [DX9]\n", False), ("plugins: [own.py]\n", True)):
        (tmp_path / "dxlint.yaml").write_text(settings, encoding="utf-8")
        _process, address = start()
        assert httpx.post(f"{address}api/check", **files(WRONG, "a.yaml")).status_code == 200
        assert (tmp_path / "loaded").exists() == loaded


@pytest.mark.slow
@pytest.mark.parametrize("settings", ["selct: [DX1]\n", "select: [DX999]\n", "extends: no-such\n"])
def test_a_configuration_that_cannot_be_followed_is_told_before_the_desk_opens(settings: str, tmp_path: Path) -> None:
    (tmp_path / "dxlint.yaml").write_text(settings, encoding="utf-8")
    command = [sys.executable, "-m", "dxlint", "serve", "--port", "0", "--lang", "en"]
    done = subprocess.run(command, cwd=tmp_path, env=ENV, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Error: ")
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_the_browser_is_opened_where_that_is_asked_for(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "browser"
    program.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/opened\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setitem(ENV, "BROWSER", str(program))
    _process, address = start("--open")
    end = time.monotonic() + 20
    while not (tmp_path / "opened").exists() and time.monotonic() < end:
        time.sleep(0.1)
    assert (tmp_path / "opened").read_text("utf-8") == f"{address}\n"


@pytest.mark.slow
def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        command = [sys.executable, "-m", "dxlint", "serve", "--port", str(taken.getsockname()[1]), "--lang", "en"]
        done = subprocess.run(command, cwd=tmp_path, env=ENV, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, "cannot be listened at" in done.stderr) == (2, True)


@pytest.mark.parametrize(("language", "said"), [("en", "needs an extra part"), ("vi", "cần phần cài thêm")])
def test_without_the_extra_a_sentence_says_how_to_install_it(
    language: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serve, "find_spec", lambda name: None)
    use(language)
    with pytest.raises(ConfigError) as told:
        serve.keep_desk({})
    assert said in sentence(told.value)
    assert "pip install 'dxlint[serve]'" in sentence(told.value)
    use("en")
