"""What keeps one request, or one file, from harming the others: size, time, number, names; and that nothing is left."""

from __future__ import annotations

import asyncio
import os
import threading
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn

from dxlint.serve import desk as desks
from dxlint.serve import patience, uploads
from dxlint.serve.app import application
from dxlint.serve.job import Answer, Job
from dxlint.serve.process import Asker
from dxlint.serve.settings import Settings
from dxlint.serve.uploads import harmless
from tests.serve.conftest import ADDRESS, WRONG, Browser, asking, files, settings

HEAD = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.yaml"\r\n\r\n'
FORM = {"content-type": "multipart/form-data; boundary=x"}


def test_a_file_that_is_too_large_is_refused_while_it_is_read(rooms: Path) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        yield HEAD
        for _part in range(1000):
            sent += 100_000
            yield b"a" * 100_000

    answer = Browser(settings(megabytes=1)).post("/api/check", headers=FORM, content=endless())
    assert answer.status_code == 413
    assert "at most 1 MB" in answer.json()["detail"]
    assert sent < 5_000_000


def test_a_file_that_says_that_it_is_too_large_is_not_read(rooms: Path) -> None:
    answer = Browser(settings(megabytes=1)).post("/check", headers={**FORM, "content-length": "99999999"}, content=b"")
    assert answer.status_code == 413


@pytest.mark.parametrize("field", ["file", "text"])
def test_each_file_is_held_to_its_bound(field: str, rooms: Path) -> None:
    desk = Browser(settings(megabytes=1))
    for size, status in ((1_000_000, 200), (1_000_001, 413)):
        raw = WRONG.encode() + b"#" * (size - len(WRONG.encode()))
        answer = desk.post("/api/check", files={field: ("a.yaml" if field == "file" else None, raw)})
        assert answer.status_code == status


def test_the_report_of_last_time_alone_is_no_report(desk: Browser) -> None:
    answer = desk.post("/api/check", files={"previous": ("a.yaml", WRONG)})
    assert (answer.status_code, "No file came" in answer.json()["detail"]) == (400, True)


def test_forms_of_many_files_and_fields_are_refused(desk: Browser) -> None:
    several = [("file", (f"{number}.yaml", WRONG)) for number in range(50)]
    assert desk.post("/api/check", files=several).status_code == 400
    assert desk.post("/api/check", files={f"f{number}": (None, "x") for number in range(50)}).status_code == 400


@pytest.mark.parametrize(("limit", "said"), [("SECONDS", "longer than"), ("PAUSE", "Nothing more")])
def test_a_file_that_takes_too_long_to_come_is_refused(
    limit: str, said: str, rooms: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, limit, 0.2)

    async def slow() -> AsyncIterator[bytes]:
        yield HEAD
        for _part in range(600):
            await asyncio.sleep(60 if limit == "PAUSE" else 0.1)
            yield b"#"

    answer = Browser(settings()).post("/api/check", headers=FORM, content=slow())
    assert (answer.status_code, said in answer.json()["detail"]) == (408, True)


class _Line(asyncio.Transport):
    """A connection of which is known whether it was closed."""

    closed = False

    def close(self) -> None:
        self.closed = True

    def write(self, data: bytes | bytearray | memoryview) -> None:
        pass

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        return default


ASKED = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n"


@pytest.mark.parametrize(
    ("sent", "closed"), [((), True), ((b"GET / HT",), True), ((ASKED,), False), ((ASKED[:9], ASKED[9:] + b"12"), False)]
)
def test_a_connection_on_which_nothing_is_asked_is_closed(
    sent: tuple[bytes, ...], closed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "SECONDS", 0.05)

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await asyncio.sleep(60)

    async def come() -> bool:
        config = uvicorn.Config(app, log_config=None, lifespan="off")
        line, protocol = _Line(), patience.Impatient(config, uvicorn.server.ServerState(), {})
        protocol.connection_made(line)
        for part in sent:
            await asyncio.sleep(0)
            protocol.data_received(part)
        await asyncio.sleep(0.2)
        closed = line.closed
        protocol.connection_lost(None)
        return closed

    assert asyncio.run(come()) == closed


