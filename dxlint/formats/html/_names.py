"""Names of elements, as the HTML standard sorts them: which break lines, which end which, how far tags reach."""

from __future__ import annotations

from functools import lru_cache

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
_TABLE_PARTS = frozenset(("caption", "colgroup", "col", "tbody", "thead", "tfoot", "tr", "td", "th"))
CLOSES_PARAGRAPH = HEADINGS | {
    *("address", "article", "aside", "blockquote", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt"),
    *("fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "li", "listing", "main", "menu"),
    *("nav", "ol", "p", "plaintext", "pre", "search", "section", "summary", "table", "ul", "xmp"),
}
BREAKS_LINES = CLOSES_PARAGRAPH | _TABLE_PARTS | {"html", "body", "head", "frameset", "legend", "optgroup", "option"}
FORMATTING = frozenset(
    ("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u")
)
"""Elements that browsers open again where a block ended that they had begun in."""
APART = frozenset(
    ("audio", "button", "canvas", "embed", "iframe", "input", "math", "meter", "object", "progress", "svg", "video")
)
"""What takes room in a line."""

_SCOPE = frozenset(("applet", "caption", "html", "marquee", "object", "table", "td", "template", "th"))
_SPECIAL = BREAKS_LINES - {"dialog", "legend", "optgroup", "option"} | {
    *("applet", "button", "frame", "iframe", "marquee", "noembed", "noframes", "noscript", "object", "script"),
    *("select", "style", "template", "textarea", "title"),
}
BOUNDS = {
    "scope": _SCOPE,
    "button": _SCOPE | {"button"},
    "list": _SCOPE | {"ol", "ul"},
    "table": frozenset(("html", "table", "template")),
    "special": _SPECIAL,
    "item": _SPECIAL - {"address", "dd", "div", "dt", "li", "p"},
    "marker": frozenset(("applet", "button", "caption", "marquee", "object", "td", "template", "th")),
}
"""What a closing tag does not reach beyond, for each kind of them."""


@lru_cache(maxsize=1_000)
def bounds_of(name: str) -> tuple[str, ...]:
    """The kinds of bounds that an element is."""
    return tuple(kind for kind, names in BOUNDS.items() if name in names)


def reach(name: str) -> str:
    """The bounds of a closing tag."""
    if name in _TABLE_PARTS or name == "table":
        return "table"
    if name == "p":
        return "button"
    if name == "li":
        return "list"
    if name in FORMATTING:
        return "marker"
    return "scope" if name in _SPECIAL or name == "dialog" else "special"


def ended_by(name: str) -> tuple[tuple[str, str], ...]:
    """What an opening tag ends if it is open: names, each with its bounds, the innermost first."""
    return _ENDED.get(name, ())


_ROW = ("td", "th")
_GROUP = (*_ROW, "tr")
_WHOLE = (*_GROUP, "tbody", "thead", "tfoot", "caption", "colgroup")
_ENDED: dict[str, tuple[tuple[str, str], ...]] = {
    **dict.fromkeys(CLOSES_PARAGRAPH, (("p", "button"),)),
    "li": (("li", "item"), ("p", "button")),
    **dict.fromkeys(("dd", "dt"), (("dd", "item"), ("dt", "item"), ("p", "button"))),
    **dict.fromkeys(_ROW, tuple((name, "table") for name in _ROW)),
    "tr": tuple((name, "table") for name in _GROUP),
    **dict.fromkeys(
        ("tbody", "thead", "tfoot", "caption", "colgroup", "col"), tuple((name, "table") for name in _WHOLE)
    ),
    "a": (("a", "marker"),),
    "nobr": (("nobr", "marker"),),
    "button": (("button", "scope"),),
    **dict.fromkeys(("rb", "rt", "rtc", "rp"), tuple((name, "special") for name in ("rb", "rt", "rp"))),
}
