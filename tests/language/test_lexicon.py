"""Sets of words: each means one thing, and stands in one place."""

import re
from pathlib import Path

import pytest

from dxlint.language import lexicon
from dxlint.language.lexicon import GOES_ON, WORDS, any_of
from dxlint.language.text import as_seen

NAMED = {name: value for name, value in vars(lexicon).items() if isinstance(value, tuple)}
SETS = NAMED | WORDS
ROOMS = ("engine", "model/build/measures.py", "model/build/ratios.py", "relations", "rules", "views")


@pytest.mark.parametrize("name", SETS)
def test_a_set_has_each_word_once_in_small_letters(name: str) -> None:
    words = SETS[name]
    assert words
    assert len(set(words)) == len(words)
    assert all(word == as_seen(word).lower().strip() for word in words)


def test_the_longest_word_that_fits_is_found() -> None:
    pattern = re.compile(any_of("xã", "thị xã", "thị", "a.b"))
    assert [found[0] for found in pattern.finditer("thị xã, xã, thị, a.b, axb")] == ["thị xã", "xã", "thị", "a.b"]


@pytest.mark.parametrize(
    ("item", "goes_on"),
    [("Tân Lập…", True), ("Tân Lập...", True), ("v.v", True), ("v.v.", True), ("vv", True), ("Tân Lập.", False)],
)
def test_a_list_goes_on_behind_its_dots(item: str, goes_on: bool) -> None:
    assert bool(re.search(f"{GOES_ON}$", item)) is goes_on


@pytest.mark.parametrize("name", ["ADMINISTRATIVE", "AVERAGED", "CHANGED", "COMPARED", "LEVELS", "PLANNED"])
def test_no_pattern_writes_down_again_what_the_lexicon_has(name: str) -> None:
    """Two words of a set as alternatives of a pattern."""
    again = re.compile(rf"[|(:]{any_of(*SETS[name])}\|{any_of(*SETS[name])}[|)]")
    for room in ROOMS:
        place = Path("dxlint", room)
        for file in [place] if place.is_file() else place.rglob("*.py"):
            assert again.findall(file.read_text("utf-8")) == [], file
