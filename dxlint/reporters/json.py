"""The format ``json``: one object, for other programs. Its schema is ``report.schema.json``; keys are only added."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dxlint.language.text import json_safe
from dxlint.reporters.parts.plain import claim_object, finding_object, summary_object

if TYPE_CHECKING:
    from dxlint.run.run import LintRun


def report(run: LintRun) -> str:
    """The run as JSON, suppressed findings among the others with the reason given."""
    return json_safe(json.dumps(report_object(run), ensure_ascii=False, indent=1)) + "\n"


def report_object(run: LintRun) -> dict[str, Any]:
    """The lint report as plain data."""
    return {
        **summary_object(run),
        "findings": [finding_object(finding) for finding in run.findings],
        **({} if run.claims is None else {"claims": [claim_object(claim) for claim in run.claims]}),
    }
