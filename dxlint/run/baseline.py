"""A baseline: findings known before, so that only new ones are told. It names fingerprints, never counts or lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from dxlint.rulebook.findings import Finding
from dxlint.run.config import ConfigError

VERSION = 1


def write_baseline(path: str, findings: Iterable[Finding]) -> int:
    """Write the unsuppressed findings to ``path``; gives their number. A changed figure makes a new finding.

    Raises :class:`~dxlint.run.config.ConfigError` where it cannot be written.
    """
    known = sorted(
        {(f.place.file, f.fingerprint): f for f in findings if f.suppressed is None}.items(),
        key=lambda item: item[0],
    )
    entries = [
        {"file": file, "fingerprint": print_, "code": finding.code, "excerpt": finding.excerpt}
        for (file, print_), finding in known
    ]
    text = json.dumps({"version": VERSION, "findings": entries}, ensure_ascii=False, indent=1)
    try:
        Path(path).write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise ConfigError("cannot-write", path, detail=error.strerror or str(error)) from None
    return len(entries)


def read_baseline(path: str) -> frozenset[str]:
    """The fingerprints in a baseline. Raises :class:`~dxlint.run.config.ConfigError` where it is none."""
    try:
        held = json.loads(Path(path).read_text(encoding="utf-8"))
        if held["version"] != VERSION:
            raise ValueError(f"version {held['version']}")
        return frozenset(entry["fingerprint"] for entry in held["findings"])
    except OSError as error:
        raise ConfigError("unreadable", path, detail=error.strerror or str(error)) from None
    except (ValueError, KeyError, TypeError) as error:
        raise ConfigError("not-a-baseline", path, detail=str(error)) from None


def with_baseline(findings: Iterable[Finding], known: frozenset[str]) -> Iterator[Finding]:
    """The findings, those of the baseline marked as suppressed."""
    for finding in findings:
        old = finding.suppressed is None and finding.fingerprint in known
        yield finding._replace(suppressed="baseline") if old else finding
