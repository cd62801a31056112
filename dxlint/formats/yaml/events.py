"""libyaml's parse events and nodes, or those of PyYAML's own parser where libyaml is missing.

Every reader of submissions parses through `event_source`, and whatever the parser raises comes out of it as one
exception of ours: what other libraries raise, and in which words, is known here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from yaml.error import MarkedYAMLError
from yaml.scanner import ScannerError

try:
    from yaml.cyaml import CParser as _Parser  # type: ignore[attr-defined]
except ImportError:
    from yaml.composer import Composer
    from yaml.parser import Parser
    from yaml.reader import Reader
    from yaml.scanner import Scanner

    class _Parser(Reader, Scanner, Parser, Composer):  # type: ignore[no-redef]
        """The parts of PyYAML's loader that make events and nodes, without a resolver or a constructor."""

        def __init__(self, source: str) -> None:
            Reader.__init__(self, source)
            Scanner.__init__(self)
            Parser.__init__(self)
            Composer.__init__(self)


NULLS = frozenset({"~", "null", "Null", "NULL"})
"""What YAML 1.1 reads as nothing when it stands bare."""


# The stubs know neither the attributes of events and nodes, which differ by class, nor that they always have marks.
YamlEvent: TypeAlias = Any
YamlNode: TypeAlias = Any


class UnparsableError(Exception):
    """The parser gave up. Indexes are of the text it was given; where it names no place, its start."""

    place: int
    """What it stumbled on."""
    began: int
    """Where the collection or the token began that it was in."""
    is_token: bool
    """Whether it was a token (a quoted scalar, a key) that it could not read to its end."""
    words: str
    """What it says, for the reader's eyes only."""

    def __init__(self, error: Exception) -> None:
        told = str(error)
        self.place = self.began = 0
        self.is_token = False
        if isinstance(error, MarkedYAMLError):
            told = error.problem or told
            self.place = error.problem_mark.index if error.problem_mark else 0
            self.began = error.context_mark.index if error.context_mark else self.place
            self.is_token = isinstance(error, ScannerError) and error.context_mark is not None
        self.words = (told.splitlines() or [""])[0]
        super().__init__(told)


def event_source(source: str) -> Callable[[], YamlEvent]:
    """A function that gives the next event of the source, raising UnparsableError where it does not parse.

    Behind the last event, StreamEndEvent, it gives nothing of use.
    """
    try:
        parse: Callable[[], YamlEvent] = _Parser(source).get_event
    except Exception as error:
        raise UnparsableError(error) from error

    def next_event() -> YamlEvent:
        try:
            return parse()
        except Exception as error:  # beside YAMLError: ValueError and others, from odd escapes and from C
            raise UnparsableError(error) from error

    return next_event


class _Composer(_Parser):
    """Composes without guessing types: every scalar is text here."""

    # What is asked at each of thousands of nodes is answered without a call of Python: "".format takes anything.
    descend_resolver = ascend_resolver = resolve = "".format


def composed(source: str) -> YamlNode:
    """The root node of a source that parses and holds one document."""
    return _Composer(source).get_single_node()
