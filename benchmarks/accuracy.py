"""``python -m benchmarks.accuracy``: what is read in sentences, found in wrong ones, said of right ones.

The sentences (``benchmarks/sentences/``) are annotated by hand with the claims they make, in the notation of
:mod:`dxlint.prose.notation`, and the findings they deserve. By the hash of its words, whatever its figures,
each belongs to one of two parts: one whose misses may be looked at (``--misses``) while the grammar is worked
on, and one that is only scored.
"""

from __future__ import annotations

import argparse
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

import dxlint
from benchmarks.tables import show
from dxlint.model import Citation, Context, Prose, Span, Statement
from dxlint.prose import claims_of
from dxlint.prose.notation import written

FOLDER = Path(__file__).with_name("sentences")
PARTS = ("looked at", "only scored")
KINDS = ("share", "total", "rate", "list", "change", "tally", "citation")
_FIGURES = re.compile(r"[0-9]+")
_OF_ONE_STATE = re.compile(r"[0-9./]* ?open tally: [^,{\[]*")
"""A tally of one state and nothing to hold it against."""
_REPORT = {
    "agency": "UBND huyện Mẫu",
    "parent_agency": "UBND tỉnh Mẫu",
    "number": "120/BC-UBND",
    "place": "Mẫu",
    "date": "ngày 31 tháng 12 năm 2025",
    "title": "Kết quả công tác",
}


class Sentence(NamedTuple):
    """A sentence, the claims it makes, and the codes of the finding it deserves."""

    field: str
    says: str
    claims: frozenset[str]
    finds: frozenset[str]
    """Any of them tells the slip: a part that is wrong breaks its share and its sum alike."""
    also: frozenset[str]
    """What is rightly said beside it: of a blank left open on purpose."""

    @property
    def part(self) -> str:
        """Which part it belongs to: a sentence and its wrong twin, which differ in a figure, to the same."""
        words = _FIGURES.sub("0", self.says).encode()
        return PARTS[hashlib.sha256(words).digest()[0] % 2]


class Outcome(NamedTuple):
    """What dxlint made of a sentence: claims read, codes found, codes of grave findings nobody deserves."""

    sentence: Sentence
    read: frozenset[str]
    found: frozenset[str]
    alarms: tuple[str, ...]

    @property
    def missed(self) -> frozenset[str]:
        """Claims that were not read."""
        return self.sentence.claims - self.read

    @property
    def invented(self) -> frozenset[str]:
        """Claims that were read and are not there."""
        return self.read - self.sentence.claims


@cache
def sentences() -> tuple[Sentence, ...]:
    """Every sentence of the set."""
    return tuple(
        Sentence(
            path.stem,
            row["says"],
            _normal(row.get("claims", ())),
            frozenset(row.get("finds", ())),
            frozenset(row.get("also", ())),
        )
        for path in sorted(FOLDER.glob("*.yaml"))
        for row in yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
    )


def kind_of(claim: str) -> str:
    """The kind of a claim in the notation."""
    if "tally: " in claim:
        return "tally"
    if claim[0].isalpha():
        return "citation"
    if claim[0] in "+-":
        return "change"
    if " of " in claim:
        return "rate"
    if ": " in claim and not claim.endswith("%"):
        return "list"
    return "total" if " + " in claim or ">=" in claim else "share"


def _normal(claims: Iterable[str]) -> frozenset[str]:
    """The claims without what is no part of them: how they were found, and what a fuller one says too."""
    plain = {
        claim.replace(" ~ ", " = ").replace(" (as written)", "").replace(" (not one thing)", "") for claim in claims
    }
    plain = {claim for claim in plain if not _OF_ONE_STATE.fullmatch(claim)}
    fuller = {f"{over.split('/')[0]}: {percent}" for over, eq, percent in (c.partition(" = ") for c in plain) if eq}
    return frozenset(plain - fuller)


def _read(says: str) -> Iterator[str]:
    for node in claims_of(Prose(says, Context(), Span("/text"))):
        if isinstance(node, Citation):
            date = node.date.date if node.date else None
            number = node.number.text if node.number else ""
            if node.number is None or not node.number.blank:
                yield f"{node.type_word} {number}" + (f" {date}" if date else "")
        elif not isinstance(node, Statement) and (line := written(node)):
            yield line


