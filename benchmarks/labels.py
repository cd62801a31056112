"""Labelled claims, the figures that texts name, and what dxlint says of passages: what the scores are made of."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

_FIGURE = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_SPACED = re.compile(r"(?<=[0-9])[ \u00a0\u202f](?=[0-9]{3}(?![0-9]))")
_COMPOSED = re.compile(r"([0-9]+(?:\.[0-9]{3})*) (?:tỷ|tỉ) ([0-9]{1,3}) triệu(?: ([0-9]{1,3})(?![0-9.,]))?")
"""500 tỷ 283 triệu 352 nghìn: one figure."""
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_FAMILIES = ("DX1", "DX2", "DX6")
_SCALES = (1, 10**3, 10**6, 10**9)
Figures = frozenset[Fraction]


class Label(NamedTuple):
    """A labelled claim: what it needs to be recognised by, and whether it is right."""

    kind: str
    operands: tuple[Fraction, ...]
    stated: Fraction | None
    wrong: bool
    unsure: bool

    @property
    def figures(self) -> Figures:
        """Every figure of the claim."""
        return frozenset(self.operands if self.stated is None else (*self.operands, self.stated))


def figures_in(text: str) -> Figures:
    """Every value that a figure of the text may have: 1.234 is 1234, and 1,234 as well; composed ones in thousands."""
    found = set()
    for written in _FIGURE.findall(_SPACED.sub(".", text)) + _FIGURE.findall(text):
        found.update(_values(written))
    for billions, millions, thousands in _COMPOSED.findall(text):
        found.add(Fraction(int(billions.replace(".", "")) * 10**6 + int(millions) * 10**3 + int(thousands or 0)))
    return frozenset(found)


def _values(written: str) -> Iterator[Fraction]:
    marks = re.findall(r"[.,]", written)
    if not marks:
        yield Fraction(written)
    elif len(marks) == 1:
        yield Fraction(written.replace(",", "."))
        if re.fullmatch(r"[0-9]{1,3}[.,][0-9]{3}", written):
            yield Fraction(re.sub(r"[.,]", "", written))
    else:
        whole, last = re.split(r"[.,](?=[^.,]*$)", written)
        bare = re.sub(r"[.,]", "", whole)
        yield Fraction(f"{bare}.{last}") if marks[-1] != marks[0] else Fraction(bare + last)


def names(figures: Figures, value: Fraction) -> bool:
    """Whether one of the figures is that value, in whatever scale."""
    size = abs(value)
    return any(size in (one * scale, one / scale) for one in figures for scale in _SCALES)


def labels_of(passage: Mapping[str, Any]) -> list[Label]:
    """The labelled claims of a passage."""
    return [
        Label(
            claim["kind"],
            tuple(map(Fraction, _PLAIN.findall(claim["expression"]))),
            next(map(Fraction, _PLAIN.findall(claim["stated"])), None),
            claim.get("right") is False,
            bool(claim.get("unsure")),
        )
        for claim in passage.get("claims", ())
    ]


def checked(rows: Iterable[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The lint report on the passages, each a text file of its own, with every claim listed."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for row in rows:
            path = Path(folder) / f"{row['id']}.txt"
            path.write_text(row["text"], encoding="utf-8")
            paths.append(str(path))
        command = [sys.executable, "-m", "dxlint", "check", "--isolated", "--lang", "en"]
        command += ["--select", ",".join(_FAMILIES), "--show-claims", "--format", "json", *paths]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        report: Mapping[str, Any] = json.loads(done.stdout)
        return report


def by_passage(items: Iterable[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    """Claims or findings by the passage they are of."""
    found: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for item in items:
        if "file" in item:
            found[Path(item["file"]).stem].append(item)
    return found


def figures_of(finding: Mapping[str, Any]) -> Figures:
    """The figures that a finding names."""
    data = json.dumps(finding.get("data", {}), ensure_ascii=False)
    return figures_in(f"{finding['message']} {data} {finding.get('excerpt', '')}")
