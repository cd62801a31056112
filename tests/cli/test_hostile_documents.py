"""Documents and files made to harm: each ends soon, in little memory, with what was not judged said, or read right."""

from __future__ import annotations

import json
import os
import re
import socket
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from dxlint.run.options import Options
from dxlint.run.run import run_over
from dxlint.run.session import Session
from dxlint.run.sources import find_sources
from tests.cli.conftest import CLEAN, ENV, WRONG, serving
from tests.cli.forked import Server
from tests.formats.hostile_documents import DOCUMENTS, READ
from tests.formats.test_damaged import paragraph, word
from tests.formats.test_pdf import line, made

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="limits and files of POSIX"),
]
MEMORY = 1_400_000_000
"""Bytes that the largest process may hold."""
LIMITS = "RLIMIT_AS=4000000000,RLIMIT_CPU=150"
"""Bytes of its address space, seconds of a processor; of the clock it is pytest's limit."""


class Ended(NamedTuple):
    """How a check ended, and what it held at most."""

    status: int
    findings: list[Mapping[str, Any]]
    said: str
    held: int

    @property
    def not_judged(self) -> list[str]:
        return [finding["message"] for finding in self.findings if finding["code"] == "DX001"]


Check = Callable[..., Ended]


@pytest.fixture
def check(servers: dict[str, Server], folder: Path) -> Check:
    """A check of a folder in a process that may take so much and no more."""

    def checked(*words: str) -> Ended:
        command = ["check", *words, "--isolated", "--format", "json", "--lang", "en"]
        ended = serving(servers, "en").run(command, folder, folder.parent, "", ENV, LIMITS)
        text, told = ((folder.parent / name).read_text("utf-8") for name in ("out", "err"))
        assert "Traceback" not in told + text
        findings = json.loads(text)["findings"] if text else []
        return Ended(ended.status, findings, told, ended.held)

    return checked


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "bc"
    made.mkdir()
    return made


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_document_made_to_harm_is_read_right_or_told(kind: str, folder: Path, check: Check) -> None:
    name, make = DOCUMENTS[kind]
    (folder / name).write_bytes(make())
    ended = check(name)
    assert ended.held < MEMORY
    if kind in READ:
        assert not ended.not_judged
        assert ended.status in (0, 1)
        assert not READ[kind] or READ[kind] in {finding["code"] for finding in ended.findings}
    else:
        assert ended.status == 2
        assert ended.not_judged
    assert "root:" not in str(ended.findings)  # of no file that an entity names
    assert not Path("/tmp/dxlint-was-here").exists()
    assert os.listdir(folder) == [name]


def test_what_is_said_to_be_read_is_a_document_of_these() -> None:
    assert READ.keys() < DOCUMENTS.keys()


def test_a_bomb_among_reports_costs_these_nothing(folder: Path, check: Check) -> None:
    (folder / "a.yaml").write_text(WRONG, encoding="utf-8")
    for number, kind in enumerate(("a flat zip bomb", "a form in itself", "entities that grow", "a locked Word file")):
        name, make = DOCUMENTS[kind]
        (folder / f"{number}{name}").write_bytes(make())
    ended = check(".")
    assert (ended.status, len(ended.not_judged)) == (2, 4)
    assert [Path(finding["file"]).name for finding in ended.findings if finding["code"] == "DX103"] == ["a.yaml"]


@pytest.fixture
def strange(folder: Path) -> Iterator[Path]:
    """A folder of things that are no files that can be read, and a report."""
    (folder / "a.yaml").write_text(WRONG, encoding="utf-8")
    os.mkfifo(folder / "fifo.docx")
    (folder / "zero.yaml").symlink_to("/dev/zero")
    (folder / "random.pdf").symlink_to("/dev/urandom")
    (folder / "loop.yaml").symlink_to("loop.yaml")
    (folder / "nowhere.docx").symlink_to("gone.docx")
    (folder / "inside").symlink_to(".")
    with socket.socket(socket.AF_UNIX) as one:
        here = Path.cwd()
        os.chdir(folder)  # the name of a socket is short
        one.bind("socket.yaml")
        os.chdir(here)
        yield folder


STRANGE = ["fifo.docx", "loop.yaml", "nowhere.docx", "random.pdf", "socket.yaml", "zero.yaml"]


