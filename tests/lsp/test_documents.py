"""What an editor changes is changed in the text, and nothing else."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from dxlint.lsp.diagnostics import diagnostics_of
from dxlint.lsp.documents import opened
from dxlint.lsp.positions import Positions
from tests.lsp.judged import SLIP, document, judge

TEXTS = st.text(st.sampled_from("aằ😀\n\r\u2028"), max_size=20)
Change = types.TextDocumentContentChangePartial


@given(TEXTS, TEXTS, st.tuples(st.integers(0, 20), st.integers(0, 20)), st.sampled_from(["utf-8", "utf-16", "utf-32"]))
def test_a_change_replaces_what_stands_in_its_range(text: str, new: str, ends: tuple[int, int], encoding: str) -> None:
    start, end = sorted(min(end, len(text)) for end in ends)
    if any(text[at - 1 : at + 1] == "\r\n" for at in (start, end) if at):
        return  # within the end of a line there is no position
    place = Positions(text, encoding).range_of(start, end)
    made = document(text).changed(2, [Change(place, new)], encoding)
    assert (made.text, made.version) == (text[:start] + new + text[end:], 2)


def test_each_change_is_to_what_the_ones_before_it_left() -> None:
    first = types.Range(types.Position(0, 0), types.Position(0, 1))
    changes = [Change(first, "xy"), Change(types.Range(types.Position(0, 1), types.Position(0, 2)), "z")]
    assert document("ab").changed(2, changes, "utf-16").text == "xzb"


def test_a_whole_text_takes_the_place_of_all_that_stood_there() -> None:
    assert document("ab").changed(2, [types.TextDocumentContentChangeWholeDocument("c")], "utf-16").text == "c"


def test_a_text_without_a_file_is_called_as_its_language_says() -> None:
    def path(uri: str, language: str) -> str:
        return opened(types.TextDocumentItem(uri, language, 1, ""), "/reports").path

    assert path("untitled:Untitled-1", "yaml") == "/reports/Untitled-1.yaml"
    assert path("untitled:bao-cao.md", "markdown") == "/reports/bao-cao.md"
    assert path("file:///x/b%C3%A1o%20c%C3%A1o.txt", "plaintext") == "/x/báo cáo.txt"


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("file:///c%3A/Users/Lan/b%C3%A1o%20c%C3%A1o.yaml", "c:/Users/Lan/báo cáo.yaml"),
        ("file:///C:/Users/Lan/bao-cao.yaml", "c:/Users/Lan/bao-cao.yaml"),
        ("file://may-chu/chung/bao-cao.yaml", "//may-chu/chung/bao-cao.yaml"),
        ("file:///khac/bao-cao.yaml", "/khac/bao-cao.yaml"),
        ("vscode-vfs://github/xa/bao-cao.yaml", "/reports/bao-cao.yaml"),
        ("inmemory://1", "/reports/1.yaml"),
        ("file://[/x.yaml", "/reports/x.yaml"),
        ("", "/reports/.yaml"),
        ("file:///", "/"),
        ("file:///x/%00.yaml", "/x/\0.yaml"),
    ],
)
def test_wherever_a_document_lies_it_is_judged_or_passed_over(uri: str, path: str) -> None:
    held = opened(types.TextDocumentItem(uri, "yaml", 1, SLIP), "/reports")
    assert held.path.replace("\\", "/") == path
    told = diagnostics_of(judge(isolated=True).judged(held))
    assert [one.code for one in told] == (["DX101"] if path[-5:] == ".yaml" and path != "/reports/.yaml" else [])


def test_a_place_behind_letters_of_several_units_is_the_figures_own() -> None:
    text = unicodedata.normalize("NFD", SLIP.replace("Hồ sơ", "Hồ sơ 😀 👩‍👩‍👧"))
    (told,) = [one for one in diagnostics_of(judge(isolated=True).judged(document(text))) if one.code == "DX101"]
    line = text.split("\n")[told.range.start.line].encode("utf-16-le")
    assert line[2 * told.range.start.character : 2 * told.range.end.character].decode("utf-16-le") == "99,88"
