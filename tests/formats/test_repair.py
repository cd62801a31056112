"""Bare values that YAML cannot read: told, read as if they were quoted, and nothing else is lost."""

from __future__ import annotations

import pytest

from dxlint.formats.places import Location
from dxlint.formats.tree import Tree
from dxlint.formats.yaml.reader import read_yaml


def told(tree: Tree) -> list[tuple[str, str, tuple[int, int, int, int] | None]]:
    return [(p.message, p.span.pointer, p.location and p.location[:4]) for p in tree.problems]


VALUES = [
    ">= 60%",
    ">60%",
    ">5",
    "%",
    "- Triển khai",
    "@x",
    "`x`",
    "a: b",
    "a: b: c",
    "it's: here",
    '"Số" hoá',
    "[1] Mục một",
    "{1} Mục",
    "*Ghi chú",
    "*x",
    "| 5 |",
    ", sau",
    "] x",
    "? x",
]


@pytest.mark.parametrize("value", VALUES)
def test_a_value_yaml_cannot_read_is_read_as_written(value: str) -> None:
    tree = read_yaml(f"a: trước\nr: {value}\nb: sau\n")
    assert tree.data == {"a": "trước", "r": value, "b": "sau"}
    assert told(tree) == [("quote-it", "/r", (2, 4, 2, 4 + len(value)))]
    assert tree.problems[0].code == "DX004"
    assert tree.problems[0].data == {"value": value}
    assert tree.is_bare("/r")
    assert tree.locate("/r", 1, 2)[:2] == (2, 5) or value == "%" or value.startswith("*x")


@pytest.mark.parametrize("value", [">= 60%", "%", "@x", "`x`", "*Ghi chú", '"Số" hoá'])
def test_an_item_of_a_list_is_repaired_too(value: str) -> None:
    tree = read_yaml(f"r:\n  - trước\n  - {value}\n  - sau\nb: 1\n")
    assert tree.data == {"r": ["trước", value, "sau"], "b": "1"}
    assert told(tree) == [("quote-it", "/r/1", (3, 5, 3, 5 + len(value)))]


def test_values_in_braces_and_brackets_are_repaired() -> None:
    tree = read_yaml("r: {unit: %, target: >= 60%, result: a: b}\ns: [1, %, @x, a: b: c]\n")
    assert tree.data == {
        "r": {"unit": "%", "target": ">= 60%", "result": "a: b"},
        "s": ["1", "%", "@x", {"a": "b: c"}],
    }
    assert {p.message for p in tree.problems} == {"quote-it"}
    assert tree.problems[0].location == Location(1, 11, 1, 12)


def test_a_value_goes_on_over_the_lines_that_are_indented_deeper() -> None:
    tree = read_yaml("a:\n  text: Kết quả: đạt 50%\n    và vượt: 5\n\n    hết\n  b: 1\n")
    assert tree.data == {"a": {"text": "Kết quả: đạt 50% và vượt: 5\nhết", "b": "1"}}
    assert told(tree) == [("quote-it", "/a/text", (2, 9, 5, 8))]
    assert tree.locate("/a/text", 9, 12) == Location(2, 18, 2, 21)
    assert tree.locate("/a/text", 17, 19) == Location(3, 5, 3, 7)


def test_a_value_that_breaks_on_a_later_line_is_repaired_from_its_start() -> None:
    tree = read_yaml("text: Nội dung\n  Kết quả: đạt\nb: 1\n")
    assert tree.data == {"text": "Nội dung Kết quả: đạt", "b": "1"}


def test_a_tab_may_stand_between_a_key_and_a_value_yaml_cannot_read() -> None:
    assert read_yaml("a:\tx: y\nb: 1\n").data == {"a": "x: y", "b": "1"}


def test_a_repaired_value_may_stand_behind_a_tag() -> None:
    tree = read_yaml('!: ""}')
    assert tree.data == '""}'
    assert told(tree) == [("explicit-tag", "", (1, 1, 1, 3)), ("quote-it", "", (1, 4, 1, 7))]


def test_a_comment_behind_a_repaired_value_stays_a_comment() -> None:
    assert read_yaml("a: >= 60% # ghi chú\n").data == {"a": ">= 60%"}


