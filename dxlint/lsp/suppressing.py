"""A suppression as an edit: a comment above the line, or where none can stand an entry of the list ``suppress``."""

from __future__ import annotations

import json
from typing import Any

from dxlint.engine.locate import logical_path
from dxlint.formats.format import Format
from dxlint.formats.places import Lines
from dxlint.formats.pointers import escape
from dxlint.formats.tree import Tree
from dxlint.model import Span
from dxlint.records import NamedTuple
from dxlint.rulebook.findings import Finding

KEY = "suppress"


class Insertion(NamedTuple):
    """A text to put before a character, in which a reason is still to be written."""

    at: int
    text: str
    reason: int
    """How many characters of the text stand before the reason."""
    quoted: bool
    """Whether the reason stands in quotes."""


def suppression(finding: Finding, tree: Tree, medium: Format) -> Insertion | None:
    """What hides a finding for a reason; None where nothing in the file can: in documents, and of what was not judged.

    An insertion that would change anything else of the submission is not made.
    """
    if not medium.keyed or not isinstance(tree.data, dict) or finding.blocks or not finding.place.line:
        return None
    comment = _comment(finding, tree)
    if medium.name == "yaml" and _keeps(comment, tree, medium, None):
        return comment
    at = logical_path(tree.data, Span(finding.place.pointer))
    entry = {"rule": finding.code, **({"at": at} if at else {}), "reason": ""}
    listed = _in_json(tree, entry) if medium.name == "json" else _in_yaml(tree, entry)
    return listed if listed and _keeps(listed, tree, medium, entry) else None


def _comment(finding: Finding, tree: Tree) -> Insertion:
    """A comment on a line of its own above the finding's, indented as that is."""
    lines = tree.lines()
    line = lines.text(finding.place.line)
    indent = line[: len(line) - len(line.lstrip(" "))]
    comment = f"{indent}# dxlint: ignore[{finding.code}] "
    return Insertion(lines.index(finding.place.line, 1), comment + _end_of_line(lines), len(comment), False)


def _listed(at: int, before: str, entry: str, after: str) -> Insertion:
    """The insertion of an entry, whose last value is the reason."""
    return Insertion(at, before + entry + after, len(before) + len(entry) - len('"}'), True)


def _in_yaml(tree: Tree, entry: dict[str, str]) -> Insertion | None:
    """An entry at the head of the list, or a list at the end of the file."""
    lines = tree.lines()
    end = _end_of_line(lines)
    written = "{" + ", ".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in entry.items()) + "}"
    held = tree.data.get(KEY)
    if not isinstance(held, list) or not held:
        begin = "" if lines.source.endswith(("\n", "\r")) else end
        return None if KEY in tree.data else _listed(len(lines.source), f"{begin}{KEY}:{end}  - ", written, end)
    first = tree.locate(f"/{KEY}/0")
    dash = lines.text(first.line)[: first.column - 1]
    return _listed(lines.index(first.line, 1), dash, written, end) if dash.strip() == "-" else None


def _in_json(tree: Tree, entry: dict[str, str]) -> Insertion | None:
    """An entry at the head of the list, or a list behind the last key."""
    written = json.dumps(entry, ensure_ascii=False)
    held = tree.data.get(KEY)
    if isinstance(held, list) and held:
        first = tree.locate(f"/{KEY}/0")
        return _listed(tree.lines().index(first.line, first.column), "", written, ", ")
    if KEY in tree.data or not tree.data:
        return None
    end = max(tree.places.nodes[f"/{escape(key)}"].end for key in tree.data)
    return _listed(end, f',{_end_of_line(tree.lines())}  "{KEY}": [', written, "]")


def _keeps(made: Insertion, tree: Tree, medium: Format, entry: dict[str, str] | None) -> bool:
    """Whether the text with the insertion is the same submission, but for one comment or for the entry."""
    source = tree.source[: made.at] + made.text + tree.source[made.at :]
    again: Any = medium.read(source.encode("utf-8", "surrogatepass"))
    if not isinstance(again.data, dict) or len(again.problems) != len(tree.problems):
        return False
    if entry is None:
        return bool(again.data == tree.data and len(again.comments()) > len(tree.comments()))
    listed = again.data.pop(KEY, None) or []
    if entry in listed:
        listed.remove(entry)
    rest = {key: value for key, value in tree.data.items() if key != KEY}
    return bool(again.data == rest and listed == (tree.data.get(KEY) or []))


def _end_of_line(lines: Lines) -> str:
    """How the lines of a text end."""
    first = lines.source.partition("\n")[0]
    return "\r\n" if first.endswith("\r") else "\n"


__all__ = ["Insertion", "suppression"]
