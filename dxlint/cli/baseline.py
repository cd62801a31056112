"""The commands ``baseline create`` and ``baseline prune``: write what is known, and take out what is mended."""

from __future__ import annotations

import os

from dxlint.i18n import _, counted, use
from dxlint.language.text import printable
from dxlint.run.baseline import known_in, read_baseline, still_known, write_baseline
from dxlint.run.config import ConfigError
from dxlint.run.options import Options
from dxlint.run.run import run
from dxlint.run.session import Session

NOT_JUDGED = 2


def create(options: Options, force: bool) -> tuple[str, int]:
    """Write what is found as the baseline of the options or the configuration; a sentence, and the exit status.

    Without ``force``, nothing that is there is replaced. 2 where something was not judged: no baseline holds that.
    Raises ConfigError where no baseline is named, or it cannot be written.
    """
    path = _path(options)
    result = run(options._replace(known=False))
    entries = known_in(path, result.findings)
    write_baseline(path, entries, result.looked_at, force=force, new=not force)
    said = counted("{path} holds {n} finding.", "{path} holds {n} findings.", len(entries), path=printable(path))
    return _judged(said, result.blocked)


def prune(options: Options) -> tuple[str, int]:
    """Take out of the baseline what is no longer found; a sentence, and the exit status as of :func:`create`.

    What is known of files that were not judged now, and are still there, stays.
    """
    path = _path(options)
    baseline = read_baseline(path)
    result = run(options._replace(known=False))
    kept = still_known(path, baseline, result.findings, result.checked)
    write_baseline(path, kept, result.looked_at)
    said = counted(
        "{n} finding is no longer there, {kept} stay.",
        "{n} findings are no longer there, {kept} stay.",
        len(baseline.entries) - len(kept),
        kept=len(kept),
    )
    return _judged(said, result.blocked)


def _path(options: Options) -> str:
    """The baseline that is meant, seen from the working folder. Raises ConfigError where nobody names one."""
    session = Session(options)
    use(session.language)
    path = session.main["baseline"]
    if not path:
        raise ConfigError("no-baseline-named")
    return os.path.relpath(os.path.join(session.main.folder, path))


def _judged(said: str, blocked: bool) -> tuple[str, int]:
    if not blocked:
        return said, 0
    return f"{said} {_('dxlint could not judge everything; see: dxlint check')}", NOT_JUDGED
