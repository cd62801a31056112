"""Reading a rule's words: the YAML file beside its code.

::

    summary: {vi: "…", en: "…"}                 one line
    explanation: {vi: "…", en: "…"}             what it finds, why it matters, what would mend it
    source: "…"                                  decree and article, standard, paper
    options: {at_least: {vi: "…", en: "…"}}      a line for each option
    messages:                                    by id; {braces} name what the evidence holds
      found: {vi: "…", en: "…"}
    bad: [{name: …, submission: {…}, finds: [{message: found, at: /…, severity: error}]}]
    good: [{name: …, submission: {…}}]

Where a module holds several rules, the words of each stand under its code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dxlint.language.text import clip, exact
from dxlint.patterns import lazy
from dxlint.records import NamedTuple
from dxlint.rulebook.faults import MisuseError, shown

OF_ALL_RULES: Mapping[str, Mapping[str, str]] = {
    "again": {"vi": "Cũng ở đây.", "en": "Here too."},
    "also": {
        "vi": "Chỗ này cũng không khớp, do cùng một chỗ sai.",
        "en": "This does not fit either, and the same slip explains it.",
    },
    "suspect": {
        "vi": "Nhiều khả năng chính con số này bị ghi nhầm.",
        "en": "Most likely this is the figure that slipped.",
    },
    "either": {"vi": "Hoặc {first}, hoặc {second}.", "en": "Either {first} or {second}."},
    "any-of-three": {
        "vi": "Hoặc {first}, hoặc {second}, hoặc {third}.",
        "en": "Either {first} or {second} or {third}.",
    },
    "because": {"vi": "So với: {excerpt}", "en": "Compared with: {excerpt}"},
    "compared": {"vi": "Báo cáo được đem so sánh, ở chỗ này.", "en": "The report it is compared with has it here."},
    "fix": {"vi": "{new} thay cho {old}", "en": "{new} instead of {old}"},
    "more-places": {"vi": "Và {count} chỗ nữa, kể từ đây.", "en": "And {count} more places, this one first."},
}
"""What may be said of the findings of any rule: of places that belong together, of the wrong digit, of its remedy.

A rule that says one of these otherwise says it among its own messages.
"""
LANGUAGES = ("vi", "en")
LONGEST = 400
"""Characters of what fills a pair of braces: more than any name or list that people write."""
LONGEST_WORDS = 10_000
"""Characters of a message or an explanation: more than anybody reads."""
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Words(NamedTuple):
    """A rule's words, by language."""

    summary: Mapping[str, str]
    explanation: Mapping[str, str]
    messages: Mapping[str, Mapping[str, str]]
    options: Mapping[str, Mapping[str, str]]
    source: str
    good: tuple[Mapping[str, Any], ...]
    bad: tuple[Mapping[str, Any], ...]


