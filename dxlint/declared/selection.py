"""Which things of a report a declared rule speaks of: ``where:`` and ``only:``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from dxlint.declared.declarations import Only
from dxlint.declared.subjects import KINDS, Subject
from dxlint.language.text import fold
from dxlint.model import Submission
from dxlint.rulebook.faults import SettingError
from dxlint.rulebook.view import View

Selection = Callable[[Submission], Iterator[Subject]]


_NOT = "!"


class Like:
    """Whether a text is one of some words, in any case, tone placement and spacing; ``*`` stands for any text.

    A word behind ``!`` is none of them; words of this sort alone leave all others.
    """

    def __init__(self, words: Iterable[str]) -> None:
        words = list(words)
        excluded = [word[len(_NOT) :] for word in words if word.startswith(_NOT)]
        self._excluded = Like(excluded) if excluded else None
        folded = [fold(word) for word in words if not word.startswith(_NOT)] or ["*"] * bool(excluded)
        self.plain = frozenset(word for word in folded if "*" not in word)
        self._wild = [re.compile(".*".join(map(re.escape, re.split(r"\*+", word)))) for word in folded if "*" in word]

    @property
    def exact(self) -> bool:
        """Whether no word has a ``*``, and none is excluded."""
        return not self._wild and self._excluded is None

    def __call__(self, text: str) -> bool:
        held = fold(text)
        taken = held in self.plain or any(pattern.fullmatch(held) for pattern in self._wild)
        return taken and not (self._excluded and self._excluded(text))


def selection(code: str, on: str, where: Mapping[str, list[str]]) -> Selection:
    """The things of a kind that have the attributes asked for. Raises SettingError for an unknown attribute."""
    for name, words in where.items():
        known_attribute(code, on, name, ("where", name))
        for word in words:
            _known_word(code, on, name, word)
    tests = [(name, Like(words)) for name, words in where.items()]
    first = next((one for one in tests if one[1].exact), None)
    rest = [one for one in tests if one is not first]
    things = KINDS[on].things
    looked_up = _by_attribute(on, first[0]) if first else None

    def select(submission: Submission) -> Iterator[Subject]:
        if looked_up is None or first is None:
            subjects: Iterable[Subject] = submission.get(things)
        else:
            held = submission.get(looked_up)
            subjects = [subject for word in sorted(first[1].plain) for subject in held.get(word, ())]
        for subject in subjects:
            if all(test(_text(subject, name)) for name, test in rest):
                yield subject

    return select


def _known_word(code: str, on: str, name: str, word: str) -> None:
    """Raise SettingError for a word that an attribute of a few words never has."""
    from dxlint.language.text import nearest

    known, word = KINDS[on].words.get(name, ()), word.removeprefix(_NOT)
    if known and not any(map(Like([word]), known)):
        near = nearest(word, known) or ", ".join(filter(None, known))
        raise SettingError((code, "where", name), "unknown-word", key=name, value=word, nearest=near)


@cache
def _by_attribute(on: str, name: str) -> View[dict[str, list[Subject]]]:
    """The things of a kind by the folded text of an attribute: many rules each look for one of them."""

    def index(submission: Submission) -> dict[str, list[Subject]]:
        found: dict[str, list[Subject]] = {}
        for subject in submission.get(KINDS[on].things):
            found.setdefault(fold(_text(subject, name)), []).append(subject)
        return found

    return View(index)


def _text(subject: Subject, name: str) -> str:
    value = subject.read(name)
    return value.text if value else ""


def known_attribute(code: str, on: str, name: str, path: tuple[str | int, ...]) -> str:
    """The attribute, where things of that kind may have it; raises SettingError with the nearest one else."""
    from dxlint.language.text import nearest

    attributes, key = KINDS[on].attributes, str(path[0])
    if not name:
        raise SettingError((code, *path), "missing-key", key=key, nearest=", ".join(attributes))
    if not attributes and name.startswith("*"):
        raise SettingError((code, *path), "starred-column", key=key, value=name)
    if attributes and name not in attributes:
        near = nearest(name, attributes) or ", ".join(attributes)
        raise SettingError((code, *path), "unknown-word", key=key, value=name, nearest=near)
    return name


def figure_attribute(code: str, on: str, name: str, path: tuple[str | int, ...]) -> str:
    """The attribute, where it holds a figure; raises SettingError with those that do else."""
    known_attribute(code, on, name, path)
    figures = KINDS[on].figures
    if KINDS[on].attributes and name not in figures:
        raise SettingError((code, *path), "no-figure", key=str(path[-1]), value=name, nearest=", ".join(figures))
    return name


def only_for(only: Only) -> Callable[[Submission], bool]:
    """Whether a report is one that a rule is for."""
    said = {name: Like(words) for name in ("level", "province", "agency") if (words := getattr(only, name))}
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
