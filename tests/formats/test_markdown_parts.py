"""Markdown as renderers show it: code within lines, tags, tables in HTML; what is nested too deep is told."""

from __future__ import annotations

import pytest

from dxlint.formats.markdown.reader import read as read_markdown
from tests.formats.shown import misplaced, read_document, shown
from tests.growth import seconds

SLIP = "Đạt 27/26 xã, bằng 82%"
TABLE = "<table><tr><td>Xã</td><td>Hộ</td></tr><tr><td>A</td><td>5</td></tr></table>"
ROWS = [["Xã", "Hộ"], ["A", "5"]]


def read(source: str) -> tuple[list[str | list[list[str]]], list[tuple[str, int]]]:
    """The blocks of a source, each at its place; what is told, with its line."""
    document = read_document(".md", source.encode())
    assert [one for one in misplaced(document, source) if one[1] not in "¹²"] == []
    return shown(document), [(one.message, one.location.line if one.location else 0) for one in document.problems]


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        (f"`{SLIP}`", [SLIP]),
        (f"Kết quả: ``{SLIP}``.", [f"Kết quả: {SLIP}."]),
        ("Đạt `95%` kế hoạch", ["Đạt 95% kế hoạch"]),
        ("Có `68/80` xã, đạt 9`5`%", ["Có 68/80 xã, đạt 95%"]),
        ("| Xã | Hộ |\n|--|--|\n| A | `5` |", [ROWS]),
        ("Gõ `ls -l`, xem `a_b`, rồi `x = 5`.", ["Gõ , xem , rồi ."]),
    ],
)
def test_words_and_figures_set_as_code_within_a_line_are_read_and_commands_are_not(
    source: str, blocks: list[str | list[list[str]]]
) -> None:
    assert read(source) == (blocks, [])


def test_a_command_that_says_figures_is_told() -> None:
    assert read("Một\n\nGõ `tinh 3/4 = 82%` rồi `ls`.") == (["Một", "Gõ rồi ."], [("unread-code", 3)])


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ("Đạt <font color=red>9</font>5<a name='x'></a>%", ["Đạt 95%"]),
        ("Đạt 95%<sup>1</sup> và <sup>2</sup> hộ", ["Đạt 95%¹ và ² hộ"]),
        ("Một<br>Hai<BR />Ba", ["Một", "Hai", "Ba"]),
        ("Một\n<br>\nHai<br>\nBa\n<br/>Bốn\nnăm", ["Một", "Hai", "Ba", "Bốn năm"]),
        ("| Xã<br>phường | Hộ |\n|--|--|\n| A | 5<sup>1</sup> |", [["Xã\nphường", "Hộ"], ["A", "5¹"]]),
        ("Nếu a <b và c> 5 hay x<y", ["Nếu a <b và c> 5 hay x<y"]),
        ("Đạt 5[^1] hộ\n\n[^1]: Chú thích", ["Đạt 5¹ hộ"]),
    ],
)
def test_tags_within_a_line_are_what_they_are_shown_as(source: str, blocks: list[str | list[str]]) -> None:
    assert read(source)[0] == ([blocks] if isinstance(blocks[0], list) else blocks)


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        (TABLE, [ROWS]),
        (f"Một\n\n{TABLE.replace('</tr>', '</tr>' + chr(10) * 2)}\n\nHai", ["Một", ROWS, "Hai"]),
        (f"{TABLE.replace('5', chr(10) * 2 + '- 5')}\n\nHai", [[["Xã", "Hộ"], ["A", "- 5"]], "Hai"]),
        (f"> {TABLE.replace('<tr>', chr(10) + '> <tr>')}\n\nHai", [ROWS, "Hai"]),
        (f"- {TABLE}\n- Hai", [ROWS, "- Hai"]),
        (f"1. Một\n\n   {TABLE.replace('<tr>', chr(10) * 2 + '   <tr>')}\n2. Hai", ["1. Một", ROWS, "2. Hai"]),
        (f"<div align=center>\n\n{SLIP}\n\n</div>", [SLIP]),
        (f"<div>{SLIP}</div>", [SLIP]),
        (f"<details><summary>Một</summary>\n\n{SLIP}\n\n</details>", ["Một", SLIP]),
        (f"<table>\n\n{SLIP}\n\n| Xã | Hộ |\n|--|--|\n| A | 5 |", [SLIP, ROWS]),
        (f"<header>{SLIP}</header>\n\n<nav>Hai", [SLIP, "Hai"]),
        (f"<!--\n\n{SLIP}", [f"<!-- {SLIP}"]),
    ],
)
def test_what_is_set_as_html_is_read_as_a_page(source: str, blocks: list[str | list[list[str]]]) -> None:
    assert read(source)[0] == blocks


