"""What pyproject.toml says of the project."""

from __future__ import annotations

import subprocess
import tomllib

import pytest
from packaging.requirements import Requirement

from tests.fresh import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
REQUIRED = [*PROJECT["dependencies"], *(one for extra in PROJECT["optional-dependencies"].values() for one in extra)]


@pytest.mark.parametrize("text", [text for text in REQUIRED if Requirement(text).name != PROJECT["name"]])
def test_the_lowest_version_of_what_is_required_is_stated(text: str) -> None:
    """.ci/run tests with it; without one it would be the first that was ever published."""
    assert [one.operator for one in Requirement(text).specifier] == [">="]


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="a source package is no repository")
def test_nothing_of_an_environment_is_kept_in_the_repository() -> None:
    """One made in the wrong folder is easily added with everything else."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, check=False, text=True).stdout.split(
        "\n"
    )
    assert not [path for path in listed if path.endswith("pyvenv.cfg") or "site-packages" in path.split("/")]
