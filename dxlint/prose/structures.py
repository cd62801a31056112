"""Percentages that make 100, sums as written, and what the report calls a part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dxlint.language.lexicon import Cue
from dxlint.model import Part, Structure, Sum
from dxlint.prose.fits import may_make_all
from dxlint.prose.roles import share_of
from dxlint.prose.tokens import Passage, Token
from dxlint.relations import can_hold
from dxlint.relations.differences import judge_structure

_MARKS = re.compile(r"[,;:()\n.]")
_EDGES = re.compile(r"^(?:có|là|gồm|và|thì)\s|\s(?:có|là|được|đạt)$")


def name_of(token: Token) -> str:
    """What the report calls a part: the words right before it, else what it counts."""
    pieces = _MARKS.split(token.gap.text)
    before = pieces[-1] if pieces[-1].strip() or len(pieces) < 2 or ":" not in token.gap.text else pieces[-2]
    words = " ".join(before.split()).strip(" -–+*")
    words = _EDGES.sub("", _EDGES.sub("", words)).strip()
    words = words.removeprefix("trong đó ").removeprefix("và ")
    return words if words not in ("", "có", "là", "và", "gồm") else token.q.unit


def part_of(passage: Passage, token: Token) -> Part:
    """A part with its name."""
    return Part(name_of(token), passage.figure(token.q))


def find_structures(passage: Passage) -> Iterator[Structure]:
    """Percentages of one sentence, or of lines in a row, that make 100."""
    run: list[Token] = []
    for token in [*passage.tokens, None]:
        if token is not None and token.percent and share_of(passage, token) == "whole" and not token.q.doubt:
            if not run or token.sentence - run[-1].sentence <= (1 if token.gap.stop == "¶" else 0):
                run.append(token)
                continue
        elif token is not None and (not run or token.sentence == run[-1].sentence):
            continue
        yield from _structure(passage, run)
        run = [token] if token is not None and token.percent and share_of(passage, token) == "whole" else []


def _structure(passage: Passage, run: Sequence[Token]) -> Iterator[Structure]:
    row = len(run) > 2 and run[-1].at - run[0].at == len(run) - 1 and all(Cue.TAKES in t.lead.cues for t in run)
    for start in range(1 if row else min(4, len(run))):
        for end in range(min(len(run), start + 12), (len(run) if row else start + 2) - 1, -1):
            chosen = run[start:end]
            if any(token.value >= 100 or token.value <= 0 or token.q.qualifier for token in chosen):
                continue
            if not may_make_all([token.q for token in chosen]):
                continue
            node = Structure(tuple(part_of(passage, token) for token in chosen), passage.context)
            says = (
                len(chosen) > 2
                or (chosen[0].q.decimals and chosen[1].q.decimals)
                or chosen[0].sentence == chosen[1].sentence
            )
            if says and can_hold(judge_structure(node)):
                yield node
                return
    if len(run) > 2 and _is_composition(run):
        yield Structure(tuple(part_of(passage, token) for token in run), passage.context)


def _is_composition(run: Sequence[Token]) -> bool:
    """Whether the percentages name all of one thing, and miss 100 as a slip does.

    They stand in a row, nothing between them, joined by one word (chiếm), and are parts of one kind (dân tộc
    Kinh, dân tộc Nùng) or end with the rest (các dân tộc khác).
    """
    if run[-1].at - run[0].at != len(run) - 1 or run[0].sentence != run[-1].sentence:
        return False
    added = sum(token.value for token in run)
    others = sum(Cue.TAKES not in token.lead.cues for token in run)
    if 3 * others > len(run) - 3 or any(token.q.qualifier for token in run) or not 85 < added < 115:
        return False
    rest = "khác" in run[-1].lead.words or Cue.REST in run[-1].lead.cues
    kinds = {token.lead.words[:1] for token in run[1:]}
    return rest or (added > 100 and len(kinds) == 1 and kinds != {("chiếm",)})


def find_written_sums(passage: Passage) -> Iterator[Sum]:
    """``12 + 8 = 20``: the only sums that rest on no reading."""
    tokens = passage.tokens
    for total in tokens[2:]:
        if not total.gap.text.rstrip().endswith("=") or "+" in total.gap.text:
            continue
        first = total.at - 1
        while first and tokens[first].gap.text.strip(" %").endswith("+") and not tokens[first].gap.stop:
            first -= 1
        addends = tokens[first : total.at]
        if len(addends) > 1 and len({t.percent for t in (*addends, total)}) == 1:
            named = tuple(Part(t.q.unit, passage.figure(t.q)) for t in addends)
            yield Sum(passage.figure(total.q), named, total.q.unit, passage.context)
