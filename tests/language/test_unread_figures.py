"""Figures in prose that are none: with what nobody sees between their digits, in other signs, or turned round."""

from __future__ import annotations

import pytest

from dxlint.language.unread import unread_figures


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("đạt 6\u200f5,9% kế hoạch", "6\u200f5,9%"),
        ("đạt 65,9\u200f% kế hoạch", "65,9\u200f%"),
        ("có 24\u200f/30 xã", "24\u200f/30"),
        ("có 24/\u206230 xã", "24/\u206230"),
        ("có 24\u061c/\u061c30 xã", "24\u061c/\u061c30"),
        ("đạt 60\b\b5,9%", "60\b\b5,9%"),
        ("đạt 65\u201a9%", "65\u201a9%"),  # a quotation mark that looks like a comma
        ("đạt 65\uff0c9%", "65\uff0c9%"),
        ("đạt 65,9\uff05", "65,9\uff05"),
        ("đạt \u202e%9,56\u202c", "\u202e%9,56"),
        ("\u202eãx 62/72 tạĐ\u202c", "\u202eãx 62"),
        ("đạt \u2067%65,9\u2069", "\u2067%65,9"),
        ("đạt 6_5_,9% kế hoạch", "6_5_,9%"),  # marks of Markdown that are shown as they stand
        ("đạt 6\\5,9%", "6\\5,9%"),
        ("đạt 6*5*,9%", "6*5*,9%"),
        ("đạt 65*,9*%", "65*,9*%"),
        ("đạt *65*,9%", "65*,9%"),
    ],
)
def test_a_figure_that_is_not_what_it_looks_like_is_told(text: str, told: str) -> None:
    assert [text[start:end] for start, end in unread_figures(text)] == [told]


@pytest.mark.parametrize(
    "text",
    [
        "đạt 65,9% kế hoạch\u200f, tăng 2%",
        "gồm 5\uff0c là số lẻ",
        "\u202eab\u202c đạt 65,9%",
        "đường dẫn \u202aC:/2023\u202c",
        "các xã ‚A‘ có 12 hộ",
        "thuế 20*5%, 100*20*10%",
        "đạt 80%*, (*) 80%, **65,9%**",
        "tệp bao_cao_2, mẫu x_5%, thư mục 3\\5",
    ],
)
def test_a_figure_beside_such_signs_is_read(text: str) -> None:
    assert unread_figures(text) == []
