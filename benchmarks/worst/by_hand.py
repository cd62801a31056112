"""Inputs made to have many of one thing: findings, brackets, equal names, long scalars of each style, wide tables."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterator
from random import Random

from benchmarks.worst import documents
from benchmarks.worst.growing import Files, Kind
from dxlint import reporters

Made = Callable[[int], str]
"""The text of a file that has n of something."""


def kinds() -> Iterator[Kind]:
    """Every kind."""
    for made in (SUBMISSIONS, SCALARS, PROSE, LAYOUT):
        for name, (file, text) in made.items():
            yield Kind(name, _one_file(file, text))
    for name in reporters.names():
        yield Kind(f"findings on one line, told as {name}", _one_file("a.json", one_line), name)
    for name, (file, raw) in documents.KINDS.items():
        yield Kind(name, _one_file(file, raw))
    yield Kind("reports that contradict each other", _contradicting)
    yield Kind("reports that agree", _agreeing)


def _one_file(name: str, content: Callable[[int], str | bytes]) -> Callable[[int], Files]:
    return lambda n: {name: content(n)}


def one_line(n: int) -> str:
    """JSON on one line with so many findings."""
    measures = ", ".join(f'{{"name": "Hồ sơ {i}", "result": "{i + 3}/{i + 2}"}}' for i in range(n))
    return f'{{"dxlint": 1, "measures": [{measures}]}}'


def _indicators(n: int) -> str:
    items = ", ".join(
        f'{{"id": "{i}", "name": "Chỉ tiêu {i}", "target": "80%", "result": "{i % 90}/100", "percent": "{i % 89}%"}}'
        for i in range(n)
    )
    return f'{{"dxlint": 1, "groups": [{{"name": "Nhóm", "indicators": [{items}]}}]}}'


def _suppressed(n: int) -> str:
    hidden = ", ".join(f'{{"rule": "DX1", "at": "measures/Hồ sơ {i}", "reason": "x"}}' for i in range(n))
    return one_line(n)[:-1] + f', "suppress": [{hidden}]}}'


def _day(i: int) -> str:
    return f"{i % 28 + 1}/{i // 28 % 12 + 1}/2024"


def _citations(n: int) -> str:
    items = "".join(
        f'- {{role: issued, type: Kế hoạch, number: {i}/KH-UBND, date: "{_day(i)}", subject: Việc {i}}}\n'
        for i in range(n)
    )
    return f"dxlint: 1\ncitations:\n{items}"


def _table(rows: int, columns: int) -> str:
    """Figures of which some are sums of others: as many of a hundred rows as of a thousand, as they come again."""
    heads = ", ".join(f'"Cột {at}"' for at in range(columns))
    lines = "".join(
        "    - [" + ", ".join(f'"{(row % 31 + 3) * (at + 2) % 977}"' for at in range(columns)) + "]\n"
        for row in range(rows)
    )
    return f"dxlint: 1\ntables:\n- title: Biểu\n  columns: [{heads}]\n  rows:\n{lines}"


def _declared_table(n: int) -> str:
    columns = "[Xã, {name: Tổng, role: denominator, id: b}, {name: Đạt, id: a}, {name: Tỷ lệ, share: {of: a, in: b}}]"
    rows = "".join(f'    - ["Xã {i}", "{200 + i}", "{100 + i}", "51%"]\n' for i in range(n))
    return f"dxlint: 1\ntables:\n- title: Biểu\n  columns: {columns}\n  rows:\n{rows}"


def _spoken_of(n: int) -> str:
    """A table of communes, and a section for each that tells its figure, but for one digit of some."""
    names = [f"Tân {chr(65 + i % 26)}{chr(97 + i // 26 % 26)}n {chr(65 + i // 676 % 26)}oa" for i in range(n)]
    rows = [[f"Xã {name}", str(1000 + 7 * i)] for i, name in enumerate(names)]
    told = [f"Xã {name} có {1000 + 7 * i + (i % 5 == 0)} hộ dùng nước sạch." for i, name in enumerate(names)]
    table = {"name": "Biểu", "columns": [{"name": "Xã"}, {"name": "Số hộ"}], "rows": rows}
    return json.dumps({"dxlint": "1", "tables": [table], "sections": [{"text": text} for text in told]})


SUBMISSIONS: dict[str, tuple[str, Made]] = {
    "measures with findings, a line each": (
        "a.yaml",
        lambda n: (
            "dxlint: 1\nmeasures:\n" + "".join(f"- {{name: Hồ sơ {i}, result: {i + 3}/{i + 2}}}\n" for i in range(n))
        ),
    ),
    "indicators with findings on one line": ("a.json", _indicators),
    "suppressions": ("a.json", _suppressed),
    "decomposed letters": ("a.json", lambda n: unicodedata.normalize("NFD", one_line(n))),
    "equal names": (
        "a.json",
        lambda n: (
            '{"dxlint": 1, "measures": [' + ", ".join(f'{{"name": "Hồ sơ", "result": "{i}"}}' for i in range(n)) + "]}"
        ),
    ),
    "lists in a list": ("a.json", lambda n: f'{{"dxlint": 1, "measures": [{", ".join(["[]"] * n)}]}}'),
    "keys given twice": ("a.json", lambda n: '{"dxlint": 1, ' + ", ".join(['"a": "1"'] * n) + "}"),
    "aliases": ("a.yaml", lambda n: 'dxlint: 1\nmeasures:\n- &a {name: H, result: "7/6"}\n' + "- *a\n" * n),
    "bare values": ("a.yaml", lambda n: "dxlint: 1\nmeasures:\n" + "- {unit: %}\n" * n),
    "bare values of all kinds": (
        "a.yaml",
        lambda n: "dxlint: 1\nmeasures:\n" + "".join(f"- unit: %{i}\n" for i in range(n)),
    ),
    "unknown keys": ("a.yaml", lambda n: "dxlint: 1\n" + "".join(f"khoa{i}: 1\n" for i in range(n))),
    "comments that hide": ("a.yaml", lambda n: "dxlint: 1\n" + "# dxlint: ignore[DX101] x\n" * n),
    "citations": ("a.yaml", _citations),
    "rows of 4 columns": ("a.yaml", lambda n: _table(n, 4)),
    "rows of 40 columns": ("a.yaml", lambda n: _table(n, 40)),
    "columns of 4 rows": ("a.yaml", lambda n: _table(4, n)),
    "columns of 40 rows": ("a.yaml", lambda n: _table(40, n)),
    "rows of declared shares": ("a.yaml", _declared_table),
    "tables": (
        "a.yaml",
        lambda n: (
            "dxlint: 1\ntables:\n"
            + "".join(_table(5, 5).split("tables:\n")[1].replace("Biểu", f"Biểu {i}") for i in range(n))
        ),
    ),
    "rows, and sections that speak of them": ("a.json", _spoken_of),
    "sections": (
        "a.yaml",
        lambda n: (
            "dxlint: 1\nsections:\n"
            + "".join(f"- {{id: '{i}', title: Mục {i}, text: Đã cấp {i} thẻ cho {i + 9} hộ.}}\n" for i in range(n))
        ),
    ),
    "a long agency": ("a.yaml", lambda n: "dxlint: 1\nheader:\n  agency: " + "Ủy ban nhân dân xã " * n + "\n"),
    "a long title": (
        "a.yaml",
        lambda n: "dxlint: 1\nheader:\n  title: Kết quả " + "chuyển đổi số quý I năm 2024 " * n + "\n",
    ),
    "a long document number": ("a.yaml", lambda n: f"dxlint: 1\nheader: {{number: 12/BC-{'UBND-' * n}A}}\n"),
    "a long figure": ("a.yaml", lambda n: f"dxlint: 1\nmeasures:\n- {{name: H, result: {'9' * n}/{'8' * n}}}\n"),
    "a long list of members": (
        "a.yaml",
        lambda n: (
            "dxlint: 1\ntally: {total: 3, achieved: {count: 2, members: [" + ", ".join(map(str, range(n))) + "]}}\n"
        ),
    ),
}
_SLIP = "Đạt 24/30 xã (85%)."
SCALARS: dict[str, tuple[str, Made]] = {
    "lines of a folded scalar": ("a.yaml", lambda n: "dxlint: 1\ntext: >\n" + f"  {_SLIP}\n" * n),
    "lines of a literal scalar": ("a.yaml", lambda n: "dxlint: 1\ntext: |\n" + f"  {_SLIP}\n" * n),
    "lines of a plain scalar": ("a.yaml", lambda n: "dxlint: 1\ntext:\n" + f"  {_SLIP}\n" * n),
    "lines of a quoted scalar": ("a.yaml", lambda n: 'dxlint: 1\ntext: "' + f"{_SLIP}\n  " * n + '"\n'),
    "lines of a scalar with escapes": ("a.yaml", lambda n: 'dxlint: 1\ntext: "' + f"\\u0110{_SLIP[1:]}\\n" * n + '"\n'),
    "lines in one JSON text": ("a.json", lambda n: '{"dxlint": 1, "text": "' + f"{_SLIP}\\n" * n + '"}'),
}


def _ranked(n: int) -> str:
    names = [f"xã Tân {chr(65 + i % 26)}{chr(97 + i // 26 % 26)}{chr(97 + i // 676)}" for i in range(n)]
    rows = "".join(f"| {name} | {50 + i},5 |\n" for i, name in enumerate(names))
    said = "".join(f"Cao nhất là {name} ({50 + i},5%). " for i, name in enumerate(names))
    return f"| Xã | Tỷ lệ (%) |\n|---|---|\n{rows}\n{said}"


_WORDS = (
    "50/100",
    "50%",
    "60 hộ",
    "trong đó",
    "tăng",
    "so với năm 2023",
    "(12 xã)",
    "chiếm 10%",
    "còn lại",
    ";",
    ":",
    "và",
)


def _mixed(n: int) -> str:
    return " ".join(Random(1).choices((*_WORDS, ". Có"), k=n))


def _each(line: Callable[[int], str], between: str = "") -> Made:
    return lambda n: between.join(map(line, range(n)))


PROSE: dict[str, tuple[str, Made]] = {
    "wrong shares, a line each": ("a.txt", _each(lambda i: f"{_SLIP}\n\n")),
    "wrong shares in one paragraph": ("a.txt", _each(lambda i: f"{_SLIP} ")),
    "shares side by side": ("a.txt", lambda n: "Kết quả: " + "50/100 " * n),
    "percentages side by side": ("a.txt", lambda n: "Kết quả: " + "60% " * n),
    "percentages in brackets": ("a.txt", lambda n: "Kết quả: " + "50 hộ (50%) " * n),
    "percentages that make 100": ("a.txt", lambda n: ", ".join(f"nhóm {i} chiếm {i % 9}0%" for i in range(n))),
    "figures and words on one line": ("a.txt", _mixed),
    "figures side by side": ("a.txt", _each(lambda i: f"{i * 37 % 1009} ")),
    "digits": ("a.txt", lambda n: "Kết quả " + "7" * n + " hồ sơ."),
    "digits in groups": ("a.txt", lambda n: "Kết quả " + "7" + ".777" * n + " hồ sơ."),
    "decimals": ("a.txt", lambda n: "Kết quả 7," + "7" * n + "% hồ sơ."),
    "numbered lines with figures": ("a.txt", _each(lambda i: f"{i}. Hồ sơ: {i}/{i + 1} hồ sơ\n")),
    "bullets with figures": ("a.txt", _each(lambda i: f"- Hồ sơ loại {i}: {i % 977} hồ sơ;\n")),
    "a long sentence of shares": ("a.txt", _each(lambda i: f"Toàn xã có {i}/{i + 9} hộ, ")),
    "a long sentence of figures of one kind": (
        "a.txt",
        lambda n: "Toàn xã có " + ", ".join(f"{i % 977 + 3} hộ" for i in range(n)),
    ),
    "a long list in brackets": ("a.txt", lambda n: "Đạt 9 chỉ tiêu (" + ", ".join(map(str, range(n))) + ")."),
    "sentences between two figures": (
        "a.txt",
        lambda n: "Có 12 xã. " + "Trạm chuẩn hóa tên đường trên bản đồ. " * n + "\n\nCó 14 xã.",
    ),
    "paragraphs that differ": ("a.txt", _each(lambda i: f"Đã rà soát tuyến {i} cùng ban {i % 7} về việc {i * i}.\n\n")),
    "paragraphs that are equal": ("a.txt", lambda n: "Đã rà soát các tuyến cùng các ban của xã trong quý một.\n\n" * n),
    "words": ("a.txt", _each(lambda i: f"chuẩn hóa tên đường {chr(97 + i % 26)}{chr(97 + i // 26 % 26)} ")),
    "equal words": ("a.txt", lambda n: "đường " * n),
    "dates": ("a.txt", _each(lambda i: f"Ngày {i % 28 + 1}/{i % 12 + 1}/2024 đã họp. ")),
    "dates without a year": ("a.txt", _each(lambda i: f"{i % 28 + 1}/{i % 12 + 1}; ")),
    "document numbers": ("a.txt", _each(lambda i: f"Quyết định số {i}/QĐ-UBND ngày {i % 28 + 1}/5/2024; ")),
    "one document number": ("a.txt", lambda n: "Theo Quyết định số 12/QĐ-UBND ngày 3/5/2024. " * n),
    "growths": ("a.txt", _each(lambda i: f"Thu {i + 120} triệu, tăng {i % 50}% so với {i + 100} triệu. ")),
    "stocks": (
        "a.txt",
        _each(lambda i: f"Đầu kỳ có {400 + i} liều, nhập {3000 + i} liều, xuất {2000 + i} liều, còn {1400 + i} liều. "),
    ),
    "totals with parts": (
        "a.txt",
        _each(lambda i: f"Tổng số {i + 30} hồ sơ, trong đó {i + 10} trực tuyến, 15 trực tiếp. "),
    ),
    "parts of one total": (
        "a.txt",
        lambda n: "Tổng số 999 hồ sơ, trong đó: " + ", ".join(f"{i % 9} hồ sơ loại {i}" for i in range(n)),
    ),
    "verdicts": ("a.txt", _each(lambda i: f"Chỉ tiêu {i} đạt {i % 100}% (kế hoạch 80%), vượt kế hoạch. ")),
    "rows of a table that sentences rank": ("a.md", _ranked),
    "open brackets": ("a.txt", lambda n: "(1/2 " * n),
    "brackets": ("a.txt", lambda n: "Kết quả 3/4 " + "()" * n + " (75%)."),
    "nested brackets": ("a.txt", lambda n: "Kết quả 3/4 " + "(" * n + "75%" + ")" * n),
    "quotation marks": ("a.txt", lambda n: 'Ông nói "a ' * n),
    "spaces": ("a.txt", lambda n: "Kết quả 3/4" + " " * n + "(75%)."),
    "empty lines": ("a.txt", lambda n: "Kết quả 3/4" + "\n" * n + "(75%)."),
    "dots": ("a.txt", lambda n: "Kết quả 3/4 " + "." * n + " (75%)."),
    "slashes": ("a.txt", lambda n: "1" + "/1" * n),
    "dashes": ("a.txt", lambda n: "1" + "-1" * n),
    "marks over one letter": ("a.txt", lambda n: "Kết quả a" + "\u0301" * n + " 3/4 (75%)."),
    "capitals": ("a.txt", lambda n: "KẾT QUẢ CỦA XÃ " * n),
}
LAYOUT: dict[str, tuple[str, Made]] = {
    "headings": ("a.md", _each(lambda i: f"# Mục {i}\n\nĐạt {i}/{i + 1} hồ sơ.\n\n")),
    "headings one in another": ("a.txt", _each(lambda i: f"{i + 1}. Kết quả\n")),
    "Markdown brackets that are never closed": ("a.md", lambda n: "# Báo cáo\n\n" + "[" * n),
    "Markdown quotes one in another": ("a.md", lambda n: "# Báo cáo\n\n" + ">" * n + " 3/4 (75%)\n"),
    "Markdown rows": ("a.md", lambda n: "| Xã | Số |\n|---|---|\n" + "| A | 12 |\n" * n),
    "Markdown emphasis": ("a.md", lambda n: "# Báo cáo\n\n" + "*a **b " * n),
    "tags that are never closed": ("a.html", lambda n: "<p>" + "<b>a" * n),
    "HTML paragraphs": ("a.html", _each(lambda i: f"<p>Đạt {i}/{i + 1} hồ sơ (85%).</p>")),
    "HTML rows": ("a.html", lambda n: "<table>" + "<tr><td>a</td><td>12</td><td>7</td></tr>" * n),
    "HTML cells of a row": ("a.html", lambda n: "<table><tr>" + "<td>12</td>" * n + "</tr><tr>" + "<td>7</td>" * n),
    "HTML tables": ("a.html", lambda n: "<table><tr><td>a<td>12<tr><td>b<td>7</table><p>Xã</p>" * n),
    "HTML breaks": ("a.html", lambda n: "<p>" + "Đạt 3/4 hồ sơ<br>" * n),
    "records": ("a.csv", lambda n: "Tên,Số\n" + "a,12\n" * n),
    "fields of a record": ("a.csv", lambda n: ",".join(["Tên"] * n) + "\n" + ",".join(["12"] * n) + "\n"),
}


def _contradicting(n: int) -> Files:
    """As many reports that cite one document, each on another day for another subject."""
    return {f"{at:06}.json": json.dumps(_citing(at), ensure_ascii=False) for at in range(n)}


def _citing(at: int) -> dict[str, object]:
    cited = {
        "role": "basis",
        "type": "Kế hoạch",
        "number": "7/KH-UBND",
        "issuer": "UBND tỉnh Lào Cai",
        "date": _day(at),
        "subject": f"Chuyển đổi số {at}",
    }
    header = {"agency": "UBND xã An Lợi", "number": f"{at}/BC-UBND", "date": "3/5/2024"}
    return {"dxlint": "1", "header": header, "citations": [cited]}


def _agreeing(n: int) -> Files:
    """As many small reports of as many communes."""
    measured = [{"name": "Hồ sơ", "result": "3/4", "percent": "75%"}]
    given = ({"dxlint": "1", "header": {"agency": f"UBND xã An {at}"}, "measures": measured} for at in range(n))
    return {f"{at:06}.json": json.dumps(one, ensure_ascii=False) for at, one in enumerate(given)}
