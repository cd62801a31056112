"""The promises that no input may break: no traceback, no hang, no silent pass, no place but that of the words."""

from __future__ import annotations

import json
import re
import time
from collections import deque
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from jsonschema.protocols import Validator
from jsonschema.validators import validator_for

from dxlint.reporters import is_binary, names, reporter
from dxlint.rulebook.findings import Finding
from dxlint.run.run import LintRun, Options, run_over
from dxlint.run.session import Session
from dxlint.run.sources import Source
from fuzz.places import misplaced

SECONDS, CHARACTERS = 2.0, 100_000
"""What 100 kB, or anything smaller, may take of a processor."""
OWN_FAULTS = re.compile(
    "(?:Index|Key|Attribute|Type|Assertion|UnboundLocal|Name|Recursion|ZeroDivision|Overflow|Memory|NotImplemented|Runtime)Error"
    "|InvalidOperation|StopIteration"
)
"""Errors that speak of a mistake of ours, even where a net catches them and calls the file damaged."""
OTHERS = (".xls", ".pdf")
"""Read by libraries that stumble in such ways over damaged files; the net under them is ours."""
ROOT = Path(__file__).resolve().parent.parent
SHAPES = {
    "json": ROOT / "schemas" / "report.schema.json",
    "sarif": ROOT / "tests" / "reporters" / "sarif-2.1.0-rtm.5.json",
}
"""The schemas of what reporters write."""
_LINK, _ANCHOR = re.compile(r'href="#([^"]*)"'), re.compile(r' id="([^"]*)"')
"""Of a page: where it leads, and to what one can be led."""


@cache
def session(path: str, language: str) -> Session:
    """One session for all inputs of a target."""
    return Session(Options(paths=(path,), isolated=True, claims=True, pages=True, language=language))


def checked(path: Path, language: str) -> LintRun:
    """What dxlint says of the file."""
    return run_over(session(str(path), language), [Source(str(path), named=True)])


def broken(path: Path, raw: bytes, number: int) -> Iterator[str]:
    """Which promises the input breaks, each in a sentence. Raises what dxlint raises: a traceback is one of them."""
    language = "vi" if number % 2 else "en"
    begun = time.process_time()
    run = checked(path, language)
    allowed = SECONDS * max(1, len(raw) / CHARACTERS)
    for finding in run.findings:
        yield from _faults(finding, path, raw)
        yield from misplaced(finding, path.suffix, raw)
    every = names()
    for name in every if number % 100 == 0 else (every[number % len(every)],):
        report = reporter(name)
        if is_binary(report):
            report(run, BytesIO())
            continue
        told = report(run)
        if name in SHAPES:
            yield from _misshapen(name, told)
        if name == "html" and (nowhere := {*_LINK.findall(told)} - {*_ANCHOR.findall(told)}):
            yield f"html leads nowhere: {sorted(nowhere)[:3]}"
        if name not in ("json", "sarif", "jsonl", "gitlab") and _commands_a_terminal(told):
            yield f"{name} hands a control character on"
    if (spent := time.process_time() - begun) > allowed and (spent := _again(path, language)) > allowed:
        yield f"takes {spent:.1f} seconds"
    if not any(finding.code.startswith("DX0") for finding in run.findings) and not _is_read(path, raw):
        yield "passes, though it cannot be read"
    if number % 50 == 0 and _told(checked(path, language)) != _told(run):
        yield "gives other findings the second time"


def _faults(finding: Finding, path: Path, raw: bytes) -> Iterator[str]:
    """What is a fault of ours, by a finding's own words."""
    if finding.code == "DX009":
        yield f"a rule fails: {finding.data}"
    elif finding.code == "DX001" and path.suffix not in OTHERS and OWN_FAULTS.match(finding.data.get("detail", "")):
        yield f"the reader fails: {finding.data}"
    own = finding.message.replace("{0}", "").replace("{name}", "")  # these may be those of a packed input
    blank = re.search(r"%\(\w+\)s|\{\w+\}", own)
    if not own.strip() or (blank and blank[0].encode() not in raw):
        yield f"{finding.code} says {finding.message!r}"


def _is_read(path: Path, raw: bytes) -> bool:
    """Whether another parser reads it, too, where one says so."""
    try:
        if path.suffix == ".json":
            json.loads(raw)
        elif path.suffix == ".yaml":
            deque(yaml.parse(raw, Loader=yaml.CSafeLoader), 0)  # a composer takes no name of an anchor twice
    except (ValueError, RecursionError, yaml.YAMLError):
        return False
    return True


@cache
def _validator(name: str) -> Validator:
    schema = json.loads(SHAPES[name].read_text(encoding="utf-8"))
    return validator_for(schema)(schema)


def _misshapen(name: str, told: str) -> Iterator[str]:
    value: Any = json.loads(told)
    for error in _validator(name).iter_errors(value):
        yield f"{name} is not of its shape: {error.json_path}"


def _commands_a_terminal(told: str) -> bool:
    """Whether something in it is a command to a terminal, or turns the direction of a line."""
    return re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", told) is not None


def _again(path: Path, language: str) -> float:
    """The least that it takes in three more turns: a machine may be busy once."""
    taken = []
    for _ in range(3):
        begun = time.process_time()
        checked(path, language)
        taken.append(time.process_time() - begun)
    return min(taken)


def _told(run: LintRun) -> list[tuple[object, ...]]:
    return [(finding.code, finding.place, finding.message, finding.severity) for finding in run.findings]
