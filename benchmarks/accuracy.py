"""``python -m benchmarks.accuracy``: what is read, decided and found in texts that others wrote.

The passages of :mod:`benchmarks.labelled` go through ``dxlint check`` as text files; what it lists as claims and
findings is held against the labels by the figures named, with no code of dxlint. ``scored`` and ``open`` are
printed unless a split is named; ``--misses`` shows what was missed in ``open``; ``--tables`` scores the
labelled tables instead (:mod:`benchmarks.table_accuracy`).
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.labelled import SPLITS, passages, tables
from benchmarks.table_accuracy import score_tables, tables_summary
from benchmarks.tables import Row, show, wilson

_FIGURE = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_SPACED = re.compile(r"(?<=[0-9])[ \u00a0\u202f](?=[0-9]{3}(?![0-9]))")
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_DECIDED = ("agrees", "agrees-cut-off", "contradicts")
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


class Score(NamedTuple):
    """What came of one split."""

    seen: Counter[str]
    decided: Counter[str]
    rightly: Counter[str]
    mistakes: int
    found: int
    alarms: int
    true_findings: int
    alarms_at_error: int
    right_passages: int
    passages_with_alarm: int
    misses: tuple[str, ...]


def figures_in(text: str) -> Figures:
    """Every value that a figure of the text may have: 1.234 is 1234, and 1,234 as well."""
    found = set()
    for written in _FIGURE.findall(_SPACED.sub(".", text)) + _FIGURE.findall(text):
        found.update(_values(written))
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


def score(split: str, rows: Iterable[Mapping[str, Any]] | None = None) -> Score:
    """What dxlint makes of the passages of a split."""
    every = list(passages(split) if rows is None else rows)
    report = checked(every)
    claims, findings = _by_passage(report["claims"]), _by_passage(report["findings"])
    seen, decided, rightly = Counter[str](), Counter[str](), Counter[str]()
    totals = Counter[str]()
    misses: list[str] = []
    for passage in every:
        here = passage["id"]
        listed = [(figures_in(claim["text"]), claim) for claim in claims[here]]
        said = [(_figures_of(finding), finding) for finding in findings[here] if finding["severity"] != "info"]
        told = figures_in(passage["text"])
        explained: set[int] = set()
        wrong = False
        for label in labels_of(passage):
            seen[label.kind] += 1
            speaking = [at for at, (figures, _) in enumerate(said) if _speaks_of(figures, label)]
            if label.wrong or label.unsure:
                explained.update(speaking)
            verdicts = [claim["standing"] for figures, claim in listed if _is_read(figures, claim, label, told)]
            verdicts = [verdict for verdict in verdicts if verdict in _DECIDED]
            if verdicts or (label.wrong and speaking):
                decided[label.kind] += 1
                contradicts = "contradicts" in verdicts or bool(speaking and label.wrong)
                rightly[label.kind] += contradicts == label.wrong
            else:
                misses.append(f"{here}: not decided: {label.kind} {passage['claims'][labels_of(passage).index(label)]}")
            if label.wrong and not label.unsure:
                wrong = True
                totals["mistakes"] += 1
                totals["found"] += bool(speaking)
                if not speaking:
                    misses.append(f"{here}: mistake not found: {label.kind} {sorted(label.figures)}")
        remarks = figures_in(" ".join(map(str, passage.get("mistakes", ()))))
        alarms = [
            finding
            for at, (figures, finding) in enumerate(said)
            if at not in explained and not any(value > 3 and value in remarks for value in figures)
        ]
        misses += [f"{here}: false alarm: {alarm['code']} {alarm['message']}" for alarm in alarms]
        totals["alarms"] += len(alarms)
        totals["true"] += len(said) - len(alarms)
        totals["at error"] += sum(alarm["severity"] == "error" for alarm in alarms)
        if not wrong and not passage.get("mistakes"):
            totals["right"] += 1
            totals["right with alarm"] += bool(said)
    return Score(
        seen,
        decided,
        rightly,
        totals["mistakes"],
        totals["found"],
        totals["alarms"],
        totals["true"],
        totals["at error"],
        totals["right"],
        totals["right with alarm"],
        tuple(misses),
    )


def _by_passage(items: Iterable[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    found: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for item in items:
        if "file" in item:
            found[Path(item["file"]).stem].append(item)
    return found


def _figures_of(finding: Mapping[str, Any]) -> Figures:
    data = json.dumps(finding.get("data", {}), ensure_ascii=False)
    return figures_in(f"{finding['message']} {data} {finding.get('excerpt', '')}")


def _speaks_of(figures: Figures, label: Label) -> bool:
    """Whether a finding names two figures of the claim, or the only one it has."""
    named = sum(names(figures, value) for value in label.figures)
    return named >= min(2, len(label.figures))


def _is_read(figures: Figures, claim: Mapping[str, Any], label: Label, told: Figures) -> bool:
    """Whether a listed claim is the labelled one: all its figures that the passage tells."""
    if label.kind == "list":
        return claim["kind"] == "lists" and bool(label.operands) and names(figures, label.operands[0])
    needed = [value for value in label.operands if value not in (1, 100) and names(told, value)]
    if label.stated is not None and label.kind not in ("structure", "threshold"):
        needed.append(label.stated)
    return bool(needed) and all(names(figures, value) for value in needed)


def summary(scored: Score) -> str:
    """The score as a table by kind and a few lines."""
    rows: list[Row] = [
        (kind, scored.seen[kind], scored.decided[kind], wilson(scored.decided[kind], scored.seen[kind]), right)
        for kind, right in ((kind, scored.rightly[kind]) for kind in sorted(scored.seen))
    ]
    seen, decided, rightly = (sum(counts.values()) for counts in (scored.seen, scored.decided, scored.rightly))
    rows.append(("all", seen, decided, wilson(decided, seen), rightly))
    said = scored.alarms + scored.true_findings
    return "\n".join(
        [
            show(("kind", "claims", "decided", "share [95%]", "rightly"), rows),
            f"mistakes found: {scored.found} of {scored.mistakes}, {wilson(scored.found, scored.mistakes)}",
            f"findings that are true: {scored.true_findings} of {said}, {wilson(scored.true_findings, said)}"
            f" ({scored.alarms_at_error} false ones at error)",
            f"right passages with a false alarm: {scored.passages_with_alarm} of {scored.right_passages}",
        ]
    )


def main() -> None:
    """Print the score of the splits named."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument("splits", nargs="*", choices=[[], *SPLITS], help="open and scored when none is named")
    parser.add_argument("--misses", action="store_true", help="show what was missed in open")
    parser.add_argument("--tables", action="store_true", help="score the tables, with slips planted in them")
    arguments = parser.parse_args()
    for split in arguments.splits or SPLITS[:2]:
        if arguments.tables:
            of_tables = score_tables(split)
            what, text, misses = f"{len(tables(split))} tables", tables_summary(of_tables), of_tables.misses
        else:
            scored = score(split)
            what, text, misses = f"{len(passages(split))} passages", summary(scored), scored.misses
        print(f"\n## {split}: {what}\n\n{text}")
        if arguments.misses and split == "open":
            print(*misses, sep="\n")


if __name__ == "__main__":
    main()
