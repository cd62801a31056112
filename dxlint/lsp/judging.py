"""What is said of a document: the run that ``dxlint check`` makes, over a text that may not be saved."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence

from dxlint.engine.selection import UnknownRule
from dxlint.formats import formats
from dxlint.formats.format import UNREADABLE, Format
from dxlint.formats.tree import Tree
from dxlint.lsp.documents import Document
from dxlint.lsp.positions import Positions
from dxlint.records import NamedTuple
from dxlint.run.config import ConfigError
from dxlint.run.config_search import find_config, look_again
from dxlint.run.met import is_report
from dxlint.run.options import Options
from dxlint.run.reading import read_source
from dxlint.run.run import LintRun, run_over
from dxlint.run.session import Session
from dxlint.run.sources import NoSuchSource, Source
from dxlint.run.work import read_again

Told = Callable[[Exception], Sequence[str]]
"""The sentences for an error that keeps a run from beginning."""
_Stamp = dict[str, tuple[int, int]]


class Fault(NamedTuple):
    """A setting that cannot be followed: what is said of it, and its file and line, as far as they are known."""

    sentence: str
    file: str
    line: int


class Judgement(NamedTuple):
    """What is said of a document. ``run`` is None where nothing was judged: it is no report, or ``fault`` tells why."""

    document: Document
    positions: Positions
    run: LintRun | None = None
    fault: Fault | None = None


class _Open(NamedTuple):
    """The session that holds for a document, and what its settings' files were when it was opened."""

    session: Session
    found: str | None
    stamp: _Stamp


class Judge:
    """Judges documents. It is called in one thread only, and what it said last of each document is kept."""

    def __init__(self, options: Options, told: Told, encoding: str) -> None:
        self._options = options
        self._told = told
        self._encoding = encoding
        self._open: dict[tuple[str, bool], _Open] = {}
        self._last: dict[tuple[str, bool], tuple[Session, Judgement]] = {}

    def judged(self, document: Document, *, claims: bool = False) -> Judgement:
        """What is said of a document; with ``claims``, also what was understood. Nothing in a document raises."""
        positions = Positions(document.text, self._encoding)
        key = (document.uri, claims)
        try:
            session = self._session(document, claims)
            said = self._last.get(key)
            if said and said[0] is session and said[1].document.text == document.text:
                return said[1]._replace(document=document)
            run = run_over(session, [_source(document)]) if _is_text(document, session) else None
            judgement = Judgement(document, positions, run)
        except NoSuchSource:  # no report: as in a folder, it is passed over
            judgement = Judgement(document, positions)
        except (ConfigError, UnknownRule) as error:
            return Judgement(document, positions, fault=self._fault(document, error))
        self._last[key] = session, judgement
        return judgement

    def _fault(self, document: Document, error: ConfigError | UnknownRule) -> Fault | None:
        """What is said of settings that cannot be followed: on the file that holds them, and on reports."""
        medium = formats().get(_suffix(document), UNREADABLE)
        if error.file != document.path and not (
            medium.takes_edits and is_report(document.path, _tree(document), medium)
        ):
            return None
        return Fault("\n".join(self._told(error)), error.file, error.line)

    def read(self, document: Document) -> tuple[Tree, Format] | None:
        """The tree of a document and its format, where it is a report."""
        judgement = self.judged(document)
        if judgement.run is None:
            return None
        session = self._session(document, False)
        medium = session.formats.get(_suffix(document), UNREADABLE)
        return read_again(_source(document), session), medium

    def forget(self, uri: str) -> None:
        """Keep nothing of a document that is closed."""
        for claims in (False, True):
            self._open.pop((uri, claims), None)
            self._last.pop((uri, claims), None)

    def _session(self, document: Document, claims: bool) -> Session:
        """The session that holds for a document; another one as soon as a file of its settings is another.

        Raises ConfigError for settings that cannot be followed.
        """
        key = (document.uri, claims)
        look_again()
        options = self._options._replace(paths=(document.path,), claims=claims, remember=True)
        found = None if options.isolated else options.config or find_config(document.path)
        held = self._open.get(key)
        if held is None or held.found != found or held.stamp != _stamp(held.stamp):
            session = Session(options)
            held = self._open[key] = _Open(session, found, _stamp(session.settings_of(document.path)))
        return held.session


def _source(document: Document) -> Source:
    return Source(document.path, False, raw=document.text.encode("utf-8", "surrogatepass"))


def _suffix(document: Document) -> str:
    return os.path.splitext(document.path)[1].lower()


def _tree(document: Document) -> Tree:
    """The tree of a document where no session holds."""
    return read_source(_source(document), document.path, formats())[0]


def _is_text(document: Document, session: Session) -> bool:
    """Whether the document is of a format that people type."""
    medium = session.formats.get(_suffix(document))
    return medium is not None and (medium.takes_edits or bool(medium.plugin))


def _stamp(files: Iterable[str]) -> _Stamp:
    """What tells whether a file is another: when it was written, and how long it is."""
    return {file: _of_file(file) for file in files}


def _of_file(file: str) -> tuple[int, int]:
    try:
        status = os.stat(file)
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


__all__ = ["Fault", "Judge", "Judgement", "Told"]
