"""Marks of findings in fields and in content controls: LibreOffice keeps every word of the report, and adds none."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from dxlint.formats.docx.reader import read
from dxlint.marking.word import marked, unmarked
from dxlint.rulebook.findings import Finding
from tests.marking.libreoffice import needs_libreoffice, saved_by_libreoffice
from tests.marking.word_files import SAYS, W, comments_in, findings_in, paragraph, parts_of, run_of, word_file

SLIP = paragraph(SAYS + "82%.")
OTHER = paragraph("Trong tổng số 845 hồ sơ, có 512 hồ sơ nộp trực tuyến, đạt 65,9%.")
NEXT = paragraph("Phần sau.")


def field(instruction: str, shown: str = run_of("82")) -> str:
    """A field of several runs, as Word writes it."""
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText>{instruction}</w:instrText></w:r>{separate}{shown}{end}"


def control(held: str, about: str = "") -> str:
    """A content control around paragraphs, cells or rows."""
    return f'<w:sdt><w:sdtPr><w:id w:val="1"/>{about}</w:sdtPr><w:sdtContent>{held}</w:sdtContent></w:sdt>'


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{''.join(rows)}</w:tbl>"


def cell(held: str) -> str:
    return f"<w:tc>{held}</w:tc>"


ROW = f"<w:tr>{cell(paragraph('x'))}{cell(SLIP)}</w:tr>"
IN_FIELDS = {
    "a formula": field("=512/640*100"),
    "a property": field("DOCPROPERTY x"),
    "a field of a form letter": field("MERGEFIELD tyle"),
    "a number of a sequence": field("SEQ Bang"),
    "a reference": field("REF a1"),
    "one in another": field("IF 1=1", field("=512/640*100")),
    "in a run of one": field("=512/640*100").replace("</w:r><w:r>", "").replace('</w:r><w:r w:rsidR="00AB12CD">', ""),
    "an inserted one": f'<w:ins w:id="9" w:author="A">{field("=512/640*100")}</w:ins>',
    "one in a link": f'<w:hyperlink w:anchor="x">{field("SEQ Bang")}{run_of("% (đạt)")}</w:hyperlink>',
    "a simple property": f'<w:fldSimple w:instr="DOCPROPERTY x">{run_of("82")}</w:fldSimple>',
    "a simple number of a sequence": f'<w:fldSimple w:instr="SEQ Bang">{run_of("82")}</w:fldSimple>',
}
IN_LINKS = {
    "a link": field("HYPERLINK a", run_of("82")),
    "a link with more": field("HYPERLINK a", run_of("82% (đạt)")),
}
IN_CONTROLS = {
    "a paragraph": control(SLIP) + NEXT,
    "a paragraph of plain words": control(SLIP, "<w:text/>") + NEXT,
    "two paragraphs": control(SLIP + OTHER) + NEXT,
    "an empty paragraph behind": control(SLIP) + "<w:p/>",
    "only properties behind": control(SLIP) + "<w:p><w:pPr><w:keepNext/></w:pPr></w:p>",
    "nothing behind": NEXT + control(SLIP),
    "two controls side by side": control(SLIP) + control(OTHER) + NEXT,
    "one in another": control(control(SLIP)) + NEXT,
    "a table behind": control(SLIP) + table(ROW.replace(SLIP, OTHER)) + NEXT,
    "a cell": table(f"<w:tr>{cell(paragraph('x'))}{control(cell(SLIP))}</w:tr>") + NEXT,
    "a paragraph in a cell": table(f"<w:tr>{cell(paragraph('x'))}{cell(control(SLIP))}</w:tr>") + NEXT,
    "a row": table(control(f"<w:tr>{cell(SLIP)}{cell(paragraph('x'))}</w:tr>")) + NEXT,
    "a table": control(table(f"<w:tr>{cell(SLIP)}{cell(paragraph('x'))}</w:tr>")) + NEXT,
    "a field in it": control(f"<w:p>{run_of(SAYS)}{field('=512/640*100')}{run_of('%.')}</w:p>") + NEXT,
    "a control within its line": control(f"<w:p>{run_of(SAYS)}{control(run_of('82'))}{run_of('%.')}</w:p>") + NEXT,
}
FILES = {
    **{f"field: {name}": f"<w:p>{run_of(SAYS)}{one}{run_of('%.')}</w:p>" for name, one in IN_FIELDS.items()},
    **{f"field: {name}": f"<w:p>{run_of(SAYS)}{one}{run_of('%.')}</w:p>" for name, one in IN_LINKS.items()},
    **{f"control: {name}": held for name, held in IN_CONTROLS.items()},
}


def slips(raw: bytes, folder: Path) -> list[Finding]:
    """What is found of the share that is wrong."""
    return [finding for finding in findings_in(raw, folder) if finding.code == "DX101"]


@pytest.mark.parametrize("name", FILES)
def test_the_marked_file_reads_the_same_and_gives_back_the_file(name: str, tmp_path: Path) -> None:
    raw = word_file(FILES[name])
    found = findings_in(raw, tmp_path)
    assert found
    made = marked(raw, found)
    assert made is not None
    assert read(made) == read(raw)
    assert findings_in(made, tmp_path) == found
    assert parts_of(unmarked(made)) == parts_of(raw)
    assert marked(made, found) == made
    assert len(comments_in(made)) == len(found)


@pytest.mark.parametrize("name", [f"field: {name}" for name in IN_FIELDS if "simple" not in name])
def test_a_comment_stands_around_the_whole_field(name: str, tmp_path: Path) -> None:
    raw = word_file(FILES[name])
    made = marked(raw, slips(raw, tmp_path))
    assert made is not None
    within = 0
    for one in etree.fromstring(parts_of(made)["word/document.xml"]).iter(f"{{{W}}}*"):
        kind = one.get(f"{{{W}}}fldCharType")
        within += {"begin": 1, "end": -1}.get(str(kind), 0)
        assert not (within and etree.QName(one).localname.startswith("comment"))
    assert {one.words for one in comments_in(made)} == {"82"}


def test_in_a_link_it_stands_at_the_characters(tmp_path: Path) -> None:
    raw = word_file(FILES["field: a link with more"])
    made = marked(raw, slips(raw, tmp_path))
    assert made is not None
    assert {one.words for one in comments_in(made)} == {"82"}


@pytest.mark.parametrize("name", [f"control: {name}" for name in IN_CONTROLS])
def test_in_a_control_it_stands_at_the_characters_and_its_mark_behind(name: str, tmp_path: Path) -> None:
    raw = word_file(FILES[name])
    made = marked(raw, slips(raw, tmp_path))
    assert made is not None
    comments = comments_in(made)
    if name == "control: nothing behind":
        assert [(one.words, one.lines[1]) for one in comments] == [
            ("", "About the field for filling in that begins here: “82”")
        ]
    else:
        assert "82" in {one.words for one in comments} <= {"82", "65,9"}
    for one in etree.fromstring(parts_of(made)["word/document.xml"]).iter(f"{{{W}}}sdt"):
        first = next(one.iter(f"{{{W}}}p"), one)
        within = [etree.QName(part).localname for part in first.iter(f"{{{W}}}t", f"{{{W}}}commentReference")]
        assert within == sorted(within), "no words before a mark"


@pytest.mark.slow
@needs_libreoffice
def test_libreoffice_shows_the_same_words(tmp_path: Path) -> None:
    for number, body in enumerate(FILES.values()):
        raw = word_file(body)
        made = marked(raw, findings_in(raw, tmp_path, f"{number}.docx"))
        assert made is not None
        (tmp_path / f"{number}-marked.docx").write_bytes(made)
    saved_by_libreoffice([*tmp_path.glob("*.docx")], "txt:Text", tmp_path)
    for number, name in enumerate(FILES):
        plain, with_marks = (
            (tmp_path / f"{number}{end}.txt").read_text("utf-8-sig").split() for end in ("", "-marked")
        )
        assert plain == with_marks != [], name
