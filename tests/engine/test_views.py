"""A view is computed once a report, whoever asks; a rule on a view is handed each of its items."""

import gc
from collections.abc import Callable, Iterator

import pytest

import dxlint
from dxlint import Evidence, Rule, Severity
from dxlint.engine.linter import FileReport, Linter
from dxlint.engine.settings import Settings
from dxlint.formats.yaml import FORMAT as YAML
from dxlint.formats.yaml.reader import read_yaml
from dxlint.model import Entry, Indicator, Paragraph, Row, Span, Submission
from dxlint.model.build import assemble
from dxlint.model.nodes import NODES
from dxlint.model.reading_order import reading_order
from dxlint.rulebook.rule import Hit
from dxlint.run.plugins import load
from dxlint.views.copies import copies
from tests.fresh import ROOT

REPORT = "dxlint: 1\ntext: |\n  Một.\n\n  Hai.\n\n  Ba.\n"
KNOWN = load(isolated=True).rules


def report(*rules: Rule, text: str = REPORT) -> FileReport:
    known = KNOWN | {rule.code: rule for rule in rules}
    return Linter(Settings((*rules, KNOWN["DX009"]), known=known)).lint("r.yaml", read_yaml(text), YAML)


def handed(on: object, code: str = "QN001", seen: list[object] | None = None) -> tuple[Rule, list[object]]:
    """A rule that keeps what it is handed and says nothing."""
    kept: list[object] = [] if seen is None else seen

    @dxlint.rule(code, "handed", Severity.INFO, on=on)  # type: ignore[arg-type]
    def handed(item: object) -> Iterator[Evidence]:
        kept.append(item)
        yield from ()

    return handed, kept


def test_a_view_is_computed_once_for_all_who_ask() -> None:
    asked = []

    @dxlint.view
    def paragraphs(submission: Submission) -> Iterator[str]:
        asked.append(submission)
        yield from (paragraph.text for paragraph in submission.all(Paragraph))

    @dxlint.rule("QN003", "asks", Severity.INFO, on=Submission)
    def asks(submission: Submission) -> Iterator[Evidence]:
        kept.extend(submission.get(paragraphs))
        yield from ()

    (one, kept), (other, _) = handed(paragraphs), handed(paragraphs, "QN002")
    assert report(one, other, asks).findings == ()
    assert kept == ["Một.", "Hai.", "Ba."] * 2
    assert len(asked) == 1


def test_a_view_may_be_one_thing() -> None:
    @dxlint.view
    def lengths(submission: Submission) -> tuple[int, ...]:
        return tuple(len(paragraph.text) for paragraph in submission.all(Paragraph))

    rule, kept = handed(lengths)
    report(rule)
    assert kept == [(4, 4, 3)]


def test_a_view_of_nothing_hands_nothing() -> None:
    rule, kept = handed(copies)
    report(rule)
    assert kept == []


def test_a_view_that_raises_is_reported_for_each_rule_that_asked() -> None:
    @dxlint.view
    def broken(submission: Submission) -> list[int]:
        raise KeyError("no such thing")

    @dxlint.rule("QN003", "asks", Severity.INFO, on=Paragraph)
    def asks(paragraph: Paragraph, submission: Submission) -> Iterator[Evidence]:
        yield Evidence(paragraph, count=len(submission.get(broken)))

    (one, _), (other, kept) = handed(broken), handed(Paragraph, "QN002")
    findings = report(one, other, asks).findings
    assert [(f.code, f.data["rule"], f.data["error"]) for f in findings] == [
        ("DX009", "QN001", "KeyError: 'no such thing'"),
        ("DX009", "QN003", "KeyError: 'no such thing'"),
    ]
    assert all("broken" in finding.data["where"] for finding in findings)
    assert len(kept) == 3


@dxlint.view
def texts(submission: Submission) -> Iterator[str]:
    yield from (paragraph.text for paragraph in submission.all(Paragraph))


@dxlint.view
def by_text(submission: Submission) -> dict[str, Paragraph]:
    return {paragraph.text: paragraph for paragraph in submission.all(Paragraph)}


