"""The command ``mark``: the report itself as a copy, with what was found in it at the very characters."""

from __future__ import annotations

import os

from dxlint.formats.tree import MAX_BYTES
from dxlint.i18n import _, counted, use
from dxlint.language.text import printable
from dxlint.marking.copy import is_copy, is_signed, marked_copy, marker_of
from dxlint.run.config import ConfigError, read_bounded
from dxlint.run.elsewhere import suffix_of
from dxlint.run.options import Options
from dxlint.run.run import LintRun
from dxlint.run.session import Session
from dxlint.run.sources import STDIN, find_sources
from dxlint.run.writing import write_filled


def mark(options: Options, output: str, *, force: bool) -> tuple[str, int]:
    """What is to be told of the options' file, and the exit status: 2 where not all of the file could be judged.

    The copy is written to ``output``, whole or not at all; ``force`` allows writing over the report itself, over what
    is no marked copy, and through a link.

    Raises ConfigError for a file that cannot be marked or written, and NoSuchSource for a missing one.
    """
    session = Session(options)
    use(session.language)
    file = _one_file(options, session)
    suffix = suffix_of(file)
    marker_of(file, session)
    if suffix_of(output) != suffix:
        raise ConfigError("marked-otherwise", output, value=suffix)
    raw = read_bounded(file)
    if not force and not is_copy(_there(output, raw), file, raw, session):
        raise ConfigError("no-marked-copy", output)
    written, result = marked_copy(file, raw, session)
    if written is None:
        return "\n".join(_not_judged(file, result)), 2
    inputs = (file, *session.settings_of(file))
    write_filled(output, lambda stream: stream.write(written), inputs=inputs, force=force)
    ending = _ending(output, len([*result.shown]))
    if is_signed(raw) and written != raw:
        ending += "\n" + _(
            "The electronic signature in {path} does not hold for the copy: keep the signed file, and sign again when"
            " the marks are gone."
        ).format(path=printable(file))
    return ("\n".join([*_lacking(file, result), ending]), 2) if result.blocked else (ending, 0)


def _one_file(options: Options, session: Session) -> str:
    """The file that is named. Raises ConfigError for a folder, a pattern or standard input."""
    sources = find_sources(options.paths, session.formats)
    if len(sources) != 1 or sources[0].path == STDIN or os.path.isdir(options.paths[0]):
        raise ConfigError("marks-one-file", options.paths[0])
    return sources[0].path


def _there(output: str, otherwise: bytes) -> bytes:
    """What the file that is to be written holds by now; ``otherwise`` where there is no plain one."""
    try:
        if os.path.isfile(output) and not os.path.islink(output):
            with open(output, "rb") as file:
                return file.read(MAX_BYTES + 1)
    except (OSError, ValueError):  # what cannot be read may be written, or is told when it cannot
        pass
    return otherwise


def _not_judged(file: str, result: LintRun) -> list[str]:
    """What kept dxlint from judging, and what follows."""
    judge = _("dxlint could not judge everything, so nothing is written; see: dxlint check {path}")
    return [*_lacking(file, result), judge.format(path=printable(file))]


def _lacking(file: str, result: LintRun) -> list[str]:
    """What was not judged."""
    return [f"{printable(file)}: {printable(finding.message)}" for finding in result.findings if finding.blocks]


def _ending(output: str, count: int) -> str:
    path = printable(output)
    if not count:
        return _("{path} is written: nothing was found, and nothing is marked.").format(path=path)
    return counted(
        "{path} is written, with {n} finding marked.",
        "{path} is written, with {n} findings marked.",
        count,
        path=path,
    )
