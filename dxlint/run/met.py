"""Which files met in a folder are reports: other people's YAML, README files and web pages lie about in folders too."""

from __future__ import annotations

import os
import re
from functools import cache
from typing import Any

from dxlint.formats.decoding import NO_TEXT
from dxlint.formats.format import Format
from dxlint.formats.tree import Tree
from dxlint.language.document_types import ANNEX_WORDS, STATE_TYPES
from dxlint.language.text import bare, nearest

KEY = "dxlint"
_HEAD = frozenset({"agency", "number", "date", "title"})
_ENOUGH_OF_A_HEAD = 2
_OF_SUBMISSIONS = {"measures": {"result", "percent"}, "groups": {"indicators", "tally"}}
"""Keys of a submission, and what stands in the items of their lists."""
_TOKEN = re.compile(r"[a-z]+")


def is_report(path: str, tree: Tree, medium: Format) -> bool:
    """Whether a file met while walking is to be judged: it is a report, or may be one and cannot be read."""
    messages = {problem.message for problem in tree.problems}
    if tree.data is None and "unknown-format" not in messages:
        return not medium.keyed or bool(messages & NO_TEXT) or KEY in tree.source
    if medium.keyed:
        return _has_key(tree)
    return not medium.everyday or _is_named_so(path) or _has_head(tree.data)


def _has_key(tree: Tree) -> bool:
    """Whether a submission says that it is one, be it with a slip, or in a list."""
    data = tree.data
    if isinstance(data, dict):
        known = KEY in data or any(p.code == "DX006" and p.data.get("key") == KEY for p in tree.problems)
        misspelt = any(len(key) < 2 * len(KEY) and nearest(key, [KEY], 1) for key in data)
        return known or misspelt or _has_head(data) or _has_figures(data)
    if isinstance(data, list):
        return any(isinstance(item, dict) and KEY in item for item in data)
    return KEY in tree.source


def _has_figures(data: dict[str, Any]) -> bool:
    """Whether a mapping holds what only a submission does, so that its key was forgotten or taken out."""
    return any(
        isinstance(item, dict) and not keys.isdisjoint(item)
        for name, keys in _OF_SUBMISSIONS.items()
        if isinstance(data.get(name), list)
        for item in data[name]
    )


def _is_named_so(path: str) -> bool:
    """Whether the file's name speaks of a document: bao-cao-quy-1.txt, BC_thang6.md, phuluc.csv."""
    tokens = _TOKEN.findall(bare(os.path.splitext(os.path.basename(path))[0]))
    glued = "".join(tokens)
    return any(word in glued for word in _names()) or not _codes().isdisjoint(tokens)


@cache
def _names() -> frozenset[str]:
    return frozenset({*("".join(bare(word).split()) for word in (*STATE_TYPES.values(), *ANNEX_WORDS)), "report"})


@cache
def _codes() -> frozenset[str]:
    return frozenset({bare(code) for code in ("BC", "KH", "TTr", "NQ")})


def _has_head(data: Any) -> bool:
    header = data.get("header") if isinstance(data, dict) else None
    return isinstance(header, dict) and len(_HEAD & header.keys()) >= _ENOUGH_OF_A_HEAD
