"""A submission laid out as a person would: letterhead, numbered headings, bullets, verdict lines, tables, appendices.

What comes out is a list of elements that :mod:`tests.structure.make` writes as a text, a Word file, a web page,
a PDF or a workbook: the same report each time, in whatever the format has for its parts.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import Any, NamedTuple

Tree = dict[str, Any]

STATES = {
    "achieved": "Đã hoàn thành",
    "exceeded": "Vượt",
    "not_achieved": "Chưa hoàn thành",
    "in_progress": "Đang triển khai",
    "not_assessed": "Chưa đánh giá",
    "at_risk": "Có nguy cơ không hoàn thành",
}


class Line(NamedTuple):
    """A paragraph; ``level`` of a heading, 0 for plain text."""

    text: str
    level: int = 0
    centered: bool = False


class Grid(NamedTuple):
    """A table: rows of cells, the first ``heads`` rows its head; without rulings where it only sets side by side."""

    rows: tuple[tuple[str, ...], ...]
    heads: int = 1
    ruled: bool = True
    name: str = ""


Element = Line | Grid


def layout(report: Tree) -> list[Element]:
    """The whole report."""
    return [*_head(report.get("header", {})), *_contents(report, 0), *_sections(report, 1)]


def tables(report: Tree) -> list[Grid]:
    """The report's tables alone, as an Excel appendix has them."""
    return [element for element in layout(report) if isinstance(element, Grid) and element.ruled]


def _head(header: Tree) -> Iterator[Element]:
    number = f"Số: {header.get('number') or '      '}"
    place = ", ".join(part for part in (header.get("place", ""), header.get("date", "")) if part)
    motto = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    agency = header.get("agency", "").upper()
    parent = header.get("parent_agency", "").upper()
    left = "\n".join(filter(None, (parent, agency)))
    rows = [(left, f"{motto}\nĐộc lập - Tự do - Hạnh phúc")]
    published = header.get("date", "") and not header.get("place")  # a web page's way to name it
    if (header.get("number") or place) and not published:
        rows.append((number if header.get("number") else "", place))
    yield Grid(tuple(rows), 0, ruled=False)
    yield Line("BÁO CÁO", centered=True)
    yield Line(header.get("title", ""), centered=True)
    if published:
        yield Line(f"(Số {header['number']}, {header['date']} của {header['agency']})", centered=True)


def _sections(parent: Tree, level: int) -> Iterator[Element]:
    for section in parent.get("sections", ()):
        if section.get("kind") == "copy":
            continue
        if section.get("kind") == "appendix":
            yield from _appendix(section)
        else:
            yield Line(_heading(section), level)
            yield from _contents(section, level)
            yield from _sections(section, level + 1)


def _heading(section: Tree) -> str:
    mark = _mark(section.get("id", ""))
    return f"{mark} {section.get('title', '').rstrip('.:')}".strip()


def _mark(path: str) -> str:
    """What stands before a title: ``I.`` of I, ``5.1.`` of I.5.1, ``a)`` of I.3.a; "" of what is no number."""
    steps = path.split(".")
    if steps[-1].isdigit():
        figures = list(takewhile(str.isdigit, reversed(steps)))
        return ".".join(reversed(figures)) + "."
    if len(steps[-1]) > 4:
        return ""
    return f"{steps[-1]})" if steps[-1].islower() else f"{steps[-1]}." if steps[-1] else ""


def _appendix(section: Tree) -> Iterator[Element]:
    number = "".join(filter(str.isdigit, section.get("id", "")))
    yield Line(f"PHỤ LỤC {number}".strip(), 1, centered=True)
    yield Line(section.get("title", ""), centered=True)
    if section.get("as_of"):
        yield Line(f"(Số liệu tính đến ngày {section['as_of']})", centered=True)
    yield from _contents(section, 1)
    yield from _sections(section, 2)


