"""A baseline: findings known before, so that only new ones are told. It names fingerprints, never counts or lines.

A finding is known in the file that it was found in, and wherever that file has been moved: a report that repeats the
mistake of another one is told of it, and an entry answers for one finding alone. Files are named from the folder of the
baseline, so it holds wherever dxlint runs. Each entry carries a sum over what it says: one that was written or
changed by hand is refused, and lists that git has merged still hold.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from dxlint.language.text import json_safe, nearest
from dxlint.records import NamedTuple
from dxlint.rulebook.findings import Finding, Severity
from dxlint.run.config import ConfigError, read_bounded
from dxlint.run.writing import write_whole

VERSION = 2
BASELINE = "baseline"
"""What ``Finding.suppressed`` says of a known finding."""


class Known(NamedTuple):
    """An entry: the file as seen from the baseline's folder, and what a person recognises the finding by."""

    file: str
    fingerprint: str
    code: str
    excerpt: str
    places: int
    """Of how many places the finding speaks: at one more it is a new one."""
    severity: str
    """How grave it was: a graver one is new, as that of a draft in the final report."""

    def answers(self, finding: Finding) -> bool:
        """Whether what was known is all that the finding says."""
        return Severity(self.severity).rank >= finding.severity.rank and self.places > len(finding.again)

    @property
    def sum(self) -> str:
        """The SHA-256 of all that the entry says: no key to a lock, but nobody writes it by hand."""
        said = json.dumps(self._asdict(), sort_keys=True, separators=(",", ":"))
        return sha256(said.encode("ascii")).hexdigest()


class Baseline(NamedTuple):
    """What is known, and the folder from which its files are named."""

    folder: str
    entries: tuple[Known, ...]

    def mark(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings of a run, the known ones marked as suppressed; what was not judged never is.

        Each entry answers for one of them, be there copies of it.
        """
        left: dict[tuple[str, str], list[Known]] = defaultdict(list)
        for entry in self.entries:
            left[entry.file if self.is_there(entry) else "", entry.fingerprint].append(entry)
        for finding in findings:
            if finding.suppressed is None and not finding.blocks:
                for file in (named_from(self.folder, finding.place.file), ""):
                    waiting = left.get((file, finding.fingerprint), [])
                    answer = next((entry for entry in waiting if entry.answers(finding)), None)
                    if answer is not None:
                        waiting.remove(answer)
                        finding = finding._replace(suppressed=BASELINE)
                        break
            yield finding

    def is_there(self, entry: Known) -> bool:
        """Whether the file of an entry is still where it was."""
        return os.path.lexists(os.path.join(self.folder, entry.file))


def known_in(path: str, findings: Iterable[Finding]) -> tuple[Known, ...]:
    """The entries that the findings make in a baseline at ``path``: what nobody answers for, known before or not."""
    folder = os.path.dirname(os.path.abspath(path))
    entries = {
        Known(named_from(folder, f.place.file), f.fingerprint, f.code, f.excerpt, 1 + len(f.again), f.severity)
        for f in findings
        if f.suppressed in (None, BASELINE) and not f.blocks
    }
    return tuple(sorted(entries))


def still_known(
    path: str, baseline: Baseline, findings: Iterable[Finding], checked: Iterable[str]
) -> tuple[Known, ...]:
    """What of a baseline at ``path`` is still found, and what is known of files that are there and were not judged."""
    every = list(findings)
    unread = {named_from(baseline.folder, finding.place.file) for finding in every if finding.blocks}
    judged = {named_from(baseline.folder, file) for file in checked} - unread
    waiting = {entry for entry in baseline.entries if entry.file not in judged and baseline.is_there(entry)}
    found = (finding for finding in baseline.mark(every) if finding.suppressed == BASELINE)
    return tuple(sorted({*known_in(path, found), *waiting}))


def write_baseline(
    path: str, entries: Iterable[Known], inputs: Iterable[str] = (), *, force: bool = False, new: bool = False
) -> None:
    """Write entries to ``path``; with ``new``, only where nothing is yet. A changed figure makes a new finding.

    Raises :class:`~dxlint.run.config.ConfigError` where it cannot be written, or is one of ``inputs`` and no baseline.
    """
    held = {"version": VERSION, "findings": [{**entry._asdict(), "sum": entry.sum} for entry in entries]}
    text = json_safe(json.dumps(held, ensure_ascii=False, indent=1))
    write_whole(path, text + "\n", inputs=() if _is_baseline(path) else inputs, force=force, new=new)


def read_baseline(path: str) -> Baseline:
    """What a file says is known.

    Raises :class:`~dxlint.run.config.ConfigError` where it is no baseline, one of another version, or one in which
    somebody has written: an entry whose sum is not its own, or that stands there twice.
    """
    held = _held(path)
    try:
        version, findings = held["version"], held["findings"]
        if type(version) is int and version != VERSION:
            reason = "baseline-of-old-version" if version < VERSION else "baseline-of-other-version"
            raise ConfigError(reason, path, value=str(version), limit=str(VERSION))
        if type(version) is not int or not isinstance(findings, list):
            raise TypeError
        _no_others(held, ("version", "findings"), path)
        entries = tuple(_known(entry, path) for entry in findings)
    except (KeyError, TypeError, AttributeError):
        raise ConfigError("not-a-baseline", path) from None
    met: set[Known] = set()
    for entry in entries:
        if entry in met:
            raise ConfigError("baseline-edited", path, rule=entry.code, value=entry.file)
        met.add(entry)
    return Baseline(os.path.dirname(os.path.abspath(path)), entries)


def _held(path: str) -> Any:
    """What a file of JSON holds. Raises ConfigError where it is none, or a key stands twice: one list would be lost."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        held: dict[str, Any] = {}
        for key, value in pairs:
            if key in held:
                raise ConfigError("key-twice", path, key=key)
            held[key] = value
        return held

    try:
        return json.loads(read_bounded(path).decode("utf-8"), object_pairs_hook=once)
    except json.JSONDecodeError as error:
        raise ConfigError("baseline-not-json", path, error.lineno) from None
    except (ValueError, RecursionError):  # other bytes than UTF-8, a figure of too many digits, too many levels
        raise ConfigError("baseline-not-json", path) from None


def _is_baseline(path: str) -> bool:
    try:
        read_baseline(path)
    except ConfigError:
        return False
    return True


def _known(entry: dict[str, Any], path: str) -> Known:
    """An entry as read from the baseline at ``path``.

    Raises KeyError or TypeError for what is none, ConfigError for one that dxlint did not write so.
    """
    known = Known(**{key: entry[key] for key in Known._fields})
    if known.severity not in (Severity.INFO, Severity.WARNING, Severity.ERROR):
        raise TypeError("severity")
    if not all(isinstance(word, str) for word in known[:4]) or type(known.places) is not int:
        raise TypeError("findings")
    _no_others(entry, (*Known._fields, "sum"), path)
    if entry.get("sum") != known.sum:
        raise ConfigError("baseline-edited", path, rule=known.code, value=known.file)
    return known


def _no_others(held: Mapping[str, Any], known: Sequence[str], path: str) -> None:
    """Raise ConfigError for a key that no baseline has: whoever wrote it believes in what does not hold."""
    for key in held:
        if key not in known:
            raise ConfigError("baseline-unknown-key", path, key=key, nearest=nearest(key, known) or "")


def named_from(folder: str, file: str) -> str:
    """A file as seen from a folder, with forward slashes; its whole path where there is no way (other drives)."""
    try:
        return os.path.relpath(file, folder).replace(os.sep, "/")
    except (OSError, ValueError):
        return file
