"""A marked Word file: each comment at its characters, nothing else changed, and all of it can be taken back."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from lxml import etree

from dxlint.formats.docx.reader import read
from dxlint.formats.places import NOWHERE
from dxlint.marking.word import marked, unmarked
from dxlint.rulebook.findings import Finding
from tests.growth import seconds
from tests.marking.word_files import (
    SAYS,
    W,
    changed,
    comments_in,
    findings_in,
    paragraph,
    parts_of,
    run_of,
    word_file,
)

OTHER = "Trong tổng số 845 hồ sơ, có 512 hồ sơ nộp trực tuyến, đạt "
BOLD, ITALIC = "<w:b/>", "<w:i/>"
BOX = (
    "<w:p>" + run_of("Xem khung bên.") + "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
    f"<wps:txbx><w:txbxContent>{paragraph(SAYS + '82%.')}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
    f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{paragraph(SAYS + '82%.')}</w:txbxContent></v:textbox></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
)
CELLS = "".join(
    "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>"
    for row in (("Xã", "Số hộ"), ("Xã A", "412"), ("Xã B", "365"), ("Cộng", "797"))
)
NOTE = f'<w:footnote w:id="2">{paragraph(SAYS + "82%.")}</w:footnote>'
CALL = '<w:r><w:footnoteReference w:id="2"/></w:r>'
FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
FILES = {
    "one run": word_file(paragraph(SAYS + "82% (kế hoạch giao).")),
    "a figure in two formats": word_file(paragraph(run_of(SAYS), run_of("8", BOLD), run_of("2", ITALIC), run_of("%."))),
    "text without blanks kept": word_file(f"<w:p><w:r><w:t>{SAYS}82%.</w:t></w:r></w:p>"),
    "blanks that nobody sees": word_file(f"<w:p><w:r><w:t>\n {SAYS}82%. </w:t></w:r></w:p>"),
    "tabs in a run": word_file(
        f"<w:p><w:r><w:t>{SAYS.strip()}</w:t><w:tab/><w:t>82%</w:t><w:tab/><w:t>(đạt).</w:t></w:r></w:p>"
    ),
    "an insertion": word_file(
        paragraph(SAYS, '<w:del w:id="8" w:author="A"><w:r><w:delText>80</w:delText></w:r></w:del>')[:-6]
        + f'<w:ins w:id="9" w:author="A">{run_of("82")}</w:ins>{run_of("%.")}</w:p>'
    ),
    "a link": word_file(
        f'<w:p>{run_of(SAYS)}<w:hyperlink w:anchor="x">{run_of("82% (đạt)", BOLD)}</w:hyperlink></w:p>'
    ),
    "a field": word_file(
        f"<w:p>{run_of(SAYS)}{FIELD.format('begin')}<w:r><w:instrText>REF x</w:instrText></w:r>"
        f"{FIELD.format('separate')}{run_of('82')}{FIELD.format('end')}{run_of('%.')}</w:p>"
    ),
    "a simple field": word_file(f'<w:p>{run_of(SAYS)}<w:fldSimple w:instr="REF x">{run_of("82%")}</w:fldSimple></w:p>'),
    "a content control": word_file(
        f"<w:sdt><w:sdtContent><w:p>{run_of(SAYS)}<w:sdt><w:sdtPr/><w:sdtContent>{run_of('82%')}</w:sdtContent></w:sdt>"
        "</w:p></w:sdtContent></w:sdt><w:p/>"
    ),
    "hidden words": word_file(paragraph(SAYS, run_of("khoảng ", "<w:vanish/>"), "82%.")),
    "a table": word_file(f"<w:tbl>{CELLS}</w:tbl><w:p/>"),
    "a table within a table": word_file(f"<w:tbl><w:tr><w:tc><w:tbl>{CELLS}</w:tbl><w:p/></w:tc></w:tr></w:tbl><w:p/>"),
    "a text box": word_file(BOX),
    "a footnote": word_file(f"<w:p>{run_of('Theo báo cáo')}{CALL}{run_of(' của Sở.')}</w:p>", footnotes=NOTE),
    "a footnote in the same columns": word_file(
        f"<w:p>{run_of('Năm nay.')}{CALL}{run_of(' ' + OTHER + '65,9%.')}</w:p>", footnotes=NOTE
    ),
    "a header": word_file(paragraph("Kết quả của năm."), header=paragraph(SAYS + "82%.")),
    "another's comment": word_file(
        f'<w:p><w:commentRangeStart w:id="4"/>{run_of(SAYS)}{run_of("82")}<w:commentRangeEnd w:id="4"/>'
        f'<w:r><w:commentReference w:id="4"/></w:r>{run_of("%.")}</w:p>',
        comments=f'<w:comment w:id="4" w:author="Bình">{paragraph("Xem lại.")}</w:comment>',
    ),
    "entities and comments of XML": word_file(paragraph(f"A &amp; B&#160;&lt;c&gt;: {SAYS}<!-- x -->8<!-- y -->2%.")),
    "a part that is given as it is": word_file(paragraph(f"<w:r><w:t><![CDATA[{SAYS}82%.]]></w:t></w:r>")),
    "letters beside their marks": word_file(paragraph("Trong to\u0302\u0309ng so\u0302\u0301: " + SAYS + "82%.")),
    "letters of two units": word_file(paragraph("𝐀😀 " + SAYS + "82%.")),
    "a formula": word_file(
        f"<w:p>{run_of('Tỷ lệ giáo viên dùng học bạ số là ')}<m:oMath><m:f><m:num><m:r><m:t>512</m:t></m:r></m:num>"
        f"<m:den><m:r><m:t>640</m:t></m:r></m:den></m:f></m:oMath>{run_of(', đạt 82%.')}</w:p>"
    ),
    "two lines of one paragraph": word_file(f"<w:p><w:r><w:t>Mở đầu.</w:t><w:br/><w:t>{SAYS}82%.</w:t></w:r></w:p>"),
    "properties of a paragraph": word_file(
        f'<w:p><w:pPr><w:jc w:val="both"/></w:pPr>{run_of(SAYS + "82%.", BOLD)}</w:p>'
    ),
}
MAY_CHANGE = {"word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
AT_THE_FIGURE = [
    name
    for name in FILES
    if name not in ("a text box", "a header", "a part that is given as it is", "blanks that nobody sees")
    and "footnote" not in name
]


def slips(found: tuple[Finding, ...]) -> list[Finding]:
    return [finding for finding in found if finding.code in ("DX101", "DX104")]


def reread(raw: bytes, found: tuple[Finding, ...]) -> bytes:
    made = marked(raw, found)
    assert made is not None
    return made


@pytest.mark.parametrize("name", FILES)
def test_a_marked_file_reads_the_same_and_gives_back_the_file(name: str, tmp_path: Path) -> None:
    raw = FILES[name]
    found = findings_in(raw, tmp_path)
    assert slips(found)
    made = reread(raw, found)
    assert read(made) == read(raw)
    assert findings_in(made, tmp_path) == found
    assert parts_of(unmarked(made)) == parts_of(raw)
    changed_parts = {part for part, held in parts_of(made).items() if held != parts_of(raw).get(part)}
    assert changed_parts <= {
        "word/document.xml",
        "word/comments.xml",
        "word/_rels/document.xml.rels",
        "[Content_Types].xml",
    }
    for part in changed_parts:
        etree.fromstring(parts_of(made)[part])


@pytest.mark.parametrize("name", FILES)
def test_a_file_marked_twice_has_the_marks_once(name: str, tmp_path: Path) -> None:
    found = findings_in(FILES[name], tmp_path)
    once = reread(FILES[name], found)
    assert reread(once, found) == once
    fewer = reread(once, found[:-1])
    assert fewer == reread(FILES[name], found[:-1])


@pytest.mark.parametrize("name", AT_THE_FIGURE)
def test_a_comment_stands_at_the_very_characters(name: str, tmp_path: Path) -> None:
    found = findings_in(FILES[name], tmp_path)
    mine = [one for one in comments_in(reread(FILES[name], found)) if one.author == "dxlint"]
    assert len(mine) == len(found)
    for comment, finding in zip(mine, found, strict=True):
        assert finding.message in comment.lines[0]
        if finding in slips(found) and "\n" not in comment.words:
            assert comment.words == finding.excerpt, comment


def comment_of(name: str, folder: Path, beginning: str = "") -> list[tuple[str, str]]:
    """Of each slip's comment, in which a line begins with these words: that line and the words that it stands at."""
    found = findings_in(FILES[name], folder)
    return [
        (next((line for line in one.lines if line.startswith(beginning)), ""), one.words)
        for one in comments_in(reread(FILES[name], found))
        if any(code in one.lines[0] for code in ("DX101", "DX104"))
    ]


