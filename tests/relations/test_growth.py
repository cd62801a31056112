"""Growth from the least there can be, and from nothing."""

import pytest

from dxlint.relations import Judgement, judge
from tests.relations.written import grown


@pytest.mark.parametrize(
    ("change", "previous", "current", "expected"),
    [
        ("100%", "1", "2", Judgement.AGREES),
        ("101%", "1", "2", Judgement.CONTRADICTS),
        ("0%", "1", "1", Judgement.AGREES),
        ("100%", "0", "2", Judgement.UNDECIDABLE),
    ],
)
def test_growth_begins_at_one_and_from_nothing_there_is_none(
    change: str, previous: str, current: str, expected: Judgement
) -> None:
    assert judge(grown(change, previous, current)) is expected
