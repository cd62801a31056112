"""What is read in the labelled set is counted by its figures; labels are exact, and right passages give silence."""

from __future__ import annotations

from fractions import Fraction

import pytest

from benchmarks.accuracy import score
from benchmarks.labelled import SPLITS, passages, tables
from benchmarks.labels import figures_in, labels_of, names
from benchmarks.passage_slips import slips_in
from benchmarks.tables import wilson


def test_there_are_passages_enough_in_each_split_each_source_in_one() -> None:
    sources = [{row["source"] for row in passages(split)} for split in SPLITS]
    assert sum(len(passages(split)) for split in SPLITS) >= 1_000
    assert sum(len(tables(split)) for split in SPLITS) >= 100
    assert not sources[0] & sources[1]
    assert not sources[0] & sources[2]
    assert not sources[1] & sources[2]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1.234 hồ sơ", 1234),
        ("83,30%", Fraction(8330, 100)),
        ("12 345", 12345),
        ("1.234,5", Fraction(12345, 10)),
        ("1.088 tỷ 473 triệu 419 nghìn đồng", 1_088_473_419),
        ("3.579 tỷ 654 triệu đồng", 3_579_654),
    ],
)
def test_a_figure_of_a_text_is_known_by_its_value(written: str, value: int | Fraction) -> None:
    assert names(figures_in(written), Fraction(value))
    assert not names(figures_in(written), Fraction(value) + 1)


def passage(text: str, *claims: dict[str, object], mistakes: tuple[str, ...] = ()) -> dict[str, object]:
    return {"id": "x1", "text": text, "claims": list(claims), "mistakes": list(mistakes)}


SHARE = {"kind": "share", "expression": "18/20", "stated": "90", "right": True}


def test_a_claim_that_is_listed_with_all_its_figures_is_decided() -> None:
    scored = score("open", [passage("Có 18/20 xã đạt chuẩn, đạt 90%.", SHARE)])
    assert (scored.seen["share"], scored.decided["share"], scored.rightly["share"]) == (1, 1, 1)
    assert (scored.alarms, scored.right_passages, scored.passages_with_alarm) == (0, 1, 0)


def test_a_mistake_that_is_reported_is_found_and_is_no_false_alarm() -> None:
    wrong = {**SHARE, "stated": "92", "right": False}
    scored = score("open", [passage("Có 18/20 xã đạt chuẩn, đạt 92%.", wrong, mistakes=("18/20 is 90%",))])
    assert (scored.mistakes, scored.found, scored.alarms, scored.true_findings) == (1, 1, 0, 1)


def test_a_finding_that_no_label_explains_is_a_false_alarm() -> None:
    scored = score("open", [passage("Có 18/20 xã đạt chuẩn, đạt 92%.")])
    assert (scored.alarms, scored.passages_with_alarm) == (1, 1)


def test_a_claim_nobody_lists_is_not_decided() -> None:
    scored = score("open", [passage("Năm 2024 có 18 xã và 20 trạm.", SHARE)])
    assert (scored.seen["share"], scored.decided["share"]) == (1, 0)


def test_the_interval_holds_the_share() -> None:
    assert wilson(9, 10) == "0.900 [0.60–0.98]"
    assert wilson(0, 0) == "–"


def test_labels_of_the_open_split_are_figures() -> None:
    labels = [label for row in passages("open") for label in labels_of(row)]
    assert len(labels) > 1_000
    assert all(label.operands for label in labels if label.kind != "threshold")


@pytest.mark.slow
def test_most_claims_of_others_are_decided_and_right_passages_are_silent() -> None:
    scored = score("open")
    assert sum(scored.decided.values()) * 100 >= 78 * sum(scored.seen.values())
    assert sum(scored.rightly.values()) * 100 >= 98 * sum(scored.decided.values())
    assert scored.passages_with_alarm * 100 <= scored.right_passages
    assert scored.alarms_at_error == 0


def test_one_slip_of_a_right_claim_is_planted_and_told() -> None:
    text = "Có 412 trường đạt chuẩn trên tổng số 460 trường, đạt 89,57%."
    passage = {"id": "p1", "text": text, "claims": [{"kind": "share", "expression": "412/460", "stated": "89.57"}]}
    (slip,) = slips_in(passage)
    assert slip.before in text
    assert slip.text != text
    assert sum(a != b for a, b in zip(slip.text, text, strict=True)) in (1, 2)
    assert list(slips_in(passage)) == [slip], "the same in every run"
    assert not list(slips_in({**passage, "mistakes": ["89,57"]})), "nothing is planted beside a mistake"
