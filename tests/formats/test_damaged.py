"""Files that are cut off, hostile, locked or of another time: each ends in one clear finding, soon."""

from __future__ import annotations

import struct
import sys
import time
import tracemalloc
import warnings
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import dxlint
from dxlint.formats import formats
from dxlint.formats import problems as _problems
from tests.formats.shown import problem, read_document
from tests.formats.test_pdf import line, made
from tests.growth import seconds

DOCUMENTS = sorted(suffix for suffix, described in formats().items() if not described.keyed)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def zipped(**parts: str | bytes) -> bytes:
    """A container; two underscores in a name without a slash are one, one is a dot."""
    raw = BytesIO()
    with ZipFile(raw, "w", ZIP_DEFLATED) as out:
        for name, data in parts.items():
            out.writestr(name if "/" in name else name.replace("__", "/").replace("_", "."), data)
    return raw.getvalue()


def word(body: str, before: str = "") -> bytes:
    return zipped(word__document_xml=f'{before}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("suffix", "raw", "message"),
    [
        (".docx", OLE + "WordDocument".encode("utf-16-le"), "old-word"),
        (".xlsx", OLE + "Workbook".encode("utf-16-le"), "old-excel"),
        (".docx", OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (".xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (".odt", zipped(content_xml="", **{"META-INF__manifest_xml": "<a><encryption-data/></a>"}), "encrypted"),
        (".docx", word(paragraph("Một"))[:60], "broken-file"),
        (".docx", zipped(mimetype="x"), "broken-file"),
        (".docx", word("<w:p>"), "broken-file"),
        (".odt", zipped(content_xml="<a/>"), "broken-file"),
        (".xlsx", zipped(xl__sharedStrings_xml="<sst/>"), "broken-file"),
        (".pdf", b"%PDF-1.7 and no more", "broken-file"),
        (".pdf", b"", "broken-file"),
        (".html", b"", "empty-input"),
        (".md", b"\xff\xfea\x00", "wrong-encoding"),
    ],
    ids=lambda value: "" if isinstance(value, bytes) else value,  # an archive holds the time it was made at
)
def test_what_cannot_be_read_is_told_in_one_finding(suffix: str, raw: bytes, message: str) -> None:
    assert problem(read_document(suffix, raw)) == ("DX001", message)


def test_entities_are_never_resolved() -> None:
    bomb = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    outside = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    for head in (bomb, outside):
        assert problem(read_document(".docx", word(paragraph("&b;&x;"), head))) == ("DX001", "broken-file")


def test_entities_hidden_in_another_encoding_are_not_resolved_either() -> None:
    body = f"<w:body>{paragraph('Mở &x;')}</w:body>"
    source = f'<!DOCTYPE d [<!ENTITY x "kín">]><w:document xmlns:w="{WORD}">{body}</w:document>'
    document = read_document(".docx", zipped(word__document_xml=source.encode("utf-16")))
    assert "kín" not in str(document)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("suffix", "part"), [(".docx", "word__document_xml"), (".odt", "content_xml"), (".xlsx", "xl__workbook_xml")]
)
def test_a_part_that_grows_beyond_measure_is_not_unpacked(suffix: str, part: str) -> None:
    bomb = zipped(**{part: b"<a>" + bytes(150_000_000)})
    tracemalloc.start()
    begun = time.process_time()
    found = problem(read_document(suffix, bomb))
    taken, (_, peak) = time.process_time() - begun, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found == ("DX001", "unpacks-too-large")
    assert peak < 140_000_000
    assert taken < 5


def test_a_container_that_lies_about_its_sizes_is_no_danger() -> None:
    raw = bytearray(zipped(word__document_xml=b"<a>" + bytes(70_000_000)))
    at = raw.rindex(b"PK\x01\x02")
    raw[at + 24 : at + 28] = struct.pack("<I", 100)
    assert problem(read_document(".docx", bytes(raw)))[1] in ("broken-file", "unpacks-too-large")


def test_a_container_of_countless_parts_is_told() -> None:
    raw = zipped(**{f"p{number}": "" for number in range(10_001)})
    assert problem(read_document(".docx", raw)) == ("DX001", "too-many-parts")


def test_a_workbook_with_macros_is_read_and_they_are_not() -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    sheet = '<sheet name="A" r:id="r1"/>'
    raw = zipped(
        xl__vbaProject_bin=b"\x00",
        xl__workbook_xml=f'<workbook xmlns="{main}" xmlns:r="{link}"><sheets>{sheet}</sheets></workbook>',
        **{
            "xl/_rels/workbook.xml.rels": '<a><Relationship Id="r1" Target="s.xml"/></a>',
            "xl/s.xml": f'<worksheet xmlns="{main}"><sheetData/></worksheet>',
        },
    )
    assert read_document(".xlsx", raw).problems == ()


def test_a_missing_library_is_named_with_the_command_that_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in [name for name in sys.modules if name.startswith(("lxml", "dxlint.formats.docx"))]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "lxml", None)
    (told,) = read_document(".docx", word(paragraph("Một"))).problems
    assert (told.message, told.data) == (
        "needs-extra",
        {"package": "lxml", "command": 'pip install "dxlint[documents]"'},
    )


