"""The format jsonl: the objects of the format json, one a line."""

import json
from collections.abc import Callable

from dxlint.reporters.json import report as as_json
from dxlint.reporters.jsonl import report as jsonl


def test_lines_are_the_findings_and_the_rest_of_the_report(a_run: Callable, a_finding: Callable) -> None:
    run = a_run(a_finding(message="một\nhai"), a_finding(suppressed="đã xem"))
    *findings, summary = map(json.loads, jsonl(run).splitlines())
    whole = json.loads(as_json(run))
    assert findings == whole.pop("findings")
    assert summary == whole


def test_the_last_line_alone_tells_that_what_was_read_is_whole(a_run: Callable, a_finding: Callable) -> None:
    lines = jsonl(a_run(a_finding())).splitlines()
    assert ["summary" in json.loads(line) for line in lines] == [False, True]
