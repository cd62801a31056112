"""What rules that a configuration declares cost, per rule and submission, beside the same rules in Python and Spectral.

``python -m benchmarks declared`` runs whole processes over one folder of submissions, with one rule and with all:
declared, as functions, and, where ``spectral`` is on the PATH (``npm install @stoplight/spectral-cli``), as a ruleset
of Spectral. What they find in a few submissions must be the same.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.processes import BAD_STATUS, ROOT, dxlint, median_cpu, side_by_side
from benchmarks.setting import vocabulary
from benchmarks.tables import Row, show

HEADS = ("rules", "CPU s", "µs a rule and submission", "against declared")
_MOST, _LEAST = 98, 42
_VERDICTS = ("Đạt", "Chưa đạt", "Vượt")
_FEW_RULES, _FEW_FILES = 40, 200
"""What is looked at to see that all find the same."""


class Writing(NamedTuple):
    """One way to write the rules."""

    write: Callable[[Path, int], Path]
    """Writes so many rules into a folder; gives the file that the command names."""
    command: Callable[[Path, Iterable[Path]], Sequence[str]]
    """The command that runs the rules of that file over submissions, and prints what it finds as JSON."""
    found: Callable[[str], set[tuple[str, ...]]]
    """File, rule and indicator of each finding in what was printed."""


def _names() -> list[str]:
    """The indicators of all fields that are stated as a rate: each rule is for one of them."""
    return [name for field in vocabulary()["fields"] for name in field["rates"]]


def _rules(number: int) -> Iterable[tuple[int, str, int]]:
    """The number of each rule, the indicator that it is for, and which of four kinds it is."""
    names = _names()
    return ((at, names[at // 4 % len(names)], at % 4) for at in range(number))


def _declared(folder: Path, number: int) -> Path:
    rules = {}
    for at, name, kind in _rules(number):
        asked: dict[str, object] = (
            {"kind": "limit", "value": "result", "at_most": f"{_MOST}%"},
            {"kind": "pattern", "value": "unit", "matches": "[^0-9]*"},
            {"kind": "allowed", "value": "status", "allowed": [*_VERDICTS]},
            {"kind": "expression", "check": f"result.value >= {_LEAST}"},
        )[kind]
        rules[f"QN{at:03}"] = {"on": "indicator", "where": {"name": name}, **asked}
    file = folder / "dxlint.yaml"
    file.write_text(json.dumps({"select": ["QN"], "rules": rules}, ensure_ascii=False), encoding="utf-8")
    return file


_HEAD = """\
import re
from dxlint import Evidence, Severity, rule
from dxlint.model import Indicator
from dxlint.plugin import fold
"""
_TESTS = (
    f"i.result and i.result.figure and i.result.figure.quantity.value > {_MOST}",
    "i.unit and not re.fullmatch('[^0-9]*', i.unit)",
    f"i.verdict and fold(i.verdict.text) not in {tuple(map(str.lower, _VERDICTS))!r}",
    f"i.result and i.result.figure and i.result.figure.quantity.value < {_LEAST}",
)


def _in_python(folder: Path, number: int) -> Path:
    lines = [_HEAD]
    for at, name, kind in _rules(number):
        lines += [
            f"@rule('QN{at:03}', 'qn-{at}', Severity.WARNING, on=Indicator, message='{{name}}')",
            f"def rule_{at}(i):",
            f"    if fold(i.name) == {name.lower()!r} and {_TESTS[kind]}:",
            "        yield Evidence(i, name=i.name)",
        ]
    (folder / "rules.py").write_text("\n".join(lines), encoding="utf-8")
    file = folder / "python.yaml"
    file.write_text("plugins: [./rules.py]\nselect: [QN]\n", encoding="utf-8")
    return file


_BOUND = """\
export default (text, { least = -Infinity, most = Infinity }) => {
  const found = /^(\\d[\\d.]*)(?:,(\\d+))?%?$/.exec(String(text));
  const value = found && Number(`${found[1].replaceAll(".", "")}.${found[2] ?? 0}`);
  if (found && (value < least || value > most)) return [{ message: `${text}` }];
};
"""
"""A function of Spectral: a figure as Vietnamese reports write it, between two bounds."""


def _in_spectral(folder: Path, number: int) -> Path:
    rules = {}
    for at, name, kind in _rules(number):
        field, function, options = (
            ("result", "bound", {"most": _MOST}),
            ("unit", "pattern", {"match": "^[^0-9]*$"}),
            ("status", "enumeration", {"values": [*_VERDICTS]}),
            ("result", "bound", {"least": _LEAST}),
        )[kind]
        rules[f"QN{at:03}"] = {
            "given": f'$..indicators[?(@.name === "{name}")]',
            "severity": "warn",
            "then": {"field": field, "function": function, "functionOptions": options},
        }
    (folder / "functions").mkdir()
    (folder / "functions" / "bound.js").write_text(_BOUND, encoding="utf-8")
    file = folder / "spectral.json"
    file.write_text(json.dumps({"functions": ["bound"], "rules": rules}, ensure_ascii=False), encoding="utf-8")
    return file


def _checked(config: Path, files: Iterable[Path]) -> Sequence[str]:
    return dxlint(*map(str, files), "--exit-zero", "--format", "json", "--config", str(config))


def _told(printed: str) -> set[tuple[str, ...]]:
    found = json.loads(printed)["findings"]
    return {(Path(one["file"]).name, one["code"], _indicator(one["pointer"].split("/")[1:])) for one in found}


def _linted(ruleset: Path, files: Iterable[Path]) -> Sequence[str]:
    return ["spectral", "lint", "-r", str(ruleset), "-F", "error", "-f", "json", "-q", *map(str, files)]


def _spectral_told(printed: str) -> set[tuple[str, ...]]:
    return {(Path(one["source"]).name, one["code"], _indicator(one["path"])) for one in json.loads(printed)}


def _indicator(path: Sequence[str]) -> str:
    """Where an indicator stands that is told of, itself or a field of it."""
    return "/".join(path[: path.index("indicators") + 2])


def writings() -> dict[str, Writing]:
    """The ways to write the rules that can be run here."""
    ways = {"declared": Writing(_declared, _checked, _told), "in Python": Writing(_in_python, _checked, _told)}
    if shutil.which("spectral"):
        ways["in Spectral"] = Writing(_in_spectral, _linted, _spectral_told)
    return ways


def found_by_all(folder: Path, environment: Mapping[str, str]) -> int:
    """How much a few rules find in a few submissions. Raises RuntimeError where two ways to write them differ."""
    files = sorted(folder.iterdir())[:_FEW_FILES]
    said: dict[str, set[tuple[str, ...]]] = {}
    for name, way in writings().items():
        command = way.command(way.write(_made(folder, f"few {name}"), _FEW_RULES), files)
        done = subprocess.run(command, env=dict(environment), capture_output=True, text=True, cwd=ROOT, check=False)
        if done.returncode >= BAD_STATUS:
            raise RuntimeError(f"{name}: {done.stderr}")
        said[name] = way.found(done.stdout)
    for name, found in said.items():
        if found != said["declared"]:
            raise RuntimeError(f"{name} differs: {sorted(found ^ said['declared'])[:10]}")
    return len(said["declared"])


def cost_of_rules(folder: Path, environment: Mapping[str, str], number: int, runs: int) -> str:
    """The table, for so many rules over the submissions of a folder."""
    files = sorted(folder.iterdir())
    commands: dict[str, Sequence[str]] = {}
    for name, way in writings().items():
        for count in (1, number):
            file = way.write(_made(folder, f"{count} {name}"), count)
            commands[f"{count:,} {name}"] = way.command(file, files)
    costs = {name: median_cpu(found) for name, found in side_by_side(commands, environment, runs).items()}
    each = {
        name: (costs[f"{number:,} {name}"] - costs[f"1 {name}"]) / (number - 1) / len(files) * 1e6
        for name in writings()
    }
    rows: list[Row] = []
    for name, cost in each.items():
        rows.append((f"1 {name}", f"{costs[f'1 {name}']:.2f}", "–", "–"))
        against = f"{cost / each['declared']:.1f}"
        rows.append((f"{number:,} {name}", f"{costs[f'{number:,} {name}']:.2f}", f"{cost:.2f}", against))
    return show(HEADS, rows)


def _made(folder: Path, name: str) -> Path:
    made = folder.with_name(f"rules, {name}")
    made.mkdir()
    return made
