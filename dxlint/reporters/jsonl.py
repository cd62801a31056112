"""The format ``jsonl``: a finding a line, for programs that read line by line; the last line is the summary.

The objects are those of ``json``: each line but the last is one of its ``findings``, the last all the rest but
``claims``. Without a last line that has the key ``summary``, what was read is not whole.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dxlint.language.text import json_safe
from dxlint.reporters.parts.plain import finding_object, summary_object

if TYPE_CHECKING:
    from dxlint.run.run import LintRun


def report(run: LintRun) -> str:
    """The run as lines of JSON, suppressed findings among the others with the reason given."""
    return "".join(map(_line, (*map(finding_object, run.findings), summary_object(run))))


def _line(data: dict[str, Any]) -> str:
    return json_safe(json.dumps(data, ensure_ascii=False)) + "\n"
