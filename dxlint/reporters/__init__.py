"""Reporters: from a run to the text that a person, a CI service or another program reads. One file a format.

The file's name is the format's; its function ``report(run)`` takes a :class:`dxlint.run.run.LintRun` and returns the
text to be written. One with an attribute ``colors`` that is true also takes ``color=True``, for a terminal; one with
``commands`` means its lines as commands to the service that shows them, where other lines are kept from being any. One
with ``binary`` gives no text: it writes into the file that it is handed as well, ``report(run, file)``; its
``parts(run)`` are the files of a folder, each a name with what fills it; where there is ``part``, the form of these
names, they replace all that were there, else they stand beside other files. What has ``opened`` is for people to open,
who are told that it is there, and whose name ends with one of its ``suffixes``; what is binary and not for people
holds all, whatever ``--quiet`` leaves out. One with ``pages`` is handed what each report says, and all claims. A
reporter is found by its file standing here, and imported when it is chosen; what they share lies in ``parts``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from os import scandir
from typing import Any

Reporter = Callable[..., Any]

DEFAULT = "text"


@cache
def names() -> tuple[str, ...]:
    """The formats that dxlint itself writes, the default first."""
    files = (entry.name for entry in scandir(__path__[0]) if entry.name.endswith(".py") and entry.name[0] != "_")
    return tuple(sorted((file[:-3] for file in files), key=lambda name: (name != DEFAULT, name)))


def is_binary(report: Reporter) -> bool:
    """Whether it gives no text."""
    return getattr(report, "binary", False) is True


def is_opened(report: Reporter) -> bool:
    """Whether people open what it writes, and look nowhere else for what was found."""
    return getattr(report, "opened", False) is True


def shows_pages(report: Reporter) -> bool:
    """Whether it shows the reports themselves beside what was found."""
    return getattr(report, "pages", False) is True


def suffixes_wanted(report: Reporter) -> tuple[str, ...]:
    """How the name of a file may end that it writes; nothing where that may be anyhow."""
    found = getattr(report, "suffixes", ())
    return found if isinstance(found, tuple) else ()


def reporter(name: str, added: Mapping[str, Reporter] | None = None) -> Reporter:
    """The reporter of a format: one that a plugin adds, else dxlint's own. Raises KeyError where there is none."""
    if added and name in added:
        return added[name]
    if name not in names():
        raise KeyError(name)
    own: Reporter = import_module(f"{__name__}.{name}").report
    return own
