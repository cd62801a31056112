"""Fields that count pages, cells that continue others, marks of paragraphs that were deleted: nothing goes unsaid."""

from __future__ import annotations

import pytest

from dxlint.formats.docx.trace import traced
from tests.formats.shown import read_document, rows
from tests.formats.test_damaged import paragraph
from tests.formats.test_word_parts import OTHER, SLIP, box, counts, field, of, read, run

LOCK = "w:fldCharType='begin' w:fldLock='1'"


def simple(code: str, words: str, lock: str = "") -> str:
    return f"<w:fldSimple w:instr='{code}' {lock}>{run(words)}</w:fldSimple>"


@pytest.mark.parametrize("code", [" PAGE ", " NUMPAGES \\* MERGEFORMAT ", "SECTIONPAGES"])
@pytest.mark.parametrize(
    ("result", "seen"),
    [("3", "Trang xã"), ("- 12 -", "Trang xã"), ("xiv", "Trang xã"), ("B", "Trang xã"), ("", "Trang xã")]
    + [(words, f"Trang {words}xã") for words in ("Đạt 27/26 ", "65,9% ", "3 và 27/26 ")],
)
def test_of_a_field_that_counts_pages_more_than_their_number_is_read(code: str, result: str, seen: str) -> None:
    for inside in (field(code, result), simple(code, result)):
        assert read(f"<w:p>{run('Trang ')}{inside}{run('xã')}</w:p>") == ([seen], [])


def test_the_result_of_a_locked_field_is_kept() -> None:
    locked = field(" PAGE ", "27").replace("w:fldCharType='begin'", LOCK)
    for inside in (locked, simple(" PAGE ", "27", "w:fldLock='true'")):
        assert read(f"<w:p>{run('Đạt ')}{inside}{run('/26 xã.')}</w:p>") == ([SLIP], [])


def test_a_box_in_a_field_that_counts_pages_is_read() -> None:
    drawn = f"<w:r><w:pict>{box(SLIP)}</w:pict></w:r>"
    inside = f"<w:fldSimple w:instr=' PAGE '>{run('3')}{drawn}</w:fldSimple>"
    assert read(f"<w:p>{run('Tốt')}{inside}</w:p>") == (["Tốt", SLIP], [])


@pytest.mark.parametrize("merge", ["<w:vMerge/>", "<w:vMerge w:val='continue'/>"])
def test_words_of_a_cell_that_continues_another_are_told(merge: str) -> None:
    def row(about: str, words: str) -> str:
        return f"<w:tr><w:tc><w:tcPr>{about}</w:tcPr>{paragraph(words)}</w:tc><w:tc>{paragraph('5')}</w:tc></w:tr>"

    def table(words: str) -> bytes:
        return of(f"<w:tbl>{row(BEGINS, 'Xã A')}{row(merge, words)}</w:tbl>")

    document = read_document(".docx", table(SLIP))
    assert rows(document.blocks[1]) == [["Xã A (1, 2)", "5"], ["5"]]  # type: ignore[arg-type]
    assert counts(document) == [("hidden-text", "1")]
    assert document.problems[0].location is not None
    assert document.problems[0].location.paragraph == 4
    assert read_document(".docx", table("")).problems == ()
    alone = read_document(".docx", of(f"<w:tbl>{row(merge, SLIP)}{row('', OTHER)}</w:tbl>"))
    assert rows(alone.blocks[1]) == [[SLIP, "5"], [OTHER, "5"]]  # type: ignore[arg-type]
    assert alone.problems == ()


BEGINS = "<w:vMerge w:val='restart'/>"
GONE = "<w:pPr><w:rPr><w:del w:id='1' w:author='a'/></w:rPr></w:pPr>"
KEPT = "<w:pPr><w:rPr><w:ins w:id='1' w:author='a'/></w:rPr></w:pPr>"
BETWEEN = "<w:bookmarkStart w:id='1'/><w:bookmarkEnd w:id='1'/>"


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        (f"<w:p>{GONE}{run('Đạt ')}</w:p><w:p>{run('27/26 xã.')}</w:p>", [SLIP]),
        (f"<w:p>{GONE}{run('Đạt ')}</w:p>{BETWEEN}<w:p>{run('27/26 xã.')}</w:p>", [SLIP]),
        (f"<w:p>{GONE.replace('del', 'moveFrom')}{run('Đạt ')}</w:p><w:p>{run('27/26 xã.')}</w:p>", [SLIP]),
        (f"<w:p>{GONE}{run('Đạt ')}</w:p><w:p>{GONE}{run('27')}</w:p><w:p>{run('/26 xã.')}</w:p>", [SLIP]),
        (f"<w:p>{GONE}<w:del>{run('x')}</w:del></w:p><w:p>{run(SLIP)}</w:p>", [SLIP]),
        (f"<w:p>{KEPT}{run('Đạt ')}</w:p><w:p>{run('27/26 xã.')}</w:p>", ["Đạt", "27/26 xã."]),
        (f"<w:p>{GONE}{run('Đạt')}</w:p>", ["Đạt"]),
        (f"<w:p>{GONE}{run('Đạt')}</w:p><w:tbl><w:tr><w:tc>{paragraph('Tốt')}</w:tc></w:tr></w:tbl>", ["Đạt", "Tốt"]),
        (
            f"<w:p>{GONE}{run('Đạt')}</w:p><w:p><w:pPr><w:pStyle w:val='T'/></w:pPr>{run('A')}<w:r><w:tab/></w:r>"
            f"{run('3')}</w:p>",
            ["Đạt"],
        ),
        (f"<w:p>{GONE}{run('Đạt ')}<w:r><w:pict>{box(OTHER)}</w:pict></w:r></w:p><w:p>{run('xã')}</w:p>",
         ["Đạt xã", OTHER]),
    ],
    ids=range(10),
)  # fmt: skip
def test_a_paragraph_whose_mark_was_deleted_goes_on_in_the_next(body: str, seen: list[str]) -> None:
    assert read(body) == (seen, [])


def test_each_part_of_a_joined_paragraph_stands_in_its_own() -> None:
    raw = of(f"<w:p>{GONE}{run('Đạt ')}</w:p><w:p>{run('27/26 xã.')}</w:p>")
    body = read_document(".docx", raw).blocks[1].body  # type: ignore[union-attr]
    places = [body.locate(at, at + 1) for at in (0, 4, 6)]
    assert [(place.paragraph, place.column) for place in places] == [(2, 1), (3, 1), (3, 3)]
    assert [(one.column, one.length) for one in traced(raw).pieces[3]] == [(1, 9)]


def test_a_paragraph_that_goes_on_is_no_item_of_its_own() -> None:
    numbering = (
        "<w:numbering xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
        "<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:numFmt w:val='decimal'/>"
        "<w:lvlText w:val='%1.'/></w:lvl>"
        "</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num></w:numbering>"
    )
    listed = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"
    item = f"<w:p><w:pPr>{listed}</w:pPr>{run('hai')}</w:p>"
    gone = f"<w:p>{GONE.replace('<w:pPr>', '<w:pPr>' + listed)}{run('một ')}</w:p>"
    assert read(gone + item + item, word__numbering_xml=numbering) == (["1. một hai", "2. hai"], [])
