"""What the values of an expression are, as far as it can be told before it runs: which parts may be asked of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dxlint.declared.cel_values import FIELDS
from dxlint.declared.subjects import KINDS
from dxlint.records import NamedTuple

LISTS = {f"{kind}s" if not kind.endswith("y") else f"{kind[:-1]}ies": kind for kind in KINDS if kind != "header"}
"""The lists that a condition on a report may speak of, and the kind of things in each."""


class Sort(NamedTuple):
    """A sort of values. A list has ``item``s; ``parts`` are None where nobody can tell them."""

    parts: Mapping[str, Sort] | None = None
    item: Sort | None = None


ANYTHING = Sort()
PLAIN = Sort({})
"""A text, a number, true or false."""
FIGURE = Sort(dict.fromkeys(FIELDS, PLAIN))
REPORT = Sort(dict.fromkeys((*KINDS["header"].attributes, "year", "stage"), PLAIN))


def names_for(on: str) -> Mapping[str, Sort]:
    """The names that a condition on things of a kind may speak of; ``report`` for one on the whole report."""
    if on == "report":
        return {"report": REPORT, **{name: Sort({}, _thing(kind)) for name, kind in LISTS.items()}}
    return {"report": REPORT, **(_thing(on).parts or {"row": ANYTHING})}


def _thing(kind: str) -> Sort:
    """A thing of a kind; the parts of a row are the columns of its table."""
    attributes, figures = KINDS[kind].attributes, KINDS[kind].figures
    return Sort({name: FIGURE if name in figures else PLAIN for name in attributes}) if attributes else ANYTHING


def sort_of(tree: Any, names: Mapping[str, Sort]) -> Sort:
    """The sort of what a node of the parsed tree gives."""
    while len(tree.children) == 1 and tree.data != "ident" and hasattr(tree.children[0], "children"):
        tree = tree.children[0]
    if tree.data == "ident":
        return names.get(str(tree.children[0]), ANYTHING)
    if tree.data == "member_dot":
        return (sort_of(tree.children[0], names).parts or {}).get(str(tree.children[1]), ANYTHING)
    if tree.data == "member_index":
        return sort_of(tree.children[0], names).item or ANYTHING
    if tree.data == "member_dot_arg" and str(tree.children[1]) == "filter":
        return sort_of(tree.children[0], names)
    return ANYTHING


def only_leaf(tree: Any, kind: str) -> str | None:
    """The text of the one leaf of a tree, where it is of that kind."""
    while len(getattr(tree, "children", ())) == 1:
        (child,) = tree.children
        if tree.data == kind:
            return str(child)
        tree = child
    return None
