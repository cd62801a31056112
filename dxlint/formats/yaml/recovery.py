"""A YAML source with something wrong in it: read as far as it can be, every trouble told with its place."""

from __future__ import annotations

import re

from dxlint.formats.places import Lines
from dxlint.formats.pointers import Span
from dxlint.formats.tree import MAX_DEPTH, Problem, Tree
from dxlint.formats.yaml.causes import cause_near
from dxlint.formats.yaml.composer import Composed, compose
from dxlint.formats.yaml.events import UnparsableError
from dxlint.formats.yaml.patch import Patch
from dxlint.formats.yaml.places import YamlPlaces
from dxlint.formats.yaml.repair import ParseFailure, failure_of, mend, never_closes
from dxlint.language.text import clip
from dxlint.patterns import lazy

# A line up to the place of failure whose indentation holds a tab.
_TAB_INDENTATION = lazy(r"(?:^|[\r\n])[ ]*+\t[ \t]*+\Z")
# What YAML 1.1 does not print (5.1); lone surrogates are not among the printable either.
_QUOTED = lazy(r"""\"[^"\\]*(?:\\.[^"\\]*)*\"|'[^']*'""", re.DOTALL)
_DOCUMENT_MARK = lazy(r"[\r\n](?:---|\.\.\.)(?!\S)")
# A line of a value that is a key of its own, were it indented like the others.
_SWALLOWED_KEY = lazy(r"[\r\n][ ]*+(?:- )?(?P<key>[a-z_]{2,20}):(?=\s|\Z)")
_CONTROL = lazy("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read_carefully(source: str) -> Tree:
    """The tree of any YAML source, with its problems in the order of their places."""
    patch = Patch(source)
    composed = _composed(patch)
    if isinstance(composed, Problem):
        if control := _CONTROL.search(source):
            return Tree(None, [_control_character(source, control)], source)
        mended = mend(patch)
        if isinstance(mended, ParseFailure):
            return Tree(None, [_unparsable(source, mended)], source)
        patch, composed = _settled(mended)
    splits: list[tuple[int, int]] = []
    if isinstance(composed, Composed) and composed.split_figures:
        splits = composed.split_figures
        patch = patch.quote(splits)
        composed = _composed(patch)
    if isinstance(composed, Problem):
        return Tree(None, [composed], source)
    return _tree(patch, composed, set(splits))


def _composed(patch: Patch) -> Composed | Problem:
    """What the patched source holds, or why it does not parse."""
    try:
        return compose(patch)
    except UnparsableError as error:
        return _unparsable(patch.source, failure_of(patch) or ParseFailure(0, 0, error))


def _settled(mended: Patch) -> tuple[Patch, Composed | Problem]:
    """The patch without the quotes that turn out to stand inside a text block, a comment or a bare value."""
    composed = _composed(mended)
    if isinstance(composed, Problem) or composed.data is None:
        return mended, composed
    values = set(composed.scalars)
    spans = tuple(span for span in mended.spans if span in values)
    if len(spans) == len(mended.spans):
        return mended, composed
    patch = Patch(mended.source, spans)
    return patch, _composed(patch)


def _tree(patch: Patch, composed: Composed, splits: set[tuple[int, int]]) -> Tree:
    lines = Lines(patch.source)
    pointers = {node.start: pointer for pointer, node in composed.nodes.items() if node.style == ""}
    problems = list(composed.problems)
    for start, end in patch.spans:
        code, message, data = _mended(patch.source[start:end], (start, end) in splits)
        problems.append(Problem(code, message, Span(pointers.get(start, "")), data, lines.location(start, end)))
    problems.sort(key=lambda problem: problem.location or (0,))
    return Tree(composed.data, problems, patch.source, YamlPlaces(patch.source, composed.nodes, composed.scalars))


def _mended(written: str, is_split: bool) -> tuple[str, str, dict[str, str]]:
    """Code, message and data of a value that was put in quotes."""
    if is_split:
        return "DX004", "decimal-comma-split", {"figure": written}
    if written[0] in "[{" and not any(sign in written for sign in "]}"):
        return "DX001", "unclosed-bracket", {}
    if written[0] in "\"'" and written[0] not in written[1:]:
        return "DX001", "unclosed-quote", {}
    if key := _SWALLOWED_KEY.search(written):
        return "DX001", "uneven-indentation", {"key": key["key"]}
    if written[0] in "\"'" and written[-1] == written[0] and written[0] in written[1:-1]:
        return "DX004", "inner-quotes", {"value": clip(written)}
    return "DX004", "quote-it", {"value": clip(written)}


def _control_character(source: str, found: re.Match[str]) -> Problem:
    data = {"character": f"U+{ord(found[0]):04X}"}
    return Problem("DX001", "control-character", Span(""), data, Lines(source).location(*found.span()))


def _unparsable(source: str, failure: ParseFailure) -> Problem:
    """Why a source does not parse: what the parser met, and a look at the lines where it gave up."""
    message, data, index = "invalid-yaml", dict[str, str](), failure.place
    if failure.too_deep is not None:
        message, data, index = "too-deep", {"limit": str(MAX_DEPTH)}, failure.too_deep
    elif failure.error.is_token and source[failure.place : failure.place + 1] in ("'", '"'):
        quoted = _QUOTED.match(source, failure.place)
        if not quoted or _DOCUMENT_MARK.search(quoted[0]):
            message, data = "unclosed-quote", {}
    elif not failure.error.is_token and failure.bracket is not None and never_closes(source, failure.bracket):
        message, data, index = "unclosed-bracket", {}, failure.bracket
    elif _TAB_INDENTATION.search(source, 0, failure.place + 1):
        message, data = "tab-indentation", {}
    elif cause := cause_near(source, failure.place):
        message, data, index = cause
    end = min(index + 1, len(source))
    return Problem("DX001", message, Span(""), data, Lines(source).location(index, end))
