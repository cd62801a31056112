"""The drawing: as many bars as were asked for, as long as the numbers say."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from dxlint.summary.asked import Answer, Question
from dxlint.summary.plot import drawn

SVG = "{http://www.w3.org/2000/svg}"


def bars(kept: Path, by: str, top: int = 0) -> dict[str, int]:
    """The length of each bar, by what it is called."""
    drawing = etree.fromstring(drawn(Answer(Question((str(kept),), (by,))), top).encode())
    groups = drawing.findall(f"{SVG}g")
    return {
        str(group.findtext(f"{SVG}title")): sum(int(rect.get("width")) for rect in group.iter(f"{SVG}rect"))
        for group in groups
    }


def test_a_bar_is_as_long_as_its_number_says(kept: Path) -> None:
    made = bars(kept, "agency")
    whole = made["UBND xã Bình, UBND huyện Mẫu: 4 / 0 / 0"]
    assert made == {
        "UBND xã Bình, UBND huyện Mẫu: 4 / 0 / 0": whole,
        "UBND xã An, UBND huyện Mẫu: 3 / 0 / 0": whole * 3 // 4,
        "UBND xã Giang, UBND huyện Mẫu: 3 / 0 / 0": whole * 3 // 4,
        "UBND xã Dương, UBND huyện Mẫu: 2 / 0 / 0": whole // 2,
        "UBND xã Cam, UBND huyện Mẫu: 0 / 0 / 0": 0,
    }
    assert whole > 300


@pytest.mark.parametrize(
    ("by", "names"), [("agency", ["UBND xã Bình", "UBND xã An"]), ("period", ["2023-03", "2023-04"])]
)
def test_of_many_the_worst_are_drawn_and_of_periods_the_last(by: str, names: list[str], kept: Path) -> None:
    assert [name.split(",")[0].split(":")[0] for name in bars(kept, by, top=2)] == names
