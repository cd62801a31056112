"""Plugins that change the process, not dxlint: it is put back, they are named, and nobody else is judged otherwise."""

from __future__ import annotations

import decimal
import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import dxlint as package
from dxlint.engine.untouched import Untouched
from dxlint.run.plugins import load
from tests.run.fake_plugins import SUBMISSION, a_rule, checked, dxlint, install

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="signals, rights and processes of POSIX")

CHANGES = {
    "the folder": ("import os; os.chdir('/')", "os.chdir"),
    "the rights of new files": ("import os; os.umask(0)", "os.umask"),
    "how deep calls may go": ("import sys; sys.setrecursionlimit(400)", "sys.setrecursionlimit"),
    "Ctrl-C": ("import signal; signal.signal(signal.SIGINT, lambda *_: None)", "signal.signal(SIGINT)"),
    "what ends it": ("import signal; signal.signal(signal.SIGTERM, lambda *_: None)", "signal.signal(SIGTERM)"),
    "signals": ("import signal; signal.pthread_sigmask(signal.SIG_BLOCK, [14, 15])", "signal.pthread_sigmask"),
    "what may be written": (
        "import resource as r; r.setrlimit(r.RLIMIT_FSIZE, (10**9, r.getrlimit(r.RLIMIT_FSIZE)[1]))",
        "resource.setrlimit(RLIMIT_FSIZE)",
    ),
    "arithmetic": ("import decimal; decimal.getcontext().prec = 2", "decimal.setcontext"),
}


def now() -> tuple[object, ...]:
    rights = os.umask(0o077)
    os.umask(rights)
    handlers = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    held = signal.pthread_sigmask(signal.SIG_BLOCK, ()), resource.getrlimit(resource.RLIMIT_FSIZE)
    return os.getcwd(), rights, sys.getrecursionlimit(), handlers, decimal.getcontext().prec, held


@pytest.fixture
def as_it_was() -> Iterator[None]:
    before = now()
    yield
    assert now() == before


@pytest.mark.usefixtures("as_it_was")
@pytest.mark.parametrize("what", CHANGES)
@pytest.mark.parametrize("when", ["loaded", "at work"])
def test_what_a_plugin_leaves_changed_is_put_back_and_told(what: str, when: str, site: Path, tmp_path: Path) -> None:
    change, said = CHANGES[what]
    within = "" if when == "loaded" else f"{change}; "
    source = a_rule("BB001", "hostile", f"{within}yield Evidence(submission)")
    install(site, "bb_hostile", source if within else f"{change}\n{source}")
    done = checked(tmp_path)
    told = [failure.fault.data["value"] for failure in done.failures if failure.fault is not None]
    told += [finding.message for finding in done.findings if finding.code == "DX009"]
    assert len(told) == 1
    assert said in told[0]
    assert "DX101" in {finding.code for finding in done.findings}
    assert done.exit_status(exit_zero=True) == 2


def test_what_a_plugin_does_when_the_program_ends_holds_nobody_up(site: Path, tmp_path: Path) -> None:
    waits = "import atexit, time; atexit.register(time.sleep, 600); yield Evidence(submission)"
    install(site, "bb_hostile", a_rule("BB001", "hostile", waits))
    (tmp_path / "report.yaml").write_text(SUBMISSION, encoding="utf-8")
    done = dxlint(tmp_path, site, "check", "report.yaml")  # within the time of a test
    assert done.returncode == 1
    assert {"DX101", "BB001"} <= {*done.stdout.split()}


def test_a_rule_that_raises_what_ctrl_c_raises_is_a_rule_that_failed(site: Path, tmp_path: Path) -> None:
    install(site, "bb_hostile", a_rule("BB001", "hostile", "raise KeyboardInterrupt; yield"))
    done = checked(tmp_path)
    assert {finding.code for finding in done.findings} >= {"DX101", "DX009"}
    assert done.exit_status() == 2


def test_a_reader_that_leaves_the_process_changed_is_told(site: Path, tmp_path: Path) -> None:
    body = "import os\n    os.chdir('/')\n    return Document((Paragraph(Text('Đạt.')),))"
    install(
        site,
        "bb_hostile",
        "from dxlint import hookimpl\nfrom dxlint.formats.blocks import Document, Paragraph, Text\n"
        f"def read(raw):\n    {body}\n@hookimpl\ndef dxlint_readers():\n"
        "    return {'.wide': read}\n",
    )
    (tmp_path / "a.wide").write_text("x")
    (tmp_path / "b.yaml").write_text(SUBMISSION, encoding="utf-8")
    ran = dxlint(tmp_path, site, "check", "a.wide", "b.yaml", "--lang", "en")
    assert ran.returncode == 2
    assert "(os.chdir)" in " ".join(ran.stdout.split())
    assert "DX101" in ran.stdout


SAID_BESIDE = {
    "a program": "import subprocess; subprocess.run(['echo', 'FORGED'])",
    "the descriptor": "import os; os.write(1, b'FORGED')",
    "a stream of its own": "import os; os.fdopen(os.dup(1), 'w').write('FORGED')",
    "the first stream": "import sys; print('FORGED', file=sys.__stdout__)",
    "a descriptor that leads nowhere": "import os; os.dup2(os.open(os.devnull, os.O_WRONLY), 1)",
    "a descriptor that is closed": "import os; os.path.exists(1) and os.close(1)",
    "no stream at all": "import sys; sys.stdout = None",
}


