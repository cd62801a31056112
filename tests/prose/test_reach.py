"""How many figures of sentences are read: more than any report has, and what is behind them is told."""

import pytest

from dxlint import check

SENTENCES = "Toàn xã có 640 giáo viên, trong đó có 512 giáo viên dùng học bạ số, đạt 82%."


@pytest.fixture(autouse=True)
def reads_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dxlint.prose.reach.MAX_FIGURES", 6)


def codes(**submission: object) -> list[tuple[str, str]]:
    found = check({"dxlint": 1, "header": {}, **submission}, select=["DX0", "DX101"], language="en", isolated=True)
    return [(finding.code, finding.place.pointer) for finding in found]


def section(*texts: str) -> list[dict[str, str]]:
    return [{"title": "Kết quả", "text": text} for text in texts]


def test_sentences_are_read_up_to_a_number_of_figures_and_what_is_behind_is_told() -> None:
    assert codes(sections=section(SENTENCES)) == [("DX101", "/sections/0/text")]
    assert codes(sections=section(SENTENCES, "Có 12 xã.")) == [("DX101", "/sections/0/text")]
    assert codes(sections=section("Có 12 xã, 13 xã, 14 xã.", SENTENCES, SENTENCES)) == [
        ("DX101", "/sections/1/text"),
        ("DX001", "/sections/2/text"),
    ]
    assert codes(sections=section("Có 12 xã, 13 xã, 14 xã, 15 xã.", SENTENCES)) == [("DX001", "/sections/1/text")]


def test_sentences_in_other_fields_count_too() -> None:
    rows = [[SENTENCES], ["Trong số 640 giáo viên, có 512 giáo viên đã tập huấn, đạt 82%."], [SENTENCES]]
    found = codes(tables=[{"columns": [{"id": "a", "name": "Kết quả"}], "rows": rows}])
    assert [code for code, _ in found].count("DX001") == 1
