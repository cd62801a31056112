"""The parts of a report that stand in fields: groups of indicators, tallies, measures, tables, citations."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from benchmarks.abstract import Ref
from benchmarks.oracle import EXCEEDED, MET, MISSED, Days, Document, Listed, Membership, Presence, Share, Total, Verdict
from benchmarks.setting import Setting, day, vocabulary

Node = dict[str, Any]
_FEWEST, _MOST = 4, 7


def groups(setting: Setting) -> tuple[list[Node], Node]:
    """Groups of indicators with their tallies, and the tally of them all."""
    made: list[Node] = []
    counted: list[tuple[int, int]] = []
    totals: list[tuple[Ref, Ref, Ref]] = []
    for number, name in enumerate(setting.field["groups"], 1):
        indicators, verdicts = _indicators(setting, number)
        reached = [place for place, (_, verdict) in enumerate(verdicts, 1) if verdict != MISSED]
        missed = [place for place, (_, verdict) in enumerate(verdicts, 1) if verdict == MISSED]
        tally, cells = _tally(setting, len(reached), len(missed), "group")
        lists = {"achieved": _members(setting, reached), "not_achieved": _members(setting, missed)}
        for state, members in lists.items():
            setting.draft.relate(Listed(cells[1 if state == "achieved" else 2], members))
            tally[state] = {"count": tally[state], "members": [(ref,) for ref in members]}
        setting.draft.relate(Membership(tuple(ref for ref, _ in verdicts), *lists.values()))
        counted.append((len(reached), len(missed)))
        totals.append(cells)
        made.append({"id": (f"N{number}",), "name": (name,), "tally": tally, "indicators": indicators})
    overall, cells = _tally(setting, sum(a for a, _ in counted), sum(b for _, b in counted), "overall")
    for column in range(3):
        setting.draft.relate(Total(cells[column], tuple(group[column] for group in totals)))
    return made, overall


def _tally(setting: Setting, reached: int, missed: int, where: str) -> tuple[Node, tuple[Ref, Ref, Ref]]:
    cells = tuple(setting.draft.cell(f"{n:02}", "count", f"{where} tally") for n in (reached + missed, reached, missed))
    total, achieved, not_achieved = cells
    setting.draft.relate(Total(total, (achieved, not_achieved)))
    return {"total": (total,), "achieved": (achieved,), "not_achieved": (not_achieved,)}, (
        total,
        achieved,
        not_achieved,
    )


def _members(setting: Setting, places: list[int]) -> tuple[Ref, ...]:
    return tuple(setting.draft.cell(str(place), "member", "tally") for place in places)


def _indicators(setting: Setting, group: int) -> tuple[list[Node], list[tuple[Ref, str]]]:
    nodes: list[Node] = []
    verdicts: list[tuple[Ref, str]] = []
    kinds: dict[str, Callable[[Setting, Any], tuple[Node, Ref, str]]] = {
        "shares": _share_indicator,
        "rates": _rate_indicator,
        "yesno": _presence,
        "counts": _count_indicator,
    }
    for place in range(1, setting.random.randint(_FEWEST, _MOST) + 1):
        left = [k for k in kinds for _ in range(setting.left(k, setting.field[k]))]
        if not left:
            break
        kind = setting.random.choice(left)
        node, verdict, word = kinds[kind](setting, setting.draw(kind, setting.field[kind]))
        nodes.append({"id": (f"{group}.{place}",), **node, "status": (verdict,)})
        verdicts.append((verdict, word))
    return nodes, verdicts


def _judged(setting: Setting, reached: bool, beyond: bool) -> tuple[Ref, str]:
    word = (EXCEEDED if beyond and setting.exceeds else MET) if reached else MISSED
    return setting.draft.cell(word, "verdict", "indicator"), word


def _target(setting: Setting, result: Fraction) -> tuple[int, str]:
    """A round target a person would set near the result, and the sign before it."""
    near = int(result) + setting.random.choice((-12, -7, -4, 6, 11))
    return max(5, min(95, 5 * (near // 5))), setting.random.choice(("", "≥ ", "Trên "))


def _share_indicator(setting: Setting, item: list[str]) -> tuple[Node, Ref, str]:
    part, of = setting.share()
    exact = Fraction(100 * part, of)
    asked, sign = _target(setting, exact)
    cell, where = setting.draft.cell, "indicator"
    target = cell(str(asked), "target", where)
    over, under = setting.count_cell(part, "numerator", where), setting.count_cell(of, "denominator", where)
    stated = cell(setting.percent_of(part, of), "percent", where)
    strict = sign == "Trên "
    verdict, word = _judged(setting, exact > asked if strict else exact >= asked, exact > asked)
    setting.draft.relate(Share(over, under, stated))
    setting.draft.relate(Verdict(target, over, under, verdict, strict=strict))
    node = {"name": (item[0],), "unit": ("%",), "target": (sign, target, "%"), "result": (over, "/", under)}
    return node | {"percent": (stated, "%")}, verdict, word


def _rate_indicator(setting: Setting, name: str) -> tuple[Node, Ref, str]:
    tenths = setting.random.randint(410, 985)
    asked, sign = _target(setting, Fraction(tenths, 10))
    if tenths in (10 * asked, 10 * asked + 1, 10 * asked - 1):
        tenths += 3
    target = setting.draft.cell(str(asked), "target", "indicator")
    result = setting.draft.cell(f"{tenths // 10},{tenths % 10}", "result", "indicator")
    verdict, word = _judged(setting, tenths > 10 * asked, True)
    setting.draft.relate(Verdict(target, result, None, verdict, strict=sign == "Trên "))
    return {"name": (name,), "unit": ("%",), "target": (sign, target, "%"), "result": (result, "%")}, verdict, word


def _presence(setting: Setting, name: str) -> tuple[Node, Ref, str]:
    there = setting.random.random() < 0.7
    result = setting.draft.cell("Có" if there else "Chưa có", "presence", "indicator")
    verdict, word = _judged(setting, there, False)
    setting.draft.relate(Presence(result, verdict))
    return {"name": (name,), "target": ("Có",), "result": (result,)}, verdict, word


def _count_indicator(setting: Setting, item: list[str]) -> tuple[Node, Ref, str]:
    asked, got = setting.number(12, 60), setting.number(12, 90)
    target = setting.draft.cell(str(asked), "target", "indicator")
    result = setting.draft.cell(str(got), "result", "indicator")
    verdict, word = _judged(setting, got >= asked, got > asked)
    setting.draft.relate(Verdict(target, result, None, verdict))
    unit = f" {item[1]}"
    return {"name": (item[0],), "unit": (item[1],), "target": (target, unit), "result": (result, unit)}, verdict, word


def measures(setting: Setting) -> list[Node]:
    """Measures with parts: shares over shares, counts over counts, a count with its list."""
    words = vocabulary()
    choices = words["parts"][1:] if setting.merged else words["parts"]
    made = []
    for _ in range(setting.random.randint(3, 4)):
        name, unit = setting.draw("measured", words["measured"])
        make = setting.random.choice((_share_measure, _share_measure, _count_measure))
        made.append({"name": (name,), "unit": (unit,), **make(setting, setting.random.choice(choices))})
    chosen = setting.random.sample(setting.communes[1:], setting.random.randint(4, 8))
    names = tuple(setting.draft.cell(name, "name", "measure") for name in chosen)
    count = setting.draft.cell(f"{len(chosen):02}", "count", "list")
    setting.draft.relate(Listed(count, names))
    made.append({"name": ("Xã đăng ký làm điểm",), "value": (count,), "items": [(ref,) for ref in names]})
    return made


def _share_measure(setting: Setting, parts: list[str]) -> Node:
    shares = [setting.share(300, 60_000) for _ in parts]
    whole, cells = _stated_share(setting, sum(a for a, _ in shares), sum(b for _, b in shares), "measure")
    inner = [_stated_share(setting, *share, "measure part") for share in shares]
    for column in range(2):
        setting.draft.relate(Total(cells[column], tuple(part[column] for _, part in inner)))
    return whole | {"parts": [{"name": (name,), **node} for name, (node, _) in zip(parts, inner, strict=True)]}


def _stated_share(setting: Setting, part: int, of: int, where: str) -> tuple[Node, tuple[Ref, Ref]]:
    over, under = setting.count_cell(part, "numerator", where), setting.count_cell(of, "denominator", where)
    stated = setting.draft.cell(setting.percent_of(part, of), "percent", where)
    setting.draft.relate(Share(over, under, stated))
    return {"result": (over, "/", under), "percent": (stated, "%")}, (over, under)


def _count_measure(setting: Setting, parts: list[str]) -> Node:
    total = setting.number(900, 90_000)
    cell = setting.count_cell(total, "total", "measure")
    inner = [setting.count_cell(n, "part", "measure") for n in setting.split(total, len(parts))]
    setting.draft.relate(Total(cell, tuple(inner)))
    nodes = [{"name": (name,), "value": (ref,)} for name, ref in zip(parts, inner, strict=True)]
    return {"value": (cell,), "parts": nodes}


def table(setting: Setting, title: str, rows: list[str]) -> Node:
    """A table by commune or agency: a share, its percentage, two counts that a third adds up, and a total row."""
    over = [setting.share(40, 3_000) for _ in rows]
    counts = [(setting.number(3, 400), setting.number(3, 400)) for _ in rows]
    lines = [_row(setting, n, *figures) for n, figures in enumerate(zip(rows, over, counts, strict=True), 1)]
    sums = [sum(a for a, _ in over), sum(b for _, b in over), sum(a for a, _ in counts), sum(b for _, b in counts)]
    last, cells = _cells(setting, sums, "table total")
    for column in range(len(cells)):
        setting.draft.relate(Total(cells[column], tuple(row[column] for _, row in lines)))
    columns = [
        {"id": ("stt",), "name": ("STT",)},
        {"id": ("unit",), "name": ("Tên đơn vị",)},
        {"id": ("part",), "name": ("Số đã hoàn thành",)},
        {"id": ("of",), "name": ("Tổng số",)},
        {"id": ("rate",), "name": ("Tỷ lệ (%)",), "percent_of": {"numerator": ("part",), "denominator": ("of",)}},
        {"id": ("early",), "name": ("Trước hạn",)},
        {"id": ("due",), "name": ("Đúng hạn",)},
        {"id": ("both",), "name": ("Cộng",), "sum_of": [("early",), ("due",)]},
    ]
    total = {"kind": ("total",), "cells": [("",), ("Tổng cộng",), *last]}
    return {"name": (title,), "columns": columns, "rows": [*(line for line, _ in lines), total]}


def _row(
    setting: Setting, number: int, name: str, share: tuple[int, int], counts: tuple[int, int]
) -> tuple[list[Any], list[Ref]]:
    shown, cells = _cells(setting, [*share, *counts], "table")
    return [(str(number),), (name,), *shown], cells


def _cells(setting: Setting, figures: list[int], where: str) -> tuple[list[Any], list[Ref]]:
    """The written cells of a row, and those of them that a total row adds up."""
    part, of, early, due = figures
    roles = zip((part, of, early, due, early + due), ("numerator", "denominator", "part", "part", "total"), strict=True)
    cells = [setting.count_cell(figure, role, where) for figure, role in roles]
    stated = setting.draft.cell(setting.percent_of(part, of), "percent", where)
    setting.draft.relate(Share(cells[0], cells[1], stated))
    setting.draft.relate(Total(cells[4], (cells[2], cells[3])))
    return [(cells[0],), (cells[1],), (stated,), *((ref,) for ref in cells[2:])], cells


def citations(setting: Setting, role: str, issuer: str, code: str, number: int) -> list[Node]:
    """Documents of one body in the order of their days, their numbers growing by type with the days."""
    start = setting.date - datetime.timedelta(300) if role == "basis" else datetime.date(setting.year, 1, 4)
    days = sorted(setting.random.sample(range((setting.date - start).days - 1), number))
    made = []
    for offset in days:
        word, type_code, subject = setting.draw("documents", vocabulary()["documents"])
        made.append(
            _citation(setting, role, issuer, start + datetime.timedelta(offset), (word, type_code, code), subject)
        )
    return [{**node, "issuer": (issuer,)} if role == "basis" else node for node in made]


def _citation(
    setting: Setting, role: str, issuer: str, date: datetime.date, form: tuple[str, str, str], subject: str
) -> Node:
    word, type_code, code = form
    counted, date = setting.issue(issuer, date)
    number = setting.draft.cell(f"{counted}/{type_code}-{code}", "number", "citation")
    dated = setting.draft.cell(day(date), "date", "citation")
    setting.draft.relate(Document(number, word))
    setting.draft.relate(Days((dated,), setting.date))
    node = {"role": (role,), "type": (word,), "number": (number,), "date": (dated,)}
    return node | {"subject": (f"{subject} năm {date.year}",)}
