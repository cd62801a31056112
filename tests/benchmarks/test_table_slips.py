"""Slips in tables that declare nothing are found, and nothing is said of clean ones."""

from collections import Counter

from benchmarks.table_slips import measure


def test_most_slips_are_found_and_clean_tables_are_silent() -> None:
    found = sum(measure(60, seed=5).values(), Counter())
    assert found["slips"] > 40
    assert 100 * found["found"] >= 95 * found["slips"]
    assert found["false"] == found["beside"] == 0