def outcome(sentence: Sentence) -> Outcome:
    """What dxlint makes of a sentence, alone in a report."""
    report = {"dxlint": 1, "header": _REPORT, "sections": [{"title": "Kết quả", "text": sentence.says}]}
    findings = dxlint.check(report, language="en", isolated=True).findings
    found = frozenset(finding.code for finding in findings)
    alarms = tuple(f.code for f in findings if f.severity.rank and f.code not in sentence.finds | sentence.also)
    return Outcome(sentence, _normal(_read(sentence.says)), found, alarms)


def extraction(outcomes: Iterable[Outcome]) -> list[tuple[str, ...]]:
    """Of each kind: claims made, claims read, recall, precision."""
    made: Counter[str] = Counter()
    read: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for done in outcomes:
        made.update(map(kind_of, done.sentence.claims))
        read.update(map(kind_of, done.read))
        right.update(map(kind_of, done.read & done.sentence.claims))
    rows = [_extracted(kind, made[kind], read[kind], right[kind]) for kind in KINDS]
    return [*rows, _extracted("all", made.total(), read.total(), right.total())]


def _extracted(kind: str, made: int, read: int, right: int) -> tuple[str, ...]:
    return kind, str(made), str(read), percent(right, made), percent(right, read)


def detection(outcomes: Iterable[Outcome]) -> list[tuple[str, ...]]:
    """Of each code, or codes that tell one slip: sentences that deserve it, and how many got it."""
    deserved: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for done in outcomes:
        if done.sentence.finds:
            codes = "/".join(sorted(done.sentence.finds))
            deserved[codes] += 1
            found[codes] += bool(done.sentence.finds & done.found)
    rows = [(code, str(deserved[code]), percent(found[code], deserved[code])) for code in sorted(deserved)]
    return [*rows, ("all", str(deserved.total()), percent(found.total(), deserved.total()))]


def percent(part: int, of: int) -> str:
    """A share as a whole percentage, cut off: 100 is all."""
    return f"{100 * part // of}%" if of else "–"


def summary(outcomes: list[Outcome]) -> str:
    """The tables of one part."""
    alarms = [code for done in outcomes for code in done.alarms]
    innocent = sum(not done.sentence.finds for done in outcomes)
    told = ", ".join(f"{code} × {count}" for code, count in sorted(Counter(alarms).items()))
    return "\n".join(
        (
            show(("claims", "made", "read", "recall", "precision"), extraction(outcomes)),
            "",
            show(("slips", "sentences", "found"), detection(outcomes)),
            "",
            f"False alarms (warning or above): {len(alarms)} in {len(outcomes)} sentences, {innocent} of them right"
            + (f": {told}" if told else ""),
        )
    )


def misses(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """What went wrong, sentence by sentence."""
    for done in outcomes:
        lost = frozenset() if done.sentence.finds & done.found else done.sentence.finds
        if done.missed or done.invented or lost or done.alarms:
            yield f"{done.sentence.field}: {done.sentence.says}"
            yield from (f"  not read:  {claim}" for claim in sorted(done.missed))
            yield from (f"  invented:  {claim}" for claim in sorted(done.invented))
            yield from (f"  not found: {code}" for code in sorted(lost))
            yield from (f"  alarm:     {code}" for code in done.alarms)


def outcomes_of(part: str) -> list[Outcome]:
    """What dxlint makes of the sentences of a part."""
    return [outcome(sentence) for sentence in sentences() if sentence.part == part]


def main() -> None:
    """Print the tables of both parts, and the misses of the one that may be looked at."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument("--misses", action="store_true", help="list what went wrong in the part that is looked at")
    arguments = parser.parse_args()
    for part in PARTS:
        chosen = outcomes_of(part)
        print(f"\n## Sentences {part}: {len(chosen)}\n\n{summary(chosen)}")
        if arguments.misses and part == PARTS[0]:
            print("\n".join(["", *misses(chosen)]))


if __name__ == "__main__":
    main()
