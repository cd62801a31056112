"""dxlint: does a report agree with itself, with its neighbours, and with the forms it must keep?

>>> import dxlint
>>> result = dxlint.check("report.yaml", language="en")  # doctest: +SKIP
>>> result.ok  # doctest: +SKIP
True

The names below are the library; each is loaded when it is first used, so that ``import dxlint`` costs nothing.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dxlint.engine.selection import UnknownRule
    from dxlint.rulebook.findings import Edit, Evidence, Finding, Fix, Place, Related, Severity
    from dxlint.rulebook.hookspecs import hookimpl
    from dxlint.rulebook.rule import Fact, Report, Rule, Stated, corpus_rule, rule
    from dxlint.rulebook.view import view
    from dxlint.run.api import Result, check
    from dxlint.run.config import ConfigError
    from dxlint.run.sources import NoSuchSource

__version__ = "0.1.0"

__all__ = [
    "ConfigError",
    "Edit",
    "Evidence",
    "Fact",
    "Finding",
    "Fix",
    "NoSuchSource",
    "Place",
    "Related",
    "Report",
    "Result",
    "Rule",
    "Severity",
    "Stated",
    "UnknownRule",
    "__version__",
    "check",
    "corpus_rule",
    "hookimpl",
    "rule",
    "view",
]

_HOMES = {
    "ConfigError": "run.config",
    "Edit": "rulebook.findings",
    "Evidence": "rulebook.findings",
    "Fact": "rulebook.rule",
    "Finding": "rulebook.findings",
    "Fix": "rulebook.findings",
    "NoSuchSource": "run.sources",
    "Place": "rulebook.findings",
    "Related": "rulebook.findings",
    "Report": "rulebook.rule",
    "Result": "run.api",
    "Rule": "rulebook.rule",
    "Severity": "rulebook.findings",
    "Stated": "rulebook.rule",
    "UnknownRule": "engine.selection",
    "check": "run.api",
    "corpus_rule": "rulebook.rule",
    "hookimpl": "rulebook.hookspecs",
    "rule": "rulebook.rule",
    "view": "rulebook.view",
}
"""Which module each name of the library stands in."""


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = globals()[name] = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
