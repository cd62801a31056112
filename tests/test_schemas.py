"""The published schemas say what dxlint itself says."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from dxlint.cli.schemas import DIALECT, PUBLISHED, config_schema, files, submission_schema
from dxlint.formats.json.reader import read_json
from dxlint.formats.yaml.reader import read_yaml
from dxlint.model.schema.validate import shaped
from dxlint.run.config_model import Configuration

REPORTS = sorted(path for path in Path("fixtures/reports").glob("*.yaml") if ".expected" not in path.name)
SUBMISSION = Draft202012Validator(submission_schema())
CONFIGURATION = Draft202012Validator(config_schema())


@pytest.mark.newest
@pytest.mark.parametrize("path", files(), ids=lambda path: path.name)
def test_a_schema_in_the_repository_is_what_the_models_give(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == files()[path]


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_schema_is_one_of_2020_12(name: str) -> None:
    schema = PUBLISHED[name]()
    assert schema["$schema"] == DIALECT
    Draft202012Validator.check_schema(schema)


def test_an_editor_has_something_to_say_of_every_key_of_a_submission() -> None:
    schema = submission_schema()
    for shape in (schema, *schema["$defs"].values()):
        assert not shape["title"].endswith("Shape")
        assert all(len(held["description"]) > 4 for held in shape["properties"].values())


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_the_real_reports_are_valid_for_people_who_do_not_run_dxlint(path: Path) -> None:
    """Read as other programs read YAML: bare numbers and booleans are none of dxlint's text."""
    SUBMISSION.validate(yaml.safe_load(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "part",
    [
        {},
        {"header": {"agency": "Sở Y tế", "level": "department", "period": {"year": 2023, "half": "1"}}},
        {"tally": {"total": 7, "achieved": {"count": "04", "members": [1, "2"]}, "complete": True}},
        {"measures": [{"name": "Hồ sơ", "parts": [{"result": "1/2"}], "value": 9, "items": ["Yên Thọ"]}]},
        {"tables": [{"columns": [{"id": "a", "percent_of": {"ratio": "b"}}], "rows": [["1", 2, None]]}]},
        {"sections": [{"tables": [{"rows": [{"kind": "total", "cells": ["Cộng"]}]}]}]},
        {"suppress": [{"rule": "DX101", "at": "/x", "reason": "y"}]},
        {"x-tinh": {"gì": ["cũng được"]}},
        {"header": {"x-ma-dinh-danh": "H56"}},
    ],
)  # fmt: skip
def test_both_take_what_the_design_allows(part: dict[str, Any]) -> None:
    submission = {"dxlint": 1, **part}
    assert SUBMISSION.is_valid(submission)
    assert runtime_faults(submission) == []


@pytest.mark.parametrize(
    "submission",
    [
        {},
        {"dxlint": 2},
        {"dxlint": 1, "header": "Sở Y tế"},
        {"dxlint": 1, "header": {"level": "xã"}},
        {"dxlint": 1, "header": {"period": {"year": "hai nghìn"}}},
        {"dxlint": 1, "heder": {}},
        {"dxlint": 1, "measures": {"name": "Hồ sơ"}},
        {"dxlint": 1, "measures": ["Hồ sơ"]},
        {"dxlint": 1, "groups": [{"indicators": [{"name": ["a"]}]}]},
        {"dxlint": 1, "tally": {"complete": "maybe"}},
        {"dxlint": 1, "sections": [{"kind": "phụ lục"}]},
        {"dxlint": 1, "sections": [{"tables": [{"rows": ["a"]}]}]},
        {"dxlint": 1, "citations": [{"role": "cited"}]},
        {"dxlint": 1, "suppress": [{"at": "/x"}]},
    ],
)
def test_both_refuse_what_the_design_does_not_allow(submission: dict[str, Any]) -> None:
    assert not SUBMISSION.is_valid(submission)
    assert runtime_faults(submission) != []


BASE = read_yaml(Path("fixtures/reports/canh-nang-2022.yaml").read_text(encoding="utf-8")).data


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, item in items for place in places(item, (*path, key)))]


@given(st.sampled_from(places(BASE)[1:]), st.sampled_from(["đạt", 7, True, None, [], {}, ["a"], {"a": "b"}, [[]]]))
def test_both_judge_a_real_report_alike_when_one_value_of_it_is_another(place: tuple[Any, ...], value: Any) -> None:
    submission = json.loads(json.dumps(BASE))
    here = submission
    for step in place[:-1]:
        here = here[step]
    here[place[-1]] = value
    assert (runtime_faults(submission) == []) == SUBMISSION.is_valid(submission)


def runtime_faults(submission: dict[str, Any]) -> list[Any]:
    """What dxlint's own judge says of the same submission, written as JSON."""
    return shaped(read_json(json.dumps(submission, ensure_ascii=False)).data)[1]


@pytest.mark.parametrize(
    "config",
    [
        {},
        {"select": ["DX1"], "ignore": "DX102"},
        {"severity": {"DX101": "info"}, "options": {"DX114": {"at_least": 3}}},
        {"per_file_ignores": {"*.yaml": ["DX8"]}, "fail_on": "warning", "stage": "final", "lang": "vi"},
        {"selct": []},
        {"fail_on": "fatal"},
        {"severity": {"DX101": "staged"}},
        {"select": {"a": 1}},
        {"lang": "fr"},
    ],
)
def test_the_configurations_schema_judges_as_dxlint_does(config: dict[str, Any]) -> None:
    try:
        Configuration.model_validate(config)
    except ValidationError:
        assert not CONFIGURATION.is_valid(config)
    else:
        CONFIGURATION.validate(config)


@pytest.mark.parametrize(
    ("part", "choices"),
    [
        ({"header": {"stage": "finall"}}, "'draft', 'final'"),
        ({"sections": [{"sections": [{"kind": "x"}]}]}, "'body', 'appendix', 'copy'"),
        ({"tables": [{"rows": [["1"], {"kind": "x"}]}]}, "'total', 'subtotal', 'unit', 'header'"),
        ({"groups": [{"tally": {"complete": "x"}}]}, "'true', 'false'"),
    ],
)
def test_where_a_few_words_may_stand_they_are_told(part: dict[str, Any], choices: str) -> None:
    assert [problem.data["choices"] for problem in runtime_faults({"dxlint": 1, **part})] == [choices]


@pytest.mark.parametrize("key", ["groups", "citations", "tables", "measures"])
def test_a_list_with_nothing_but_a_blank_item_is_judged_alike(key: str) -> None:
    submission = {"dxlint": 1, "sections": [{"sections": [{key: [None]}]}]}
    assert (runtime_faults(submission) == []) == SUBMISSION.is_valid(submission)
