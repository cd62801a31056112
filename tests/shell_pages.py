r"""What a Markdown page tells its reader to do, and doing it.

* A line that ends with "`path`:" before a block: the block is the file's content.
* A ``sh`` block: commands that must succeed.
* A ``console`` block: commands after ``$``, each followed by what it prints; a line "…" stands for any lines.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Container, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

_BLOCK = re.compile(r"(?:^`([^`\n]+)`:\n\n)?^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_END = "\x1e"


class Block(NamedTuple):
    """A fenced block: the file it is the content of ("" for none), its language, its text."""

    file: str
    language: str
    text: str


class Step(NamedTuple):
    """A command of a ``console`` block, and what the page says it prints."""

    command: str
    claimed: str


def blocks(page: str) -> Iterator[Block]:
    """Every fenced block of a page, in order."""
    for found in _BLOCK.finditer(page):
        yield Block(found[1] or "", found[2], found[3])


def steps(console: str) -> list[Step]:
    """The commands of a ``console`` block with their output."""
    return [Step(*part.partition("\n")[::2]) for part in re.split(r"^\$ ", console, flags=re.MULTILINE) if part]


def follow(page: str, folder: Path, env: Mapping[str, str], known: Container[Block] = ()) -> None:
    """Do all that a page says, in a folder; AssertionError for a command that fails or prints something else.

    ``known``: blocks that are left out, as they have been followed for another page.
    """
    for block in blocks(page):
        if block in known:
            continue
        if block.file:
            path = folder / block.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")
        elif block.language == "sh":
            ran = _bash(f"set -e\n{block.text}", folder, env)
            assert ran.returncode == 0, f"{block.text}\n{ran.stdout}{ran.stderr}"
        elif block.language == "console":
            _compare(steps(block.text), folder, env)


def _compare(told: list[Step], folder: Path, env: Mapping[str, str]) -> None:
    script = "".join(f"{step.command}\ns=$?; printf '{_END}'; (exit $s)\n" for step in told)
    printed = _bash(script, folder, env, merged=True).stdout.split(_END)
    for step, said in zip(told, printed, strict=False):
        lines = step.claimed.strip().splitlines()
        pattern = "".join("(?:.*\n)*?" if line == "…" else re.escape(line + "\n") for line in lines)
        assert re.fullmatch(pattern, said.strip() + "\n" if lines else said), f"{step.command}\nprints\n{said}"


def _bash(
    script: str, folder: Path, env: Mapping[str, str], *, merged: bool = False
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", script],
        cwd=folder,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT if merged else subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=False,
    )
