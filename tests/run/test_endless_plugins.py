"""Plugins that never come to an end: each is ended, named, and costs nobody else a finding; the exit status is 2."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from dxlint.engine import watch
from dxlint.engine.time_limit import OutOfTimeError, limited
from dxlint.reporters.parts.failures import failure_sentence
from dxlint.run.options import Options
from dxlint.run.plugins import load
from dxlint.run.run import run
from tests.run.fake_plugins import (
    SUBMISSION,
    a_rule,
    checked,
    codes,
    failure_told,
    in_folder,
    install,
    only_failure,
)

HOOK = "from dxlint import hookimpl\n@hookimpl\ndef {}():\n    {}\n"
COUNTS = "from itertools import count\nfrom collections import UserDict\n"
IMPORTS = {
    "an import": "while True: pass",
    "an import that waits": "import time\ntime.sleep(60)",
    "an import that survives its faults": "while True:\n    try: int('x')\n    except Exception: pass",
    "a hook": HOOK.format("dxlint_rules", "while True: pass"),
    "rules without end": COUNTS + HOOK.format("dxlint_rules", "return (None for n in count() if n < 0)"),
    "readers without end": COUNTS
    + "class Endless(UserDict):\n    def __iter__(self): return (str(n) for n in count() if n < 0)\n"
    + HOOK.format("dxlint_readers", "return Endless()"),
    "a preset that is never there": COUNTS
    + "class Lazy(UserDict):\n    def __getitem__(self, key):\n        while True: pass\n"
    + HOOK.format("dxlint_presets", "return {'xa': Lazy(select=['DX1'])}"),
    "words that are never there": "def words():\n    while True: yield 'vi', 'x'\n"
    "from dxlint import Severity, rule\nfrom dxlint.model import Submission\n"
    "@rule('BB001', 'x', Severity.INFO, on=Submission, message=dict(words()))\ndef x(submission): return []",
}


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of these limits nobody else must come near, on however busy a machine."""
    monkeypatch.setattr("dxlint.engine.time_limit.SECONDS", 1.5)
    monkeypatch.setattr("dxlint.engine.time_limit.SECONDS_FOR_MORE", 1.5)


@pytest.mark.slow
@pytest.mark.parametrize("what", IMPORTS)
def test_what_never_comes_while_a_plugin_is_loaded_is_ended_and_named(what: str, site: Path, tmp_path: Path) -> None:
    install(site, "bb_endless", IMPORTS[what])
    done = checked(tmp_path)
    (failed,) = done.failures
    assert (failed.name, failed.version, failed.reason) == ("bb-endless", "2.3", "out-of-time")
    assert {"DX101", "OK001"} <= codes(done)
    assert done.exit_status(exit_zero=True) == 2


def test_a_file_that_a_configuration_names_and_that_never_ends_is_named(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "rules.py").write_text("while True: pass", encoding="utf-8")
    (tmp_path / "dxlint.yaml").write_text("plugins: [./rules.py]\n", encoding="utf-8")
    (tmp_path / "report.yaml").write_text(SUBMISSION, encoding="utf-8")
    done = in_folder(tmp_path, monkeypatch, "check", "report.yaml")
    assert done.exit_code == 2
    assert "rules.py was still loading after 1.5 seconds and was given up" in " ".join(done.stdout.split())
    assert "DX101" in done.stdout


READER = """
from dxlint import hookimpl
from dxlint.plugin import Format, read_yaml

def slow(raw):
    if raw == b"endless":
        while True: pass
    return read_yaml(raw.decode())

@hookimpl
def dxlint_readers():
    return {".wide": Format("wide", reader=slow, keyed=True), ".bc": lambda text: slow(text.encode())}
"""


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".wide", ".bc"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_reader_without_end_is_ended_and_named_and_the_other_files_are_judged(
    suffix: str, language: str, site: Path, tmp_path: Path
) -> None:
    install(site, "zz_reads", READER)
    (tmp_path / f"a{suffix}").write_text("endless", encoding="utf-8")
    (tmp_path / f"b{suffix}").write_text(SUBMISSION, encoding="utf-8")
    paths = tuple(str(tmp_path / f"{name}{suffix}") for name in "ab")
    done = run(Options(paths=paths, language=language))
    (blocked,) = [one for one in done.findings if one.blocks]
    assert blocked.code == "DX001"
    assert "zz-reads" in blocked.message
    assert "1.5" in blocked.message
    assert {"DX101", "OK001"} <= codes(done)
    assert done.exit_status(exit_zero=True) == 2


