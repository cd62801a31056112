"""For authors of rules: run the examples that stand among a rule's words.

>>> from dxlint.testing import faults
>>> assert not faults(my_rule)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from dxlint.engine.corpus import Corpus
from dxlint.engine.linter import Linter
from dxlint.engine.settings import Settings
from dxlint.formats.tree import Problem as Met
from dxlint.formats.yaml import FORMAT as YAML
from dxlint.formats.yaml.reader import read_yaml
from dxlint.model import ExpectedReporters, Problem, Submission
from dxlint.records import NamedTuple
from dxlint.rulebook.faults import ConfigError
from dxlint.rulebook.findings import Finding
from dxlint.rulebook.looks import looked, looks
from dxlint.rulebook.messages import LANGUAGES
from dxlint.rulebook.rule import Check, Rule
from dxlint.rulebook.view import View
from dxlint.rulebook.words_file import check_words
from dxlint.run.plugins import load

__all__ = ["Fault", "faults", "findings_of"]


def findings_of(
    rule: Rule,
    *submissions: str,
    language: str = "vi",
    problems: Iterable[Mapping[str, Any]] = (),
    **settings: Any,
) -> list[Finding]:
    """What the rule says of submissions written in YAML: of one, or of several side by side.

    ``problems`` are problems (code, message, data) that the first submission is to have met besides.
    """
    linter = Linter(Settings((rule,), language=language, known={**_built_in(), rule.code: rule}, **settings))
    trees = {f"report-{number}.yaml": read_yaml(text) for number, text in enumerate(submissions, 1)}
    for held in problems:
        trees["report-1.yaml"].problems.append(Met(held["code"], held["message"], data=held["data"]))
    corpus = Corpus(lambda _file: linter)
    findings: list[Finding] = []
    for file, tree in trees.items():
        report = linter.lint(file, tree, YAML)
        corpus.add(report)
        findings += report.findings
    findings += corpus.findings(trees.__getitem__)
    return [finding for finding in findings if finding.code in (rule.code, "DX009")]


def submissions_of(example: Mapping[str, Any]) -> list[str]:
    """The submissions of an example among a rule's words, as written in YAML: mostly one."""
    return [example["submission"]] if "submission" in example else list(example["submissions"])


def texts_of(example: Mapping[str, Any]) -> list[str]:
    """What an example shows: its catalogue or register, or who is to report, if it says so, and its submissions."""
    before = [example[kind] for kind in ("catalogue", "register") if kind in example]
    if "expected_reporters" in example:
        before.append(f"expected_reporters: [{', '.join(example['expected_reporters'])}]")
    return [*before, *submissions_of(example)]


def findings_in(rule: Rule, example: Mapping[str, Any], language: str = "vi") -> list[Finding]:
    """What the rule says of an example among its words, under the stage, problems and data that it sets."""
    settings = {key: example[key] for key in ("stage", "problems") if key in example}
    if "catalogue" in example:
        from dxlint.run.catalogues import catalogue_in

        settings["catalogues"] = (catalogue_in(example["catalogue"]),)
    if "register" in example:
        from dxlint.run.registers import register_in

        settings["documents"] = register_in(example["register"])
    if "expected_reporters" in example:
        settings["expected"] = ExpectedReporters("dxlint.yaml", tuple(example["expected_reporters"]))
    return findings_of(rule, *submissions_of(example), language=language, **settings)


@cache
def _built_in() -> Mapping[str, Rule]:
    """What a suppression in an example may name."""
    return load(isolated=True).rules


class Fault(NamedTuple):
    """What is wrong with a rule's words or examples.

    ``reason``: ``faulty-file`` (the file of words, and where in it), ``no-words``, ``no-examples``, ``not-silent`` (a
    good example in which something is found), ``nothing-looked-at`` (in none of the good examples does the rule look at
    anything: they would hold whatever it asks), ``not-found``, ``found-beside`` (in a bad one), ``gap`` (braces that
    nothing fills), ``fails`` (the rule fails in an example), ``unknown-key`` (an example that does not hold has
    a key that no submission has).
    """

    code: str
    reason: str
    example: str = ""
    """The example's name, or its number."""
    detail: str = ""

    def __str__(self) -> str:
        return ": ".join(part for part in self if part)


class Trial(NamedTuple):
    """What came of a rule's words and examples."""

    faults: list[Fault]
    """What is wrong with them."""
    idle: list[str]
    """The good examples in which the rule looked at nothing, beside others in which it did: by name, or number.

    Such an example may be meant (a commune that the rule is not for), or name a thing otherwise than the rule does.
    """


def faults(rule: Rule) -> list[Fault]:
    """What is wrong with a rule's words and examples; nothing where the rule holds what it promises."""
    return trial(rule).faults


def trial(rule: Rule, language: str = "vi") -> Trial:
    """Try a rule on its examples: what is wrong, with findings in that language, and which good ones say nothing."""
    if rule.given_words is None and rule.words_file is not None and rule.words_file.is_file():
        try:
            check_words(rule.code, rule.words_file)
        except ConfigError as error:
            return Trial([Fault(rule.code, "faulty-file", detail=str(error))], [])
    idle: list[str] = []
    every = [*_missing_words(rule), *_failing_good(rule, language, idle), *_failing_bad(rule, language)]
    # A rule that fails does so in many examples.
    found = [fault for at, fault in enumerate(every) if fault.reason != "fails" or fault not in every[:at]]
    if idle and len(idle) == len(rule.words.good):
        found.append(Fault(rule.code, "nothing-looked-at", ", ".join(idle)))
        idle = []
    return Trial(found, idle)


_ANYTHING: Mapping[str, Any] = {}


