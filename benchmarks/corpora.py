"""What a check costs: one file as a whole process, many files in one process, on all cores, and as they grow."""

from __future__ import annotations

import os
import random
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.corpus import report
from benchmarks.mutations import MUTATIONS
from benchmarks.processes import ROOT, Cost, cost, dxlint, median_cpu, median_ratio, python, side_by_side
from benchmarks.rendering import as_json, as_yaml
from benchmarks.tables import Row, show

ONE_IN = 5
"""One report in so many has a mistake."""
SCHEMA = ROOT / "schemas" / "submission.schema.json"
LOAD_YAML = """
import pathlib, sys, yaml
for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
"""
LOAD_JSON = """
import json, pathlib, sys
for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    json.loads(path.read_text(encoding="utf-8"))
"""
HEADS = ("what", "dxlint s", "beside", "s", "ratio", "aim")


_SLIPS = [one for one in MUTATIONS if "DX003" not in one.fits]
"""A misspelt key hides figures, so dxlint ends in 2 for it: as it does where nothing was measured."""


def submissions(number: int, *, with_prose: bool = True) -> Iterator[tuple[str, str]]:
    """So many reports as YAML and as JSON, one in five with a slip; the same every time."""
    for seed in range(number):
        made = report(seed, with_prose=with_prose)
        if seed % ONE_IN == 0:
            chance = random.Random(seed)
            damaged = (m.mutate(made, chance) for m in chance.sample(_SLIPS, len(_SLIPS)))
            made = next((d.report for d in damaged if d is not None and (d.sure or d.report.broken())), made)
        yield as_yaml(made.mapping()), as_json(made.mapping())


def write_corpus(folder: Path, number: int) -> dict[str, Path]:
    """The three folders of files: YAML with and without prose, JSON with prose."""
    folders = {name: folder / name for name in ("prose", "no-prose", "json")}
    for path in folders.values():
        path.mkdir(parents=True)
    for at, (yaml, json) in enumerate(submissions(number)):
        (folders["prose"] / f"{at:05}.yaml").write_text(yaml, encoding="utf-8")
        (folders["json"] / f"{at:05}.json").write_text(json, encoding="utf-8")
    for at, (yaml, _) in enumerate(submissions(number, with_prose=False)):
        (folders["no-prose"] / f"{at:05}.yaml").write_text(yaml, encoding="utf-8")
    return folders


def checker(file: str) -> list[str]:
    """The command line of a checker that knows the schema alone."""
    program = str(Path(sys.executable).with_name("check-jsonschema"))
    return [program, "--schemafile", str(SCHEMA), file]


def one_file(folders: Mapping[str, Path], environment: Mapping[str, str], runs: int) -> list[Row]:
    """A whole process on one file, beside the schema checker and beside the imports alone."""
    file = str(sorted(folders["prose"].iterdir())[1])
    costs = side_by_side(
        {
            "dxlint": dxlint(file),
            "check-jsonschema": checker(file),
            "import yaml, click, pluggy, pydantic": python("import yaml, click, pluggy, pydantic"),
        },
        environment,
        runs,
    )
    aims = {"check-jsonschema": "0.5", "import yaml, click, pluggy, pydantic": "1.5"}
    return [_row("one file, whole process", costs, name, aim) for name, aim in aims.items()]


def many_files(folders: Mapping[str, Path], environment: Mapping[str, str], runs: int) -> list[Row]:
    """All files of a folder in one process, beside a loader alone on the same files."""
    rows = []
    for name, loader, code in (
        ("prose", "yaml.load(…, CSafeLoader)", LOAD_YAML),
        ("no-prose", "yaml.load(…, CSafeLoader)", LOAD_YAML),
        ("json", "json.loads", LOAD_JSON),
    ):
        folder = folders[name]
        number = sum(1 for _ in folder.iterdir())
        costs = side_by_side({"dxlint": dxlint(str(folder)), loader: python(code, str(folder))}, environment, runs)
        rows.append(_row(f"{number} files, {name}", costs, loader, "1.0" if name != "json" else ""))
    return rows


