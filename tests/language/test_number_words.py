"""Numbers in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxlint.language.number_words import number_in_words, read_words


@given(st.integers(0, 999_999))
def test_every_number_is_read_from_its_words(number: int) -> None:
    assert read_words(number_in_words(number)) == number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("chín mươi lăm", 95),
        ("Hai mươi tư", 24),
        ("hai mươi bốn", 24),
        ("mười lăm", 15),
        ("một trăm", 100),
        ("một trăm linh năm", 105),
        ("năm trăm lẻ một", 501),
        ("hai nghìn không trăm mười lăm", 2015),
        ("bảy mươi mốt", 71),
    ],
)
def test_words_of_reports(words: str, number: int) -> None:
    assert read_words(words) == number


@pytest.mark.parametrize(
    "words",
    ["", "năm hai", "mười mốt", "một mươi", "hai trăm năm", "chưa có", "ba xã", "lăm", "mươi", "trăm", "không trăm"],
)
def test_what_is_no_number_or_may_be_two_is_not_read(words: str) -> None:
    assert read_words(words) is None


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_none(text: str) -> None:
    found = read_words(text)
    assert found is None or 0 <= found <= 999_999


def test_two_tens_are_the_first_of_their_kind() -> None:
    assert (read_words("hai mươi"), read_words("hai mươi mốt")) == (20, 21)
    assert (read_words("một mươi"), read_words("một mươi mốt")) == (None, None)
