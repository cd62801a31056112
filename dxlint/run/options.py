"""What somebody asks of a run. To import it costs nothing: a command that only says how it is used needs no linter."""

from __future__ import annotations

import os

from dxlint.records import NamedTuple


class Options(NamedTuple):
    """What somebody asks of a run, as plain values: it travels to other processes. Empty means: not said."""

    paths: tuple[str, ...] = ()
    stdin_filename: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = ""
    stage: str = ""
    language: str = ""
    config: str = ""
    isolated: bool = False
    suppressions: bool = True
    baseline: str = ""
    require_plugins: tuple[str, ...] = ()
    jobs: int = 1
    claims: bool = False
    pages: bool = False
    """Whether what each report says is kept, and its findings in each language: to be shown beside it."""
    known: bool = True
    """Whether findings of a baseline are marked."""
    changed_since: str | None = None
    require_understood: bool = False
    engine: str = ""
    """What hands the files to processes: ``dask``, ``dask://scheduler:8786``; empty: dxlint itself."""
    sandbox: bool = False
    """Whether each file is read in a process with limits."""
    cache: bool = False
    """Whether what is found in files is remembered for the next run, where there are many."""
    remember: bool = False
    """Whether what is found in a report is kept for the next look at it: for sessions that judge one over and over."""
    locale: str = ""
    """The language where nobody says any; empty: what the locale of this process asks for."""


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
