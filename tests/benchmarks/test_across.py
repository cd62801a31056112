"""34 made-up communes and their district: every slip planted across reports is found, and nothing else."""

import random

import pytest

from benchmarks.across import COMMUNES, SLIPS, Planted, reports, who
from benchmarks.comparing import findings, unlike


def test_reports_that_agree_are_silent() -> None:
    assert findings(reports()) == []


@pytest.mark.slow
@pytest.mark.parametrize("what", SLIPS)
def test_a_slip_is_found_and_nothing_else(what: str) -> None:
    for at in (0, 3, 17, COMMUNES - 1):
        files = reports()
        planted = SLIPS[what](files, who(at))
        assert unlike(findings(files), planted) == ([], []), at


def test_all_slips_together_are_found_in_any_order_of_the_files() -> None:
    files, planted = reports(), Planted()
    for at, plant in enumerate(SLIPS.values()):
        planted += plant(files, who(2 * at + 1))
    seen = []
    for seed in range(4):
        order = random.Random(seed).sample(list(files), len(files))
        found = findings(files, order)
        assert unlike(found, planted) == ([], [])
        seen.append(sorted((one.code, one.place.file, one.fingerprint, one.message) for one in found))
    assert all(one == seen[0] for one in seen)
