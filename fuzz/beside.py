"""Files beside a report: settings, catalogues, registers, baselines. No fault of theirs lets a report pass."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from dxlint.cli.main import main
from dxlint.run.baseline import Known
from fuzz.chance import Chance, spliced
from fuzz.drawn import Drawing, schema_of
from fuzz.submissions import as_yaml
from fuzz.vocabulary import raw_vocabulary, settings_words

BESIDE = {
    "report.yaml": """dxlint: 1
header: {agency: UBND xã Mẫu, level: commune, number: 12/BC-UBND, date: ngày 25 tháng 6 năm 2023, period: {year: 2023}}
citations: [{role: basis, type: Kế hoạch, number: 15/KH-UBND, date: 18/3/2022, issuer: UBND tỉnh Mẫu}]
groups:
  - indicators: [{id: "1", name: Hồ sơ trực tuyến, unit: "%", target: "80%", result: "70%", status: Chưa đạt}]
measures:
  - {name: Hồ sơ, result: "27/26"}
""",
    "offices.txt": "UBND xã Mẫu\n\nUBND xã Khác # sáp nhập\n",
    "other.yaml": "rules: {XX009: {kind: required, on: header, value: place}}\n",
    "catalogue.yaml": 'catalogue: 1\nindicators: [{id: "1", name: Hồ sơ trực tuyến, target: 90%}]\n',
    "register.yaml": "register: 1\ndocuments: [{number: 15/KH-UBND, date: 19/3/2022, issuer: UBND tỉnh Mẫu}]\n",
    "schema.json": '{"properties": {"header": {"required": ["x-code"]}}}',
    "known.json": '{"version": 2, "findings": []}',
}
"""What stands beside the file: a report with a mistake that is always told, and what settings may name."""
MISTAKE = "DX103"
MAY_HIDE = {"select", "ignore", "severity", "per_file_ignores", "extends", "baseline"}
"""Settings that may rightly let the report pass."""
OF_PYTHON = re.compile(
    "Traceback|(?:Key|Attribute|Type|Index|Name|Recursion|Assertion|Validation)Error"
    "|object is not|indices must be|has no attribute|codec can't"
)
"""Words of Python, which say nothing to who wrote the file."""


def settings_input(chance: Chance) -> bytes:
    """A configuration, drawn from its schema; now and then crooked, or damaged."""
    return _input(chance, "config")


def catalogue_input(chance: Chance) -> bytes:
    """A catalogue of indicators."""
    return _input(chance, "catalogue")


def register_input(chance: Chance) -> bytes:
    """A register of documents."""
    return _input(chance, "register")


def baseline_input(chance: Chance) -> bytes:
    """A baseline that knows other findings than the report has, now and then crooked, or damaged."""
    words = ("report.yaml", "../report.yaml", "x.yaml", MISTAKE, "DX101", "0123456789abcdef", "27/26")
    entries: list[Any] = []
    for _ in chance.some(5):
        known: dict[str, Any] = {key: chance.choice((*words, chance.awkward())) for key in Known._fields}
        known |= {"places": chance.choice((1, 2)), "severity": chance.choice(("info", "warning", "error"))}
        if chance.once_in(4):
            known["places"] = chance.choice((1, 2, -1, True, "1", 1.5, None, 10**30))
        if chance.once_in(8):
            known[chance.choice(Known._fields)] = chance.choice((None, [], {}, 1))
        known["sum"] = Known(**known).sum
        if chance.once_in(8):
            known[chance.choice(("x", "", "sum", "code"))] = chance.choice((None, [], {}, 1, "x"))
        entries.append(known if not chance.once_in(12) else chance.choice((None, [], "x", 1, {})))
    held = {"version": chance.choice((2, 2, 2, 2, 1, "2", True, None)), "findings": entries}
    raw = json.dumps(held, ensure_ascii=chance.once_in(2), indent=chance.choice((None, 1))).encode(errors="replace")
    return spliced(chance, raw, raw_vocabulary("json")) if chance.once_in(3) else raw


def _input(chance: Chance, kind: str) -> bytes:
    drawn = Drawing(chance, schema_of(kind), _scalar, crooked=chance.once_in(3)).value()
    raw = as_yaml(chance, drawn).encode("utf-8", "surrogatepass")
    return spliced(chance, raw, raw_vocabulary("yaml")) if chance.once_in(6) else raw


def _scalar(chance: Chance, key: str) -> Any:
    """What a key holds, or is called."""
    words = settings_words(key)
    if words and not chance.once_in(40):
        return chance.choice(words)
    if key in ("number", "date", "ended") and not chance.once_in(40):
        return chance.document() if key == "number" else chance.date()
    if not chance.once_in(10):
        return "Hồ sơ trực tuyến"
    return chance.one_of(
        chance.awkward,
        chance.figure,
        chance.date,
        chance.document,
        lambda: chance.choice((True, 1, 2023, 0.5)),
    )


def settings_broken(path: Path, raw: bytes, number: int) -> Iterator[str]:
    """What a configuration breaks."""
    status, said = _checked(path, "--config", str(path), lang="")
    given = _read(raw)
    hides = isinstance(given, dict) and bool(MAY_HIDE & given.keys())
    yield from _faults(status, said, hides=hides)
    if status != 2 and (fault := _misfit("config", given)):
        yield f"ends with {status}, though it is no configuration: {fault}"


def catalogue_broken(path: Path, raw: bytes, number: int) -> Iterator[str]:
    """What a catalogue breaks."""
    yield from _data_broken(path, raw, number, "catalogue", "catalogue")


def register_broken(path: Path, raw: bytes, number: int) -> Iterator[str]:
    """What a register breaks."""
    yield from _data_broken(path, raw, number, "register", "registers")


def _data_broken(path: Path, raw: bytes, number: int, kind: str, key: str) -> Iterator[str]:
    settings = path.with_name("settings.yaml")
    settings.write_text(f"{key}: {path.name}\n", encoding="utf-8")
    status, said = _checked(path, "--config", str(settings), lang="vi" if number % 2 else "en")
    yield from _faults(status, said)
    if status != 2 and (fault := _misfit(kind, _read(raw))):
        yield f"ends with {status}, though it is no {kind}: {fault}"


def baseline_broken(path: Path, raw: bytes, number: int) -> Iterator[str]:
    """What a baseline breaks."""
    status, said = _checked(path, "--isolated", "--baseline", str(path), lang="vi" if number % 2 else "en")
    yield from _faults(status, said)
    try:
        json.loads(raw)
    except (ValueError, RecursionError):
        if status != 2:
            yield f"ends with {status}, though it is not JSON"


def _checked(path: Path, *words: str, lang: str) -> tuple[int, str]:
    """Check a wrong report beside the file: the exit status, and what is said. Raises what the command raises."""
    for name, held in BESIDE.items():
        path.with_name(name).write_text(held, encoding="utf-8")
    report = str(path.with_name("report.yaml"))
    done = CliRunner().invoke(main, ["check", report, *words, *(["--lang", lang] if lang else [])])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output


def _faults(status: int, said: str, *, hides: bool = False) -> Iterator[str]:
    """What is wrong whatever the file is; ``hides``: it may let the report pass."""
    if status not in (0, 1, 2):
        yield f"ends with {status}"
    if not said.strip():
        yield f"ends with {status} and says nothing"
    if status == 0 and not hides:
        yield "lets a wrong report pass"
    if status == 1 and not hides and MISTAKE not in said:
        yield f"ends with 1 and does not tell the mistake: {said}"
    if OF_PYTHON.search(said):
        yield f"says: {said}"
    if re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", said):
        yield f"hands a control character on: {said!r}"


def _read(raw: bytes) -> Any:
    """What a file of YAML holds, every scalar as text; itself, as no mapping is one, where it cannot be read."""
    try:
        held = yaml.load(raw, Loader=yaml.CBaseLoader)
        return {} if held in (None, "", "~", "null", "Null", "NULL") else held
    except (ValueError, RecursionError, yaml.YAMLError, TypeError):
        return raw


def _misfit(kind: str, given: Any) -> str:
    """How a file is not of its schema; empty where it is."""
    try:
        error = next(Draft202012Validator(_of_texts(kind)).iter_errors(given), None)
    except RecursionError:
        return ""
    return f"{error.json_path} {error.message}"[:300] if error else ""


@cache
def _of_texts(kind: str) -> Any:
    """The schema for a file whose scalars are read as texts: a number, a truth value and nothing are texts, too."""
    schema = copy.deepcopy(schema_of(kind))
    waiting = [schema]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            waiting += one.values()
            types = one.get("type")
            if isinstance(types, list) or types in ("integer", "number", "boolean", "null"):
                one["type"] = "string"
    return schema
