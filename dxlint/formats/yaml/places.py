"""Places in a YAML source, worked out from a second parse when they are first asked for.

A file read with care brings its places along. Of a clean one libyaml composes the nodes, and only the wanted ones
are looked at; our own composer, which knows every scalar, is for comments.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping

from dxlint.formats.places import Node, TextMap, text_map
from dxlint.patterns import lazy

_COMMENT = lazy(r"(?<!\S)#[^\r\n]*")
_BLOCK_HEADER = lazy(r"[|>][^\r\n#]*")


class YamlPlaces:
    """The nodes and comments of a YAML source."""

    __slots__ = ("_nodes", "_scalars", "_source")

    def __init__(
        self, source: str, nodes: Mapping[str, Node] | None = None, scalars: list[tuple[int, int]] | None = None
    ) -> None:
        """`scalars`: spans of all keys and values, in reading order; without nodes, the source is a clean one."""
        self._source = source
        self._nodes = nodes
        self._scalars = scalars

    @property
    def nodes(self) -> Mapping[str, Node]:
        """JSON pointer → node, in indexes of the source as it stands."""
        if self._nodes is None:
            from dxlint.formats.yaml.walk import WalkedNodes

            self._nodes = WalkedNodes(self._source)
        return self._nodes

    def text_map(self, node: Node, text: str) -> TextMap | None:
        """How the scalar's text maps to the source, or None if it does not."""
        from dxlint.formats.yaml.scalars import scalar_runs

        return text_map(scalar_runs(self._source, node, text), text)

    def comments(self) -> Iterator[tuple[int, str]]:
        """Index and text of each comment: a `#` behind a blank that stands in no scalar."""
        scalars = self._all_scalars()
        starts = [start for start, _ in scalars]
        for comment in _COMMENT.finditer(self._source):
            before = bisect_right(starts, comment.start()) - 1
            if (
                before < 0
                or comment.start() >= scalars[before][1]
                or self._heads_block(starts[before], comment.start())
            ):
                yield comment.start(), comment[0]

    def _all_scalars(self) -> list[tuple[int, int]]:
        if self._scalars is None:
            from dxlint.formats.yaml.composer import compose
            from dxlint.formats.yaml.patch import Patch

            composed = compose(Patch(self._source))
            self._nodes, self._scalars = composed.nodes, composed.scalars
        return self._scalars

    def _heads_block(self, start: int, comment: int) -> bool:
        """Whether the comment stands in the first line of a block scalar (`text: |  # …`)."""
        header = _BLOCK_HEADER.match(self._source, start)
        return header is not None and header.end() == comment
