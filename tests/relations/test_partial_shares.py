"""A percentage beside one count, at the edges of what is a share at all."""

import pytest

from dxlint.relations import Judgement, judge
from tests.relations.written import partial


@pytest.mark.parametrize(
    ("count", "percent", "expected"),
    [
        ("0", "43,1%", Judgement.UNDECIDABLE),
        ("1", "43,1%", Judgement.CONTRADICTS),
        ("7", "0%", Judgement.UNDECIDABLE),
        ("7", "0,5%", Judgement.CONTRADICTS),
        ("7", "99,5%", Judgement.CONTRADICTS),
        ("7", "100%", Judgement.UNDECIDABLE),
        ("7", "101%", Judgement.UNDECIDABLE),
    ],
)
def test_no_count_makes_the_percentage_only_between_nothing_and_all(
    count: str, percent: str, expected: Judgement
) -> None:
    assert judge(partial(count, percent)) is expected
