"""The benchmarks work at all, and their oracle is right by itself. No time is asserted."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.__main__ import PARTS
from benchmarks.abstract import Ref
from benchmarks.corpus import SIZE, report
from benchmarks.declared_rules import cost_of_rules, found_by_all
from benchmarks.mutations import MUTATIONS, one_digit
from benchmarks.oracle import Days, Document, Growth, Listed, Share, Total
from benchmarks.processes import installed
from benchmarks.rendering import as_json, as_yaml
from benchmarks.repairs import KINDS, outcome, slips
from benchmarks.setting import percent

ROOT = Path(__file__).parents[2]


def holds(relation: type, *written: str) -> bool:
    """Whether a relation of so many cells holds with these words in them."""
    return bool(relation(*map(Ref, range(len(written)))).holds(lambda ref: written[ref.number]))


@given(st.integers(0, 5_000), st.integers(1, 5_000), st.integers(0, 3))
def test_a_percentage_rounded_to_nearest_agrees_with_its_share_and_its_neighbour_does_not(
    part: int, of: int, places: int
) -> None:
    part = min(part, of)
    written = percent(part, of, places)
    value = Fraction(int(written.replace(",", "")), 10**places)
    assert abs(Fraction(100 * part, of) - value) <= Fraction(1, 2 * 10**places)
    if part < of and value < 99:
        assert holds(Share, str(part), str(of), written)
        unit = Fraction(1, 10**places)
        two_off = int((value + 2 * unit) * 10**places)
        whole, rest = divmod(two_off, 10**places)
        assert not holds(Share, str(part), str(of), f"{whole},{rest:0{places}}" if places else str(whole))


@pytest.mark.parametrize(
    ("relation", "right", "wrong"),
    [
        (Share, ("31.867", "34.977", "91,11"), ("31.867", "34.977", "91,10")),
        (Share, ("27", "27", "100"), ("27", "26", "100")),
        (Growth, ("1.234", "1.097", "12,5"), ("1.234", "1.097", "12,6")),
    ],
)
def test_the_oracle_tells_a_figure_from_one_a_unit_off(
    relation: type, right: tuple[str, ...], wrong: tuple[str, ...]
) -> None:
    assert holds(relation, *right)
    assert not holds(relation, *wrong)


def test_the_oracle_adds_up_counts_and_names_and_knows_the_calendar_and_the_types() -> None:
    words = {0: "1.010", 1: "1.000", 2: "10", 3: "02", 4: "Tân Lập", 5: "Tân Mỹ", 6: "31/4/2023", 7: "66/KHUBND"}
    read = lambda ref: words[ref.number]  # noqa: E731
    assert Total(Ref(0), (Ref(1), Ref(2))).holds(read)
    assert not Total(Ref(0), (Ref(1),)).holds(read)
    assert Listed(Ref(3), (Ref(4), Ref(5))).holds(read)
    assert not Listed(Ref(3), (Ref(4), Ref(4))).holds(read)
    assert not Days((Ref(6),)).holds(read)
    assert not Document(Ref(7), "Kế hoạch").holds(read)


@pytest.mark.parametrize("with_prose", [True, False])
def test_generated_reports_agree_with_themselves_and_are_the_same_for_the_same_seed(with_prose: bool) -> None:
    for seed in range(8):
        made = report(seed, with_prose=with_prose)
        written = as_yaml(made.mapping())
        assert not made.broken()
        assert 0.8 * SIZE < len(written.encode()) < 1.3 * SIZE
        assert written == as_yaml(report(seed, with_prose=with_prose).mapping())


def test_yaml_and_json_say_the_same() -> None:
    import json

    import yaml

    submission = report(3).mapping()
    assert json.loads(as_json(submission)) == {**submission, "dxlint": 1}
    assert yaml.safe_load(as_yaml(submission)) == {**submission, "dxlint": 1}


@given(st.from_regex(r"[1-9][0-9]{0,2}(\.[0-9]{3})?(,[0-9]{1,2})?", fullmatch=True), st.integers(0, 99))
def test_a_mistyped_digit_leaves_the_form_of_a_figure(figure: str, seed: int) -> None:
    changed = one_digit(figure, random.Random(seed))
    assert [sign.isdigit() for sign in changed] == [sign.isdigit() for sign in figure]
    assert sum(a != b for a, b in zip(changed, figure, strict=True)) == 1
    assert len(figure.split(",")[0]) == 1 or changed[0] != "0"


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda m: m.name)
def test_every_slip_changes_the_report_and_only_in_one_place(mutation: object) -> None:
    clean = report(5)
    made = [m for seed in range(5) if (m := mutation.mutate(clean, random.Random(seed)))]  # type: ignore[attr-defined]
    assert made
    for damaged in made:
        assert as_yaml(damaged.report.mapping()) != as_yaml(clean.mapping())
    assert not clean.broken()


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return installed(tmp_path_factory.mktemp("environment") / "lib")


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus" / "reports"
    folder.mkdir(parents=True)
    for seed in range(15):
        (folder / f"{seed}.yaml").write_text(as_yaml(report(seed, with_prose=False).mapping()), encoding="utf-8")
    return folder


@pytest.mark.slow
def test_rules_of_ones_own_find_the_same_declared_in_python_and_in_spectral_where_it_is(
    reports: Path, environment: dict[str, str]
) -> None:
    assert found_by_all(reports, environment) > 0


@pytest.mark.slow
def test_rules_of_ones_own_are_measured_beside_python_and_beside_spectral_where_it_is(
    tmp_path: Path, reports: Path, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    spectral = tmp_path / "bin" / "spectral"
    spectral.parent.mkdir()
    spectral.write_text(f'#!/bin/sh\ntest "$1" = lint && test -s "$3" && echo "$3" >> {tmp_path}/called\n', "utf-8")
    spectral.chmod(0o755)
    monkeypatch.setenv("PATH", f"{spectral.parent}{os.pathsep}{os.environ['PATH']}")
    table = cost_of_rules(reports, {**environment, "PATH": os.environ["PATH"]}, 4, 1)
    rows = [re.split("  +", line)[0] for line in table.splitlines()[2:]]
    assert rows == [f"{number} {way}" for way in ("declared", "in Python", "in Spectral") for number in (1, 4)]
    rulesets = (tmp_path / "called").read_text("utf-8").splitlines()
    assert [len(json.loads(Path(name).read_text("utf-8"))["rules"]) for name in rulesets] == [1, 4]


TITLES = {
    "detection": ("Clean submissions", "ALL arithmetic", "ALL other"),
    "tables": ("Slips in tables",),
    "repairs": ("The figure that would mend it",),
    "aims": ("check-jsonschema", "json.loads", "peak memory"),
    "declared": ("in Python",),
    "accuracy": ("Passages that others wrote", "Tables that others wrote"),
    "documents": ("bare extraction",),
    "across": ("planted",),
    "editor": ("keystrokes",),
}


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
def test_a_small_run_prints_every_table(part: str) -> None:
    command = [sys.executable, "-m", "benchmarks", part, "--quick"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert [title for title in TITLES[part] if title not in done.stdout] == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_figure_is_suggested_that_is_not_the_one_that_stood_there(kind: str) -> None:
    assert "wrong" not in {outcome(slip) for slip in slips(kind, range(6))}
