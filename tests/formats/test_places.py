"""Whatever way a tree of texts is written down, it is read back, and every part of it is found in its source."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from dxlint.formats.json.reader import read_json
from dxlint.formats.places import Location
from dxlint.formats.pointers import escape
from dxlint.formats.tree import Tree
from dxlint.formats.yaml.composer import compose
from dxlint.formats.yaml.patch import Patch
from dxlint.formats.yaml.reader import read_yaml
from dxlint.formats.yaml.walk import WalkedNodes

LETTERS = "aâảđệộữ😀 .,:;-#%>|'\"\\&*!?@`{}[]/~0159\n\t\xa0"
texts = st.text(st.sampled_from(LETTERS), max_size=24)
words = st.text(st.sampled_from("ạế o9"), min_size=1, max_size=40)
leaves = st.one_of(texts, words, st.lists(words, min_size=2, max_size=4).map("\n".join))
trees = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4), max_leaves=12
)


def nodes_of(value: Any, pointer: str = "") -> Iterator[tuple[str, Any]]:
    yield pointer, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from nodes_of(inner, f"{pointer}/{escape(key)}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from nodes_of(inner, f"{pointer}/{index}")


def source_of(tree: Tree, place: Location) -> str:
    """What stands at a place: the lines are counted here anew, in another way than the reader's."""
    lines = tree.source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found = lines[place.line - 1 : place.end_line]
    found[-1] = found[-1][: place.end_column - 1]
    found[0] = found[0][place.column - 1 :]
    return "\n".join(found)


@given(trees, st.booleans(), st.sampled_from([None, 1]))
def test_json_is_read_as_it_was_written(value: Any, is_ascii: bool, indent: int | None) -> None:
    tree = read_json(json.dumps(value, ensure_ascii=is_ascii, indent=indent))
    assert (tree.data, tree.problems) == (value, [])
    for pointer, inner in nodes_of(value):
        assert json.loads(source_of(tree, tree.locate(pointer))) == inner
        for start, end in parts(inner):
            assert json.loads(f'"{source_of(tree, tree.locate(pointer, start, end))}"') == inner[start:end]


def parts(value: Any) -> Iterator[tuple[int, int]]:
    if isinstance(value, str) and value:
        middle = len(value) // 2
        yield from ((0, middle), (middle, len(value)), (middle, min(middle + 1, len(value))))


STYLES = st.fixed_dictionaries(
    {
        "default_style": st.sampled_from([None, "'", '"', "|", ">"]),
        "default_flow_style": st.sampled_from([None, True, False]),
        "allow_unicode": st.booleans(),
        "width": st.sampled_from([8, 20, 10_000]),
        "line_break": st.sampled_from(["\n", "\r\n", "\r"]),
    }
)


@given(trees, STYLES)
@example(["000\":''"], {"default_style": None, "default_flow_style": None, "width": 8, "line_break": "\n"})
def test_yaml_is_read_as_it_was_written(value: Any, style: dict[str, Any]) -> None:
    source = yaml.dump(value, sort_keys=False, **style)
    tree = read_yaml(source)
    # PyYAML folds some texts into others when lines are short; what it wrote is then the measure.
    written = value if style["width"] > 1_000 else yaml.load(source, yaml.BaseLoader)
    assert (tree.data, tree.problems) == (written, [])
    for pointer, inner in nodes_of(written):
        for start, end in parts(inner):
            check_part(tree, pointer, start, end)


def check_part(tree: Tree, pointer: str, start: int, end: int) -> None:
    """Letters stand in the source as they are or as escapes; blanks and breaks may have been folded."""
    place = tree.locate(pointer, start, end)
    if place == tree.locate(pointer):
        return
    written, text = source_of(tree, place), tree.value(pointer)[start:end]
    assert stands_for(written, text)


def stands_for(written: str, text: str) -> bool:
    """Whether a part of a scalar of any style is that text but for blanks: plain, single-quoted or with escapes."""
    wanted = squeezed(text)
    if wanted in (squeezed(written), squeezed(written.replace("''", "'"))):
        return True
    return squeezed(unescaped(written)) == wanted


def squeezed(text: str) -> str:
    return "".join(text.split())


def unescaped(written: str) -> str:
    """A part of a double-quoted scalar, read by PyYAML's own scanner."""
    value = yaml.safe_load(f'"{written}"')
    assert isinstance(value, str)
    return value