@pytest.mark.parametrize(
    ("name", "aside", "words"),
    [
        ("a text box", "About the text box that hangs on this paragraph: “82”", 2 * (SAYS + "82%.")),
        ("a footnote", "About the footnote that is called here: “82”", ""),
        ("a header", "About the header or footer of the pages: “82”", "Kết quả của năm."),
    ],
)
def test_where_no_comment_may_stand_it_stands_beside_and_says_so(
    name: str, aside: str, words: str, tmp_path: Path
) -> None:
    assert comment_of(name, tmp_path, "About") == [(aside, words)]


def test_a_finding_in_a_note_and_one_in_the_paragraph_around_its_mark_are_told_apart(tmp_path: Path) -> None:
    told = comment_of("a footnote in the same columns", tmp_path, "About")
    assert sorted(told) == [("", "65,9"), ("About the footnote that is called here: “82”", "")]


def test_what_is_said_of_the_whole_file_stands_at_the_first_words(tmp_path: Path) -> None:
    raw = word_file("<w:p/>" + paragraph("Kết quả.") + paragraph(SAYS + "82%."))
    whole, *_others = findings_in(raw, tmp_path)
    whole = whole._replace(place=whole.place._replace(location=NOWHERE))
    (comment,) = comments_in(reread(raw, (whole,)))
    assert comment.words == "Kết quả."
    assert comment.lines[1] == "About the whole file."