def _contents(node: Tree, level: int) -> Iterator[Element]:
    appendix = node.get("kind") == "appendix"
    issued = [c for c in node.get("citations", ()) if c.get("role") == "issued"]
    others = [c for c in node.get("citations", ()) if c.get("role") != "issued"]
    if others:
        yield Line("Thực hiện " + "; ".join(map(_citation, others)) + ".")
    for paragraph in filter(None, map(str.strip, node.get("text", "").split("\n\n"))):
        yield Line(" ".join(paragraph.split("\n")))
    yield from map(_measure, node.get("measures", ()))
    if issued:
        rows = [(str(n), c.get("subject", ""), f"{c['number']}, ngày {c['date']}") for n, c in enumerate(issued, 1)]
        yield Grid((("TT", "Tên văn bản", "Số, ký hiệu, ngày tháng"), *rows), name="Văn bản")
    groups = node.get("groups", ())
    if groups and appendix:
        yield _indicator_table(groups)
    for group in () if appendix else groups:
        yield from _group(group, level)
    yield from _tally(node.get("tally"))
    yield from map(_table, node.get("tables", ()))


def _citation(citation: Tree) -> str:
    date = f" ngày {citation['date']}" if citation.get("date") else ""
    issuer = f" của {citation['issuer']}" if citation.get("issuer") else ""
    subject = f" về {citation['subject']}" if citation.get("subject") else ""
    return f"{citation.get('type', 'Văn bản')} số {citation['number']}{date}{issuer}{subject}"


def _measure(measure: Tree) -> Line:
    said = f"- {measure['name']}: {_value(measure)}"
    if measure.get("items"):
        said += f" gồm: {', '.join(measure['items'])}"
    if measure.get("parts"):
        said += ", trong đó: " + "; ".join(f"{part['name']} {_value(part)}" for part in measure["parts"])
    return Line(said + ".")


def _value(measure: Tree) -> str:
    value = measure.get("result") or measure.get("value", "")
    unit = f" {measure['unit']}" if measure.get("unit", "%") != "%" else ""
    return value + unit + (f", đạt {measure['percent']}" if measure.get("percent") else "")


def _group(group: Tree, level: int) -> Iterator[Element]:
    own = group.get("id", "").rpartition(".")[2]
    yield Line(f"{own}. {group.get('name', '')}" if len(own) == 1 else f"* {group.get('name', '')}:")
    yield from _tally(group.get("tally"))
    for number, indicator in enumerate(group.get("indicators", ()), 1):
        if indicator.get("name"):
            result = indicator.get("result", "")
            percent = f" ({indicator['percent']})" if indicator.get("percent") else ""
            said = f": đạt {result}{percent}." if result[:1].isdigit() else f": {result}." if result else "."
            yield Line(f"{_mark(indicator.get('id', '')) or f'{number}.'} {indicator['name'].rstrip('.')}{said}")
            if indicator.get("status"):
                yield Line(f"* Đánh giá: {indicator['status']}")
    for inner in group.get("groups", ()):
        yield from _group(inner, level + 1)


def _tally(tally: Tree | None) -> Iterator[Line]:
    if not tally:
        return
    if tally.get("total"):
        yield Line(f"- Có {tally['total']} chỉ tiêu")
    for state, words in STATES.items():
        if state in tally:
            given = tally[state] if isinstance(tally[state], dict) else {"count": tally[state]}
            members = f" (chỉ tiêu {', '.join(given['members'])})" if given.get("members") else ""
            yield Line(f"+ {words}: {given['count']} chỉ tiêu{members}")


def _indicator_table(groups: list[Tree]) -> Grid:
    rows: list[tuple[str, ...]] = [("TT", "Tên chỉ tiêu", "Đơn vị tính", "Chỉ tiêu giao", "Kết quả", "Đánh giá")]
    for number, group in enumerate(groups, 1):
        rows.append((str(number), group.get("name", ""), "", "", "", ""))
        for place, item in enumerate(group.get("indicators", ()), 1):
            cells = (item.get(key, "") for key in ("name", "unit", "target", "result", "status"))
            rows.append((f"{number}.{place}", *cells))
    return Grid(tuple(rows), name="Chỉ tiêu")


def _table(table: Tree) -> Grid:
    heads = tuple(column.get("name", column["id"]) for column in table["columns"])
    rows = (tuple(row["cells"] if isinstance(row, dict) else row) for row in table["rows"])
    return Grid((heads, *rows), name=table.get("name", ""))
