"""Values drawn from a JSON Schema: of its shape, or crooked, with something of another shape here and there."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from fuzz.chance import Chance

SCHEMAS = Path(__file__).resolve().parent.parent / "schemas"
DEEPEST = 7
"""Below so many levels lists are empty."""
Scalar = Callable[[Chance, str], Any]
"""What a key of that name holds, where the schema says no more; for a mapping of free keys, also one of these."""


@cache
def schema_of(kind: str) -> Any:
    """The published schema of submissions, configurations, catalogues or registers."""
    return json.loads((SCHEMAS / f"{kind}.schema.json").read_text(encoding="utf-8"))


class Drawing:
    """Draws values of one schema."""

    def __init__(self, chance: Chance, schema: Any, scalar: Scalar, *, crooked: bool) -> None:
        self.chance = chance
        self.schema = schema
        self.scalar = scalar
        self.crooked = crooked

    def value(self) -> Any:
        """A value of the whole schema."""
        return self._value(self.schema, "", 0)

    def _value(self, schema: Any, name: str, depth: int) -> Any:
        if self.crooked and self.chance.once_in(25):
            return self._other_shape()
        while "anyOf" in schema or "oneOf" in schema or "$ref" in schema:
            schema = self._resolved(schema)
        if "enum" in schema:
            return self.chance.choice(schema["enum"])
        if "const" in schema:
            return schema["const"]
        if "properties" in schema:
            return self._mapping(schema, depth)
        if "items" in schema:
            return self._list(schema["items"], name, depth)
        if schema.get("type") == "object":
            return self._free_mapping(schema, name, depth)
        return self.scalar(self.chance, name)

    def _resolved(self, schema: Any) -> Any:
        if "$ref" in schema:
            return self.schema["$defs"][schema["$ref"].rsplit("/", 1)[1]]
        if "oneOf" in schema:
            return self.chance.choice(schema["oneOf"])
        return schema["anyOf"][-1 if self.chance.once_in(12) else 0]

    def _other_shape(self) -> Any:
        return self.chance.one_of(
            lambda: None,
            dict,
            list,
            self.chance.awkward,
            lambda: [[]],
            lambda: {"": {}},
            lambda: True,
            lambda: {"a": [None]},
        )

    def _mapping(self, schema: Any, depth: int) -> dict[str, Any]:
        properties = schema["properties"]
        drawn = {}
        for name, inner in properties.items():
            if self.chance.randrange(len(properties)) < 3 or (not self.crooked and name in schema.get("required", ())):
                drawn[name] = self._value(inner, name, depth + 1)
        if self.crooked and self.chance.once_in(10):
            other = ("measurs", "Measures", "x-a", "tên", "", "1", "dxlint", "<<", "y")
            drawn[self.chance.choice(other)] = self.chance.awkward()
        return drawn

    def _list(self, schema: Any, name: str, depth: int) -> list[Any]:
        if depth > DEEPEST:
            return []
        return [self._value(schema, name, depth + 1) for _ in range(1 + len(self.chance.some(4)))]

    def _free_mapping(self, schema: Any, name: str, depth: int) -> dict[str, Any]:
        names = schema.get("propertyNames", {}).get("enum")
        drawn = {}
        for _ in range(1 + len(self.chance.some(3))):
            key = self.chance.choice(names) if names else str(self.scalar(self.chance, f"key of {name}"))
            inner = schema["additionalProperties"]
            drawn[key] = self.scalar(self.chance, key) if inner is True else self._value(inner, name, depth + 1)
        return drawn
