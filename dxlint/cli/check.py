"""The command ``check``: run, write each format where it belongs, tell the exit status."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from dxlint.cli.saying import say
from dxlint.engine import time_limit
from dxlint.engine.linter import FileReport
from dxlint.engine.output import meant, own
from dxlint.engine.time_limit import OutOfTimeError, limited_for
from dxlint.i18n import _, counted, use
from dxlint.language.text import exact, log_safe, printable
from dxlint.reporters import DEFAULT, Reporter, is_binary, is_opened, names, reporter, shows_pages, suffixes_wanted
from dxlint.rulebook.faults import shown
from dxlint.run.baseline import known_in, write_baseline
from dxlint.run.config import ConfigError
from dxlint.run.plugin_parts import flag, words_of
from dxlint.run.run import LintRun, Progress, run_over
from dxlint.run.session import Session
from dxlint.run.writing import add_to_folder, replace_folder, write_filled, write_whole

PROGRESS_AFTER = 1.0
"""Seconds of work before a progress bar appears on a terminal."""
FOLDER = ("/", os.sep)
"""How the name of a folder ends that a format may be written as."""


def check_and_report(session: Session, given: Mapping[str, Any], kept: dict[str, FileReport] | None = None) -> int:
    """Lint what a session is asked for and write the reports; the exit status.

    ``kept``: see :func:`dxlint.run.run.run_over`.
    """
    use(session.language)
    shorter = [name for name in ("statistics", "diff") if given[name]]
    targets = _targets([*given["formats"], *shorter], given["outputs"], session)
    if any(_is_one_place(place, given["write_baseline"]) for _report, place in targets if given["write_baseline"]):
        raise ConfigError("baseline-mixed", given["write_baseline"])
    pages = session.options.pages
    heads = pages or any(is_binary(report) for report, _place in targets)
    result = run_over(session, progress=_progress(), kept=kept, heads=heads)
    inputs = (*result.looked_at, *session.options.paths)
    if given["write_baseline"] or any(place != "-" for _report, place in targets):
        inputs += tuple({file for path in result.looked_at for file in session.settings_of(path)})
    if path := given["write_baseline"]:
        write_baseline(path, known_in(path, result.findings), inputs, force=given["force"])
    whole = result
    if given["quiet"]:
        result = result.only_failing()
    failed: list[ConfigError] = []
    for report, output in targets:
        try:
            if is_binary(report):
                _keep(report, result if is_opened(report) else whole, output, inputs, given["force"])
            elif given["show_claims"] or shows_pages(report):
                _write(report, result, output, inputs, given["force"])
            else:  # somebody else has asked for the claims
                _write(report, result._replace(claims=None), output, inputs, given["force"])
        except ConfigError as error:  # the other formats are written all the same
            failed.append(error)
        else:
            if is_opened(report) and output != "-":
                _tell_written(output, result)
    if result.own:
        _tell_own(result.own)
    if above := session.not_read():
        words = _("{path} stands above the repository and is not read; --config names it").format(path=above)
        say(f"dxlint: {words}", err=True)
    if {*given["formats"], *shorter} == {"diff"}:  # a patch has no room for words
        _tell_beside_a_patch(result)
    if failed:
        raise failed[0]
    return result.exit_status(exit_zero=given["exit_zero"])


def _tell_written(output: str, result: LintRun) -> None:
    """Where what was found is now, for who sees nothing of it on the screen."""
    from dxlint.reporters.parts.provenance import counts

    said = (
        _("{path} is written: {counts}; dxlint could not judge everything, see: dxlint check")
        if result.blocked
        else _("{path} is written: {counts}")
    )
    say(said.format(path=printable(output), counts=counts(result)), err=True)


def _tell_own(files: Sequence[str]) -> None:
    """What was met in folders and is no report, each by its name: anybody could have called a report so."""
    words = counted(
        "{n} file that dxlint wrote itself (a reply, or a marked copy of the report beside it) is not judged: {named}",
        "{n} files that dxlint wrote itself (replies, marked copies of reports beside them) are not judged: {named}",
        len(files),
        named=", ".join(map(printable, files)),
    )
    say(f"dxlint: {words}", err=True)


def _tell_beside_a_patch(result: LintRun) -> None:
    """What a patch does not say: that something was not judged, or found without a figure to put in its place."""
    if result.blocked:
        say(_("dxlint could not judge everything; see: dxlint check"), err=True)
    elif bare := sum(not finding.fixes for finding in result.shown):
        found = counted("{n} finding has no suggestion", "{n} findings have no suggestion", bare)
        say(_("{findings}; see: dxlint check").format(findings=found), err=True)


def _targets(formats: Sequence[str], outputs: Sequence[str], session: Session) -> list[tuple[Reporter, str]]:
    """Each format with where it goes: the n-th ``--output`` belongs to the n-th ``--format``.

    Raises ConfigError where two formats go to one place: neither could be read there.
    """
    added = {
        name: _guarded(plugin.name, name, report)
        for plugin in session.registry.guests
        for name, report in plugin.reporters.items()
    }
    asked = list(formats) or [DEFAULT]
    if len(outputs) > len(asked):
        raise ConfigError("more-outputs-than-formats")
    places = [*outputs, *["-"] * (len(asked) - len(outputs))]
    for place in places:
        same = [other for other, there in zip(asked, places, strict=True) if _is_one_place(place, there)]
        if len(same) > 1:
            raise ConfigError("formats-mixed", "" if place == "-" else place, value=", ".join(same))
    try:
        found = [(_reporter(name, added), place) for name, place in zip(asked, places, strict=True)]
    except ConfigError as error:
        error.failures = session.failures
        raise
    for name, (report, place) in zip(asked, found, strict=True):
        if place == "-" and is_binary(report):
            raise ConfigError("needs-output", value=name)
        wanted = suffixes_wanted(report)
        is_named = place == "-" or place.endswith(FOLDER) or place.lower().endswith(wanted)
        if wanted and not is_named and not _is_device(place):
            raise ConfigError("named-otherwise", place, value=wanted[0])
    return found


def _is_device(place: str) -> bool:
    """Whether an output is there and no file: what is written there has no name to be opened by."""
    return os.path.exists(place) and not os.path.isfile(place)


def _is_one_place(one: str, other: str) -> bool:
    """Whether two outputs are the same stream or file; what a device swallows (``/dev/null``) meets nothing there."""
    if one == other == "-":
        return True
    try:
        met, there = (os.fstat(own().fileno()) if place == "-" else os.stat(meant(place)) for place in (one, other))
        return os.path.samestat(met, there) and not os.path.samestat(met, os.stat(os.devnull))
    except (OSError, ValueError, AttributeError):  # one is not there yet, or standard output is no file
        return "-" not in (one, other) and os.path.realpath(one) == os.path.realpath(other)


def _guarded(plugin: str, name: str, report: Reporter) -> Reporter:
    """A plugin's reporter, whose faults are told with its name."""

    def written(run: LintRun, **given: Any) -> str:
        try:
            with limited_for(plugin):
                text = report(run, **given)
                if not issubclass(type(text), str):
                    raise _NoTextError(shown(text))
                return exact(text)
        except KeyboardInterrupt:
            raise
        except OutOfTimeError:
            limit = str(time_limit.SECONDS_FOR_MORE)
            raise ConfigError("reporter-out-of-time", value=name, key=plugin, detail=limit) from None
        except _NoTextError as error:
            raise ConfigError("reporter-no-text", value=name, key=plugin, detail=str(error)) from None
        except BaseException as error:
            raise ConfigError("reporter-fails", value=name, key=plugin, detail=words_of(error)) from None

    for attribute in ("colors", "commands"):
        setattr(written, attribute, flag(report, attribute))
    return written


