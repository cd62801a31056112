"""Whatever a plugin's rule hands over, it goes no further: plain parts of it are told, or it is named (DX009)."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from dxlint.engine.boundary import LONGEST, MOST
from dxlint.i18n import use
from dxlint.reporters import reporter
from dxlint.reporters.parts.failures import failure_sentence
from dxlint.run.options import Options
from dxlint.run.run import LintRun, run
from tests.run.fake_plugins import a_rule, checked, install
from tests.text_formats import TEXTS

EVIL = """
import os
from dxlint.formats.places import Location
from dxlint.model import Span
from dxlint.rulebook.findings import Because, Edit

def harm(*_, **__):
    print("harm")
    raise SystemExit(0)

def loop(*_, **__):
    while True:
        pass

METHODS = ("__str__", "__repr__", "__eq__", "__hash__", "__len__", "__iter__", "__format__", "__getitem__", "__lt__",
           "__add__", "__radd__", "__mul__", "__contains__", "__bool__", "__reduce__", "__reduce_ex__", "__mod__",
           "__int__", "__index__", "__call__", "split", "splitlines", "casefold", "translate", "encode", "replace")

def evil(kind, with_=harm):
    return type("Evil", (kind,), {name: with_ for name in METHODS if hasattr(kind, name)})

Text, Endless, Number, Mapping, Tuple = evil(str), evil(str, loop), evil(int), evil(dict), evil(tuple)
Thing = type("Thing", (), {name: harm for name in METHODS} | {"__class__": property(lambda self: Evidence)})

class Mine(Evidence):
    def __init__(self):
        pass

    def __getattr__(self, name):
        raise SystemExit(0)

class Odd(Evidence):
    __getattribute__ = harm

def after(**parts):
    said = Evidence(submission)
    for name, part in parts.items():
        setattr(said, name, part)
    return said

def holding_itself():
    held = []
    held.append(held)
    return held
