"""What Word is told to pass over where it does not know it (``mc:Ignorable``): left out as Word does, and told."""

from __future__ import annotations

import pytest

from tests.formats.shown import read_document, rows, shown
from tests.formats.test_damaged import paragraph, zipped
from tests.formats.test_word_parts import OTHER, SLIP, SPACES, box, counts, run

W14 = "xmlns:w14='http://schemas.microsoft.com/office/word/2010/wordml'"
NEW = "xmlns:n='http://schemas.microsoft.com/office/word/2099/wordml'"
TOLD = [("other-words", "1")]


def of(body: str, about: str) -> bytes:
    return zipped(word__document_xml=f"<w:document {SPACES} {W14} {NEW} {about}><w:body>{body}</w:body></w:document>")


def held(tag: str, about: str = "") -> str:
    return f"<w:p>{run('Tốt. ')}<{tag} {about}>{run(SLIP)}</{tag}></w:p>"


@pytest.mark.parametrize(
    ("about", "body", "left_out"),
    [
        ("mc:Ignorable='of'", held("of:x"), True),
        ("mc:Ignorable='w14 of'", held("of:r"), True),
        ("mc:Ignorable='n'", held("n:x"), True),
        ("", held("of:x"), False),
        ("", held("of:x", "mc:Ignorable='of'"), True),
        ("", f"<w:p mc:Ignorable='of'>{run('Tốt')}</w:p>{held('of:x')}", False),
        ("mc:Ignorable='of' mc:ProcessContent='of:x'", held("of:x"), False),
        ("mc:Ignorable='of' mc:ProcessContent='of:*'", held("of:x"), False),
        ("mc:Ignorable='of' mc:ProcessContent='of:y'", held("of:x"), True),
        ("mc:Ignorable='of'", held("w:smartTag"), False),
        ("mc:Ignorable='w14 of'", held("w14:conflictIns"), False),
        ("mc:Ignorable='of'", f"{paragraph('Tốt.')}<of:x>{paragraph(SLIP)}</of:x>", True),
        ("mc:Ignorable='of'", f"{paragraph('Tốt.')}<of:p>{run(SLIP)}</of:p>", True),
        ("mc:Ignorable='of'", f"<w:p>{run('Tốt')}<w:r><w:pict><of:x>{box(SLIP)}</of:x></w:pict></w:r></w:p>", True),
    ],
    ids=range(14),
)
def test_what_word_passes_over_is_told_and_not_read(about: str, body: str, left_out: bool) -> None:
    document = read_document(".docx", of(body, about))
    assert (SLIP not in str(document.blocks), counts(document)) == (left_out, TOLD if left_out else [])


def test_what_is_passed_over_without_a_word_in_it_is_not_told() -> None:
    body = f"<w:p>{run(SLIP)}<of:x><w:r/></of:x></w:p><of:y><of:z>7</of:z></of:y>"
    document = read_document(".docx", of(body, "mc:Ignorable='of'"))
    assert (shown(document), counts(document)) == ([SLIP], [])


def test_rows_and_cells_that_word_passes_over_are_told_once() -> None:
    def row(*cells: str) -> str:
        return f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in cells)}</w:tr>"

    strange = f"<of:x>{row(OTHER, '5')}</of:x>" + row("B", "2").replace(
        "</w:tr>", f"<of:x><w:tc>{paragraph(SLIP)}</w:tc></of:x></w:tr>"
    )
    document = read_document(".docx", of(f"<w:tbl>{row('A', '1')}{strange}</w:tbl>", "mc:Ignorable='of'"))
    assert rows(document.blocks[0]) == [["A", "1"], ["B", "2"]]  # type: ignore[arg-type]
    assert counts(document) == [("other-words", "2")]
