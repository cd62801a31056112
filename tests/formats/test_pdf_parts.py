"""Parts of a PDF beside its own text: what is seen of them is read once, what nobody sees is told."""

from __future__ import annotations

import pytest

from dxlint.formats.blocks import Document
from tests.formats.shown import read_document, shown

PLAIN = "BT /F 12 Tf 72 700 Td (Plain words.) Tj ET"
FIRST = "Plain words."
SLIP = "Đạt 27/26 xã, bằng 82%"
RECTANGLE = "/Rect[72 600 372 620]"


def stream(data: str, about: str = "") -> str:
    return f"<</Length {len(data)}{about}>>stream\n{data}\nendstream"


def utf16(words: str) -> str:
    return f"<FEFF{words.encode('utf-16-be').hex()}>"


def pdf(
    content: str = "", *, annotations: str = "", catalog: str = "", resources: str = "", page: str = "", **more: str
) -> bytes:
    """A file of one page; ``more`` are further objects by their numbers (``o10``)."""
    box = "" if "MediaBox" in page else "/MediaBox[0 0 595 842]"
    objects = {
        1: f"<</Type/Catalog/Pages 2 0 R{catalog}>>",
        2: "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: f"<</Type/Page/Parent 2 0 R{box}/Contents 4 0 R/Resources<</Font<</F 5 0 R/T 30 0 R>>{resources}>>"
        f"/Annots[{annotations}]{page}>>",
        4: stream(f"{PLAIN} {content}"),
        5: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        **{int(name[1:]): body for name, body in more.items()},
    }
    out, places = b"%PDF-1.7\n", {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    size = max(objects) + 1
    lines = [f"{places[at]:010d} 00000 n \n" if at in places else "0000000000 65535 f \n" for at in range(size)]
    table = f"xref\n0 {size}\n{''.join(lines)}trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    return out + table.encode()


def read(raw: bytes) -> tuple[list[str], list[tuple[str, str]]]:
    """The paragraphs behind the first, and what is told with its count."""
    document: Document = read_document(".pdf", raw)
    words = [block for block in shown(document) if block != FIRST]
    return [str(one) for one in words], [(one.message, one.data.get("count", "")) for one in document.problems]


FORM = "/AcroForm<</Fields[10 0 R]/DR<</Font<</F 5 0 R>>>>/DA(/F 12 Tf 0 g){}>>"
ANEW = FORM.format("/NeedAppearances true")
AS_DRAWN = FORM.format("")


def drawing(words: str) -> str:
    about = "/Type/XObject/Subtype/Form/BBox[0 0 300 20]/Resources<</Font<</F 5 0 R>>>>"
    return stream(f"BT /F 12 Tf 2 5 Td ({words}) Tj ET", about)


def field(kind: str, drawn: str = "", form: str = AS_DRAWN, flags: int = 4) -> bytes:
    """A page with one field; ``drawn`` are the words that the file draws for it."""
    look = "/AP<</N 11 0 R>>" if drawn else ""
    about = f"<</Type/Annot/Subtype/Widget/T(a){kind}/F {flags}{RECTANGLE}/DA(/F 12 Tf 0 g){look}/P 3 0 R>>"
    return pdf(annotations="10 0 R", catalog=form, o10=about, **({"o11": drawing(drawn)} if drawn else {}))


TEXT = f"/FT/Tx/V{utf16(SLIP)}"
CHOICE = f"/FT/Ch/Ff 131072/V(b)/Opt[[(a)(Other)][(b){utf16(SLIP)}]]"


@pytest.mark.parametrize(
    ("raw", "seen", "told"),
    [
        (field(TEXT, "Drawn 27/26 here"), ["Drawn 27/26 here"], []),
        (field(TEXT), [SLIP], []),
        (field(TEXT, "Old 24/26", ANEW), [SLIP], []),
        (field(TEXT, form=ANEW), [SLIP], []),
        (field(CHOICE), [SLIP], []),
        (field(CHOICE, form=ANEW), [SLIP], []),
        (field("/FT/Btn/Ff 65536/MK<</CA(Press 27)>>", form=ANEW), ["Press 27"], []),
        (field(TEXT, "Print only", flags=36), ["Print only"], []),
        (field(TEXT, "Screen only", flags=0), ["Screen only"], []),
        (field(TEXT, "Hidden", flags=2), [], [("hidden-text", "1")]),
        (field("/FT/Tx", flags=2), [], []),
        (field(TEXT + "/Ff 8192"), [], []),
        (field("/FT/Sig/V<</Type/Sig/Filter/Adobe.PPKLite>>", "Signed by 27"), [], []),
    ],
    ids=range(13),
)
def test_of_a_form_is_read_what_its_fields_show(raw: bytes, seen: list[str], told: list[tuple[str, str]]) -> None:
    assert read(raw) == (seen, told)


def annotated(kind: str, drawn: str = "") -> bytes:
    look = "/AP<</N 11 0 R>>" if drawn else ""
    about = f"<</Type/Annot/Subtype/{kind}/F 4{RECTANGLE}{look}>>"
    return pdf(annotations="10 0 R", o10=about, **({"o11": drawing(drawn)} if drawn else {}))


COMMENT = [("unread-comments", "1")]
OBJECT = [("unread-objects", "1")]


@pytest.mark.parametrize(
    ("raw", "seen", "told"),
    [
        (annotated(f"FreeText/Contents{utf16(SLIP)}/DA(/F 12 Tf)"), [SLIP], []),
        (annotated("FreeText/Contents(Free 27/26 here)", "Free 27/26 here"), ["Free 27/26 here"], []),
        (annotated("Stamp", "Stamped 27/26 here"), ["Stamped 27/26 here"], []),
        (annotated("Text/Contents(27/26)"), [], COMMENT),
        (annotated("Text/Contents( )"), [], []),
        (annotated("Highlight/Contents(27/26)/QuadPoints[72 620 372 620 72 600 372 600]"), [], COMMENT),
        (annotated("Highlight/QuadPoints[72 620 372 620 72 600 372 600]"), [], []),
        (annotated("Popup/Open true/Contents(27/26)"), [], []),
        (annotated("Link/Contents(27/26)"), [], []),
        (annotated("FileAttachment"), [], OBJECT),
        (annotated("Redact/OverlayText(27/26)"), [], OBJECT),
    ],
    ids=range(11),
)
def test_what_is_put_on_a_page_is_read_or_told(raw: bytes, seen: list[str], told: list[tuple[str, str]]) -> None:
    assert read(raw) == (seen, told)


def at(words: str, before: str = "") -> str:
    return f"BT {before} /F 12 Tf 72 650 Td ({words}) Tj ET"


LAYER = "/OC /L BDC {} EMC"
LAYERS = {"resources": "/Properties<</L 20 0 R>>", "o20": "<</Type/OCG/Name(L)>>"}
OFF = "/OCProperties<</OCGs[20 0 R]/D<</OFF[20 0 R]>>>>"
ON = "/OCProperties<</OCGs[20 0 R]/D<<>>>>"
PAPER = "60 640 300 30 re f"


@pytest.mark.parametrize(
    ("content", "more", "hidden"),
    [
        (LAYER.format(at("Words 27")), {"catalog": OFF, **LAYERS}, True),
        (LAYER.format(at("Words 27")), {"catalog": ON, **LAYERS}, False),
        (at("Words 27", "3 Tr"), {}, True),
        (at("Words 27", "1 g"), {}, True),
        (f"0 0 0.5 rg {PAPER} {at('Words 27', '1 g')}", {}, False),
        (at("Words 27", "0.8 g"), {}, False),
        (f"{at('Words 27')} 1 g {PAPER}", {}, True),
        (f"q 0 0 10 10 re W n {at('Words 27')} Q", {}, True),
        (f"q 0 0 500 800 re W n {at('Words 27')} Q", {}, False),
        ("BT /F 12 Tf 72 -50 Td (Words 27) Tj ET", {}, True),
        ("BT /F 0.4 Tf 72 650 Td (Words 27) Tj ET", {}, True),
        ("BT /F 4 Tf 72 650 Td (Words 27) Tj ET", {}, False),
        (f"1 g 60 645 300 1 re f 0 g 60 646 300 0.5 re f {at('Words 27', '3 Tr')}", {}, True),
    ],
    ids=range(13),
)
def test_words_that_nobody_sees_are_told_and_not_read(content: str, more: dict[str, str], hidden: bool) -> None:
    expected = ([], [("hidden-text", "1")]) if hidden else (["Words 27"], [])
    assert read(pdf(content, **more)) == expected


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_page_that_lies_elsewhere_or_is_turned_is_seen_all_the_same(turned: int) -> None:
    content = "BT /F 12 Tf 1072 1650 Td (Words) Tj 1 g 0 -50 Td (White) Tj ET"
    raw = pdf(content, page=f"/MediaBox[1000 1000 1595 1842]/Rotate {turned}")
    seen, told = read(raw)
    assert "Words" in {"".join(words.split()) for words in seen} | {"".join(words.split())[::-1] for words in seen}
    assert not any("White" in words or "etihW" in "".join(words.split()) for words in seen)
    assert [message for message, _ in told] == ["hidden-text"]


SIDEWAYS = {1: "0 -1 1 0 200 700", 2: "-1 0 0 -1 500 400", 3: "0 1 -1 0 300 100"}
"""Where a line begins that is to be turned so many quarters to be read."""
SAID = "Co 24/30 xa hoan thanh, dat 82 phan tram"


@pytest.mark.parametrize("quarters", SIDEWAYS)
def test_a_page_whose_letters_lie_on_their_sides_is_read(quarters: int) -> None:
    assert read(pdf(f"BT /F 12 Tf {SIDEWAYS[quarters]} Tm ({SAID}) Tj ET")) == ([SAID], [])


@pytest.mark.parametrize("quarters", SIDEWAYS)
def test_figures_that_run_another_way_than_the_page_are_told(quarters: int) -> None:
    upright = f"BT /F 12 Tf 72 750 Td ({SAID}) Tj ET"
    for words, told in (("Tong so 27", [("sideways-text", "1")]), ("Tong so", [])):
        assert read(pdf(f"{upright} BT /F 12 Tf {SIDEWAYS[quarters]} Tm ({words}) Tj ET")) == ([SAID], told)


TYPE_3 = (
    "<</Type/Font/Subtype/Type3/FontBBox[0 0 750 750]/FontMatrix[0.001 0 0 0.001 0 0]/CharProcs<</sq 31 0 R>>"
    "/Encoding<</Type/Encoding/Differences[97/sq]>>/FirstChar 97/LastChar 97/Widths[1000]/Resources<<>>{}>>"
)
SQUARE = stream("1000 0 0 0 750 750 d1 0 0 750 750 re f")
MAP = stream("begincmap 1 begincodespacerange <00><FF> endcodespacerange 1 beginbfchar <61><0037> endbfchar endcmap")
DOUBT = [("doubtful-letters", "1")]


@pytest.mark.parametrize(
    ("raw", "seen", "told"),
    [
        (pdf("BT /T 12 Tf 72 650 Td (a) Tj ET", o30=TYPE_3.format(""), o31=SQUARE), "a", DOUBT),
        (pdf("BT /T 12 Tf 72 650 Td (a) Tj ET", o30=TYPE_3.format("/ToUnicode 32 0 R"), o31=SQUARE, o32=MAP), None, []),
        (pdf(f"/Span<</ActualText(80%)>>BDC {at('82%')} EMC"), "80%", DOUBT),
        (pdf(f"/Span<</ActualText(fi)>>BDC {at('ab')} EMC {at('. 82 xa')}"), None, []),
        (pdf(f"/P<</MCID 0>>BDC {at('82 xa')} EMC"), "82 xa", []),
    ],
    ids=range(5),
)
def test_words_whose_letters_the_file_does_not_surely_say_are_told(
    raw: bytes, seen: str | None, told: list[tuple[str, str]]
) -> None:
    words, problems = read(raw)
    assert problems == told
    assert seen is None or words == [seen]


@pytest.mark.parametrize(
    ("code", "sign"),
    [("D835DFD6", "\ufffd\ufffd"), ("0002", "-"), ("0000", ""), ("F0B7", "•"), ("00660069", "fi"), ("0065", "e")],
    ids=["beyond 16 bits", "hyphen", "nothing", "bullet", "two letters", "letter"],
)
def test_each_sign_is_the_one_that_the_file_says_and_those_behind_it_keep_theirs(code: str, sign: str) -> None:
    signs = f"begincmap 1 begincodespacerange <00><FF> endcodespacerange 1 beginbfchar <61><{code}> endbfchar endcmap"
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode 31 0 R>>"
    raw = pdf("BT /T 12 Tf 72 650 Td (9a 12 xa) Tj ET", o30=font, o31=stream(signs))
    assert read(raw)[0] == [f"9{sign} 12 x{sign}"]


ATTACHED = {
    "catalog": "/Names<</EmbeddedFiles<</Names[(a.txt) 40 0 R]>>>>",
    "o40": "<</Type/Filespec/F(a.txt)/EF<</F 41 0 R>>>>",
    "o41": stream("27/26", "/Type/EmbeddedFile"),
}
XFA = "/AcroForm<</Fields[]/XFA[(template) 50 0 R]>>"


def test_attached_files_and_forms_that_only_one_program_shows_are_told() -> None:
    assert read(pdf(**ATTACHED)) == ([], OBJECT)
    assert read(pdf(catalog=f"/NeedsRendering true{XFA}", o50=stream("<t/>"))) == ([], [("dynamic-form", "")])
    assert read(pdf(catalog=XFA, o50=stream("<t/>"))) == ([], [])


def test_a_page_whose_words_are_curves_is_told_and_a_frame_is_not() -> None:
    def two_pages(content: str) -> bytes:
        kids = {
            "o2": "<</Type/Pages/Kids[3 0 R 6 0 R]/Count 2>>",
            "o6": "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 7 0 R>>",
        }
        return pdf(**kids, o7=stream(content))

    curve = "100 100 m 110 120 130 120 140 100 c S "
    assert read(two_pages(curve * 400)) == ([], [("pages-without-text", "")])
    assert read(two_pages(curve + "50 50 m 50 500 l 500 500 l h S")) == ([], [])


def test_what_is_told_of_a_page_stands_on_it() -> None:
    (told,) = read_document(".pdf", pdf(at("Words 27", "3 Tr"))).problems
    assert told.location is not None
    assert (told.location.page, told.location.paragraph) == (1, 1)


@pytest.mark.parametrize(
    ("words", "notes"),
    [
        ("Dat 27/26 xa, bang 82%", ["Dat 27/26 xa, bang 82%"]),
        ("Ky boi: UBND xa Mau, 25/06/2023 10:20:12 +07:00", []),
    ],
)
def test_what_a_signature_draws_is_read_apart_where_it_says_figures(words: str, notes: list[str]) -> None:
    signature = "/FT/Sig/V<</Type/Sig/Filter/Adobe.PPKLite>>"
    over = at("Of the report").replace("72 650", "72 605")  # where the signature lies
    about = f"<</Type/Annot/Subtype/Widget/T(a){signature}/F 132{RECTANGLE}/AP<</N 11 0 R>>/P 3 0 R>>"
    raw = pdf(over, annotations="10 0 R", catalog=AS_DRAWN, o10=about, o11=drawing(words))
    document = read_document(".pdf", raw)
    assert [(note.body.text, note.under) for note in document.notes] == [(note, "Chữ ký số") for note in notes]
    assert "Of the report" in str(shown(document))
    assert "27/26" not in str(shown(document))
    assert document.problems == ()


PICTURE = "q {} 0 0 {} 0 0 cm /I Do Q"
DOTS = stream("\xff" * 4, "/Type/XObject/Subtype/Image/Width 4/Height 4/BitsPerComponent 1/ColorSpace/DeviceGray")


@pytest.mark.parametrize(
    ("width", "height", "mode", "seen", "told"),
    [
        (595, 842, "3 Tr", 2, ["scanned-pages"]),
        (595, 842, "", 1, ["hidden-text"]),  # the first line lies below the picture
        (100, 100, "3 Tr", 1, ["hidden-text"]),
        (100, 100, "", 2, []),
    ],
)
def test_letters_that_nobody_sees_over_a_picture_of_the_page_are_read_and_told(
    width: int, height: int, mode: str, seen: int, told: list[str]
) -> None:
    words = " ".join(f"0 -20 Td (Words {number} of a scan) Tj" for number in range(3))
    content = f"{PICTURE.format(width, height)} BT {mode} /F 12 Tf 72 650 Td {words} ET"
    document = read_document(".pdf", pdf(content, resources="/XObject<</I 60 0 R>>", o60=DOTS))
    assert len(shown(document)) == seen
    assert [one.message for one in document.problems] == told