def test_line_ends_of_windows_are_no_part_of_the_value() -> None:
    tree = read_yaml("a:\r\n  b: %\r\n  c: @ d\r\n")
    assert tree.data == {"a": {"b": "%", "c": "@ d"}}
    assert told(tree) == [("quote-it", "/a/b", (2, 6, 2, 7)), ("quote-it", "/a/c", (3, 6, 3, 9))]


def test_a_unit_left_bare_on_every_line_is_repaired_on_every_line() -> None:
    source = "".join(f"- {{id: {n}}}\n- unit: %\n  target: >= {n % 7}0%\n" for n in range(400))
    tree = read_yaml(source)
    assert [item["unit"] for item in tree.data[1::2]] == ["%"] * 400
    assert len(tree.problems) == 800


def test_a_text_that_shows_such_a_line_is_left_alone() -> None:
    tree = read_yaml("a: %\nb: |\n  unit: %\n# unit: %\nc: %\n")
    assert tree.data == {"a": "%", "b": "unit: %\n", "c": "%"}
    assert [p.span.pointer for p in tree.problems] == ["/a", "/c"]


def test_a_quote_or_bracket_that_never_ends_is_told_as_that() -> None:
    tree = read_yaml('a: "Xã Mẫu\nb: [1, 2\nc: 3\n')
    assert tree.data == {"a": '"Xã Mẫu', "b": "[1, 2", "c": "3"}
    assert [(p.code, p.message) for p in tree.problems] == [
        ("DX001", "unclosed-quote"),
        ("DX001", "unclosed-bracket"),
    ]


def test_a_long_value_is_shown_shortened() -> None:
    (problem,) = read_yaml(f"a: @{'x' * 200}\n").problems
    assert len(problem.data["value"]) == 80


@pytest.mark.parametrize(
    ("written", "figure", "start"),
    [
        ("{percent: 66,42%}", "66,42%", 14),
        ("{percent: 66,42}", "66,42", 14),
        ("{a: 1, percent: 1.066,42 %, b: x}", "1.066,42 %", 20),
        ("{percent: Trên 66,5%, b: x}", "Trên 66,5%", 14),
        ("{value: 4,3 triệu}", "4,3 triệu", 12),
        ("{target: >= 60,5%}", ">= 60,5%", 13),
        ("{range: 1,5-2,5%}", "1,5-2,5%", 12),
        ("[Sở Y tế, 66,42%, 06]", "66,42%", 14),
        ("[Sở Y tế, 66,42, 06]", "66,42", 14),
        ("[66,42%]", "66,42%", 5),
    ],
)
def test_a_bare_decimal_comma_makes_one_figure_of_two(written: str, figure: str, start: int) -> None:
    tree = read_yaml(f"a: {written}\n")
    (problem,) = tree.problems
    assert (problem.code, problem.message, problem.data) == ("DX004", "decimal-comma-split", {"figure": figure})
    assert problem.location[:4] == (1, start, 1, start + len(figure))
    assert tree.value(problem.span.pointer) == figure
    assert tree.is_bare(problem.span.pointer)


def test_the_cells_behind_a_split_figure_keep_their_places() -> None:
    tree = read_yaml("- [Sở Y tế, 66,42%, 06, 1,5%]\n")
    assert tree.data == [["Sở Y tế", "66,42%", "06", "1,5%"]]
    assert tree.locate("/0/2") == Location(1, 21, 1, 23)
    assert [p.span.pointer for p in tree.problems] == ["/0/1", "/0/3"]


@pytest.mark.parametrize(
    "written",
    [
        "[1, 2, 4, 5]",
        "[1,2,4,5]",
        "[12,5]",
        "[1,2, 3]",
        "[10%,20%,30%]",
        "['66,42%', \"1,5\"]",
        "[Yên Thọ,2]",
        "{count: 4, of: [achieved,exceeded]}",
        "{count: 4,of: 5}",
        "{count: 4, 5}",
        "{a: '66',42%: x}",
        "{year: 2023, half: 1}",
    ],
)
def test_a_list_stays_a_list(written: str) -> None:
    assert read_yaml(f"a: {written}\n").problems == []
