"""How a rule is written.

A rule is a small pure function on one node of the model, or one item of a view, with its words (summary,
explanation, messages, examples, in both languages) in a YAML file of the same name beside it::

    @rule("DX113", "zero-denominator", Severity.WARNING, on=Ratio)
    def zero_denominator(ratio: Ratio) -> Iterator[Evidence]:
        if ratio.denominator.quantity.value == 0:
            yield Evidence(ratio, fraction=ratio.fraction)

``on`` names a type of node or a view (see :mod:`dxlint.rulebook.view`): the engine hands each of them.

A rule may ask for more by naming it: ``submission`` (the whole report), ``options`` (its options, by name).
A corpus rule compares reports: ``facts(submission)`` gives ``(key, value, span)``, ``judge(key, facts)`` the
evidence; see :func:`corpus_rule`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from inspect import CO_ASYNC_GENERATOR, CO_COROUTINE, CO_VARARGS
from os.path import basename
from pathlib import Path
from types import MappingProxyType, SimpleNamespace
from typing import TYPE_CHECKING, Any

from dxlint.model import Span, Submission
from dxlint.model.nodes import NODES
from dxlint.patterns import lazy
from dxlint.records import NamedTuple
from dxlint.rulebook.faults import MisuseError, place_of_code, shown
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.view import View

if TYPE_CHECKING:
    from dxlint.rulebook.messages import Words

OWN = "dxlint"
"""Who brings dxlint's own rules."""
CODE = lazy(r"[A-Z]{2,8}\d{3}")
LONGEST_NAME = 80
NAME = lazy(r"[a-z0-9]+(?:-[a-z0-9]+)*")

WANTS = frozenset({"submission", "options"})
"""What a check may ask for beside its node."""
Check = Callable[..., Iterable[Evidence]]


class Report(NamedTuple):
    """Which report a fact was found in. Reports sort by when and who reports; by their files only where that is equal.

    So what is said of reports does not depend on what their files are called, nor on the order in which they come.
    """

    period: str
    """The last day that it is of, as 2023-06-30; "" where nothing is said."""
    date: str
    name: str
    """The agency, else the title: how a message names the report."""
    number: str
    file: str


class Stated(NamedTuple):
    """One place where a report states a fact."""

    report: Report
    span: Span

    @property
    def file(self) -> str:
        """The file that the report is in."""
        return self.report.file


class Fact(NamedTuple):
    """A value that reports state under a key, once however many they are: what a corpus rule is handed to judge."""

    value: Any
    """Hashable and picklable."""
    places: tuple[Stated, ...]
    """Where it is stated, in the order of the reports: the first :data:`PLACES` of them."""
    reports: int
    """How many reports state it."""

    @property
    def first(self) -> Stated:
        """The first place."""
        return self.places[0]


PLACES = 50
"""How many places of one fact are kept: enough to tell those who contradict, bounded for those who agree."""
Facts = Callable[..., Iterable[tuple[Hashable, Any, Any]]]
"""``facts(submission, [options])`` of a corpus rule: a key, a value and where it stands."""
Judge = Callable[[Hashable, list[Fact]], Iterable[tuple[str, Evidence]]]
"""``judge(key, facts)`` of a corpus rule: evidence, each with the file it is said of."""


@dataclass(frozen=True)
class Rule:
    """A rule's constant part. ``on`` is the type of node, or the view, it is handed; ``plugin`` who brought it."""

    code: str
    name: str
    severity: Severity
    on: type | View[Any]
    check: Check
    options: Mapping[str, Any] = field(default_factory=dict)
    preview: bool = False
    words_file: Path | None = None
    judge: Judge | None = None
    """Of a corpus rule: evidence for a key, each with the file it is said of."""
    between: bool = False
    """Of a corpus rule: whether it says nothing of one report alone."""
    plugin: str = OWN
    given_words: Words | None = None
    """The words of a rule that has no file of words."""
    declared: bool = False
    """Whether it is declared in YAML, not written in Python: what it may cost is bounded, and its author is a clerk."""
    declared_at: Callable[[], tuple[str, int]] | None = None
    """Of a rule that is declared: gives file and line (0: not known), which are looked for when somebody is told."""

    def __call__(self, *args: Any, **kwargs: Any) -> Iterable[Evidence]:
        """The check itself, for tests."""
        return self.check(*args, **kwargs)

    @property
    def wants(self) -> frozenset[str]:
        """What the check asks for beside its node: ``submission``, ``options``."""
        code = self.check.__code__
        return frozenset(code.co_varnames[1 : code.co_argcount])

    @cached_property
    def words(self) -> Words:
        """The rule's words, read when something is to be said."""
        if self.given_words is not None:
            return self.given_words
        from dxlint.rulebook.messages import read_words

        return read_words(self.code, self.words_file)

    @property
    def place(self) -> tuple[str, int]:
        """Of a rule that is declared: its file, and its line there, 0 where it is not known; of others ("", 0)."""
        return self.declared_at() if self.declared_at else ("", 0)

    @property
    def family(self) -> str:
        """The folder that a rule of dxlint's own stands in; of any other the letters that its code begins with."""
        return self.check.__module__.split(".")[-2] if self.plugin == OWN else self.code.rstrip("0123456789")

    @property
    def is_local(self) -> bool:
        """Whether it stands in a file of Python that a configuration names: its author is who uses it."""
        return self.plugin.endswith(".py")

    @property
    def stands_at(self) -> str:
        """Of a rule that is declared: who brought it, its file, and its line there where it is known."""
        path, line = self.place
        place = basename(path) + (f":{line}" if line else "")
        return place if place.startswith(self.plugin) else ", ".join(filter(None, (self.plugin, place)))

    @property
    def has_words(self) -> bool:
        """Whether there is anything that the rule can say."""
        return self.given_words is not None or (self.words_file is not None and self.words_file.is_file())

    @property
    def has_words_twice(self) -> bool:
        """Whether its code gives it words, and the file beside it does too: those in the file would never be read."""
        if self.given_words is None or self.words_file is None or not self.words_file.is_file():
            return False
        from dxlint.rulebook.words_file import has_words

        return has_words(self.code, self.words_file)

    def settings(self, given: Mapping[str, Any]) -> SimpleNamespace:
        """The options' values: the defaults, overlaid with what a configuration gives."""
        return SimpleNamespace(**{**self.options, **given})