_BRACES = lazy(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
"""What braces make of a template: two of a kind are one, a name between them is filled in; else they mean nothing."""


class BracesError(ValueError):
    """Braces that hold more than a name (``{share:.1f}``), or stand alone; ``written`` is what stands there."""

    def __init__(self, written: str) -> None:
        super().__init__(f"braces hold a name and nothing else: {written}")
        self.written = written
        self.reason = "lone-brace" if len(written) == 1 else "more-than-a-name"


def names_in(template: str) -> list[str]:
    """The names in braces. Raises BracesError for braces that hold none; figures are written as the report does."""
    return [name for _, name in _pieces(template) if name]


def fill(template: str, data: Mapping[str, str]) -> str:
    """The template with each ``{name}`` replaced by what ``data`` holds; one that it does not hold stays as it stands.

    Raises BracesError.
    """
    filled, end = [], 0
    for found, name in _pieces(template):
        filled += [template[end : found.start()], data.get(name, found[0]) if name else found[0][0]]
        end = found.end()
    return "".join((*filled, template[end:]))


def _pieces(template: str) -> Iterator[tuple[re.Match[str], str]]:
    """Each pair of braces with the name in it; "" for a brace that is written twice and means itself."""
    for found in _BRACES.finditer(template):
        name = found[1] or ""
        if found[0] not in ("{{", "}}") and not name.isidentifier():
            raise BracesError(found[0])
        yield found, name


def in_each_language(said: str | Mapping[Any, str]) -> dict[str, str]:
    """The words by language; what is said in one alone stands for the others. Nothing said is an empty mapping."""
    given = dict.fromkeys(LANGUAGES, said) if isinstance(said, str) else said
    plain = {language: exact(text) for language, text in given.items() if text}
    either = next(iter(plain.values()), "")
    return {language: plain.get(language, either) for language in LANGUAGES} if either else {}


def words_in_code(message: str | Mapping[str, str], summary: str | Mapping[str, str]) -> Words:
    """The words of a rule that says them in its code: its one message, and a line on what it finds."""
    found = in_each_language(message)
    line = in_each_language(summary) or found
    return Words(line, line, {"found": found}, {}, "", (), ())


def fault_of_words(said: Any) -> tuple[str, Mapping[str, str]] | None:
    """What is wrong with words in code: the id of a sentence, and what it speaks of."""
    for language, text in (said if isinstance(said, Mapping) else {"": said}).items():
        if not isinstance(text, str):
            return "rule-no-text", {"value": shown(text)}
        if language not in ("", *LANGUAGES):
            return "rule-unknown-language", {"key": str(language), "nearest": ", ".join(LANGUAGES)}
        if len(text) > LONGEST_WORDS:
            return "rule-too-long", {"limit": str(LONGEST_WORDS)}
        try:
            names_in(text)
        except BracesError as error:
            return f"rule-{error.reason}", {"value": error.written}
    return None


@cache
def _loaded(path: Path) -> Any:
    """What a file of YAML holds. Raises MisuseError, which names it, where it holds none."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader) or {}
    except (OSError, ValueError, yaml.YAMLError, RecursionError) as error:
        raise MisuseError("unreadable", str(path), detail=str(error)) from None


@cache
def read_words(code: str, path: Path | None) -> Words:
    """The words in ``path``. A rule without a file speaks with its code; nothing here raises for that.

    Raises MisuseError for a file that does not hold words.
    """
    if path is None or not path.is_file():
        bare = dict.fromkeys(LANGUAGES, code)
        return Words(bare, bare, {}, {}, "", (), ())
    held = _loaded(path)
    if isinstance(held, Mapping):
        held = held.get(code, held)  # a file beside a module of several rules has the words of each under its code
    if not _are_words(held):
        raise MisuseError("words-none", str(path), rule=code)
    return Words(
        summary=held.get("summary", {}),
        explanation=held.get("explanation", {}),
        messages=held.get("messages", {}),
        options=held.get("options", {}),
        source=str(held.get("source", "")),
        good=tuple(held.get("good", ())),
        bad=tuple(held.get("bad", ())),
    )


def _are_words(held: Any) -> bool:
    """Whether each text is text by language, and each list of examples a list of mappings."""
    if not isinstance(held, Mapping):
        return False
    by_name = [held.get(key, {}) for key in ("messages", "options")]
    if not all(isinstance(each, Mapping) for each in by_name):
        return False
    texts = [held.get(key, {}) for key in ("summary", "explanation")] + [t for each in by_name for t in each.values()]
    examples = [held.get(key, ()) for key in ("good", "bad")]
    return all(isinstance(text, Mapping) and all(isinstance(t, str) for t in text.values()) for text in texts) and all(
        isinstance(each, list | tuple) and all(isinstance(one, Mapping) for one in each) for each in examples
    )


def say(words: Words, message: str, language: str, data: Mapping[str, str]) -> str:
    """The message with that id, in that language (English stands in for a missing one); what fills it is not too long.

    Raises MisuseError for a message that the words do not have, BracesError for one that cannot be filled.
    """
    by_language = words.messages.get(message) or OF_ALL_RULES.get(message)
    if by_language is None:
        raise MisuseError("no-such-message", value=message, known=", ".join(words.messages))
    cut = {name: clip(value, LONGEST) if isinstance(value, str) else value for name, value in data.items()}
    return fill(by_language.get(language) or by_language.get("en") or message, cut)
