"""Expressions wait until they are used, so that each has to be compiled here; and none is compiled by an import."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from dxlint.patterns import _Compiled, _Waiting, lazy
from tests.fresh import ROOT

MODULES = sorted(path for path in (ROOT / "dxlint").rglob("*.py") if "lazy(" in path.read_text("utf-8"))


def waiting_in(held: Any) -> Iterator[_Compiled]:
    """The expressions that a module's value is, or holds."""
    if isinstance(held, _Compiled):
        yield held
    elif isinstance(held, dict):
        for one in (*held, *held.values()):
            yield from waiting_in(one)
    elif isinstance(held, (list, tuple, set, frozenset)):
        for one in held:
            yield from waiting_in(one)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_each_expression_can_be_compiled(path: Path) -> None:
    module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
    found = [one for held in vars(module).values() for one in waiting_in(held)]
    for one in found:
        re.compile(one.pattern, one._flags)
    assert found or path.stem == "patterns"


def test_no_import_compiles_an_expression() -> None:
    eager = []
    for path in (ROOT / "dxlint").rglob("*.py"):
        within = ast.parse(path.read_text("utf-8"))
        eager += [f"{path.relative_to(ROOT)}:{call.lineno}" for call in _at_import(within) if _compiles(call)]
    assert eager == []


def _at_import(node: ast.AST) -> Iterator[ast.AST]:
    """What runs when a module is imported: not what stands in a function."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            yield child
            yield from _at_import(child)


def _compiles(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"


def test_an_expression_does_what_the_compiled_one_does() -> None:
    for asked in ("search", "match", "fullmatch", "findall", "split"):
        late, now = lazy("A(?P<b>b*)", re.IGNORECASE), re.compile("A(?P<b>b*)", re.IGNORECASE)
        told = [getattr(one, asked)("xabbab") for one in (late, now)]
        assert str(told[0]) == str(told[1])
    late = lazy("A(?P<b>b*)", re.IGNORECASE)
    assert isinstance(late, _Waiting)
    assert late.pattern == now.pattern
    assert isinstance(late, _Waiting)
    assert (late.flags, late.groups, dict(late.groupindex)) == (now.flags, now.groups, dict(now.groupindex))
    assert not isinstance(late, _Waiting)
    assert late.sub("-", "xabbab") == "x--"
    assert lazy(b"a+").findall(b"aab") == [b"aa"]


def test_a_wrong_expression_is_told_by_its_first_use() -> None:
    wrong = lazy("(")
    with pytest.raises(re.error):
        wrong.search("")
    with pytest.raises(AttributeError):
        wrong.nothing  # type: ignore[attr-defined]  # noqa: B018
