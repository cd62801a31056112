"""The words that a finding is about stand in their sentence, and no finding costs a walk through the whole text."""

from __future__ import annotations

import unicodedata

import pytest

from dxlint.engine import said
from dxlint.engine.said import MOST, said_at
from dxlint.model import Span
from dxlint.rulebook.findings import Said

SENTENCE = "Toàn xã có 15/60 ấp văn hóa, đạt 35%, tăng 2 ấp."
MANY = " ".join([SENTENCE] * 2_000)
WIDTH = len(SENTENCE) + 1


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("number", [0, 1, 1_000, 1_999])
def test_the_words_stand_in_their_sentence_however_long_the_text_is(number: int, form: str) -> None:
    start = number * WIDTH + SENTENCE.index("35%")
    held = {"text": unicodedata.normalize(form, MANY)}
    assert said_at(held, Span("/text", start, start + 3)) == Said(
        "Toàn xã có 15/60 ấp văn hóa, đạt ", "35%", ", tăng 2 ấp."
    )


def test_so_much_of_a_text_is_looked_at_as_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    begins, stops = said.last_begins, said.stop_in

    def counted_begins(text: str, start: int, end: int) -> int:
        looked.append(len(text))
        return begins(text, start, end)

    def counted_stops(text: str, start: int, end: int) -> int:
        looked.append(len(text))
        return stops(text, start, end)

    monkeypatch.setattr(said, "last_begins", counted_begins)
    monkeypatch.setattr(said, "stop_in", counted_stops)
    words = "Toàn xã có " + "rất nhiều " * 2_000 + "hộ."
    middle = words.index("rất", 10_000)
    before, meant, behind = said_at({"text": words}, Span("/text", middle, middle + 3))
    assert (len(before), meant, len(behind)) == (MOST, "rất", MOST)
    assert said_at({"text": words}, Span("/text")).words == words[:MOST]
    assert len(looked) == 4
    assert max(looked) <= 4 * MOST
