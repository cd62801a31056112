"""What holds for the files of one linter: the rules that run, and how."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dxlint.model import Catalogue, ExpectedReporters, RegisteredDocument
from dxlint.records import NamedTuple
from dxlint.rulebook.findings import Severity
from dxlint.rulebook.rule import Rule


class Settings(NamedTuple):
    """What holds for one file: the rules that run, and how."""

    rules: tuple[Rule, ...]
    severity: Mapping[str, Severity] = {}
    options: Mapping[str, Mapping[str, Any]] = {}
    stage: str = ""
    language: str = "vi"
    suppressions: bool = True
    known: Mapping[str, Rule] = {}
    """Every rule there is, by code: what a suppression may name."""
    claims: bool = False
    """Whether to list what was understood, beside counting it."""
    catalogues: tuple[Catalogue, ...] = ()
    """The indicators that are asked for: nodes of each submission."""
    documents: tuple[RegisteredDocument, ...] = ()
    """The documents of registers, with their right days: nodes of each submission."""
    expected: ExpectedReporters | None = None
    """Who is to report: a node of each submission."""
    alone: bool = False
    """Whether a report is judged by itself, and what rules between reports would compare is not looked for."""
    pages: bool = False
    """Whether to keep what each report says, and to word its findings in each language: to be shown beside it."""


__all__ = ["Settings"]
