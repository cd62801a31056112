"""A disk that is full, a reader that is gone, a run that is stopped, two runs at once: nothing half written is left."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from dxlint.cli.main import main
from dxlint.run import writing
from dxlint.run.config import ConfigError
from dxlint.run.writing import write_folder, write_new, write_whole
from tests.cli.conftest import ENV, WRONG
from tests.formats.test_pdf import line, made
from tests.formats.test_scans import scan
from tests.run.test_sandbox import is_gone
from tests.within import within

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="signals and limits of POSIX"),
]
DXLINT = [sys.executable, "-m", "dxlint"]
NO_BYTECODE = {**ENV, "PYTHONDONTWRITEBYTECODE": "1"}
"""Python itself would write half a file of its own."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a folder of reports, and one for what is written while they are read."""
    (tmp_path / "bc").mkdir()
    (tmp_path / "tmp").mkdir()
    for number in range(55):
        (tmp_path / f"bc/{number:02}.yaml").write_text(WRONG, encoding="utf-8")
    return tmp_path


def run(folder: Path, *words: str, **limits: int) -> subprocess.CompletedProcess[str]:
    """The command in that folder, within limits."""
    command = within([*DXLINT, *words], **limits)
    return subprocess.run(
        command, cwd=folder, env=NO_BYTECODE, capture_output=True, text=True, check=False, timeout=120
    )


def left_in(folder: Path) -> set[str]:
    """What is in a folder beside the reports."""
    return {entry.name for entry in folder.iterdir()} - {"bc", "tmp"}


