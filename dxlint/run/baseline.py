"""A baseline: findings known before, so that only new ones are told. It names fingerprints, never counts or lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from dxlint.language.text import json_safe
from dxlint.rulebook.findings import Finding
from dxlint.run.config import ConfigError, read_bounded
from dxlint.run.writing import write_whole

VERSION = 1


def write_baseline(path: str, findings: Iterable[Finding], inputs: Iterable[str] = (), force: bool = False) -> int:
    """Write the unsuppressed findings to ``path``; gives their number. A changed figure makes a new finding.

    Raises :class:`~dxlint.run.config.ConfigError` where it cannot be written, or is one of ``inputs``.
    """
    known = sorted(
        {(f.place.file, f.fingerprint): f for f in findings if f.suppressed is None and not f.blocks}.items(),
        key=lambda item: item[0],
    )
    entries = [
        {"file": file, "fingerprint": print_, "code": finding.code, "excerpt": finding.excerpt}
        for (file, print_), finding in known
    ]
    text = json_safe(json.dumps({"version": VERSION, "findings": entries}, ensure_ascii=False, indent=1))
    write_whole(path, text + "\n", inputs=inputs, force=force)
    return len(entries)


def read_baseline(path: str) -> frozenset[str]:
    """The fingerprints in a baseline. Raises :class:`~dxlint.run.config.ConfigError` where it is none."""
    try:
        held = json.loads(read_bounded(path).decode("utf-8"))
        if held["version"] != VERSION:
            raise ValueError(f"version {held['version']}")
        return frozenset(entry["fingerprint"] for entry in held["findings"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ConfigError("not-a-baseline", path, detail=str(error)) from None


def with_baseline(findings: Iterable[Finding], known: frozenset[str]) -> Iterator[Finding]:
    """The findings, those of the baseline marked as suppressed; what was not judged never is."""
    for finding in findings:
        old = finding.suppressed is None and not finding.blocks and finding.fingerprint in known
        yield finding._replace(suppressed="baseline") if old else finding
