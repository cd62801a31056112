"""The page of reference for plugin authors, made from docstrings: ``docs/reference.md``.

Every name of :mod:`dxlint`, :mod:`dxlint.model`, :mod:`dxlint.plugin` and :mod:`dxlint.testing`, each with its fields,
properties and methods, and the hooks. What is not on the page is not for plugins.
"""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Iterator
from enum import Enum
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from dxlint.rulebook import hookspecs
from dxlint.run.plugins import HOOKS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference.md"
MODULES = ("dxlint", "dxlint.model", "dxlint.plugin", "dxlint.testing")
_ROLE = re.compile(r":[a-z]+:`~?([\w.]+)`")
_QUOTED = re.compile(r"(: |-> )'([^']*)'")
_HEAD = """\
# Reference

What plugins may import, made from docstrings by `python -m tools.generate`. Everything else in the package may change
with any release. [Writing a plugin](plugins.md) shows it at work."""


def files() -> dict[Path, str]:
    """The page."""
    return {PAGE: "\n".join(_page()) + "\n"}


def _page() -> Iterator[str]:
    yield _HEAD
    told: dict[int, str] = {}
    for name in MODULES:
        module = import_module(name)
        yield from ("", f"## `{name}`", "", _prose(module.__doc__).split("\n\n")[0])
        for public in sorted(module.__all__, key=lambda word: (word.lower(), word)):
            thing = getattr(module, public)
            if id(thing) in told:
                yield from ("", f"### `{public}`", "", f"See `{told[id(thing)]}`.")
            elif callable(thing) and inspect.getdoc(thing):
                told[id(thing)] = f"{name}.{public}"
                yield from _described(module, public, thing)
    yield from ("", "## Hooks", "", "Functions of a plugin, marked with `dxlint.hookimpl`.")
    for hook in HOOKS:
        function = getattr(hookspecs, hook)
        yield from ("", f"### `{hook}{_signature(function)}`", "", _prose(function.__doc__))


def _described(module: ModuleType, name: str, thing: Any) -> Iterator[str]:
    """A name with its docstring and, of a class, its fields, properties and methods."""
    if not inspect.isclass(thing):
        yield from ("", f"### `{name}{_signature(thing)}`", "", _prose(thing.__doc__))
        return
    yield from ("", f"### `{name}`", "", _prose(thing.__doc__))
    rows = [*_fields(thing), *_members(thing)]
    if rows:
        yield from ("", "| | |", "|---|---|")
        yield from (f"| `{head}` | {told} |" for head, told in rows)


def _fields(thing: type) -> Iterator[tuple[str, str]]:
    """The fields of a class with their types and what stands below them in the source; an enumeration's members."""
    if issubclass(thing, Enum):
        yield from ((f"{member.name} = {member.value!r}", "") for member in thing)
        return
    body = _class_body(thing)
    for node, after in zip(body, [*body[1:], None], strict=True):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id[0] != "_":
            default = f" = {ast.unparse(node.value)}" if node.value and not isinstance(node.value, ast.Call) else ""
            yield _cell(f"{node.target.id}: {ast.unparse(node.annotation)}{default}"), _cell(_string(after))


def _members(thing: type) -> Iterator[tuple[str, str]]:
    """The properties and methods that a class itself has, with their docstrings."""
    for name, member in vars(thing).items():
        if name.startswith("_"):
            continue
        if isinstance(member, property) or type(member).__name__ == "cached_property":
            function: Any = member.fget if isinstance(member, property) else member.func  # type: ignore[attr-defined]
            result = str(inspect.signature(function).return_annotation)
            yield _cell(f"{name}: {result}"), _cell(_prose(function.__doc__))
        elif inspect.isfunction(member) and member.__doc__ and member.__module__ == thing.__module__:
            yield _cell(f"{name}{_signature(member)}"), _cell(_prose(member.__doc__))


def _class_body(thing: type) -> list[ast.stmt]:
    try:
        (tree,) = ast.parse(textwrap.dedent(inspect.getsource(thing))).body
    except (OSError, TypeError):
        return []
    assert isinstance(tree, ast.ClassDef)
    return tree.body


def _string(node: ast.stmt | None) -> str:
    """The text of a docstring that stands by itself; "" for any other statement."""
    value = node.value if isinstance(node, ast.Expr) else None
    return _prose(value.value) if isinstance(value, ast.Constant) and isinstance(value.value, str) else ""


def _signature(function: Any) -> str:
    signature = inspect.signature(function)
    parameters = [p for p in signature.parameters.values() if p.name != "self"]
    return _QUOTED.sub(r"\1\2", str(signature.replace(parameters=parameters)))


def _prose(docstring: str | None) -> str:
    """A docstring as Markdown: roles and double backquotes as code."""
    return _ROLE.sub(r"`\1`", inspect.cleandoc(docstring or "")).replace("``", "`")


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|")
