"""The places of a clean YAML source: libyaml composes it, and a walk leads to the pointers that are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from dxlint.formats.places import BLANKS, Node
from dxlint.formats.pointers import escape
from dxlint.formats.yaml.events import YamlNode, composed

Reached = tuple[YamlNode, YamlNode | None]
"""What a pointer leads to, and the key it stands under."""
_NO_KEY = (-1, -1)


class WalkedNodes(Mapping[str, Node]):
    """JSON pointer → node, of a source without aliases, tags and keys given twice."""

    def __init__(self, source: str) -> None:
        self._source = source
        # None for a pointer that leads nowhere.
        self._reached: dict[str, Reached | None] = {"": (composed(source), None)}
        self._keys: dict[str, dict[str, Reached]] = {}

    def __getitem__(self, pointer: str) -> Node:
        reached = self._reach(pointer)
        if reached is None:
            raise KeyError(pointer)
        node, key = reached
        start, end = node.start_mark.index, self._end(node)
        return Node(start, end, _style(node), *((key.start_mark.index, key.end_mark.index) if key else _NO_KEY))

    def __iter__(self) -> Iterator[str]:
        return self._pointers("", self._reached[""])

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _reach(self, pointer: str) -> Reached | None:
        if pointer not in self._reached:
            around, _, token = pointer.rpartition("/")
            holder = self._reach(around)
            self._reached[pointer] = self._step(around, holder[0], token) if holder else None
        return self._reached[pointer]

    def _step(self, around: str, node: YamlNode, token: str) -> Reached | None:
        """One step down from the node at ``around``: the value under a key with the key, or an item of a list."""
        if isinstance(node, MappingNode):
            if around not in self._keys:
                self._keys[around] = {escape(key.value): (value, key) for key, value in node.value}
            return self._keys[around].get(token)
        if isinstance(node, SequenceNode) and token.isdecimal() and str(int(token)) == token:
            return (node.value[int(token)], None) if int(token) < len(node.value) else None
        return None

    def _end(self, node: YamlNode) -> int:
        """Where a node ends: a block collection with its last value, a block scalar with its last letter."""
        start: int = node.start_mark.index
        end: int = node.end_mark.index
        if isinstance(node, ScalarNode):
            return start + len(self._source[start:end].rstrip(BLANKS)) if node.style in ("|", ">") else end
        if node.flow_style or not node.value:
            return end
        last = node.value[-1]
        return max(start, self._end(last[1] if isinstance(node, MappingNode) else last))

    def _pointers(self, pointer: str, reached: Reached | None) -> Iterator[str]:
        yield pointer
        node = reached[0] if reached else None
        if isinstance(node, MappingNode):
            for key, value in node.value:
                yield from self._pointers(f"{pointer}/{escape(key.value)}", (value, key))
        elif isinstance(node, SequenceNode):
            for index, item in enumerate(node.value):
                yield from self._pointers(f"{pointer}/{index}", (item, None))


def _style(node: YamlNode) -> str:
    if isinstance(node, ScalarNode):
        return node.style or ""
    return "{" if isinstance(node, MappingNode) else "["
