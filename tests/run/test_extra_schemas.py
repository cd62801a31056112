"""Schemas that a configuration adds: what does not fit is said in the reader's language, once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dxlint import check
from dxlint.run.plugins import load

WORDS = load(isolated=True).rules["DX002"].words.messages
KEYWORDS: dict[str, tuple[dict[str, Any], str, str]] = {
    "required": ({"required": ["x-a", "x-b", "x-c"]}, "x-a: 1", "schema-missing"),
    "a key too many": ({"properties": {"x-a": {"additionalProperties": False}}}, "x-a: {b: 1}", "schema-unknown-key"),
    "string": ({"properties": {"x-a": {"type": "string"}}}, "x-a: 1", "schema-not-text"),
    "number": ({"properties": {"x-a": {"type": "number"}}}, "x-a: b", "schema-not-a-number"),
    "integer": ({"properties": {"x-a": {"type": "integer"}}}, "x-a: 1.5", "schema-not-whole"),
    "array": ({"properties": {"x-a": {"type": "array"}}}, "x-a: 1", "schema-not-a-list"),
    "object": ({"properties": {"x-a": {"type": "object"}}}, "x-a: 1", "schema-not-keys"),
    "boolean": ({"properties": {"x-a": {"type": "boolean"}}}, "x-a: 1", "schema-not-true-or-false"),
    "enum": ({"properties": {"x-a": {"enum": ["b", "c"]}}}, "x-a: d", "schema-not-one-of"),
    "const": ({"properties": {"x-a": {"const": "b"}}}, "x-a: d", "schema-not-one-of"),
    "pattern": ({"properties": {"x-a": {"pattern": "^[0-9]+$"}}}, "x-a: d", "schema-other-form"),
    "minimum": ({"properties": {"x-a": {"minimum": 5}}}, "x-a: 4", "schema-too-low"),
    "maximum": ({"properties": {"x-a": {"exclusiveMaximum": 5}}}, "x-a: 5", "schema-too-high"),
    "minLength": ({"properties": {"x-a": {"minLength": 5}}}, "x-a: b", "schema-too-few"),
    "maxItems": ({"properties": {"x-a": {"maxItems": 1}}}, "x-a: [b, c]", "schema-too-many"),
    "uniqueItems": ({"properties": {"x-a": {"uniqueItems": True}}}, "x-a: [b, b]", "other-schema"),
}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("what", KEYWORDS)
def test_what_does_not_fit_is_said_in_the_readers_language(what: str, language: str, tmp_path: Path) -> None:
    schema, line, message = KEYWORDS[what]
    (tmp_path / "own.json").write_text(json.dumps(schema), encoding="utf-8")
    (tmp_path / "dxlint.yaml").write_text("schemas: [own.json]\n", encoding="utf-8")
    (tmp_path / "report.yaml").write_text(f"dxlint: 1\n{line}\n", encoding="utf-8")
    (found,) = check(tmp_path / "report.yaml", select=["DX002"], language=language).findings
    begun = WORDS[message][language].partition("{")[0]
    assert found.message.startswith(begun)
    assert "{" not in found.message
    assert not found.blocks


def test_the_words_of_a_library_are_a_detail_and_no_more() -> None:
    for message, texts in WORDS.items():
        assert ("{detail}" in texts["vi"]) == (message == "other-schema"), message


def test_a_choice_of_types_that_does_not_hold_is_told(tmp_path: Path) -> None:
    (tmp_path / "s.json").write_text('{"properties": {"measures": {"type": ["string", "null"]}}}', encoding="utf-8")
    (tmp_path / "dxlint.yaml").write_text("schemas: [s.json]\n", encoding="utf-8")
    (tmp_path / "xa.yaml").write_text('dxlint: 1\nmeasures: [{name: a, value: "5"}]\n', encoding="utf-8")
    said = [(finding.code, finding.place.pointer) for finding in check(tmp_path / "xa.yaml", language="en").findings]
    assert ("DX002", "/measures") in said
    assert not any(code == "DX009" for code, _ in said)


def test_a_schema_that_points_to_nothing_is_the_schemas_fault(tmp_path: Path) -> None:
    (tmp_path / "s.json").write_text('{"properties": {"x-a": {"$ref": "other.json"}}}', encoding="utf-8")
    (tmp_path / "dxlint.yaml").write_text("schemas: [s.json]\n", encoding="utf-8")
    measure = '{name: a, result: "1/2", percent: "60%"}'
    (tmp_path / "xa.yaml").write_text(f"dxlint: 1\nx-a: 1\nmeasures: [{measure}]\n", encoding="utf-8")
    told = {finding.code: finding for finding in check(tmp_path / "xa.yaml", language="en").findings}
    assert "a schema that the configuration adds" in told["DX009"].message
    assert "other.json" in told["DX009"].message
    assert told["DX009"].blocks
    assert "DX101" in told


OFFICE = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "properties": {
        "x-office": {
            "properties": {"name": True},
            "allOf": [{"$ref": "#/$defs/code"}, {"properties": {"tel": {"type": "string"}}}],
            "unevaluatedProperties": False,
        },
        "x-free": {"allOf": [{"properties": {"a": True}}], "unevaluatedProperties": {"type": "integer"}},
    },
    "$defs": {"code": {"properties": {"code": {"type": "string"}}, "if": {"required": ["code"]}}},
}


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('x-office: {name: a, code: b, tel: "1"}', []),
        ("x-office: {name: a, code: b, tle: c}", [("/x-office", "it knows no key tle.")]),
        ("x-office: {fax: a, name: b, tle: c}", [("/x-office", "it knows no key fax, tle.")]),
        # A value that does not fit is told, and not its keys once more.
        ("x-office: {name: a, code: b, tel: 1}", [("/x-office/tel", "“1” must be text.")]),
        ("x-free: {a: b, c: 4}", []),
        ("x-free: {a: b, c: d}", [("/x-free/c", "“d” must be a whole number.")]),
    ],
)
def test_keys_are_known_wherever_the_parts_of_a_schema_speak_of_them(
    written: str, told: list[tuple[str, str]], tmp_path: Path
) -> None:
    (tmp_path / "own.json").write_text(json.dumps(OFFICE), encoding="utf-8")
    (tmp_path / "dxlint.yaml").write_text("schemas: [own.json]\n", encoding="utf-8")
    (tmp_path / "report.yaml").write_text(f"dxlint: 1\n{written}\n", encoding="utf-8")
    found = check(tmp_path / "report.yaml", select=["DX002"], language="en").findings
    begun = "Does not fit the schema that the configuration adds: "
    assert [(one.place.pointer, one.message.removeprefix(begun)) for one in found] == told


def test_of_very_many_unknown_keys_the_first_are_named(tmp_path: Path) -> None:
    (tmp_path / "own.json").write_text(json.dumps(OFFICE), encoding="utf-8")
    (tmp_path / "dxlint.yaml").write_text("schemas: [own.json]\n", encoding="utf-8")
    keys = ", ".join(f"k{number}: a" for number in range(3000))
    (tmp_path / "report.yaml").write_text(f"dxlint: 1\nx-office: {{{keys}}}\n", encoding="utf-8")
    (found,) = check(tmp_path / "report.yaml", select=["DX002"], language="en").findings
    assert found.message.endswith(f"{', '.join(f'k{number}' for number in range(10))}.")
