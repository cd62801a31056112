"""Fresh environments for tests, made without a network: dependencies are lent by the environment at work."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Mapping, Sequence
from pathlib import Path

from pathspec import GitIgnoreSpec

ROOT = Path(__file__).resolve().parent.parent
_NOT_LENT = ("dxlint", "_dxlint", "__pycache__")


def lent_packages(folder: Path) -> Path:
    """A folder of ``sys.path`` with everything installed here but dxlint and its plugins."""
    folder.mkdir(parents=True)
    for item in Path(sysconfig.get_path("purelib")).iterdir():
        if not item.name.startswith(_NOT_LENT) and item.suffix != ".pth":
            (folder / item.name).symlink_to(item)
    return folder


def offline(lent: Path) -> dict[str, str]:
    """Variables under which pip needs no network: it builds with, and installs onto, what is lent."""
    # pip reads its negative options as the positive ones' values: "false" is what switches isolation and compiling off.
    # Python compiles what is imported, the first time, which is less than pip would.
    settings = {"PIP_NO_DEPS": "1", "PIP_NO_BUILD_ISOLATION": "false", "PIP_NO_COMPILE": "false", "PIP_NO_INDEX": "1"}
    known = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return known | settings | {"PYTHONPATH": str(lent), "PIP_DISABLE_PIP_VERSION_CHECK": "1", "LC_ALL": "C.UTF-8"}


def run(command: Sequence[str], cwd: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a command; its output is text."""
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", check=False)


def done(command: Sequence[str], cwd: Path, env: Mapping[str, str]) -> str:
    """The output of a command that must succeed."""
    ran = run(command, cwd, env)
    assert ran.returncode == 0, f"{command}\n{ran.stdout}\n{ran.stderr}"
    return ran.stdout


def wheel_of(project: Path, folder: Path) -> Path:
    """The wheel built from a project's sources."""
    before = set(folder.glob("*.whl"))
    done([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], project, os.environ)
    (wheel,) = set(folder.glob("*.whl")) - before
    return wheel


def environment_with(wheels: Sequence[Path], folder: Path, env: Mapping[str, str]) -> Path:
    """The folder of programs of a new environment into which the wheels are installed."""
    done([sys.executable, "-m", "venv", "--without-pip", str(folder)], folder.parent, env)
    programs = folder / "bin"
    pip = [sys.executable, "-m", "pip", "--python", str(programs / "python"), "install", "-q"]
    done([*pip, *map(str, wheels)], folder.parent, env)
    (packages,) = folder.glob("lib/*/site-packages")
    (packages / "lent.pth").write_text(env["PYTHONPATH"] + "\n", encoding="utf-8")  # holds where PYTHONPATH is set anew
    return programs


_PYTHON3 = """#!/bin/sh
[ "$1 $2" = "-m venv" ] || exec "{python}" "$@"
"{python}" -m venv --without-pip "$3" && printf '#!/bin/sh\nexec "${{0%%/*}}/python" -m pip "$@"\n' > "$3/bin/pip" &&
    chmod +x "$3/bin/pip"
"""


def make_environments_quickly(programs: Path) -> None:
    """Let ``python3 -m venv FOLDER`` give the pip that is lent: to unpack and compile one takes three seconds."""
    python, python3 = programs / "python", programs / "python3"
    if os.readlink(python) == python3.name:  # either is a link to the other
        python.unlink()
        python.symlink_to(os.readlink(python3))
    python3.unlink()
    python3.write_text(_PYTHON3.format(python=python), encoding="utf-8")
    python3.chmod(0o755)


def source_tree(folder: Path) -> Path:
    """A copy of this source tree: what git knows, and what is new and not ignored."""
    names = [name for name in _sources() if (ROOT / name).is_file()]
    for within in {os.path.dirname(name) for name in names}:
        (folder / within).mkdir(parents=True, exist_ok=True)
    for name in names:
        shutil.copy2(ROOT / name, folder / name)
    return folder


class Tree:
    """A copy of this source tree that whoever comes next finds as it was made."""

    def __init__(self, folder: Path) -> None:
        self.folder = source_tree(folder / "tree")
        # Its repository lies beside it: the tree is none, as an unpacked source package is none.
        self._git = ["git", f"--git-dir={folder / 'tree.git'}", f"--work-tree={self.folder}"]
        self._do("init", "--quiet")
        self._do("add", "--all", "--force")

    def restored(self) -> Path:
        """The tree, without what was done to it."""
        self._do("clean", "-ffdxq")  # first: where a folder has taken the place of a file
        self._do("checkout", "--force", "--quiet", "--", ".")
        return self.folder

    def _do(self, *words: str) -> None:
        done([*self._git, *words], self.folder, os.environ)


def _sources() -> list[str]:
    """The files of this source tree; of an unpacked source package, all that .gitignore does not name."""
    if (ROOT / ".git").exists():
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
        return [name for name in listed.split("\0") if name]
    ignored = GitIgnoreSpec.from_lines((ROOT / ".gitignore").read_text("utf-8").splitlines())
    return list(ignored.match_tree_files(ROOT, negate=True))
