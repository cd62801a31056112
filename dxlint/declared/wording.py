"""The words of a declared rule: its own, and what dxlint says for it where it has none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dxlint.declared.declarations import Declaration, Example
from dxlint.rulebook.faults import SettingError
from dxlint.rulebook.messages import BracesError, Words, in_each_language, names_in

PLACEHOLDERS: Mapping[str, tuple[str, ...]] = {
    "required": ("name", "wanted", "field"),
    "limit": ("name", "value", "limit"),
    "sum": ("name", "total", "parts", "computed"),
    "ratio": ("name", "percent", "fraction", "computed"),
    "pattern": ("name", "value", "pattern"),
    "allowed": ("name", "value", "allowed"),
    "not-below-last-period": ("name", "value", "before", "until"),
    "expression": ("name", "check"),
}
"""What the message of a rule of each kind may speak of in braces."""
_ASIDE = frozenset({"part", "bare-bound"})
"""What is said beside a finding's own message, and of what the rule could not judge."""


@cache
def standard_words() -> Mapping[str, Mapping[str, str]]:
    """What is said of each message where a declaration says nothing, by language."""
    held: Mapping[str, Mapping[str, str]] = yaml.safe_load(
        Path(__file__).with_name("words.yaml").read_text(encoding="utf-8")
    )
    return held


def words_of(code: str, held: Declaration) -> Words:
    """The words of a declaration; raises SettingError where its message has braces that nothing fills."""
    own = in_each_language(held.message)
    for text in own.values():
        _check_braces(code, text, PLACEHOLDERS[held.kind])
    standard = standard_words()
    messages = {name: own if own and name not in _ASIDE else said for name, said in standard.items()}
    summary = in_each_language(held.summary) or standard[f"{held.kind}-summary"]
    return Words(
        summary=summary,
        explanation=in_each_language(held.explanation),
        messages=messages,
        options={},
        source=held.source,
        good=tuple(_example(example) for example in held.good),
        bad=tuple(_example(example) for example in held.bad),
    )


def _check_braces(code: str, text: str, known: Sequence[str]) -> None:
    from dxlint.language.text import nearest

    try:
        names = names_in(text)
    except BracesError as error:
        raise SettingError((code, "message"), error.reason, key="message", value=error.written) from None
    for name in names:
        if name not in known:
            near = nearest(name, known) or ", ".join(known)
            raise SettingError((code, "message"), "unknown-name", key="message", value=f"{{{name}}}", nearest=near)


def _example(example: Example) -> Mapping[str, Any]:
    """An example as :mod:`dxlint.testing` runs it: submissions as texts in YAML."""
    held = example.model_dump(exclude_unset=True, exclude={"submission", "submissions"})
    held["name"] = example.name
    if example.submissions:
        held["submissions"] = [_as_yaml(one) for one in example.submissions]
    else:
        held["submission"] = _as_yaml(example.submission or {})
    return held


def _as_yaml(submission: str | Mapping[str, Any]) -> str:
    if isinstance(submission, str):
        return submission if "dxlint:" in submission else f"dxlint: 1\n{submission}"
    return yaml.safe_dump({"dxlint": 1, **submission}, allow_unicode=True, sort_keys=False)