class _NoTextError(Exception):
    """What a reporter gives is no text: what it is."""


def _reporter(name: str, added: Mapping[str, Reporter]) -> Reporter:
    try:
        return reporter(name, added)
    except KeyError:
        from dxlint.language.text import nearest

        known = list(dict.fromkeys((*names(), *added)))
        raise ConfigError("unknown-format", value=name, nearest=nearest(name, known) or ", ".join(known)) from None


def _keep(report: Any, run: LintRun, output: str, inputs: Sequence[str], force: bool) -> None:
    """Have a reporter write a file, or the files of a folder where the name ends as a folder's does."""
    if output.endswith(FOLDER) and hasattr(report, "part"):
        replace_folder(output, report.parts(run), report.part, force=force)
    elif output.endswith(FOLDER):
        add_to_folder(output, report.parts(run), inputs=inputs, force=force)
    else:
        write_filled(output, partial(report, run), inputs=inputs, force=force)


def _write(report: Reporter, result: LintRun, output: str, inputs: Sequence[str], force: bool) -> None:
    if output != "-":
        write_whole(output, report(result), inputs=inputs, force=force)
        return
    stream = own()
    text = report(result, color=True) if getattr(report, "colors", False) and _colors(stream) else report(result)
    stream.write(text if getattr(report, "commands", False) else log_safe(text))
    stream.flush()


def _colors(stream: Any) -> bool:
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
