"""Folders of reports to be judged: with a slip in some, in several forms, and as those of other provinces."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

from benchmarks.corpus import report
from benchmarks.mutations import MUTATIONS
from benchmarks.rendering import as_json, as_yaml

ONE_IN = 5
"""One report in so many has a mistake."""
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


_PROVINCE = re.compile(r'^  province: "(.+)"$', re.MULTILINE)
_FURTHER = ("An", "Bắc", "Cao", "Đông", "Hà", "Long", "Nam", "Phú", "Tây", "Xuân")


def elsewhere(text: str, number: int) -> str:
    """A report as one of another province would be; 0 leaves it as it is."""
    found = _PROVINCE.search(text)
    if not number or not found:
        return text
    further = " ".join(_FURTHER[int(digit)] for digit in str(number))
    return text.replace(found[1], f"{found[1]} {further}")
