"""Facts about documents no longer in force and units that have ended."""

from datetime import date

import pytest

from dxlint.language import register_data
from dxlint.language.documents import read_document_number
from dxlint.language.registers import ended_units, superseded
from dxlint.language.text import fold


def test_a_decree_is_in_force_until_another_takes_its_place():
    found = superseded(read_document_number("42/2022/NĐ-CP"))
    assert (found.since, found.source) == (date(2026, 7, 1), "224/2026/NĐ-CP")


def test_a_document_without_a_year_is_known_by_the_day_it_was_issued():
    number = read_document_number("922/QĐ-BTTTT")
    assert superseded(number, date(2022, 5, 20)).since == date(2025, 4, 3)
    assert superseded(number, date(2021, 5, 20)) is None
    assert superseded(number) is None


@pytest.mark.parametrize("number", ["42/2021/NĐ-CP", "42/2022/QĐ-UBND", "43/2022/NĐ-CP", "/2022/NĐ-CP", "42/NĐ-CP"])
def test_a_number_alone_is_not_the_document(number):
    read = read_document_number(number)
    assert read is None or superseded(read) is None


def test_every_entry_names_a_document_that_can_be_read():
    for number, year, symbol, since, _, source in register_data.SUPERSEDED:
        issued = date(year, 1, 1)
        written = f"{number}-{symbol}" if "/" in symbol else f"{number}/{year}/{symbol}"
        if symbol == "QĐ-BTTTT":
            written = f"{number}/{symbol}"
        found = superseded(read_document_number(written), issued)
        assert found is not None, written
        assert found.since == date.fromisoformat(since) > issued
        assert read_document_number(source) is not None


def test_twenty_nine_provinces_went_into_others_and_their_bare_names_live_on():
    units = ended_units()
    merged = [u for u in units.values() if u.kind == "province" and u.since == date(2025, 7, 1)]
    assert len(merged) == 63 - 34
    assert units[fold("Tỉnh Hà Nam")].successor == "tỉnh Ninh Bình"
    assert fold("tỉnh Hoà Bình") in units
    assert fold("Hà Nam") not in units
    assert fold("tỉnh Quảng Trị") not in units


def test_a_merged_ministry_and_its_department_are_known_by_name_and_abbreviation():
    units = ended_units()
    for name in ("Bộ Thông tin và Truyền thông", "Bộ TT&TT"):
        assert (units[fold(name)].successor, units[fold(name)].since) == (
            "Bộ Khoa học và Công nghệ",
            date(2025, 3, 1),
        )
    assert units[fold("Sở Thông tin và Truyền thông")].successor == "Sở Khoa học và Công nghệ"
    assert fold("Bộ Nội vụ") not in units


def test_the_district_level_ended_and_left_no_successor():
    assert ended_units()["thị trấn"].since == date(2025, 7, 1)
    assert ended_units()["huyện"].successor == ""
    assert "xã" not in ended_units()