@pytest.mark.usefixtures("strange")
def test_in_a_folder_what_is_no_file_is_told_and_the_reports_are_judged(check: Check) -> None:
    ended = check(".")
    assert ended.status == 2
    assert sorted(Path(finding["file"]).name for finding in ended.findings if finding["code"] == "DX001") == STRANGE
    assert [Path(finding["file"]).name for finding in ended.findings if finding["code"] == "DX103"] == ["a.yaml"]


@pytest.mark.usefixtures("strange")
@pytest.mark.parametrize("name", STRANGE)
def test_what_is_no_file_is_told_where_it_is_named(name: str, check: Check) -> None:
    ended = check(name)
    assert (ended.status, len(ended.not_judged)) == (2, 1)


@pytest.mark.usefixtures("strange")
def test_a_pattern_over_links_in_a_ring_ends(check: Check) -> None:
    ended = check("**/*.yaml")
    assert ended.status == 2
    assert "a.yaml" in {Path(finding["file"]).name for finding in ended.findings}


def unreadable(path: Path) -> bool:
    """Take all rights away from a file; whether it cannot be read then, as root can."""
    path.chmod(0)
    return not os.access(path, os.R_OK)


@pytest.mark.parametrize("name", ["a.yaml", "a.docx", "below"])
def test_what_may_not_be_read_is_told(name: str, folder: Path, check: Check) -> None:
    path = folder / name
    if name == "below":
        path.mkdir()
        (path / "a.yaml").write_text(WRONG, encoding="utf-8")
    else:
        path.write_bytes(word(paragraph("Một")))
    (folder / "b.yaml").write_text(WRONG, encoding="utf-8")
    if not unreadable(path):
        pytest.skip("who runs this may read everything")
    try:
        ended = check(".")
    finally:
        path.chmod(0o700)
    assert (ended.status, len(ended.not_judged)) == (2, 1)
    assert "DX103" in {finding["code"] for finding in ended.findings}


@pytest.mark.parametrize("sandbox", [False, True])
def test_a_file_that_is_gone_when_its_turn_comes_is_told(sandbox: bool, folder: Path) -> None:
    for name in ("a.yaml", "b.docx", "c.pdf", "d.yaml"):
        (folder / name).write_text(CLEAN, encoding="utf-8")
    (folder / "d.yaml").write_text(WRONG, encoding="utf-8")
    session = Session(Options(paths=(str(folder),), language="en", sandbox=sandbox))
    sources = find_sources((str(folder),), session.formats)
    for name in ("a.yaml", "b.docx", "c.pdf"):
        (folder / name).unlink()
    done = run_over(session, sources)
    assert sorted(Path(f.place.file).name for f in done.findings if f.blocks) == ["a.yaml", "b.docx", "c.pdf"]
    assert [Path(f.place.file).name for f in done.findings if f.code == "DX103"] == ["d.yaml"]
    assert done.exit_status() == 2


def test_a_file_that_is_cut_off_while_it_is_read_is_told(folder: Path, check: Check) -> None:
    for name, raw in (("a.docx", word(paragraph("Một"))), ("b.pdf", made(lambda file: line(file, "Một")))):
        (folder / name).write_bytes(raw[: len(raw) // 3])
    ended = check(".")
    assert (ended.status, len(ended.not_judged)) == (2, 2)


@pytest.mark.parametrize("name", [b"b\xe1\xbb.yaml", b"b\xff.docx", b"\xed\xa0\x80.pdf", b"n\nl\x1b[2J.yaml"])
@pytest.mark.parametrize("sandbox", [[], ["--sandbox"]], ids=["", "sandbox"])
def test_a_name_that_is_no_text_is_no_traceback(name: bytes, sandbox: list[str], folder: Path, check: Check) -> None:
    try:
        (folder / os.fsdecode(name)).write_bytes(word(paragraph("Một")) if name.endswith(b"docx") else WRONG.encode())
    except OSError:
        pytest.skip("names here are UTF-8")
    for path in (".", os.fsdecode(name)):
        ended = check(path, *sandbox)
        assert ended.status in (0, 1, 2)
        assert ended.findings
        assert not re.search("[\ud800-\udfff\x1b]", str(ended.findings))
