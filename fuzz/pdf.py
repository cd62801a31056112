"""PDF files of a few objects, right and damaged."""

from __future__ import annotations

import zlib

from fuzz.chance import Chance, spliced
from fuzz.texts import lines
from fuzz.vocabulary import raw_vocabulary


def pdf_input(chance: Chance) -> bytes:
    """A PDF file; its letters are Latin ones, for it brings no font."""
    pages = 1 + len(chance.some(4))
    objects: list[bytes] = [b"<</Type/Catalog/Pages 2 0 R>>"]
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(pages))
    objects += [
        f"<</Type/Pages/Count {pages}/Kids[{kids}]>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for at in range(pages):
        box = chance.choice(("0 0 595 842", "0 0 595 842", "0 0 9999999 9999999", "0 0 0 0", "10 10 5 5"))
        turn = chance.choice(("", "", "/Rotate 90", "/Rotate 45"))
        page = f"/Parent 2 0 R/MediaBox[{box}]{turn}/Resources<</Font<</F 3 0 R>>>>/Contents {5 + 2 * at} 0 R"
        objects.append(f"<</Type/Page{page}>>".encode())
        objects.append(_content(chance))
    raw, places = b"%PDF-1.7\n", []
    for number, held in enumerate(objects, 1):
        places.append(len(raw))
        raw += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    raw += b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        table,
        len(objects) + 1,
        len(raw),
    )
    return spliced(chance, raw, raw_vocabulary("pdf")) if chance.once_in(2) else raw


def _content(chance: Chance) -> bytes:
    drawn = b"BT /F 11 Tf 1 0 0 1 50 800 Tm 14 TL\n"
    for line in ["Toan xa co 5/10 ho", *lines(chance)]:  # a page without text is one for a reader of pictures
        held = line.encode("cp1252", "ignore").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        drawn += b"(%s) Tj T*\n" % held[:2000]
        if chance.once_in(8):
            drawn += b"1 0 0 1 %d %d Tm\n" % (chance.randrange(-50, 600), chance.randrange(-50, 900))
    drawn += b"ET"
    if chance.once_in(2):
        packed = zlib.compress(drawn)
        return b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed)
    return b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn)
