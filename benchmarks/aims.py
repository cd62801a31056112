"""``python -m benchmarks aims``: what dxlint costs beside what others do, as ratios of one run, with the aims.

CPU seconds of whole processes, medians; dxlint compiled to bytecode, as an installed one is.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks.corpora import elsewhere, write_corpus
from benchmarks.corpus import report
from benchmarks.documents import BARE, Sample, samples, seconds
from benchmarks.processes import ROOT, Cost, cost, dxlint, installed, median_ratio, python, side_by_side
from benchmarks.rendering import as_yaml
from benchmarks.sizes import Size
from benchmarks.tables import Row, show
from benchmarks.worst.by_hand import one_line
from dxlint.formats import formats
from dxlint.run.reading import tree_of

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
HEADS = ("what", "against", "ratio", "aim")
DOCUMENTS = {".pdf": "4", ".docx": "1.5", ".xlsx": "5"}


def aims(size: Size) -> str:
    """The table."""
    runs = size.runs
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held)
        environment = installed(folder / "lib")
        folders = _corpora(folder / "corpus", size.files)
        clean = folders["clean"]
        rows = [
            *_many(folders, environment, folder / "spectral.json", runs),
            *_one(sorted(clean.iterdir())[1], environment, size.single_runs),
            _cores(clean, environment, runs),
            _findings(folder, environment, runs, size.findings),
            *_growing(folders["prose"], environment, size.growth),
            *_documents(runs, size.samples),
        ]
    return show(HEADS, rows)


def _corpora(folder: Path, files: int) -> dict[str, Path]:
    """Reports with a slip in one of five, with prose and without, and as JSON; and clean ones with prose."""
    folders = {**write_corpus(folder, files), "clean": folder / "clean"}
    folders["clean"].mkdir()
    for at in range(files):
        (folders["clean"] / f"{at:05}.yaml").write_text(as_yaml(report(at).mapping()), encoding="utf-8")
    return folders


def _many(folders: Mapping[str, Path], environment: Mapping[str, str], rules: Path, runs: int) -> list[Row]:
    """Many files in one process: beside a loader, beside the same without mistakes, beside Spectral.

    ``rules``: where a ruleset of Spectral is written.
    """
    clean = folders["clean"]
    commands: dict[str, Sequence[str]] = {
        **{name: dxlint(str(folder)) for name, folder in folders.items()},
        "load": python(LOAD_YAML, str(clean)),
        "load no-prose": python(LOAD_YAML, str(folders["no-prose"])),
        "load json": python(LOAD_JSON, str(folders["json"])),
    }
    if shutil.which("spectral"):
        given = {"given": "$", "then": {"function": "schema", "functionOptions": {"schema": _schema()}}}
        rules.write_text(json.dumps({"rules": {"submission": given}}), encoding="utf-8")
        commands["spectral"] = ["spectral", "lint", "-q", "-F", "error", "-r", str(rules), *map(str, clean.iterdir())]
    costs = side_by_side(commands, environment, runs)
    loader, number = "yaml.load(…, CSafeLoader)", sum(1 for _ in clean.iterdir())
    rows = [
        _row(f"{number} clean reports with prose", loader, costs["clean"], costs["load"], "4"),
        _row("the same, 1 in 5 with a slip", "the clean ones", costs["prose"], costs["clean"], "1.1"),
        _row("the same as JSON", "json.loads", costs["json"], costs["load json"], "15"),
        _row("reports without prose", loader, costs["no-prose"], costs["load no-prose"], ""),
    ]
    if "spectral" in costs:
        rows.append(_row("the clean ones", "Spectral with the schema", costs["clean"], costs["spectral"], "0.25"))
    return rows


def _schema() -> object:
    """The schema without its own address, which Spectral would look up."""
    held = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return {key: value for key, value in held.items() if key not in ("$schema", "$id")}


def _one(file: Path, environment: Mapping[str, str], runs: int) -> list[Row]:
    """One file as a whole process."""
    imports = "import yaml, click, pluggy, pydantic"
    checker = [str(Path(sys.executable).with_name("check-jsonschema")), "--schemafile", str(SCHEMA), str(file)]
    commands = {"ours": dxlint(str(file)), "schema": checker, "imports": python(imports)}
    costs = side_by_side(commands, environment, runs)
    return [
        _row("one file, whole process", "check-jsonschema", costs["ours"], costs["schema"], "0.35"),
        _row("one file, whole process", imports, costs["ours"], costs["imports"], "1.7"),
    ]


def _cores(clean: Path, environment: Mapping[str, str], runs: int) -> Row:
    """How much sooner it is done by all processors, by the clock."""
    cores = os.cpu_count() or 1
    costs = side_by_side({"1": dxlint(str(clean)), "all": dxlint(str(clean), jobs=cores)}, environment, runs)
    gained = statistics.median(a.clock / b.clock for a, b in zip(costs["1"], costs["all"], strict=True))
    return (f"--jobs 1, by the clock ({cores} cores)", f"--jobs {cores}", f"{gained:.2f}", "≥ 1.7 with 2")


def _findings(folder: Path, environment: Mapping[str, str], runs: int, some: int) -> Row:
    """Many findings on one line of JSON, told as text, beside a quarter of them; what starting takes left out."""
    files = {}
    for number in (2, some, 4 * some):
        files[number] = folder / f"{number}.json"
        files[number].write_text(one_line(number), encoding="utf-8")
    costs = side_by_side({str(number): dxlint(str(file)) for number, file in files.items()}, environment, runs)
    nothing, few, many = (statistics.median(one.cpu for one in costs[str(number)]) for number in files)
    ratio = (many - nothing) / max(few - nothing, 0.001)
    what = f"{4 * some:,} findings on one line of JSON"
    return (what, f"{some:,} ({few - nothing:.2f} s)", f"{ratio:.2f}", "≤ 4.5, 1 s")


def _growing(reports: Path, environment: Mapping[str, str], most: int) -> list[Row]:
    """Many files beside a hundredth of them, and what a second check costs beside the first.

    What the corpus has not in reports of its own it has in the same reports of other provinces.
    """
    sources = sorted(reports.iterdir())
    spent: dict[int, Cost] = {}
    for number in (most // 100, most):
        folder = reports.with_name(f"{number}-files")
        folder.mkdir()
        for at in range(number):
            text = sources[at % len(sources)].read_text(encoding="utf-8")
            (folder / f"{at:05}.yaml").write_text(elsewhere(text, at // len(sources)), encoding="utf-8")
        check = [sys.executable, "-m", "dxlint", "check", "--jobs", "1", str(folder)]
        with_cache = {**environment, "DXLINT_CACHE_DIR": str(folder.with_name(f"{number}-cache"))}
        spent[number] = cost(check, with_cache)
    again, few, many = cost(check, with_cache), spent[most // 100], spent[most]
    what, against = f"{most:,} files", f"{most // 100:,} files"
    return [
        (f"{what}, time a file", against, f"{many.cpu / most / (few.cpu / (most // 100)):.2f}", ""),
        (f"{what}, peak memory", against, f"{many.memory / few.memory:.2f}", "≤ 1.3"),
        (f"{what} again, unchanged", "their first check", f"{again.cpu / many.cpu:.4f}", "≤ 0.02"),
    ]


def _documents(runs: int, many: int) -> list[Row]:
    """Reading documents beside bare extraction of their text by the libraries of their formats."""
    found = samples(many)
    return [
        _document(suffix, aim, [one for one in found if one.suffix == suffix], runs)
        for suffix, aim in DOCUMENTS.items()
    ]


def _document(suffix: str, aim: str, chosen: Sequence[Sample], runs: int) -> Row:
    def spent(work: Callable[[bytes], object]) -> float:
        return sum(seconds(lambda raw=one.raw: work(raw), runs) for one in chosen)  # type: ignore[misc]

    bare, whole = spent(BARE[suffix]), spent(lambda raw: tree_of(formats()[suffix].read(raw)))
    return (f"a report read in {suffix}", "bare extraction", f"{whole / bare:.2f}", f"≤ {aim}")


def _row(what: str, against: str, ours: Sequence[Cost], theirs: Sequence[Cost], aim: str) -> Row:
    return (what, against, f"{median_ratio(ours, theirs):.2f}", aim and f"≤ {aim}")
