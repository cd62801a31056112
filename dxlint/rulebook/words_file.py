"""The file of words beside a rule's module, as its author left it: whole, or refused with the line that is at fault."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from dxlint.formats.pointers import pointer_of
from dxlint.formats.tree import Tree
from dxlint.language.text import nearest
from dxlint.rulebook.faults import ConfigError, first_fault
from dxlint.rulebook.files import read_tree
from dxlint.rulebook.messages import LANGUAGES, LONGEST_WORDS, BracesError, names_in
from dxlint.rulebook.rule import CODE
from dxlint.rulebook.shapes import Strict

ByLanguage = Mapping[Literal["vi", "en"], Annotated[str, Field(max_length=LONGEST_WORDS)]]


class _Find(Strict):
    code: str = ""
    message: str = ""
    at: str = ""
    text: str = ""
    severity: Literal["error", "warning", "info"] = "warning"
    file: str = ""


class _Problem(Strict):
    code: str
    message: str
    data: Mapping[str, str] = Field(default={})


class _Example(Strict):
    name: str | ByLanguage = ""
    submission: str = ""
    submissions: list[str] = Field(default=[])
    catalogue: str = ""
    of_register: str = Field("", alias="register")  # pydantic has a “register” of its own
    expected_reporters: list[str] = Field(default=[])
    stage: Literal["", "draft", "final"] = ""
    problems: list[_Problem] = Field(default=[])
    finds: list[_Find] = Field(default=[])


class _Words(Strict):
    summary: ByLanguage = Field(default={})
    explanation: ByLanguage = Field(default={})
    source: str = ""
    options: Mapping[str, ByLanguage] = Field(default={})
    messages: Mapping[str, ByLanguage] = Field(min_length=1)
    bad: list[_Example] = Field(default=[])
    good: list[_Example] = Field(default=[])


def has_words(code: str, path: Path) -> bool:
    """Whether a file has words for a rule: under its code, or as those of its only rule. Raises ConfigError."""
    held = _tree(path).data
    return isinstance(held, dict) and (code in held or not _Words.model_fields.keys().isdisjoint(held))


def check_words(code: str, path: Path) -> None:
    """Raise ConfigError for a file that does not hold the words of a rule, or holds something that means nothing."""
    tree = _tree(path)
    given: Any = tree.data
    within: tuple[str, ...] = ()
    if not given or not isinstance(given, dict):
        raise ConfigError("words-none", str(path), int(bool(given)), rule=code)
    if code in given:
        given, within = given[code], (code,)
    elif all(CODE.fullmatch(key) for key in given):  # the words of other rules, or none at all
        near = nearest(code, list(given)) or ", ".join(given)
        raise ConfigError("words-missing", str(path), rule=code, nearest=near)
    if not isinstance(given, dict):
        line = tree.locate_key(pointer_of(within)).line
        raise ConfigError("rule-wrong-shape", str(path), line, rule=code, key=code, expected="dict")
    try:
        read = _Words.model_validate(given)
    except ValidationError as error:
        fault = first_fault(error, given, _Words)
        reason = "unknown-language" if fault.known == LANGUAGES else fault.reason
        said = {"key": fault.key or code, "value": fault.said, "expected": fault.expected, "limit": fault.limit}
        line = tree.locate_key(pointer_of((*within, *fault.path))).line
        raise ConfigError(f"rule-{reason}", str(path), line, rule=code, nearest=fault.nearest, **said) from None
    for message, texts in read.messages.items():
        for language, text in texts.items():
            try:
                names_in(text)
            except BracesError as error:
                line = tree.locate_key(pointer_of((*within, "messages", message, language))).line
                reason = f"rule-{error.reason}"
                raise ConfigError(reason, str(path), line, rule=code, key=message, value=error.written) from None


def _tree(path: Path) -> Tree:
    """What a file holds. Raises ConfigError."""
    try:
        return _read(path, os.stat(path).st_mtime_ns)
    except OSError as error:
        raise ConfigError("unreadable", str(path), detail=error.strerror or str(error)) from None


@lru_cache(maxsize=16)
def _read(path: Path, _changed: int) -> Tree:
    return read_tree(path.read_bytes(), str(path)) or Tree({}, [], "")
