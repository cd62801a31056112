"""Which files met in a folder are reports: other people's YAML, README files and web pages lie about in folders too."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, KeysView
from functools import cache
from typing import Any

from dxlint.formats.decoding import NO_TEXT
from dxlint.formats.format import Format
from dxlint.formats.tree import Tree
from dxlint.language.document_types import ANNEX_WORDS, STATE_TYPES
from dxlint.language.text import as_seen, bare, nearest
from dxlint.patterns import lazy
from dxlint.run.elsewhere import suffix_of
from dxlint.run.misnamed import OTHER_DOCUMENTS, leads_nowhere

KEY = "dxlint"
_HEAD = frozenset({"agency", "number", "date", "title"})
_ENOUGH_OF_A_HEAD = 2
_OF_SUBMISSIONS: dict[str, Callable[[KeysView[str]], bool]] = {
    "measures": lambda keys: not keys.isdisjoint({"result", "percent"}),
    "groups": lambda keys: not keys.isdisjoint({"indicators", "tally"}),
    "tables": lambda keys: keys >= {"columns", "rows"},
}
"""Keys of a submission, and whether what stands in the items of their lists is what only a submission has."""
_OF_TALLIES = frozenset({"total", "achieved", "exceeded", "not_achieved", "in_progress", "not_assessed", "subtotals"})
_ENOUGH_OF_A_TALLY = 2
_TOP = frozenset({"header", "sections", "groups", "tally", "measures", "tables", "citations", "text", "suppress"})
_FIGURE = lazy(r"\d")
_VIETNAMESE = lazy(r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
"""Letters that no neighbour's language has."""
_KEY_AT_A_LINE = lazy(r"^[\"']?dxlint[\"']?\s*:", re.MULTILINE)
_KEY_OF_FIGURES = lazy(r"(?:^|[{,])[ \t]*[\"']?(?:measures|indicators|tally)[\"']?\s*:", re.MULTILINE)
_OF_PROGRAMS = ("report.json", "reports.json")
"""What test and build programs call theirs."""
_TOKEN = lazy(r"[a-z]+")


def is_report(path: str, tree: Tree, medium: Format) -> bool:
    """Whether a file met while walking is to be judged: it is a report, or may be one and cannot be read."""
    messages = {problem.message for problem in tree.problems}
    if messages & {"misnamed-submission", "misnamed-document", "misnamed-page", "misnamed-archive", "library-ended"}:
        return True
    if messages & {"unknown-format", "no-suffix"}:
        suffix = suffix_of(path)
        return (suffix in OTHER_DOCUMENTS and _is_named_so(path)) or (not suffix and leads_nowhere(path))
    if medium.everyday and "nothing-to-read" in messages:
        return _is_named_so(path)
    if tree.data is None:
        return not medium.keyed or bool(messages & NO_TEXT) or KEY in tree.source or _was_meant_so(path, tree)
    if medium.keyed:
        broken = not tree.data or any(problem.code == "DX001" for problem in tree.problems)
        return _has_key(tree) or (broken and _was_meant_so(path, tree))
    return not medium.everyday or _is_named_so(path) or _has_head(tree.data)


def _was_meant_so(path: str, tree: Tree) -> bool:
    """Whether an empty or broken YAML or JSON file was to be a report: by its name, or by keys that only these have."""
    if _KEY_OF_FIGURES.search(tree.source):
        return True
    return not path.lower().endswith(_OF_PROGRAMS) and (".dx." in os.path.basename(path) or _is_named_so(path))


def _has_key(tree: Tree) -> bool:
    """Whether a submission says that it is one, be it with a slip, in a list, a key further down, or a document on."""
    data = tree.data
    if isinstance(data, list):
        return any(isinstance(item, dict) and (KEY in item or _is_submission(item)) for item in data)
    if not isinstance(data, dict):
        return KEY in tree.source
    known = KEY in data or any(p.code == "DX006" and p.data.get("key") == KEY for p in tree.problems)
    misspelt = any(len(key) < 2 * len(KEY) and nearest(key, [KEY], 1) for key in data)
    further = any(p.message == "several-documents" for p in tree.problems) and _KEY_AT_A_LINE.search(tree.source)
    below = any(isinstance(item, dict) and KEY in item and _is_submission(item) for item in data.values())
    return known or misspelt or below or bool(further) or _is_submission(data)


def _is_submission(data: dict[str, Any]) -> bool:
    """Whether a mapping is a submission: it has the key and others, or what only a submission has."""
    if KEY in data and not _TOP.isdisjoint(data):
        return True
    return _has_head(data) or _has_figures(data) or _fits(data)


def _fits(data: dict[str, Any]) -> bool:
    """Whether a mapping would be a submission as it stands, if only it had the key, and tells figures in Vietnamese."""
    from dxlint.model.schema.validate import shaped

    keys = {key for key in data if not key.startswith("x-")}
    if not keys <= _TOP or keys <= {"header"} or shaped({**data, KEY: "1"})[1]:
        return False
    written = "\n".join(_texts(data))
    return _FIGURE.search(written) is not None and _VIETNAMESE.search(written.lower()) is not None


def _texts(data: Any) -> Iterator[str]:
    """The texts of a tree, in NFC."""
    if isinstance(data, str):
        yield as_seen(data)
    else:
        for item in data.values() if isinstance(data, dict) else data:
            yield from _texts(item)


def _has_figures(data: dict[str, Any], depth: int = 5) -> bool:
    """Whether a mapping holds what only a submission does, so that its key was forgotten or taken out."""
    tally = data.get("tally")
    if isinstance(tally, dict) and len(_OF_TALLIES & tally.keys()) >= _ENOUGH_OF_A_TALLY:
        return True
    for name, keys in _OF_SUBMISSIONS.items():
        items = data.get(name)
        if isinstance(items, list) and any(isinstance(item, dict) and keys(item.keys()) for item in items):
            return True
    sections = data.get("sections")
    inner = [item for item in sections if isinstance(item, dict)] if isinstance(sections, list) and depth else []
    return any(_has_figures(item, depth - 1) for item in inner)


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
