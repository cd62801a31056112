"""The prose of a report: what was done, and claims with figures in the forms that reports have for them."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from benchmarks.abstract import Ref, Text
from benchmarks.oracle import Days, Document, Growth, Listed, Share, Total
from benchmarks.setting import Setting, day, percent, vocabulary

_WHERE = "prose"


def narrative(setting: Setting) -> Text:
    """Somebody did something: no figures."""
    words = vocabulary()
    return (f"- {setting.random.choice(words['actors'])} {', '.join(setting.draw('deeds', words['deeds']))}.",)


def _share_cells(setting: Setting, low: int, high: int) -> tuple[Ref, Ref, int, int]:
    part, of = setting.share(low, high)
    over, under = setting.count_cell(part, "numerator", _WHERE), setting.count_cell(of, "denominator", _WHERE)
    return over, under, part, of


def share(setting: Setting) -> Text:
    """A share written a/b with its percentage, or found in two places of the sentence."""
    unit, did = setting.draw("predicates", vocabulary()["predicates"])
    over, under, part, of = _share_cells(setting, 90, 6_000)
    stated = setting.draft.cell(setting.percent_of(part, of), "percent", _WHERE)
    setting.draft.relate(Share(over, under, stated))
    forms: list[Text] = [
        (f"- {setting.area} có ", over, "/", under, f" {unit} {did}, đạt ", stated, "%."),
        ("- Đến nay, ", over, "/", under, f" {unit} {did} (", stated, "%)."),
        ("- Có ", over, f" {unit} trên tổng số ", under, f" {unit} {did}, chiếm ", stated, "%."),
        ("- Trong tổng số ", under, f" {unit}, có ", over, f" {unit} {did}, đạt ", stated, "%."),
    ]
    return setting.random.choice(forms)


def qualified(setting: Setting) -> Text:
    """A round percentage with a word before it, and the share it rounds."""
    unit, did = setting.draw("predicates", vocabulary()["predicates"])
    over, under, part, of = _share_cells(setting, 400, 9_000)
    while 100 * part % of * 10 < of or (100 * part % of) * 10 > 9 * of:
        part -= 7
    setting.draft.cells[over.number] = setting.draft.cells[over.number]._replace(text=f"{part:,}".replace(",", "."))
    word = setting.random.choice(("trên", "gần"))
    stated = setting.draft.cell(str(100 * part // of + (word == "gần")), "percent", _WHERE)
    setting.draft.relate(Share(over, under, stated, word))
    return (f"- {setting.area} có ", over, "/", under, f" {unit} {did}, đạt {word} ", stated, "%.")


def total(setting: Setting) -> Text:
    """A total and its complete parts."""
    unit, kinds = setting.draw("kinds", vocabulary()["kinds"])
    number = setting.number(60, 4_000)
    cell = setting.count_cell(number, "total", _WHERE)
    parts = [setting.count_cell(n, "part", _WHERE) for n in setting.split(number, len(kinds))]
    setting.draft.relate(Total(cell, tuple(parts)))
    pieces: list[str | Ref] = ["- Trong kỳ có ", cell, f" {unit}, gồm "]
    for place, (kind, ref) in enumerate(zip(kinds, parts, strict=True)):
        joint = "" if place == 0 else " và " if place == len(kinds) - 1 else ", "
        pieces += [joint, ref, f" {unit} {kind}"]
    return (*pieces, ".")


def listed(setting: Setting) -> Text:
    """A count of communes and their names."""
    chosen = setting.random.sample(setting.communes[1:], setting.random.randint(3, 6))
    names = [setting.draft.cell(name, "name", _WHERE) for name in chosen]
    count = setting.draft.cell(f"{len(chosen):02}", "count", "list in prose")
    setting.draft.relate(Listed(count, tuple(names)))
    pieces: list[str | Ref] = ["- Có ", count, f" xã {setting.draw('listed', vocabulary()['listed'])}: ", names[0]]
    for name in names[1:-1]:
        pieces += [", ", name]
    return (*pieces, " và ", names[-1], ".")


def growth(setting: Setting) -> Text:
    """A count, the year before's, and the change between them."""
    unit, who = setting.draw("grown", vocabulary()["grown"])
    then = setting.number(800, 40_000)
    now = then + setting.random.randint(then // 20, then // 2)
    current, previous = setting.count_cell(now, "current", _WHERE), setting.count_cell(then, "previous", _WHERE)
    change = setting.draft.cell(percent(now - then, then, 1), "change", _WHERE)
    setting.draft.relate(Growth(current, previous, change))
    return (f"- {who} ", current, f" {unit}, tăng ", change, "% so với cùng kỳ năm trước (", previous, f" {unit}).")


def event(setting: Setting) -> Text:
    """Something that went on from one day to another."""
    end = setting.date - datetime.timedelta(setting.random.randint(3, 40))
    days = [end - datetime.timedelta(setting.random.randint(2, 9)), end]
    cells = [setting.draft.cell(day(date), "date", _WHERE) for date in days]
    setting.draft.relate(Days(tuple(cells)))
    return ("- Từ ngày ", cells[0], " đến ngày ", cells[1], f", {_lower(narrative(setting))}")


def cited(setting: Setting) -> Text:
    """A document with its number and day, and what came of it."""
    word, code, subject = setting.draw("documents", vocabulary()["documents"])
    issuer = f"UBND tỉnh {setting.province}"
    counted, date = setting.issue(issuer, setting.date - datetime.timedelta(setting.random.randint(20, 70)))
    own = setting.level == "province"
    number = setting.draft.cell(f"{counted}/{code}-UBND", "number", _WHERE)
    dated = setting.draft.cell(day(date), "date", _WHERE)
    setting.draft.relate(Document(number, word))
    setting.draft.relate(Days((dated,), setting.date))
    by = "" if own and setting.random.random() < 0.2 else f" của {issuer}"
    return (f"- Thực hiện {word} số ", number, " ngày ", dated, f"{by} về {subject}, {_lower(narrative(setting))}")


def _lower(text: Text) -> str:
    """A narrative as the second half of a sentence."""
    return str(text[0]).removeprefix("- ")


CLAIMS: tuple[Callable[[Setting], Text], ...] = (
    share,
    share,
    share,
    share,
    qualified,
    total,
    listed,
    growth,
    event,
    cited,
)
"""The claims that a report may make, as often as reports make them."""


def prose(setting: Setting, claims: int, told: int) -> Text:
    """So many claims and narratives in one text, a paragraph each."""
    lines: list[Text] = [narrative(setting) for _ in range(told)]
    for _ in range(claims):
        try:
            lines.append(setting.random.choice(CLAIMS)(setting))
        except IndexError:  # that part of the vocabulary is used up
            continue
    setting.random.shuffle(lines)
    pieces: list[str | Ref] = []
    for line in lines:
        pieces += [*line, "\n\n"]
    return (*pieces[:-1], "\n")
