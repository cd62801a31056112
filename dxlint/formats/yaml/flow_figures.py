"""Decimal commas that part a bare value in two inside `{…}` or `[…]`.

To YAML `{percent: 66,42%}` is 66 and an empty key `42%`, and the row `[Sở Y tế, 66,42%, 06]` has four cells.
Only what cannot well be meant as a list is taken for one figure: `[1,2,4,5]` and `[12,5]` stay lists.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dxlint.patterns import lazy
from dxlint.records import NamedTuple

_FRACTION_WITH_PERCENT = lazy(r"\d{1,4} ?%")
_NUMBER = lazy(r"\d[\d.]*")


class Item(NamedTuple):
    """A scalar of a flow collection: its text ("" for a nested collection), whether it is bare, its span."""

    text: str
    is_bare: bool
    start: int
    end: int


def _is_attached(source: str, before: Item, after: Item) -> bool:
    """Whether nothing but a comma stands between the two."""
    return source[before.end : after.start] == ","


def _may_go_on(before: Item, after: Item) -> bool:
    """Whether two bare scalars may be the halves of a figure: a digit on either side of the comma."""
    return before.is_bare and after.is_bare and before.text[-1:].isdecimal() and after.text[:1].isdecimal()


def split_in_mapping(source: str, items: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """The spans of split figures in a flow mapping, given as key, value, key, value …

    The second half is a key without a value that begins with a digit and directly follows the comma: no key
    of a submission does. A figure may be split more than once (`1,5-2,5%`).
    """
    figure: list[Item] = []
    for key, value in zip(items[::2], items[1::2], strict=True):
        goes_on = figure and value.start == value.end and _may_go_on(figure[-1], key)
        if goes_on and _is_attached(source, figure[-1], key):
            figure.append(key)
            continue
        if len(figure) > 1:
            yield figure[0].start, figure[-1].end
        figure = [value]
    if len(figure) > 1:
        yield figure[0].start, figure[-1].end


def split_in_sequence(source: str, items: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """The spans of split figures in a flow sequence: exactly two items without a blank between them.

    The second ends in %, or both are numbers in a row that also holds words (`[Sở Y tế, 66,42, 06]`).
    """
    has_words = any(any(map(str.isalpha, item.text)) for item in items)
    for run in _attached_runs(source, items):
        if len(run) != 2 or not _may_go_on(*run):
            continue
        first, second = run
        is_percent = _FRACTION_WITH_PERCENT.fullmatch(second.text)
        if is_percent or (has_words and _NUMBER.fullmatch(first.text) and second.text.isdecimal()):
            yield first.start, second.end


def _attached_runs(source: str, items: Sequence[Item]) -> Iterator[list[Item]]:
    run: list[Item] = []
    for item in items:
        if run and not _is_attached(source, run[-1], item):
            yield run
            run = []
        run.append(item)
    if run:
        yield run
