"""The format gitlab: what GitLab's page "Code Quality report format" asks of each object."""

import json
from collections.abc import Callable
from typing import Any

from jsonschema import Draft202012Validator

from dxlint.formats.places import Location
from dxlint.reporters.gitlab import report as gitlab
from dxlint.rulebook.findings import Severity
from dxlint.run.plugins import PluginFailure

ASKED = Draft202012Validator(
    {
        "type": "array",
        "items": {
            "required": ["description", "check_name", "fingerprint", "location", "severity"],
            "properties": {
                "description": {"type": "string", "minLength": 1},
                "check_name": {"type": "string", "minLength": 1},
                "fingerprint": {"type": "string", "minLength": 1},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "required": ["path", "lines"],
                    "properties": {
                        "path": {"type": "string", "pattern": "^[^./]"},
                        "lines": {"required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}},
                    },
                },
            },
        },
    }
)


def read(run: Any) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads(gitlab(run))
    ASKED.validate(items)
    return items


def test_a_finding_has_its_path_line_and_weight(a_run: Callable, a_finding: Callable) -> None:
    (item,) = read(a_run(a_finding()))
    assert item["description"] == "DX113: 5/0: the denominator is zero."
    assert item["location"] == {"path": "báo cáo.yaml", "lines": {"begin": 3, "end": 3}}
    weights = [read(a_run(a_finding(severity=each)))[0]["severity"] for each in (*list(Severity)[:3],)]
    assert weights == ["info", "minor", "critical"]
    assert read(a_run(a_finding(blocks=True)))[0]["severity"] == "blocker"


def test_a_file_without_lines_is_marked_at_its_first_and_the_place_told(a_run: Callable, a_finding: Callable) -> None:
    place = a_finding().place._replace(location=Location(0, 3, 0, 9, paragraph=45))
    (item,) = read(a_run(a_finding(place=place)))
    assert item["location"]["lines"]["begin"] == 1
    assert "paragraph 45" in item["description"]


def test_one_slip_in_two_files_is_two(a_run: Callable, a_finding: Callable) -> None:
    other = a_finding(place=a_finding().place._replace(file="khac.yaml"))
    assert len({item["fingerprint"] for item in read(a_run(a_finding(), other))}) == 2


def test_what_is_suppressed_is_left_out_and_a_failed_plugin_is_not(a_run: Callable, a_finding: Callable) -> None:
    failed = (PluginFailure("dxlint-x", "2.0", "cannot-load", "ImportError: no"),)
    (item,) = read(a_run(a_finding(suppressed="x"), failures=failed))
    assert item["severity"] == "blocker"
    assert "dxlint-x 2.0" in item["description"]
