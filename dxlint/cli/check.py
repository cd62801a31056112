"""The command ``check``: run, write each format where it belongs, tell the exit status."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from dxlint.i18n import use
from dxlint.reporters import DEFAULT, Reporter, names, reporter
from dxlint.run.baseline import write_baseline
from dxlint.run.config import ConfigError
from dxlint.run.plugins import Registry
from dxlint.run.run import LintRun, Progress, run
from dxlint.run.session import Options, Session

PROGRESS_AFTER = 1.0
"""Seconds of work before a progress bar appears on a terminal."""


def check_and_report(options: Options, given: Mapping[str, Any]) -> int:
    """Lint what is asked for and write the reports; the exit status."""
    session = Session(options)
    use(session.language)
    targets = _targets(given["formats"], given["outputs"], session.registry)
    result = run(options, session.registry, _progress())
    if given["write_baseline"]:
        write_baseline(given["write_baseline"], result.findings)
    for report, output in targets:
        _write(report, result, output)
    return result.exit_status(exit_zero=given["exit_zero"])


def _targets(formats: Sequence[str], outputs: Sequence[str], registry: Registry) -> list[tuple[Reporter, str]]:
    """Each format with where it goes: the n-th ``--output`` belongs to the n-th ``--format``."""
    added = {name: report for plugin in registry.guests for name, report in plugin.reporters.items()}
    asked = list(formats) or [DEFAULT]
    if len(outputs) > len(asked):
        raise ConfigError("more-outputs-than-formats")
    places = [*outputs, *["-"] * (len(asked) - len(outputs))]
    return [(_reporter(name, added), place) for name, place in zip(asked, places, strict=True)]


def _reporter(name: str, added: Mapping[str, Reporter]) -> Reporter:
    try:
        return reporter(name, added)
    except KeyError:
        from dxlint.language.text import nearest

        known = list(dict.fromkeys((*names(), *added)))
        raise ConfigError("unknown-format", value=name, nearest=nearest(name, known) or ", ".join(known)) from None


def _write(report: Reporter, result: LintRun, output: str) -> None:
    if output != "-":
        try:
            Path(output).write_text(report(result), encoding="utf-8")
        except OSError as error:
            raise ConfigError("cannot-write", output, detail=error.strerror or str(error)) from None
        return
    stream = sys.stdout
    text = report(result, color=True) if getattr(report, "colors", False) and _colors(stream) else report(result)
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