"""


def hostile(body: str) -> str:
    return a_rule("BB001", "hostile", f"global submission_; submission_ = submission\n    {body}").replace(
        "\n@rule", EVIL.replace("Evidence(submission)", "Evidence(submission_)") + "\n@rule"
    )


REFUSED = {
    "an object that says it is evidence": "yield Thing()",
    "an object whose words never end": "yield type('T', (), {'__repr__': loop})()",
    "evidence that was never begun": "yield Mine()",
    "a mapping that holds itself": "d = {}; d['d'] = d; yield d",
    "a huge number": "yield 10 ** 5000",
    "not a number": "yield float('nan')",
    "data that is no mapping": "yield after(data=5)",
    "data that is no text": "yield after(data={'a': holding_itself()})",
    "data under what is no text": "yield after(data={5: 'a'})",
    "data of objects": "yield after(data={'a': Thing()})",
    "a message that is no text": "yield after(message=Thing())",
    "a message of a book": "yield after(message='x' * 3_000_000)",
    "a message that is not there": "yield after(message='nowhere')",
    "a place that is none": "yield after(at=Thing())",
    "a place at what is no pointer": "yield after(at=Span(Thing()))",
    "a place at a huge number": "yield after(at=Span('', 10 ** 5000, 10 ** 5000))",
    "a place at not a number": "yield after(at=Span('', float('nan'), 1))",
    "a place at a number of its own kind": "yield after(at=Span('', Number(1), Number(2)))",
    "related places that are none": "yield after(because=(Thing(),))",
    "related places that are a generator": "yield after(because=(x for x in 'abc'))",
    "related places at nothing": "yield after(because=(Because(Thing()),))",
    "related places in what is no file": "yield after(because=(Because(Span(''), file=5),))",
    "related places of odd words": "yield after(because=(Because(Span(''), 'because', {'excerpt': Thing()}),))",
    "related places without end": "import itertools; yield Evidence(submission, because=itertools.repeat(submission))",
    "suggestions that are none": "yield after(edits=(Thing(),))",
    "suggestions of what is no text": "yield after(edits=(Edit(Span(''), Thing()),))",
    "a suggestion of a book": "yield after(edits=(Edit(Span(''), 'x' * 3_000_000),))",
    "a location of its own kind": "yield after(location=Thing())",
    "a location of texts": "yield after(location=Location('a', 'b', 'c', 'd'))",
    "a location of huge numbers": "yield after(location=Location(*[10 ** 5000] * 4))",
    "a severity of its own kind": "yield after(severity=Thing())",
    "a relation of its own kind": "yield after(constraint=Thing())",
    "relations of its own kind": "yield after(constraint=(Thing(), Thing()))",
    "a truth of its own kind": "yield after(blocks=Thing())",
    "findings without end": "while True: yield Evidence(submission)",
    "an error whose words fail": "raise type('E', (Exception,), {'__str__': harm})()",
    "an error whose words never end": "raise type('E', (Exception,), {'__str__': loop})()",
    "an error that holds an object": "raise ValueError(Thing())",
    "an error of ours with odd words": (
        "from dxlint.rulebook.faults import MisuseError; raise MisuseError('no-evidence', value=Thing())"
    ),
    "an error of ours with an odd reason": "from dxlint.rulebook.faults import MisuseError; raise MisuseError('{x}')",
}


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dxlint.engine.time_limit.SECONDS", 1.0)
    monkeypatch.setattr("dxlint.engine.boundary.MOMENT", 0.2)


def others(done: LintRun) -> set[str]:
    return {finding.code for finding in done.findings} & {"DX101", "OK001"}


def written(done: LintRun) -> dict[str, str]:
    begun = time.process_time()
    texts = {name: reporter(name, {})(done) for name in TEXTS}
    assert time.process_time() - begun < 5
    return texts


def are_plain(thing: Any) -> bool:
    if isinstance(thing, tuple | list):
        return all(map(are_plain, thing))
    if isinstance(thing, dict):
        return type(thing) is dict and all(map(are_plain, (*thing, *thing.values())))
    return thing is None or type(thing) in (str, int, bool) or type(thing).__module__.startswith("dxlint.")


@pytest.mark.slow
@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_evidence_is_named_with_its_rule_and_the_others_are_whole(
    what: str, site: Path, tmp_path: Path
) -> None:
    install(site, "bb_hostile", hostile(REFUSED[what]))
    done = checked(tmp_path)
    told = [finding.message for finding in done.findings if finding.code == "DX009"]
    assert len(told) == 1
    assert "BB001" in told[0]
    assert "bb-hostile" in told[0]
    assert len(told[0]) < 2_000
    assert others(done) == {"DX101", "OK001"}
    assert done.exit_status(exit_zero=True) == 2
    assert are_plain(done.findings)
    written(done)


TAKEN = {
    "texts of a class of its own": "yield after(message=Text('found'), data={'a': Text('b')})",
    "texts whose length never ends": "yield after(data={'a': Endless('b')}, at=Span(Endless('')))",
    "a mapping of its own kind": "yield after(data=Mapping(a='b'))",
    "parts of its own kind": "yield after(because=Tuple((Because(Span('')),)), edits=Tuple())",
    "evidence with a will of its own": "yield Odd(submission)",
    "a place that is nowhere": "yield after(at=Span('/nowhere/9', -5, 999_999))",
    "a place whose end is before its start": "yield after(at=Span('/measures/0/name', 3, 1))",
    "text that commands": "yield after(data={'a': '\\x1b[2J::error::\\u202e\\ud800'})",
}


@pytest.mark.parametrize("what", TAKEN)
def test_evidence_is_made_anew_of_plain_parts(what: str, site: Path, tmp_path: Path) -> None:
    install(site, "bb_hostile", hostile(TAKEN[what]))
    done = checked(tmp_path)
    assert [finding.code for finding in done.findings if finding.code in ("BB001", "DX009")] == ["BB001"]
    assert others(done) == {"DX101", "OK001"}
    assert are_plain(done.findings)
    written(done)


BOOKS = {
    "data": "yield Evidence(submission, a='x' * 3_000_000)",
    "the data of a related place": "yield after(because=(Because(Span(''), 'because', {'excerpt': 'x' * 3_000_000}),))",
}


@pytest.mark.slow
@pytest.mark.parametrize("what", BOOKS)
def test_a_text_that_is_a_book_is_cut_and_how_much_is_told(what: str, site: Path, tmp_path: Path) -> None:
    install(site, "bb_hostile", hostile(BOOKS[what]))
    done = checked(tmp_path)
    (found,) = [finding for finding in done.findings if finding.code == "BB001"]
    assert all(len(value) < LONGEST + 20 for value in found.data.values())
    if what == "data":
        assert found.data["a"].endswith(f"… (+{3_000_000 - LONGEST})")
    assert all(len(text) < 200_000 for text in written(done).values())


@pytest.mark.parametrize(("language", "words"), [("en", "… and 4000 more characters"), ("vi", "… và 4000 ký tự nữa")])
def test_a_message_that_goes_on_and_on_is_cut_and_how_much_is_told(
    language: str, words: str, site: Path, tmp_path: Path
) -> None:
    source = hostile("yield Evidence(submission, a='x' * 400)").replace('message="BB001"', "message='{a}' * 20")
    install(site, "bb_hostile", source)
    report = tmp_path / "report.yaml"
    report.write_text("dxlint: 1\n", encoding="utf-8")
    done = run(Options(paths=(str(report),), language=language))
    (found,) = [finding for finding in done.findings if finding.code == "BB001"]
    assert found.message == "x" * LONGEST + words


@pytest.mark.parametrize("said", ["message='x' * 3_000_000", "message='a', summary={'vi': 'x' * 3_000_000}"])
def test_words_that_are_a_book_are_refused(said: str, site: Path, tmp_path: Path) -> None:
    install(site, "bb_hostile", a_rule("BB001", "hostile").replace('message="BB001"', said))
    done = checked(tmp_path)
    (failure,) = done.failures
    use("en")
    assert "is longer than 10000 characters" in failure_sentence(failure)
    assert others(done) == {"DX101", "OK001"}


def test_a_file_of_words_that_is_a_book_is_refused(site: Path, tmp_path: Path) -> None:
    install(site, "bb_hostile", a_rule("BB001", "hostile").replace(', message="BB001"', ""))
    (site / "bb_hostile.yaml").write_text(f"messages: {{found: {{en: '{'x' * 10_001}'}}}}\n", encoding="utf-8")
    (failure,) = checked(tmp_path).failures
    use("en")
    assert "bb_hostile.yaml:1: rule BB001: “en” is longer than 10000 characters" in failure_sentence(failure)


def test_a_rule_may_have_as_many_findings_as_anybody_reads(site: Path, tmp_path: Path) -> None:
    install(site, "bb_hostile", hostile(f"yield from (Evidence(submission, n=n) for n in range({MOST}))"))
    done = checked(tmp_path)
    assert sum(finding.code == "BB001" for finding in done.findings) == MOST
    assert done.exit_status() == 1


CORPUS = """
from dxlint import Evidence, Fact, Severity, corpus_rule, hookimpl
{evil}