class Hit(NamedTuple):
    """A rule and what it saw."""

    rule: Rule
    evidence: Evidence


def rule(
    code: str,
    name: str,
    severity: Severity,
    *,
    on: type | View[Any],
    options: Mapping[str, Any] | None = None,
    preview: bool = False,
    message: str | Mapping[str, str] = "",
    summary: str | Mapping[str, str] = "",
) -> Callable[[Check], Rule]:
    """Make a rule of a function ``check(node, [submission], [options]) -> Iterable[Evidence]``.

    ``options`` maps an option's name to its default, whose type is the option's type. ``message`` and ``summary``
    (a text, or one by language) are for a first try: a rule with a message needs no file of words. Raises
    ValueError for a code or name of the wrong form, and for an ``on`` that is neither a type of node nor a view.
    """

    def make(check: Check) -> Rule:
        made = _rule(code, name, severity, on, check, options, preview, None)
        if not message:
            return made
        from dxlint.rulebook.messages import fault_of_words, words_in_code

        for key, said in (("message=", message), ("summary=", summary)):
            if fault := fault_of_words(said):
                raise _misuse(made, fault[0], {"key": key, **fault[1]})
        return replace(made, given_words=words_in_code(message, summary))

    return make


def corpus_rule(
    code: str,
    name: str,
    severity: Severity,
    *,
    judge: Judge,
    options: Mapping[str, Any] | None = None,
    between: bool = False,
) -> Callable[[Facts], Rule]:
    """Make a rule that compares reports.

    The decorated function is ``facts(submission, [options])`` and gives ``(key, value, span)``: equal values under one
    key become one :class:`Fact`, whichever reports state them. ``judge(key, facts)`` is handed all facts of one key,
    in the order of their first reports, and gives ``(file, evidence)`` pairs. It need not look at a key with one fact:
    all agree there. A rule ``between`` reports says nothing of one alone: an editor, which judges the one that is being
    written, never asks for its facts.
    """

    def make(facts: Facts) -> Rule:
        return replace(_rule(code, name, severity, Submission, facts, options, False, judge), between=between)

    return make


def _nodes_like(on: Any) -> str:
    """The node whose name is nearest to what was given, or all of them."""
    from dxlint.language.text import nearest

    names = sorted(node.__name__ for node in NODES)
    return nearest(getattr(on, "__name__", str(on)), names) or ", ".join(names)


_ASYNC = CO_COROUTINE | CO_ASYNC_GENERATOR


def check_rule(rule: Rule) -> None:
    """Raise MisuseError, with the place of its function, for a rule of which a part is not as it must be."""
    if fault := _fault_of(rule):
        raise _misuse(rule, *fault)


def _misuse(rule: Rule, reason: str, data: Mapping[str, str]) -> MisuseError:
    file, line = place_of_code(rule.check)
    return MisuseError(reason, file, line, rule=str(rule.code), **data)


def _fault_of(rule: Rule) -> tuple[str, Mapping[str, str]] | None:
    """What of a rule is not as it must be: the id of a sentence, and what it speaks of."""
    if not CODE.fullmatch(str(rule.code)):
        return "rule-not-a-code", {"key": str(rule.code)}
    if len(str(rule.name)) > LONGEST_NAME or not NAME.fullmatch(str(rule.name)):
        return "rule-not-a-name", {"key": str(rule.name)}
    if not isinstance(rule.severity, Severity):
        return "rule-not-a-severity", {"value": shown(rule.severity)}
    if not isinstance(rule.on, View) and not (isinstance(rule.on, type) and rule.on in NODES):
        return "rule-not-on", {"value": shown(rule.on), "nearest": _nodes_like(rule.on)}
    if not isinstance(rule.options, Mapping):
        return "rule-no-options", {"value": shown(rule.options)}
    for function in filter(None, (rule.check, rule.judge)):
        if reason := _fault_of_function(function):
            return reason, {"value": shown(function)}
    strange = ", ".join(sorted(rule.wants - WANTS))
    return ("rule-asks-for", {"value": strange, "nearest": ", ".join(sorted(WANTS))}) if strange else None


def _fault_of_function(function: Any) -> str:
    """What cannot be called as a rule is: a class, ``async def``, a function of nothing; "" for what can."""
    written = getattr(function, "__code__", None)
    if written is None:
        return "rule-not-a-function"
    if written.co_flags & _ASYNC:
        return "rule-async"
    return "" if written.co_argcount or written.co_flags & CO_VARARGS else "rule-no-argument"


def _rule(
    code: str,
    name: str,
    severity: Severity,
    on: type | View[Any],
    check: Callable[..., Any],
    options: Mapping[str, Any] | None,
    preview: bool,
    judge: Judge | None,
) -> Rule:
    source = getattr(sys.modules.get(getattr(check, "__module__", "")), "__file__", None)
    words_file = Path(source).with_suffix(".yaml") if source else None
    defaults = MappingProxyType(dict(options)) if isinstance(options, Mapping) else options or {}
    made = Rule(code, name, severity, on, check, defaults, preview, words_file, judge)
    check_rule(made)
    return made
