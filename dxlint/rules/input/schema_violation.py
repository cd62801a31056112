"""DX002: a value of another shape than a submission has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dxlint.model import Problem
from dxlint.patterns import lazy
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rules.input._reported import reported

_CHOICE = lazy(r"'([^']+)'")


@rule("DX002", "schema-violation", Severity.ERROR, on=Problem)
def schema_violation(problem: Problem) -> Iterator[Evidence]:
    """The words for the fault; where one of a few words must stand, the one that was most likely meant."""
    near = _nearest(problem.message, problem.data)
    blocks = _blocks(problem)
    if problem.message == "expected-choice" and not problem.data["value"]:
        yield reported(problem, "expected-choice-blank", blocks=blocks)
    elif near:
        yield reported(problem, f"{problem.message}-near", blocks=blocks, nearest=near)
    else:
        yield reported(problem, blocks=blocks)


_JUDGED_ON = frozenset({"missing-key", "expected-choice", "expected-whole", "expected-missing", "no-date", "no-period"})
"""What leaves out no more than a word."""
_OF_WORDS = frozenset({"unknown-status", "other-schema"})
"""What leaves out nothing."""


def _blocks(problem: Problem) -> bool:
    """Whether what stands there was left out, and could have held figures; of an unknown version, all of the file."""
    return problem.span.pointer == "/dxlint" or (
        problem.message not in _JUDGED_ON | _OF_WORDS and not _of_schema(problem)
    )


def _of_schema(problem: Problem) -> bool:
    """Whether it is told by a schema of a configuration, which takes nothing from what is judged."""
    return problem.message.startswith("schema-")


def _nearest(message: str, data: Mapping[str, str]) -> str | None:
    word = data.get("value", "")
    if not word:
        return None
    if message == "expected-choice":
        choices = tuple(_CHOICE.findall(data["choices"]))
    elif message == "unknown-status":
        from dxlint.language.statuses import STATUS_WORDS

        choices = tuple(word for words in STATUS_WORDS.values() for word in words)
    else:
        return None
    from dxlint.language.text import nearest

    return nearest(word, choices)
