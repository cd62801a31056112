"""YAML files: text first, keys once, nothing executed, limits kept."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dxlint.formats.places import Location
from dxlint.formats.tree import MAX_DEPTH, Tree
from dxlint.formats.yaml import reader as yaml_reader
from dxlint.formats.yaml.reader import read_yaml


def told(tree: Tree) -> list[tuple[str, str, str, tuple[int, int, int, int] | None]]:
    return [(p.code, p.message, p.span.pointer, p.location and p.location[:4]) for p in tree.problems]


def test_scalars_are_text_whatever_yaml_would_guess() -> None:
    tree = read_yaml("a: 012\nb: no\nc: 1:30\nd: 1.110\ne: 2023-06-25\nf: 1_000\n")
    assert tree.data == {"a": "012", "b": "no", "c": "1:30", "d": "1.110", "e": "2023-06-25", "f": "1_000"}


def test_a_bare_null_is_nothing_and_a_quoted_one_is_a_word() -> None:
    tree = read_yaml("a: ~\nb: null\nc:\nd: 'null'\ne: [NULL, \"~\", '']\n")
    assert tree.data == {"a": "", "b": "", "c": "", "d": "null", "e": ["", "~", ""]}


def test_a_bare_figure_is_told_from_a_quoted_one() -> None:
    tree = read_yaml("a: 1.110\nb: '1.110'\nc: |\n  1.110\nd: {x: 1.110}\n")
    bare = [pointer for pointer in ("/a", "/b", "/c", "/d", "/d/x", "/e") if tree.is_bare(pointer)]
    assert bare == ["/a", "/d/x"]


def test_a_key_given_twice_is_used_by_no_rule() -> None:
    tree = read_yaml("a: 1\nb: 2\n\na: {x: 3}\na: 4\n")
    assert tree.data == {"b": "2"}
    assert told(tree) == [
        ("DX006", "duplicate-key", "/a", (4, 1, 4, 2)),
        ("DX006", "duplicate-key", "/a", (5, 1, 5, 2)),
    ]
    assert tree.problems[0].data == {"key": "a", "first_line": "1"}


def test_an_empty_key_is_a_key() -> None:
    tree = read_yaml('"": {"": x}\n? \n: y\n')
    assert [problem.message for problem in tree.problems] == ["duplicate-key"]
    assert read_yaml('"": {"": x}\n').data == {"": {"": "x"}}


def test_a_merge_key_merges_nothing() -> None:
    tree = read_yaml("a: &a {x: 1}\nb:\n  <<: *a\n")
    assert tree.data["b"] == {"<<": {"x": "1"}}


def test_a_key_that_is_no_text_is_left_out() -> None:
    tree = read_yaml("? [a, b]\n: c\n? {d: e}\n: f\ng: h\n")
    assert tree.data == {"g": "h"}
    assert told(tree) == [
        ("DX001", "key-not-text", "", (1, 3, 1, 9)),
        ("DX001", "key-not-text", "", (3, 3, 3, 9)),
    ]


@pytest.mark.parametrize(
    ("value", "data"),
    [
        ("!!python/object/apply:os.system [id]", ["id"]),
        ("!!binary aGk=", "aGk="),
        ("!own x", "x"),
        ("!!python/name:os.system", ""),
        ("!!set {x}", {"x": ""}),
    ],
)
def test_a_tag_is_told_and_makes_nothing(value: str, data: object) -> None:
    tree = read_yaml(f"a: {value}\n")
    assert tree.data == {"a": data}
    assert told(tree) == [("DX001", "explicit-tag", "/a", (1, 4, 1, 4 + len(value.split()[0])))]


def test_tags_of_the_core_schema_change_nothing() -> None:
    tree = read_yaml("a: !!str 012\nb: !!int 5\nc: !!seq [x]\nd: ! y\n")
    assert tree.data == {"a": "012", "b": "5", "c": ["x"], "d": "y"}
    assert tree.problems == []


def test_an_alias_stands_for_its_subtree() -> None:
    tree = read_yaml("a: &x [1, 2]\nb: *x\nc: {d: *x}\n")
    assert tree.data == {"a": ["1", "2"], "b": ["1", "2"], "c": {"d": ["1", "2"]}}
    assert tree.data["a"] is tree.data["b"]
    assert tree.locate("/b/1") == tree.locate("/b") == Location(2, 4, 2, 6)


def test_a_value_never_holds_itself() -> None:
    tree = read_yaml("a: &x [1, *x]\n")
    assert tree.data == {"a": ["1", ""]}
    assert told(tree) == [("DX001", "alias-cycle", "/a/1", (1, 11, 1, 13))]


def test_aliases_cannot_blow_up() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    tree = read_yaml("\n".join(lines))
    assert (tree.data, [p.message for p in tree.problems]) == (None, ["too-many-repeated"])


def test_aliases_may_repeat_what_a_report_repeats() -> None:
    tree = read_yaml("a: &a {name: x, result: '1/2'}\nb: [" + ", ".join(["*a"] * 3_000) + "]")
    assert (len(tree.data["b"]), tree.problems) == (3_000, [])


def test_aliases_cannot_nest_deeper_than_collections() -> None:
    lines = ["a0: &a0 [x]", *(f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, 200))]
    tree = read_yaml("\n".join(lines))
    assert (tree.data, [p.message for p in tree.problems]) == (None, ["too-deep"])


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[{a: "])
def test_nesting_has_a_limit(opening: str) -> None:
    tree = read_yaml(opening * 100_000)
    assert (tree.data, [p.message for p in tree.problems]) == (None, ["too-deep"])
    assert read_yaml("[" * MAX_DEPTH + "]" * MAX_DEPTH).problems == []
    assert [p.message for p in read_yaml("[" * 101 + "]" * 101).problems] == ["too-deep"]


@pytest.mark.parametrize("before", ["", "x: 1\n", "x: %\n"])
def test_a_value_nested_too_deep_is_told_where_it_gets_too_deep(before: str) -> None:
    tree = read_yaml(before + "y: " + "[" * 2_000 + "]" * 2_000)
    line = before.count("\n") + 1
    assert tree.data is None
    assert told(tree)[-1] == ("DX001", "too-deep", "", (line, 103, line, 104))


def test_brackets_in_quotes_nest_nothing() -> None:
    brackets = "[" * 1_500
    assert [p.message for p in read_yaml(f'"{brackets}').problems] == ["unclosed-quote"]
    assert read_yaml(f'a: ["{brackets}"]').problems == []


def test_a_tree_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("yaml.reader", "yaml.composer"):
        monkeypatch.setattr(f"dxlint.formats.{module}.MAX_NODES", 1_000)
    assert read_yaml("[" + "a," * 999 + "]").problems == []
    tree = read_yaml("[" + "a," * 1_000 + "]")
    assert (tree.data, [p.message for p in tree.problems]) == (None, ["too-many-nodes"])


def test_only_the_first_document_is_read() -> None:
    tree = read_yaml("---\na: 1\n---\nb: 2\n")
    assert tree.data == {"a": "1"}
    assert told(tree) == [("DX001", "several-documents", "", (3, 1, 3, 4))]
    assert read_yaml("%YAML 1.1\n---\na: 1\n...\n").problems == []


@pytest.mark.parametrize("source", ["", "\n \n", "# chỉ có chú thích\n", "\ufeff"])
def test_a_file_without_content_is_told(source: str) -> None:
    tree = read_yaml(source)
    assert (tree.data, [p.message for p in tree.problems]) == (None, ["empty-input"])


@pytest.mark.parametrize(
    ("source", "message", "place"),
    [
        ("a:\n\tb: 1\n", "tab-indentation", (2, 1, 2, 2)),
        ("a: x\x0by\n", "control-character", (1, 5, 1, 6)),
        ("a: x\ud800y\n", "control-character", (1, 5, 1, 6)),
        ("- a\nb: c\n", "invalid-yaml", (2, 1, 2, 2)),
        ("a:b\nc: d\n", "invalid-yaml", (2, 2, 2, 3)),
        ("[a,\nb\n", "unclosed-bracket", (1, 1, 1, 2)),
        ("'a\n---\nb'", "unclosed-quote", (1, 1, 1, 2)),
        ("{a: [1, 2}", "unclosed-bracket", (1, 1, 1, 2)),
        ("[\n- a]", "invalid-yaml", (2, 1, 2, 2)),
        ('"\\q": 1', "invalid-yaml", (1, 1, 1, 2)),
        ('"\\UFFFFFFFF": 1', "invalid-yaml", (1, 1, 1, 2)),
        ("ờ\n{:", "invalid-yaml", (2, 2, 2, 3)),
    ],
)
def test_what_is_no_yaml_is_told_with_its_place(source: str, message: str, place: tuple[int, ...]) -> None:
    tree = read_yaml(source)
    assert tree.data is None
    assert told(tree) == [("DX001", message, "", place)]


@given(st.text("{[]}:-?!&*|>'\"%@#, \n\r\t\\1aờ", max_size=24))
@example("ờ\n{:")
@example('!: ""}')
@example("[?:}")
def test_what_cannot_be_read_is_told_and_nothing_is_raised(source: str) -> None:
    tree = read_yaml(source)
    assert tree.data is not None or tree.problems
    assert tree.places.nodes or tree.data is None
    tree.comments()
    for problem in tree.problems:
        assert problem.location is not None
        assert problem.location[:2] <= problem.location[2:4]


def test_comments_are_found_where_they_are_comments() -> None:
    source = (
        "# dxlint: ignore[DX1] đầu\n"
        "a: 1  # dxlint: ignore[DX102] lý do\n"
        "b: 'x # không'\n"
        "c: |  # chữ\n  # không\n  y#không\n"
        'd: ["# không", # có\n  z]\n'
        "e: C# 5\n"
    )
    assert read_yaml(source).comments() == [
        (1, "# dxlint: ignore[DX1] đầu"),
        (2, "# dxlint: ignore[DX102] lý do"),
        (4, "# chữ"),
        (7, "# có"),
    ]
    assert read_yaml("a: 1 # một\n").comments() == []


def test_keys_have_places_of_their_own() -> None:
    tree = read_yaml("a: {'b/c': x}\nd:\n  - e: y\n")
    assert tree.locate_key("/a/b~1c") == Location(1, 5, 1, 10)
    assert tree.locate_key("/d/0/e") == Location(3, 5, 3, 6)
    assert tree.locate_key("/d/0") == tree.locate("/d/0") == Location(3, 5, 3, 9)
    assert tree.locate("/d/0/none/deeper") == tree.locate("/d/0")
    assert tree.locate("") == Location(1, 1, 3, 9)


def test_the_reader_without_libyaml_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    from yaml.loader import BaseLoader

    from dxlint.formats.yaml import events as yaml_events

    source = "a: {percent: 66,42%}\nb: >= 60%\nc: %\nd: &x [y]\ne: *x\nf: 1\nf: 2\ng: x: y\n"
    expected = read_yaml(source)
    monkeypatch.setattr(yaml_events, "_Parser", BaseLoader)
    found = read_yaml(source)
    assert (found.data, told(found)) == (expected.data, told(expected))
    assert found.places.nodes == expected.places.nodes
    assert [p.message for p in read_yaml('"\\UFFFFFFFF": 1').problems] == ["invalid-yaml"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "source",
    ["- @x\n" * 20_000, "a: b: c\n" * 20_000, "x: [" + "1,5," * 50_000 + "]", "[: " * 30_000, '"\n' * 50_000],
)
def test_a_hostile_file_ends_in_a_few_seconds(source: str) -> None:
    start = time.process_time()
    read_yaml(source)
    assert time.process_time() - start < 5


def test_a_clean_file_is_read_without_its_places(monkeypatch: pytest.MonkeyPatch) -> None:
    """One pass over the events is what the speed of a clean run rests on."""
    passes = []
    counted = yaml_reader.event_source
    monkeypatch.setattr(yaml_reader, "event_source", lambda source: passes.append(source) or counted(source))
    monkeypatch.setattr("dxlint.formats.yaml.composer.event_source", lambda source: passes.append(source))
    read_yaml("a: [1, 2, '66,42%']\nb: Đạt 66,42%, vượt! (* & | >5)\n")
    assert len(passes) == 1


RULES = "rules:\n  QN101:\n    kind: limit\n    on: indicator\n    value: result\n"


@pytest.mark.parametrize(
    ("right", "wrong", "message", "place"),
    [
        ("kind: limit", "kind limit", "missing-colon", (3, 5)),
        ("value: result", "value result", "missing-colon", (5, 5)),
        ("rules:", "rules", "missing-colon", (1, 1)),
        ("value:", "value：", "missing-colon", (5, 5)),
        ("kind: limit", "kind:limit", "no-blank-after-colon", (3, 5)),
        ("    on:", "   on:", "uneven-indentation", (4, 4)),
        ("rules:\n", "rules:\n # a remark\n", "", ()),
        ("    on:", "\ton:", "tab-indentation", (4, 1)),
        ("    on:", "\u00a0\u00a0\u00a0\u00a0on:", "no-break-space", (4, 1)),
        ("on: indicator", "on:\u00a0indicator", "no-break-space", (4, 8)),
        ("on: indicator", "on: an\u00a0indicator", "", ()),
    ],
)
def test_the_cause_is_found_where_the_parser_gives_up(
    right: str, wrong: str, message: str, place: tuple[int, ...]
) -> None:
    problems = read_yaml(RULES.replace(right, wrong)).problems
    found = [(problem.message, problem.location[:2]) for problem in problems if problem.location]
    assert found == ([(message, place)] if message else [])


def test_values_that_only_their_figures_tell_apart_are_mended_together() -> None:
    """One by one they took a parse each, and of more than five hundred none was read."""
    values = [f">= {figure}%" for figure in range(700)]
    tree = read_yaml("measures:\n" + "".join(f"- target: {value}\n" for value in values))
    assert tree.data["measures"] == [{"target": value} for value in values]
