"""What a plugin brings, beside what its rules say: taken as plain parts, or refused by name; dxlint stays as it is."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dxlint.i18n import use
from dxlint.reporters.parts.failures import failure_sentence
from dxlint.run.options import Options
from dxlint.run.plugins import load
from dxlint.run.run import LintRun, run
from tests.run.fake_plugins import SUBMISSION, a_rule, checked, dxlint, in_folder, install
from tests.run.test_hostile_evidence import EVIL, others

RULE = a_rule("BB001", "hostile")


def hook(name: str, body: str) -> str:
    return f"from dxlint import Evidence, hookimpl\n{EVIL}\n@hookimpl\ndef {name}():\n    {body}\n"


REFUSED = {
    "rules of a class of its own": hook("dxlint_rules", "return [Thing()]"),
    "a list of rules that is none": hook("dxlint_rules", "return Thing()"),
    "rules without end": hook("dxlint_rules", "\n    while True: yield None"),
    "a rule of a kind of its own": RULE
    + "\nfrom dxlint import Rule\nclass Mine(Rule):\n    pass\n"
    + "check = Mine('BB001', 'mine', Severity.ERROR, Submission, lambda thing: ())\n",
    "a name that is a book": a_rule("BB001", "x" * 3_000_000),
    "an option that computes itself": RULE.replace("on=Submission", "on=Submission, options={'a': Thing()}").replace(
        "\n@rule", EVIL + "\n@rule"
    ),
    "a preset that holds itself": hook("dxlint_presets", "d = {}; d['x'] = d; return {'a': d}"),
    "a preset of what is no setting": hook("dxlint_presets", "return {'a': {'select': Thing()}}"),
    "a path that computes itself": hook(
        "dxlint_catalogues", "return {'a': type('P', (os.PathLike,), {'__fspath__': harm})()}"
    ),
    "names that are none": hook("dxlint_presets", "return {Number(5): {}}"),
    "an error whose words never end": EVIL.replace("class", "Evidence = object\nclass", 1)
    + "\nraise type('E', (Exception,), {'__str__': loop})()",
    "an error of ours with odd words": "from dxlint.rulebook.faults import ConfigError\n"
    "raise ConfigError('{x.y}', file=5, key=object())",
    "an error that names no module": "raise ModuleNotFoundError(name=type('T', (str,), {'__format__': 5})('x'))",
    "an interface of its own": "class A:\n    def __ne__(self, other): raise SystemExit(0)\nDXLINT_API = A()",
}


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dxlint.engine.time_limit.SECONDS_FOR_MORE", 2.0)
    monkeypatch.setattr("dxlint.engine.boundary.MOMENT", 0.2)


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_none_of_what_a_plugin_brings_is_refused_by_name(what: str, site: Path, tmp_path: Path) -> None:
    install(site, "bb_hostile", REFUSED[what])
    done = checked(tmp_path)
    (failure,) = done.failures
    for language in ("vi", "en"):
        use(language)
        sentence = failure_sentence(failure)
        assert "bb-hostile 2.3" in sentence
        assert len(sentence) < 3_000
    assert others(done) == {"DX101", "OK001"}
    assert done.exit_status(exit_zero=True) == 2


def test_texts_of_a_class_of_its_own_are_taken_as_plain_ones(site: Path, tmp_path: Path) -> None:
    told = "message=Text('BB001'), options={Text('most'): Text('a')}"
    source = RULE.replace('message="BB001"', told).replace('"hostile"', 'Text("hostile")')
    install(site, "bb_hostile", source.replace("\n@rule", "\nText = type('Text', (str,), {})\n@rule"))
    (rule,) = [rule for rule in load().rules.values() if rule.code == "BB001"]
    assert {type(part) for part in (rule.code, rule.name, *rule.options, *rule.options.values())} == {str}
    assert {type(text) for text in rule.words.messages["found"].values()} == {str}
    assert {"BB001", *others(checked(tmp_path))} == {"BB001", "DX101", "OK001"}


FINDER = "import sys\nclass Finder:\n    def find_spec(self, *_): {}\nsys.meta_path.insert(0, Finder())"
"""A plugin puts in a finder of modules of its own, before Python's."""
PATCHES = {
    "a function": "import dxlint.language.text as t\nt.fold = lambda text: ''",
    "a method": "from dxlint.engine.linter import Linter\nLinter._walk = lambda self, submission: []",
    "the code of a function": "import dxlint.language.text as t\nt.clip.__code__ = (lambda text, n=0: '').__code__",
    "a property": "from dxlint.run.run import LintRun\nLintRun.blocked = property(lambda self: False)",
    "a rule of ours": "import dxlint.rules.arithmetic.percent_mismatch as m\n"
    "m.percent_mismatch = lambda ratio: ()\nimport dxlint.rulebook.rule as r\nr.rule = None",
    "a function of Python": "import os\nos.fspath = str",
    "what is always there": "import builtins\nbuiltins.len = lambda thing: 0",
    "what finds modules": "import sys\ndel sys.meta_path[:]",
    "what was always there": "import builtins\ndel builtins.len",
    "all that was always there": "import builtins\nbuiltins.__dict__.clear()",
    "a module of a module": "import os\ndel os.path",
    "a method of Python": "import pathlib\npathlib.Path.open = None",
    "a class of Python": "import collections\ncollections.Counter = None",
    "all modules": "import sys\nsys.modules.clear()",
    "what modules are kept in": "import sys\nsys.modules = {}",
    "one module": "import sys\nsys.modules['json'] = None",
    "all functions of dxlint": "import sys\n"
    "for module in [m for n, m in sys.modules.items() if n.startswith('dxlint.')]:\n"
    "    for name in [n for n, part in vars(module).items() if callable(part)]: setattr(module, name, None)",
    "what modules are found by": "import sys\ndel sys.path_hooks[:]",
    "what JSON is written by": "import json.encoder as e\ne.encode_basestring = lambda text: 'X'",
    "what unpacks files": "import zipfile\nzipfile.ZipFile.open = None",
    "a module": "import sys, types\nsys.modules['dxlint.rules.mine'] = types.ModuleType('dxlint.rules.mine')",
    "a bound": "import dxlint.engine.time_limit as t\nt.SECONDS = 10 ** 9",
    "modules by a finder that fails": FINDER.format("raise RuntimeError"),
    "modules by a finder that finds all": FINDER.format("return object()"),
    "folders by a hook that fails": "import sys\ndef hook(path): raise RuntimeError\nsys.path_hooks.append(hook)",
}


