"""What a file's bytes must be before anything is read from them."""

from __future__ import annotations

import pytest

from dxlint.formats.decoding import decode
from dxlint.formats.places import Location

TEXT = "agency: UBND huyện Mẫu\n"


def test_utf8_is_read_and_a_byte_order_mark_is_no_text() -> None:
    assert decode(TEXT.encode()) == (TEXT, [])
    assert decode(TEXT.encode("utf-8-sig")) == (TEXT, [])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf16_and_utf32_are_named(encoding: str) -> None:
    text, (problem,) = decode(TEXT.encode(encoding))
    assert text is None
    assert (problem.code, problem.message) == ("DX001", "wrong-encoding")
    assert problem.data == {"encoding": encoding[:6].upper()}


def test_a_legacy_code_page_is_told_at_its_first_byte() -> None:
    text, (problem,) = decode("dxlint: 1\r\nplace: Mỹ\n".encode().replace("ỹ".encode(), b"\xfd"))
    assert text is None
    assert (problem.message, problem.data) == ("not-utf-8", {"byte": "0xFD"})
    assert problem.location == Location(2, 9, 2, 10)


def test_columns_count_characters_not_bytes() -> None:
    _, (problem,) = decode("Mẫu".encode() + b"\xe1")
    assert problem.location == Location(1, 4, 1, 5)


@pytest.mark.parametrize("raw", [b"PK\x03\x04\x00\x00abc\x00", b"ab\x00cd"])
def test_a_file_with_nul_bytes_is_no_text(raw: bytes) -> None:
    text, (problem,) = decode(raw)
    assert (text, problem.message) == (None, "binary-input")


@pytest.mark.parametrize("raw", [b"", b"\xef\xbb\xbf", b" \r\n\t\n"])
def test_an_empty_file_is_told(raw: bytes) -> None:
    text, (problem,) = decode(raw)
    assert (text, problem.message) == (None, "empty-input")
