"""What ties the sections of a report to one another once all have been read.

* An overall tally that stands at the end of the last group's section counts the groups of its neighbours too:
  it belongs to the section around them.
* An indicator of the body and one of an appendix are the same thing (``same_as``) when they have one number in
  groups of one name and level, and their own names agree as well.
* A group of the body that is only counted ("chưa hoàn thành 01 (chỉ tiêu 5)") has the indicators of the one
  appendix group of its name, level and size; which of them a number means is decided by their order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from dxlint.language.lexicon import LEVELS, any_of
from dxlint.language.text import fold
from dxlint.patterns import lazy
from dxlint.records import NamedTuple
from dxlint.structure.document_tree import Leaf
from dxlint.structure.texts import words_of

_LEVEL = lazy(rf"(?<!\w)(?:cấp|toàn) {any_of(*LEVELS)}(?!\w)")
_WORD = lazy(r"[^\W_]+")
_LEAD = lazy(r".*(?:các )?(?:chỉ tiêu|tiêu chí|nội dung)(?:, (?:chỉ tiêu|tiêu chí|nội dung))* về ")
_ALIKE = 90
"""Percent of shared words from which two names are one: "hộ nghèo" and "hộ cận nghèo" stay two."""
_MOST_GROUPS = 200
"""Every group of the body is held against every one of the appendices; no report has so many."""

Section = dict[str, Any]


class _Placed(NamedTuple):
    """A group with what its sections say of it."""

    group: dict[str, Any]
    level: str
    appendix: bool


def tie_together(report: Section) -> None:
    """Tie the sections of a built report; its mappings are changed in place, its leaves stay."""
    _lift_tallies(report)
    placed = list(_groups(report, "", appendix=False))
    theirs = [one for one in placed if one.appendix]
    if not 0 < len(theirs) <= _MOST_GROUPS or len(placed) > _MOST_GROUPS:
        return
    numbers = Counter(words_of(i["id"]) for one in placed for i in one.group.get("indicators", ()) if i.get("id"))
    unique = {number for number, times in numbers.items() if times == 1}
    for ours in (one for one in placed if not one.appendix):
        fitting = [other for other in theirs if _is_same_group(ours, other)]
        if len(fitting) == 1:
            _tie(ours.group, fitting[0].group, unique)


def _lift_tallies(section: Section) -> None:
    """Give a section the overall tally that stands in the last of its groups' sections."""
    inner = section.get("sections", [])
    counting = [one for one in inner if any("tally" in group for group in one.get("groups", ()))]
    if len(counting) > 1 and "tally" not in section:
        *_, last = counting
        if "tally" in last and sum("tally" in group for group in last["groups"]) == 1:
            section["tally"] = last.pop("tally")
    for one in inner:
        _lift_tallies(one)


def _groups(section: Section, level: str, *, appendix: bool) -> Iterator[_Placed]:
    if section.get("kind") == "copy":
        return
    appendix = appendix or section.get("kind") == "appendix"
    said = fold(words_of(section.get("scope", "")))
    named = set(_LEVEL.findall(fold(words_of(section.get("title", "")))))
    level = said or (named.pop() if len(named) == 1 else level)
    for group in section.get("groups", ()):
        yield _Placed(group, level, appendix)
    for inner in section.get("sections", ()):
        yield from _groups(inner, level, appendix=appendix)


def _is_same_group(ours: _Placed, other: _Placed) -> bool:
    one, two = _name(ours.group), _name(other.group)
    return (
        bool(one and two) and ours.level == other.level and likeness(_LEAD.sub("", one), _LEAD.sub("", two)) >= _ALIKE
    )


def _name(holder: Mapping[str, Any]) -> str:
    return fold(words_of(holder.get("name", ""))).strip(" .;:,")


def likeness(one: str, other: str) -> int:
    """How much of two folded names is the same, in percent: the words they share over all their words."""
    ours, theirs = _WORD.findall(one), _WORD.findall(other)
    if not ours or not theirs:
        return 0
    shared = sum(min(ours.count(word), theirs.count(word)) for word in set(ours))
    return 200 * shared // (len(ours) + len(theirs))


def _tie(group: dict[str, Any], other: Mapping[str, Any], unique: set[str]) -> None:
    """Say which indicators of two statements of one group are the same."""
    theirs = {_last(indicator.get("id", "")): indicator for indicator in other.get("indicators", ())}
    theirs.pop("", None)
    if "indicators" not in group:
        if _is_counted(group, len(theirs)) and list(theirs) == [str(at) for at in range(1, len(theirs) + 1)]:
            known = [(number, words_of(indicator["id"])) for number, indicator in theirs.items()]
            if all(identity in unique for _, identity in known):
                group["indicators"] = [{"id": number, "same_as": identity} for number, identity in known]
        return
    for indicator in group["indicators"]:
        twin = theirs.get(_last(indicator.get("id", "")))
        if twin is not None and words_of(twin["id"]) in unique and likeness(_name(indicator), _name(twin)) >= _ALIKE:
            indicator["same_as"] = words_of(twin["id"])


def _last(identity: Leaf) -> str:
    """The last part of a number: "3" of "PL2-1.3."."""
    parts = re.split(r"[^0-9a-zđ]+", fold(words_of(identity)).strip(" .)"))
    return parts[-1].lstrip("0") or parts[-1]


def _is_counted(group: Mapping[str, Any], size: int) -> bool:
    """Whether a group's tally names indicators by number and is of so many."""
    tally = group.get("tally", {})
    lists = [state for state in tally.values() if isinstance(state, dict) and state.get("members")]
    digits = re.sub(r"\D", "", words_of(tally.get("total", "")))
    return bool(lists) and bool(digits) and int(digits) == size
