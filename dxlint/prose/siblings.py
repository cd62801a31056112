"""Shares told alike, and what they say of the whole of one that fits nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dxlint.language.lexicon import Cue
from dxlint.prose.fits import adds_up, count_slipped, may_make_all, part_slipped
from dxlint.prose.links import LINKS, Links
from dxlint.prose.pairs import CLEAR
from dxlint.prose.roles import may_be_same, same_kind
from dxlint.prose.tokens import Passage, Token
from dxlint.records import NamedTuple

NEAR = 14
"""How many figures before and behind a percentage shares told like it are looked for."""


class Siblings(NamedTuple):
    """What the shares told like one say of its whole."""

    whole: Token
    shares: int
    digits: int
    """How many digits their fits rest on."""
    built: bool
    """Whether it stands here as the wholes of others stand there."""


class SiblingLinks(Links):
    """Links, and the shares told like one."""

    def __init__(self, passage: Passage) -> None:
        super().__init__(passage)
        self._alike: dict[int, Sequence[Token]] = {}

    def siblings(self, part: Token, percent: Token) -> Siblings | None:
        """The whole that most of the shares told like this one speak for, where this part can have it too.

        They speak for the one they have in common, or for the figure that stands here as theirs stands there.
        """
        proven = [other for other in self.told_alike(percent) if other.at in self.proven]
        beside = [other for other in proven if other.sentence == percent.sentence]
        if len({self.proven[other.at].value for other in beside}) == 1 < len(beside):
            proven = beside
        voices = [(whole, other) for other in proven for whole in self._spoken_for(part, percent, other)]
        speaking = {other.at for _, other in voices}
        alike = [o for o in proven if o.at in speaking or abs(o.paragraph - percent.paragraph) < 2]
        best: list[tuple[Token, Token]] = []
        for whole, _ in voices:
            same = [(w, other) for w, other in voices if w.value == whole.value]
            best = max(best, same, key=len)
        if not best or 3 * len(best) < 2 * len(alike):
            return None
        whole = best[0][0]
        if not (may_be_same(part, whole) or part.head == "người" or len(best) > 1):
            return None
        built = any(whole is not self.proven[other.at] for _, other in best)
        return Siblings(whole, len(best), sum(len(str(other.q.digits)) for _, other in best), built)

    def whole_made(self, part: Token, percent: Token) -> Token | None:
        """The figure that this part and those of the shares told like it make, whose percentages make 100.

        ``46.150 lao động, gồm nông nghiệp 42.312 người, chiếm 93%, và phi nông nghiệp 3.838 người, chiếm 7%``: whatever
        other whole shares around have, it is theirs.
        """
        told = sorted([*self.told_alike(percent), percent], key=lambda token: token.at)
        told = [one for one in told if one.sentence == percent.sentence]
        parts = [clear[0] for one in told if len(clear := [t for t, s in self.parts(one) if s == CLEAR]) == 1]
        at = parts.index(part) if part in parts else -1
        first = parts[0].at if parts else 0
        if at < 0 or len(parts) != len(told) or len(told) < 2 or any(one.q.qualifier for one in (*told, *parts)):
            return None
        if not first or not may_make_all([one.q for one in told]):
            return None
        before = self.passage.tokens[max(0, first - 3) : first]
        made = [
            t
            for t in before
            if t.is_count and percent.sentence - t.sentence < 2 and adds_up(t.q, [one.q for one in parts])
        ]
        named = made and all(not self.behind(one) or self.names(one, made[-1]) for one in told)
        return made[-1] if named else None  # "12 dự án, chiếm 57% vốn" is a share of something else

    def _spoken_for(self, part: Token, percent: Token, other: Token) -> Iterator[Token]:
        """The whole that a share told alike speaks for: what stands here as its own stands there, else its own."""
        whole = self.proven[other.at]
        places = (part.at, percent.at, other.at)
        here = percent.at - other.at + whole.at
        there = self.passage.tokens[here] if 0 <= here < len(self.passage.tokens) else whole
        if there is not whole and _stand_alike(there, whole) and percent.lead.words == other.lead.words:
            whole = there
        elif abs(other.paragraph - percent.paragraph) > 1 or min(places) < whole.at <= max(places):
            return
        holds = whole.value >= part.value or part_slipped(part.q, whole.q, percent.q)
        holds = holds or count_slipped(part.q, whole.q, percent.q)
        if whole.is_count and holds and whole.at != part.at:
            yield whole

    def told_alike(self, percent: Token) -> Sequence[Token]:
        """The shares around this one that are told as it is."""
        if percent.at not in self._alike:
            near = self.passage.tokens[max(0, percent.at - NEAR) : percent.at + NEAR + 1]
            self._alike[percent.at] = [
                other for other in near if other.share and other is not percent and self._in_like_manner(other, percent)
            ]
        return self._alike[percent.at]

    def _in_like_manner(self, one: Token, other: Token) -> bool:
        """Whether two percentages are joined to their figures by one word, at one level, of one whole."""
        bracketed = one.lead.mark == other.lead.mark == "("
        levels = (one.bracket == 0) != (other.bracket == 0)
        if (levels or (one.sentence != other.sentence and (one.bracket or other.bracket))) and not bracketed:
            return False
        links = LINKS.intersection(one.lead.cues), LINKS.intersection(other.lead.cues)
        theirs, mine = self.behind(one), self.behind(other)
        alike = links[0] == links[1] and (links[0] or bracketed)
        items = ";" in other.gap.marks + one.gap.marks or (one.sentence == other.sentence and one.item != other.item)
        rest = items and {Cue.REACHED, Cue.TAKES} <= links[0] | links[1]
        return bool(alike or rest) and (not theirs or not mine or theirs <= mine or mine <= theirs)


def _stand_alike(one: Token, other: Token) -> bool:
    """Whether the same words stand before two figures, or a label and a colon at the beginning of their lines."""
    labelled = all(token.gap.stop == "¶" and token.gap.marks.endswith(":") for token in (one, other))
    return one.slot == other.slot or (labelled and same_kind(one, other))