WHOSE = {"a function of Python": "os", "what is always there": "builtins", "what finds modules": "sys"}
WHOSE |= {"what was always there": "builtins", "all that was always there": "builtins", "a module of a module": "os"}
WHOSE |= {
    "a method of Python": "pathlib",
    "a class of Python": "collections",
    "all modules": "sys",
    "one module": "sys",
}
WHOSE |= {"what modules are kept in": "sys", "what modules are found by": "sys"}
WHOSE |= dict.fromkeys((name for name in PATCHES if name.startswith(("modules by", "folders by"))), "sys")
WHOSE |= {"what JSON is written by": "json.encoder", "what unpacks files": "zipfile"}


@pytest.mark.parametrize("what", PATCHES)
@pytest.mark.parametrize("when", ["loaded", "at work"])
def test_a_plugin_that_changes_dxlint_is_named_and_what_it_changed_is_put_back(
    what: str, when: str, site: Path, tmp_path: Path
) -> None:
    before = checked(tmp_path)
    body = "\n".join(f"    {line}" for line in PATCHES[what].splitlines()).strip()
    source = f"{PATCHES[what]}\n{RULE}" if when == "loaded" else a_rule("BB001", "hostile", f"{body}\n    yield")
    install(site, "bb_hostile", source)
    done = checked(tmp_path)
    whose = WHOSE.get(what, "dxlint")
    use("en")
    (told,) = [failure_sentence(one) for one in done.failures] or [
        one.message for one in done.findings if one.code == "DX009"
    ]
    assert "bb-hostile" in told
    assert f"changes dxlint itself or Python ({whose}." in told
    assert done.exit_status(exit_zero=True) == 2
    assert others(done) == others(before)
    if when == "loaded":
        assert [one for one in done.findings if one.code == "BB001"] == []
        assert [one.fingerprint for one in done.findings] == [one.fingerprint for one in before.findings]


@pytest.mark.slow
def test_what_nobody_can_put_back_ends_in_2_and_a_sentence(site: Path, tmp_path: Path) -> None:
    body = "import sys\n    def hook(event, given):\n        if event == 'open': raise RuntimeError\n"
    install(site, "bb_hostile", a_rule("BB001", "hostile", f"{body}    sys.addaudithook(hook)\n    yield"))
    (tmp_path / "report.yaml").write_text(SUBMISSION, encoding="utf-8")
    ran = dxlint(tmp_path, site, "check", "report.yaml", "--lang", "en", "--output", "said.json", "--format", "json")
    assert ran.returncode == 2
    assert "Traceback" not in ran.stdout + ran.stderr
    assert ran.stderr


