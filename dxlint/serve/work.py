"""What is done in a check's process: the files are judged, and what is wanted of them is made."""

from __future__ import annotations

import io
import os

from dxlint.engine.selection import UnknownRule
from dxlint.formats.sandbox import is_possible
from dxlint.formats.tree import Tree
from dxlint.i18n import _, use
from dxlint.language.text import printable
from dxlint.marking.copy import marked_copy
from dxlint.reporters import docx, html, json
from dxlint.reporters.page.sheet import rendered
from dxlint.reporters.page.view import page_view
from dxlint.rulebook.faults import ConfigError
from dxlint.run.elsewhere import suffix_of
from dxlint.run.options import Options
from dxlint.run.reading import read_source
from dxlint.run.required import named_in
from dxlint.run.run import LintRun, run_over
from dxlint.run.session import Session
from dxlint.run.sources import NoSuchSource, Source
from dxlint.run.tree_writer import as_yaml
from dxlint.serve.bar import bar_of
from dxlint.serve.job import COPY, DESK, PAGE, REPLY, REPORT, TEXT, Answer, Job, Upload, refusal
from dxlint.serve.settings import Settings
from dxlint.structure.document_tree import DocumentTree

BYTES = "application/octet-stream"
_HTML = "text/html; charset=utf-8"
_EXPECTED = (ConfigError, NoSuchSource, UnknownRule)


def done(job: Job, settings: Settings) -> Answer:
    """The answer to a job."""
    use(job.language)
    try:
        session = _session(job, settings)
    except _EXPECTED as error:  # the configuration cannot be followed
        return refusal(500, *settings.tell(error))
    try:
        return _WAYS[job.wanted](job.uploads, session)
    except _EXPECTED as error:
        return refusal(422, *settings.tell(error))


def _session(job: Job, settings: Settings) -> Session:
    shows = job.wanted in (PAGE, DESK, TEXT)
    options = Options(
        paths=tuple(one.name for one in job.uploads),
        config=settings.config,
        isolated=not settings.config,
        language=job.language,
        claims=shows,
        pages=shows,
        sandbox=is_possible(),
    )
    return Session(options, named_in(settings.config))


def _judged(uploads: tuple[Upload, ...], session: Session) -> LintRun:
    return run_over(session, [Source(one.name, True, raw=one.raw) for one in uploads], kept={}, heads=True)


def _report(uploads: tuple[Upload, ...], session: Session) -> Answer:
    return Answer(200, "application/json", json.report(_judged(uploads, session)).encode())


def _page(uploads: tuple[Upload, ...], session: Session) -> Answer:
    return Answer(200, _HTML, html.report(_judged(uploads, session)).encode(), f"{_stem(uploads[0].name)}.dxlint.html")


def _desk(uploads: tuple[Upload, ...], session: Session) -> Answer:
    view = page_view(_judged(uploads, session))
    return Answer(200, _HTML, rendered(view, session.language, bar_of(uploads, session)).encode())


def _text(uploads: tuple[Upload, ...], session: Session) -> Answer:
    """The desk for the first file as a submission; for one that cannot be written down, for itself."""
    first, *others = uploads
    tree, _format = read_source(Source(first.name, True, raw=first.raw), first.name, session.formats)
    if isinstance(tree, DocumentTree) and _is_there(tree):
        name = f"{_stem(first.name)}.yaml"
        first = Upload(name, as_yaml(tree, places=True).encode())
    return _desk((first, *others), session)


def _is_there(tree: Tree) -> bool:
    return tree.data is not None


def _copy(uploads: tuple[Upload, ...], session: Session) -> Answer:
    first = uploads[0]
    written, result = marked_copy(first.name, first.raw, session)
    if written is None:
        told = (printable(finding.message) for finding in result.findings if finding.blocks)
        return refusal(422, *told, _("dxlint could not judge everything, so nothing is marked."))
    return Answer(200, BYTES, written, f"{_stem(first.name)}.dxlint{suffix_of(first.name)}")


def _reply(uploads: tuple[Upload, ...], session: Session) -> Answer:
    file = io.BytesIO()
    docx.report(_judged(uploads[:1], session), file)
    return Answer(200, BYTES, file.getvalue(), f"{_stem(uploads[0].name)}.gop-y.docx")


def _stem(name: str) -> str:
    return os.path.splitext(name)[0]


_WAYS = {REPORT: _report, PAGE: _page, DESK: _desk, TEXT: _text, COPY: _copy, REPLY: _reply}
