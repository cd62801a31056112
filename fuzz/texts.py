"""Reports as running text, Markdown, CSV and web pages: the words and figures of reports in any order."""

from __future__ import annotations

from fuzz.chance import Chance, spliced
from fuzz.vocabulary import raw_vocabulary, vocabulary


def sentence(chance: Chance) -> str:
    """Words and figures as they fall."""
    parts = []
    for _ in range(2 + len(chance.some(30))):
        parts.append(
            chance.one_of(chance.figure, chance.date, chance.document)
            if chance.once_in(4)
            else chance.choice(vocabulary("report"))
        )
        if chance.once_in(80):
            parts.append(chance.awkward())
    glue = chance.choice((" ", " ", " ", "", "  ", "\u00a0"))
    return glue.join(parts) + chance.choice((".", ".", ";", ":", ""))


def claim(chance: Chance) -> str:
    """A sentence of which the words are in order and the figures are not."""
    a, b, c = chance.figure(), chance.figure(), chance.figure()
    return chance.choice(
        (
            f"Toàn xã có {a}/{b} hộ tham gia, đạt {c}%.",
            f"Tổng số {a} hồ sơ, trong đó {b} hồ sơ trực tuyến, {c} hồ sơ trực tiếp.",
            f"Thu ngân sách đạt {a} triệu đồng, tăng {b}% so với cùng kỳ ({c} triệu đồng).",
            f"- {a} thôn có tổ công nghệ số (chiếm {b}%), còn lại {c} thôn.",
            f"Diện tích {a} ha, năng suất {b} tạ/ha, sản lượng {c} tấn.",
            f"Gồm {a} chỉ tiêu: đạt {b}, không đạt {c}.",
            f"Căn cứ Quyết định số {chance.document()} {chance.date()} của UBND tỉnh Mẫu;",
        )
    )


def text(chance: Chance) -> str:
    """One or a few sentences."""
    return " ".join(
        chance.one_of(lambda: sentence(chance), lambda: claim(chance)) for _ in range(1 + len(chance.some(3)))
    )


def lines(chance: Chance) -> list[str]:
    """A report's lines: headings, paragraphs, bullets, tables of bars or tabs."""
    found = ["UBND XÃ MẪU", f"Số: {chance.document()}", f"Mẫu, {chance.date()}", "BÁO CÁO"] if chance.once_in(3) else []
    for _ in range(1 + len(chance.some(12))):
        found += chance.one_of(
            lambda: [chance.choice(vocabulary("headings"))],
            lambda: [text(chance)],
            lambda: [text(chance)],
            lambda: [
                f"{chance.choice(('- ', '+ ', '* ', 'a) ', '1. ', '   - '))}{text(chance)}"
                for _ in range(1 + len(chance.some(5)))
            ],
            lambda: _rows(chance, "|"),
            lambda: _rows(chance, "\t"),
            lambda: [chance.awkward()],
        )
    return found


def cells(chance: Chance, most: int = 8) -> list[list[str]]:
    """The cells of a table: headings, labels, figures, and what should not be there."""
    columns = 1 + len(chance.some(6))
    head = [
        chance.choice(
            ("TT", "Tên đơn vị", "Kế hoạch", "Thực hiện", "Tỷ lệ (%)", "Tổng số", "Trong đó: nữ", "Ghi chú", "Năm 2022")
        )
        for _ in range(columns)
    ]
    body = []
    for _ in range(1 + len(chance.some(most))):
        label = chance.choice(("Cộng", "Tổng số", "I", "1", "1.1", "Xã Mẫu", "Trong đó", ""))
        body.append(
            [label]
            + [
                chance.figure() if not chance.once_in(10) else chance.awkward()
                for _ in range(columns - 1 + chance.choice((0, 0, 0, 0, 1, -1)))
            ]
        )
    return [head, *body]


def _rows(chance: Chance, between: str) -> list[str]:
    rows = [between.join(row) for row in cells(chance)]
    if between == "|":
        rows = [f"| {row} |" for row in rows]
        rows.insert(1, "|---" * (rows[0].count("|") - 1) + "|")
    return rows


def text_input(chance: Chance) -> bytes:
    """A text file, in any of the encodings that people save it in."""
    raw = "\n".join(lines(chance))
    return _accident(chance, raw, "text")


def markdown_input(chance: Chance) -> bytes:
    """A Markdown file: the same with its marks."""
    raw = "\n\n".join(
        f"{chance.choice(('', '', '# ', '## ', '> ', '    ', '```', '[^1]: ', '<b>', '**'))}{line}"
        for line in lines(chance)
    )
    return _accident(chance, raw, "text")


def csv_input(chance: Chance) -> bytes:
    """A table of separated values."""
    between = chance.choice((",", ";", "\t", "|"))
    quoted = chance.once_in(2)
    rows = [[f'"{cell}"' if quoted or chance.once_in(9) else cell for cell in row] for row in cells(chance, 30)]
    return _accident(chance, chance.choice(("\n", "\r\n", "\r")).join(between.join(row) for row in rows), "text")


def html_input(chance: Chance) -> bytes:
    """A web page, tags where they belong and where they do not."""
    parts = []
    for line in lines(chance):
        tag = chance.choice(
            ("p", "p", "div", "h1", "h3", "li", "b", "td", "span", "pre", "blockquote", "table", "caption")
        )
        parts.append(f"<{tag}{_attributes(chance)}>{line}" + (f"</{tag}>" if not chance.once_in(6) else ""))
        if chance.once_in(5):
            rows = "".join(
                "<tr>" + "".join(f"<td{_attributes(chance)}>{cell}</td>" for cell in row) + "</tr>"
                for row in cells(chance)
            )
            parts.append(f"<table>{rows}</table>")
    return _accident(chance, "\n".join(parts), "html")


def _attributes(chance: Chance) -> str:
    if not chance.once_in(5):
        return ""
    name = chance.choice(("colspan", "rowspan", "style", "class", "lang", "start", "hidden"))
    return f" {name}={chance.choice(('2', '3', '0', '-1', '999999', 'x', 'display:none'))}"


def _accident(chance: Chance, words: str, vocabulary_of: str) -> bytes:
    raw = words.encode("utf-8", "surrogatepass")
    if chance.once_in(3):
        raw = spliced(chance, raw, raw_vocabulary(vocabulary_of))
    if chance.once_in(30):
        raw = raw.decode("utf-8", "replace").encode(
            chance.choice(("utf-16", "utf-8-sig", "utf-16-be", "cp1258")), "replace"
        )
    return raw
