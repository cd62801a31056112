"""The program that needs no Python: ``python -m tools.program`` builds it for the system that it runs on.

PyInstaller puts Python, dxlint and what its extras need into one folder, or one file. docs/program.md says how it is
used, CONTRIBUTING.md why it is PyInstaller.
"""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from dxlint import __version__
from dxlint.cli.version import COMMIT, commit

HERE = Path(__file__).parent
EXTRAS = ("cel", "lsp", "ocr", "serve", "watch")
"""Not clusters and Parquet: what they need is larger than all else together, and is for machines that have Python."""
EXE = ".exe" if sys.platform == "win32" else ""
PARTS = "site-packages"
"""The folder of all parts: one that dxlint leaves out wherever it looks for reports."""
_QUIET = ("--noconfirm", "--clean", "--log-level", "WARN")


class NotInstalledError(Exception):
    """What is to go into the program is not installed: the name of a package."""


def build(folder: Path, *, one_file: bool = False) -> Path:
    """Build the program in a folder and pack it; the file to hand on.

    Raises NotInstalledError, or CalledProcessError where PyInstaller fails.
    """
    packages = sorted(needed("dxlint", EXTRAS))
    ours, others = _modules(packages)
    with tempfile.TemporaryDirectory() as work:
        named = Path(work) / COMMIT
        named.write_text(f"{commit()}\n", encoding="ascii")
        command = [
            *(sys.executable, "-m", "PyInstaller", *_QUIET, "--name=dxlint", "--console"),
            *(("--onefile",) if one_file else ("--onedir", f"--contents-directory={PARTS}")),
            *(
                "--python-option=X utf8_mode=1",
                f"--additional-hooks-dir={HERE / 'hooks'}",
                f"--add-data={named}:dxlint",
            ),
            *(f"--hidden-import={module}" for module in ours),
            *(f"--exclude-module={module}" for module in others),  # what happens to be installed is not for desks
            *(f"--copy-metadata={name}" for name in packages),  # the licences are there
            *(f"--distpath={folder}", f"--workpath={work}/work", f"--specpath={work}", str(HERE / "start.py")),
        ]
        subprocess.run(command, check=True)
    if one_file:
        return folder / f"dxlint{EXE}"
    return Path(shutil.make_archive(str(folder / _name()), _form(), folder, "dxlint"))


def _name() -> str:
    """What the program is called where there are several: by version, system and machine."""
    return f"dxlint-{__version__}-{platform.system()}-{platform.machine()}".lower()


def _form() -> str:
    return "zip" if sys.platform == "win32" else "gztar"  # a zip of Python's would forget what may be run


def needed(name: str, extras: tuple[str, ...] = ()) -> set[str]:
    """A package and all that it needs with these extras. Raises NotInstalledError."""
    waiting = {(name, extras)}
    seen: set[tuple[str, tuple[str, ...]]] = set()
    while waiting:
        seen |= waiting
        waiting = {one for asked in waiting for one in _required(*asked)} - seen
    return {canonicalize_name(one) for one, _extras in seen}


def _required(name: str, extras: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What a package needs at once. Raises NotInstalledError."""
    try:
        requirements = _stated(extras) if name == "dxlint" else distribution(name).requires or []
    except PackageNotFoundError:
        raise NotInstalledError(name) from None
    for requirement in map(Requirement, requirements):
        held = requirement.marker
        if held is None or any(held.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield requirement.name, tuple(sorted(requirement.extras))


def _stated(extras: tuple[str, ...]) -> list[str]:
    """What these sources state; what is installed of them may be older."""
    project = tomllib.loads((HERE.parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
    return [*project["dependencies"], *(one for extra in extras for one in project["optional-dependencies"][extra])]


def _modules(packages: list[str]) -> tuple[list[str], list[str]]:
    """The modules of these packages (not every import of one can be seen in the code), and those of all others."""
    ours, others = [], []
    for module, owners in sorted(packages_distributions().items()):
        if module.isidentifier() and not module.startswith("_"):
            (ours if {*map(canonicalize_name, owners)} & {*packages} else others).append(module)
    return ours, others
