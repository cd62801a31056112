"""Which things of a report a declared rule speaks of: ``where:`` and ``only:``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from dxlint.declared.declarations import DeclarationError, Only
from dxlint.declared.subjects import KINDS, Subject
from dxlint.language.text import fold
from dxlint.model import Submission

Selection = Callable[[Submission], Iterator[Subject]]
Test = Callable[[str], bool]


def like(words: Iterable[str]) -> Test:
    """Whether a text is one of the words, in any case, tone placement and spacing; ``*`` stands for any text."""
    folded = [fold(word) for word in words]
    plain = {word for word in folded if "*" not in word}
    wild = [re.compile(".*".join(map(re.escape, re.split(r"\*+", word)))) for word in folded if "*" in word]

    def test(text: str) -> bool:
        held = fold(text)
        return held in plain or any(pattern.fullmatch(held) for pattern in wild)

    return test


def selection(code: str, on: str, where: Mapping[str, list[str]]) -> Selection:
    """The things of a kind that have the attributes asked for. Raises DeclarationError for an unknown attribute."""
    for name in where:
        known_attribute(code, on, name, ("where", name))
    tests = [(name, like(words)) for name, words in where.items()]
    things = KINDS[on].things

    def select(submission: Submission) -> Iterator[Subject]:
        for subject in submission.get(things):
            values = ((subject.read(name), test) for name, test in tests)
            if all(test(value.text if value else "") for value, test in values):
                yield subject

    return select


def known_attribute(code: str, on: str, name: str, path: tuple[str | int, ...]) -> str:
    """The attribute, where things of that kind have it; raises DeclarationError with the nearest one else."""
    from dxlint.language.text import nearest

    attributes = KINDS[on].attributes
    if attributes and name not in attributes:
        near = nearest(name, attributes) or ", ".join(attributes)
        raise DeclarationError((code, *path), "unknown-word", key=str(path[0]), value=name, nearest=near)
    return name


def only_for(only: Only) -> Callable[[Submission], bool]:
    """Whether a report is one that a rule is for."""
    said = {name: like(words) for name in ("level", "province", "agency") if (words := getattr(only, name))}
    stages, years = set(only.stage), set(only.year)

    def test(submission: Submission) -> bool:
        header = submission.header
        year = str(header.period.end.year) if header.period else ""
        return (
            all(test(getattr(header, name).text) for name, test in said.items())
            and (not stages or submission.stage in stages)
            and (not years or year in years)
        )

    return test
