"""Making every generated file: ``python -m tools.generate`` writes them. A test fails when one of them is stale.

Schemas come from the models, the compiled texts from their translations; documentation pages come from the
rules' words, the page of reference from docstrings.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path

MAKERS = (
    "dxlint.cli.schemas",
    "tools.generate.catalogue",
    "tools.generate.docs_pages",
    "tools.generate.example_document",
    "tools.generate.plugin_template",
    "tools.generate.reference",
)
"""Modules with ``files()``: each generated file, and what it must hold."""


@cache
def files() -> Mapping[Path, bytes]:
    """Every generated file of this source tree and what it must hold."""
    made: dict[Path, bytes] = {}
    for name in MAKERS:
        for path, content in import_module(name).files().items():
            made[path] = content if isinstance(content, bytes) else content.encode("utf-8")
    return made


def stale() -> list[Path]:
    """The generated files that are missing or hold something else."""
    return [path for path, content in files().items() if not path.is_file() or path.read_bytes() != content]


def main() -> None:
    """Write the generated files."""
    for path, content in files().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
