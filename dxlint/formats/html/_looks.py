"""Whether an element is shown, and whether it breaks the line, by its attributes and the page's own style sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dxlint.formats.html._names import BREAKS_LINES
from dxlint.formats.html._tokens import Tag, tokens
from dxlint.patterns import lazy
from dxlint.records import NamedTuple

_COMMENT = lazy(r"/\*.*?(?:\*/|$)", re.DOTALL)
_DECLARATION = lazy(r"""(?:[^;"']++|"[^"]*"|'[^']*'|["'])+""")
_ABOUT_SHOWING = lazy(
    r"\s*(?P<name>display|visibility)\s*:\s*(?P<value>[a-z-]+(?: [a-z-]+)?)\s*(?P<first>!\s*important\s*)?"
)
_LINES = frozenset(("block", "flex", "grid", "table", "list-item", "flow-root"))
_IN_LINES = frozenset(("inline", "contents"))
_VALUES = {
    "display": _LINES
    | _IN_LINES
    | {*("none", "inline-block", "inline-flex", "inline-grid", "inline-table", "ruby", "run-in")}
    | {f"table-{part}" for part in ("cell", "row", "caption", "column", "row-group", "header-group", "footer-group")}
    | {*("table-column-group", "initial", "inherit", "unset", "revert", "revert-layer")},
    "visibility": frozenset(("visible", "hidden", "collapse", "initial", "inherit", "unset", "revert", "revert-layer")),
}
_CSS_MARK = lazy(r""""(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[{};]""")
_COMPOUND = lazy(r"(?P<type>[a-zA-Z][\w-]*)?(?P<rest>(?:[.#][\w-]+)*)")
_WHEN_TOUCHED = lazy(":(?:hover|focus|active|target)", re.IGNORECASE)
_MOST_RULES = 2_000
_MOST_OF_ONE = 50
"""Rules of one class, element or name that are looked at."""
_STYLE = lazy(r"<style\b", re.IGNORECASE)
_HIDES = lazy(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)

Weight = tuple[bool, bool, int, int, int, int]
"""What of two declarations counts: !important, of the element itself, names, classes, types, the order."""


class Declared(NamedTuple):
    """A declaration of ``display`` or ``visibility``."""

    name: str
    value: str
    important: bool


def declared(style: str) -> Iterator[Declared]:
    """What a style says of showing; what browsers do not understand is left out."""
    lowered = style.lower()
    if "display" not in lowered and "visibility" not in lowered:
        return
    for part in _DECLARATION.finditer(_COMMENT.sub(" ", lowered)):
        match = _ABOUT_SHOWING.fullmatch(part[0])
        if match and match["value"].strip() in _VALUES[match["name"]]:
            yield Declared(match["name"], match["value"].strip(), match["first"] is not None)


_STRUCK = frozenset(("del", "s", "strike"))
"""What an author has struck out is no part of what the page says."""


class Looks(NamedTuple):
    """How an element is shown: ``display`` and ``visibility`` as declared, "" where nothing is."""

    display: str
    visibility: str

    @property
    def hidden(self) -> bool:
        """Whether the element takes no room and nothing in it is shown."""
        return self.display == "none"

    def seen(self, around: bool) -> bool:
        """Whether its text is drawn, by what holds around it."""
        if self.visibility in ("hidden", "collapse"):
            return False
        return self.visibility in ("visible", "initial") or around

    def breaks(self, name: str) -> bool:
        """Whether it stands on lines of its own; custom elements are taken for such as do."""
        if self.display in _LINES:
            return True
        if name in ("div", "p", "section") and self.display in _IN_LINES:
            return False
        return name in BREAKS_LINES or ("-" in name and ":" not in name)


class _Rule(NamedTuple):
    """A selector without blanks (``p.note``), what it declares, and with what weight."""

    type: str
    names: frozenset[str]
    said: Declared
    weight: Weight


class PageStyles:
    """The rules of a page's style sheets that hide or show what one element says of itself: its type, class, name."""

    def __init__(self, source: str) -> None:
        self._rules: dict[str, list[_Rule]] = {}
        self._known: dict[tuple[str, str, str], list[_Rule]] = {}
        self._count = 0
        if _STYLE.search(source) and _HIDES.search(source):
            for token in tokens(source):
                if isinstance(token, Tag) and token.name == "style" and token.value is not None:
                    self._add_sheet(token.value.text)

    def of(self, tag: Tag) -> Looks:
        """How an element is shown. The page as a whole is: where its rules hide it, a script shows it."""
        if tag.name in ("body", "html"):
            return Looks("", "")
        attributes = tag.attributes
        best: dict[str, tuple[Weight, str]] = {}
        if "hidden" in attributes or tag.name in _STRUCK:
            best["display"] = (False, False, -1, 0, 0, 0), "none"
        for rule in self._matching(tag):
            _take(best, rule.said, rule.weight)
        for order, said in enumerate(declared(attributes.get("style", ""))):
            _take(best, said, (said.important, True, 0, 0, 0, order))
        return Looks(*(best[name][1] if name in best else "" for name in ("display", "visibility")))

    def _matching(self, tag: Tag) -> list[_Rule]:
        if not self._rules:
            return []
        written = tag.attributes.get("class", ""), tag.attributes.get("id", "")
        key = (tag.name, *written)
        if key not in self._known:
            names = {*(f".{one}" for one in written[0].split()), f"#{written[1]}"}
            self._known[key] = [
                rule
                for bucket in (tag.name, *sorted(names))
                for rule in self._rules.get(bucket, ())
                if rule.type in ("", tag.name) and rule.names <= names
            ]
        return self._known[key]

    def _add_sheet(self, css: str) -> None:
        for selectors, body in _rules(_COMMENT.sub(" ", css)):
            said = list(declared(body))
            for selector in selectors.split(",") if said else ():
                self._add(selector.strip(), said)

    def _add(self, selector: str, said: list[Declared]) -> None:
        """Keep what a selector declares. One that looks at more than one element may show, but not hide."""
        last = re.split(r"[\s>+~]+", selector)[-1]
        match = _COMPOUND.fullmatch(last)
        if match is None or not last or _WHEN_TOUCHED.search(selector):
            return
        names = frozenset(re.findall(r"[.#][^.#]+", match["rest"]))
        kind = (match["type"] or "").lower()
        bucket = self._rules.setdefault(min(names) if names else kind, [])
        for one in said:
            shows = one.value not in ("none", "hidden", "collapse")
            if (last == selector or shows) and self._count < _MOST_RULES and len(bucket) < _MOST_OF_ONE:
                self._count += 1
                own = sum(name[0] == "#" for name in names) + (last != selector)
                weight = (one.important, False, own, len(names) - own, int(bool(kind)), self._count)
                bucket.append(_Rule(kind, names, one, weight))


def _take(best: dict[str, tuple[Weight, str]], said: Declared, weight: Weight) -> None:
    if said.name not in best or best[said.name][0] <= weight:
        best[said.name] = weight, said.value


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """The selectors and declarations of a style sheet's rules; those for some devices only are left out."""
    depth = begin = 0
    selectors = ""
    for mark in _CSS_MARK.finditer(css):
        if mark[0] == "{":
            if depth == 0:
                selectors, begin = css[begin : mark.start()], mark.end()
            depth += 1
        elif mark[0] == "}" and depth:
            depth -= 1
            if depth == 0:
                if "@" not in selectors:
                    yield selectors, css[begin : mark.start()]
                begin = mark.end()
        elif mark[0] == ";" and depth == 0:
            begin = mark.end()
