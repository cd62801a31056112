"""A YAML source with something wrong in it: read as far as it can be, every trouble told with its place."""

from __future__ import annotations

import re

from yaml.error import MarkedYAMLError, YAMLError
from yaml.reader import ReaderError

from dxlint.formats.places import Lines, clip
from dxlint.formats.tree import Problem, Tree
from dxlint.formats.yaml.composer import Composed, compose
from dxlint.formats.yaml.patch import Patch
from dxlint.formats.yaml.places import YamlPlaces
from dxlint.formats.yaml.repair import Failure, mend

# A line up to the place of failure whose indentation holds a tab.
_TAB_INDENTATION = re.compile(r"(?:^|[\r\n])[ ]*+\t[ \t]*+\Z")
# What YAML 1.1 does not print (5.1); lone surrogates are not among the printable either.
_CONTROL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read_carefully(source: str) -> Tree:
    """The tree of any YAML source, with its problems in the order of their places."""
    patch = Patch(source)
    try:
        composed = compose(patch)
    except (ReaderError, UnicodeEncodeError):
        return Tree(None, [_control_character(source)], source)
    except YAMLError as error:
        mended = mend(patch, error)
        if not isinstance(mended, Patch):
            return Tree(None, [_unparsable(source, mended)], source)
        patch, composed = _settled(mended)
    if composed.split_figures:
        splits = composed.split_figures
        patch = patch.quote(splits)
        composed = compose(patch)
        return _tree(patch, composed, set(splits))
    return _tree(patch, composed, set())


def _settled(mended: Patch) -> tuple[Patch, Composed]:
    """The patch without the quotes that turn out to stand inside a text block or a comment."""
    composed = compose(mended)
    values = set(composed.scalars)
    spans = tuple(span for span in mended.spans if span in values)
    if composed.data is None or len(spans) == len(mended.spans):
        return mended, composed
    return Patch(mended.source, spans), compose(Patch(mended.source, spans))


def _tree(patch: Patch, composed: Composed, splits: set[tuple[int, int]]) -> Tree:
    lines = Lines(patch.source)
    pointers = {node.start: pointer for pointer, node in composed.nodes.items() if node.style == ""}
    problems = list(composed.problems)
    for start, end in patch.spans:
        code, message, data = _mended(patch.source[start:end], (start, end) in splits)
        problems.append(Problem(code, message, data, pointers.get(start, ""), lines.location(start, end)))
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
    return "DX004", "quote-it", {"value": clip(written)}


def _control_character(source: str) -> Problem:
    found = _CONTROL.search(source)
    if not found:
        return Problem("DX001", "invalid-yaml", {"detail": "unreadable character"}, "", None)
    character = f"U+{ord(found[0]):04X}"
    return Problem("DX001", "control-character", {"character": character}, "", Lines(source).location(*found.span()))


def _unparsable(source: str, failure: Failure) -> Problem:
    """What the parser says, as one of our messages where it is a common mistake."""
    error = failure.error
    context = error.context or "" if isinstance(error, MarkedYAMLError) else ""
    words = error.problem or "" if isinstance(error, MarkedYAMLError) else str(error)
    message, data, index = "invalid-yaml", {"detail": words}, failure.place
    if "quoted scalar" in context:
        message, data = "unclosed-quote", {}
    elif "flow" in context:
        message, data, index = "unclosed-bracket", {}, failure.context
    elif _TAB_INDENTATION.search(source, 0, failure.place + 1):
        message, data = "tab-indentation", {}
    end = min(index + 1, len(source))
    return Problem("DX001", message, data, "", Lines(source).location(index, end))