COMMANDS = {
    "check bc --format json --output out.json": "out.json",
    "check bc --write-baseline out.json": "out.json",
    "baseline create bc --baseline out.json --force": "out.json",
    "convert bc/00.yaml -o new.yaml": "",
    "new new.yaml": "",
    "init": "",
    "plugin new son-la": "",
    "suggest bc/one.yaml --apply": "bc/one.yaml",
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("most", [0, 100])
def test_on_a_full_disk_what_was_there_stays_and_nothing_else_is_left(command: str, most: int, folder: Path) -> None:
    (folder / "bc/one.yaml").write_text(WRONG.replace('27/26"', '1719/1919", percent: "98,58%"'), encoding="utf-8")
    (folder / "out.json").write_text('{"version": 2, "findings": []}', encoding="utf-8")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    done = run(folder, *command.split(), "--lang", "en", file=most)
    assert done.returncode == 2, done.stdout
    assert "Traceback" not in done.stderr
    assert "Error:" in done.stderr
    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert {path: raw for path, raw in after.items() if path.parent.name != ".dxlint"} == before
    assert not list(folder.rglob(".dxlint-*"))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root mounts a file system")
def test_on_a_file_system_that_is_full_what_was_there_stays(folder: Path) -> None:
    small = folder / "small"
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=12k", "tmpfs", small], check=False).returncode:
        pytest.skip("no file system is mounted here")
    try:
        (small / "out.json").write_text("before", encoding="utf-8")
        done = run(folder, "check", "bc", "--format", "json", "--output", "small/out.json", "--lang", "en")
        assert (done.returncode, (small / "out.json").read_text("utf-8")) == (2, "before")
        assert left_in(small) == {"out.json"}
    finally:
        subprocess.run(["umount", small], check=True)


@pytest.mark.parametrize("form", ["text", "json", "sarif"])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_reader_that_has_gone_is_no_traceback(form: str, jobs: str, folder: Path) -> None:
    process = subprocess.Popen(
        [*DXLINT, "check", "bc", "--format", form, "--jobs", jobs],
        cwd=folder,
        env=ENV,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    said = process.stderr.read()
    assert (process.wait(60), said) == (141, "")


TESSERACT = """#!/bin/sh
case "$*" in
*--list-langs*) echo "List of available languages (1):"; echo vie; exit;;
*--version*) echo "tesseract 5.3.0"; exit;;
esac
echo $$ > '{began}'
exec sleep 600
"""
SOFFICE = """#!/bin/sh
for word in "$@"; do
case "$word" in -env:UserInstallation=file://*) mkdir -p "${{word#-env:UserInstallation=file://}}/user";; esac
done
echo $$ > '{began}'
sleep 600
"""
PROGRAMS = {
    "Tesseract": ("tesseract", TESSERACT, "00.pdf", lambda: scan(made(lambda file: line(file, "Một")))),
    "LibreOffice": ("soffice", SOFFICE, "00.doc", lambda: b"{\\rtf1 Mot\\par}"),
}


@pytest.fixture(params=PROGRAMS)
def begin(request: pytest.FixtureRequest, folder: Path) -> Iterator[Callable[..., tuple[subprocess.Popen[str], int]]]:
    """Begin a check in which another program reads a file and does not end: dxlint's process, and that program's."""
    program, source, name, raw = PROGRAMS[request.param]
    began, path = folder / "tmp" / "began", folder / "bin"
    path.mkdir()
    (path / program).write_text(source.format(began=began), encoding="utf-8")
    (path / program).chmod(0o755)
    (folder / "bc" / name).write_bytes(raw())
    env: Mapping[str, str] = {**ENV, "PATH": f"{path}:{ENV['PATH']}", "TMPDIR": str(folder / "tmp")}
    begun: list[subprocess.Popen[str]] = []

    def start(*words: str) -> tuple[subprocess.Popen[str], int]:
        process = subprocess.Popen(
            [*DXLINT, "check", "bc", "--format", "json", "--output", "out.json", *words],
            cwd=folder,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        begun.append(process)
        for _ in range(600):
            if began.exists() and (number := began.read_text("utf-8")).endswith("\n"):
                began.unlink()
                return process, int(number)
            assert process.poll() is None, process.communicate()
            time.sleep(0.05)
        raise AssertionError("it has not begun")

    yield start
    for process in begun:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("sandbox", [[], ["--sandbox"]], ids=["", "sandbox"])
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=lambda number: number.name)
def test_a_run_that_is_stopped_leaves_no_process_and_no_file(
    stop: signal.Signals,
    jobs: str,
    sandbox: list[str],
    begin: Callable[..., tuple[subprocess.Popen[str], int]],
    folder: Path,
) -> None:
    process, other = begin("--jobs", jobs, *sandbox)
    if stop == signal.SIGKILL and jobs == "1":
        pytest.skip("nobody is left to clear away")
    if stop == signal.SIGINT:
        os.killpg(process.pid, stop)  # as a terminal does
    else:
        process.send_signal(stop)
    said = process.communicate(timeout=30)[1]  # the pipes close only when the last process has gone
    assert "Traceback" not in said
    assert process.returncode == {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGKILL: -9}[stop]
    assert is_gone(other)
    assert left_in(folder) == {"bin"}
    assert [entry.name for entry in (folder / "tmp").iterdir()] == []


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM], ids=lambda number: number.name)
def test_a_run_that_is_stopped_while_it_writes_leaves_what_was_there(stop: signal.Signals, folder: Path) -> None:
    (folder / "out.json").write_text("before", encoding="utf-8")
    (folder / "tmp/late.py").write_text(
        "import os, sys, time\n"
        "def late(_handle):\n"
        "    open('tmp/begun', 'w').close()\n"
        "    time.sleep(60)\n"
        "os.fsync = late\n"
        "from dxlint.cli.main import main\n"
        "main()\n",
        encoding="utf-8",
    )
    process = subprocess.Popen(
        [sys.executable, "tmp/late.py", "check", "bc", "--format", "json", "--output", "out.json", "--jobs", "2"],
        cwd=folder,
        env=ENV,
        stderr=subprocess.PIPE,
        text=True,
    )
    for _ in range(600):
        if (folder / "tmp/begun").exists():
            break
        time.sleep(0.05)
    process.send_signal(stop)
    assert "Traceback" not in process.communicate(timeout=60)[1]
    assert process.returncode == 128 + stop
    assert left_in(folder) == {"out.json"}
    assert (folder / "out.json").read_text("utf-8") == "before"


AT_ONCE = {
    "check bc --format json --output out.json --exit-zero": 0,
    "check bc --exit-zero --write-baseline out.json": 0,
    "baseline create bc --baseline out.json --force": 0,
}