def test_every_message_has_its_words() -> None:
    listed = [row.split("|")[1].strip() for row in (_problems.__doc__ or "").splitlines() if row.startswith("| ")]
    rules = [
        Path(dxlint.__file__).parent / f"rules/input/{name}.yaml" for name in ("unreadable_input", "read_with_care")
    ]
    words = {message for rule in rules for message in yaml.safe_load(rule.read_text("utf-8"))["messages"]}
    assert {message for row in listed[1:] for message in row.split(", ")} <= words


@settings(max_examples=40)
@given(st.sampled_from(DOCUMENTS), st.binary(max_size=200))
def test_no_bytes_make_a_reader_raise(suffix: str, raw: bytes) -> None:
    for start in (b"", b"PK\x03\x04", b"%PDF-1.4\n", b"<html>"):
        read_document(suffix, start + raw)


@settings(max_examples=settings.default.max_examples // 4)
@given(st.data())
def test_a_file_with_some_bytes_changed_makes_no_reader_raise(data: st.DataObject) -> None:
    for suffix, whole in ((".docx", word(paragraph("Một") * 3)), (".pdf", PDF)):
        raw = bytearray(whole)
        for _ in range(3):
            raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
        read_document(suffix, bytes(raw))


PDF = made(lambda file: line(file, "Đạt 31/31 hồ sơ."))


PIECES = {
    ".txt": ("*a", "**", "<i>", "\ta\n", "a\tb\n", "\ta\n\tb\n\n", "¹ ", "|a|b|\n", "a\n\n", "\n2\n", "\f"),
    ".html": ("<", "<a ", '<a "', "<!--", "&", "<p>", "<table>", "<b>", "<ul><li>", "<script", "<td>", "a<br>"),
    ".md": ("*a", "**", "[", "](", "[a](", "> ", "- ", "|a|b|\n", "`", "\\", "1. ", "a) b\n", "[^1]: a\n\n"),
}
"""What patterns that backtrack and parsers that look ahead take long over."""


@pytest.mark.slow
@pytest.mark.parametrize(("suffix", "piece"), [(suffix, piece) for suffix in PIECES for piece in PIECES[suffix]])
def test_ten_times_the_text_takes_no_hundred_times_the_time(suffix: str, piece: str) -> None:
    def taken(size: int) -> float:
        raw = ("Đầu\n\n" + piece * (size // len(piece))).encode()
        return seconds(lambda: read_document(suffix, raw))

    least = 30 * taken(5_000) + 0.1
    assert any(taken(50_000) < least for _ in range(3))  # a machine that is busy makes one look slow


def test_a_container_with_two_parts_of_one_name_is_refused() -> None:
    raw = BytesIO()
    docx.Document().save(raw)
    with ZipFile(raw, "a") as container, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        container.writestr("word/document.xml", "<w/>")
    (told,) = read_document(".docx", raw.getvalue()).problems
    assert (told.message, told.data) == ("part-twice", {"name": "word/document.xml"})


SHEET = (
    "<worksheet><sheetData><row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1'><v>50</v></c></row></sheetData></worksheet>"
)
WORKBOOK = "<workbook xmlns:r='{}'><sheets><sheet name='A' r:id='r1'/></sheets></workbook>".format(
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
)
PARTS = {
    "xl__workbook_xml": WORKBOOK,
    "xl/_rels/workbook.xml.rels": "<a><Relationship Id='r1' Target='s.xml'/></a>",
    "xl__s_xml": SHEET,
    "xl__sharedStrings_xml": "<sst><si><t>Cộng</t></si></sst>",
}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"xl__sharedStrings_xml": None}, "broken-file"),
        ({"xl__sharedStrings_xml": "<sst/>"}, "broken-file"),
        ({"xl__s_xml": SHEET.replace("<v>0</v>", "<v>-1</v>")}, "broken-file"),
        ({"xl__s_xml": None}, "broken-file"),
        ({"xl/_rels/workbook.xml.rels": None}, "broken-file"),
    ],
)
def test_a_workbook_that_lacks_what_its_cells_name_is_not_read_as_blank(
    changed: dict[str, str | None], said: str
) -> None:
    assert read_document(".xlsx", zipped(**PARTS)).problems == ()
    parts = {name: part for name, part in {**PARTS, **changed}.items() if part is not None}
    assert problem(read_document(".xlsx", zipped(**parts))) == ("DX001", said)
