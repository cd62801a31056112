"""What Word shows of a text and what it does not: blanks, letters nobody sees, fields, marks of deleted paragraphs."""

from __future__ import annotations

import pytest

from tests.formats.shown import read_document
from tests.formats.test_damaged import paragraph, zipped
from tests.formats.test_word_parts import SLIP, SPACES, counts, in_cell, read, run

PLAIN = "<w:r><w:t>{}</w:t></w:r>"


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        (
            f"<w:p>{PLAIN.format('đạt')}{PLAIN.format(' 6')}{PLAIN.format(' 5,9% ')}{PLAIN.format('.')}</w:p>",
            "đạt65,9%.",
        ),
        (f"<w:p>{PLAIN.format('đạt')}{run(' 65,9%')}</w:p>", "đạt 65,9%"),
        (f"<w:p>{PLAIN.format('đạt')}{PLAIN.format(chr(0xA0) + '65,9%')}</w:p>", "đạt\xa065,9%"),
        (f"<w:p>{run('đạt')}{run(' 65,9%').replace('preserve', 'default')}</w:p>", "đạt65,9%"),
        (f"<w:p xml:space='preserve'>{PLAIN.format('đạt')}{PLAIN.format(' 65,9%')}</w:p>", "đạt 65,9%"),
        (
            f"<w:p xml:space='preserve'>{PLAIN.format('đạt')}<w:r xml:space='default'><w:t> 65,9%</w:t></w:r></w:p>",
            "đạt65,9%",
        ),
    ],
    ids=range(6),
)
def test_blanks_at_the_edges_of_a_text_are_read_where_word_shows_them(body: str, seen: str) -> None:
    assert read(body) == ([seen], [])


def test_blanks_of_a_drawings_text_are_shown() -> None:
    words = "<a:r><a:t>đạt</a:t></a:r><a:r><a:t> 65,9%</a:t></a:r>"
    drawing = f"<w:drawing><a:sp><a:txBody><a:bodyPr/><a:p>{words}</a:p></a:txBody></a:sp></w:drawing>"
    assert read(f"<w:p><w:r>{drawing}</w:r></w:p>") == (["đạt 65,9%"], [])


def style(name: str, inside: str, kind: str = "character", base: str = "") -> str:
    based = f"<w:basedOn w:val='{base}'/>" if base else ""
    return f"<w:style w:type='{kind}' w:styleId='{name}'>{based}{inside}</w:style>"


def letters(said: str) -> str:
    return f"<w:rPr>{said}</w:rPr>"


WHITE = "<w:color w:val='FFFFFF'/>"
BLACK = "<w:color w:val='000000'/>"
DARK = "<w:shd w:val='clear' w:color='auto' w:fill='1F3864'/>"
STYLED = (
    f"<w:styles {SPACES}>"
    + style("W", letters(WHITE))
    + style("V", "", base="W")
    + style("B", letters(BLACK), base="W")
    + style("S", letters(WHITE + DARK))
    + style("P", letters(WHITE), "paragraph")
    + style("D", f"<w:pPr>{DARK}</w:pPr>{letters(WHITE)}", "paragraph")
    + style("T", letters(WHITE), "table")
    + style("U", letters(WHITE) + f"<w:tcPr>{DARK}</w:tcPr>", "table")
    + style("G", "<w:tblPr/>", "table")
    + "</w:styles>"
)
THEME = (
    "<a:theme xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'><a:clrScheme>"
    "<a:dk1><a:sysClr val='windowText' lastClr='000000'/></a:dk1>"
    "<a:lt1><a:sysClr val='window' lastClr='FFFFFF'/></a:lt1>"
    "<a:accent1><a:srgbClr val='4472C4'/></a:accent1>"
    "<a:accent2><a:srgbClr val='FEFEFE'/></a:accent2></a:clrScheme></a:theme>"
)
TURNED = f"<w:settings {SPACES}><w:clrSchemeMapping w:bg1='dark1' w:t1='light1'/></w:settings>"
EFFECT = "<w14:textFill xmlns:w14='http://schemas.microsoft.com/office/word/2010/wordml'>{}</w14:textFill>"
SOLID = EFFECT.format("<w14:solidFill><w14:{0}Clr w14:val='{1}'>{2}</w14:{0}Clr></w14:solidFill>")


def of_theme(name: str, more: str = "", written: str = "000000") -> str:
    return f"<w:color w:val='{written}' w:themeColor='{name}' {more}/>"


def is_left_out(body: str, **parts: str) -> bool:
    """Whether the words of a body are left out and told; else they are read, and nothing is told."""
    document = f"<w:document {SPACES}><w:body>{paragraph('Mở đầu.')}{body}</w:body></w:document>"
    parts = {"word__styles_xml": STYLED, "word__theme_xml": THEME, **parts}
    found = read_document(".docx", zipped(word__document_xml=document, **parts))
    told, seen = counts(found), SLIP in str(found.blocks)
    assert told in ([], [("hidden-text", "1")])
    assert seen is not bool(told)
    return not seen


