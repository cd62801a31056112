"""The format ``json``: one object, for other programs. Its schema is ``report.schema.json``; keys are only added."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from dxlint.language.text import json_safe
from dxlint.reporters.parts.plain import claim_object, finding_object, summary_object

if TYPE_CHECKING:
    from dxlint.run.run import LintRun


def report(run: LintRun) -> str:
    """The run as JSON, suppressed findings among the others with the reason given."""
    lists: dict[str, Iterator[Any]] = {"findings": map(finding_object, run.findings)}
    if run.claims is not None:
        lists["claims"] = map(claim_object, run.claims)
    parts = [_dumped(summary_object(run)).removesuffix("\n}")]
    for key, items in lists.items():
        # One by one: what many findings are made of takes ten times the room of their text.
        told = [",\n  " + _dumped(item).replace("\n", "\n  ") for item in items]
        opening = f',\n "{key}": ['
        parts += [opening, told[0][1:], *told[1:], "\n ]"] if told else [opening, "]"]
    return "".join((*parts, "\n}\n"))


def _dumped(data: Any) -> str:
    return json_safe(json.dumps(data, ensure_ascii=False, indent=1))
