"""A format is a folder, a reporter a file, a rule a file and its words: whoever adds one touches nothing else."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dxlint
from dxlint.formats import formats

SOURCES = Path(dxlint.__file__).parent
SUBMISSION = 'dxlint = 1\n[[measures]]\nname = "Hồ sơ"\nresult = "27/26"\n'


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The package's sources, to add a file to."""
    shutil.copytree(SOURCES, tmp_path / "dxlint", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "dxlint"


def run(copy: Path, *words: str) -> str:
    """What the command of a copy says."""
    command = [sys.executable, "-P", "-m", "dxlint", *words]
    env = os.environ | {"PYTHONPATH": str(copy.parent), "PYTHONUTF8": "1"}
    done = subprocess.run(command, cwd=copy.parent, env=env, capture_output=True, encoding="utf-8", check=False)
    return done.stdout + done.stderr


@pytest.mark.slow
def test_a_folder_is_all_that_a_format_needs(copy: Path) -> None:
    folder = copy / "formats" / "toml"
    folder.mkdir()
    (folder / "__init__.py").write_text(
        'from dxlint.formats.format import Format\nFORMAT = Format("toml", (".toml",), keyed=True)\n', "utf-8"
    )
    (folder / "reader.py").write_text(
        "import tomllib\nfrom dxlint.formats.mapping import tree_of\n"
        "def read(raw):\n    return tree_of(tomllib.loads(raw.decode()))\n",
        "utf-8",
    )
    (copy.parent / "xa.toml").write_text(SUBMISSION, "utf-8")
    assert "DX103" in run(copy, "check", "xa.toml", "--isolated")
    (copy.parent / "folder").mkdir()
    shutil.copy(copy.parent / "xa.toml", copy.parent / "folder")
    assert "DX103" in run(copy, "check", "folder", "--isolated")
    assert ".toml" in run(copy, "check", "dxlint/py.typed", "--isolated")


@pytest.mark.slow
def test_a_file_is_all_that_a_reporter_needs(copy: Path) -> None:
    (copy / "reporters" / "codes.py").write_text(
        'def report(run):\n    return "".join(f"{finding.code}!" for finding in run.shown)\n', "utf-8"
    )
    (copy.parent / "xa.yaml").write_text('dxlint: 1\nmeasures: [{name: a, result: "27/26"}]\n', "utf-8")
    assert run(copy, "check", "xa.yaml", "--isolated", "--select", "DX1", "--format", "codes") == "DX103!"
    assert "codes" in run(copy, "check", "xa.yaml", "--isolated", "--format", "code")


@pytest.mark.slow
def test_a_file_and_its_words_are_all_that_a_rule_needs(copy: Path) -> None:
    family = copy / "rules" / "arithmetic"
    (family / "half.py").write_text(
        "from dxlint import Evidence, Severity, rule\nfrom dxlint.model import Ratio\n"
        '@rule("DX199", "half", Severity.INFO, on=Ratio)\n'
        "def half(ratio):\n    yield Evidence(ratio)\n",
        "utf-8",
    )
    (family / "half.yaml").write_text('messages: {found: {vi: "một nửa", en: "one half"}}\n', "utf-8")
    (copy.parent / "xa.yaml").write_text('dxlint: 1\nmeasures: [{name: a, result: "13/26"}]\n', "utf-8")
    assert "one half" in run(copy, "check", "xa.yaml", "--isolated", "--select", "half", "--lang", "en")


def test_no_reader_is_loaded_before_a_file_asks() -> None:
    code = "import sys; from dxlint.formats import formats; formats(); print([m for m in sys.modules if 'reader' in m])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_suffix_is_read_by_one_format_and_stands_in_its_folder_alone() -> None:
    every = [suffix for described in set(formats().values()) for suffix in described.suffixes]
    assert sorted(every) == sorted(formats())
    elsewhere = {
        f"{file.relative_to(SOURCES)}: {suffix}"
        for file in SOURCES.rglob("*.py")
        if file.parent.parent.name != "formats" and file.parts[-2] != "cli"
        for suffix in set(every) - {".yaml", ".json"}
        if re.search(rf'"{re.escape(suffix)}"', file.read_text("utf-8"))
    }
    assert elsewhere == set()
