"""The text of a line without its marks: links as their words, entities, tags and notes as what they are shown as."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from dxlint.formats.blocks import Text
from dxlint.formats.markdown._masks import MARK, NONE
from dxlint.formats.text_builder import TextBuilder, cuts, superscript
from dxlint.patterns import lazy

_MASKED = lazy(f"{NONE}+ ?|{MARK}+")
_LINK = lazy(
    r"!?\[(?P<words>[^\[\]]{0,1000})\]\((?P<target>[^()\s]{0,1000})\)|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)"
)
_NOTE_MARK = lazy(r"\[\^(\d{1,3})\]")
_TAG = lazy(
    r"<(?:(?P<line>br)|(?P<closes>/?)(?:(?P<raised>sup)|sub|a|abbr|b|big|cite|em|font|i|ins|kbd|mark|nobr|q|small|span"
    r"|strong|tt|u|wbr))(?:\s+[a-zA-Z_:][a-zA-Z0-9_.:-]*(?:\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'=<>`]+))?)*\s*/?>",
    re.IGNORECASE,
)


def shown(body: Text) -> Text:
    """A line as it is shown, but for the marks of footnotes; ``<br>`` is a line break."""
    return _unlinked(_untagged(_unmasked(body)))


def _unmasked(body: Text) -> Text:
    """The text without what is no part of it."""
    if NONE not in body.text and MARK not in body.text:
        return body
    builder = TextBuilder()
    for part, _mark in _parted(body, _MASKED):
        if _mark is None:
            builder.add_text(part)
    return builder.take()


def _untagged(body: Text) -> Text:
    """The text without tags; digits that are raised as raised digits."""
    if "<" not in body.text:
        return body
    builder = TextBuilder()
    raised = False
    for part, tag in _parted(body, _TAG):
        if tag is None:
            builder.add_text(Text(superscript(part.text), part.runs) if raised else part)
        elif tag["line"]:
            builder.glue("\n")
        elif tag["raised"]:
            raised = not tag["closes"]
    return builder.take()


def _unlinked(body: Text) -> Text:
    """Links as their words, escaped signs and entities as what they stand for."""
    if not any(sign in body.text for sign in ("](", "\\", "&")):
        return body
    builder = TextBuilder()
    for part, mark in _parted(body, _LINK):
        if mark and mark["entity"]:
            builder.add(unescape(part.text), part.runs[0].origin, width=len(part.text))
        else:
            builder.add_text(part)
    return builder.take()


def noted(body: Text) -> Text:
    """Marks of footnotes as raised digits."""
    if "[^" not in body.text:
        return body
    builder = TextBuilder()
    for part, mark in _parted(body, _NOTE_MARK):
        if mark:
            builder.add(superscript(mark[1]), part.runs[0].origin, width=len(part.text))
        else:
            builder.add_text(part)
    return builder.take()


def _parted(body: Text, marks: re.Pattern[str]) -> Iterator[tuple[Text, re.Match[str] | None]]:
    """The text between marks, and in its turn what each mark shows: its words, else its one other group, else all."""
    done = 0
    spans: list[tuple[int, int]] = []
    found: list[re.Match[str] | None] = []
    for mark in marks.finditer(body.text):
        own = "words" if mark.groupdict().get("words") is not None else mark.lastgroup or 0
        spans += [(done, mark.start()), mark.span(own)]
        found += [None, mark]
        done = mark.end()
    return zip(cuts(body, [*spans, (done, len(body.text))]), [*found, None], strict=True)