def test_a_reporter_without_end_is_ended_and_the_other_formats_are_written(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    endless = "from dxlint import hookimpl\ndef report(run):\n    while True: pass\n" + HOOK.partition("\n")[2]
    install(site, "bb_reports", endless.format("dxlint_reporters", "return {'endless': report}"))
    (tmp_path / "report.yaml").write_text(SUBMISSION, encoding="utf-8")
    asked = ("--format", "endless", "--output", "a", "--format", "csv")
    done = in_folder(tmp_path, monkeypatch, "check", "report.yaml", *asked)
    assert done.exit_code == 2
    assert "“endless” of the plugin bb-reports was still at work after 1.5 seconds" in done.stderr
    assert "DX101" in done.stdout
    assert not (tmp_path / "a").exists()


def test_a_schema_with_a_pattern_without_end_costs_no_other_finding(tmp_path: Path) -> None:
    (tmp_path / "own.json").write_text('{"properties": {"x-a": {"pattern": "^(a+)+$"}}}', encoding="utf-8")
    (tmp_path / "dxlint.yaml").write_text("schemas: [own.json]\n", encoding="utf-8")
    (tmp_path / "report.yaml").write_text(SUBMISSION + f"x-a: {'a' * 60}!\n", encoding="utf-8")
    done = run(Options(paths=(str(tmp_path / "report.yaml"),)))
    assert {"DX009", "DX101"} <= codes(done)
    assert "pattern" in next(finding.message for finding in done.findings if finding.code == "DX009")
    assert done.exit_status(exit_zero=True) == 2


def test_the_sentence_says_which_plugin_and_how_long(site: Path) -> None:
    install(site, "bb_endless", "while True: pass")
    said = failure_sentence(only_failure(load()))
    assert all(word in said for word in ("bb-endless 2.3", "1.5")), said


JUDGES = """
from dxlint import Severity, corpus_rule, hookimpl
from dxlint.model import Span

def judge(key, facts):
    while True: pass
    yield

@corpus_rule("BB001", "judges", Severity.INFO, judge=judge)
def judges(submission):
    yield "all", submission.header.agency.text, Span("/measures/0")

@hookimpl
def dxlint_rules():
    from dataclasses import replace
    from dxlint.rulebook.messages import words_in_code
    return [replace(judges, given_words=words_in_code("x", ""))]
"""


def test_a_judgement_without_end_is_told_at_the_first_of_the_reports(site: Path, tmp_path: Path) -> None:
    install(site, "bb_endless", JUDGES)
    done = checked(tmp_path)
    assert "BB001" in failure_told(done)
    (found,) = [one for one in done.findings if one.code == "DX009"]
    assert found.place.pointer == "/measures/0"


@pytest.fixture
def elsewhere() -> Callable[[Callable[[], Any]], Any]:
    """Carries a task out where there is no clock of the system: in another thread."""

    def carry_out(task: Callable[[], Any]) -> Any:
        done: list[Any] = []

        def run_it() -> None:
            try:
                done.append(task())
            except BaseException as error:
                done.append(error)

        thread = threading.Thread(target=run_it)
        thread.start()
        thread.join(20)
        assert not thread.is_alive()
        if isinstance(done[0], BaseException):
            raise done[0]
        return done[0]

    return carry_out


@pytest.mark.slow
@pytest.mark.parametrize("what", ["an import", "an import that survives its faults", "a hook"])
def test_elsewhere_an_endless_plugin_is_ended_too(
    what: str, elsewhere: Callable[[Callable[[], Any]], Any], site: Path, tmp_path: Path
) -> None:
    install(site, "bb_endless", IMPORTS[what])
    done = elsewhere(lambda: checked(tmp_path))
    assert [(one.name, one.reason) for one in done.failures] == [("bb-endless", "out-of-time")]
    assert {"DX101", "OK001"} <= codes(done)


def test_elsewhere_an_endless_rule_is_ended_too(
    elsewhere: Callable[[Callable[[], Any]], Any], site: Path, tmp_path: Path
) -> None:
    install(site, "bb_endless", a_rule("BB001", "endless", "while True: pass\n    yield"))
    assert "1.5 s" in failure_told(elsewhere(lambda: checked(tmp_path)))


def test_elsewhere_nobody_is_interrupted_once_his_time_has_ended(
    elsewhere: Callable[[Callable[[], Any]], Any],
) -> None:
    def work() -> str:
        for _ in range(20):
            with suppress(OutOfTimeError), limited(0.02):
                time.sleep(0.02)
        end = time.monotonic() + 0.2
        while time.monotonic() < end:
            pass  # what comes behind must not be met by what was told before
        return "done"

    assert elsewhere(work) == "done"


def test_where_nobody_can_be_interrupted_there_is_no_limit(
    monkeypatch: pytest.MonkeyPatch, elsewhere: Callable[[Callable[[], Any]], Any]
) -> None:
    monkeypatch.setattr(watch, "_interrupt", lambda _thread, _error: None)

    def work() -> str:
        with limited(0.01):
            time.sleep(0.05)
        return "done"

    assert elsewhere(work) == "done"


def _without_end() -> None:
    while True:
        pass


def _behind_one_that_was_in_time() -> None:
    with limited(0.2):
        with limited(5):
            pass
        _without_end()


def _within_a_longer_one() -> None:
    with limited(0.2), limited(60):
        _without_end()


def _behind_many_that_ended_each_in_time() -> None:
    with limited(0.3):
        while True:
            with limited(0.2):
                time.sleep(0.02)


def _behind_one_that_was_late() -> None:
    with limited(0.2):
        with suppress(OutOfTimeError), limited(0.05):
            _without_end()
        _without_end()


def _waiting_again_and_again() -> None:
    while True:
        try:  # noqa: SIM105 - as people write it
            time.sleep(60)
        except BaseException:
            pass


def _within_two() -> None:
    while True:
        try:  # noqa: SIM105
            _waiting_again_and_again()
        except BaseException:
            pass


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the clock of POSIX")
@pytest.mark.parametrize("work", [_waiting_again_and_again, _within_two])
def test_who_catches_whatever_is_raised_and_waits_again_is_ended(work: Callable[[], None]) -> None:
    begun = time.monotonic()
    with pytest.raises(OutOfTimeError), limited(0.3):
        work()
    assert time.monotonic() - begun < 60


STILL_COMING = """
import os, signal
from contextlib import nullcontext
from dxlint.engine.time_limit import limited

with {around}:
    with limited(60):
        signal.pthread_sigmask(signal.SIG_BLOCK, {{signal.SIGALRM}})
        os.kill(os.getpid(), signal.SIGALRM)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {{signal.SIGALRM}})
print(signal.getsignal(signal.SIGALRM) is signal.SIG_DFL)
"""


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the clock of POSIX")
@pytest.mark.parametrize("around", ["nullcontext()", "limited(90)"])
def test_a_ring_that_is_still_on_its_way_when_the_limit_is_taken_down_ends_nothing(around: str) -> None:
    program = STILL_COMING.format(around=around)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "True\n")


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the clock of POSIX")
def test_a_ring_that_comes_late_for_a_limit_is_none_of_another_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dxlint.engine.alarm.LATE", 0.3)
    heard = []
    before = signal.signal(signal.SIGALRM, lambda *_: heard.append("rung"))
    try:
        for _ in range(2):
            with limited(60):
                pass
            signal.raise_signal(signal.SIGALRM)
            assert heard == []
        time.sleep(0.4)
        signal.raise_signal(signal.SIGALRM)
        assert heard == ["rung"]
    finally:
        signal.signal(signal.SIGALRM, before)


NESTED = [_behind_one_that_was_in_time, _within_a_longer_one, _behind_many_that_ended_each_in_time]
NESTED += [_behind_one_that_was_late]


@pytest.mark.parametrize("work", NESTED)
def test_a_limit_within_a_limit_leaves_the_outer_one_in_force(work: Callable[[], None]) -> None:
    with pytest.raises(OutOfTimeError):
        work()


@pytest.mark.parametrize("work", NESTED)
def test_elsewhere_too(work: Callable[[], None], elsewhere: Callable[[Callable[[], Any]], Any]) -> None:
    with pytest.raises(OutOfTimeError):
        elsewhere(work)
