"""Files of Word and Excel that can be read and whose other parts are damaged: no copy is made, and it is told."""

from __future__ import annotations

import random

import pytest

from dxlint.formats.guard import UnreadableError
from dxlint.marking.parts import TYPES, Parts
from tests.formats.test_damaged import zipped

WHOLE = zipped(**{TYPES: "<Types/>", "word/media.xml": "<a>" + "x" * 500 + "</a>", "word/document.xml": "<b/>"})
PART = WHOLE.index(b"PK\x03\x04", 1)


def with_a_part(raw: bytes) -> bytes:
    parts = Parts(raw)
    parts.put("word/comments.xml", b"<c/>")
    return parts.file()


def test_a_whole_file_is_copied_with_its_parts() -> None:
    copy = Parts(with_a_part(WHOLE))
    assert copy.get("word/comments.xml") == b"<c/>"
    assert copy.get("word/media.xml") == b"<a>" + b"x" * 500 + b"</a>"


@pytest.mark.parametrize(
    "raw",
    [
        WHOLE[20:],  # the list at the end says places that are not there any more
        WHOLE[:PART] + b"XX" + WHOLE[PART + 2 :],
        WHOLE.replace(b"PK\x01\x02", b"PK\x01\x03"),
    ],
    ids=["cut at its head", "a part that does not begin", "a list that is none"],
)
def test_a_file_with_damaged_parts_is_told(raw: bytes) -> None:
    with pytest.raises(UnreadableError):
        with_a_part(raw)


def test_whatever_the_list_of_parts_says_it_is_copied_or_told() -> None:
    chance = random.Random(5)
    begin = WHOLE.index(b"PK\x01\x02")
    for _ in range(2_000):
        raw = bytearray(WHOLE)
        for _ in range(chance.choice((1, 2, 5))):
            raw[chance.randrange(begin, len(raw))] = chance.choice((0, 255, chance.randrange(256)))
        try:
            assert with_a_part(bytes(raw))
        except UnreadableError:
            continue
