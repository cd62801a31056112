"""Numbers of sections, indicators and rows: reading them, and what breaks their order.

The sequences that reports use: I, II (A, B) for parts, 1, 2 or 1.1, 1.2 below them, a, b, c or a, b, c, d, đ, e
for points. Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.6 (points run in the order of the Vietnamese
alphabet); a, b, c, d, e, f is practised too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dxlint.patterns import lazy
from dxlint.records import NamedTuple

_NUMBER = lazy(r"(?P<prefix>(?:.{0,30}[\s.,/-])?|[^\W\d_]{2,6}(?=\d))(?P<last>\d{1,4}|[IVXivx]{1,7}|[A-Za-zĐđ])[.)]?")
_ROMAN = lazy(r"X{0,3}(?:IX|IV|V?I{0,3})")
_ROMAN_SIGNS = {"I": 1, "V": 5, "X": 10}
_ALPHABETS = (
    "abcdđeghiklmnopqrstuvxy",
    "abcdefghijklmnopqrstuvwxyz",
    "abcdđefghijklmnopqrstuvwxyz",
    "abcdeghiklmnopqrstuvxy",
)


class Numbered(NamedTuple):
    """An item's number: as written, what stands before its last part, that part, its position among the siblings."""

    text: str
    prefix: str
    last: str
    position: int

    @property
    def kind(self) -> str:
        """Digits, capitals or small letters."""
        return "digits" if self.last.isdigit() else "upper" if self.last.isupper() else "lower"


class Slip(NamedTuple):
    """What breaks an order: ``kind`` is "skipped", "repeated" or "backwards"."""

    kind: str
    item: Numbered
    before: Numbered
    missing: int = 0
    """How many numbers a skip leaves out."""


class Patience(NamedTuple):
    """When numbers that do not run on are a selection, or follow an order of their own, and no slip."""

    fewest: int
    """Items of one run, below which nothing is said."""
    steps: int
    """Steps for each slip, where there is more than one."""
    widest: int
    """Numbers that a slip may leave out."""


def slips(items: Iterable[Numbered], patience: Patience) -> Iterator[Slip]:
    """The slips among the numbers of siblings. Numbers of one form (PL1, PL2; 2.1, 2.2) are one run."""
    for run in _runs(items):
        if len(run) < patience.fewest:
            continue
        found = min((_slips(run, values) for values in _readings(run)), key=len, default=[])
        few = len(found) == 1 or len(found) * patience.steps <= len(run) - 1
        if few and all(slip.missing <= patience.widest for slip in found):
            yield from found


def numbered(texts: Iterable[str]) -> list[Numbered]:
    """The items that have a number, of all siblings in their order."""
    found = []
    for position, text in enumerate(texts):
        text = text.strip()
        match = _NUMBER.fullmatch(text)
        if match:
            found.append(Numbered(text, match["prefix"].casefold(), match["last"], position))
    return found


def is_mixed(items: Iterable[Numbered]) -> bool:
    """Whether numbers of several kinds (1, 2 and a, b) stand side by side without anything before them."""
    return len({item.kind == "digits" for item in items if not item.prefix}) > 1


def _runs(items: Iterable[Numbered]) -> Iterable[list[Numbered]]:
    """The items in runs of one prefix and one kind of number."""
    runs: dict[tuple[str, str], list[Numbered]] = {}
    for item in items:
        runs.setdefault((item.prefix, item.kind), []).append(item)
    return runs.values()


def _readings(run: Sequence[Numbered]) -> Iterator[list[int]]:
    """What the numbers may count: digits one way; letters as Roman numerals and in each alphabet's order."""
    lasts = [item.last for item in run]
    if lasts[0].isdigit():
        yield [int(last) for last in lasts]
        return
    romans = [_roman(last) for last in lasts]
    if all(romans):
        yield romans
    for alphabet in _ALPHABETS:
        if all(len(last) == 1 and last.casefold() in alphabet for last in lasts):
            yield [alphabet.index(last.casefold()) + 1 for last in lasts]


def _roman(text: str) -> int:
    """The value of a Roman numeral up to 39; 0 for anything else."""
    upper = text.upper()
    if not _ROMAN.fullmatch(upper):
        return 0
    values = [_ROMAN_SIGNS[sign] for sign in upper]
    return sum(
        -value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def _slips(run: Sequence[Numbered], values: Sequence[int]) -> list[Slip]:
    """A number that comes back to the first begins a new count; one reported as skipped may not stand elsewhere."""
    found: list[Slip] = []
    all_values = set(values)
    first = last = values[0]
    before, seen, repeated = run[0], {first}, False
    for item, value in zip(run[1:], values[1:], strict=True):
        if value == first and last != first:
            seen, last, before, repeated = {value}, value, item, False
            continue
        if value in seen:
            found.append(Slip("repeated", item, before))
            repeated = True
            continue
        if value < last:
            found.append(Slip("backwards", item, before))
            seen.add(value)
            continue
        absent = set(range(last + 1, value)) - all_values
        # 1, 2, 2, 4: the second 2 was meant as 3, and has been reported.
        if absent and not (repeated and value == last + 2):
            found.append(Slip("skipped", item, before, len(absent)))
        seen.add(value)
        last, before, repeated = value, item, False
    return found