def waits_for(signal: threading.Event) -> Callable[[Job, Settings, Asker], Answer]:
    def carried_out(_job: Job, _settings: Settings, _asker: Asker) -> Answer:
        signal.wait(60)
        return Answer(200, "application/json", b"{}")

    return carried_out


def test_when_too_many_wait_others_are_told_to_come_again(rooms: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()
    monkeypatch.setattr(desks, "carried_out", waits_for(go_on))

    async def all_ask() -> list[int]:
        async with asking(application(settings(checks=1, waiting=2))) as client:
            asked = [asyncio.create_task(client.post("/api/check", **files())) for _one in range(5)]
            done, _waiting = await asyncio.wait(asked, return_when=asyncio.FIRST_COMPLETED)
            await asyncio.sleep(0.2)
            go_on.set()
            refused = [one.result() for one in done]
            assert all(int(one.headers["retry-after"]) for one in refused)
            statuses = [(await one).status_code for one in asked]
            return [*statuses, (await client.post("/api/check", **files())).status_code]

    assert asyncio.run(all_ask()) == [200, 200, 200, 503, 503, 200]


def test_what_waits_is_held_to_a_bound_all_together(rooms: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()
    monkeypatch.setattr(desks, "carried_out", waits_for(go_on))
    monkeypatch.setattr(desks, "HELD", 1_500_000)
    large = files(b"#" * 1_000_000, "a.yaml")

    async def all_ask() -> list[int]:
        async with asking(application(settings())) as client:
            first = asyncio.create_task(client.post("/api/check", **large))
            await asyncio.sleep(0.5)
            second = await client.post("/api/check", **large)
            go_on.set()
            return [
                second.status_code,
                (await first).status_code,
                (await client.post("/api/check", **large)).status_code,
            ]

    assert asyncio.run(all_ask()) == [503, 200, 200]


NEVER_ENDS = """
import pathlib, signal, subprocess, sys, time
signal.signal(signal.SIGALRM, signal.SIG_IGN)
signal.signal(signal.SIGTERM, signal.SIG_IGN)
pathlib.Path("left").write_text("x")
sleeper = [sys.executable, "-c", "import time; time.sleep(600)", {mark!r}]
subprocess.Popen(sleeper)
subprocess.Popen(sleeper, process_group=0)
while True:
    time.sleep(0.1)
"""


def processes_with(mark: str) -> list[str]:
    found = []
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            said = Path("/proc", name, "cmdline").read_bytes()
        except OSError:
            continue
        found += [name] if mark.encode() in said else []
    return found


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="elsewhere a process's children are not told")
def test_a_check_that_never_ends_is_ended_with_all_that_it_began(rooms: Path, tmp_path: Path) -> None:
    mark = f"begun-by-{tmp_path.name}-{os.getpid()}"
    (tmp_path / "never.py").write_text(NEVER_ENDS.format(mark=mark), encoding="utf-8")
    config = tmp_path / "dxlint.yaml"
    config.write_text("plugins: [never.py]\n", encoding="utf-8")
    seen: list[Any] = []

    def look() -> None:
        end = time.monotonic() + 30
        while len(processes_with(mark)) < 2 and time.monotonic() < end:
            time.sleep(0.05)
        seen.extend([len(processes_with(mark)), [one.name for room in rooms.iterdir() for one in room.iterdir()]])

    looking = threading.Thread(target=look)
    looking.start()
    answer = Browser(settings(config=str(config), seconds=6)).post("/api/check", **files(WRONG, "a.yaml"))
    looking.join()
    assert seen == [2, ["left"]]
    assert answer.status_code == 504
    assert "after 6 seconds" in answer.json()["detail"]
    assert processes_with(mark) == []
    assert [*rooms.iterdir()] == []


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="elsewhere a process's children are not told")
@pytest.mark.parametrize("how", ["disconnects", "is cancelled"])
def test_a_check_whose_asker_leaves_is_ended(how: str, rooms: Path, tmp_path: Path) -> None:
    mark = f"begun-by-{tmp_path.name}-{os.getpid()}"
    (tmp_path / "never.py").write_text(NEVER_ENDS.format(mark=mark), encoding="utf-8")
    config = tmp_path / "dxlint.yaml"
    config.write_text("plugins: [never.py]\n", encoding="utf-8")
    app = application(settings(config=str(config), seconds=100, checks=1, waiting=0))
    form = httpx.Request("POST", f"{ADDRESS}/api/check", **files(WRONG, "a.yaml"))
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/api/check",
        "query_string": b"",
        "headers": [(name.lower(), value) for name, value in form.headers.raw],
    }

    async def leave() -> None:
        coming = [{"type": "http.request", "body": form.read()}]

        async def receive() -> Any:
            if coming:
                return coming.pop()
            while len(processes_with(mark)) < 2 or how == "is cancelled":
                await asyncio.sleep(0.05)
            return {"type": "http.disconnect"}

        async def send(_message: Any) -> None:
            pass

        asked = asyncio.ensure_future(app(scope, receive, send))
        while len(processes_with(mark)) < 2:
            await asyncio.sleep(0.05)
        if how == "is cancelled":
            asked.cancel()
        await asyncio.wait({asked})
        end = time.monotonic() + 40
        while (processes_with(mark) or [*rooms.iterdir()]) and time.monotonic() < end:
            await asyncio.sleep(0.05)

    asyncio.run(asyncio.wait_for(leave(), 120))
    assert processes_with(mark) == []
    assert [*rooms.iterdir()] == []


