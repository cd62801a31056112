"""The web of cells and constraints: what one slip explains, and where it most likely is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxlint.model import Submission

if TYPE_CHECKING:
    from dxlint.engine import Hit


def explain(hits: list[Hit], submission: Submission) -> list[Hit]:
    """The hits, those that one slip explains joined into one."""
    return hits
