"""The fuzzer: its inputs can be made again, dxlint keeps its promises for the first, and a broken one is told."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import click
import pytest

from dxlint.formats.places import Location
from fuzz import __main__ as command
from fuzz import beside, marks, promise, same, worker
from fuzz import outcome as outcomes
from fuzz.targets import TARGETS, made
from tests.fresh import ROOT

WRONG = b'dxlint: 1\nmeasures:\n  - {name: a, result: "27/26"}\n'
Run = Callable[..., Any]
TOLD = promise.run_over


def digests() -> str:
    """What the first inputs of every target are."""
    return "".join(hashlib.sha256(made(target, number)).hexdigest() for target in TARGETS for number in range(20))


@pytest.mark.slow
def test_an_input_is_the_same_in_every_process() -> None:
    told = set()
    for seed in ("1", "2"):
        code = "from tests.test_fuzz import digests; print(digests())"
        env = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        told.add(
            subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, check=True).stdout
        )
    assert len(told) == 1


def test_inputs_differ() -> None:
    for target in TARGETS:
        assert len({made(target, number) for number in range(20)}) > 15, target


@pytest.mark.parametrize("target", TARGETS)
def test_the_first_inputs_keep_every_promise(target: str, tmp_path: Path) -> None:
    path = tmp_path / f"input{TARGETS[target].suffix}"
    assert [fault for number in range(8) for fault in worker.tried(target, number, path)] == []


@pytest.mark.parametrize(("alone", "told"), [([], []), (["broken"], ["broken"])])
def test_what_a_process_of_many_files_breaks_is_tried_in_one_of_its_own(
    alone: list[str], told: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(worker.confined, "_within", False)
    monkeypatch.setattr(worker, "tried", lambda *_input: ["broken"] if worker.confined._within else alone)
    assert worker._found("pdf", 1, tmp_path / "input.pdf") == told


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[Run, bytes], str]:
    """What is told of an input where dxlint is another program than it is."""

    def told(run: Run, raw: bytes) -> str:
        monkeypatch.setattr(promise, "run_over", run)
        monkeypatch.setattr(worker, "made", lambda target, number: raw)
        return "\n".join(worker.tried("yaml", 0, tmp_path / "input.yaml"))

    return told


def test_a_run_without_faults_is_told_of_nothing(faults: Callable[[Run, bytes], str]) -> None:
    assert faults(TOLD, WRONG) == ""


def test_a_traceback_is_told(faults: Callable[[Run, bytes], str]) -> None:
    def raising(*_: object, **__: object) -> None:
        raise ZeroDivisionError("so many")

    assert "ZeroDivisionError: so many" in faults(raising, WRONG)


def test_leaving_is_told(faults: Callable[[Run, bytes], str]) -> None:
    assert "SystemExit" in faults(lambda *_: sys.exit(0), WRONG)


def test_a_loop_without_end_is_told(faults: Callable[[Run, bytes], str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "STUCK", 0.2)

    def looping(*_: object) -> None:
        while True:
            with suppress(Exception):
                sum(range(100))

    assert "StillAtWorkError" in faults(looping, WRONG)


def test_an_input_that_takes_long_is_told(faults: Callable[[Run, bytes], str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(promise, "SECONDS", -1.0)
    assert "takes 0." in faults(TOLD, WRONG)


def test_a_silent_pass_is_told(faults: Callable[[Run, bytes], str]) -> None:
    assert "passes, though" in faults(lambda *a: TOLD(*a)._replace(findings=()), b"dxlint: [")


def test_a_place_outside_the_file_is_told(faults: Callable[[Run, bytes], str]) -> None:
    def displaced(*given: Any) -> Any:
        run = TOLD(*given)
        places = [one.place._replace(location=Location(99, 1, 99, 2)) for one in run.findings]
        return run._replace(findings=[one._replace(place=at) for one, at in zip(run.findings, places, strict=True)])

    assert "points outside the file" in faults(displaced, WRONG)


def test_a_place_of_other_words_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def displaced(*given: Any) -> Any:
        run = TOLD(*given)
        return run._replace(findings=[one._replace(excerpt="7") for one in run.findings])

    monkeypatch.setattr(worker, "made", lambda target, number: "Có 5/10 hộ, đạt 60%.".encode())
    assert worker.tried("text", 0, tmp_path / "input.txt") == []
    monkeypatch.setattr(promise, "run_over", displaced)
    assert "shows “7” and points to “60”" in "\n".join(worker.tried("text", 0, tmp_path / "input.txt"))


def test_a_rule_that_fails_is_told(faults: Callable[[Run, bytes], str]) -> None:
    def failing(*given: Any) -> Any:
        run = TOLD(*given)
        return run._replace(findings=[one._replace(code="DX009") for one in run.findings])

    assert "a rule fails" in faults(failing, WRONG)


def test_other_findings_the_second_time_are_told(faults: Callable[[Run, bytes], str]) -> None:
    runs = []

    def forgetful(*given: Any) -> Any:
        runs.append(TOLD(*given))
        return runs[-1] if len(runs) == 1 else runs[-1]._replace(findings=())

    assert "gives other findings the second time" in faults(forgetful, WRONG)


def test_a_control_character_in_a_report_is_told(
    faults: Callable[[Run, bytes], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(promise, "reporter", lambda name: lambda run: "{}\x1b[2J")
    monkeypatch.setattr(promise, "names", lambda: ("text",))
    assert "text hands a control character on" in faults(TOLD, WRONG)


@pytest.fixture
def mortal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    """Let the workers be ones in which something has been changed."""

    def change(code: str) -> None:
        lines = [
            "import os, sys",
            "from fuzz import worker",
            code,
            "worker.work(sys.argv[1], *map(int, sys.argv[2:4]), 60)",
        ]
        (tmp_path / "mortal.py").write_text("\n".join(lines), "utf-8")
        monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(ROOT), str(tmp_path))))
        monkeypatch.setattr(outcomes, "WORKER", "mortal")

    return change


@pytest.mark.slow
def test_a_process_that_dies_costs_one_input(
    mortal: Callable[[str], None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mortal("worker.tried = lambda target, number, path: os._exit(7) if number == 11 else []")
    assert command.main(["json", "--first", "10", "--inputs", "4", "--keep", str(tmp_path / "kept")]) == 1
    told = capsys.readouterr().out
    assert "4 inputs" in told
    assert "1 broken promises" in told
    assert "input 11: the process ends with status 7" in told
    assert "python -m fuzz json --first 11 --inputs 1" in told
    (kept,) = (tmp_path / "kept").iterdir()
    assert (kept.name, kept.read_bytes()) == ("json-11.json", made("json", 11))


@pytest.mark.slow
def test_a_process_that_waits_for_ever_costs_one_input(mortal: Callable[[str], None]) -> None:
    mortal("worker.LOST = 0.5\nworker.made = lambda *_: __import__('time').sleep(99)")
    came = outcomes.outcome("json", 0, 2, 60)
    assert came.inputs == 2
    assert [number for number, _fault in came.faults] == [0, 1]


def test_a_process_that_does_not_begin_ends_the_target(mortal: Callable[[str], None]) -> None:
    mortal("sys.exit(3)")
    assert outcomes.outcome("json", 5, 9, 60).faults == [(5, "the process ends with status 3")]


def test_an_unknown_target_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.main(["ymal"])
    assert "no such target: ymal" in capsys.readouterr().err


def crooked_command(ends: int, says: str) -> click.Command:
    """A command that looks at nothing."""

    @click.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
    def main() -> None:
        click.echo(says)
        sys.exit(ends)

    return main


@pytest.mark.parametrize(
    ("target", "ends", "says", "told"),
    [
        ("settings", 0, "DX103", "lets a wrong report pass"),
        ("settings", 1, "DX103", "though it is no configuration"),
        ("settings", 2, "", "says nothing"),
        ("settings", 3, "DX103", "ends with 3"),
        ("settings", 1, "DX101", "does not tell the mistake"),
        ("settings", 2, "KeyError('x')", "says: KeyError"),
        ("settings", 2, "\x07", "hands a control character on"),
        ("catalogue", 1, "DX103", "though it is no catalogue"),
        ("register", 0, "DX103", "lets a wrong report pass"),
        ("baseline", 1, "DX103", "though it is not JSON"),
    ],
)
def test_what_a_file_beside_a_report_breaks_is_told(
    target: str, ends: int, says: str, told: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(beside, "main", crooked_command(ends, says))
    monkeypatch.setattr(worker, "made", lambda target, number: b"dxlint: [1]")
    assert told in "\n".join(worker.tried(target, 0, tmp_path / f"input{TARGETS[target].suffix}"))


@pytest.mark.parametrize(
    ("target", "raw", "suffix", "told"),
    [
        ("same-submission", WRONG, ".json", "JSON"),
        ("same-submission", WRONG, ".yaml", "convert --to yaml"),
        ("same-text", "Có 5/10 hộ, đạt 60%.".encode(), ".docx", "Word"),
        ("same-text", "Có 5/10 hộ, đạt 60%.".encode(), ".odt", "OpenDocument"),
        ("same-text", "Có 5/10 hộ, đạt 60%.".encode(), ".json", "convert --to json"),
    ],
)
def test_what_one_way_of_writing_hides_is_told_with_its_name(
    target: str, raw: bytes, suffix: str, told: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def forgetful(path: Path, language: str) -> Any:
        run = promise.checked(path, language)
        hides = path.suffix == suffix and path.stem != "input"
        return run._replace(findings=()) if hides else run

    path = tmp_path / f"input{TARGETS[target].suffix}"
    monkeypatch.setattr(worker, "made", lambda target, number: raw)
    assert [fault for number in range(10) for fault in worker.tried(target, number, path)] == []
    monkeypatch.setattr(same, "checked", forgetful)
    faults = [fault for number in range(10) for fault in worker.tried(target, number, path)]
    assert any(fault.startswith(f"{told}: no longer found") for fault in faults), faults


def test_a_mistake_that_is_found_only_where_less_is_written_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "wrong.yaml").write_bytes(WRONG)
    wrong = promise.checked(tmp_path / "wrong.yaml", "en")

    def found_in_less(path: Path, language: str) -> Any:
        is_less = path.name == "other.txt" and b"\n\n" not in path.read_bytes().replace(b"\r", b"").strip()
        return wrong if is_less else promise.checked(path, language)

    monkeypatch.setattr(worker, "made", lambda target, number: "Có 5/10 hộ.\n\nCó 6/10 người.\n".encode())
    monkeypatch.setattr(same, "checked", found_in_less)
    faults = worker.tried("same-text", 0, tmp_path / "input.txt")
    assert [fault for fault in faults if "there is what was not there before" in fault]


def test_a_file_is_tried_as_an_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "kept.yaml").write_bytes(WRONG)
    assert command.main(["yaml", "--file", str(tmp_path / "kept.yaml")]) == 0
    assert capsys.readouterr().out == ""
    assert command.main(["catalogue", "--file", str(tmp_path / "kept.yaml")]) == 0


def test_a_file_that_breaks_a_promise_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kept.yaml").write_bytes(b"dxlint: [")
    monkeypatch.setattr(promise, "run_over", lambda *given: TOLD(*given)._replace(findings=()))
    assert command.main(["yaml", "--file", str(tmp_path / "kept.yaml")]) == 1
    assert "passes, though it cannot be read" in capsys.readouterr().out


def test_who_asks_for_guidance_is_told_what_to_install(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "find_spec", lambda name: None)
    assert command.main(["yaml", "--guided", str(tmp_path)]) == 2
    assert "pip install -e '.[fuzz]'" in capsys.readouterr().err


@pytest.mark.slow
def test_inputs_that_reach_new_code_are_kept(tmp_path: Path) -> None:
    pytest.importorskip("atheris")
    assert command.main(["json", "--guided", str(tmp_path / "corpus"), "--seconds", "5"]) == 0
    kept = [path for path in (tmp_path / "corpus").iterdir() if path.is_file()]
    assert len(kept) > 5


def test_marks_that_change_what_is_read_are_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "input.docx"
    whole = (raw for number in range(99) if not promise.checked(_with(path, raw := made("word", number)), "vi").blocked)
    raw, other, *_others = whole
    assert list(marks.marks_broken(_with(path, raw), raw, 1)) == []
    monkeypatch.setattr(marks, "marker", lambda known: lambda held, found: other if found or held is raw else held)
    assert "marked, it reads otherwise" in list(marks.marks_broken(_with(path, raw), raw, 1))


def _with(path: Path, raw: bytes) -> Path:
    path.write_bytes(raw)
    return path