def test_comments_of_others_stay_and_a_name_is_no_author(tmp_path: Path) -> None:
    raw = FILES["another's comment"]
    made = reread(raw, findings_in(raw, tmp_path))
    kept = [one for one in comments_in(made) if one.author == "Bình"]
    assert [(one.lines, one.words) for one in kept] == [(["Xem lại."], SAYS + "82")]


def test_what_is_told_of_anothers_comment_stands_at_the_words_that_it_is_about(tmp_path: Path) -> None:
    raw = FILES["another's comment"]
    told = [one.words for one in comments_in(reread(raw, findings_in(raw, tmp_path))) if "DX007" in one.lines[0]]
    assert told == [SAYS + "82"]
    over_two = word_file(
        f'<w:p><w:commentRangeStart w:id="4"/>{run_of("Năm nay.")}</w:p><w:p>{run_of(SAYS + "82%.")}'
        '<w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r></w:p>',
        comments=f'<w:comment w:id="4" w:author="Bình">{paragraph("Xem lại.")}</w:comment>',
    )
    (notice,) = [one for one in findings_in(over_two, tmp_path) if one.code == "DX007"]
    assert (notice.place.location.paragraph, notice.place.location.column) == (1, 1)


def test_a_comment_of_ours_in_which_somebody_wrote_stays(tmp_path: Path) -> None:
    raw = FILES["one run"]
    found = findings_in(raw, tmp_path)
    made = reread(raw, found)
    comments = parts_of(made)["word/comments.xml"]
    answered = comments.replace(b"</w:t>", " Lan: đã sửa ở bản 2.</w:t>".encode(), 1)
    answered_file = changed(made, "word/comments.xml", answered)
    again = reread(answered_file, found)
    kept = [one for one in comments_in(again) if "Lan: đã sửa ở bản 2." in one.lines[0]]
    assert [one.words for one in kept] == [comments_in(made)[0].words]
    assert len(comments_in(again)) == 1 + len(found)
    assert reread(again, found) == again
    assert [one.code for one in findings_in(answered_file, tmp_path)].count("DX007") == 1


