"""Nothing that a report says, and no name of a file, does anything in what is shown of findings."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
from pathlib import Path

import pytest
from lxml import etree

from dxlint.cli.errors import sentence
from dxlint.language.text import log_safe
from dxlint.run.config import ConfigError
from dxlint.summary.asked import Answer, Question
from dxlint.summary.csv import as_csv
from dxlint.summary.json import as_json
from dxlint.summary.plot import drawn
from dxlint.summary.tables import told
from tests.hostile import FORGED, FORMULA, KINDS, assert_harmless
from tests.summary.conftest import check, keep, report_of

SVG = "{http://www.w3.org/2000/svg}"


def assert_nothing_happens(answer: Answer) -> None:
    """What is shown, as it reaches a screen, moves nothing and commands nothing."""
    for returned in (False, True):
        assert_harmless(log_safe(told(answer, only_groups=False, only_returned=returned, top=0)))
        said = log_safe(as_csv(answer, only_returned=returned, top=0)).removeprefix("\ufeff")
        assert_harmless(said.replace("\r\n", "\n"))
        assert not any(FORMULA.match(cell) for row in csv.reader(io.StringIO(said)) for cell in row)
    assert_harmless(log_safe(as_json(answer, top=0)))
    drawing = drawn(answer, 0)
    assert not FORGED.search(drawing.replace("\n", ""))
    elements = {element.tag.removeprefix(SVG) for element in etree.fromstring(drawing.encode()).iter()}
    assert elements == {"svg", "title", "desc", "rect", "text", "g"}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("surrogates", "long")])
def test_what_a_report_says_does_nothing(kind: str, tmp_path: Path) -> None:
    evil = json.dumps(KINDS[kind])
    (tmp_path / "xa").mkdir()
    for month, slip in enumerate(("27/26", "", "31/30"), 1):
        text = report_of("X", month, slip).replace("Ủy ban nhân dân xã X", evil).replace("UBND xã X", evil)
        text = text.replace("id: '1'", f"id: {evil}").replace("UBND huyện Mẫu", evil)
        (tmp_path / "xa" / f"{month}.yaml").write_text(text, encoding="utf-8")
    file = keep(check(tmp_path / "xa"), tmp_path / "ra.parquet")
    assert len(Answer(Question((file,))).returned) == 1
    for by in ((), ("rule", "agency"), ("period",)):
        assert_nothing_happens(Answer(Question((file,), by)))


@pytest.mark.parametrize(
    "name",
    ["a\"b'c.parquet", "a\nb.parquet", "a\u202eb.parquet", "=1+1.parquet", "[1].parquet", "*", b"b\xe1\xbb.parquet"],
)
def test_a_name_of_a_file_does_nothing_and_is_no_pattern(
    name: str | bytes, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = os.fsdecode(name)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "1.parquet").write_bytes(b"none")
    try:
        shutil.copy(kept / "2023-01.parquet", path)
    except OSError:
        pytest.skip("names here are UTF-8")
    assert_nothing_happens(Answer(Question((path,))))
    Path(path).write_bytes(b"none")
    with pytest.raises(ConfigError) as error:
        Answer(Question((path,)))
    said = sentence(error.value)
    assert len(said.splitlines()) == 1
    assert_harmless(said)