def test_what_html_in_markdown_hides_is_told_with_its_line() -> None:
    assert read(f"Một\n\n<p hidden>{SLIP}</p>") == (["Một"], [("hidden-text", 3)])


@pytest.mark.parametrize("source", [">" * 60 + SLIP, "".join(f"{'  ' * depth}- Mục\n" for depth in range(40))])
def test_what_is_nested_deeper_than_the_parser_looks_is_told(source: str) -> None:
    assert [message for message, _ in read(f"Một\n\n{source}")[1]] == ["nested-away"]


@pytest.mark.parametrize("source", [">" * 40 + SLIP, ">" * 60 + " - ", "- " * 15 + SLIP])
def test_what_is_read_or_empty_is_not_told(source: str) -> None:
    assert read(f"Một\n\n{source}")[1] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["<table>\n\n", "<table>\n\n</table></table>\n\n", "`a`", "<sup>1 ", "<b x ", "<div>\n\n", "`5` <br>"]
)
def test_time_grows_with_a_text_and_no_faster(piece: str) -> None:
    def taken(count: int) -> float:
        return seconds(lambda: read_markdown((piece * count).encode()))

    small = min(taken(2_000) for _ in range(2))
    assert min(taken(8_000) for _ in range(2)) < 4 * max(small, 0.1) * 2.5


@pytest.mark.parametrize(
    ("source", "shows"),
    [
        ("Đạt 6*5*,9%", "Đạt 65,9%"),
        ("Đạt 65,*9*%", "Đạt 65,9%"),
        ("Đạt *6*5,9%", "Đạt 65,9%"),
        ("Đạt **6**5,9% và 6**5**,9%", "Đạt 65,9% và 65,9%"),
        ("Đạt 6<del>3</del>5,9% và 7<s>0</s>%", "Đạt 65,9% và 7%"),
        ("Đạt 65\\,9\\%", "Đạt 65,9%"),
        # shown as they stand
        ("Đạt 6\\*5\\*,9%", "Đạt 6*5*,9%"),
        ("Đạt 65*,9*%", "Đạt 65*,9*%"),
        ("Rộng 5 * 3 m, dài 2*4 m", "Rộng 5 * 3 m, dài 2*4 m"),
        ("Tệp bao_cao_2, đạt 5*", "Tệp bao_cao_2, đạt 5*"),
    ],
)
def test_marks_within_a_figure_are_shown_as_renderers_do(source: str, shows: str) -> None:
    assert read(source) == ([shows], [])


def test_words_that_a_tag_hides_are_told() -> None:
    told = [("hidden-text", 3)]
    for style in ("style='display:none'", "hidden", 'style="color:red;visibility: hidden"'):
        assert read(f"Một\n\nĐạt 6<span {style}>3</span>5,9%.") == (["Một", "Đạt 65,9%."], told)
    assert read('Một\n\nĐạt <span style="color:red">6</span>5,9%.') == (["Một", "Đạt 65,9%."], [])


def test_digits_that_entities_stand_for_are_read() -> None:
    assert shown(read_document(".md", "Đạt 6&#53;&comma;9&percnt;".encode())) == ["Đạt 65,9%"]
