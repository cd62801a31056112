"""A country's reports, in small."""

import sys

import pytest

from benchmarks import large


@pytest.mark.slow
def test_a_cluster_says_of_a_province_what_one_process_says(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(large, "SLIPS_EVERY", 20)
    monkeypatch.setattr(sys, "argv", ["large", "--months", "2", "--provinces", "2"])
    large.main()
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    reports, findings = rows[3][:2]
    slips = sum("12/10/2025" in text for _, text in large.country(2, 2))
    assert reports == "396"
    assert int(findings) > slips > 5  # the sums of a month that hold a slip are told once
    assert rows[5][-1:] == ["402,600"]
