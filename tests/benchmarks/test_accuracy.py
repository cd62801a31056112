"""The sentences that score the grammar: enough of them, rightly annotated, and no false alarm where one looks."""

from __future__ import annotations

import pytest

from benchmarks.accuracy import KINDS, PARTS, Outcome, Sentence, kind_of, misses, outcomes_of, sentences, summary
from dxlint.language.quantities import read_value
from dxlint.relations import Judgement
from dxlint.relations.shares import judge_percent

RIGHT = [sentence for sentence in sentences() if not sentence.finds]


def test_there_are_sentences_enough_in_both_parts_each_once() -> None:
    assert len({sentence.says for sentence in sentences()}) == len(sentences()) >= 400
    assert all(sum(sentence.part == part for sentence in sentences()) >= 150 for part in PARTS)


def test_a_sentence_and_its_wrong_twin_are_in_one_part() -> None:
    right = Sentence("", "Có 18/20 xã, đạt 90%.", frozenset(), frozenset(), frozenset())
    assert right._replace(says="Có 18/20 xã, đạt 92%.").part == right.part


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        ("18/20 = 90%", "share"), ("18/20", "share"), ("29: 43,1%", "share"), ("434 = 170 + 264", "total"),
        ("4.723 >= 2.137", "total"), ("72% of 66% | 76%", "rate"), ("03: A | B | C", "list"),
        ("+12%: 100 > 112", "change"), ("7 tally: achieved 4, not_achieved 3", "tally"),
        ("Kế hoạch 5/KH-UBND 2023-01-02", "citation"),
    ],
)  # fmt: skip
def test_a_claim_is_of_one_kind(claim: str, kind: str) -> None:
    assert kind_of(claim) == kind
    assert kind in KINDS


def test_the_shares_that_are_annotated_as_right_are_right() -> None:
    wrong = [
        claim
        for sentence in RIGHT
        if not set(sentence.says.lower().split()) & {"trên", "gần", "hơn", "khoảng"}
        for claim in sentence.claims
        if kind_of(claim) == "share" and " = " in claim and not is_right(claim)
    ]
    assert wrong == []


def is_right(claim: str) -> bool:
    figures = [read_value(figure).quantity for figure in claim.replace(" = ", "/").split("/")]
    over, under, stated = (figure for figure in figures if figure is not None)
    return judge_percent(over, under, stated) is not Judgement.CONTRADICTS


def test_where_one_looks_nothing_right_is_called_wrong_and_most_is_read() -> None:
    outcomes = outcomes_of(PARTS[0])
    assert [(done.sentence.says, done.alarms) for done in outcomes if done.alarms] == []
    made = sum(len(done.sentence.claims) for done in outcomes)
    assert sum(len(done.read & done.sentence.claims) for done in outcomes) >= 0.9 * made


def test_what_goes_wrong_is_listed_with_what_it_is() -> None:
    sentence = Sentence("x", "Có 18/20 xã.", frozenset({"18/20", "3 = 1 + 2"}), frozenset({"DX101"}), frozenset())
    done = Outcome(sentence, frozenset({"18/20", "9/20"}), frozenset(), ("DX104",))
    assert list(misses([done])) == [
        "x: Có 18/20 xã.",
        "  not read:  3 = 1 + 2",
        "  invented:  9/20",
        "  not found: DX101",
        "  alarm:     DX104",
    ]
    assert "False alarms (warning or above): 1 in 1 sentences" in summary([done])
