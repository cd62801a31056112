"""One slip at a time, as people make them: a digit, a verdict, a day, a part left out, a section pasted twice.

A mutation gives a damaged report, or None where the report has no place for it; whether the damage shows is the
oracle's business, except where the damage is the sign itself (a paste, an unknown word), which says so.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from benchmarks.abstract import Ref, Report, refs_in
from benchmarks.oracle import EXCEEDED, MET, MISSED

Mutate = Callable[[Report, random.Random], "Damaged | None"]
ARITHMETIC, OTHER = "arithmetic", "other"
FIGURES = frozenset(
    (
        "numerator",
        "denominator",
        "percent",
        "total",
        "part",
        "count",
        "target",
        "result",
        "current",
        "previous",
        "change",
    )
)
_SUMS = frozenset(("numerator", "denominator", "total", "part"))


class Damaged(NamedTuple):
    """A report with one slip. ``kind`` names the family; ``sure``: it shows whatever the relations say."""

    report: Report
    kind: str
    sure: bool = False


class Mutation(NamedTuple):
    """A slip, and the rules that may speak of it, by the beginnings of their codes."""

    name: str
    field: str
    fits: tuple[str, ...]
    mutate: Mutate
    times: int = 1
    """How often a report gets it: slips that may sit in many kinds of cells more often."""


def _cells(report: Report, wanted: Callable[[str], bool]) -> list[Ref]:
    return [Ref(number) for number, cell in enumerate(report.cells) if wanted(cell.role)]


def _kind(report: Report, ref: Ref) -> str:
    cell = report.cells[ref.number]
    return f"{cell.role}, {cell.where}"


def _rewritten(
    report: Report, chance: random.Random, wanted: Callable[[str], bool], rewrite: Callable[[str, random.Random], str]
) -> Damaged | None:
    """One cell of the wanted roles written otherwise, each kind as often; None where ten tries change nothing."""
    refs = _cells(report, wanted)
    kinds = sorted({_kind(report, ref) for ref in refs})
    for _ in range(10 if refs else 0):
        kind = chance.choice(kinds)
        ref = chance.choice([ref for ref in refs if _kind(report, ref) == kind])
        old = report.read(ref)
        new = rewrite(old, chance)
        if new != old:
            return Damaged(report.written({ref: new}), _kind(report, ref))
    return None


def _is_figure(role: str) -> bool:
    return role in FIGURES


def _digit_places(text: str) -> list[int]:
    return [place for place, sign in enumerate(text) if sign.isdigit()]


def one_digit(text: str, chance: random.Random) -> str:
    """One digit mistyped; a figure never begins with a zero for it."""
    place = chance.choice(_digit_places(text))
    leads = place == 0 and len(_digit_places(text)) > 1 and text[1:2] != ","
    digit = chance.choice([d for d in "0123456789" if d != text[place] and not (leads and d == "0")])
    return text[:place] + digit + text[place + 1 :]


def two_digits_swapped(text: str, chance: random.Random) -> str:
    """Two neighbouring digits in the wrong order."""
    places = _digit_places(text)
    if len(places) < 2:
        return text
    at = chance.randrange(len(places) - 1)
    one, other = places[at], places[at + 1]
    if text[other] == "0" and one == 0:
        return text
    signs = list(text)
    signs[one], signs[other] = signs[other], signs[one]
    return "".join(signs)


def _digit(report: Report, chance: random.Random) -> Damaged | None:
    return _rewritten(report, chance, _is_figure, one_digit)


def _transposed(report: Report, chance: random.Random) -> Damaged | None:
    return _rewritten(report, chance, _is_figure, two_digits_swapped)


def _swapped_fields(report: Report, chance: random.Random) -> Damaged | None:
    """Two figures of one kind, from places near each other, each where the other belongs."""
    refs = _cells(report, lambda role: role in _SUMS | {"percent"})
    for _ in range(20):
        one = chance.choice(refs)
        cell = report.cells[one.number]
        near = [r for r in refs if 0 < r.number - one.number < 14 and report.cells[r.number][1:] == cell[1:]]
        if near and report.read(near[0]) != cell.text:
            swapped = {one: report.read(near[0]), near[0]: cell.text}
            return Damaged(report.written(swapped), _kind(report, one))
    return None


def _qualifier(report: Report, chance: random.Random) -> Damaged | None:
    """``trên`` for ``gần``, and the reverse."""
    changed = [r for r in report.relations if getattr(r, "word", "")]
    if not changed:
        return None
    share = chance.choice(changed)
    old, new = (share.word, "gần" if share.word == "trên" else "trên")  # type: ignore[attr-defined]

    def told(text: Any) -> Any:
        if isinstance(text, dict):
            return {key: told(value) for key, value in text.items()}
        if isinstance(text, list):
            return [told(value) for value in text]
        if share.refs[2] not in text:
            return text
        at = text.index(share.refs[2])
        return (*text[: at - 1], text[at - 1].replace(f" {old} ", f" {new} "), *text[at:])

    relations = tuple(r._replace(word=new) if r is share else r for r in report.relations)  # type: ignore[attr-defined]
    return Damaged(report._replace(body=told(report.body), relations=relations), "word before a percentage, prose")


def _holders(value: Any, key: str) -> Iterator[dict[str, Any]]:
    """The mappings in a body that have a list under ``key``."""
    if isinstance(value, dict):
        if isinstance(value.get(key), list) and value[key]:
            yield value
        for item in value.values():
            yield from _holders(item, key)
    elif isinstance(value, list):
        for item in value:
            yield from _holders(item, key)


def _replaced(value: Any, old: Any, new: Any) -> Any:
    """The body with one of its nodes, known by identity, put for another."""
    if value is old:
        return new
    if isinstance(value, dict):
        return {key: _replaced(item, old, new) for key, item in value.items()}
    if isinstance(value, list):
        return [_replaced(item, old, new) for item in value]
    return value


def _with_body(report: Report, body: Any) -> Report:
    """The report with another body, and with what its relations still say of the cells left."""
    gone = frozenset(refs_in(report.body)) - frozenset(refs_in(body))
    if not gone:
        return report._replace(body=body)
    left = (relation.without(gone) for relation in report.relations)
    return report._replace(body=body, relations=tuple(relation for relation in left if relation is not None))


def _dropping(key: str, kind: str) -> Mutate:
    def dropped(report: Report, chance: random.Random) -> Damaged | None:
        holders = [h for h in _holders(report.body, key) if len(h[key]) > 2]
        if not holders:
            return None
        holder = chance.choice(holders)
        place = chance.randrange(len(holder[key]) - (key == "rows"))
        left = {**holder, key: holder[key][:place] + holder[key][place + 1 :]}
        return Damaged(_with_body(report, _replaced(report.body, holder, left)), kind)

    return dropped


def _status(report: Report, chance: random.Random) -> Damaged | None:
    def other(text: str, chance: random.Random) -> str:
        return chance.choice([MET, MISSED]) if text == EXCEEDED else MISSED if text == MET else MET

    return _rewritten(report, chance, lambda role: role == "verdict", other)


def _presence(report: Report, chance: random.Random) -> Damaged | None:
    return _rewritten(
        report, chance, lambda role: role == "presence", lambda text, _: "Có" if text == "Chưa có" else "Chưa có"
    )


def _member(report: Report, chance: random.Random) -> Damaged | None:
    return _rewritten(report, chance, lambda role: role == "member", one_digit)


def _unknown_status(report: Report, chance: random.Random) -> Damaged | None:
    damaged = _rewritten(report, chance, lambda role: role == "verdict", lambda text, _: text.replace("ạ", "ậ"))
    return damaged._replace(kind="unknown word for a verdict", sure=True) if damaged else None


def _date_digit(report: Report, chance: random.Random) -> Damaged | None:
    return _rewritten(report, chance, lambda role: role == "date", one_digit)


def _date_extra(report: Report, chance: random.Random) -> Damaged | None:
    """A zero too many: 020/3/2023."""
    return _rewritten(report, chance, lambda role: role == "date", lambda text, _: f"0{text}")


def _date_later(report: Report, chance: random.Random) -> Damaged | None:
    """A date of the next year, as in January out of habit the other way round."""

    def later(text: str, _: random.Random) -> str:
        return f"{text[:-4]}{int(text[-4:]) + 1}"

    return _rewritten(report, chance, lambda role: role == "date", later)


def _number(name: str, rewrite: Callable[[str, random.Random], str]) -> Mutate:
    def damaged(report: Report, chance: random.Random) -> Damaged | None:
        found = _rewritten(report, chance, lambda role: role == "number", rewrite)
        return found._replace(kind=f"{name}, {found.kind.partition(', ')[2]}") if found else None

    return damaged


def _short_type(text: str, chance: random.Random) -> str:
    """A letter of the type's code lost: 1123/Đ-TTg."""
    number, _, symbol = text.partition("/")
    code, dash, issuer = symbol.partition("-")
    place = chance.randrange(len(code))
    return f"{number}/{code[:place]}{code[place + 1 :]}{dash}{issuer}"


