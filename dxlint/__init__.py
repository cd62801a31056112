"""dxlint: does a report agree with itself, with its neighbours, and with the forms it must keep?

>>> import dxlint
>>> result = dxlint.check("report.yaml", language="en")  # doctest: +SKIP
>>> result.ok  # doctest: +SKIP
True

The names below are the library; each is loaded when it is first used, so that ``import dxlint`` costs nothing.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dxlint.config import ConfigError
    from dxlint.findings import Edit, Evidence, Finding, Fix, Place, Related, Severity
    from dxlint.hookspecs import hookimpl
    from dxlint.library import Result, check
    from dxlint.rulebook import Fact, Rule, corpus_rule, rule
    from dxlint.selection import UnknownRule
    from dxlint.sources import NoSuchSource

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
    "Result",
    "Rule",
    "Severity",
    "UnknownRule",
    "__version__",
    "check",
    "corpus_rule",
    "hookimpl",
    "rule",
]

_HOMES = {
    "ConfigError": "config",
    "Edit": "findings",
    "Evidence": "findings",
    "Fact": "rulebook",
    "Finding": "findings",
    "Fix": "findings",
    "NoSuchSource": "sources",
    "Place": "findings",
    "Related": "findings",
    "Result": "library",
    "Rule": "rulebook",
    "Severity": "findings",
    "UnknownRule": "selection",
    "check": "library",
    "corpus_rule": "rulebook",
    "hookimpl": "hookspecs",
    "rule": "rulebook",
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
