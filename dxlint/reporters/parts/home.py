"""Where dxlint's pages stand: what ``[project.urls]`` of pyproject.toml says, as the installed package keeps it.

``Documentation`` is the site that ``python -m tools.site`` makes, ``Repository`` (or ``Homepage``) the repository. As
long as neither is stated nothing links there: no address is made up.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, metadata


def home() -> str:
    """The address of the site, else of the repository, without a stroke at its end; "" where the package names none."""
    return addresses().get("Documentation") or _repository()


def rule_page(code: str, language: str) -> str:
    """The address of the page on a rule of dxlint's own; "" where the package names no home."""
    if site := addresses().get("Documentation"):
        return f"{site}/{language}/rules/{code}.html"
    return f"{_repository()}/docs/rules/{language}/{code}.md" if _repository() else ""


def _repository() -> str:
    return addresses().get("Repository") or addresses().get("Homepage") or ""


@cache
def addresses() -> Mapping[str, str]:
    """The addresses that the package states, by their names; none where dxlint is run from its sources."""
    try:
        said = metadata("dxlint").get_all("Project-URL") or []
    except PackageNotFoundError:
        return {}
    parts = (line.partition(",") for line in said)
    return {name.strip(): address.strip().rstrip("/") for name, _comma, address in parts}
