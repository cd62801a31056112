"""Findings that somebody takes responsibility for, and suppressions that hide nothing.

In YAML a comment ``# dxlint: ignore[DX102] reason`` speaks for its own line and for the line below; in any
submission the list ``suppress:`` names a rule, a logical path (or the beginning of one) and the reason.

One that speaks of the whole report, or of several rules in one word (``ALL``, ``DX1``), is a suppression at large: it
is obeyed only with a reason, and listed at the end of a run.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dxlint.engine.locate import logical_path
from dxlint.engine.selection import UnknownRule, rules_of
from dxlint.formats.tree import Location, Tree
from dxlint.language.text import fold
from dxlint.model import Problem, Span, Submission
from dxlint.patterns import lazy
from dxlint.records import NamedTuple
from dxlint.rulebook.findings import Finding, Place
from dxlint.rulebook.rule import Rule

_COMMENT = lazy(r"#\s*dxlint:\s*ignore\[([^\]]*)\]\s*(.*)")
ABOUT_SUPPRESSIONS = "DX008"


class Suppression(NamedTuple):
    """Which rules are hidden, where, and why."""

    codes: frozenset[str]
    reason: str
    lines: tuple[int, ...]
    """Of a comment: the lines it speaks for."""
    at: str
    """Of the list: the beginning of a logical path or pointer."""
    span: Span
    location: Location | None
    words: str
    at_large: bool = False
    """Whether it names no place, or several rules in one word."""

    @property
    def has_reason(self) -> bool:
        """Whether a reason is given; a dot is none."""
        return any(map(str.isalnum, self.reason))


def suppressions_of(
    tree: Tree, submission: Submission, rules: Mapping[str, Rule]
) -> tuple[list[Suppression], list[Problem]]:
    """The suppressions of a report that are obeyed, and what is wrong with them and others."""
    found: list[Suppression] = []
    problems: list[Problem] = []
    for line, text in tree.comments():
        match = _COMMENT.match(text)
        if match:
            location = Location(line, 1, line, len(tree.line(line)) + 1)
            words = [word.strip() for word in match[1].split(",") if word.strip()]
            codes, several = _codes(words, rules, problems, Span(""), location)
            said, lines = match[1].strip(), (line, line + 1)
            found.append(Suppression(codes, match[2].strip(), lines, "", Span(""), location, said, several))
    for word, at, reason, span in submission.suppressions:
        codes, several = _codes([word], rules, problems, span, None)
        at_large = several or not at.strip("/ ")
        place = tree.locate(span.pointer) if at_large else None
        found.append(Suppression(codes, reason.strip(), (), at, span, place, word, at_large))
    for item in found:
        if item.codes and not item.has_reason:
            problems.append(_problem("no-reason-at-large" if item.at_large else "no-reason", item))
    return [item for item in found if item.has_reason or not item.at_large], problems


def _codes(
    words: Sequence[str],
    rules: Mapping[str, Rule],
    problems: list[Problem],
    span: Span,
    location: Location | None,
) -> tuple[frozenset[str], bool]:
    """The codes that are meant, and whether one of the words means several."""
    codes: set[str] = set()
    several = False
    for word in words:
        try:
            meant = {rule.code for rule in rules_of(word, rules)}
            several = several or len(meant) > 1
            codes |= meant
        except UnknownRule as error:
            data = {"rule": word, "nearest": error.nearest or ""}
            problems.append(Problem(ABOUT_SUPPRESSIONS, "unknown-rule", span, data, location))
    return frozenset(codes), several


def _problem(message: str, item: Suppression) -> Problem:
    return Problem(ABOUT_SUPPRESSIONS, message, item.span, {"rule": item.words, "at": item.at}, item.location)


def apply(
    findings: Iterable[Finding], found: Sequence[Suppression], tree: Tree
) -> tuple[list[Finding], set[Suppression]]:
    """The findings, the hidden ones marked with the reason given, and the suppressions that hid something.

    A finding that speaks of several places is hidden where somebody answers for each of them.
    """
    index = _Index(found)
    used: set[int] = set()
    marked = []
    for finding in findings:
        places = () if finding.blocks else (finding.place, *finding.again)
        answers = [index.first(finding.code, place, tree) for place in places]
        used.update(answer for answer in answers if answer is not None)
        if answers and answers[0] is not None and None not in answers:
            finding = finding._replace(suppressed=found[answers[0]].reason or "-")
        marked.append(finding)
    return marked, {found[number] for number in used}


class _Index:
    """The suppressions by what they hide: for a finding, only what speaks of its code and place is looked at."""

    def __init__(self, found: Sequence[Suppression]) -> None:
        self._by_line: dict[tuple[str, int], int] = {}
        self._whole: dict[str, int] = {}
        self._pointers, self._paths = _Steps(), _Steps()
        for number, item in enumerate(found):
            at = item.at.strip("/").split("/")
            pointers, paths = self._pointers.at(at), self._paths.at([fold(step) for step in at])
            for code in item.codes:
                if item.lines:
                    for line in item.lines:
                        self._by_line.setdefault((code, line), number)
                elif not item.at:
                    self._whole.setdefault(code, number)
                else:
                    pointers.setdefault(code, number)
                    paths.setdefault(code, number)

    def first(self, code: str, place: Place, tree: Tree) -> int | None:
        """The number of the first suppression that hides what a rule of that code says of a place."""
        pointer = place.pointer
        found = [self._by_line.get((code, place.line)), self._whole.get(code)]
        found += self._pointers.on_the_way(pointer.strip("/").split("/"), code)
        if self._paths.below:
            found += self._paths.on_the_way(logical_path(tree.data, Span(pointer)).split("/"), code)
        return min((number for number in found if number is not None), default=None)


class _Steps:
    """A tree of steps; at each, which suppression speaks first of a code."""

    def __init__(self) -> None:
        self.below: dict[str, _Steps] = {}
        self.first: dict[str, int] = {}

    def at(self, steps: Iterable[str]) -> dict[str, int]:
        """What stands at the end of the steps."""
        here = self
        for step in steps:
            here = here.below.setdefault(step, _Steps())
        return here.first

    def on_the_way(self, steps: Iterable[str], code: str) -> list[int | None]:
        """What speaks of a code anywhere along the steps."""
        here, found = self, []
        for step in steps:
            if step not in here.below:
                break
            here = here.below[step]
            found.append(here.first.get(code))
        return found


def unused(
    found: Iterable[Suppression], used: set[Suppression], judged: frozenset[str], awaited: frozenset[str]
) -> list[Problem]:
    """A problem for each suppression that hid nothing, of rules that judged this report alone.

    One that speaks of rules ``awaited`` as well may yet hide what they find among other reports.
    """
    return [
        _problem("hides-nothing", item)
        for item in found
        if item not in used and item.codes & judged and not item.codes & awaited
    ]
