"""For authors of rules: run the examples that stand among a rule's words.

>>> from dxlint.testing import faults
>>> assert not faults(my_rule)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from dxlint.engine.linter import Linter, Settings
from dxlint.formats.tree import Problem
from dxlint.formats.yaml import FORMAT as YAML
from dxlint.formats.yaml.reader import read_yaml
from dxlint.rulebook.findings import Finding
from dxlint.rulebook.messages import LANGUAGES
from dxlint.rulebook.rule import Rule
from dxlint.run.plugins import load

__all__ = ["faults", "findings_of"]


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
        trees["report-1.yaml"].problems.append(Problem(held["code"], held["message"], data=held["data"]))
    reports = [linter.lint(file, tree, YAML) for file, tree in trees.items()]
    findings = [finding for report in reports for finding in report.findings]
    facts = [fact for report in reports for fact in report.facts]
    return findings + linter.judge(facts, lambda file: (trees[file], None))


def submissions_of(example: Mapping[str, Any]) -> list[str]:
    """The submissions of an example among a rule's words, as written in YAML: mostly one."""
    return [example["submission"]] if "submission" in example else list(example["submissions"])


def findings_in(rule: Rule, example: Mapping[str, Any], language: str = "vi") -> list[Finding]:
    """What the rule says of an example among its words, under the stage and the problems that the example sets."""
    settings = {key: example[key] for key in ("stage", "problems") if key in example}
    return findings_of(rule, *submissions_of(example), language=language, **settings)


@cache
def _built_in() -> Mapping[str, Rule]:
    """What a suppression in an example may name."""
    return load(isolated=True).rules


def faults(rule: Rule) -> list[str]:
    """What is wrong with a rule's words and examples: missing languages, examples that do not hold."""
    return [*_missing_words(rule), *_failing_examples(rule)]


def _missing_words(rule: Rule) -> Iterable[str]:
    words = rule.words
    texts: dict[str, Mapping[str, str]] = {"summary": words.summary, "explanation": words.explanation}
    texts.update({f"message {name}": text for name, text in words.messages.items()})
    texts.update({f"option {name}": words.options.get(name, {}) for name in rule.options})
    for name, text in texts.items():
        yield from (f"{rule.code}: {name} has no {lang}" for lang in LANGUAGES if not text.get(lang))
    if not words.good or not words.bad:
        yield f"{rule.code}: good and bad examples are needed"


def _failing_examples(rule: Rule) -> Iterable[str]:
    for example in rule.words.good:
        found = findings_in(rule, example)
        if found:
            yield f"{rule.code}: {example['name']}: silence was promised: {_shown(found)}"
    for example in rule.words.bad:
        found = findings_in(rule, example)
        wanted = example.get("finds", [])
        left = list(found)
        for want in wanted:
            hit = next((finding for finding in left if matches(finding, want)), None)
            if hit is None:
                yield f"{rule.code}: {example['name']}: not found: {want}; found: {_shown(left)}"
            else:
                left.remove(hit)
        if left or not wanted:
            yield f"{rule.code}: {example['name']}: found beside what was asked for: {_shown(left)}"
        for finding in found:
            if "{" in finding.message:
                yield f"{rule.code}: {example['name']}: a gap in the message: {finding.message}"


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
