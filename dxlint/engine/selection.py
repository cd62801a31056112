"""Which rules a word means: a code, a name, or the beginning of a code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dxlint.rulebook.rule import Rule


class UnknownRule(Exception):
    """A word that means no rule, and the nearest that does."""

    def __init__(self, word: str, nearest: str | None) -> None:
        super().__init__(word)
        self.word = word
        self.nearest = nearest
        self.file, self.line = "", 0
        """The configuration that has the word, and the line of its setting there; of a command's word "" and 0."""
        self.failures: tuple[Any, ...] = ()
        """The plugins that could not be used: the rule may be one of theirs."""


def rules_of(word: str, rules: Mapping[str, Rule]) -> list[Rule]:
    """The rules that ``word`` means: code, name, prefix (``DX1``), or ``ALL``. Raises :class:`UnknownRule`."""
    upper = word.upper()
    if upper == "ALL":
        return list(rules.values())
    if upper in rules:
        return [rules[upper]]
    found = [rule for rule in rules.values() if rule.name == word.lower()]
    if not found and upper.isalnum() and any(character.isalpha() for character in upper):
        found = [rule for rule in rules.values() if rule.code.startswith(upper)]
    if not found:
        raise UnknownRule(word, _nearest(word, rules))
    return found


def _nearest(word: str, rules: Mapping[str, Rule]) -> str | None:
    from dxlint.language.text import nearest

    names = [*rules, *(rule.name for rule in rules.values())]
    return nearest(word.upper(), list(rules)) if word[:1].isupper() else nearest(word, names)


def chosen(rules: Mapping[str, Rule], select: Iterable[str], ignore: Iterable[str]) -> dict[str, Rule]:
    """The rules that run: all that are no preview unless ``select`` names others, less what ``ignore`` names.

    Among words of both lists the longer code wins: ``--select DX1 --ignore DX102`` and
    ``--ignore DX1 --select DX102`` both do what they say.
    """
    words = list(select)
    wanted = {code: 0 for code, rule in rules.items() if not rule.preview} if not words else {}
    for word in words:
        for rule in rules_of(word, rules):
            wanted[rule.code] = max(wanted.get(rule.code, 0), _weight(word, rule))
    for word in ignore:
        for rule in rules_of(word, rules):
            if rule.code in wanted and _weight(word, rule) >= wanted[rule.code]:
                del wanted[rule.code]
    return {code: rule for code, rule in rules.items() if code in wanted}


def _weight(word: str, rule: Rule) -> int:
    """How exactly the word names the rule."""
    if word.upper() == "ALL":
        return 1
    return len(rule.code) + 1 if word.lower() == rule.name else len(word) + 1