def judge(key, facts):
    {judge}

@corpus_rule("BB001", "compares", Severity.WARNING, judge=judge)
def compares(submission):
    {facts}

@hookimpl
def dxlint_rules():
    return [compares]
"""
SAID = "yield facts[0].first.file, Evidence(facts[0].first.span)"
FACTS = {
    "a value of its own kind": ("yield 'a', Thing(), submission.header.span", SAID, "DX009"),
    "a key of its own kind": ("yield Thing(), 1, submission.header.span", SAID, "DX009"),
    "a value whose hash never ends": ("yield 'a', evil(str, loop)('a'), submission.header.span", SAID, "DX009"),
    "a value that cannot travel": ("yield 'a', (1, lambda: 1), submission.header.span", SAID, "DX009"),
    "a value that is not equal to itself": ("yield 'a', float('nan'), submission.header.span", SAID, "DX009"),
    "what is no triple": ("yield 5", SAID, "DX009"),
    "a place that is none": ("yield 'a', 1, Thing()", SAID, "DX009"),
    "facts without end": ("while True: yield 'a', 1, submission.header.span", SAID, "DX009"),
    "a judgement of no file": ("yield 'a', 1, submission.header.span", "yield Thing(), Evidence(Span(''))", "DX009"),
    "a judgement that is none": ("yield 'a', 1, submission.header.span", "yield facts[0].first.file, Thing()", "DX009"),
    "texts, numbers and tuples": (
        "yield ('a', 1), (None, True, frozenset('ab')), submission.header.span",
        SAID,
        "BB001",
    ),
    "a named tuple": (
        "import collections; yield 'a', collections.namedtuple('P', 'x')(1), submission.header.span",
        SAID,
        "BB001",
    ),
    "a member of an enumeration": ("yield 'a', Severity.ERROR, submission.header.span", SAID, "BB001"),
}


@pytest.mark.parametrize("what", FACTS)
def test_what_reports_are_compared_by_is_plain(what: str, site: Path, tmp_path: Path) -> None:
    facts, judge, code = FACTS[what]
    install(site, "bb_hostile", CORPUS.format(evil=EVIL, facts=facts, judge=judge))
    (site / "bb_hostile.yaml").write_text("messages: {found: {vi: BB001, en: BB001}}\n", encoding="utf-8")
    done = checked(tmp_path)
    assert [finding.code for finding in done.findings if finding.code in ("BB001", "DX009")] == [code]
    assert others(done) == {"DX101", "OK001"}
    assert json.loads(reporter("json", {})(done))["findings"]
