"""What compares reports: facts are merged as they come, and who answers for a finding answers for these, too."""

import random
import tracemalloc
from collections.abc import Hashable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dxlint.engine.corpus import Corpus
from dxlint.engine.linter import Linter
from dxlint.engine.settings import Settings
from dxlint.formats.yaml import FORMAT as YAML
from dxlint.formats.yaml.reader import read_yaml
from dxlint.model import Span, Submission
from dxlint.rulebook.findings import Because, Evidence, Finding, Severity
from dxlint.rulebook.rule import PLACES, Fact, corpus_rule
from dxlint.run.baseline import known_in, write_baseline
from dxlint.run.plugins import load
from dxlint.run.run import Options, run

KNOWN = load(isolated=True).rules
REPORT = """\
dxlint: 1
header: {{agency: UBND xã {name}, province: Nghệ An}}
{more}
citations:
  - {{role: basis, type: Kế hoạch, number: 281/KH-UBND, date: "{date}", issuer: UBND tỉnh, subject: CĐS}}{comment}
"""


def said(rule, texts: dict[str, str]) -> list[Finding]:
    linter = Linter(Settings((rule,), known=KNOWN))
    corpus, trees = Corpus(lambda _file: linter), {file: read_yaml(text) for file, text in texts.items()}
    for file, tree in trees.items():
        corpus.add(linter.lint(file, tree, YAML))
    return corpus.findings(trees.__getitem__)


def report(name: str, date: str = "10/12/2022", more: str = "", comment: str = "") -> str:
    return REPORT.format(name=name, date=date, more=more, comment=comment)


def write(folder: Path, **reports: str) -> None:
    for name, text in reports.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


def checked(folder: Path, **more) -> list[Finding]:
    return list(run(Options(paths=(str(folder),), isolated=not more, select=("DX405", "DX008"), **more)).findings)


@pytest.mark.parametrize("named", ["a.yaml", "c.yaml"])
def test_a_rule_names_places_of_reports_that_were_compared_and_of_no_others(named: str) -> None:
    def judge(_key: Hashable, facts: list[Fact]) -> Iterator[tuple[str, Evidence]]:
        other = Because(facts[0].first.span, file=named)
        yield facts[0].places[1].file, Evidence(facts[0].places[1].span, because=[other], period="")

    @corpus_rule("QN001", "agency", Severity.INFO, judge=judge)
    def agency(submission: Submission) -> Iterator[tuple[Hashable, str, Span]]:
        yield "all", "x", submission.header.span

    rule = replace(agency, given_words=KNOWN["DX907"].words, plugin="dxlint-mau")
    (found,) = said(rule, {"a.yaml": "# A\n" + report("A"), "b.yaml": report("B")})
    if named == "a.yaml":
        assert [(one.place.file, one.place.line) for one in found.related] == [("a.yaml", 3)]
    else:
        assert (found.code, "c.yaml" in found.message) == ("DX009", True)


def test_reports_that_agree_are_one_fact_with_a_bounded_number_of_places() -> None:
    handed: list[Fact] = []

    def judge(_key: Hashable, facts: list[Fact]) -> Iterator[tuple[str, Evidence]]:
        handed.extend(facts)
        yield from ()

    @corpus_rule("QN001", "agency", Severity.INFO, judge=judge)
    def agency(submission: Submission) -> Iterator[tuple[Hashable, str, Span]]:
        yield "all", submission.header.agency.text[:9], submission.header.agency.span
        yield "all", submission.header.agency.text[:9], submission.header.agency.span

    said(agency, {f"{at}.yaml": report(f"A {at}") for at in range(PLACES + 10)} | {"b.yaml": report("B")})
    assert [(fact.value, fact.reports, len(fact.places)) for fact in handed] == [
        ("UBND xã A", PLACES + 10, PLACES),
        ("UBND xã B", 1, 2),
    ]


def test_reports_that_agree_take_no_room() -> None:
    linter = Linter(Settings((KNOWN["DX405"],)))
    reports = [linter.lint(f"{at}.yaml", read_yaml(report(f"X{at}")), YAML) for at in range(500)]
    assert all(done.facts for done in reports)
    held = []
    for number in (60, len(reports)):
        tracemalloc.start()
        corpus = Corpus(lambda _file: linter)
        for done in reports[:number]:
            corpus.add(done)
        held.append(tracemalloc.get_traced_memory()[0])
        tracemalloc.stop()
    assert held[1] < held[0] + 1_000


def test_neither_the_order_nor_the_names_of_files_change_what_is_said() -> None:
    texts = [report(name, date) for name in "ABCDEF" for date in ("10/12/2022",)]
    texts += [report("G", "12/10/2022"), report("H", "10/12/2022", "text: Xã có 12 thôn.")]
    rule, seen = KNOWN["DX405"], set()
    for seed in range(6):
        random.Random(seed).shuffle(texts)
        found = said(rule, {f"{at}.yaml": text for at, text in enumerate(texts)})
        seen.add(tuple((finding.message, finding.fingerprint) for finding in found))
    assert len(seen) == 1
    assert len(seen.pop()) == 1


@pytest.mark.parametrize(
    "hidden",
    [
        {"comment": "  # dxlint: ignore[DX405] đã đối chiếu với bản gốc"},
        {"comment": "  # dxlint: ignore[DX4] đã đối chiếu với bản gốc"},
        {"more": "suppress: [{rule: DX405, at: citations, reason: đã đối chiếu với bản gốc}]"},
    ],
    ids=["comment", "family", "list"],
)
def test_who_answers_for_findings_in_a_file_answers_for_those_of_the_comparison(hidden: dict, tmp_path: Path) -> None:
    write(tmp_path, a=report("A"), b=report("B"), c=report("C", "12/10/2022", **hidden))
    (found,) = checked(tmp_path)
    assert (found.code, found.suppressed) == ("DX405", "đã đối chiếu với bản gốc")
    (found,) = checked(tmp_path, suppressions=False)
    assert found.suppressed is None


def test_a_suppression_beside_another_report_hides_nothing(tmp_path: Path) -> None:
    hidden = {"more": "suppress: [{rule: DX405, reason: đã đối chiếu với bản gốc}]"}
    write(tmp_path, a=report("A", **hidden), b=report("B"), c=report("C", "12/10/2022"))
    assert [found.suppressed for found in checked(tmp_path)] == [None]


def test_what_failed_among_reports_is_hidden_by_nothing() -> None:
    def judge(_key: Hashable, _facts: list[Fact]) -> Iterator[tuple[str, Evidence]]:
        raise ValueError("a fault")

    @corpus_rule("QN001", "agency", Severity.INFO, judge=judge)
    def agency(submission: Submission) -> Iterator[tuple[Hashable, str, Span]]:
        yield "all", "", submission.header.agency.span

    (found,) = said(agency, {"a.yaml": report("A", more="suppress: [{rule: ALL, reason: không cần}]")})
    assert (found.code, found.suppressed, found.blocks) == ("DX009", None, True)


def test_a_baseline_knows_a_finding_again_when_more_reports_agree_or_are_moved(tmp_path: Path) -> None:
    write(tmp_path, b=report("B"), c=report("C", "12/10/2022"), d=report("D"))
    found = checked(tmp_path)
    assert len(found) == 1
    known = str(tmp_path / "known.json")
    write_baseline(known, known_in(known, found))
    (tmp_path / "c.yaml").rename(tmp_path / "0.yaml")
    write(tmp_path, a=report("A"))
    (again,) = checked(tmp_path, baseline=known)
    assert again.suppressed == "baseline"
