"""A web page as tags and stretches of text, in one pass, whatever is wrong with it; each knows where it stands.

No parser of the libraries keeps columns. Only what blocks need is read here: names of tags and some attributes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from dxlint.formats.html._generated import Attributes, writes_figures
from dxlint.patterns import lazy
from dxlint.records import NamedTuple

# A tag's attributes hold no "<"; in quotes they may, over a bounded stretch, so that an open quote costs little.
_TAG = lazy(r"""</?([a-zA-Z][a-zA-Z0-9:._-]{0,60})((?:[^<>"']++|"[^"]{0,4000}+"|'[^']{0,4000}+')*)>""")
_READ = frozenset(
    ("colspan", "rowspan", "class", "id", "style", "hidden", "aria-hidden", "align", "start", "type", "role", "open")
) | {"src", "srcdoc", "data", "width", "height", "selected", "multiple", "size", "shadowrootmode"}
_REFERENCE = lazy(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});?")
_RAW_TEXT = frozenset(("script", "style", "title", "noscript", "template", "iframe"))
_DRAWN = frozenset(("svg", "math"))
_DRAWN_WORDS = lazy(
    r"<(?:text|tspan|textpath|foreignobject|p|div|span|m[ion]|mtext)\b[^<>]*>[^<]*[^<\s]", re.IGNORECASE
)
_EVERY = lazy(r"""([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?""")
_WORD = lazy(r"[^\W_]")
_COMMENT_END = lazy("--!?>")
WORDS = "words"
"""Of a drawing: the attribute that says that words stand in it."""


class Data(NamedTuple):
    """Text between tags, from ``start`` of the source on, as it is written."""

    start: int
    text: str


class Tag(NamedTuple):
    """A tag: its name in lower case, whether it closes, its attributes, where it begins; the value of a field."""

    name: str
    closes: bool
    attributes: dict[str, str]
    start: int = 0
    value: Data | None = None
    """What a field shows, what a style sheet says."""


def tokens(source: str) -> Iterator[Tag | Data]:
    """The tags and texts of a page; comments, scripts, styles and drawings are left out."""
    at = done = 0
    ends, attributes = _Ends(source), Attributes(source)
    while True:
        at = source.find("<", at)
        if at < 0:
            yield Data(done, source[done:])
            return
        after, tag = _markup(source, at)
        if after == at:
            at += 1
            continue
        if done < at:
            yield Data(done, source[done:at])
        if tag is not None:
            if tag.name in _DRAWN and not tag.closes:
                end = after if source[after - 2] == "/" else ends.behind(after, tag.name, after)
                has_words = _DRAWN_WORDS.search(source, after, end) is not None
                tag, after = tag._replace(attributes={**tag.attributes, WORDS: "1"} if has_words else {}), end
            raw = tag.name in _RAW_TEXT and not tag.closes
            end = ends.behind(after, tag.name, len(source)) if raw else after
            if raw and tag.name == "style":
                value = Data(after, source[after:end])
                says = {WORDS: "1"} if writes_figures(value.text) or attributes.shown_by(value.text) else {}
                tag = tag._replace(attributes={**tag.attributes, **says}, value=value)
            elif raw and "shadowrootmode" in tag.attributes and _has_words(source, after, end):
                tag = tag._replace(attributes={**tag.attributes, WORDS: "1"})
            yield tag
            if raw:
                after = end
            elif tag.name == "textarea" and not tag.closes:  # what stands in it is text, whatever it looks like
                end = ends.behind(after, tag.name, after)
                yield Data(after, source[after:end])
                after = end
        at = done = after


def _markup(source: str, at: int) -> tuple[int, Tag | None]:
    """Behind the markup at an index, and its tag; the index itself where ``<`` is only a sign."""
    if source.startswith("<!--", at):
        end = _COMMENT_END.search(source, at + 2)  # "<!-->" is one that ends at once
        return (len(source) if end is None else end.end()), None
    if source.startswith(("<!", "<?"), at):
        close = source.find(">", at)
        return (len(source) if close < 0 else close + 1), None
    match = _TAG.match(source, at)
    if match is None:
        return at, None
    name = match[1].lower()
    value = _value(source, *match.span(2)) if name == "input" else None
    return match.end(), Tag(name, source[at + 1] == "/", _attributes(match[2]), at, value)


def _value(source: str, start: int, end: int) -> Data | None:
    """What stands in a field when the page is opened, as it is written."""
    for match in _EVERY.finditer(source, start, end):
        if match[1].lower() == "value":
            which = match.lastindex or 1
            return Data(match.start(which), match[which]) if which > 1 else None
    return None


def _has_words(source: str, start: int, end: int) -> bool:
    """Whether words stand between the tags of a part of the source."""
    return any(_WORD.search(token.text) for token in tokens(source[start:end]) if isinstance(token, Data))


def _attributes(written: str) -> dict[str, str]:
    if not written or written.isspace():
        return {}
    found: dict[str, str] = {}
    for match in _EVERY.finditer(written):
        name = match[1].lower()
        if name in _READ and name not in found:  # of two of one name browsers take the first
            found[name] = html.unescape(match[2] or match[3] or match[4] or "")
    return found


class _Ends:
    """Where elements end whose content is no markup."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._endless: set[str] = set()

    def behind(self, at: int, name: str, otherwise: int) -> int:
        """Where the element's closing tag begins; what is said where there is none."""
        if name in self._endless:
            return otherwise
        match = re.compile(rf"</{name}(?![\w:.-])", re.IGNORECASE).search(self._source, at)
        if match is None:
            self._endless.add(name)
        return match.start() if match else otherwise


class Inline(NamedTuple):
    """Characters of a text and where they stand in it; a reference (``&nbsp;``) is one inline."""

    start: int
    width: int
    text: str


def inlines(data: Data) -> Iterator[Inline]:
    """The characters of a text with references resolved."""
    text = data.text
    if "&" not in text:
        yield Inline(data.start, len(text), text)
        return
    done = 0
    for match in _REFERENCE.finditer(text):
        meant = html.unescape(match[0])
        if meant == match[0]:
            continue
        if done < match.start():
            yield Inline(data.start + done, match.start() - done, text[done : match.start()])
        yield Inline(data.start + match.start(), len(match[0]), meant)
        done = match.end()
    if done < len(text):
        yield Inline(data.start + done, len(text) - done, text[done:])
