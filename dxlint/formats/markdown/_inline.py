"""The text of a line without its marks: links as their words, entities, tags and notes as what they are shown as."""

from __future__ import annotations

import re
from html import unescape

from dxlint.formats.blocks import Text
from dxlint.formats.markdown._masks import MARK, NONE
from dxlint.formats.text_builder import TextBuilder, cuts, superscript

_MASKED = re.compile(f"{NONE}+ ?|{MARK}+")
_LINK = re.compile(
    r"!?\[(?P<words>[^\[\]]{0,1000})\]\((?P<target>[^()\s]{0,1000})\)|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)"
)
_NOTE_MARK = re.compile(r"\[\^(\d{1,3})\]")
_TAG = re.compile(
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
    spans = []
    done = 0
    for match in _MASKED.finditer(body.text):
        spans.append((done, match.start()))
        done = match.end()
    builder = TextBuilder()
    for part in cuts(body, [*spans, (done, len(body.text))]):
        builder.add_text(part)
    return builder.take()


def _untagged(body: Text) -> Text:
    """The text without tags; digits that are raised as raised digits."""
    tags = list(_TAG.finditer(body.text)) if "<" in body.text else []
    if not tags:
        return body
    spans = []
    done = 0
    for tag in tags:
        spans.append((done, tag.start()))
        done = tag.end()
    builder = TextBuilder()
    raised = False
    for number, part in enumerate(cuts(body, [*spans, (done, len(body.text))])):
        builder.add_text(Text(superscript(part.text), part.runs) if raised else part)
        if number < len(tags) and tags[number]["line"]:
            builder.glue("\n")
        elif number < len(tags) and tags[number]["raised"]:
            raised = not tags[number]["closes"]
    return builder.take()


def _unlinked(body: Text) -> Text:
    """Links as their words, escaped signs and entities as what they stand for."""
    if not any(sign in body.text for sign in ("](", "\\", "&")):
        return body
    spans = []
    done = 0
    found = list(_LINK.finditer(body.text))
    for match in found:
        spans += [(done, match.start()), match.span("words" if match["words"] is not None else match.lastgroup or 0)]
        done = match.end()
    builder = TextBuilder()
    for number, part in enumerate(cuts(body, [*spans, (done, len(body.text))])):
        if number % 2 and found[number // 2]["entity"]:
            builder.add(unescape(part.text), part.runs[0].origin, width=len(part.text))
        else:
            builder.add_text(part)
    return builder.take()


def noted(body: Text) -> Text:
    """Marks of footnotes as raised digits."""
    if "[^" not in body.text:
        return body
    marks = list(_NOTE_MARK.finditer(body.text))
    spans = []
    done = 0
    for match in marks:
        spans += [(done, match.start()), match.span()]
        done = match.end()
    builder = TextBuilder()
    for number, part in enumerate(cuts(body, [*spans, (done, len(body.text))])):
        if number % 2:
            builder.add(superscript(marks[number // 2][1]), part.runs[0].origin, width=len(part.text))
        else:
            builder.add_text(part)
    return builder.take()