@pytest.mark.slow
def test_a_plugin_that_changes_dxlint_in_a_worker_does_not_pass(site: Path, tmp_path: Path) -> None:
    body = "import dxlint.engine.linter as m; m.MOST = 0; yield Evidence(submission)"
    install(site, "bb_hostile", a_rule("BB001", "hostile", body))
    folder = tmp_path / "bc"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number}.yaml").write_text("dxlint: 1\n", encoding="utf-8")
    ran = dxlint(tmp_path, site, "check", "bc", "--jobs", "2", "--exit-zero")
    assert ran.returncode == 2


def test_a_plugin_that_changes_what_is_its_own_is_none_that_changes_dxlint(site: Path, tmp_path: Path) -> None:
    source = "import json, dxlint.plugin\nLIMIT = 5\njson.mine = 5\n" + a_rule(
        "BB001", "hostile", "global LIMIT; LIMIT = 6; yield Evidence(submission)"
    )
    install(site, "bb_hostile", source)
    done = checked(tmp_path)
    assert not done.failures
    assert "BB001" in {finding.code for finding in done.findings}


@pytest.mark.parametrize("when", ["loaded", "at work"])
@pytest.mark.parametrize("says", ["return None", "raise ImportError"])
def test_what_would_find_modules_before_python_does_is_asked_after_it(
    says: str, when: str, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])  # other tests are not to meet the finder
    finder = FINDER.format(says)
    body = "\n    ".join(finder.splitlines())
    late = a_rule("BB001", "hostile", f"{body}\n    yield Evidence(submission)")
    install(site, "bb_hostile", f"{finder}\n{RULE}" if when == "loaded" else late)
    done = checked(tmp_path)
    assert not done.failures
    assert [one.message for one in done.findings if one.code == "DX009"] == []
    assert {finding.code for finding in done.findings} >= {"BB001", "DX101", "OK001"}


DISTRIBUTIONS = {
    "entry points that are no text": ("entry_points.txt", b"[dxlint]\nbb = bb_hostile\n\xff\xfe"),
    "entry points that are none": ("entry_points.txt", b"[dxlint]\n= = =\n[[[\n"),
    "an entry point without a module": ("entry_points.txt", b"[dxlint]\nbb =\n"),
    "an entry point of nonsense": ("entry_points.txt", b"[dxlint]\nbb = ../../x:y z\n"),
    "no metadata": ("METADATA", None),
    "metadata that are no text": ("METADATA", b"\xff\xfe\x00"),
    "metadata without a name": ("METADATA", b"Metadata-Version: 2.1\nVersion: 1\n"),
    "metadata without a version": ("METADATA", b"Metadata-Version: 2.1\nName: bb-hostile\n"),
    "a version that is a book": ("METADATA", b"Metadata-Version: 2.1\nName: bb-hostile\nVersion: " + b"9" * 3_000_000),
    "a name that commands": ("METADATA", b"Metadata-Version: 2.1\nName: \x1b[2J::error::\nVersion: 1\n"),
}


@pytest.mark.slow
@pytest.mark.parametrize("what", DISTRIBUTIONS)
def test_a_distribution_that_is_damaged_ends_nobody_and_does_not_pass_in_silence(
    what: str, site: Path, tmp_path: Path
) -> None:
    install(site, "bb_hostile", a_rule("BB001", "hostile", "raise ValueError"))
    name, content = DISTRIBUTIONS[what]
    path = site / "bb_hostile-2.3.dist-info" / name
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    (tmp_path / "report.yaml").write_text(SUBMISSION, encoding="utf-8")
    ran = dxlint(tmp_path, site, "check", "report.yaml")
    assert ran.returncode == 2, ran.stdout + ran.stderr
    assert "Traceback" not in ran.stdout + ran.stderr
    assert "\x1b" not in ran.stdout + ran.stderr
    assert len(ran.stdout + ran.stderr) < 10_000
    assert "DX101" in ran.stdout


