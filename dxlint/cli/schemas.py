"""The published JSON Schemas, and the validator's own, made from the models.

``python -m tools.generate`` writes them, ``python -m tools.generate`` these and every other generated file;
a test fails when they are stale.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from dxlint.model.schema.shapes import core_schema
from dxlint.model.schema.validate import SCHEMA_FILE

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ROOT = Path(__file__).resolve().parents[2]


def submission_schema() -> dict[str, Any]:
    """The JSON Schema of a submission. A province's own keys begin with ``x-``."""
    from dxlint.model.schema.shapes import Contents, Scoped, SubmissionShape

    schema = _blank_allowed(TypeAdapter(SubmissionShape).json_schema())
    # pydantic takes a key's description from the class that names it, and not from those that inherit the key.
    handed_down = {key: shape for base in (Scoped, Contents) for key, shape in _own_properties(base).items()}
    for shape in (schema, *schema.get("$defs", {}).values()):
        shape["title"] = shape["title"].removesuffix("Shape")  # what an editor shows above the description
        if shape.get("additionalProperties") is False:
            shape["patternProperties"] = {"^x-": True}
        for key, held in shape.get("properties", {}).items():
            if "description" not in held:
                held["description"] = handed_down[key]["description"]
    return {"$schema": DIALECT, "$id": "submission.schema.json", **schema}


def _own_properties(shape: Any) -> dict[str, Any]:
    """The keys that a class of shapes names itself."""
    every: dict[str, Any] = TypeAdapter(shape).json_schema()["properties"]
    return {key: held for key, held in every.items() if "description" in held}


def _blank_allowed(value: Any) -> Any:
    """The schema with ``null`` wherever dxlint takes a key with nothing under it for a blank."""
    if isinstance(value, list):
        return [_blank_allowed(item) for item in value]
    if not isinstance(value, dict):
        return value
    made = {key: _blank_allowed(item) for key, item in value.items()}
    if "properties" in made:
        made["properties"] = {name: _or_null(shape) for name, shape in made["properties"].items()}
    if "items" in made:
        made["items"] = _or_null(made["items"])
    return made


def _or_null(shape: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in shape:
        described = {key: value for key, value in shape.items() if key != "$ref"}
        return {**described, "anyOf": [{"$ref": shape["$ref"]}, {"type": "null"}]}
    if shape.get("type") in ("array", "object"):
        return {**shape, "type": [shape["type"], "null"]}
    if "" in shape.get("enum", ()):
        return {**shape, "enum": [*shape["enum"], None], "type": ["string", "null"]}
    if "anyOf" in shape:
        return {**shape, "anyOf": [*shape["anyOf"], {"type": "null"}]}
    return shape


def config_schema() -> dict[str, Any]:
    """The JSON Schema of ``dxlint.yaml``, and of the table ``tool.dxlint`` in ``pyproject.toml``."""
    from dxlint.declared.declarations import DECLARATIONS
    from dxlint.rulebook.rule import CODE
    from dxlint.run.config_model import Configuration

    schema, rules = Configuration.model_json_schema(), DECLARATIONS.json_schema()
    schema["$defs"] = {**schema.get("$defs", {}), **rules.pop("$defs")}
    schema["properties"]["rules"].update(rules, propertyNames={"pattern": f"^{CODE.pattern}$"})
    return {"$schema": DIALECT, "$id": "config.schema.json", **schema}


def catalogue_schema() -> dict[str, Any]:
    """The JSON Schema of a catalogue of indicators."""
    from dxlint.run.catalogue_model import CatalogueShape

    return {"$schema": DIALECT, "$id": "catalogue.schema.json", **CatalogueShape.model_json_schema()}


def register_schema() -> dict[str, Any]:
    """The JSON Schema of a register of documents."""
    from dxlint.run.register_model import RegisterShape

    return {"$schema": DIALECT, "$id": "register.schema.json", **RegisterShape.model_json_schema()}


def report_schema() -> dict[str, Any]:
    """The JSON Schema of what ``--format json`` prints."""
    from dxlint.reporters.parts.report_model import LintReport

    return {"$schema": DIALECT, "$id": "report.schema.json", **LintReport.model_json_schema()}


PUBLISHED: Mapping[str, Callable[[], dict[str, Any]]] = {
    "submission": submission_schema,
    "config": config_schema,
    "catalogue": catalogue_schema,
    "register": register_schema,
    "report": report_schema,
}
"""What makes the schemas in ``schemas/``, by their names."""


def _text(value: Any, indent: int | None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent, sort_keys=False) + "\n"


def files() -> dict[Path, str]:
    """Every generated file and what it must hold."""
    made = {ROOT / "schemas" / f"{name}.schema.json": _text(schema(), 2) for name, schema in PUBLISHED.items()}
    made[SCHEMA_FILE] = _text(core_schema(), None)
    return made