@pytest.mark.slow
@pytest.mark.parametrize("what", SAID_BESIDE)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_others_say_beside_the_report_is_no_part_of_it(what: str, jobs: str, site: Path, tmp_path: Path) -> None:
    body = f"{SAID_BESIDE[what]}; yield Evidence(submission)"
    install(site, "bb_hostile", f"{SAID_BESIDE[what]}\n{a_rule('BB001', 'hostile', body)}")
    for number in range(60 if jobs == "2" else 1):
        (tmp_path / f"{number}.yaml").write_text(SUBMISSION, encoding="utf-8")
    ran = dxlint(tmp_path, site, "check", ".", "--jobs", jobs, "--format", "json")
    assert {"DX101", "BB001"} <= {finding["code"] for finding in json.loads(ran.stdout)["findings"]}
    assert ran.returncode == 1


WITHIN = """
import os, subprocess, threading
import dxlint
if {threads}:
    threading.Thread(target=threading.Event().wait, daemon=True).start()
print("before")
result = dxlint.check({submission!r}, config="dxlint.yaml")
print(sorted(finding.code for finding in result if finding.code in ("BB001", "DX101")), flush=True)
os.write(1, b"behind")
"""


@pytest.mark.slow
@pytest.mark.parametrize("threads", [False, True])
def test_a_program_that_calls_dxlint_has_its_descriptors_again(threads: bool, tmp_path: Path) -> None:
    rules = a_rule("BB001", "hostile", "import os; os.write(1, b'FORGED\\n'); yield Evidence(submission)")
    (tmp_path / "rules.py").write_text(rules, encoding="utf-8")
    (tmp_path / "dxlint.yaml").write_text("plugins: [./rules.py]\n", encoding="utf-8")
    (tmp_path / "report.yaml").write_text(SUBMISSION, encoding="utf-8")
    code = WITHIN.format(threads=threads, submission="report.yaml")
    env = os.environ | {"PYTHONPATH": str(Path(package.__file__).parents[1])}
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, text=True, check=True
    )
    assert [line for line in ran.stdout.splitlines() if "FORGED" not in line][-2:] == ["['BB001', 'DX101']", "behind"]
    assert ("FORGED" in ran.stdout) is threads  # where other threads write, what they write is not led astray


LEFT_BEHIND = {
    "a process that goes on as a second dxlint": "import os; os.fork(); yield Evidence(submission)",
    "a process that fails": "import os\n    if not os.fork(): raise ValueError\n    yield Evidence(submission)",
    "a thread that never ends": "import threading, time\n"
    "    threading.Thread(target=time.sleep, args=(600,)).start()\n    yield Evidence(submission)",
    "a thread that fails": "import threading\n"
    "    threading.Thread(target=lambda: 1 / 0).start()\n    yield Evidence(submission)",
    "what fails as it is cleared away": "thing = type('T', (), {'__del__': lambda self: 1 / 0})()\n"
    "    del thing\n    yield Evidence(submission)",
    "what fails at the end": "import atexit; atexit.register(lambda: 1 / 0); yield Evidence(submission)",
}


@pytest.mark.slow
@pytest.mark.parametrize("what", LEFT_BEHIND)
def test_what_a_plugin_leaves_behind_neither_speaks_nor_holds_up_the_end(what: str, site: Path, tmp_path: Path) -> None:
    install(site, "bb_hostile", a_rule("BB001", "hostile", LEFT_BEHIND[what]))
    (tmp_path / "b.yaml").write_text(SUBMISSION, encoding="utf-8")
    ran: subprocess.CompletedProcess[str] = dxlint(tmp_path, site, "check", "b.yaml", "--lang", "en")
    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr
    assert ran.stdout.count("error BB001") == 1
    assert ran.stdout.count("1 report") == 1


def test_of_several_rules_each_is_named_for_its_own_and_all_is_looked_at_once_a_file(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = []
    look = Untouched.renew
    monkeypatch.setattr(Untouched, "renew", lambda self: looks.append(1) or look(self))
    takes = "import os; os.getcwd = None; yield Evidence(submission)"
    bodies = (takes, "yield Evidence(submission)", takes, "yield Evidence(submission)")
    for number, body in enumerate(bodies):
        install(site, f"bb_{number}", a_rule(f"B{'ABCD'[number]}001", f"mine-{number}", body))
    load()
    while_loading = len(looks)
    looks.clear()
    done = checked(tmp_path)
    failed = [finding.message for finding in done.findings if finding.code == "DX009"]
    named = {code for code in ("BA001", "BB001", "BC001", "BD001") if any(code in said for said in failed)}
    assert named == {"BA001", "BC001"}
    assert {"BB001", "BD001"} <= {finding.code for finding in done.findings}
    assert len(looks) < while_loading + len(bodies)


def test_of_a_module_that_stands_in_the_place_of_another_that_is_forgotten() -> None:
    """A program that loads a part of dxlint again and again must not make each look longer."""
    name = "dxlint.model.entries"
    before = sys.modules[name]
    known = Untouched()
    again = [ModuleType(name) for _ in range(3)]
    for one in again:
        vars(one).update(vars(before))
    try:
        sizes = set()
        for module in (*again, before, again[0], before):
            sys.modules[name] = module
            known.renew()
            sizes.add(len(known._holders))
            assert known.changed() == []
    finally:
        sys.modules[name] = before
    assert len(sizes) == 1