@pytest.mark.parametrize(
    "change",
    [
        lambda submission: setattr(submission, "stage", "draft"),
        lambda submission: setattr(submission, "nodes", {}),
        lambda submission: submission.nodes.clear(),
        lambda submission: submission.nodes.update({Paragraph: []}),
        lambda submission: submission.all(Paragraph).clear(),
        lambda submission: submission.get(texts).append("Bốn."),
        lambda submission: submission.get(by_text).clear(),
        lambda submission: setattr(submission.all(Paragraph)[0], "text", ""),
        lambda submission: setattr(submission.header, "agency", None),
        lambda submission: delattr(submission, "header"),
    ],
)
def test_no_rule_changes_what_the_others_see(change: Callable[[Submission], object]) -> None:
    @dxlint.rule("QN001", "changes", Severity.INFO, on=Submission)
    def changes(submission: Submission) -> Iterator[Evidence]:
        change(submission)
        yield Evidence(submission)

    rule, kept = handed(texts, "QN002")
    (finding,) = report(changes, rule).findings
    assert (finding.code, finding.data["rule"]) == ("DX009", "QN001")
    assert kept == ["Một.", "Hai.", "Ba."]


def test_every_node_is_as_it_was_made() -> None:
    for node in NODES - {Submission}:
        assert issubclass(node, tuple)  # a NamedTuple: its fields cannot be set


def test_a_rule_is_on_a_node_or_a_view_and_nothing_else() -> None:
    def plain(submission: Submission) -> list[int]:
        return []

    for on in (plain, int, str, Row, Entry, list[Indicator], "Indicator", None, 5, []):
        with pytest.raises(ValueError, match=r"rule-not-on \(rule: QN001"):
            handed(on)


def test_the_nearest_node_is_named_where_there_is_one() -> None:
    with pytest.raises(ValueError, match="nearest: Indicator\\)"):
        handed("Indicators")
    with pytest.raises(ValueError, match="nearest: Assessment, Catalogue, Citation, "):
        handed(int)


def test_every_type_that_submissions_hold_is_a_node_a_rule_may_be_on(monkeypatch: pytest.MonkeyPatch) -> None:
    held: set[type] = set()
    walk = Linter._walk

    def noting(self: Linter, submission: Submission) -> list[Hit]:
        held.update(kind for kind, nodes in submission.nodes.items() if nodes)
        return walk(self, submission)

    monkeypatch.setattr(Linter, "_walk", noting)
    for path in sorted((ROOT / "fixtures").rglob("*.yaml")):
        dxlint.check(path, isolated=True)
    assert len(held) > 15
    assert held <= NODES


def test_a_view_and_the_rules_see_one_submission_whatever_the_stage() -> None:
    @dxlint.view
    def stage(submission: Submission) -> str:
        return submission.stage

    rule, kept = handed(stage)
    Linter(Settings((rule,), stage="final")).lint("r.yaml", read_yaml(REPORT), YAML)
    assert kept == ["final"]


def test_nothing_of_a_report_is_kept_when_it_has_been_judged() -> None:
    @dxlint.view
    def whole(submission: Submission) -> Submission:
        return submission

    rule, kept = handed(whole)
    gc.collect()
    gc.disable()
    try:
        report(rule)
        assert [type(item) for item in kept] == [Submission]
        kept.clear()
        assert not [one for one in gc.get_objects() if isinstance(one, Submission)]
    finally:
        gc.enable()


def test_reading_order_is_that_of_a_person() -> None:
    pointers = [
        "/header/agency", "/header/title", "/title", "/citations/1/number", "/text", "/tally/total",
        "/groups/0/indicators/2/name", "/groups/0/groups/0/name", "/measures/0/name", "/tables/0/name",
        "/tables/0/columns/1/name", "/tables/0/rows/9/0", "/tables/0/rows/10/0", "/sections/0/title",
        "/sections/0/text",
    ]  # fmt: skip
    assert sorted(map(Span, reversed(pointers)), key=reading_order) == list(map(Span, pointers))
    assert reading_order(Span("/text", 3, 9)) < reading_order(Span("/text", 20, 21))


def test_a_view_called_computes_afresh() -> None:
    tree = read_yaml(REPORT)
    submission = assemble(tree.data, tree, YAML, [])
    assert submission.get(copies) is submission.get(copies)
    assert copies(submission) == []
