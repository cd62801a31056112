"""The head, the numbering and the names of units, where the cases are many or hard."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxlint.language.registers import ended_units
from dxlint.rules.form._ended import looks_back, mentions
from dxlint.rules.form._numbering import Patience, numbered, slips
from dxlint.rules.form.obsolete_unit import _FIRST_END
from dxlint.run.plugins import load
from dxlint.testing import findings_of

RULES = load(isolated=True).rules
PATIENT = Patience(fewest=2, steps=2, widest=3)


def told(*ids: str) -> list[tuple[str, str]]:
    return [(slip.kind, slip.item.text) for slip in slips(numbered(ids), PATIENT)]


@pytest.mark.parametrize(
    "ids",
    [
        "I II III IV V VI VII VIII IX X XI XII",
        "i ii iii iv v vi",
        "A B C D E G H I K L M",
        "A B C D Đ E G H",
        "a) b) c) d) đ) e) g) h) i) k)",
        "a. b. c. d. e. f. g. h. i. j. k.",
        "C D",
        "1 2. 3 4.",
        "01 02 03",
        "2.1 2.2. 2.3 2.10",
        "3.8 3.9 3.10 3.11",
        "B.I.1 B.I.2 B.I.3",
        "PL1 PL2 PL3",
        "1 2 3 1 2",
        "4 5 6",
        "cqs kts xhs",
        "NQ57-1 NQ57-2",
        "",
    ],
)
def test_numbers_that_run_on_are_left_in_peace(ids: str) -> None:
    assert told(*ids.split()) == []


@pytest.mark.parametrize(
    ("ids", "slip"),
    [
        ("I II IV", ("skipped", "IV")),
        ("I III", ("skipped", "III")),
        ("a b c e g", ("skipped", "e")),
        ("a b d", ("skipped", "d")),
        ("2.1 2.2. 2.2 2.3", ("repeated", "2.2")),
        ("1 2 2 4", ("repeated", "2")),
        ("1 3 2 4", ("backwards", "2")),
        ("V.1 V.2 V.4", ("skipped", "V.4")),
        ("PL1 PL3", ("skipped", "PL3")),
    ],
)
def test_one_slip_in_the_numbers_is_told_once(ids: str, slip: tuple[str, str]) -> None:
    assert told(*ids.split()) == [slip]


def test_a_number_with_a_long_text_before_it_is_no_number() -> None:
    assert (
        told("Kết quả thực hiện các nhiệm vụ trọng tâm năm 1", "Kết quả thực hiện các nhiệm vụ trọng tâm năm 3") == []
    )


@given(st.integers(1, 20), st.integers(2, 19))
def test_counting_up_by_one_is_never_a_slip_and_leaving_one_out_is_one(first: int, length: int) -> None:
    numbers = [str(first + step) for step in range(length + 2)]
    assert told(*numbers) == []
    without = [*numbers[:length], *numbers[length + 1 :]]
    assert told(*without) == [("skipped", numbers[length + 1])]


def test_a_gap_in_a_pasted_copy_is_the_originals_business() -> None:
    report = """
dxlint: 1
sections:
  - {id: I}
  - {id: II}
  - id: copy
    kind: copy
    sections: [{id: I}, {id: III}]
"""
    assert findings_of(RULES["DX702"], report) == []


@pytest.mark.parametrize(("stage", "severity"), [("", "warning"), ("draft", "info"), ("final", "error")])
def test_a_missing_part_weighs_by_the_stage_of_the_report(stage: str, severity: str) -> None:
    head = "agency: Sở Y tế, number: 4/BC-SYT, date: 05/7/2025, title: Kết quả"
    (finding,) = findings_of(RULES["DX701"], f"dxlint: 1\nheader: {{{head}, stage: '{stage}'}}\n")
    assert (finding.severity.value, finding.place.pointer) == (severity, "/header/place")


def test_no_unit_of_the_register_ended_before_the_day_from_which_reports_are_read() -> None:
    assert min(unit.since for unit in ended_units().values()) == _FIRST_END


@pytest.mark.parametrize(
    "text",
    [
        "Sở TT&TT tỉnh",
        "Sở Thông tin và Truyền thông",
        "tỉnh Hoà Bình",
        "tỉnh Hòa Bình",
        "UBND HUYỆN YÊN ĐỊNH",
        "Quận 1",
        "thị trấn",
    ],
)
def test_a_unit_that_has_ended_is_known_in_every_way_it_is_written(text: str) -> None:
    assert len(list(mentions(text))) == 1


@pytest.mark.parametrize("text", ["tỉnh Hà Nam Ninh", "xã Hà Nam", "bà Quận nói", "quân đội", "Sở Nội vụ", "huyệnh"])
def test_a_name_that_only_contains_one_is_another(text: str) -> None:
    assert list(mentions(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Dữ liệu của huyện cũ đã chuyển về xã.",
        "Năm 2024 huyện hoàn thành.",
        "Theo Quyết định số 922/QĐ-BTTTT của Bộ Thông tin và Truyền thông.",
        "Sau khi không còn huyện, xã tiếp nhận hồ sơ.",
    ],
)
def test_a_sentence_that_looks_back_may_use_the_old_name(text: str) -> None:
    start, _, unit = next(mentions(text))
    assert looks_back(text, start, unit.since)


def test_the_sentence_beside_one_that_looks_back_does_not() -> None:
    text = "Năm 2024 tỉnh hoàn thành. Các huyện đang rà soát."
    start, _, unit = list(mentions(text))[-1]
    assert not looks_back(text, start, datetime.date(2025, 7, 1)), unit
