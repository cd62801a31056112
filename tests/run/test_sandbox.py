"""A file whose reader crashes, takes all memory or never ends is a finding, and the others are judged."""

from __future__ import annotations

import os
import pickle
import subprocess
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from dxlint.cli.main import main
from dxlint.formats import confined, formats, parted
from dxlint.formats.answers import Failed, heard, told
from dxlint.formats.blocks import Document, Paragraph, Text
from dxlint.formats.sandbox import keeps_from_network, sandboxed
from dxlint.formats.tree import JsonNumber, Problem, Tree
from dxlint.run.config import ConfigError
from dxlint.run.options import Options
from dxlint.run.run import LintRun, run, run_over
from dxlint.run.session import Session
from tests.formats.test_damaged import paragraph, word
from tests.formats.test_old_office import FILES
from tests.formats.test_pdf import line, made
from tests.fresh import ROOT
from tests.run.fake_plugins import SUBMISSION, install

pytestmark = pytest.mark.skipif(not confined.is_possible(), reason="no process is parted in two here")

READER = """
import collections, ctypes, itertools, os, signal, socket, subprocess, tempfile, time
from pathlib import Path
from dxlint import hookimpl
from dxlint.plugin import Format, Tree

def crash(raw):
    exec(raw.decode())
    return Tree({"dxlint": "1"}, [], "")

@hookimpl
def dxlint_readers():
    return {".zz": Format("zz", reader=crash)}
"""
CRASHES = {
    "a pointer to nowhere": ("ctypes.string_at(0)", "SIGSEGV"),
    "abort": ("os.abort()", "SIGABRT"),
    "memory in C": ("ctypes.create_string_buffer(10**10)", "MemoryError"),
    "memory without end": ("held = [bytearray(10**8) for _ in itertools.count()]", "MemoryError"),
    "a loop in C": ("collections.deque(itertools.repeat(0), maxlen=0)", "SIGXCPU"),
    "a loop in Python that nothing stops": (
        "signal.signal(signal.SIGXCPU, lambda *_: None)\nwhile True: pass",
        "SIGKILL",
    ),
    "an exit": ("os._exit(0)", "0"),
    "an exit with a status": ("os._exit(3)", "3"),
    "sleep": ("time.sleep(60)", " s"),
    "files without end": ("[open('/dev/null') for _ in iter(int, 1)]", "24"),
    "a file without end": ("with open('big', 'wb') as f:\n while True: f.write(bytes(10**8))", "27"),
}


@pytest.fixture
def crashing(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., LintRun]:
    """A run in a sandbox of a report, a file whose reader does what is said, and a document."""
    install(site, "zz_reads", READER)
    monkeypatch.setattr(confined, "SECONDS", 3)
    monkeypatch.setattr(parted, "WAITING", 120)
    monkeypatch.setattr(parted, "WRITTEN", 300_000_000)
    folder = tmp_path / "bc"
    folder.mkdir()
    monkeypatch.chdir(folder)
    (folder / "a.yaml").write_text(SUBMISSION, encoding="utf-8")
    (folder / "bao-cao.docx").write_bytes(
        word(paragraph("Trong tổng số 640 giáo viên, có 512 giáo viên dùng học bạ số, đạt 82%."))
    )

    def judged(does: str, **asked: object) -> LintRun:
        (folder / "b.zz").write_text(does, encoding="utf-8")
        return run(Options(paths=(".",), language="en", sandbox=True, **asked))  # type: ignore[arg-type]

    return judged


@pytest.mark.slow
@pytest.mark.parametrize("kind", CRASHES)
def test_a_reader_that_crashes_is_a_finding_and_the_others_are_judged(
    kind: str, crashing: Callable[..., LintRun], monkeypatch: pytest.MonkeyPatch
) -> None:
    does, detail = CRASHES[kind]
    if kind == "sleep":
        monkeypatch.setattr(parted, "WAITING", 4)
    begun = time.monotonic()
    done = crashing(does)
    assert time.monotonic() - begun < 60
    (said,) = [finding for finding in done.findings if finding.blocks]
    assert (Path(said.place.file).name, said.code) == ("b.zz", "DX001")
    assert detail in said.message
    assert {Path(one.place.file).name for one in done.findings if one.code == "DX101"} == {"a.yaml", "bao-cao.docx"}
    assert done.exit_status() == 2
    assert len(done.checked) == 3


