"""What rules that a configuration declares cost: per rule and submission, beside the same rules in Python.

``python -m benchmarks declared`` runs whole processes over one folder of submissions: with one rule, with all of
them declared, and with all of them as functions. Where ``spectral`` is on the PATH, it runs the same rules too.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.processes import dxlint, median_cpu, side_by_side
from benchmarks.tables import Row, show

HEADS = ("rules", "CPU s", "µs a rule and submission")
_NAME = "Chỉ tiêu {at}"
"""No report has it: what is measured is the looking. One rule in four finds what it looks for."""


def configuration(number: int) -> str:
    """The configuration that declares so many rules, as JSON, which is YAML as well."""
    rules = {}
    for at in range(number):
        where = {"name": "*trực tuyến*" if at % 4 == 0 else _NAME.format(at=at)}
        one: dict[str, object] = {"on": "indicator", "where": where}
        match at % 4:
            case 0:
                one |= {"kind": "limit", "value": "result", "at_most": "1000000%"}
            case 1:
                one |= {"kind": "pattern", "value": "unit", "matches": "[^0-9]*"}
            case 2:
                one |= {"kind": "allowed", "value": "status", "allowed": ["Đạt", "Chưa đạt", "Vượt"]}
            case _:
                one |= {"kind": "expression", "check": "result.value <= 100"}
        rules[f"QN{at:03}" if number <= 1000 else f"Q{at:06}"] = one
    return json.dumps({"select": ["QN"], "rules": rules}, ensure_ascii=False)


_HEAD = """\
import re
from dxlint import Evidence, Severity, hookimpl, rule
from dxlint.model import Indicator
from dxlint.plugin import fold

made = []
"""
_BODIES = (
    "i.result and i.result.figure and i.result.figure.quantity.value > 10000",
    "i.unit and not re.fullmatch('[^0-9]*', i.unit)",
    "i.verdict and fold(i.verdict.text) not in ('đạt', 'chưa đạt', 'vượt')",
    "i.result and i.result.figure and i.result.figure.quantity.value > 100",
)


def _python(number: int) -> str:
    """A module with the same rules as functions."""
    lines = [_HEAD]
    for at in range(number):
        test = "'trực tuyến' in fold(i.name)" if at % 4 == 0 else f"fold(i.name) == {_NAME.format(at=at).lower()!r}"
        lines += [
            f"@rule('QN{at:03}', 'qn-{at}', Severity.WARNING, on=Indicator, message='{{name}}')",
            f"def rule_{at}(i):",
            f"    if {test} and {_BODIES[at % 4]}:",
            "        yield Evidence(i, name=i.name)",
        ]
    return "\n".join(lines)


def _spectral(number: int) -> str:
    """A ruleset of Spectral with the same rules."""
    rules = {}
    for at in range(number):
        name = "/trực tuyến/" if at % 4 == 0 else f"/^{_NAME.format(at=at)}$/"
        field, pattern = (("result", "^[^x]*$"), ("unit", "^[^0-9]*$"), ("status", "Đạt|Chưa đạt|Vượt"))[at % 3]
        rules[f"qn-{at}"] = {
            "given": f"$.groups..indicators[?(@.name && @.name.match({name}))]",
            "severity": "warn",
            "then": {"field": field, "function": "pattern", "functionOptions": {"match": pattern}},
        }
    return json.dumps({"rules": rules}, ensure_ascii=False)


def cost_of_rules(folder: Path, environment: Mapping[str, str], number: int, runs: int) -> str:
    """The table, for so many rules over the submissions of a folder."""
    work = folder.with_name("rules")
    work.mkdir()
    files = len(list(folder.iterdir()))
    commands: dict[str, Sequence[str]] = {}
    for name, count in (("one rule", 1), (f"{number} declared in YAML", number)):
        (work / f"{count}.yaml").write_text(configuration(count), encoding="utf-8")
        commands[name] = dxlint(str(folder), "--exit-zero", "--config", str(work / f"{count}.yaml"))
    (work / "rules.py").write_text(_python(number), encoding="utf-8")
    (work / "python.yaml").write_text("plugins: [./rules.py]\nselect: [QN]\n", encoding="utf-8")
    python = f"{number} in Python"
    commands[python] = dxlint(str(folder), "--exit-zero", "--config", str(work / "python.yaml"))
    if spectral := shutil.which("spectral"):
        for name, count in (("Spectral, one rule", 1), (f"Spectral, {number} rules", number)):
            (work / f"spectral-{count}.json").write_text(_spectral(count), encoding="utf-8")
            ruleset = str(work / f"spectral-{count}.json")
            commands[name] = [spectral, "lint", "-r", ruleset, "-F", "error", f"{folder}/*.yaml"]
    costs = side_by_side(commands, environment, runs)
    rows: list[Row] = []
    for name, found in costs.items():
        base = median_cpu(costs["Spectral, one rule" if name.startswith("Spectral") else "one rule"])
        each = (median_cpu(found) - base) / (number - 1) / files * 1e6
        rows.append((name, f"{median_cpu(found):.2f}", "–" if "one rule" in name else f"{each:.2f}"))
    return show(HEADS, rows)