READER = """
from dxlint import Evidence, hookimpl
from dxlint.plugin import Cell, Document, Format, Paragraph, Problem, Table, Text as Body, Tree
{evil}
def read(raw):
    DATA = {{"dxlint": "1", "measures": [{{"name": "A", "result": "1/2", "percent": "70%"}}]}}
    {body}

@hookimpl
def dxlint_readers():
    return {{".wide": Format("wide", reader=read, keyed=True)}}
"""
MISREAD = {
    "an object": "return Thing()",
    "a tree of its own kind": "return type('T', (Tree,), {'data': property(harm)})({}, [], '')",
    "data of objects": "return Tree({'dxlint': Thing()}, [], '')",
    "data that hold themselves": "DATA['text'] = DATA; return Tree(DATA, [], '')",
    "a list that holds itself": "return Tree({'dxlint': '1', 'measures': holding_itself()}, [], '')",
    "keys that are none": "return Tree({5: 'a', 'dxlint': '1'}, [], '')",
    "a source that is none": "return Tree(DATA, [], Thing())",
    "problems that are none": "return Tree(DATA, [Thing()], '')",
    "problems without end": "import itertools; return Tree(DATA, itertools.repeat(Problem('DX001', 'x')), '')",
    "a problem of objects": "return Tree(DATA, [Problem('DX001', Thing())], '')",
    "places that are none": "return Tree(DATA, [], '', Thing())",
    "places that fail": "return Tree(DATA, [], '', type('P', (), {'nodes': property(harm)})())",
    "blocks that are none": "return Document((Thing(),))",
    "a paragraph of objects": "return Document((Paragraph(Thing()),))",
    "a table of objects": "return Document((Table(((Thing(),),)),))",
    "a text of huge numbers": "return Document((Paragraph(Body('a', (), 0, 10 ** 5000)),))",
    "blocks without end": "import itertools; return Document(itertools.repeat(Paragraph(Body('a'))))",
}


def read_by(body: str, site: Path, tmp_path: Path) -> LintRun:
    install(site, "bb_hostile", READER.format(evil=EVIL, body=body))
    (tmp_path / "a.wide").write_bytes(b"x")
    (tmp_path / "report.yaml").write_text(SUBMISSION, encoding="utf-8")
    return run(Options(paths=(str(tmp_path / "a.wide"), str(tmp_path / "report.yaml")), language="en"))


@pytest.mark.parametrize("what", MISREAD)
def test_what_is_none_of_what_a_reader_gives_is_told_with_its_plugin(what: str, site: Path, tmp_path: Path) -> None:
    done = read_by(MISREAD[what], site, tmp_path)
    told = [finding.message for finding in done.findings if finding.blocks]
    assert len(told) == 1
    assert "bb-hostile" in told[0]
    assert "DX101" in {finding.code for finding in done.findings if finding.place.file.endswith("report.yaml")}
    assert done.exit_status(exit_zero=True) == 2


READ = {
    "texts of a class of its own": "return Tree({k: [{n: Text(t) for n, t in m.items()} for m in v] if k != 'dxlint'"
    " else Text(v) for k, v in DATA.items()}, [], Text(''))",
    "places that know parts badly": "return Tree(DATA, [], 'a b', type('P', (), {'nodes': {}, 'text_map': harm,"
    " 'comments': lambda self: ()})())",
    "a document": "return Document((Paragraph(Body('Có 1/2 hồ sơ, đạt 70%.')),))",
}


@pytest.mark.parametrize("what", READ)
def test_what_a_reader_gives_is_judged_as_plain_texts(what: str, site: Path, tmp_path: Path) -> None:
    done = read_by(READ[what], site, tmp_path)
    assert [one.code for one in done.findings if one.place.file.endswith("a.wide") and one.code == "DX101"] == ["DX101"]
    assert not any(finding.blocks for finding in done.findings)


REPORTED = {
    "an object": "return Thing()",
    "a text of a class of its own": "return Text('x')",
    "flags that fail": "return 'x'\nreport.colors = type('C', (), {'__bool__': harm})()",
}


@pytest.mark.parametrize("what", REPORTED)
def test_what_a_reporter_gives_is_plain_text_or_it_is_named(
    what: str, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _, then = REPORTED[what].partition("\n")
    source = f"from dxlint import Evidence, hookimpl\n{EVIL}\ndef report(run):\n    {first}\n{then}\n"
    source += "@hookimpl\ndef dxlint_reporters():\n    return {'mine': report}\n"
    install(site, "bb_hostile", source)
    (tmp_path / "report.yaml").write_text(SUBMISSION, encoding="utf-8")
    done = in_folder(tmp_path, monkeypatch, "check", "report.yaml", "--format", "mine")
    if what == "an object":
        assert done.exit_code == 2
        assert "“mine” of the plugin bb-hostile" in done.stderr
    else:
        assert (done.exit_code, done.stdout) == (1, "x")


def test_a_finder_that_never_answers_is_asked_once(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dxlint.engine.time_limit.SECONDS", 0.5)
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    asks = "\n        while name == 'dxlint_is_nobody_s': pass"
    body = "\n    ".join(FINDER.replace("*_", "name, *_").format(asks).splitlines())
    install(site, "bb_hostile", a_rule("BB001", "hostile", f"{body}\n    yield Evidence(submission)"))
    use("en")
    (told,) = [one.message for one in checked(tmp_path).findings if one.code == "DX009"]
    assert "bb-hostile" in told
    assert [one for one in sys.meta_path if type(one).__name__ == "Finder"] == []
