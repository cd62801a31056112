"""Schemas that a configuration adds, for a province's own ``x-…`` keys: judged by jsonschema."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError
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
    for validator in validators:
        for error in validator.iter_errors(data):
            yield Problem(
                "DX002",
                "other-schema",
                Span(pointer_of(error.absolute_path)),
                {"detail": error.message[:300]},
            )


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
