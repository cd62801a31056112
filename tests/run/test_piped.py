"""Standard input gives what it holds only once, and to one process: what is found in it is the same everywhere."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from benchmarks import across
from dxlint.reporters.json import report as as_json
from dxlint.run import remembered, work
from dxlint.run.cache_folder import VARIABLE
from dxlint.run.run import Options, run


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Reports of a district, one of which cites a document of another day; every number of them is enough."""
    monkeypatch.setattr(work, "SERIAL_BELOW", 2)
    monkeypatch.setattr(remembered, "FEWEST", 1)
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    files = {name: data for name, data in across.reports().items() if name[1:3] < "03"}
    across.SLIPS["cited on another day"]({**across.reports(), **files}, across.who(1))
    (tmp_path / "bc").mkdir()
    for name, text in across.written(files):
        (tmp_path / "bc" / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "bc"


def told(monkeypatch: pytest.MonkeyPatch, piped: bytes, name: str, **more: object) -> str:
    """What a check says of the folder and of standard input that is called so, as JSON."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(piped)))
    given = {"isolated": True, "language": "en", "stdin_filename": name, **more}
    return as_json(run(Options(("bc", "-"), **given)))  # type: ignore[arg-type]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_piped_is_judged_as_the_file(folder: Path, jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    last = folder / "c02-1.yaml"
    raw = last.read_bytes()
    whole = as_json(run(Options(("bc",), isolated=True, language="en")))
    last.unlink()
    assert '"DX405"' in whole
    assert told(monkeypatch, raw, "bc/c02-1.yaml", jobs=jobs) == whole


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("name", ["bc/c01-0.yaml", "./bc/c01-0.yaml"])
def test_the_file_of_that_name_gives_way(folder: Path, name: str, jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    run(Options(("bc",), isolated=True, language="en", cache=True))
    piped = b'dxlint: 1\nmeasures: [{name: A, result: 7/6, percent: "1%"}]\n'
    now = told(monkeypatch, piped, name, jobs=jobs, cache=True)
    (folder / "c01-0.yaml").unlink()
    assert now == told(monkeypatch, piped, name)
    assert "7/6" in now


@pytest.mark.slow
def test_workers_of_a_cluster_are_handed_what_is_piped(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = (folder / "c02-1.yaml").read_bytes()
    (folder / "c02-1.yaml").unlink()
    here = told(monkeypatch, raw, "bc/x.yaml")
    assert told(monkeypatch, raw, "bc/x.yaml", engine="dask", jobs=2) == here
