"""DX801: words that are never right, each with what was meant."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from dxlint.language.own_words import own_words
from dxlint.model import Citation, Submission
from dxlint.patterns import lazy
from dxlint.records import NamedTuple
from dxlint.rulebook.findings import Because, Edit, Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rules.spelling._slips import TABLE
from dxlint.rules.spelling._syllables import has_impossible, mended
from dxlint.rules.spelling._wording import cased_as, words_of
from dxlint.views.text import WholeText, whole_text

_CONDITION = lazy(r" ([|!&]) ")
_MOST_FORMS = 3
_LINES = tuple(TABLE.strip().splitlines())


class Slip(NamedTuple):
    """A slip and what was meant; the surroundings it stands in, those in which it is right, what shows it is one."""

    slip: str
    meant: str
    only: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


@rule("DX801", "known-slip", Severity.INFO, on=whole_text)
def known_slip(whole: WholeText, submission: Submission) -> Iterator[Evidence]:
    """One finding a slip, with its places and what to put there."""
    told = []
    for slip in [*_known(whole.vocabulary), *_misspelt(whole.vocabulary)]:
        found = whole.in_reading_order(_occurrences(whole, slip))
        if found and _is_meant(slip, whole, submission):
            told.append((slip, found))
    for slip, found in _without_parts(told):
        yield _evidence(whole, slip, found)


def _without_parts(told: list[tuple[Slip, list[int]]]) -> Iterator[tuple[Slip, list[int]]]:
    """The slips without the places that a longer one takes in: "chuyễn đổi" in "chuyễn đổi xanh" is no second slip."""
    if len(told) < 2:
        yield from told
        return
    places = sorted((at, -len(slip.slip), number) for number, (slip, found) in enumerate(told) for at in found)
    inner: set[tuple[int, int]] = set()
    reached = 0
    for at, less, number in places:
        if at - less <= reached:
            inner.add((number, at))
        reached = max(reached, at - less)
    for number, (slip, found) in enumerate(told):
        left = [at for at in found if (number, at) not in inner]
        if left:
            yield slip, left


def _evidence(whole: WholeText, slip: Slip, found: list[int]) -> Evidence:
    length = len(slip.slip)
    written = [whole.text[at : at + length] for at in found]
    spans = [whole.span(at, at + length) for at in found]
    meant = [_cased(slip, one) for one in written]
    return Evidence(
        spans[0],
        because=[Because(span, "again") for span in spans[1:]],
        edits=[Edit(span, text) for span, text in zip(spans, meant, strict=True)],
        written="”, “".join(list(dict.fromkeys(" ".join(one.split()) for one in written))[:_MOST_FORMS]),
        meant=meant[0],
    )


def _cased(slip: Slip, written: str) -> str:
    return slip.meant if slip.slip != slip.slip.lower() else cased_as(written, slip.meant)


def _known(words: set[str]) -> Iterator[Slip]:
    """The slips of the table, and of the office's own, whose words the report has, every one of them."""
    for table in (_table(_LINES), _table(own_words().slips)):
        for word in words & table.keys():
            yield from _all_there(words, table[word])


def _all_there(words: set[str], lines: list[str]) -> Iterator[Slip]:
    for line in lines:
        if words.issuperset(_needed(line)):
            yield _parsed(line)


def _misspelt(words: set[str]) -> Iterator[Slip]:
    """The words of the report that no Vietnamese syllable is spelt like."""
    if has_impossible("\n".join(words)):
        for word in sorted(words):
            meant = mended(word)
            if meant != word and word.isalpha():
                yield Slip(word, meant)


@lru_cache(maxsize=8)
def _table(lines: tuple[str, ...]) -> dict[str, list[str]]:
    """The lines by the first word in which the slip differs from what was meant."""
    table: dict[str, list[str]] = {}
    for line in lines:
        lowered = line.lower()
        slip, _, meant = lowered.partition(" = ")
        words = slip.strip("()").split()
        telling = next((word for word in words if word not in meant), words[-1])
        table.setdefault(telling, []).append(line)
    return table


@lru_cache(maxsize=2048)
def _needed(line: str) -> frozenset[str]:
    """The words that a report must have for the slip of a line to stand in it."""
    return frozenset(words_of(line[: line.index(" = ")].lower()))


@lru_cache(maxsize=2048)
def _parsed(line: str) -> Slip:
    """A line of the table; parsed when the report has its words."""
    words, *conditions = _CONDITION.split(line)
    slip, _, meant = words.partition(" = ")
    given = {sign: tuple(text.split("; ")) for sign, text in zip(conditions[::2], conditions[1::2], strict=True)}
    return Slip(slip, meant, given.get("|", ()), given.get("!", ()), given.get("&", ()))


def _occurrences(whole: WholeText, slip: Slip) -> Iterator[int]:
    """Where the slip stands as whole words, in surroundings that make it one."""
    lowered = whole.lowered
    for at in whole.occurrences(slip.slip):
        end = at + len(slip.slip)
        if slip.but and any(_surrounded(lowered, at, end, one) for one in slip.but):
            continue
        if not slip.only or any(_surrounded(lowered, at, end, one) for one in slip.only):
            yield at


def _surrounded(lowered: str, start: int, end: int, by: str) -> bool:
    """Whether ``by`` (``~`` for the slip) is what stands there, in whole words."""
    before, _, after = by.partition("~")
    begin, stop = start - len(before), end + len(after)
    if lowered[max(begin, 0) : start] != before or lowered[end:stop] != after:
        return False
    cut_before = before[:1].isalnum() and lowered[begin - 1 : begin].isalnum()
    return not (cut_before or (after[-1:].isalnum() and lowered[stop : stop + 1].isalnum()))


def _is_meant(slip: Slip, whole: WholeText, submission: Submission) -> bool:
    """Whether the report has the words beside which an abbreviation is the Vietnamese one."""
    if not slip.beside or any(word in whole.lowered for word in slip.beside):
        return True
    numbers = (one.number.text.lower() for one in submission.all(Citation) if one.number)
    return any(word in number for number in numbers for word in slip.beside)
