"""Schemas that a configuration adds, for a province's own ``x-…`` keys: judged by jsonschema."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError, ValidationError
from referencing import Registry

from dxlint.formats.pointers import Span, escape, pointer_of
from dxlint.formats.tree import JsonNumber, Problem, Tree
from dxlint.formats.yaml.reader import read_yaml
from dxlint.rulebook.files import refuse_broken
from dxlint.run.config import ConfigError, read_bounded

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_RESOLVER: Any = yaml.SafeLoader("")
_PLAIN = {
    "tag:yaml.org,2002:int",
    "tag:yaml.org,2002:float",
    "tag:yaml.org,2002:bool",
    "tag:yaml.org,2002:null",
}
_MOST = 100
"""How many characters of a value are shown."""
_BY_TYPE = {
    "string": "schema-not-text",
    "number": "schema-not-a-number",
    "integer": "schema-not-whole",
    "array": "schema-not-a-list",
    "object": "schema-not-keys",
    "boolean": "schema-not-true-or-false",
}
_LIMITS = {
    **dict.fromkeys(("minimum", "exclusiveMinimum"), "schema-too-low"),
    **dict.fromkeys(("maximum", "exclusiveMaximum"), "schema-too-high"),
    **dict.fromkeys(("minLength", "minItems", "minProperties", "minContains"), "schema-too-few"),
    **dict.fromkeys(("maxLength", "maxItems", "maxProperties", "maxContains"), "schema-too-many"),
}


def read_schema(path: str) -> Draft202012Validator:
    """The validator of a schema file (JSON or YAML). Raises ConfigError where it is no JSON Schema."""
    try:
        text = read_bounded(path).decode("utf-8")
        tree = read_yaml(text)
        if any(problem.message == "too-deep" for problem in tree.problems):
            refuse_broken(tree, path)  # libyaml's own loader would end the program
        schema = yaml.load(text, Loader=_Loader)
        Draft202012Validator.check_schema(schema)
    except (yaml.YAMLError, ValueError):  # ValueError: no UTF-8, no day of the calendar, no number
        raise ConfigError("not-yaml", path, problem="invalid-yaml") from None
    except SchemaError as error:
        raise ConfigError("not-a-schema", path, detail=error.message) from None
    except RecursionError as error:  # an alias that holds itself, nesting without end
        raise ConfigError("not-a-schema", path, detail=str(error)) from None
    return Draft202012Validator(schema, registry=Registry())  # which fetches nothing from the network


def violations(tree: Tree, validators: Sequence[Draft202012Validator]) -> Iterator[Problem]:
    """What of the file does not fit the schemas. Bare scalars count as the numbers and booleans they look like."""
    data = _typed(tree, tree.data, "")
    seen: set[tuple[str, str, str]] = set()
    for validator in validators:
        for error in validator.iter_errors(data):
            message, said = _told(error)
            span = Span(pointer_of(error.absolute_path))
            one = (span.pointer, message, str(sorted(said.items())))
            if one not in seen:  # of several keys that are missing, the library tells each by itself
                seen.add(one)
                yield Problem("DX002", message, span, said)


def _told(error: ValidationError) -> tuple[str, dict[str, str]]:
    """The id of a sentence and what it speaks of, by the keyword of the schema that does not hold."""
    asked: Any = error.validator_value
    keyword, held = str(error.validator), error.instance
    value = _shown(held)
    if keyword == "required" and isinstance(held, dict):
        return "schema-missing", {"keys": ", ".join(str(key) for key in asked if key not in held)}
    if keyword in ("additionalProperties", "unevaluatedProperties") and isinstance(held, dict):
        return "schema-unknown-key", {"keys": ", ".join(_beside(held, error.schema))}
    if keyword == "type" and isinstance(asked, str) and asked in _BY_TYPE:
        return _BY_TYPE[asked], {"value": value}
    if keyword in ("enum", "const"):
        choices = asked if keyword == "enum" else [asked]
        return "schema-not-one-of", {"value": value, "choices": ", ".join(map(_shown, choices))}
    if keyword == "pattern":
        return "schema-other-form", {"value": value, "pattern": str(asked)}
    if keyword in _LIMITS:
        return _LIMITS[keyword], {"value": value, "limit": str(asked)}
    return "other-schema", {"keyword": keyword, "detail": error.message[:300]}


def _beside(held: dict[str, Any], schema: Any) -> list[str]:
    """The keys that a schema of an object does not name."""
    named = schema.get("properties", {})
    patterns = schema.get("patternProperties", {})
    return [key for key in held if key not in named and not any(re.search(one, key) for one in patterns)]


def _shown(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _MOST else f"{text[:_MOST]}…"


def _typed(tree: Tree, value: Any, pointer: str) -> Any:
    if isinstance(value, dict):
        return {key: _typed(tree, item, f"{pointer}/{escape(key)}") for key, item in value.items()}
    if isinstance(value, list):
        return [_typed(tree, item, f"{pointer}/{index}") for index, item in enumerate(value)]
    if isinstance(value, JsonNumber) or tree.is_bare(pointer):
        tag = _RESOLVER.resolve(yaml.ScalarNode, value, (True, False))
        if tag in _PLAIN:
            with suppress(ValueError):  # what only looks like a number, or is longer than Python converts
                return _RESOLVER.construct_object(yaml.ScalarNode(tag, value))
    return value