@pytest.mark.parametrize("command", AT_ONCE)
def test_of_runs_at_once_on_one_file_each_leaves_it_whole(command: str, folder: Path) -> None:
    for path in (folder / "bc").glob("[1-5]*.yaml"):
        path.unlink()
    out = folder / "out.json"
    over = threading.Event()
    seen: list[int] = []

    def look() -> None:
        while not over.is_set():
            if out.exists():
                seen.append(len(json.loads(out.read_text("utf-8"))["findings"]))

    looking = threading.Thread(target=look)
    looking.start()
    try:
        begun = [
            subprocess.Popen([*DXLINT, *command.split()], cwd=folder, env=ENV, stdout=-3, stderr=-3) for _ in "1234"
        ]
        ended = [process.wait(120) for process in begun]
    finally:
        over.set()
        looking.join()
    assert ended == [0] * 4
    assert set(seen) == {len(json.loads(out.read_text("utf-8"))["findings"])}
    assert left_in(folder) == {"out.json"}


def test_of_runs_at_once_that_write_a_new_baseline_one_wins_and_the_others_say_so(folder: Path) -> None:
    command = [*DXLINT, "baseline", "create", "bc", "--baseline", "out.json", "--lang", "en"]
    begun = [subprocess.Popen(command, cwd=folder, env=ENV, stdout=-3, stderr=subprocess.PIPE) for _ in "1234"]
    ended = sorted((process.communicate(timeout=120)[1] == b"", process.returncode) for process in begun)
    assert ended == [(False, 2)] * 3 + [(True, 0)]
    assert left_in(folder) == {"out.json"}


def test_of_several_files_or_a_folder_all_are_written_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("2.csv").write_text("cũ", encoding="utf-8")
    for write in (write_new, lambda texts: write_folder("goi", {**texts, "2.csv/3.csv": ""})):
        with pytest.raises(ConfigError):
            write({"1.csv": "a", "2.csv": "b", "3.csv": "c"})
    assert left_in(tmp_path) == {"2.csv"}
    assert Path("2.csv").read_text("utf-8") == "cũ"
    write_folder("moi/goi", {"a": "1", "b/c": "2"})
    assert Path("moi/goi/b/c").read_text("utf-8") == "2"
    assert Path("moi/goi").stat().st_mode == Path("moi/goi/b").stat().st_mode
    assert left_in(Path("moi")) == {"goi"}
    with pytest.raises(ConfigError) as told:
        write_folder("moi/goi", {"a": "3"})
    assert told.value.reason == "exists"


def test_a_table_of_several_that_is_there_keeps_all_from_being_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    table = "<table><tr><th>Xã<th>Số<tr><td>A<td>1<tr><td>B<td>2</table>"
    Path("bc.html").write_text(f"<h1>Báo cáo</h1>{table}<p>Hai</p>{table}", encoding="utf-8")
    Path("ra-2.csv").write_text("cũ", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["convert", "bc.html", "--to", "csv", "-o", "ra.csv"])
    assert ended.value.code == 2
    assert left_in(tmp_path) == {"bc.html", "ra-2.csv"}


def test_a_link_that_comes_while_a_file_is_written_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report, out = tmp_path / "xa.yaml", tmp_path / "out.json"
    report.write_text("cũ", encoding="utf-8")
    refuse = writing._refuse

    def late(*given: object) -> None:
        refuse(*given)  # type: ignore[arg-type]
        out.symlink_to(report)

    monkeypatch.setattr(writing, "_refuse", late)
    write_whole(str(out), "mới")
    assert (report.read_text("utf-8"), out.read_text("utf-8"), out.is_symlink()) == ("cũ", "mới", False)


@pytest.mark.skipif(not os.access("/dev/shm", os.W_OK), reason="no folder in memory here")
def test_a_file_among_devices_is_written_whole_too(monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path(f"/dev/shm/dxlint-{os.getpid()}")
    path.write_text("cũ", encoding="utf-8")
    try:
        monkeypatch.setattr(writing.os, "fsync", lambda _handle: (_ for _ in ()).throw(OSError(28, "full")))
        with pytest.raises(ConfigError):
            write_whole(str(path), "mới")
        assert path.read_text("utf-8") == "cũ"
    finally:
        path.unlink()
