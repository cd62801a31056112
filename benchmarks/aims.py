"""``python -m benchmarks aims``: what dxlint is to cost beside what others do, as ratios of one run, with the aims."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks.corpus import report
from benchmarks.documents import BARE, Sample, samples, seconds
from benchmarks.processes import Cost, dxlint, installed, median_ratio, python, side_by_side
from benchmarks.rendering import as_yaml
from benchmarks.speed import LOAD_JSON, LOAD_YAML, SCHEMA, checker, growth_ratios, submissions
from benchmarks.tables import Row, show
from benchmarks.worst.by_hand import one_line
from dxlint.formats import formats
from dxlint.run.reading import tree_of

HEADS = ("what", "against", "ratio", "aim")
FINDINGS = 1_000
DOCUMENTS = {".pdf": "4", ".docx": "1.5", ".xlsx": "5"}


def aims(files: int, runs: int, single_runs: int, most: int) -> str:
    """The table. ``files`` reports, ``runs`` of each command, ``most`` files for what grows with their number."""
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held)
        environment = installed(folder / "lib")
        clean, wrong, as_one_json = _corpora(folder, files)
        rows = [
            *_many(clean, wrong, as_one_json, environment, folder, runs),
            *_one(sorted(clean.iterdir())[1], environment, single_runs),
            _cores(clean, environment, runs),
            _findings(folder, environment, runs),
            *_growing(wrong, environment, most),
            *_documents(runs),
        ]
    return show(HEADS, rows)


def _corpora(folder: Path, files: int) -> tuple[Path, Path, Path]:
    """Clean reports, the same with a slip in one of five, and these as JSON."""
    clean, wrong, as_one_json = (folder / name for name in ("clean", "wrong", "json"))
    for path in (clean, wrong, as_one_json):
        path.mkdir()
    for at, (yaml, told) in enumerate(submissions(files)):
        made = report(at, with_prose=True).mapping()
        (clean / f"{at:05}.yaml").write_text(as_yaml(made), encoding="utf-8")
        (wrong / f"{at:05}.yaml").write_text(yaml, encoding="utf-8")
        (as_one_json / f"{at:05}.json").write_text(told, encoding="utf-8")
    return clean, wrong, as_one_json


def _many(
    clean: Path, wrong: Path, as_one_json: Path, environment: Mapping[str, str], folder: Path, runs: int
) -> list[Row]:
    """Many files in one process: beside a loader, beside the same without mistakes, beside Spectral."""
    commands: dict[str, Sequence[str]] = {
        "clean": dxlint(str(clean)),
        "wrong": dxlint(str(wrong)),
        "json": dxlint(str(as_one_json)),
        "load": python(LOAD_YAML, str(clean)),
        "load json": python(LOAD_JSON, str(as_one_json)),
    }
    if shutil.which("spectral"):
        rules = folder / "spectral.json"
        given = {"given": "$", "then": {"function": "schema", "functionOptions": {"schema": _schema()}}}
        rules.write_text(json.dumps({"rules": {"submission": given}}), encoding="utf-8")
        commands["spectral"] = ["spectral", "lint", "-q", "-F", "error", "-r", str(rules), *map(str, clean.iterdir())]
    costs = side_by_side(commands, environment, runs)
    number = sum(1 for _ in clean.iterdir())
    rows = [
        _row(f"{number} clean reports", "yaml.load(…, CSafeLoader)", costs["clean"], costs["load"], "4"),
        _row("the same, 1 in 5 with a slip", "the clean ones", costs["wrong"], costs["clean"], "1.1"),
        _row("the same as JSON", "json.loads", costs["json"], costs["load json"], "15"),
    ]
    if "spectral" in costs:
        rows.insert(2, _row("the clean ones", "Spectral with the schema", costs["clean"], costs["spectral"], "0.25"))
    return rows


def _schema() -> object:
    """The schema without its own address, which Spectral would look up."""
    held = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return {key: value for key, value in held.items() if key not in ("$schema", "$id")}


def _one(file: Path, environment: Mapping[str, str], runs: int) -> list[Row]:
    """One file as a whole process."""
    imports = "import yaml, click, pluggy, pydantic"
    commands = {"ours": dxlint(str(file)), "schema": checker(str(file)), "imports": python(imports)}
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


def _findings(folder: Path, environment: Mapping[str, str], runs: int) -> Row:
    """Many findings on one line of JSON, told as text, beside a quarter of them; what starting takes left out."""
    files = {}
    for number in (2, FINDINGS, 4 * FINDINGS):
        files[number] = folder / f"{number}.json"
        files[number].write_text(one_line(number), encoding="utf-8")
    costs = side_by_side({str(number): dxlint(str(file)) for number, file in files.items()}, environment, runs)
    nothing, some, many = (statistics.median(one.cpu for one in costs[str(number)]) for number in files)
    ratio = (many - nothing) / (some - nothing)
    what = f"{4 * FINDINGS:,} findings on one line of JSON"
    return (what, f"{FINDINGS:,} ({some - nothing:.2f} s)", f"{ratio:.2f}", "≤ 4.5, 1 s")


def _growing(wrong: Path, environment: Mapping[str, str], most: int) -> list[Row]:
    """Memory of many files beside that of few, and what a second check costs beside the first."""
    memory, again = growth_ratios(wrong, environment, most)
    return [
        (f"{most:,} files, peak memory", f"{most // 100:,} files", f"{memory:.2f}", "≤ 1.3"),
        (f"{most:,} unchanged files again", "their first check", f"{again:.4f}", "≤ 0.02"),
    ]


def _documents(runs: int) -> list[Row]:
    """Reading documents beside bare extraction of their text by the libraries of their formats."""
    found = samples()
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
    return (what, against, f"{median_ratio(ours, theirs):.2f}", f"≤ {aim}")
