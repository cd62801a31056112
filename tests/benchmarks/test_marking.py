"""What marking costs is measured with findings that are there."""

from pathlib import Path

import pytest

from benchmarks.marking import MADE, row


@pytest.mark.parametrize("suffix", MADE)
def test_each_sentence_is_found_and_marked(suffix: str, tmp_path: Path) -> None:
    name, found, *taken = row(suffix, 8, 1, tmp_path)
    assert name == suffix
    assert 6 <= int(found) <= 16
    assert all(float(one) >= 0 for one in taken)
