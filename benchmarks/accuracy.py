"""``python -m benchmarks.accuracy``: what is read, decided and found in texts that others wrote.

The passages of :mod:`benchmarks.labelled` go through ``dxlint check`` as text files; what it lists as claims and
findings is held against the labels by the figures named, with no code of dxlint. ``scored`` and ``open`` are
printed unless a split is named; ``--misses`` shows what was missed in ``open``; ``--slips`` plants one slip at a
time in what was right (:mod:`benchmarks.passage_slips`); ``--tables`` scores the labelled tables instead
(:mod:`benchmarks.table_accuracy`).
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from benchmarks.labelled import SPLITS, passages, tables
from benchmarks.labels import Figures, Label, by_passage, checked, figures_in, figures_of, labels_of, names
from benchmarks.passage_slips import score_slips, slips_summary
from benchmarks.table_accuracy import score_tables, tables_summary
from benchmarks.tables import Row, show, wilson

_DECIDED = ("agrees", "agrees-cut-off", "contradicts")


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


def score(split: str, rows: Iterable[Mapping[str, Any]] | None = None) -> Score:
    """What dxlint makes of the passages of a split."""
    every = list(passages(split) if rows is None else rows)
    report = checked(every)
    claims, findings = by_passage(report["claims"]), by_passage(report["findings"])
    seen, decided, rightly = Counter[str](), Counter[str](), Counter[str]()
    totals = Counter[str]()
    misses: list[str] = []
    for passage in every:
        here = passage["id"]
        listed = [(figures_in(claim["text"]), claim) for claim in claims[here]]
        said = [(figures_of(finding), finding) for finding in findings[here] if finding["severity"] != "info"]
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
    parser.add_argument("--slips", action="store_true", help="plant one slip at a time in the right claims")
    parser.add_argument("--tables", action="store_true", help="score the tables, with slips planted in them")
    arguments = parser.parse_args()
    for split in arguments.splits or SPLITS[:2]:
        if arguments.tables:
            of_tables = score_tables(split)
            what, text, misses = f"{len(tables(split))} tables", tables_summary(of_tables), of_tables.misses
        elif arguments.slips:
            of_slips = score_slips(split)
            what, text, misses = f"{len(passages(split))} passages", slips_summary(of_slips), of_slips.misses
        else:
            scored = score(split)
            what, text, misses = f"{len(passages(split))} passages", summary(scored), scored.misses
        print(f"\n## {split}: {what}\n\n{text}")
        if arguments.misses and split == "open":
            print(*misses, sep="\n")


if __name__ == "__main__":
    main()
