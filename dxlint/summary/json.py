"""The summary as one object for programs; keys are only added. Shares are whole numbers, and decimals as texts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from dxlint.language.text import json_safe
from dxlint.summary.asked import Answer
from dxlint.summary.counting import OF_REPORTS, Counts, Office, period_word
from dxlint.summary.periods import period_of
from dxlint.summary.rows import Share

VERSION = 1


def as_json(answer: Answer, *, top: int) -> str:
    """All of it."""
    found = answer.found
    total, held = found.total, found.held
    made = {
        "version": VERSION,
        "files": answer.files,
        "reports": {
            "checked": total.reports,
            **_clean(total),
            "in_several_files": held.replaced,
            "left_out_without_period": held.undated,
        },
        "findings": {
            "error": total.error,
            "warning": total.warning,
            "info": total.info,
            "suppressed": found.suppressed,
        },
        "failures": list(held.failures),
        "by": list(answer.by),
        "groups": [_group(answer, answer.by, group.key, group.counts) for group in answer.groups[: top or None]],
        "rules_by_period": [
            _group(answer, ("rule", "period"), group.key, group.counts) for group in answer.rules_by_period
        ],
        "returned": [
            {
                **_of_key(answer, "agency", one.office),
                **_of_key(answer, "rule", one.code),
                "severity": one.severity,
                "path": one.path,
                **{
                    name: period_word(number)
                    for name, number in zip(("found", "mended", "back"), one[3:6], strict=True)
                },
                "times": one.times,
            }
            for one in answer.returned[: top or None]
        ],
    }
    return json_safe(json.dumps(made, ensure_ascii=False, indent=1))


def _group(answer: Answer, by: Sequence[str], key: tuple[Any, ...], counts: Counts) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, value in zip(by, key, strict=True):
        made |= _of_key(answer, name, value)
    made |= {"error": counts.error, "warning": counts.warning, "info": counts.info, "reports": counts.reports}
    return made | (_clean(counts) if OF_REPORTS.issuperset(by) else {})


def _clean(counts: Counts) -> dict[str, Any]:
    return {
        "clean": counts.clean,
        "clean_percent": Share(counts.clean, counts.reports).percent,
        "not_judged": counts.not_judged,
    }


def _of_key(answer: Answer, name: str, value: Any) -> dict[str, Any]:
    """What is said of one value of a key; null for none."""
    if isinstance(value, Office):
        agency, parent = answer.found.names[value]
        named = {"agency": agency or None, "parent_agency": parent or None}
        return {**named, "office": value.office, "office_above": value.above}
    if name == "rule":
        return {"code": value, "name": answer.found.rules.get(value)}
    if name == "family":
        return {"family": value}
    if value is None:
        return {"period": None, "period_start": None, "period_end": None}
    period = period_of(value)
    return {"period": str(period), "period_start": period.start.isoformat(), "period_end": period.end.isoformat()}