@pytest.mark.parametrize(
    ("said", "lost"),
    [
        ("<w:rStyle w:val='W'/>", True),
        ("<w:rStyle w:val='V'/>", True),
        ("<w:rStyle w:val='B'/>", False),
        ("<w:rStyle w:val='S'/>", False),
        ("<w:rStyle w:val='W'/>" + BLACK, False),
        ("<w:rStyle w:val='W'/><w:color w:val='auto'/>", False),
        (of_theme("background1"), True),
        (of_theme("background1", written="auto"), True),
        (of_theme("light1"), True),
        (of_theme("background1", "w:themeShade='F2'"), True),
        (of_theme("background1", "w:themeShade='BF'"), False),
        (of_theme("text1", written="FFFFFF"), False),
        (of_theme("accent1"), False),
        (of_theme("accent1", "w:themeTint='05'"), True),
        (of_theme("accent2"), True),
        ("<w:color w:val='FFFFFE'/>", True),
        ("<w:color w:val='F0F0F0'/>", True),
        ("<w:color w:val='D9D9D9'/>", False),
        ("<w:color w:val='FFFF00'/>", False),
        (WHITE + "<w:highlight w:val='blue'/>", False),
        (WHITE + "<w:highlight w:val='none'/>", True),
        (WHITE + "<w:highlight w:val='white'/>", True),
        (WHITE + "<w:shd w:val='pct50' w:color='auto' w:fill='auto'/>", False),
        (WHITE + "<w:shd w:val='solid' w:color='1F3864' w:fill='auto'/>", False),
        (WHITE + "<w:shd w:val='clear' w:fill='auto' w:themeFill='accent1'/>", False),
        (WHITE + "<w:shd w:val='clear' w:fill='1F3864' w:themeFill='background1'/>", True),
        ("<w:color w:val='1F3864'/>" + DARK, True),
        ("<w:color w:val='auto'/>" + DARK, False),
        (EFFECT.format("<w14:noFill/>"), True),
        (SOLID.format("srgb", "FFFFFF", ""), True),
        (SOLID.format("scheme", "bg1", ""), True),
        (SOLID.format("srgb", "000000", ""), False),
        (SOLID.format("srgb", "000000", "<w14:alpha w14:val='100000'/>"), True),
        (WHITE + EFFECT.format("<w14:gradFill/>"), False),
        ("<w:sz w:val='3'/>", True),
        ("<w:sz w:val='16'/>", False),
        ("<w:sz w:val='26'/><w:w w:val='1'/>", True),
        ("<w:w w:val='90'/>", False),
    ],
)
def test_letters_that_nobody_sees_on_their_ground_are_told(said: str, lost: bool) -> None:
    assert is_left_out(f"<w:p>{run(SLIP, said)}</w:p>") is lost


def styled(name: str, about: str = "", said: str = "") -> str:
    return f"<w:p><w:pPr><w:pStyle w:val='{name}'/>{about}</w:pPr>{run(SLIP, said)}</w:p>"


@pytest.mark.parametrize(
    ("body", "lost"),
    [
        (styled("P"), True),
        (styled("P", DARK), False),
        (styled("P", "", BLACK), False),
        (styled("D"), False),
        (styled("D", DARK.replace("1F3864", "FFFFFF")), True),
        (in_cell(styled("P")), True),
        (in_cell(styled("P"), DARK), False),
        (in_cell(styled("P"), "", DARK), False),
        (in_cell(styled("P"), DARK.replace("1F3864", "FAFAFA"), DARK), True),
        (in_cell(styled("P"), "", "<w:tblStyle w:val='G'/>"), True),
        (in_cell(f"<w:p>{run(SLIP)}</w:p>", "", "<w:tblStyle w:val='U'/>"), False),
    ],
    ids=range(11),
)
def test_what_lies_below_a_paragraph_is_what_its_letters_are_seen_on(body: str, lost: bool) -> None:
    assert is_left_out(body) is lost


def test_a_style_of_tables_and_the_whole_documents_letters_may_be_white() -> None:
    held = f"<w:tbl><w:tblPr><w:tblStyle w:val='T'/></w:tblPr><w:tr><w:tc><w:p>{run(SLIP)}</w:p></w:tc></w:tr></w:tbl>"
    assert is_left_out(held)
    usual = f"<w:docDefaults><w:rPrDefault>{letters(WHITE)}</w:rPrDefault></w:docDefaults>"
    styles = f"<w:styles {SPACES}>{usual}</w:styles>"
    document = f"<w:document {SPACES}><w:body><w:p>{run(SLIP)}{run('Tốt', BLACK)}</w:p></w:body></w:document>"
    found = read_document(".docx", zipped(word__document_xml=document, word__styles_xml=styles))
    assert [block.body.text for block in found.blocks] == ["Tốt"]  # type: ignore[union-attr]
    assert counts(found) == [("hidden-text", "1")]


def test_a_theme_says_what_its_names_mean() -> None:
    assert is_left_out(f"<w:p>{run(SLIP, of_theme('text1'))}</w:p>", word__settings_xml=TURNED)
    assert is_left_out(f"<w:p>{run(SLIP, of_theme('background1'))}</w:p>", word__theme_xml="<broken")
    assert not is_left_out(f"<w:p>{run(SLIP, of_theme('accent1'))}</w:p>", word__theme_xml="<broken")
