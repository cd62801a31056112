"""From prose to claims."""

from __future__ import annotations

from dxlint.model import Submission


def add_claims(submission: Submission) -> None:
    """Add to the submission's nodes what its sentences claim."""
