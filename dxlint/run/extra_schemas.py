"""Schemas that a configuration adds, for a province's own ``x-…`` keys: judged by jsonschema."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from typing import Any, cast

import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError, ValidationError
from referencing import Registry

from dxlint.formats.pointers import Span, escape, pointer_of
from dxlint.formats.tree import JsonNumber, Problem, Tree
from dxlint.formats.yaml.reader import read_yaml
from dxlint.language.text import nearest
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
_MOST_KEYS = 10
"""How many keys are named that a schema does not know."""
_JOINING = frozenset(("allOf", "anyOf", "oneOf", "if", "then", "else", "$ref", "dependentSchemas"))
"""Keywords that add a schema to an object's own."""
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
_MAPS = ("properties", "patternProperties", "$defs", "definitions", "dependentSchemas")
_LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
_SCHEMAS = (
    *("items", "contains", "additionalProperties", "unevaluatedItems", "unevaluatedProperties", "propertyNames"),
    *("if", "then", "else", "not"),
)
_KEYWORDS = frozenset(
    {
        *Draft202012Validator.VALIDATORS,
        *_MAPS,
        *_LISTS,
        *_SCHEMAS,
        *("$schema", "$id", "$ref", "$anchor", "$dynamicRef", "$dynamicAnchor", "$vocabulary", "$comment"),
        *("title", "description", "default", "deprecated", "readOnly", "writeOnly", "examples"),
        *("contentEncoding", "contentMediaType", "contentSchema", "minContains", "maxContains"),
        *("additionalItems", "dependencies", "id"),  # of older drafts
    }
)


def read_schema(path: str) -> Draft202012Validator:
    """The validator of a schema file (JSON or YAML). Raises ConfigError where it is no JSON Schema."""
    try:
        text = read_bounded(path).decode("utf-8")
        tree = read_yaml(text)
        if any(problem.message == "too-deep" for problem in tree.problems):
            refuse_broken(tree, path)  # libyaml's own loader would end the program
        if twice := next((problem for problem in tree.problems if problem.message == "duplicate-key"), None):
            raise ConfigError("key-twice", path, twice.location.line if twice.location else 0, key=twice.data["key"])
        schema = yaml.load(text, Loader=_Loader)
        Draft202012Validator.check_schema(schema)
        for key in _keywords(schema):
            if key not in _KEYWORDS and len(key) > 3 and (near := nearest(key, sorted(_KEYWORDS), 2)):
                raise ConfigError("unknown-keyword", path, key=key, nearest=near)
    except (yaml.YAMLError, ValueError):  # ValueError: no UTF-8, no day of the calendar, no number
        raise ConfigError("not-yaml", path, problem="invalid-yaml") from None
    except SchemaError as error:
        raise ConfigError("not-a-schema", path, detail=error.message) from None
    except RecursionError as error:  # an alias that holds itself, nesting without end
        raise ConfigError("not-a-schema", path, detail=str(error)) from None
    return Draft202012Validator(schema, registry=Registry())  # which fetches nothing from the network


def _keywords(schema: Any) -> Iterator[str]:
    """Every keyword of a schema and of those within it, the names of properties left out."""
    if not isinstance(schema, dict):
        return
    yield from map(str, schema)
    within = [schema.get(key) for key in _SCHEMAS]
    within += [one for key in _MAPS if isinstance(schema.get(key), dict) for one in schema[key].values()]
    within += [one for key in _LISTS if isinstance(schema.get(key), list) for one in schema[key]]
    for one in within:
        yield from _keywords(one)


def violations(tree: Tree, validators: Sequence[Draft202012Validator]) -> Iterator[Problem]:
    """What of the file does not fit the schemas. Bare scalars count as the numbers and booleans they look like."""
    data = _typed(tree, tree.data, "")
    seen: set[tuple[str, str, str]] = set()
    for validator in validators:
        met = [*validator.iter_errors(data)]
        for error in (apart for one in met if not _follows(one, met) for apart in _apart(validator, one)):
            message, said = _told(error, validator)
            span = Span(pointer_of(error.absolute_path))
            one = (span.pointer, message, str(sorted(said.items())))
            if one not in seen:  # of several keys that are missing, the library tells each by itself
                seen.add(one)
                yield Problem("DX002", message, span, said)


def _follows(error: ValidationError, met: Sequence[ValidationError]) -> bool:
    """Whether keys only seem to be unknown: the part of the schema that speaks of them does not hold, which is told."""
    if error.validator != "unevaluatedProperties":
        return False
    within = [*error.absolute_schema_path][:-1]
    paths = ([*other.absolute_schema_path] for other in met)
    return any(path[: len(within)] == within and path[len(within)] in _JOINING for path in paths)


def _apart(validator: Draft202012Validator, error: ValidationError) -> Iterator[ValidationError]:
    """The error; where values under keys that nothing speaks of must fit a schema, what each of them lacks."""
    if error.validator != "unevaluatedProperties" or error.validator_value is False:
        yield error
        return
    held, asked = cast("Mapping[str, Any]", error.instance), cast("Mapping[str, Any]", error.validator_value)
    for key in _unevaluated(validator, error):
        for inside in validator.descend(held[key], asked, path=key):
            inside.path.extendleft(reversed(error.absolute_path))
            yield inside


def _unevaluated(validator: Draft202012Validator, error: ValidationError) -> Sequence[str]:
    """The first of the keys that no part of an object's schema speaks of: itself, ``allOf``, ``$ref``, ``if``.

    The library counts them, and names them in its own words only. So it is asked whether the error is still there with
    all other keys spoken of: of half of the keys, of half of these, and so on.
    """
    held, schema = cast("Mapping[str, Any]", error.instance), cast("Mapping[str, Any]", error.schema)

    def is_met(keys: Sequence[str]) -> bool:
        spoken_of = dict.fromkeys(held.keys() - {*keys}, True)
        asked = {**schema, "properties": {**spoken_of, **schema.get("properties", {})}}
        asked.pop("$schema", None)  # by which evolve would choose another draft
        found = validator.evolve(schema=asked).iter_errors(held)
        return any(one.validator == error.validator and one.schema is asked for one in found)

    def among(keys: Sequence[str]) -> Iterator[str]:
        if keys and is_met(keys):
            middle = len(keys) // 2
            for part in (keys[:middle], keys[middle:]) if middle else ():
                yield from among(part)
            if not middle:
                yield keys[0]

    return [*islice(among([*held]), _MOST_KEYS)]


def _told(error: ValidationError, validator: Draft202012Validator) -> tuple[str, dict[str, str]]:
    """The id of a sentence and what it speaks of, by the keyword of the schema that does not hold."""
    asked: Any = error.validator_value
    keyword, held = str(error.validator), error.instance
    value = _shown(held)
    if keyword == "required" and isinstance(held, dict):
        return "schema-missing", {"keys": ", ".join(str(key) for key in asked if key not in held)}
    if keyword == "additionalProperties" and isinstance(held, dict):
        return "schema-unknown-key", {"keys": ", ".join(_beside(held, error.schema))}
    if keyword == "unevaluatedProperties":
        return "schema-unknown-key", {"keys": ", ".join(_unevaluated(validator, error))}
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