@pytest.mark.slow
def test_in_several_processes_a_reader_that_crashes_costs_no_other_file_either(
    crashing: Callable[..., LintRun], tmp_path: Path
) -> None:
    for number in range(60):
        Path(f"x{number}.yaml").write_text(SUBMISSION, encoding="utf-8")
    done = crashing("ctypes.string_at(0)", jobs=2)
    assert [Path(one.place.file).name for one in done.findings if one.blocks] == ["b.zz"]
    assert sum(one.code == "DX101" for one in done.findings) == 62


@pytest.mark.parametrize(
    ("name", "reader"),
    [
        ("bao-cao.docx", "dxlint.formats.docx._body.read_word"),
        ("bao-cao.yaml", "dxlint.formats.yaml.reader.read_yaml"),
        ("x.yaml", "dxlint.formats.yaml.reader.read_yaml"),
        ("bao-cao.pdf", "dxlint.formats.pdf._document.read_pdf"),
    ],
)
def test_a_reader_of_our_own_that_crashes_is_a_finding(
    name: str, reader: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / name).write_bytes(b"a: 1")
    module, _, function = reader.rpartition(".")
    for path in (str(tmp_path / name), str(tmp_path)):
        session = Session(Options(paths=(path,), sandbox=True, language="en"))
        session.formats[Path(name).suffix].read(b"")  # so that the libraries are there
        monkeypatch.setattr(import_module(module), function, lambda _raw: os.abort())
        (said,) = [finding for finding in run_over(session).findings if finding.blocks]
        assert said.code == "DX001"
        assert "SIGABRT" in said.message
        monkeypatch.undo()


def test_what_a_reader_has_begun_ends_with_it(crashing: Callable[..., LintRun], tmp_path: Path) -> None:
    left = tmp_path / "left"
    began = f"""
made = tempfile.mkdtemp(); Path(made, "page.png").write_bytes(bytes(1000))
other = subprocess.Popen(["sleep", "600"])
Path({str(left)!r}).write_text(made + " " + str(other.pid))
"""
    for end in ("os.abort()", ""):
        crashing(began + end)
        made, process = left.read_text("utf-8").split()
        assert not Path(made).exists()
        assert not Path(made).parent.exists()  # the folder that was the reader's own
        assert is_gone(int(process))


def is_gone(process: int) -> bool:
    """Whether a process has ended, or does so within a moment; nobody may have waited for it."""
    for _ in range(100):
        try:
            if Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0] == "Z":
                return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(not keeps_from_network(), reason="this system keeps no process from the network")
def test_a_reader_speaks_to_no_network(crashing: Callable[..., LintRun]) -> None:
    crashing("socket.socket(socket.AF_UNIX).close()")
    for family in ("AF_INET", "AF_INET6"):
        done = crashing(f"socket.socket(socket.{family}).connect(('localhost', 9))")
        assert any("PermissionError" in one.message or "ermission denied" in one.message for one in done.findings)


def test_where_the_network_cannot_be_kept_away_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("dxlint.formats.confined.without_network", lambda: False)
    keeps_from_network.cache_clear()
    (tmp_path / "a.yaml").write_text(SUBMISSION, encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["check", str(tmp_path / "a.yaml"), "--sandbox", "--lang", "en"])
    keeps_from_network.cache_clear()
    assert ended.value.code == 1
    assert "--sandbox: " in capsys.readouterr().err


def test_where_no_process_is_parted_in_two_a_sandbox_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dxlint.formats.sandbox.is_possible", lambda: False)
    with pytest.raises(ConfigError) as told:
        Session(Options(paths=("x.yaml",), sandbox=True))
    assert told.value.reason == "no-sandbox"


def test_nothing_but_what_formats_are_made_of_is_heard() -> None:
    tree = Tree({"dxlint": JsonNumber("1")}, [Problem("DX001", "x")], "dxlint: 1")
    document = Document((Paragraph(Text("a")),), doubted=frozenset())
    assert repr(heard(told(lambda: tree))) == repr(tree)
    assert heard(told(lambda: document)) == document
    for evil in (os.system, subprocess.Popen, Path, heard, pickle.loads, type("Other", (Tree,), {})):
        said = b"".join((b"c", evil.__module__.encode(), b"\n", evil.__qualname__.encode(), b"\n."))
        assert isinstance(heard(said), Failed), evil
    assert isinstance(heard(b""), Failed)
    assert isinstance(heard(pickle.dumps("a text")), Failed)
    assert isinstance(told_nothing := heard(told(lambda: None)), Failed)
    assert "NoneType" in told_nothing.words