def _missing_words(rule: Rule) -> Iterable[Fault]:
    words = rule.words
    if not words.good or not words.bad:
        yield Fault(rule.code, "no-examples")
    if rule.given_words is not None:
        return
    texts: dict[str, Mapping[str, str]] = {"summary": words.summary, "explanation": words.explanation}
    texts.update({f"messages/{name}": text for name, text in words.messages.items()})
    texts.update({f"options/{name}": words.options.get(name, {}) for name in rule.options})
    for name, text in texts.items():
        yield from (Fault(rule.code, "no-words", detail=f"{name}/{lang}") for lang in LANGUAGES if not text.get(lang))


def _failing_good(rule: Rule, language: str, idle: list[str]) -> Iterable[Fault]:
    """What is found in good examples; those in which the rule looked at nothing are added to ``idle``.

    Of a rule on a view, or on the whole report, nobody can tell what it looks at but its author.
    """
    by_node = not rule.declared and not isinstance(rule.on, View) and rule.on not in (Submission, Problem)
    heard_of = replace(rule, check=_Heard(rule.check)) if by_node else rule
    for number, example in enumerate(rule.words.good, 1):
        with looks() as heard:
            found = findings_in(heard_of, example, language)
        name = _name(example, number)
        if failure := _failure(rule, found):
            yield Fault(rule.code, "fails", detail=failure)
        elif found:
            yield Fault(rule.code, "not-silent", name, _shown(found))
        elif not heard and (rule.declared or by_node):
            misspelt = _unknown_keys(rule, example, name, language)
            yield from misspelt
            idle += [] if misspelt else [name]


class _Heard:
    """A check that says when it is handed something."""

    def __init__(self, check: Check) -> None:
        self._check = check
        self.__code__ = check.__code__  # what it asks for, its names tell

    def __call__(self, *args: Any, **kwargs: Any) -> Iterable[Any]:
        looked()
        return self._check(*args, **kwargs)


def _failing_bad(rule: Rule, language: str) -> Iterable[Fault]:
    for number, example in enumerate(rule.words.bad, 1):
        found, name = findings_in(rule, example, language), _name(example, number)
        if failure := _failure(rule, found):
            yield Fault(rule.code, "fails", detail=failure)
            continue
        amiss = [*_not_as_wanted(rule, example, name, found)]
        yield from amiss
        if amiss:
            yield from _unknown_keys(rule, example, name, language)
        gaps = [finding.message for finding in found if "{" in finding.message]
        yield from (Fault(rule.code, "gap", name, message) for message in gaps)


def _failure(rule: Rule, found: Iterable[Finding]) -> str:
    """What is said of a rule that failed in an example; "" where it did not, or where that is what it is about."""
    return next((finding.message for finding in found if finding.code == "DX009" != rule.code), "")


def _unknown_keys(rule: Rule, example: Mapping[str, Any], name: str, language: str) -> list[Fault]:
    """The keys in an example that no submission has, and that nothing is therefore read under."""
    if rule.on is Problem:
        return []
    found = findings_of(_built_in()["DX003"], *submissions_of(example), language=language)
    return [Fault(rule.code, "unknown-key", name, finding.message) for finding in found]


def _not_as_wanted(rule: Rule, example: Mapping[str, Any], name: str, found: list[Finding]) -> Iterable[Fault]:
    """What a bad example must give and does not, and what it gives besides.

    A declared rule's example without ``finds`` must give something, whatever it is.
    """
    wanted = example.get("finds", [_ANYTHING] if rule.given_words is not None else [])
    left = list(found)
    for want in wanted:
        if "message" in want and want["message"] not in rule.words.messages:
            yield Fault(rule.code, "no-such-message", name, str(want["message"]))
            continue
        hit = next((finding for finding in left if _is_wanted(finding, want)), None)
        if hit is None:
            asked = ", ".join(f"{key}: {value}" for key, value in want.items())
            yield Fault(rule.code, "not-found", name, " / ".join(filter(None, (asked, _shown(left)))))
        else:
            left.remove(hit)
    if not wanted:
        yield Fault(rule.code, "nothing-named", name, _shown(left))
    elif left and wanted != [_ANYTHING]:
        yield Fault(rule.code, "found-beside", name, _shown(left))


def _is_wanted(finding: Finding, want: Mapping[str, Any]) -> bool:
    """Whether a finding is what an example asks for; that the rule could not judge is not what "anything" means."""
    return matches(finding, want) and not (want is _ANYTHING and finding.blocks)


def _name(example: Mapping[str, Any], number: int) -> str:
    """The example's name in the first language that has one; its number where it has none."""
    name = example.get("name")
    return str(next(iter(name.values()), number) if isinstance(name, Mapping) else name or number)


def matches(finding: Finding, want: Mapping[str, Any]) -> bool:
    """Whether a finding is the one asked for: ``code``, ``at`` (start of a pointer, of it or of a related
    place), ``text`` (in the excerpt, the message or the data), ``severity``, ``file``."""
    places = [finding.place, *(related.place for related in finding.related)]
    texts = [finding.excerpt, finding.message, *finding.data.values()]
    return (
        finding.code.startswith(want.get("code", ""))
        and any(place.pointer.startswith(want.get("at", "").rstrip("/")) for place in places)
        and any(str(want.get("text", "")) in text for text in texts)
        and finding.severity.value == want.get("severity", finding.severity.value)
        and finding.place.file == want.get("file", finding.place.file)
    )


def _shown(findings: Iterable[Finding]) -> str:
    return "; ".join(f"{f.code} {f.place.pointer} {f.excerpt!r} {f.message}" for f in findings)