def test_a_person_of_our_name_is_not_us_and_initials_may_be_lost(tmp_path: Path) -> None:
    words = paragraph("Tôi tự ghi: xem DX104.")
    raw = word_file(paragraph(SAYS + "82%."), comments=f'<w:comment w:id="4" w:author="dxlint">{words}</w:comment>')
    assert unmarked(raw) == raw
    made = reread(FILES["one run"], findings_in(FILES["one run"], tmp_path))
    comments = re.sub(rb' w:initials="[^"]*"', b"", parts_of(made)["word/comments.xml"])
    assert parts_of(unmarked(changed(made, "word/comments.xml", comments))) == parts_of(FILES["one run"])


def in_another_form(name: str) -> bytes:
    """One of the files as another program may write it."""
    raw = FILES["a figure in two formats"]
    held = parts_of(raw)["word/document.xml"]
    forms = {
        "UTF-16": held.decode().replace("UTF-8", "UTF-16").encode("utf-16"),
        "strict": held.replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"),
        "other prefix": held.replace(b"<w:", b"<ns0:").replace(b"</w:", b"</ns0:").replace(b"xmlns:w=", b"xmlns:ns0=")
        .replace(b" w:", b" ns0:"),
        "no prefix": held.replace(b"<w:", b"<").replace(b"</w:", b"</").replace(b"xmlns:w=", b"xmlns=")
        .replace(b' w:rsidR="00AB12CD"', b""),
        "line ends": held.replace(b"><", b">\r\n<"),
    }  # fmt: skip
    return changed(raw, "word/document.xml", forms[name])


@pytest.mark.parametrize("form", ["UTF-16", "strict", "other prefix", "no prefix", "line ends"])
def test_another_way_of_writing_the_same_is_marked_as_well(form: str, tmp_path: Path) -> None:
    raw = in_another_form(form)
    found = findings_in(raw, tmp_path)
    made = reread(raw, found)
    assert read(made) == read(raw)
    assert findings_in(made, tmp_path) == found
    comments = etree.fromstring(parts_of(made)["word/comments.xml"])
    assert len(comments) == len(found)
    if form != "UTF-16":  # written anew in UTF-8
        assert parts_of(unmarked(made)) == parts_of(raw)


def test_what_a_report_says_becomes_no_markup(tmp_path: Path) -> None:
    words = '</w:t><w:ins w:id="1"/>&quot;]]>\u202e'
    raw = word_file(
        paragraph(
            f"Trong tổng số 640 <giáo viên> {words}, có 512 giáo viên, đạt 82%.".replace("<", "&lt;").replace(
                ">", "&gt;"
            )
        )
    )
    found = tuple(one._replace(message=f"{one.message} {words}") for one in findings_in(raw, tmp_path))
    made = reread(raw, found)
    assert etree.fromstring(parts_of(made)["word/comments.xml"]).find(f".//{{{W}}}ins") is None
    for comment, finding in zip(comments_in(made), found, strict=True):
        assert finding.message.replace("\u202e", "\\u202e") in comment.lines[0]


def test_an_answer_to_a_comment_that_goes_stays_as_a_comment_of_its_own() -> None:
    space = "http://schemas.microsoft.com/office/word/2010/wordml"
    mine, other = (
        f'<w:comment w:id="{number}" w:author="{author}"><w:p xmlns:w14="{space}" w14:paraId="0000000{number}">'
        f"{run_of('Lỗi DX104: xem.')}</w:p></w:comment>"
        for number, author in ((1, "dxlint"), (2, "Bình"))
    )
    raw = word_file(paragraph("Kết quả."), comments=mine + other)
    entries = '<w15:commentEx w15:paraId="00000001"/><w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001"/>'
    links = parts_of(raw)["word/_rels/document.xml.rels"].replace(
        b"</Relationships>", b'<Relationship Id="x" Type="y/commentsExtended" Target="more.xml"/></Relationships>'
    )
    more = f'<w15:commentsEx xmlns:w15="w15">{entries}</w15:commentsEx>'.encode()
    raw = changed(changed(raw, "word/_rels/document.xml.rels", links), "word/more.xml", more)
    left = parts_of(unmarked(raw))
    assert (
        left["word/more.xml"]
        == b'<w15:commentsEx xmlns:w15="w15"><w15:commentEx w15:paraId="00000002"/></w15:commentsEx>'
    )
    assert [one.get(f"{{{W}}}author") for one in etree.fromstring(left["word/comments.xml"])] == ["Bình"]