DOCUMENTS: dict[str, Callable[[], bytes]] = {
    ".docx": lambda: word(paragraph("Trong tổng số 640 giáo viên, có 512 giáo viên dùng học bạ số, đạt 82%.") * 2),
    ".pdf": lambda: made(
        lambda file: line(file, "Trong tổng số 640 giáo viên, có 512 giáo viên dùng học bạ số, đạt 82%.")
    ),
    ".xls": lambda: (FILES / "formats.xls").read_bytes(),
    ".ods": lambda: (FILES / "formats.ods").read_bytes(),
    ".html": lambda: b"<table><tr><td>TT<td>A<tr><td>1<td>27/26</table>",
    ".md": lambda: "# Báo cáo\n\nTrong tổng số 640 giáo viên, có 512 dùng học bạ số.[^1]\n\n[^1]: Ghi chú".encode(),
    ".txt": lambda: "BÁO CÁO\n\nToàn xã có 27/26 hộ¹, đạt 50%.\n\n¹ Ghi chú".encode(),
    ".csv": lambda: "TT;Xã;Hồ sơ\n1;A;27/26\n".encode(),
    ".json": lambda: b'{"dxlint": 1, "measures": [{"name": "A", "result": 1.50, "result": 2}, null]}',
    ".yaml": lambda: b"dxlint: 1\nmeasures: [&a {name: A, result: !x 27/26, target: >5}, *a, {unit: %}]\n",
    ".doc": lambda: b"{\\rtf1 Toan xa co 27/26 ho\\par}",
}


@pytest.mark.slow
@pytest.mark.parametrize("suffix", DOCUMENTS)
def test_what_is_found_is_the_same_with_a_sandbox(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"bao-cao{suffix}"
    path.write_bytes(DOCUMENTS[suffix]())
    one, other = (run(Options(paths=(str(path),), sandbox=sandbox, claims=True)) for sandbox in (False, True))
    assert one == other
    assert one.checked


def test_every_format_of_ours_has_its_sample() -> None:
    kinds = {described.name for described in formats().values()}
    assert kinds - {formats()[suffix].name for suffix in DOCUMENTS} == {"xlsx", "odt"}  # as ods and docx are


def test_the_reports_of_the_repository_give_the_same_findings_with_a_sandbox() -> None:
    folder = str(ROOT / "fixtures")
    one, other = (run(Options(paths=(folder,), isolated=True, sandbox=sandbox)) for sandbox in (False, True))
    assert one == other
    assert len(one.findings) > 20


def test_within_a_process_with_limits_there_is_no_second_one() -> None:
    process = sandboxed(formats())[".pdf"].read(made(lambda file: line(file, "Một")))
    assert isinstance(process, Document)
    parents: list[str] = []
    answer = confined.confined(lambda _raw: Document((Paragraph(Text(_twice())),)), b"")
    parents = [block.body.text for block in answer.blocks if isinstance(block, Paragraph)]
    assert parents == ["same"]


def _twice() -> str:
    here = os.getpid()
    inner = confined.confined(lambda _raw: Document((Paragraph(Text(str(os.getpid()))),)), b"")
    return "same" if inner == Document((Paragraph(Text(str(here))),)) else "another"


COMMANDS = [
    "check a.docx",
    "convert a.docx",
    "suggest a.docx",
    "compare a.docx a.docx",
    "baseline create a.docx --baseline b.json",
    "baseline prune a.docx --baseline b.json",
]


def test_every_command_that_reads_documents_has_the_sandbox(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.docx").write_bytes(
        word(paragraph("Trong tổng số 640 giáo viên, có 512 giáo viên dùng học bạ số, đạt 82%."))
    )
    said: dict[bool, list[object]] = {False: [], True: []}
    for sandbox in said:
        Path("b.json").unlink(missing_ok=True)
        for command in COMMANDS:
            with pytest.raises(SystemExit) as ended:
                main([*command.split(), *["--sandbox"] * sandbox, "--lang", "en"])
            said[sandbox] += [ended.value.code, capsys.readouterr().out]
    assert said[True] == said[False]
