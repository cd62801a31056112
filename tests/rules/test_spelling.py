"""Slips, mixtures and damage in a report's words: what is told once, and what is never told."""

import json
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxlint.rulebook.findings import Finding
from dxlint.rules.spelling._brackets import unpaired
from dxlint.rules.spelling._slips import TABLE
from dxlint.rules.spelling._syllables import mended
from dxlint.rules.spelling._wording import cased_as
from dxlint.rules.spelling.known_slip import _parsed
from dxlint.run.plugins import load
from dxlint.testing import findings_of

RULES = load(isolated=True).rules
LINES = TABLE.strip().splitlines()


def of_text(code: str, text: str) -> list[Finding]:
    return findings_of(RULES[code], json.dumps({"dxlint": 1, "sections": [{"text": text}]}, ensure_ascii=False))


def test_the_table_has_well_over_a_hundred_slips_each_once_and_in_nfc() -> None:
    assert len(LINES) > 200
    assert len({line.split(" = ")[0] for line in LINES}) == len(LINES)
    assert unicodedata.is_normalized("NFC", TABLE)


@pytest.mark.parametrize("line", LINES)
def test_a_slip_is_found_where_it_is_one_and_what_was_meant_is_not(line: str) -> None:
    slip = _parsed(line)
    around = slip.only[0] if slip.only else "~"
    beside = f" {slip.beside[0]}." if slip.beside else ""
    found = of_text("DX801", f"Đã {around.replace('~', slip.slip)}.{beside}")
    assert slip.meant in {finding.data["meant"] for finding in found}
    assert of_text("DX801", f"Đã {around.replace('~', slip.meant)}.{beside}") == []


@pytest.mark.parametrize("line", [line for line in LINES if " ! " in line])
def test_the_same_words_are_left_in_peace_where_they_are_right(line: str) -> None:
    slip = _parsed(line)
    for right in slip.but:
        text = f"Đã {right.replace('~', slip.slip)} rồi."
        assert not any(finding.data["meant"] == slip.meant for finding in of_text("DX801", text)), text


def test_a_slip_met_often_is_one_finding_with_all_its_places_in_reading_order() -> None:
    report = """
dxlint: 1
sections:
  - title: Chuyên đổi số
    text: Công tác chuyên đổi số; đẩy mạnh chuyên đổi số.
"""
    (finding,) = findings_of(RULES["DX801"], report)
    assert finding.place.pointer == "/sections/0/title"
    assert len(finding.related) == 2
    edits = [edit.text for fix in finding.fixes for edit in fix.edits]
    assert edits == ["Chuyển đổi số", "chuyển đổi số", "chuyển đổi số"]


def test_a_slip_in_decomposed_letters_is_found_at_its_place() -> None:
    text = unicodedata.normalize("NFD", "Kết quả: họp định kỳ, đốt xuất.")
    (finding,) = of_text("DX801", text)
    assert finding.excerpt == "đốt xuất"


def test_a_slip_is_found_across_a_soft_line_break() -> None:
    (finding,) = of_text("DX801", "Đẩy mạnh chuyên\nđổi số.")
    assert finding.data["written"] == "chuyên đổi số"


def test_what_a_pasted_copy_repeats_is_told_of_the_original_alone() -> None:
    text = "Công tác chuyên đổi số cho các các sở, hoá đơn và hóa đơn."
    report = json.dumps({"dxlint": 1, "sections": [{"text": text}, {"kind": "copy", "text": text}]}, ensure_ascii=False)
    for code in ("DX801", "DX802", "DX803"):
        (finding,) = findings_of(RULES[code], report)
        places = [finding.place, *(related.place for related in finding.related)]
        assert {place.pointer for place in places} == {"/sections/0/text"}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("nguời", "người"),
        ("ngưòi", "người"),
        ("họat", "hoạt"),
        ("ngòai", "ngoài"),
        ("qúy", "quý"),
        ("qủa", "quả"),
        ("nghành", "ngành"),
        ("ngiệp", "nghiệp"),
        ("hưóng", "hướng"),
    ],
)
def test_a_syllable_that_cannot_be_is_mended(written: str, meant: str) -> None:
    assert mended(written) == meant
    assert mended(meant) == meant


def test_a_syllable_that_can_be_is_left_alone() -> None:
    words = "hoà hòa thuỷ thủy quý quơ thuở khuỷu hoạt nghe nghỉ ngoài ngượng hươu single ngư"
    assert [mended(word) for word in words.split()] == words.split()


@pytest.mark.parametrize(
    ("written", "meant", "cased"),
    [
        ("CHUYÊN ĐỔI", "chuyển đổi", "CHUYỂN ĐỔI"),
        ("Công Dịch vụ công", "cổng dịch vụ công", "Cổng Dịch vụ công"),
        ("Cơ sở liệu", "cơ sở dữ liệu", "Cơ sở dữ liệu"),
    ],
)
def test_what_is_suggested_keeps_the_capitals(written: str, meant: str, cased: str) -> None:
    assert cased_as(written, meant) == cased


@given(st.text(alphabet='()“”" ab1)-:.', max_size=60))
def test_brackets_in_any_disorder_are_told_at_brackets(text: str) -> None:
    for mark in unpaired([text, text]):
        assert text[mark.at] in "()“"


def test_a_bracket_is_closed_by_a_later_paragraph_of_the_same_text() -> None:
    assert list(unpaired(["gồm (hai phần:", "a) một;", "b) hai)."])) == []


@pytest.mark.parametrize("text", ["a) một; b) hai", "1) một, 2.1) hai", "vui :)", "(mục a) khoản 2", '“a“ và “b"'])
def test_marks_that_close_nothing_are_not_missed(text: str) -> None:
    assert list(unpaired([text])) == []


@pytest.mark.parametrize(
    "text",
    [
        "Kết quả đạt được được ghi nhận, lý do do thiếu kinh phí.",
        "Cán bộ bộ phận một cửa; thiết bị bị hỏng; hiện có có thể dùng.",
        "Dần dần, thường thường, từng bước từng bước, mỗi ngày mỗi ngày.",
        "Hiện tại tại xã; Phụ lục kèm theo theo mẫu; đồng đều đều khắp.",
        "Trong số các số liệu; tại các nhóm các nhóm; hợp tác xã các xã.",
        "Chuyển đổi số\nChuyển đổi số là việc chung.",
        "Có Có Có Có; Chưa đạt Chưa đạt",
    ],
)
def test_words_that_meet_or_are_reduplicated_are_no_damage(text: str) -> None:
    assert of_text("DX803", text) == []


@pytest.mark.slow
def test_reading_the_words_of_a_long_report_takes_time_in_step_with_its_length() -> None:
    def seconds(times: int) -> float:
        text = "Sở đã gửi văn bản cho các đơn vị (gồm cấp tỉnh, cấp xã) để triển khai chuyển đổi số. \n\n" * times
        report = json.dumps({"dxlint": 1, "sections": [{"text": text}]}, ensure_ascii=False)
        begun = time.process_time()
        for code in ("DX801", "DX802", "DX803"):
            findings_of(RULES[code], report)
        return time.process_time() - begun

    seconds(50)
    assert seconds(4000) < 40 * max(seconds(400), 0.01)
