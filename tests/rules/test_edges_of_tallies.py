"""Where the rules on tallies and verdicts begin to speak: what stands at an edge, and one step beyond it."""

from __future__ import annotations

import pytest

from tests.rules.told import Parts, assert_told

NAME = "Tỷ lệ hồ sơ công việc " + "a" * 48


def tallied(total: int, listed: int, failed: int) -> Parts:
    """A tally that names all that were not achieved but for some, and the last of those that were."""
    achieved = [*range(1, listed), total]
    not_achieved = list(range(listed, listed + failed))
    return {
        "tally": {
            "total": str(total),
            "achieved": {"count": str(len(achieved)), "members": achieved},
            "not_achieved": {"count": str(failed), "members": not_achieved},
        }
    }


def group(*rows: dict[str, str]) -> Parts:
    fields = [{"id": str(at), "name": f"Nội dung {at}", "target": "80%"} | row for at, row in enumerate(rows, 1)]
    return {"groups": [{"name": "Chính quyền số", "indicators": fields}]}


DONE = {"status": "Đạt", "result": "90%"}
SILENT = {"status": "Đạt"}
UNJUDGED = {"result": "90%"}


@pytest.mark.parametrize(
    ("code", "parts", "expected"),
    [
        # What no list names is listed: forty at most, among less than a thousand.
        ("DX201", tallied(60, 15, 5), ["58, 59 trong danh sách nào"]),
        ("DX201", tallied(61, 15, 5), ["59, … trong danh sách nào"]),
        ("DX201", tallied(999, 990, 5), ["Chưa thấy 995, 996, 997, 998 trong danh sách nào"]),
        ("DX201", tallied(1000, 990, 5), ["nên có lẽ tổng phải là 995"]),
        # A verdict without a result says so where most have one.
        ("DX212", group(DONE, DONE, SILENT, SILENT), []),
        ("DX212", group(DONE, DONE, DONE, SILENT, SILENT), ["không nêu kết quả"] * 2),
        ("DX212", group(DONE, UNJUDGED), []),
        # Seventy letters of a name are shown.
        ("DX212", group(DONE, DONE, UNJUDGED | {"name": NAME}), [f"3 ({NAME})"]),
        ("DX212", group(DONE, DONE, UNJUDGED | {"name": NAME + "a"}), ["3 (Tỷ lệ hồ sơ công việc…)"]),
        # A share of nothing has no percentage to show.
        ("DX211", group({"target": "10", "result": "5/0", "status": "Đạt"}), []),
    ],
)
def test_at_the_edge(code: str, parts: Parts, expected: list[str]) -> None:
    assert_told(code, parts, expected)
