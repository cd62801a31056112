"""A marked PDF: a highlight with a note over each finding's characters, the file as it was in front of it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import font_roboto
import pypdfium2 as pdfium
import pypdfium2.raw as raw_pdfium
import pytest
from fpdf import FPDF
from fpdf.enums import EncryptionMethod

from dxlint.formats.guard import UnreadableError
from dxlint.formats.pdf import _document
from dxlint.formats.pdf.reader import read, read_letters
from dxlint.formats.places import NOWHERE
from dxlint.marking.copy import marked_copy
from dxlint.marking.pdf import marked, unmarked
from dxlint.rulebook.findings import Finding
from dxlint.run.options import Options
from dxlint.run.session import Session
from tests.marking.word_files import SAYS, findings_in
from tests.structure.layout import layout
from tests.structure.make import as_pdf, reports


class Mark(NamedTuple):
    """An annotation: who wrote it, what it says, and the words that it lies over."""

    author: str
    says: str
    words: str


def marks_in(raw: bytes) -> list[Mark]:
    """The annotations of a file, page by page."""
    found = []
    for page in pdfium.PdfDocument(raw):
        text = page.get_textpage()
        for at in range(raw_pdfium.FPDFPage_GetAnnotCount(page)):
            annotation = raw_pdfium.FPDFPage_GetAnnot(page, at)
            quad = raw_pdfium.FS_QUADPOINTSF()
            words = ""
            if raw_pdfium.FPDFAnnot_GetAttachmentPoints(annotation, 0, quad):
                across = sorted([quad.x1, quad.x2, quad.x3, quad.x4])
                down = sorted([quad.y1, quad.y2, quad.y3, quad.y4])
                words = " ".join(text.get_text_bounded(across[0], down[0], across[-1], down[-1]).split())
            found.append(Mark(string(annotation, b"T"), string(annotation, b"Contents"), words))
    return found


def string(annotation: Any, key: bytes) -> str:
    size = raw_pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    buffer = (raw_pdfium.FPDF_WCHAR * (size // 2))()
    raw_pdfium.FPDFAnnot_GetStringValue(annotation, key, buffer, size)
    return bytes(buffer)[:-2].decode("utf-16-le")


def of(*lines: str, change: Callable[[FPDF], object] = lambda file: None) -> bytes:
    """A PDF of these lines."""
    file = FPDF()
    file.add_font("Roboto", "", font_roboto.font_files["Roboto"])
    file.add_page()
    file.set_font("Roboto", "", 11)
    change(file)
    for line in lines:
        file.multi_cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
    return bytes(file.output())


WIDE, HIGH = 595, 842
TURNS = {
    0: (1, 0, 0, 1, 0, 0),
    90: (0, 1, -1, 0, HIGH, 0),
    180: (-1, 0, 0, -1, WIDE, HIGH),
    270: (0, -1, 1, 0, 0, WIDE),
}


def turned(by: int, off: int = 0) -> bytes:
    """A page that is turned, its words so that a reader sees them upright, and whose corner is elsewhere."""
    with pdfium.PdfDocument(of("Mở đầu.", SAYS + "82%.")) as file:
        page = file[0]
        page.set_rotation(by)
        *turn, right, up = TURNS[by]
        matrix = raw_pdfium.FS_MATRIX(*turn, right + off, up + off)
        raw_pdfium.FPDFPage_TransFormWithClip(page, matrix, None)
        width, height = (WIDE, HIGH) if by % 180 == 0 else (HIGH, WIDE)
        page.set_mediabox(off, off, width + off, height + off)
        page.close()
        out = io.BytesIO()
        file.save(out)
    return out.getvalue()


def locked(method: EncryptionMethod) -> bytes:
    change = lambda file: file.set_encryption(owner_password="x", encryption_method=method)  # noqa: E731
    return of(SAYS + "82%.", change=change)


def as_of_today(raw: bytes) -> bytes:
    """The same file with its table of objects in a stream, as programs of today write it."""
    body, _, rest = raw.rpartition(b"\nxref\n")
    table, _, trailer = rest.partition(b"trailer\n")
    places = [line.split() for line in table.splitlines()[1:]]
    at, number = len(body) + 1, len(places)
    rows = [(0 if kind == b"f" else 1, int(place), int(turn)) for place, turn, kind in places]
    rows.append((1, at, 0))
    held = b"".join(kind.to_bytes(1) + place.to_bytes(4) + min(turn, 65535).to_bytes(2) for kind, place, turn in rows)
    about = b" ".join(re.findall(rb"/(?:Root|Info) \d+ 0 R|/ID \[[^\]]*\]", trailer))
    head = b"%d 0 obj\n<< /Type /XRef /Size %d /W [1 4 2] /Length %d " % (number, number + 1, len(held))
    return body + b"\n" + head + about + b" >>\nstream\n" + held + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % at


def with_a_note(file: FPDF) -> None:
    file.text_annotation(x=50, y=50, text="Xem.")


FILES = {
    "two lines": of("Mở đầu.", SAYS + "82%."),
    "turned once": turned(90),
    "turned twice": turned(180),
    "turned thrice": turned(270),
    "a corner elsewhere": turned(0, 100),
    "locked": locked(EncryptionMethod.RC4),
    "locked as today": locked(EncryptionMethod.AES_256),
    "another's note": of(SAYS + "82%.", change=with_a_note),
    "letters beside their marks": of("To\u0302\u0309ng ke\u0302\u0301t: " + SAYS + "82%."),
    "a table in a stream": as_of_today(of("Mở đầu.", SAYS + "82%.")),
    "two findings": of(SAYS + "82%.", "Trong tổng số 845 hồ sơ, có 512 hồ sơ nộp trực tuyến, đạt 65,9%."),
}


def slips(found: tuple[Finding, ...]) -> list[Finding]:
    return [finding for finding in found if finding.code == "DX101"]


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_a_marked_pdf_reads_the_same_and_gives_back_the_file(name: str, tmp_path: Path) -> None:
    raw = FILES[name]
    found = findings_in(raw, tmp_path, "a.pdf")
    assert slips(found)
    made = marked(raw, found)
    assert made.startswith(raw)
    assert read(made) == read(raw)
    assert findings_in(made, tmp_path, "a.pdf") == found
    assert unmarked(made) == raw
    assert marked(made, found) == made
    assert marked(made, ()) == raw


@pytest.mark.parametrize("name", FILES)
def test_each_highlight_lies_over_the_very_characters(name: str, tmp_path: Path) -> None:
    found = findings_in(FILES[name], tmp_path, "a.pdf")
    made = marks_in(marked(FILES[name], found))
    for slip in slips(found):
        (mark,) = [one for one in made if slip.message in one.says]
        assert (mark.author, mark.words) == ("dxlint", slip.excerpt)
    assert [one.says for one in made if one.author != "dxlint"] == (["Xem."] if name == "another's note" else [])


def test_a_file_without_a_name_is_marked_alike_each_time(tmp_path: Path) -> None:
    raw = re.sub(rb"/ID\s*\[[^\]]*\]", lambda found: b" " * len(found[0]), FILES["two lines"])
    assert raw != FILES["two lines"]
    found = findings_in(raw, tmp_path, "a.pdf")
    made = marked(raw, found)
    assert len(re.findall(rb"/ID\s*\[", made)) == 1
    assert marked(raw, found) == made
    assert unmarked(made) == raw


def test_marks_that_another_program_wrote_anew_are_replaced_all_the_same(tmp_path: Path) -> None:
    raw = FILES["another's note"]
    found = findings_in(raw, tmp_path, "a.pdf")
    out = io.BytesIO()
    with pdfium.PdfDocument(marked(raw, found)) as file:
        file.save(out)
    again = out.getvalue()
    assert read(again) == read(raw)
    for kept in (found, found[:1], ()):
        assert sorted(marks_in(marked(again, kept))) == sorted(marks_in(marked(raw, kept)))


def with_note(raw: bytes, change: Callable[[Any], object]) -> bytes:
    """A marked file whose first note somebody has changed and saved anew."""
    out = io.BytesIO()
    with pdfium.PdfDocument(raw) as file:
        page = file[0]
        annotation = raw_pdfium.FPDFPage_GetAnnot(page, 0)
        change(annotation)
        raw_pdfium.FPDFPage_CloseAnnot(annotation)
        page.close()
        file.save(out)
    return out.getvalue()


def put(annotation: Any, key: bytes, words: str) -> None:
    held = (words + "\0").encode("utf-16-le")
    buffer = (raw_pdfium.FPDF_WCHAR * (len(held) // 2)).from_buffer_copy(held)
    raw_pdfium.FPDFAnnot_SetStringValue(annotation, key, buffer)


def noted(x: float, y: float) -> bytes:
    """Three lines, and a note of somebody at a place in millimetres."""
    return of("Mở đầu.", SAYS + "82%.", "Kết thúc.", change=lambda file: file.text_annotation(x=x, y=y, text="Xem."))


@pytest.mark.parametrize(("y", "line"), [(12, 1), (18, 2), (24, 3), (250, 0)])
def test_what_is_told_of_anothers_note_stands_in_its_line_or_at_the_corner_of_the_page(
    y: float, line: int, tmp_path: Path
) -> None:
    raw = noted(150, y)
    (notice,) = [one for one in findings_in(raw, tmp_path, "a.pdf") if one.code == "DX007"]
    assert (notice.place.location.page, notice.place.location.paragraph) == (1, line)
    (mark,) = [one for one in marks_in(marked(raw, (notice,))) if one.author == "dxlint"]
    assert (mark.words != "") == (line > 0)


def test_of_many_notes_on_a_page_the_line_of_the_first_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def notes(file: FPDF) -> None:
        for number in range(50):
            file.text_annotation(x=150, y=24 - number / 10, text="Xem.")

    looked: list[int] = []
    nearest = _document._line_beside
    monkeypatch.setattr(_document, "_line_beside", lambda one, lines: looked.append(nearest(one, lines)) or looked[-1])
    (told,) = read_letters(of("Mở đầu.", SAYS + "82%.", "Kết thúc.", change=notes)).problems
    assert (told.data["count"], told.location.paragraph, looked) == ("50", 2, [2])


def test_a_note_of_ours_in_which_somebody_wrote_stays(tmp_path: Path) -> None:
    raw = FILES["two lines"]
    found = findings_in(raw, tmp_path, "a.pdf")
    told = " Lan: đã sửa ở bản 2."
    answered = with_note(marked(raw, found), lambda one: put(one, b"Contents", string(one, b"Contents") + told))
    assert [one.code for one in findings_in(answered, tmp_path, "a.pdf")].count("DX007") == 1
    again = marks_in(marked(answered, found))
    assert len(again) == 1 + len(found)
    assert sum(told in one.says for one in again) == 1
    assert [told in one.says for one in marks_in(marked(answered, ()))] == [True]


def test_a_person_of_our_name_is_not_us_and_names_of_notes_may_be_lost(tmp_path: Path) -> None:
    raw = FILES["two lines"]
    found = findings_in(raw, tmp_path, "a.pdf")
    person = with_note(marked(raw, found), lambda one: put(one, b"Contents", "Tôi tự ghi: xem DX101."))
    assert [one.says for one in marks_in(marked(person, ()))] == ["Tôi tự ghi: xem DX101."]
    nameless = with_note(marked(raw, found), lambda one: put(one, b"NM", "x-1"))
    assert marks_in(marked(nameless, ())) == []


def test_who_forges_the_line_at_the_end_gets_no_other_text_marked(tmp_path: Path) -> None:
    """Behind it somebody may have changed what the file says."""
    first, out = FILES["two lines"], io.BytesIO()
    with pdfium.PdfDocument(first) as file:
        page = file[0]
        page.remove_obj(next(iter(page.get_objects())))
        page.gen_content()
        file.save(out, flags=raw_pdfium.FPDF_INCREMENTAL)
    changed = out.getvalue()
    assert changed.startswith(first)
    assert read(changed).blocks != read(first).blocks
    line = f"\n%dxlint mark {len(first)} {sha256(first).hexdigest()[:32]}\n".encode()
    forged = changed.rstrip(b"\n") + line
    assert unmarked(forged) == forged
    assert read(marked(forged, findings_in(forged, tmp_path, "a.pdf"))).blocks == read(changed).blocks


def test_what_is_said_of_one_place_is_one_note_and_of_the_whole_file_stands_at_its_corner(tmp_path: Path) -> None:
    (slip,) = slips(findings_in(FILES["two lines"], tmp_path, "a.pdf"))
    other = slip._replace(message="Khác.")
    whole = slip._replace(message="Cả tệp.", place=slip.place._replace(location=NOWHERE))
    first, corner = sorted(marks_in(marked(FILES["two lines"], (slip, other, whole))), key=lambda one: not one.words)
    assert slip.message in first.says
    assert "Khác." in first.says
    assert first.words == "82"
    assert "About the whole file." in corner.says
    assert corner.words == ""


def test_what_a_report_says_stays_words(tmp_path: Path) -> None:
    (slip,) = slips(findings_in(FILES["two lines"], tmp_path, "a.pdf"))
    words = r")>> endobj \(\\ /JS (app.alert(1)) 😀 \u0000" + "\u202e\x07"
    (mark,) = marks_in(marked(FILES["two lines"], (slip._replace(message=words),)))
    assert words.replace("\u202e", "\\u202e").replace("\x07", "\\x07") in mark.says


def test_a_file_that_is_mended_as_it_is_opened_is_not_marked_or_whole(tmp_path: Path) -> None:
    raw = FILES["two lines"]
    for damaged in (raw[: raw.rindex(b"startxref")], raw.replace(b"startxref\n", b"startxref\n1"), b"x" * 50 + raw):
        found = findings_in(raw, tmp_path, "a.pdf")
        try:
            made = marked(damaged, found)
        except UnreadableError:
            continue
        assert made.startswith(damaged)
        assert read(made) == read(damaged)
        assert any(one.words == "82" for one in marks_in(made))


def test_a_page_that_cannot_be_opened_is_said_to_be_damaged(tmp_path: Path) -> None:
    raw = FILES["two lines"]
    (slip,) = slips(findings_in(raw, tmp_path, "a.pdf"))
    lacking = re.sub(rb"/Kids \[(\d+ 0 R)\]", rb"/Kids[\1 9 0 R]", raw).replace(b"/Count 1", b"/Count 2")
    beyond = slip._replace(place=slip.place._replace(location=slip.place.location._replace(page=2)))
    with pytest.raises(UnreadableError):
        marked(lacking, (beyond,))


def test_a_fault_of_our_own_is_not_called_a_damaged_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    raw = FILES["two lines"]
    found = findings_in(raw, tmp_path, "a.pdf")
    monkeypatch.setattr("dxlint.marking.pdf._take_away", lambda page: {}["ours"])
    with pytest.raises(RuntimeError, match="ours"):
        marked(raw, found)
    session = Session(Options(isolated=True, language="vi"))
    with pytest.raises(RuntimeError, match="ours"):
        marked_copy("a.pdf", raw, session)


@pytest.mark.slow
@pytest.mark.parametrize("name", list(reports()))
def test_the_five_reports_as_pdf(name: str, tmp_path: Path) -> None:
    raw = as_pdf(list(layout(reports()[name])))
    found = findings_in(raw, tmp_path, "a.pdf")
    made = marked(raw, found)
    assert read(made) == read(raw)
    assert findings_in(made, tmp_path, "a.pdf") == found
    assert unmarked(made) == raw
    over = marks_in(made)
    alike = 0
    for finding in found:
        (mark,) = [one for one in over if finding.message in one.says]
        alike += mark.words == finding.excerpt
    assert 3 * alike > 2 * len(found)


def test_a_table_of_objects_in_a_stream_says_that_it_is_one(tmp_path: Path) -> None:
    raw = FILES["a table in a stream"]
    tail = marked(raw, findings_in(raw, tmp_path, "a.pdf"))[len(raw) :]
    at = int(re.findall(rb"startxref\s+(\d+)", tail)[-1]) - len(raw)
    assert re.match(rb"\d+ 0 obj <</Type/XRef/.*endstream\r\nendobj\r\nstartxref", tail[at:], re.DOTALL)
