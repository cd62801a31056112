"""libyaml's parse events and nodes, or those of PyYAML's own parser where libyaml is missing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

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


def event_source(source: str) -> Callable[[], YamlEvent]:
    """A function that gives the next event of the source, raising yaml.YAMLError where it does not parse.

    Behind the last event, StreamEndEvent, it gives nothing of use.
    """
    next_event: Callable[[], YamlEvent] = _Parser(source).get_event
    return next_event


class _Composer(_Parser):
    """Composes without guessing types: every scalar is text here."""

    def descend_resolver(self, *_: Any) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass

    def resolve(self, *_: Any) -> str:
        return ""


def composed(source: str) -> YamlNode:
    """The root node of a source that parses and holds one document."""
    return _Composer(source).get_single_node()