SCALARS = {
    "plain": "t: hai mươi\n    ba\n\n    bốn\n",
    "single": "t: 'hai ''mươi''\n    ba\n\n    bốn'\n",
    "double": 't: "hai m\\u01b0\\u01a1i\n    ba \\\n    bốn\\n\n\n  năm"\n',
    "literal": "t: |\n    hai mươi\n      ba\n\n    bốn\n",
    "literal kept": "t: |+  # cả dòng trống\n  hai mươi\n\n\nu: 1\n",
    "literal indented": "t: |2-\n    hai mươi\n  ba\n",
    "folded": "t: >\n  hai\n  mươi\n\n  ba\n    lùi\n    vào\n\n  bốn\n  năm\n",
    "folded stripped": "t: >-\n\n  hai\n  mươi\n",
    "no break at the end": "t: |\n  hai\n  mươi",
    "literal with returns": "t: |\r\n  hai\r\n  mươi\r\n",
    "separators of lines": "t: 'hai\u2028  mươi\x85  ba'\n",
}


@pytest.mark.parametrize("source", SCALARS.values(), ids=SCALARS)
def test_every_letter_of_a_text_is_found(source: str) -> None:
    tree = read_yaml(source)
    value = tree.data["t"]
    assert value == yaml.load(source, yaml.BaseLoader)["t"]
    whole = tree.locate("/t")
    for index, letter in enumerate(value):
        place = tree.locate("/t", index, index + 1)
        assert place != whole
        written = source_of(tree, place)
        assert letter in " \n" or stands_for(written, letter)


def test_a_text_that_is_no_part_of_the_source_is_placed_as_a_whole() -> None:
    tree = read_yaml("a: &x mười\nb: *x\n")
    assert tree.locate("/b", 0, 2) == tree.locate("/b") == Location(2, 4, 2, 6)
    assert tree.locate("/a", 0, 2) == Location(1, 7, 1, 9)


@given(trees, STYLES)
def test_the_quick_reading_and_the_thorough_one_agree(value: Any, style: dict[str, Any]) -> None:
    source = yaml.dump(value, sort_keys=False, **style)
    assert compose(Patch(source)).data == read_yaml(source).data


@given(trees, STYLES)
def test_a_walk_finds_every_value_where_the_composer_does(value: Any, style: dict[str, Any]) -> None:
    source = yaml.dump({"a": value}, sort_keys=False, **style)
    tree = read_yaml(source)
    assert tree.places.nodes == compose(Patch(tree.source)).nodes


def test_a_walk_finds_every_value_of_every_clean_file() -> None:
    paths = [path for folder in ("fixtures", "dxlint/rules") for path in Path(folder).rglob("*.yaml")]
    trees = [read_yaml(path.read_bytes().decode("utf-8", "replace")) for path in paths]
    clean = [tree for tree in trees if isinstance(tree.places.nodes, WalkedNodes)]
    assert len(clean) > 50
    for tree in clean:
        assert tree.places.nodes == compose(Patch(tree.source)).nodes


def test_a_walk_goes_only_where_something_is() -> None:
    nodes = read_yaml("a/b: {'~': [x, '']}\nc: |\n  mười\n\n").places.nodes
    assert list(nodes) == ["", "/a~1b", "/a~1b/~0", "/a~1b/~0/0", "/a~1b/~0/1", "/c"]
    assert all(pointer in nodes for pointer in nodes)
    for missing in ("a", "/", "/d", "/a/b", "/a~1b/~", "/a~1b/~0/2", "/a~1b/~0/01", "/a~1b/~0/-1", "/c/0"):
        assert missing not in nodes
        assert nodes.get(missing) is None
    assert nodes["/c"].end == len("a/b: {'~': [x, '']}\nc: |\n  mười")


def test_without_libyaml_a_walk_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    from dxlint.formats.yaml import events

    class Composer(yaml.loader.BaseLoader):
        descend_resolver = ascend_resolver = resolve = lambda *_: None

    source = "a: [x, {b: 'y'}]\nc: |\n  mười\n\nd:\n- e:\n- 1\n"
    expected = dict(read_yaml(source).places.nodes)
    monkeypatch.setattr(events, "_Composer", Composer)
    assert read_yaml(source).places.nodes == expected


def test_a_tab_is_one_character_and_a_lone_return_ends_a_line() -> None:
    tree = read_yaml("a:\t1\rb: [x,\t\u2028 y]\r\nc: z\n")
    assert tree.locate("/a") == Location(1, 4, 1, 5)
    assert tree.locate("/b/0") == Location(2, 5, 2, 6)
    assert tree.locate("/b/1") == Location(2, 10, 2, 11)
    assert tree.locate("/c") == Location(3, 4, 3, 5)
    assert [tree.line(n) for n in range(5)] == ["", "a:\t1", "b: [x,\t\u2028 y]", "c: z", ""]
