"""Words cut where marks begin and end: no character is lost, each mark covers what it names."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from dxlint.reporters.page.layout import Words
from dxlint.reporters.page.marking import Mark, Marks

TEXT = "Tổng số 640 giáo viên, 512 người, đạt 82%."
spans = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(lambda ends: (min(ends), max(ends)))


@given(st.lists(spans, max_size=8), st.lists(st.integers(0, len(TEXT)), max_size=3))
def test_pieces_are_the_text_and_marks_cover_what_they_name(parts: list[tuple[int, int]], cuts: list[int]) -> None:
    marks = Marks([Mark("/t", part, "error", 10, number, f"m{number}") for number, part in enumerate(parts, 1)], ["/t"])
    stops = sorted({0, len(TEXT), *cuts})
    pieces = [
        piece for start, end in itertools.pairwise(stops) for piece in marks.pieces(Words("/t", TEXT[start:end], start))
    ]
    assert "".join(piece.text for piece in pieces) == TEXT
    at = 0
    for piece in pieces:
        end = at + len(piece.text)
        covering = any(start < end and at < stop for start, stop in parts)
        assert bool(piece.tone) or not covering
        if piece.tone and piece.text:
            assert covering or any(start == stop for start, stop in parts)
        at = end
    begun = [mark.number for piece in pieces for mark in piece.begins]
    assert len(begun) == len(set(begun))
    assert {number for number, (start, stop) in enumerate(parts, 1) if start < stop} <= set(begun)


def test_the_gravest_of_several_shows_and_claims_lie_below() -> None:
    marks = Marks(
        [Mark("/t", (0, 9), "agrees", 2), Mark("/t", (5, 8), "info", 10, 2), Mark("/t", (6, 7), "error", 12, 1)], ["/t"]
    )
    shown = [(piece.text, piece.tone, piece.number) for piece in marks.pieces(Words("/t", "abcdefghijk"))]
    assert shown == [
        ("abcde", "agrees", 0),
        ("f", "info", 2),
        ("g", "error", 1),
        ("h", "info", 2),
        ("i", "agrees", 0),
        ("jk", "", 0),
    ]


def test_a_mark_of_what_is_not_shown_stands_at_the_nearest_thing_around_it() -> None:
    marks = Marks(
        [Mark("/sections/0/tally/total", (0, 1), "error", 12, 1, "m1"), Mark("", None, "info", 10, 2, "m2")],
        ["/sections/0", ""],
    )
    assert [mark.number for mark in marks.of("/sections/0")] == [1]
    assert [mark.number for mark in marks.of("")] == [2]
    assert marks.of("") == ()


def test_an_empty_cell_can_be_marked() -> None:
    (piece,) = Marks([Mark("/c", None, "warning", 11, 4, "m4")], ["/c"]).pieces(Words("/c", ""))
    assert (piece.text, [mark.number for mark in piece.begins]) == ("", [4])


def test_what_is_found_in_a_thing_that_has_a_name_is_marked_at_that() -> None:
    places = ["/measures/0", "/measures/0/id", "/measures/0/name", "/measures/1", "/measures/1/id"]
    found = [Mark(f"/measures/{number}", None, "error", 2, number + 1, f"f{number + 1}") for number in (0, 1)]
    marks = Marks(found, places)
    assert marks.of("/measures/0") == ()
    (piece,) = marks.pieces(Words("/measures/0/name", "Hồ sơ"))
    assert (piece.text, piece.number, [one.anchor for one in piece.begins]) == ("Hồ sơ", 1, ["f1"])
    assert [one.anchor for one in marks.pieces(Words("/measures/1/id", "1.3"))[0].begins] == ["f2"]


def test_what_is_claimed_of_a_thing_stays_with_all_of_it() -> None:
    marks = Marks([Mark("/measures/0", None, "agrees", 1)], ["/measures/0", "/measures/0/name"])
    assert marks.tone("/measures/0") == "agrees"
