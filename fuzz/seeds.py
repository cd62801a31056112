"""Reports that somebody might have written: those of ``fixtures`` and the open passages, with slips."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from fuzz.chance import Chance
from fuzz.drawn import Drawing, schema_of
from fuzz.submissions import scalar

ROOT = Path(__file__).resolve().parent.parent
PASSAGES = ROOT / "benchmarks" / "labelled" / "passages" / "open.yaml"
UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]")
"""What not every format can hold."""


@cache
def reports() -> tuple[Any, ...]:
    """The submissions of ``fixtures``, every value a text."""
    paths = sorted((ROOT / "fixtures").rglob("*.yaml"))
    texts = [path.read_text(encoding="utf-8") for path in paths if not path.name.endswith(".expected.yaml")]
    return tuple(yaml.load(text, Loader=yaml.CBaseLoader) for text in texts)


@cache
def passages() -> tuple[str, ...]:
    """The open passages, each as one paragraph."""
    held = yaml.load(PASSAGES.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    return tuple(" ".join(one["text"].split()) for one in held)


def paragraphs(chance: Chance) -> list[str]:
    """A few passages, with slips here and there."""
    chosen = [chance.choice(passages()) for _ in range(1 + len(chance.some(4)))]
    return [_fit(_slipped(chance, text) if chance.once_in(2) else text) for text in chosen]


def submission(chance: Chance) -> Any:
    """A submission whose values are texts: a report or part of one, passages, or one drawn from the schema."""
    kind = chance.randrange(4)
    if kind == 0:
        given = json.loads(json.dumps(Drawing(chance, schema_of("submission"), scalar, crooked=False).value()))
    elif kind == 1:
        given = {"sections": [{"title": "Kết quả", "text": text} for text in paragraphs(chance)]}
    else:
        given = _thinned(chance, chance.choice(reports()))
    texts = _every_text(given, lambda text: _slipped(chance, text) if chance.once_in(30) else text)
    return {"dxlint": "1", **{key: value for key, value in texts.items() if key != "dxlint"}}


def _thinned(chance: Chance, given: Any) -> Any:
    """The report without some of the items of its lists."""
    if isinstance(given, dict):
        return {key: _thinned(chance, value) for key, value in given.items()}
    if isinstance(given, list) and given and isinstance(given[0], dict):
        return [_thinned(chance, item) for item in given if not chance.once_in(3)] or given[:1]
    return given


def _every_text(given: Any, change: Callable[[str], str]) -> Any:
    """The same keys and lists, each value a text."""
    if isinstance(given, dict):
        return {_fit(str(key)): _every_text(value, change) for key, value in given.items()}
    if isinstance(given, list):
        return [_every_text(item, change) for item in given]
    return _fit(change("" if given is None else str(given)))


def _fit(text: str) -> str:
    """The text as every format can hold it, its letters composed."""
    return unicodedata.normalize("NFC", UNFIT.sub("", text))


def _slipped(chance: Chance, text: str) -> str:
    """The text with another digit somewhere."""
    digits = [found.start() for found in re.finditer("[0-9]", text)]
    if not digits:
        return text
    at = chance.choice(digits)
    return text[:at] + str(chance.randrange(10)) + text[at + 1 :]
