"""Whatever stands anywhere in a report, each format says it and nothing of it does anything."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from markdown_it import MarkdownIt

from dxlint.i18n import use
from dxlint.language.text import log_safe
from dxlint.reporters import reporter
from dxlint.reporters.markdown import MARKER
from dxlint.run.options import Options
from dxlint.run.run import LintRun, run
from tests.hostile import FORGED, FORMULA, KINDS, assert_harmless, quoted
from tests.text_formats import TEXTS

REPORT = """dxlint: 1
header: {agency: <agency>, number: <number>, place: <place>, date: <date>, title: <title>, period: {year: <year>}}
<key>: 1
citations:
  - {role: basis, type: <type>, number: 281/KH-UBND, date: <cited>, issuer: <issuer>, subject: <subject>}
  - {role: basis, type: Kế hoạch, number: <cited number>, date: 11/12/2022, issuer: UBND tỉnh Mẫu}
groups:
  - id: <group>
    name: <group name>
    tally:
      name: <tally>
      total: <total>
      achieved: {count: "1", members: [<id>, <member>]}
      not_achieved: {count: "07", members: ["3"]}
    indicators:
      - {id: <id>, name: <name>, unit: <unit>, target: <target>, result: <result>, status: <status>}
      - {id: <id>, name: <name>, unit: <unit>, target: "50%", result: "1719/1919", percent: "98,58%"}
measures:
  - {name: <measure>, unit: <measured in>, scope: <scope>, result: "27/26"}
  - {name: <measure>, unit: <measured in>, scope: <scope>, result: "1719/1919", percent: "98,58%"}
  - {name: Xã chưa lắp wifi, value: 9, items: [<item>, Yên Thịnh]}
  - {name: Hồ sơ, result: <value>}
sections:
  - id: <section>
    title: <heading>
    text: <text>
    tables:
      - name: <table>
        columns: [{id: unit, name: <column>}, {id: n, name: <figures>}, {id: m, name: Số máy, sum_of: [n]}]
        rows: [[<row>, "30", "31"], [<row>, <cell>, "8"], {kind: total, cells: [<sum>, "99", <sum cell>]}]
suppress: [{rule: DX103, at: measures, reason: <reason>}, {rule: <rule>, at: <at>, reason: <reason>}]
"""
USUAL = {"date": "25/6/2023", "year": "2023", "type": "Kế hoạch", "cited": "10/12/2022", "issuer": "UBND tỉnh Mẫu"}
USUAL |= {"total": "7", "unit": "%", "target": "50%", "result": "40%", "status": "Đạt", "cell": "8", "rule": "DX113"}
USUAL |= {
    "cited number": "281/KH-UBND",
    "id": "1",
    "value": "1/0",
    "sum": "Cộng",
    "heading": "Kết quả",
    "sum cell": "9",
}
PLACES = list(dict.fromkeys(re.findall(r"<([a-z ]+)>", REPORT)))
TURNS = 6
"""So many reports, each with something hostile in every sixth place: in all at once, too little would be judged."""


def hostile_report(turn: int, evil: str) -> str:
    """A report in which that stands in the places whose turn it is."""
    held = {place: USUAL.get(place, place) for place in PLACES}
    held |= dict.fromkeys(PLACES[turn::TURNS], evil)
    held["text"] += " Trong tổng số 640 giáo viên, có 512 giáo viên dùng học bạ số, đạt 82%. Có 27/26 xã."
    return re.sub(r"<([a-z ]+)>", lambda found: quoted(held[found[1]]), REPORT)


@pytest.fixture(params=["vi", "en"])
def lint(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[int, str], LintRun]:
    def judged(turn: int, evil: str) -> LintRun:
        (tmp_path / "xa.yaml").write_text(hostile_report(turn, evil), encoding="utf-8", errors="surrogatepass")
        use(request.param)
        asked = Options(paths=(str(tmp_path / "xa.yaml"),), isolated=True, claims=True, language=request.param)
        return run(asked)

    return judged


def test_most_places_of_a_report_are_shown(lint: Callable[[int, str], LintRun]) -> None:
    """Else the tests below would hold whatever is printed."""
    shown = [
        turn for turn in range(TURNS) for form in ("csv", "full") if "ZQX" in reporter(form)(lint(turn, "ZQX việc"))
    ]
    assert shown == sorted([*range(TURNS)] * 2)


def test_a_value_without_end_fills_no_screen(lint: Callable[[int, str], LintRun]) -> None:
    for turn in range(TURNS):
        result = lint(turn, KINDS["long"])
        assert all(len(reporter(form)(result)) < len(KINDS["long"]) for form in ("full", "table", "github", "markdown"))


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_in_a_report_does_anything(kind: str, lint: Callable[[int, str], LintRun]) -> None:
    for turn in range(TURNS):
        result = lint(turn, KINDS[kind])
        assert len(result.findings) > 5 or kind in (
            "surrogates",
            "long",
        )  # a key may be no longer than 1,024 characters
        for form in TEXTS:
            harmless_in(form, result)


def harmless_in(form: str, result: LintRun) -> None:
    """The format's own readers find what was meant and nothing else."""
    said = reporter(form)(result)
    if form == "github":
        _github(said)
        return
    said = log_safe(said).removeprefix("\ufeff")  # as it reaches a screen
    assert_harmless(said.replace("\r\n", "\n") if form == "csv" else said)
    READERS.get(form, str)(said)


def _github(said: str) -> None:
    *commands, last = said.splitlines()
    for line in commands:
        assert re.match(r"::(?:error|warning|notice) file=[^,:]*xa\.yaml,(?:[a-zA-Z]+=[^,:]*,?)+::", line)
        assert not FORGED.search(line)  # in a command there is no other
    assert last.startswith("dxlint: ")


def _csv(said: str) -> None:
    heads, *rows = csv.reader(io.StringIO(said))
    for row in rows:
        assert len(row) == len(heads)
        assert not any(map(FORMULA.match, row))


def _markdown(said: str) -> None:
    parser = MarkdownIt("gfm-like", {"html": True, "linkify": False}).enable("table")
    found = [inner for token in parser.parse(said) for inner in (token, *(token.children or ()))]
    kinds = {token.type for token in found}
    assert not kinds & {"link_open", "image", "code_inline", "fence", "code_block", "strong_open", "em_open", "s_open"}
    assert [token.content for token in found if token.type == "html_block"] == [MARKER + "\n"]
    assert {token.content for token in found if token.type == "html_inline"} == {"<sub>", "</sub>"}
    assert len([token for token in found if token.type == "heading_open"]) == 1


def _sarif(said: str) -> None:
    texts = re.findall(r'"text": ("(?:[^"\\]|\\.)*")', said)
    assert not any(re.search(r"(?<!\\)\[k\]\(", json.loads(text)) for text in texts)


def _jsonl(said: str) -> None:
    for line in said.splitlines():
        json.loads(line)


READERS: dict[str, Callable[[str], object]] = {
    "csv": _csv,
    "gitlab": json.loads,
    "json": json.loads,
    "jsonl": _jsonl,
    "junit": lambda said: etree.XMLSchema(etree.parse(Path(__file__).with_name("junit-10.xsd"))).assertValid(
        etree.fromstring(said.encode())
    ),
    "markdown": _markdown,
    "sarif": _sarif,
}
