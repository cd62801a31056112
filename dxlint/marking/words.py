"""What a mark says of a finding, in the language in use: lines of plain text, in which nothing moves or forges."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.i18n import _
from dxlint.language.text import printable
from dxlint.reporters.parts.positions import place_in
from dxlint.reporters.parts.provenance import severity_word
from dxlint.rulebook.findings import Finding


def lines_of(finding: Finding, aside: str = "") -> list[str]:
    """How grave it is, its code, the message; where it is meant if not where it stands; suggestions; related places.

    ``aside``: why the mark stands elsewhere, a key of :func:`_aside`; "" where it stands at the very characters.
    """
    return [printable(line) for said in _said(finding, aside) for line in said.splitlines() if line.strip()]


def _said(finding: Finding, aside: str) -> Iterator[str]:
    yield f"{_capital(severity_word(finding.severity))} {finding.code}: {finding.message}"
    if aside:
        yield _aside(finding, aside)
    for fix in finding.fixes:
        yield _("Suggestion: {words}").format(words=fix.description)
    for related in finding.related:
        where = place_in(related.place, finding.place.file)
        words = _("see {place}: {words}") if related.message else _("see {place}")
        yield words.format(place=where, words=related.message)


def _aside(finding: Finding, aside: str) -> str:
    """Where a finding is meant whose mark cannot stand there."""
    said = {
        "footnote": _("About the footnote that is called here"),
        "endnote": _("About the endnote that is called here"),
        "box": _("About the text box that hangs on this paragraph"),
        "edge": _("About the header or footer of the pages"),
        "control": _("About the field for filling in that begins here"),
        "apart": _("About what stands apart from the paragraphs of the text"),
        "file": _("About the whole file"),
    }[aside]
    return f"{said}: “{finding.excerpt}”" if finding.excerpt and aside != "file" else f"{said}."


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
