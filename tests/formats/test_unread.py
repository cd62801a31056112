"""What a file shows to its reader and dxlint does not read is told: never is a part dropped without a word."""

from __future__ import annotations

import pytest

from tests.formats.shown import document_tree
from tests.formats.test_damaged import paragraph, word, zipped

OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def opendocument(body: str, kind: str = "text", **parts: str) -> bytes:
    """An OpenDocument file with this body."""
    names = ["office", "text", "table", "style", "draw", "xlink", "loext"]
    spaces = " ".join(f'xmlns:{name}="{_space(name)}"' for name in names)
    inside = f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
    content = f"<office:document-content {spaces}>{inside}</office:document-content>"
    return zipped(content_xml=content, **parts)


def _space(name: str) -> str:
    if name == "xlink":
        return "http://www.w3.org/1999/xlink"
    if name == "loext":
        return "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"
    return f"{OFFICE}:{'drawing' if name == 'draw' else name}:1.0"


def told(suffix: str, raw: bytes | str) -> list[tuple[str, str]]:
    """Code and message of what is said of the reading of a file."""
    tree = document_tree(suffix, raw if isinstance(raw, bytes) else raw.encode())
    return [(problem.code, problem.message) for problem in tree.problems]


PICTURE = "<w:p><w:r><w:drawing/></w:r></w:p>"


@pytest.mark.parametrize(
    ("suffix", "raw"),
    [
        (".docx", word("")),
        (".docx", word(PICTURE)),
        (".docx", word("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Đạt 27/26 xã.</w:t></w:r></w:p>")),
        (".odt", opendocument("")),
        (".odt", opendocument("<text:p> </text:p>")),
        (".ods", opendocument("<table:table/>", "spreadsheet")),
        (".html", "<html><head><title>Đạt 27/26 xã</title></head><body></body></html>"),
        (".html", "<p>&nbsp;</p><script>x</script>"),
        (".md", "<!-- Đạt 27/26 xã. -->\n"),
        (".csv", ";;\n;;\n"),
        (".txt", "\u00a0\n\u00a0\n"),
    ],
    ids=lambda value: "" if isinstance(value, bytes) else value,
)
def test_a_document_without_a_word_is_told_to_be_one(suffix: str, raw: bytes | str) -> None:
    assert told(suffix, raw) == [("DX001", "nothing-to-read")]


def test_a_document_with_a_word_is_not() -> None:
    assert told(".docx", word(paragraph("Đạt 25/26 xã."))) == []