def _other_type(text: str, chance: random.Random) -> str:
    """The code of another type of document."""
    number, _, symbol = text.partition("/")
    code, _, issuer = symbol.partition("-")
    return f"{number}/{chance.choice([c for c in ('QĐ', 'KH', 'TB', 'CT') if c != code])}-{issuer}"


def _pasted(key: str, least: int, kind: str) -> Mutate:
    """An item of a list put once more at the list's end, where it has so many characters of text or holds so much."""

    def pasted(report: Report, chance: random.Random) -> Damaged | None:
        holders = list(_holders(report.body, key))
        items = [(holder, item) for holder in holders for item in holder[key] if _weight(item) >= least]
        if not items:
            return None
        holder, item = chance.choice(items)
        more = {**holder, key: [*holder[key], item]}
        return Damaged(report._replace(body=_replaced(report.body, holder, more)), kind, True)

    return pasted


def _weight(item: Any) -> int:
    if isinstance(item, dict):
        return sum(map(_weight, item.values()))
    if isinstance(item, list):
        return sum(map(_weight, item))
    return sum(len(piece) if isinstance(piece, str) else 4 for piece in item)


def _texts(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "text" in value:
            yield value
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


def _paragraph_pasted(report: Report, chance: random.Random) -> Damaged | None:
    """A paragraph of one section met again at the end of another."""
    sections = list(_texts(report.body))
    if len(sections) < 2:
        return None
    source, goal = chance.sample(sections, 2)
    paragraphs = [p for p in _paragraphs(source["text"]) if _weight(p) > 100]
    if not paragraphs:
        return None
    longer = {**goal, "text": (*goal["text"], "\n", *chance.choice(paragraphs), "\n")}
    return Damaged(report._replace(body=_replaced(report.body, goal, longer)), "paragraph pasted twice", True)


def _paragraphs(text: tuple[str | Ref, ...]) -> list[tuple[str | Ref, ...]]:
    found: list[list[str | Ref]] = [[]]
    for piece in text:
        if isinstance(piece, Ref):
            found[-1].append(piece)
            continue
        first, *others = piece.split("\n\n")
        found[-1].append(first.rstrip("\n"))
        found += [[other.rstrip("\n")] for other in others]
    return [tuple(piece for piece in paragraph if piece) for paragraph in found if any(paragraph)]


def _head(key: str) -> Mutate:
    def lost(report: Report, chance: random.Random) -> Damaged | None:
        head = {name: value for name, value in report.body["header"].items() if name != key}
        return Damaged(_with_body(report, {**report.body, "header": head}), "part of the head lost", True)

    return lost


def _blank_number(report: Report, chance: random.Random) -> Damaged | None:
    found = _rewritten(report, chance, lambda role: role == "number", lambda text, _: text[text.index("/") :])
    return found._replace(kind="number left blank", sure=True) if found else None


def _misspelt_key(report: Report, chance: random.Random) -> Damaged | None:
    key = chance.choice(("indicators", "measures", "tables", "title", "tally", "groups"))
    holders = [h for h in _any_holder(report.body) if key in h]
    if not holders:
        return None
    holder = chance.choice(holders)
    place = chance.randrange(1, len(key))
    renamed = {(key[:place] + key[place + 1 :] if name == key else name): value for name, value in holder.items()}
    return Damaged(_with_body(report, _replaced(report.body, holder, renamed)), "key misspelt", True)


def _any_holder(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    if isinstance(value, (dict, list)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _any_holder(item)


_COUNTS = ("DX1", "DX2", "DX6")
_DOCUMENTS = ("DX4",)
MUTATIONS = (
    Mutation("one digit", ARITHMETIC, _COUNTS, _digit, 8),
    Mutation("two digits swapped", ARITHMETIC, _COUNTS, _transposed, 4),
    Mutation("two figures swapped", ARITHMETIC, _COUNTS, _swapped_fields, 2),
    Mutation("dropped part", ARITHMETIC, _COUNTS, _dropping("parts", "part of a measure")),
    Mutation("dropped row", ARITHMETIC, (*_COUNTS, "DX702"), _dropping("rows", "row of a table")),
    Mutation("dropped name", ARITHMETIC, _COUNTS, _dropping("items", "name of a list")),
    Mutation("dropped member", ARITHMETIC, _COUNTS, _dropping("members", "member of a tally")),
    Mutation("qualifier", ARITHMETIC, _COUNTS, _qualifier),
    Mutation("status", OTHER, _COUNTS, _status),
    Mutation("status", OTHER, _COUNTS, _presence),
    Mutation("status", OTHER, _COUNTS, _member),
    Mutation("status", OTHER, ("DX002",), _unknown_status),
    Mutation("date: one digit", OTHER, ("DX3", "DX4"), _date_digit),
    Mutation("date: a zero too many", OTHER, ("DX3",), _date_extra),
    Mutation("date: a year late", OTHER, ("DX3", "DX4"), _date_later),
    Mutation("number", OTHER, _DOCUMENTS, _number("dash lost", lambda text, _: text.replace("-", "", 1))),
    Mutation("number", OTHER, _DOCUMENTS, _number("letter of the type lost", _short_type)),
    Mutation("number", OTHER, _DOCUMENTS, _number("another type", _other_type)),
    Mutation("number", OTHER, ("DX403", "DX701"), _blank_number),
    Mutation("pasted twice", OTHER, ("DX5",), _pasted("sections", 600, "section pasted twice")),
    Mutation("pasted twice", OTHER, ("DX5",), _pasted("indicators", 1, "indicator pasted twice")),
    Mutation("pasted twice", OTHER, ("DX5",), _paragraph_pasted),
    Mutation("form", OTHER, ("DX701",), _head("place")),
    Mutation("form", OTHER, ("DX701",), _head("date")),
    Mutation("form", OTHER, ("DX003",), _misspelt_key),
)