def test_parts_that_nobody_reads_are_never_unpacked(tmp_path: Path) -> None:
    raw = FILES["one run"]
    out = BytesIO(raw)
    with ZipFile(out, "a", ZIP_DEFLATED) as file:
        file.writestr("word/media/image1.emf", bytes(80_000_000))
    made = reread(out.getvalue(), findings_in(raw, tmp_path))
    with ZipFile(BytesIO(made)) as file:
        info = file.getinfo("word/media/image1.emf")
        assert (info.file_size, info.compress_size < 100_000) == (80_000_000, True)
        assert file.testzip() is None


def test_runs_that_look_unlike_are_not_put_together_whoever_wrote_that_they_were_one(tmp_path: Path) -> None:
    """Else hidden words of a hostile file would be shown, or bold ones no longer."""
    parted = (
        '<w:r><w:t xml:space="preserve">Đạt </w:t ></w:r ><w:r><w:rPr><w:b/></w:rPr>'
        "<w:t xml:space = 'preserve'>đủ.</w:t></w:r>"
    )
    raw = word_file(paragraph(SAYS + "82%.") + f"<w:p>{parted}</w:p>")
    found = findings_in(raw, tmp_path, "a.docx")
    again = marked(marked(raw, found) or b"", found) or b""
    (held,) = (parts_of(one)["word/document.xml"] for one in (again,))
    bold = [one for one in etree.fromstring(held).iter(f"{{{W}}}r") if one.find(f"{{{W}}}rPr/{{{W}}}b") is not None]
    assert ["".join(map(str, one.itertext())) for one in bold] == ["đủ."]


@pytest.mark.parametrize("about", ["<w:rPr><w:b/></w:rPr><w:rPr><w:i/></w:rPr>{}", "{}<w:rPr><w:b/></w:rPr>"])
def test_a_run_that_says_out_of_place_how_it_looks_is_marked_as_a_whole(tmp_path: Path, about: str) -> None:
    """Parted, its halves would not look as it does, and could not be put together again."""
    text = f'<w:t xml:space="preserve">{SAYS}82%.</w:t>'
    raw = word_file(f"<w:p><w:r>{about.format(text)}</w:r></w:p>")
    found = findings_in(raw, tmp_path, "a.docx")
    made = reread(raw, found)
    assert found
    assert parts_of(unmarked(made))["word/document.xml"] == parts_of(raw)["word/document.xml"]


def test_blanks_are_seen_after_marks_are_set_in_a_text_that_says_strangely_whether_they_are(tmp_path: Path) -> None:
    raw = word_file(f'<w:p><w:r><w:t xml:space="default">{SAYS}82%.</w:t></w:r></w:p>')
    found = findings_in(raw, tmp_path, "a.docx")
    assert slips(found)
    assert read(reread(raw, found)).blocks == read(raw).blocks


@pytest.mark.slow
def test_time_grows_with_what_a_run_holds_and_no_faster(tmp_path: Path) -> None:
    def taken(texts: int) -> float:
        text = f'<w:t xml:space="preserve">{SAYS}82%. </w:t>'
        raw = word_file(f"<w:p><w:r>{text * texts}</w:r></w:p>")
        found = findings_in(raw, tmp_path, f"{texts}.docx")
        assert slips(found)
        return min(seconds(lambda: marked(raw, found)) for _ in range(3))

    assert taken(2000) < 10 * taken(500)
