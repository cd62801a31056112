"""How the program begins: with words it is the command, without any it is the desk."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dxlint.cli import program
from dxlint.i18n import use


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _in_vietnamese() -> Iterator[None]:
    use("vi")
    yield
    use("en")


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[object]:
    """What the command is called with, from a program that lies in a folder."""
    seen: list[object] = []

    def main(arguments: list[str] | None = None, **_named: str) -> None:
        seen.append((arguments, Path.cwd()))
        raise SystemExit(2)

    monkeypatch.setattr(program, "main", main)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "dxlint"))
    monkeypatch.chdir("/")
    return seen


def test_with_words_it_is_the_command(called: list[object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["dxlint", "check", "a.yaml"])
    with pytest.raises(SystemExit):
        program.begin()
    assert called == [(None, Path("/"))]


@pytest.mark.parametrize(
    ("stream", "waits"), [(_Terminal("\n"), True), (io.StringIO("\n"), False), (_Terminal(), True)]
)
def test_without_any_it_is_the_desk_and_what_went_wrong_stays_to_be_read(
    stream: io.StringIO,
    waits: bool,
    called: list[object],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(sys, "argv", ["dxlint"])
    monkeypatch.setattr(sys, "stdin", stream)
    with pytest.raises(SystemExit):
        program.begin()
    assert called == [(["serve", "--open"], tmp_path)]
    assert ("Nhấn Enter" in capsys.readouterr().err) == waits
