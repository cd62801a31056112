"""The command ``suggest``: what the findings of a report suggest, place by place; with ``--apply`` written into it."""

from __future__ import annotations

import os
from collections.abc import Iterator

from dxlint.i18n import _, counted, use
from dxlint.language.text import printable
from dxlint.reporters.parts.positions import full_position
from dxlint.run.config import ConfigError
from dxlint.run.options import Options
from dxlint.run.run import run
from dxlint.run.session import Session
from dxlint.run.sources import STDIN, find_sources
from dxlint.run.suggestions import Suggested, Suggestion, suggested, write_suggested
from dxlint.run.work import path_of


def suggest(options: Options, apply: bool) -> tuple[str, int]:
    """What is to be told of the options' file, and the exit status: 2 where the file could not be judged.

    With ``apply``, what nothing stands against is written into the file, whole or not at all, unless it could not be
    judged. Raises ConfigError for a file that nothing is written into, and NoSuchSource for a missing one.
    """
    session = Session(options)
    use(session.language)
    sources = find_sources(options.paths, session.formats)
    if len(sources) != 1 or sources[0].path == STDIN:
        raise ConfigError("not-one-file", options.paths[0])
    file = path_of(sources[0], options)
    result = run(options)
    held = suggested(file, result.findings)
    lines = [line for one in held.suggestions for line in _told(one)]
    ready = sum(not one.obstacle for one in held.suggestions)
    if result.blocked:
        judge = _("dxlint could not judge everything, so nothing is written; see: dxlint check {path}")
        return "\n".join([*lines, judge.format(path=printable(file))]), 2
    if apply and ready:
        write_suggested(file, held, session.formats[os.path.splitext(file)[1].lower()])
    return "\n".join([*lines, _ending(held, ready, apply)]), 0


def _told(one: Suggestion) -> Iterator[str]:
    finding = one.finding
    places = [edit.place for edit in one.fix.edits] or [finding.place]
    yield f"{full_position(places[0])}: {finding.code} {finding.name}: {printable(one.fix.description)}"
    yield from (f"  {full_position(place)}" for place in places[1:])
    obstacle = {
        "choice": _("not written: there are several ways to mend this, and a person must choose"),
        "conflict": _("not written: another suggestion wants something else there"),
        "place": _("not written: the text at that place cannot be replaced as it stands"),
    }
    if one.obstacle:
        yield f"  {obstacle[one.obstacle]}"


def _ending(held: Suggested, ready: int, applied: bool) -> str:
    if not held.suggestions:
        return _("Nothing to suggest.")
    if not ready:
        return _("Nothing that could be written.")
    if applied:
        return counted("{n} suggestion is written.", "{n} suggestions are written.", ready)
    return counted(
        "{n} suggestion could be written (--apply); nothing is changed.",
        "{n} suggestions could be written (--apply); nothing is changed.",
        ready,
    )
