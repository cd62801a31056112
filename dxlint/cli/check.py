"""The command ``check``: run, write each format where it belongs, tell the exit status."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from dxlint.i18n import use
from dxlint.reporters import REPORTERS
from dxlint.run.baseline import write_baseline
from dxlint.run.config import ConfigError
from dxlint.run.plugins import Registry, load
from dxlint.run.run import Progress, Run, run
from dxlint.run.session import Request, Workplace

PROGRESS_AFTER = 1.0
"""Seconds of work before a progress bar appears on a terminal."""


def check_and_report(request: Request, given: Mapping[str, Any]) -> int:
    """Lint what is asked for and write the reports; the exit status."""
    place = Workplace(request)
    use(place.language)
    targets = _targets(given["formats"], given["outputs"], place.registry)
    result = run(request, place.registry, _progress())
    if given["write_baseline"]:
        write_baseline(given["write_baseline"], result.findings)
    for reporter, output in targets:
        _write(reporter, result, output)
    return result.exit_status(exit_zero=given["exit_zero"])


def _targets(
    formats: Sequence[str], outputs: Sequence[str], registry: Registry
) -> list[tuple[Callable[..., str], str]]:
    """Each format with where it goes: the n-th ``--output`` belongs to the n-th ``--format``."""
    known = {**REPORTERS, **{n: r for plugin in registry.guests for n, r in plugin.reporters.items()}}
    names = list(formats) or ["text"]
    if len(outputs) > len(names):
        raise ConfigError("more-outputs-than-formats")
    places = [*outputs, *["-"] * (len(names) - len(outputs))]
    for name in names:
        if name not in known:
            from dxlint.language.text import nearest

            raise ConfigError("unknown-format", value=name, nearest=nearest(name, list(known)) or ", ".join(known))
    return [(known[name], place) for name, place in zip(names, places, strict=True)]


def _write(reporter: Callable[..., str], result: Run, output: str) -> None:
    if output != "-":
        try:
            Path(output).write_text(reporter(result), encoding="utf-8")
        except OSError as error:
            raise ConfigError("cannot-write", output, detail=error.strerror or str(error)) from None
        return
    stream = sys.stdout
    text = reporter(result, color=True) if getattr(reporter, "colors", False) and _colors(stream) else reporter(result)
    with suppress(AttributeError):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    stream.write(text)
    stream.flush()


def _colors(stream: Any) -> bool:
    import os

    return stream.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def _progress() -> Progress | None:
    """A bar on the terminal's error stream, once the work has turned out to be long."""
    if not sys.stderr.isatty():
        return None
    begun = time.monotonic()

    def show(done: int, total: int) -> None:
        if time.monotonic() - begun < PROGRESS_AFTER:
            return
        filled = done * 30 // total
        bar = "█" * filled + "░" * (30 - filled)
        end = "\r\x1b[K" if done == total else ""
        sys.stderr.write(f"\r{bar} {done}/{total}{end}")
        sys.stderr.flush()

    return show


__all__ = ["check_and_report", "load"]