def test_a_check_whose_process_ends_by_itself_is_told(rooms: Path, tmp_path: Path) -> None:
    (tmp_path / "ends.py").write_text("import os\nos._exit(0)\n", encoding="utf-8")
    config = tmp_path / "dxlint.yaml"
    config.write_text("plugins: [ends.py]\n", encoding="utf-8")
    answer = Browser(settings(config=str(config))).post("/api/check", **files(WRONG, "a.yaml"))
    assert (answer.status_code, "ended before" in answer.json()["detail"]) == (422, True)
    assert [*rooms.iterdir()] == []


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("báo cáo.docx", "báo cáo.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\a.docx", "a.docx"),
        ("..\\..\\a.yaml", "a.yaml"),
        ("/", ""),
        ("..", ""),
        ("-", "_"),
        (".yaml", "yaml"),
        ("a\x00b\r\nc\u202exod.yaml", "abcxod.yaml"),
        ("s3://bucket/a.yaml", "a.yaml"),
        ("zip::a*?.yaml", "zip__a__.yaml"),
        ("x" * 500 + ".docx", "x" * 120 + ".docx"),
        ("a." + "y" * 500, "a.yyyyyyyyy"),
    ],
)
def test_a_name_leads_nowhere_and_moves_nothing(name: str, kept: str) -> None:
    assert harmless(name) == kept


@pytest.mark.parametrize("name", ["../../a.yaml", "a\u202e\u2066.yaml", "%2e%2e%2fa.yaml", "<script>.yaml", 'a".yaml'])
def test_whatever_a_file_is_called_it_is_judged(name: str, desk: Browser) -> None:
    answer = desk.post("/api/check", **files(WRONG, name))
    assert answer.status_code == 200
    assert any("27/26" in one["message"] for one in answer.json()["findings"])
    page = desk.post("/check", **files(WRONG, name)).text
    assert page.count("<script") == 1  # the desk's own
    assert "\u202e" not in page


def test_nothing_of_this_machine_is_read_for_a_file(desk: Browser, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("dxlint: 1\nmeasures: [{name: Bí mật, result: '27/26'}]\n", encoding="utf-8")
    for raw in (f"dxlint: 1\nextends: {secret}\n", f"dxlint: 1\nheader: !include {secret}\n"):
        for name in ("a.yaml", str(secret), "a.xyz"):
            assert "Bí mật" not in desk.post("/check", **files(raw, name)).text
