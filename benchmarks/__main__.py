"""``python -m benchmarks``: what is found of what can be found, and what it costs. ``--quick`` for a small run."""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
from pathlib import Path

from benchmarks import accuracy, table_accuracy, table_slips
from benchmarks.comparing import memory_table, planted_table
from benchmarks.corpora import write_corpus
from benchmarks.declared_rules import cost_of_rules, found_by_all
from benchmarks.detection import clean_findings, detection_table, trials
from benchmarks.labelled import passages, tables
from benchmarks.processes import installed
from benchmarks.repairs import repairs_table
from benchmarks.sizes import FULL, QUICK, Size

PARTS = ("detection", "tables", "repairs", "aims", "declared", "accuracy", "documents", "across", "editor")
AIMED = 300
"""Reports with which the aims are measured."""


def main() -> None:
    """Run everything, or the parts named, and print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], help="all when none is named")
    parser.add_argument("--quick", action="store_true", help="a small run, to see that all works")
    arguments = parser.parse_args()
    size = QUICK if arguments.quick else FULL
    parts = arguments.parts or list(PARTS)
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}")
    if "detection" in parts:
        _detection(size)
    if "repairs" in parts:
        _title(f"The figure that would mend it: {size.mutated} small reports of each kind")
        print(repairs_table(size.mutated))
    if "aims" in parts:
        from benchmarks.aims import aims  # needs the libraries that write documents

        _title("What it costs, as ratios of this run")
        print(aims(size._replace(files=min(size.files, AIMED))))
    if "declared" in parts:
        _declared(size)
    if "across" in parts:
        _across(size)
    if "tables" in parts:
        _title("Slips in tables that declare no relation")
        table_slips.main(60 if arguments.quick else 600)
    if "accuracy" in parts:
        for split in ("scored",) if arguments.quick else ("open", "scored"):
            _title(f"Passages that others wrote: {split}")
            print(accuracy.summary(accuracy.score(split, passages(split)[: size.passages])))
            _title(f"Tables that others wrote: {split}")
            print(
                table_accuracy.tables_summary(table_accuracy.score_tables(split, rows=tables(split)[: size.passages]))
            )
    if "documents" in parts:
        from benchmarks.documents import cost_of_reading  # needs the libraries that write documents

        _title("Documents: reading, and bare extraction of the same files")
        print(cost_of_reading(size.samples, quick=arguments.quick))
    if "editor" in parts:
        from benchmarks.editor import waiting_times  # needs what the language server needs

        _title(f"In an editor: {size.keystrokes} keystrokes into reports of 40 kB, each until its findings are there")
        print(waiting_times(size.keystrokes))


def _detection(size: Size) -> None:
    files, said = clean_findings(range(size.clean))
    _title(f"Clean submissions: {files} files, {len(said)} findings")
    for line in said:
        print(line)
    # Other reports than those that were looked at for false alarms.
    done = trials(range(10_000, 10_000 + size.mutated), size.each)
    _title(f"Slips: {size.mutated} clean reports, {len(done)} mutants of one slip each")
    print(detection_table(done))


def _declared(size: Size) -> None:
    with tempfile.TemporaryDirectory() as folder:
        environment = installed(Path(folder) / "lib")
        prose = write_corpus(Path(folder) / "corpus", size.files)["prose"]
        _title(f"Rules of one's own: {size.files} rules over {size.files} submissions")
        print(f"The same {found_by_all(prose, environment)} findings each way, in a few submissions.\n")
        print(cost_of_rules(prose, environment, size.files, size.runs))


def _across(size: Size) -> None:
    _title("Slips that only reports compared can show: 34 communes and their district, two periods")
    print(planted_table(size.communes))
    with tempfile.TemporaryDirectory() as folder:
        environment = installed(Path(folder) / "lib")
        _title("Memory of comparing: reports of communes that all cite one plan")
        print(memory_table(Path(folder), environment, size.across))


def _title(text: str) -> None:
    print(f"\n## {text}\n", flush=True)


if __name__ == "__main__":
    main()
