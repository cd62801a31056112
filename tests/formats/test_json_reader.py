"""JSON files: numbers as written, keys once, places through escapes."""

from __future__ import annotations

import pytest

from dxlint.formats.json.reader import read_json
from dxlint.formats.places import Location
from dxlint.formats.tree import MAX_DEPTH, JsonNumber


def only_problem(source: str) -> tuple[str, str, str, tuple[int, int, int, int] | None]:
    tree = read_json(source)
    (problem,) = tree.problems
    return problem.code, problem.message, problem.span.pointer, problem.location and problem.location[:4]


def test_a_number_keeps_its_digits_as_written() -> None:
    tree = read_json('{"count": 1.110, "rate": 1e3, "big": 123456789012345678901234567890}')
    assert tree.data == {"count": "1.110", "rate": "1e3", "big": "123456789012345678901234567890"}
    assert all(type(value) is JsonNumber for value in tree.data.values())
    assert tree.is_bare("/count")


def test_a_number_of_any_length_is_text() -> None:
    assert read_json("[" + "7" * 10_000 + "]").data == ["7" * 10_000]


def test_a_quoted_figure_is_text() -> None:
    tree = read_json('{"count": "1.110"}')
    assert type(tree.data["count"]) is str
    assert not tree.is_bare("/count")


def test_null_is_nothing_and_truth_values_are_words() -> None:
    assert read_json("[null, true, false, [null]]").data == ["", "true", "false", [""]]


def test_constants_that_json_lacks_are_numbers_as_written() -> None:
    tree = read_json("[NaN, Infinity, -Infinity]")
    assert tree.data == ["NaN", "Infinity", "-Infinity"]
    assert not tree.problems


def test_a_key_given_twice_is_used_by_no_rule() -> None:
    source = '{"a": 1,\n "b": {"x": 2, "x": 3},\n "a": 4, "c": 5}'
    tree = read_json(source)
    assert tree.data == {"b": {}, "c": "5"}
    assert [
        (p.code, p.message, p.span.pointer, p.data["first_line"], p.location and p.location[:4]) for p in tree.problems
    ] == [
        ("DX006", "duplicate-key", "/b/x", "2", (2, 16, 2, 19)),
        ("DX006", "duplicate-key", "/a", "1", (3, 2, 3, 5)),
    ]


@pytest.mark.parametrize(
    ("source", "message", "place"),
    [
        ('{"a": 1,}', "invalid-json", (1, 9, 1, 10)),
        ('{"a": 1', "invalid-json", (1, 8, 1, 8)),
        ('{"a": "b', "unclosed-quote", (1, 7, 1, 8)),
        ('{"a": 1}\n{"a": 2}', "several-documents", (2, 1, 2, 2)),
        ('{"a": 1} x', "invalid-json", (1, 10, 1, 11)),
        ('{"a": 1 "b": 2}', "invalid-json", (1, 9, 1, 10)),
        ("7" * 5_000 + " []", "several-documents", (1, 5_002, 1, 5_003)),
        ('{"a": 1, "b', "unclosed-quote", (1, 10, 1, 11)),
        ('{"a": 1 "b', "unclosed-quote", (1, 9, 1, 10)),
        ('{"a": "b\x0bc"}', "control-character", (1, 9, 1, 10)),
        ('{"a":\x0b1}', "control-character", (1, 6, 1, 7)),
        (" \n", "empty-input", (1, 1, 1, 1)),
        ("agency: UBND", "invalid-json", (1, 1, 1, 2)),
    ],
)
def test_what_is_no_json_is_told_with_its_place(source: str, message: str, place: tuple[int, ...]) -> None:
    assert only_problem(source) == ("DX001", message, "", place)
    assert read_json(source).data is None


@pytest.mark.parametrize("levels", [MAX_DEPTH + 1, 2_000, 100_000])
def test_nesting_has_a_limit(levels: int) -> None:
    assert only_problem("[" * levels + "]" * levels) == ("DX001", "too-deep", "", (1, 101, 1, 102))
    assert read_json("[" * MAX_DEPTH + "]" * MAX_DEPTH).problems == []


def test_half_a_surrogate_pair_is_told_and_replaced() -> None:
    tree = read_json('{"a": "x\\ud83d\\ude00", "b": "x\\ud800y", "c": "\\ufffd"}')
    assert tree.data == {"a": "x😀", "b": "x\ufffdy", "c": "\ufffd"}
    assert [(p.message, p.data, p.span.pointer, p.location and p.location[:4]) for p in tree.problems] == [
        ("lone-surrogate", {"escape": "\\ud800"}, "/b", (1, 31, 1, 37))
    ]


def test_places_go_through_escapes() -> None:
    tree = read_json('{"a/b": "hu\\u1ec7n \\ud83d\\ude00 5"}')
    assert tree.locate("/a~1b", 2, 3) == Location(1, 12, 1, 18)
    assert tree.locate("/a~1b", 5, 6) == Location(1, 20, 1, 32)
    assert tree.locate("/a~1b", 7, 8) == Location(1, 33, 1, 34)
    assert tree.locate_key("/a~1b") == Location(1, 2, 1, 7)


def test_an_unknown_pointer_is_placed_at_its_nearest_ancestor() -> None:
    tree = read_json('{"a": [1, {"b": 2}]}')
    assert tree.locate("/a/1/c/d") == tree.locate("/a/1") == Location(1, 11, 1, 19)
    assert tree.locate("/a/7") == tree.locate("/a")


def test_an_empty_key_is_a_key() -> None:
    tree = read_json('{"": {"": 5}}')
    assert tree.data == {"": {"": "5"}}
    assert tree.locate("//") == Location(1, 11, 1, 12)


def test_json_has_no_comments() -> None:
    assert read_json('{"a": "# dxlint: ignore"}').comments() == []
