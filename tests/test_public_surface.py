"""What plugins and programs may import is pinned, written down, and all that our own pages and plugins import."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from inspect import isclass, isfunction
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = ("dxlint", "dxlint.model", "dxlint.plugin", "dxlint.testing")
IMPORT = re.compile(r"^\s*(?:from (dxlint(?:\.\w+)*) import (.+)|import (dxlint[\w.]*))", re.MULTILINE)
PUBLIC = {
    "dxlint.plugin": """
        Cell Document Format JsonNumber Location Note Paragraph Places Problem Run Span Table Text TextBuilder Tree
        as_seen declared_rules_in fold read_json read_value read_yaml tree_of
    """,
    "dxlint.testing": "Fault faults findings_of",
}


@pytest.mark.parametrize("module", PUBLIC)
def test_the_names_for_plugins_are_these(module: str) -> None:
    assert sorted(import_module(module).__all__) == PUBLIC[module].split()


def test_every_node_of_the_model_is_public() -> None:
    model = import_module("dxlint.model")
    files = {file.stem for file in (ROOT / "dxlint" / "model").glob("*.py")} - {
        "__init__",
        "entries",
        "memory",
        "nodes",
        "reading_order",
    }
    for nodes in (import_module(f"dxlint.model.{file}") for file in files):
        things = {name: value for name, value in vars(nodes).items() if isclass(value) or isfunction(value)}
        own = {name for name, value in things.items() if value.__module__ == nodes.__name__ and name[0] != "_"}
        assert own
        assert own <= set(model.__all__)
    assert all(hasattr(model, name) for name in model.__all__)


def test_every_public_name_is_on_the_page_of_reference() -> None:
    page = (ROOT / "docs" / "reference.md").read_text("utf-8")
    for module in MODULES:
        for name in set(import_module(module).__all__) - {"__version__", "hookimpl"}:
            assert re.search(rf"^### `{name}\b", page, re.MULTILINE), f"{module}.{name}"


@pytest.mark.parametrize(
    "file",
    [*sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "plugins").rglob("*.py")), ROOT / "README.md"],
    ids=lambda file: file.name,
)
def test_pages_and_plugins_import_nothing_else(file: Path) -> None:
    for module, names, whole in IMPORT.findall(file.read_text("utf-8")):
        assert (module or whole) in MODULES, f"{module or whole}"
        if module:
            public = set(import_module(module).__all__)
            assert {name.strip(" ()") for name in names.split(",")} <= public, names


def test_a_private_name_is_imported_in_its_own_folder_only() -> None:
    package = ROOT / "dxlint"
    wrong = []
    for file in package.rglob("*.py"):
        folder = ".".join(file.parent.relative_to(ROOT).parts)
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith("dxlint"):
                continue
            steps = str(node.module).split(".")
            homes = [".".join(steps[:at]) for at, step in enumerate(steps) if step.startswith("_")]
            if any(re.match(r"_[A-Za-z]", alias.name) for alias in node.names):
                homes.append(".".join(steps) if (package.parent.joinpath(*steps)).is_dir() else ".".join(steps[:-1]))
            wrong += [f"{file.relative_to(ROOT)}:{node.lineno}: {node.module}" for home in homes if home != folder]
    assert wrong == []