def all_cores(folders: Mapping[str, Path], environment: Mapping[str, str], runs: int) -> str:
    """One process and as many as there are cores, by the clock."""
    folder, cores = str(folders["prose"]), os.cpu_count() or 1
    commands = {"1": dxlint(folder), str(cores): dxlint(folder, jobs=cores)}
    costs = side_by_side(commands, environment, runs)
    rows: list[Row] = [(jobs, f"{_clock(of):.2f}", f"{median_cpu(of):.2f}") for jobs, of in costs.items()]
    return show(("jobs", "seconds", "CPU seconds"), rows)


def growth(folders: Mapping[str, Path], environment: Mapping[str, str], most: int) -> str:
    """From a hundredth of the files to all of them: time a file, and peak memory beside that of the fewest."""
    spent, again = _grown(folders["prose"], environment, most)
    least = min(spent)
    rows: list[Row] = [
        (
            number,
            f"{one.cpu:.2f}",
            f"{1000 * one.cpu / number:.2f}",
            f"{one.memory:.0f}",
            f"{one.memory / spent[least].memory:.2f}",
        )
        for number, one in spent.items()
    ]
    grown = show(("files", "CPU seconds", "ms a file", "peak MB", f"of {least} (aim ≤ 1.3)"), rows)
    share = f"{again.cpu / spent[most].cpu:.4f}"
    known: list[Row] = [(most, f"{again.cpu:.2f}", share, "≤ 0.02")]
    return f"{grown}\n\n" + show(("again, unchanged", "CPU seconds", "of the first", "aim"), known)


def growth_ratios(reports: Path, environment: Mapping[str, str], most: int) -> tuple[float, float]:
    """Peak memory with all files beside that with a hundredth, and the time of a second check beside the first."""
    spent, again = _grown(reports, environment, most)
    return spent[most].memory / spent[min(spent)].memory, again.cpu / spent[most].cpu


def _grown(reports: Path, environment: Mapping[str, str], most: int) -> tuple[dict[int, Cost], Cost]:
    """What checks of ever more files cost, by their number, and what the last of them costs once more.

    What the corpus has not in reports of its own it has in the same reports of other provinces.
    """
    sources = sorted(reports.iterdir())
    spent: dict[int, Cost] = {}
    for number in (most // 100, most // 10, most):
        folder = reports.with_name(f"{number}-files")
        folder.mkdir()
        for at in range(number):
            text = sources[at % len(sources)].read_text(encoding="utf-8")
            (folder / f"{at:05}.yaml").write_text(elsewhere(text, at // len(sources)), encoding="utf-8")
        check = [sys.executable, "-m", "dxlint", "check", "--jobs", "1", str(folder)]
        with_cache = {**environment, "DXLINT_CACHE_DIR": str(folder.with_name(f"{number}-cache"))}
        spent[number] = cost(check, with_cache)
    return spent, cost(check, with_cache)


_PROVINCE = re.compile(r'^  province: "(.+)"$', re.MULTILINE)
_FURTHER = ("An", "Bắc", "Cao", "Đông", "Hà", "Long", "Nam", "Phú", "Tây", "Xuân")


def elsewhere(text: str, number: int) -> str:
    """A report as one of another province would be; 0 leaves it as it is."""
    found = _PROVINCE.search(text)
    if not number or not found:
        return text
    further = " ".join(_FURTHER[int(digit)] for digit in str(number))
    return text.replace(found[1], f"{found[1]} {further}")


def _row(what: str, costs: Mapping[str, list[Cost]], beside: str, aim: str) -> Row:
    ours, theirs = costs["dxlint"], costs[beside]
    ratio = f"{median_ratio(ours, theirs):.2f}"
    return (what, f"{median_cpu(ours):.3f}", beside, f"{median_cpu(theirs):.3f}", ratio, aim and f"≤ {aim}")


def _clock(costs: list[Cost]) -> float:
    return sorted(cost.clock for cost in costs)[len(costs) // 2]
