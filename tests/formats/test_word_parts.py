"""Parts of a Word file beside its paragraphs: what is shown of them is read once, and the rest is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dxlint.formats.blocks import Document
from dxlint.formats.package import parsed
from dxlint.formats.tree import Problem
from tests.formats.shown import document_tree, read_document, shown
from tests.formats.test_damaged import WORD, paragraph, zipped

SPACES = " ".join(
    f'xmlns:{prefix}="{space}"'
    for prefix, space in {
        "w": WORD,
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "of": "urn:somebody:else",
    }.items()
)
FIRST = "Có 25/26 xã họp."
SLIP = "Đạt 27/26 xã."
OTHER = "Đạt 24/26 xã."
STYLES = (
    f"<w:styles {SPACES}><w:style w:type='character' w:styleId='C'><w:rPr><w:vanish/></w:rPr></w:style>"
    "<w:style w:styleId='P'><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId='Q'><w:basedOn w:val='P'/></w:style>"
    f"<w:style w:styleId='D'><w:pPr><w:shd w:val='clear' w:fill='1F3864'/></w:pPr></w:style>"
    "<w:style w:styleId='T'><w:name w:val='toc 1'/></w:style>"
    "<w:style w:type='table' w:styleId='x'><w:tblStylePr w:type='firstRow'><w:tcPr><w:shd w:fill='1F3864'/></w:tcPr>"
    "</w:tblStylePr></w:style></w:styles>"
)


def run(words: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{words}</w:t></w:r>"


def of(body: str, **parts: str) -> bytes:
    """A file with a first paragraph of its own, and this behind it."""
    document = f"<w:document {SPACES}><w:body>{paragraph(FIRST)}{body}</w:body></w:document>"
    return zipped(word__document_xml=document, word__styles_xml=STYLES, **parts)


def read(body: str, **parts: str) -> tuple[list[str], list[tuple[str, str]]]:
    """The paragraphs behind the first and the notes; what is told, each with its count."""
    document = read_document(".docx", of(body, **parts))
    blocks = [block for block in shown(document) if block != FIRST]
    return [*blocks, *(note.body.text for note in document.notes)], counts(document)


def counts(document: Document) -> list[tuple[str, str]]:
    return [(one.message, one.data["count"]) for one in document.problems]


def box(words: str) -> str:
    return f"<w:txbxContent>{paragraph(words)}</w:txbxContent>"


def alternate(*choices: tuple[str, str], fallback: str | None = None) -> str:
    forms = "".join(f"<mc:Choice Requires='{needs}'>{form}</mc:Choice>" for needs, form in choices)
    last = "" if fallback is None else f"<mc:Fallback>{fallback}</mc:Fallback>"
    return f"<mc:AlternateContent>{forms}{last}</mc:AlternateContent>"


NOT_THE_SAME = [("other-words", "1")]


@pytest.mark.parametrize(
    ("forms", "seen", "told"),
    [
        (alternate(("wps", run(SLIP)), fallback=run(SLIP)), SLIP, []),
        (alternate(("wps", run(SLIP)), fallback=run(OTHER)), SLIP, NOT_THE_SAME),
        (alternate(("of", run(OTHER)), fallback=run(SLIP)), SLIP, NOT_THE_SAME),
        (alternate(("wps of", run(OTHER)), fallback=run(SLIP)), SLIP, NOT_THE_SAME),
        (alternate(("of", run(OTHER)), ("wps", run(SLIP)), fallback=run(SLIP)), SLIP, NOT_THE_SAME),
        (alternate(("of", run(SLIP)), fallback=run(SLIP)), SLIP, []),
        (alternate(fallback=run(SLIP)), SLIP, []),
        (alternate(("wps", alternate(("of", run(OTHER)), fallback=run(SLIP))), fallback=run(OTHER)), SLIP, []),
    ],
)
def test_of_forms_for_several_programs_the_one_that_is_seen_is_read(
    forms: str, seen: str, told: list[tuple[str, str]]
) -> None:
    assert read(f"<w:p>{forms}</w:p>") == ([seen], told)
    block = forms.replace("<w:r>", "<w:p><w:r>").replace("</w:r>", "</w:r></w:p>")
    assert read(block) == ([seen], told)


@pytest.mark.parametrize(
    "drawing",
    [
        f"<w:drawing>{box(SLIP)}</w:drawing>",
        alternate(("wps", f"<w:drawing>{box(SLIP)}</w:drawing>"), fallback=f"<w:pict>{box(SLIP)}</w:pict>"),
        f"<w:pict><v:group><v:shape><v:textpath string='{SLIP}'/></v:shape></v:group></w:pict>",
        f"<w:drawing><a:sp><a:txBody><a:bodyPr/><a:p><a:r><a:t>{SLIP}</a:t></a:r></a:p></a:txBody></a:sp></w:drawing>",
    ],
    ids=["box", "twice", "along a line", "drawn"],
)
def test_words_of_shapes_are_read_once(drawing: str) -> None:
    assert read(f"<w:p><w:r>{drawing}</w:r></w:p>") == ([SLIP], [])
    assert read(f"<w:p><w:r><w:rPr><w:vanish/></w:rPr>{drawing}</w:r></w:p>") == ([], [])


def field(code: str, result: str | None = None, about: str = "") -> str:
    shown_words = "" if result is None else f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>{run(result)}"
    return (
        f"<w:r><w:fldChar w:fldCharType='begin'>{about}</w:fldChar></w:r>"
        f"<w:r><w:instrText xml:space='preserve'>{code}</w:instrText></w:r>{shown_words}"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )


def choice(result: str) -> str:
    entries = "<w:listEntry w:val='24/26'/><w:listEntry w:val='27/26'/>"
    return f"<w:ffData><w:ddList>{result}{entries}</w:ddList></w:ffData>"


@pytest.mark.parametrize(
    ("inside", "seen", "told"),
    [
        (field(" FORMDROPDOWN ", about=choice("<w:result w:val='1'/>")), "Đạt 27/26 xã", []),
        (field(" FORMDROPDOWN ", about=choice("")), "Đạt 24/26 xã", []),
        (field(" FORMDROPDOWN ", "27/26", choice("")), "Đạt 27/26 xã", []),
        (field(" MACROBUTTON Luu 27/26"), "Đạt 27/26 xã", []),
        (field(" QUOTE 24 ", "27/26"), "Đạt 27/26 xã", []),
        (field(f" IF {field(' MERGEFIELD a ', '1')} = 1 ", "27/26"), "Đạt 27/26 xã", []),
        (field(r" EQ \f(27;26) "), "Đạt  xã", [("unread-objects", "1")]),
        ("<w:r><w:fldChar w:fldCharType='begin'/></w:r>" + run("27/26"), "Đạt", [("hidden-text", "1")]),
    ],
)
def test_of_a_field_is_read_what_it_shows(inside: str, seen: str, told: list[tuple[str, str]]) -> None:
    assert read(f"<w:p>{run('Đạt ')}{inside}{run(' xã')}</w:p>") == ([seen], told)


STYLED = "<w:rStyle w:val='C'/>"
UNHIDDEN = STYLED + "<w:vanish w:val='0'/>"


@pytest.mark.parametrize(
    ("body", "seen", "told"),
    [
        (f"<w:p>{run('Tốt. ')}{run(SLIP, '<w:vanish/>')}</w:p>", ["Tốt."], "1"),
        (f"<w:p>{run(SLIP, STYLED)}</w:p>", [], "1"),
        (f"<w:p>{run(SLIP, UNHIDDEN)}</w:p>", [SLIP], ""),
        (f"<w:p><w:pPr><w:pStyle w:val='Q'/></w:pPr>{run(SLIP)}{run(OTHER)}</w:p>", [], "2"),
        (f"<w:p><w:pPr><w:pStyle w:val='P'/></w:pPr>{run(SLIP, STYLED)}</w:p>", [SLIP], ""),
        (f"<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>{run(SLIP)}</w:p>", [SLIP], ""),
        (f"<w:p>{run(' ', '<w:vanish/>')}{run(SLIP)}</w:p>", [SLIP], ""),
        (
            f"<w:p>{run('Tốt')}{run(SLIP).replace('w:t>', 'w:delText>').replace('w:t ', 'w:delText ')}</w:p>",
            ["Tốt"],
            "1",
        ),
        (f"<w:p>{run('Tốt')}<w:del><w:r><w:delText>{SLIP}</w:delText></w:r></w:del></w:p>", ["Tốt"], ""),
    ],
)
def test_hidden_words_are_told_and_not_read(body: str, seen: list[str], told: str) -> None:
    assert read(body) == (seen, [("hidden-text", told)] if told else [])


WHITE = "<w:color w:val='FFFFFF'/>"
TINY = "<w:sz w:val='2'/>"
DARK = "<w:shd w:val='clear' w:fill='1F3864'/>"


def in_cell(inside: str, of_cell: str = "", of_table: str = "") -> str:
    other = f"<w:tc>{paragraph('Tốt')}</w:tc>"
    row = f"<w:tr><w:tc><w:tcPr>{of_cell}</w:tcPr>{inside}</w:tc>{other}</w:tr>"
    return f"<w:tbl><w:tblPr>{of_table}</w:tblPr>{row}</w:tbl>"


@pytest.mark.parametrize(
    ("body", "lost"),
    [
        (f"<w:p>{run(SLIP, WHITE)}</w:p>", True),
        (f"<w:p>{run(SLIP, WHITE + DARK)}</w:p>", False),
        (f"<w:p>{run(SLIP, WHITE + DARK.replace('1F3864', 'FFFFFF'))}</w:p>", True),
        (f"<w:p><w:pPr>{DARK}</w:pPr>{run(SLIP, WHITE)}</w:p>", False),
        (f"<w:p><w:pPr><w:pStyle w:val='D'/></w:pPr>{run(SLIP, WHITE)}</w:p>", False),
        (in_cell(f"<w:p>{run(SLIP, WHITE)}</w:p>"), True),
        (in_cell(f"<w:p>{run(SLIP, WHITE)}</w:p>", DARK), False),
        (in_cell(f"<w:p>{run(SLIP, WHITE)}</w:p>", "", "<w:tblStyle w:val='x'/>"), False),
        (f"<w:p><w:r><w:pict>{box('x').replace('<w:t>', f'<w:rPr>{WHITE}</w:rPr><w:t>')}</w:pict></w:r></w:p>", False),
        (f"<w:p>{run(SLIP, WHITE.replace('FFFFFF', 'FF0000'))}</w:p>", False),
        (f"<w:p>{run(SLIP, TINY)}</w:p>", True),
        (f"<w:p>{run(SLIP, TINY.replace('2', '16'))}</w:p>", False),
    ],
    ids=range(12),
)
def test_words_that_are_not_seen_on_the_paper_are_told(body: str, lost: bool) -> None:
    assert read(body)[1] == ([("hidden-text", "1")] if lost else [])


def test_a_hidden_row_is_told_and_not_read() -> None:
    def row(label: str, properties: str = "") -> str:
        cells = "".join(f"<w:tc>{paragraph(words)}</w:tc>" for words in (label, "5"))
        return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"

    table = f"<w:tbl>{row('Xã A')}{row('Xã B', '<w:hidden/>')}{row('Cộng')}</w:tbl>"
    document = read_document(".docx", of(table))
    assert [[cell.body.text for cell in row] for row in document.blocks[1].rows] == [["Xã A", "5"], ["Cộng", "5"]]  # type: ignore[union-attr]
    assert counts(document) == [("hidden-text", "1")]


def referring(kind: str, root: str, words: str = SLIP, call: str = "", **parts: str) -> bytes:
    """A file with a part of a kind that says these words, and a paragraph that calls it."""
    tie = f"<a><Relationship Id='h' Type='o/{kind}' Target='h.xml'/></a>"
    return of(call, **{"word/_rels/document.xml.rels": tie, "word/h.xml": root.format(words=paragraph(words)), **parts})


HEADER = f"<w:hdr {SPACES}>{{words}}</w:hdr>"
SETTINGS = f"<w:settings {SPACES}><w:evenAndOddHeaders/></w:settings>"


def section(of_pages: str, more: str = "") -> str:
    return f"<w:sectPr><w:headerReference w:type='{of_pages}' r:id='h'/>{more}</w:sectPr>"


@pytest.mark.parametrize(
    ("call", "words", "parts", "seen"),
    [
        (section("default"), SLIP, {}, [SLIP]),
        (section("default"), "Có 27 xã, trong đó 20 xã đạt.", {}, ["Có 27 xã, trong đó 20 xã đạt."]),
        (section("default"), "Đạt 82%", {}, ["Đạt 82%"]),
        (section("first"), "Đạt 82%", {}, []),
        (section("first", "<w:titlePg/>"), "Đạt 82%", {}, ["Đạt 82%"]),
        (section("even"), "Đạt 82%", {}, []),
        (section("even"), "Đạt 82%", {"word/settings.xml": SETTINGS}, ["Đạt 82%"]),
        (section("default") * 3, "Đạt 82%", {}, ["Đạt 82%"]),
        (section("default"), "Báo cáo số 12/BC-UBND ngày 25/6/2023 - 6 tháng đầu năm 2023", {}, []),
        (section("default"), "Trang 3/5", {}, []),
    ],
)
def test_figures_at_the_edges_of_pages_are_read_once(
    call: str, words: str, parts: dict[str, str], seen: list[str]
) -> None:
    document = read_document(".docx", referring("header", HEADER, words, call, **parts))
    assert [note.body.text for note in document.notes] == seen
    assert document.problems == ()


def test_what_is_at_the_edges_of_pages_has_a_place_of_its_own() -> None:
    tree = document_tree(".docx", referring("header", HEADER, "Đạt 82%", section("default")))
    (found,) = (one for one in tree.data["sections"] if one["title"] == "Đầu trang, chân trang")
    assert found["text"] == "Đạt 82%"


COMMENTS = f"<w:comments {SPACES}><w:comment w:id='1'>{{words}}</w:comment></w:comments>"


def test_comments_are_told_where_they_stand() -> None:
    call = f"<w:p>{run('Tốt')}<w:r><w:commentReference w:id='1'/></w:r></w:p>"
    document = read_document(".docx", referring("comments", COMMENTS, SLIP, call))
    assert counts(document) == [("unread-comments", "1")]
    assert document.problems[0].location is not None
    assert document.problems[0].location.paragraph == 2
    assert read_document(".docx", referring("comments", COMMENTS, " ", call)).problems == ()


NOTED = f"<w:footnotes {SPACES}><w:footnote w:id='1'>{{}}</w:footnote></w:footnotes>"


def test_a_box_in_a_footnote_is_read_once_and_a_chart_in_it_is_told() -> None:
    drawing = alternate(
        ("wps", f"<w:drawing>{box(SLIP)}<c:chart/></w:drawing>"), fallback=f"<w:pict>{box(SLIP)}</w:pict>"
    )
    notes = NOTED.format(f"<w:p>{run('Ghi chú.')}<w:r>{drawing}</w:r></w:p>")
    call = f"<w:p>{run('Tốt')}<w:r><w:footnoteReference w:id='1'/></w:r></w:p>"
    seen, told = read(call, word__footnotes_xml=notes)
    assert seen == ["Tốt¹", f"Ghi chú.\n{SLIP}"]
    assert told == [("unread-objects", "1")]


def test_a_power_in_a_formula_is_no_figure_beside_its_base() -> None:
    power = "<m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"
    assert read(f"<w:p><m:oMath>{power}</m:oMath></w:p>") == (["10²"], [])


def test_what_is_anchored_in_a_table_of_contents_is_told() -> None:
    line = f"<w:p><w:pPr><w:pStyle w:val='T'/></w:pPr>{run('Kết quả')}<w:r><w:tab/></w:r>{run('3')}"
    assert read(f"{line}<w:r><w:pict>{box(SLIP)}</w:pict></w:r></w:p>") == ([], [("unread-objects", "1")])
    assert read(f"{line}</w:p>") == ([], [])


BOUND = "<w:dataBinding w:xpath='/x:a[1]/x:b[2]' w:storeItemID='{S}'/>"
ITEMS = "<w:listItem w:value='27' w:displayText='27/26 xã'/>"


@pytest.mark.parametrize(
    ("properties", "data", "told"),
    [
        (BOUND, "27/26 xã", ""),
        (BOUND, "24/26 xã", "1"),
        (BOUND + "<w:date/>", "2023-06-25", ""),
        (BOUND + f"<w:dropDownList>{ITEMS}</w:dropDownList>", "27", ""),
        (BOUND + "<w:showingPlcHdr/>", "", ""),
        (BOUND + "<w:showingPlcHdr/>", "24/26", "1"),
        (BOUND.replace("b[2]", "c[1]"), "24/26 xã", ""),
        ("", "24/26 xã", ""),
    ],
)
def test_a_control_that_holds_other_words_than_its_data_is_told(properties: str, data: str, told: str) -> None:
    control = f"<w:p><w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{run('27/26 xã')}</w:sdtContent></w:sdt></w:p>"
    parts = {
        "word/_rels/document.xml.rels": "<a><Relationship Type='o/customXml' Target='../customXml/item1.xml'/></a>",
        "customXml/_rels/item1.xml.rels": "<a><Relationship Id='p' Type='o/customXmlProps' Target='props.xml'/></a>",
        "customXml/props.xml": "<d itemID='{s}'/>",
        "customXml/item1.xml": f"<a><b/><b>{data}</b></a>",
    }
    assert read(control, **parts) == (["27/26 xã"], [("stale-text", told)] if told else [])


@pytest.mark.parametrize(
    "many",
    [
        lambda count: f"<w:p>{alternate(('of', run('a')), fallback=run('b'))}</w:p>" * count,
        lambda count: f"<w:p>{run('a', '<w:vanish/>')}</w:p>" * count,
        lambda count: f"<w:p>{''.join(field(' EQ ') for _ in range(count))}</w:p>",
    ],
    ids=["forms", "hidden", "fields"],
)
def test_however_many_there_are_one_finding_tells_of_them(many: Callable[[int], str]) -> None:
    problems: tuple[Problem, ...] = read_document(".docx", of(many(500))).problems
    assert [one.data["count"] for one in problems] == ["500"]


@pytest.mark.parametrize("within", ["<!-- x -->", "<?x y?>"])
def test_what_is_no_text_parts_no_words(within: str) -> None:
    found = parsed(f"<a>đạt 9{within}5%<b/>, vượt</a>".encode())
    assert (found.text, found[0].tail, len(found)) == ("đạt 95%", ", vượt", 1)
