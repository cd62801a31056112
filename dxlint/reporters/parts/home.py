"""Where dxlint's pages stand, as far as the installed package says: its ``Documentation`` or ``Homepage``."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, metadata


@cache
def home() -> str:
    """The address of dxlint's repository or pages, without a stroke at its end; "" where the package names none."""
    try:
        said = metadata("dxlint").get_all("Project-URL") or []
    except PackageNotFoundError:  # run from its sources
        return ""
    addresses = {name.strip(): address.strip() for name, _comma, address in (line.partition(",") for line in said)}
    return (addresses.get("Documentation") or addresses.get("Homepage") or "").rstrip("/")


def rule_page(code: str, language: str) -> str:
    """The address of the page on a rule of dxlint's own; "" where the package names no home."""
    return f"{home()}/docs/rules/{language}/{code}.md" if home() else ""
