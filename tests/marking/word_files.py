"""Word files with slips in them, by their XML, and what is to be seen of comments in one: read without dxlint's own."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from dxlint.rulebook.findings import Finding
from dxlint.run.options import Options
from dxlint.run.run import run

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OTHERS = ("footnotes", "comments", "header", "styles")
SAYS = "Trong tổng số 640 giáo viên, có 512 giáo viên dùng học bạ số, đạt "
"""Of 640 are 512: 80%."""


def run_of(words: str, about: str = "") -> str:
    """A run; ``about``: its properties."""
    properties = f"<w:rPr>{about}</w:rPr>" if about else ""
    return f'<w:r w:rsidR="00AB12CD">{properties}<w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    """A paragraph of runs, each as XML or as words."""
    return f"<w:p>{''.join(one if one.startswith('<') else run_of(one) for one in runs)}</w:p>"


def word_file(body: str, **parts: str) -> bytes:
    """A file; ``parts``: footnotes, comments, header, styles as what they hold."""
    document = f"{HEAD}<w:document {SPACES}><w:body>{body}<w:sectPr>{{head}}</w:sectPr></w:body></w:document>"
    head = '<w:headerReference w:type="default" r:id="rIdheader"/>' if "header" in parts else ""
    files = {"word/document.xml": document.replace("{head}", head)}
    roots = {"header": "hdr"}
    for name in (one for one in _OTHERS if one in parts):
        root = roots.get(name, name)
        files[f"word/{name}.xml"] = f"{HEAD}<w:{root} {SPACES}>{parts[name]}</w:{root}>"
    links = "".join(
        f'<Relationship Id="rId{name}" Type="{R}/{name}" Target="{name}.xml"/>' for name in _OTHERS if name in parts
    )
    files["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'
    files["_rels/.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    known = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{kind}.{name}+xml"/>' for name in _OTHERS if name in parts
    )
    files["[Content_Types].xml"] = (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}.document.main+xml"/>{known}</Types>'
    )
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        for name, held in files.items():
            file.writestr(name, held)
    return out.getvalue()


def changed(raw: bytes, name: str, held: bytes) -> bytes:
    """The file with other bytes in one part."""
    out = BytesIO()
    with ZipFile(BytesIO(raw)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for known in old.namelist():
            new.writestr(known, held if known == name else old.read(known))
        if name not in old.namelist():
            new.writestr(name, held)
    return out.getvalue()


def parts_of(raw: bytes) -> dict[str, bytes]:
    """The parts of a file, in their order."""
    with ZipFile(BytesIO(raw)) as file:
        return {name: file.read(name) for name in file.namelist()}


def findings_in(raw: bytes, folder: Path, name: str = "bao-cao.docx", **asked: object) -> tuple[Finding, ...]:
    """What is found in a file and not suppressed."""
    path = folder / name
    path.write_bytes(raw)
    return tuple(run(Options(paths=(str(path),), isolated=True, language="vi", **asked)).shown)  # type: ignore[arg-type]


class Comment(NamedTuple):
    """A comment: who wrote it, its lines, and the words that it stands at."""

    author: str
    lines: Sequence[str]
    words: str


def comments_in(raw: bytes) -> list[Comment]:
    """The comments of a file, in their order; each must have one beginning, one end, and behind it one mark."""
    parts = parts_of(raw)
    document = etree.fromstring(parts["word/document.xml"], etree.XMLParser(remove_comments=True))
    found = []
    for one in etree.fromstring(parts["word/comments.xml"]) if "word/comments.xml" in parts else ():
        number = one.get(f"{{{W}}}id")
        lines = ["".join(line.itertext()) for line in one.iter(f"{{{W}}}p")]
        order: list[str] = []
        words = ""
        for element in document.iter("{*}*"):
            name = etree.QName(element).localname
            if name.startswith("comment") and element.get(f"{{{W}}}id") == number:
                order.append(name)
            elif order == ["commentRangeStart"] and name == "t":
                words += element.text or ""
        assert order == ["commentRangeStart", "commentRangeEnd", "commentReference"]
        found.append(Comment(one.get(f"{{{W}}}author", ""), lines, words))
    return found
