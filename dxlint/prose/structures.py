"""Percentages that make 100, sums as written, and what the report calls a part."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from itertools import groupby, pairwise, takewhile

from dxlint.language.kinds import are_sides, may_overlap
from dxlint.language.lexicon import DIVIDED, GRADES, Cue
from dxlint.model import Part, Structure, Sum
from dxlint.patterns import lazy
from dxlint.prose.fits import may_make_all
from dxlint.prose.tokens import Passage, Piece, Token
from dxlint.relations import can_hold
from dxlint.relations.differences import judge_structure
from dxlint.relations.slipped import is_one_slip_off

_MOST = 12
"""Percentages that may make 100 together, wherever they stand."""
_NEAR = _MOST + 4
_GRADES = [tuple(grade.split()) for grade in GRADES]
_DIVIDED = {tuple(words.split()[-2:]) for words in DIVIDED}
_BEFORE_GRADES = frozenset({"loại", "xếp", "mức", "đạt", "chiếm", "và", "có", "là"})
_NOT_COMPOSED = frozenset({Cue.RATE, Cue.MEAN, Cue.PLAN, Cue.OF_WHICH, Cue.ALONE, Cue.EARLIER, Cue.COMPARED})
_MOST_PARTS = 60
"""Percentages of one sentence that are held to be parts of one thing."""
_OPERATORS = ("*", "/", "×", "÷", "−")
_EDGES = lazy(r"^(?:có|là|gồm|và|thì)\s|\s(?:có|là|được|đạt)$")


def name_of(token: Token) -> str:
    """What the report calls a part: the words right before it, else what it counts."""
    words = _bare(token.gap.words)
    return words if words not in ("", "có", "là", "và", "gồm") else token.q.unit


@lru_cache(maxsize=4096)
def _bare(words: str) -> str:
    """Words without the verb and the conjunction before a part, and without the verb before its figure."""
    words = _EDGES.sub("", _EDGES.sub("", words)).strip()
    return words.removeprefix("trong đó ").removeprefix("và ")


def part_of(passage: Passage, token: Token) -> Part:
    """A part with its name."""
    return Part(name_of(token), passage.figure(token.q))


def find_structures(passage: Passage) -> Iterator[Structure]:
    """Percentages of one sentence, of lines in a row, or of sentences that go on, that make 100."""
    run: list[Token] = []
    for token in passage.tokens:
        if token.percent and not token.q.doubt and token.share == "whole":
            if run and token.sentence - run[-1].sentence > _reach(token):
                yield from _structure(passage, run)
                run = []
            run.append(token)
    yield from _structure(passage, run)


def _reach(token: Token) -> int:
    """How many sentences back the percentages may stand that one goes on with."""
    return int(token.gap.stop == "¶" or (token.percent and bool(token.q.decimals) and Cue.TAKES in token.lead.cues))


def _structure(passage: Passage, run: Sequence[Token]) -> Iterator[Structure]:
    """What percentages in a row make 100, and those behind them; what those of another sentence nearly make."""
    whole = _Row(run)
    outer = _Row([token for token in run if not any(map(_is_inner, token.gap.pieces[1:]))])
    at, left = 0, list[Token]()
    while at < len(run):
        chosen = _making_all(whole.start(at), is_one=whole.is_one(at))
        if not chosen and outer.length_behind(run[at]) < len(run) - at - 1:
            chosen = _making_all(outer.start_with(run[at]), is_one=outer.is_one_with(run[at]))
        if not chosen:
            break
        node = Structure(tuple(part_of(passage, token) for token in chosen), passage.context)
        if not can_hold(judge_structure(node)):
            return
        yield node
        left += [token for token in run[at : at + _NEAR] if token.sentence < chosen[0].sentence]
        at = whole.behind(chosen[-1])
    for _, sentence in groupby([*left, *run[at:]], key=lambda token: token.sentence):
        row = _to_the_rest(passage, list(sentence))
        if len(row) == 2 and _are_two_sides(passage, row):
            node = Structure(tuple(part_of(passage, token) for token in row), passage.context)
            if is_one_slip_off(partial(judge_structure, node), [part.figure for part in node.parts]):
                yield node
        if 2 < len(row) <= _MOST_PARTS and _is_in_a_row(passage, row):
            node = Structure(tuple(part_of(passage, token) for token in row), passage.context)
            if _is_composition(passage, row) or _is_slipped(passage, row, node):
                yield node


def _to_the_rest(passage: Passage, run: Sequence[Token]) -> Sequence[Token]:
    """Percentages of a sentence up to the one that says that it is the rest: what stands behind it is told of some."""
    end = next((at for at in range(2, len(run)) if _is_the_rest(passage, run[at])), len(run))
    return run[: end + 1]


class _Row:
    """Percentages in the order of a passage, looked at from one after the other: of each only those near it."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._places = [token.at for token in tokens]
        self._last_bare = max((at for at, token in enumerate(tokens) if Cue.TAKES not in token.lead.cues), default=-1)

    def behind(self, token: Token) -> int:
        """Which is the first behind a token."""
        return bisect_right(self._places, token.at)

    def length_behind(self, token: Token) -> int:
        """How many stand behind a token."""
        return len(self._tokens) - self.behind(token)

    def start(self, at: int) -> Sequence[Token]:
        """Those from one on, as many as are looked at."""
        return self._tokens[at : at + _NEAR]

    def start_with(self, token: Token) -> Sequence[Token]:
        """A token and those behind it, as many as are looked at."""
        return [token, *self.start(self.behind(token))][:_NEAR]

    def is_one(self, at: int) -> bool:
        """Whether all from one on stand side by side, each with "chiếm"."""
        length = len(self._tokens) - at
        return length > 2 and at > self._last_bare and self._places[-1] - self._places[at] == length - 1

    def is_one_with(self, token: Token) -> bool:
        """Whether a token and all behind it do."""
        at, length = self.behind(token), self.length_behind(token) + 1
        side_by_side = length > 2 and self._places[-1] - token.at == length - 1
        return side_by_side and at > self._last_bare and Cue.TAKES in token.lead.cues


def _is_inner(piece: Piece) -> bool:
    return Cue.OF_WHICH in piece.cues or Cue.ALONE in piece.cues


def _making_all(run: Sequence[Token], *, is_one: bool) -> Sequence[Token]:
    """The first of the percentages that make 100, as many as may be; all of them where they are one row."""
    for start in range(1 if is_one else min(4, len(run))):
        for end in range(min(len(run), start + _MOST), (len(run) if is_one else start + 2) - 1, -1):
            chosen = run[start:end]
            if any(not 0 < token.value < 100 or token.q.qualifier for token in chosen):
                continue
            decimal = all(token.q.decimals for token in chosen)
            together = chosen[0].sentence == chosen[-1].sentence or decimal or chosen[-1].gap.stop == "¶"
            if together and may_make_all([token.q for token in chosen]):
                return chosen
    return ()


def _is_in_a_row(passage: Passage, run: Sequence[Token]) -> bool:
    """Whether percentages of one sentence are joined by one word (chiếm), or are of grades, and stand in a row.

    Nothing but their own changes stands among them: dịch vụ chiếm 35,21%, tăng 0,01%; thuế chiếm 5,50%.
    """
    among = {t.at for t in passage.tokens[run[0].at : run[-1].at] if not (t.percent and t.way)}
    places = {t.at for t in run}
    if any(token.q.qualifier for token in run):
        return False
    if _are_bracketed(passage, run):
        return among <= places | {at - 1 for at in places}
    if not among < places:
        return False
    if _are_grades(run) or _are_composed(run) or _is_rest_behind(passage, run[-1]):
        return True
    return 3 * sum(not _takes(token) for token in run) <= len(run) - 3


def _takes(token: Token) -> bool:
    """Whether "chiếm" stands before a percentage, or "đóng góp" of what all things gave together."""
    return Cue.TAKES in token.lead.cues or token.lead.words[:2] == ("đóng", "góp")


def _are_bracketed(passage: Passage, run: Sequence[Token]) -> bool:
    """Whether each stands alone in the bracket behind its name or its amount, the last behind that of the rest.

    ``giao thông (30,8%); trường học (45,5%); công trình khác (23,7%)``
    """
    bracketed = all(token.gap.marks.endswith("(") and token.lead.only_links for token in run)
    return bracketed and _is_the_rest(passage, run[-1])


def _are_grades(run: Sequence[Token]) -> bool:
    """Whether percentages are of the grades of one thing, each named once: học lực giỏi 29%, khá 44%, trung bình 27%.

    Only the first may say of what: "hạnh kiểm tốt 78%; học lực giỏi 7%" are two things, "khối 6 khá, khối 7 khá" too.
    """
    grades: list[tuple[str, ...]] = []
    for at, token in enumerate(run):
        *others, last = [piece.words for piece in token.gap.pieces if piece.words] or [()]
        grades.append(_grade_of(last, is_first=at == 0))
        if at:
            grades += [_grade_of(words, is_first=False) for words in others]  # "yếu, kém 2%"
        elif others and token.lead.mark == "," and _grade_of(others[-1], is_first=True):
            return False  # "khá, giỏi 77%, giỏi 35%"
    return all(grades) and len({*grades}) == len(grades) and not {("tốt",), ("giỏi",)} <= {*grades}


def _grade_of(words: tuple[str, ...], *, is_first: bool) -> tuple[str, ...]:
    """The grade that the words before a percentage end with, but for "chiếm"; () for none."""
    while words and words[-1] in _BEFORE_GRADES:
        words = words[:-1]
    for grade in _GRADES:
        before = words[: -len(grade)]
        if words[-len(grade) :] == grade:
            return grade if is_first or _BEFORE_GRADES.issuperset(before) else ()
    return ()


def _are_composed(run: Sequence[Token]) -> bool:
    """Whether they are told behind a colon as what one thing is made of: ``cơ cấu kinh tế: công nghiệp 38%, …``.

    Each has its name, with one mark between them; of persons one may be two: nữ 35%, dân tộc 20%.
    """
    first, *others = run
    marks = {_parting(token.gap.marks) for token in others}
    names = [frozenset(token.lead.words) for token in run]
    opened = Cue.COMPOSITION in first.gap.cues and first.gap.marks.endswith(":")
    alike = marks <= {",", ""} or marks <= {";", ""}
    plain = not any(_NOT_COMPOSED.intersection(token.gap.cues) for token in run)
    apart = all(names) and not any(one <= other for one in names for other in names if one is not other)
    return opened and alike and plain and apart and not may_overlap([token.gap.words for token in run])


def _parting(marks: str) -> str:
    """The mark before a part: semicolons part what has commas and colons in its name."""
    return ";" if marks.startswith(";") and set(marks) <= set(";,:") else marks


def _are_two_sides(passage: Passage, run: Sequence[Token]) -> bool:
    """Whether two percentages are told of the two sides of one thing: thành thị chiếm 57,1%, nông thôn 42,9%.

    Nothing behind either of them may be another whole: "nam chiếm 57,1% số cán bộ, nữ 49,2% số mới tuyển".
    """
    one, other = run
    told = {word for piece in one.gap.pieces for word in piece.words}
    behind = tuple(takewhile(lambda word: word not in ("và", "còn"), other.gap.follow.words))
    of_all = told.issuperset(behind) or "toàn" in behind or behind[0] in ("số", "tổng")
    if passage.after(other).follow.words or not of_all or "tỷ" in told:
        return False
    beside = other.at == one.at + 1 and not other.gap.stop and set(other.gap.marks) <= {",", ";", "(", ")"}
    taken = _takes(one) and (_takes(other) or not other.lead.cues)
    plain = one.q.decimals == other.q.decimals and not (one.q.qualifier or other.q.qualifier or other.bracket)
    sure = one.q.decimals > 0 or (one.value + other.value > 100 and _takes(other))
    return beside and taken and plain and sure and are_sides([one.gap.words, other.gap.words])


def _is_composition(passage: Passage, run: Sequence[Token]) -> bool:
    """Whether percentages in a row name all of one thing, and miss 100 as a slip does.

    They are parts of one kind (dân tộc Kinh, dân tộc Nùng), grades of one scale, or end with the rest (các dân tộc
    khác).
    """
    added = sum(token.value for token in run)
    if not 85 < added < 115:
        return False
    if _is_the_rest(passage, run[-1]):
        return True
    if _are_grades(run) or _are_composed(run):
        return added > 100 and not _makes_all_before_its_end(run)
    kinds = {token.lead.words[:1] for token in run[1:]}
    return added > 100 and len(kinds) == 1 and kinds != {("chiếm",)} and not _makes_all_before_its_end(run)


def _is_slipped(passage: Passage, run: Sequence[Token], node: Structure) -> bool:
    """Whether percentages in a row, with decimals, make 100 but for one slip of the hand in one of them.

    Where they are less than 100 they may leave some out, unless they end with the rest. Those without decimals say so
    where one thing is divided: ``phân theo ngành, nông nghiệp chiếm 54%; công nghiệp chiếm 40%; dịch vụ chiếm 36%``.
    """
    telling = all(token.q.decimals for token in run) or _is_divided(run)
    whole = sum(token.value for token in run) > 100 or _is_the_rest(passage, run[-1])
    if not (telling and whole) or _makes_all_before_its_end(run):
        return False
    return is_one_slip_off(partial(judge_structure, node), [part.figure for part in node.parts])


def _is_divided(run: Sequence[Token]) -> bool:
    """Whether the first of percentages opens what one thing is divided into, and one mark stands before the others."""
    words = [piece.words for piece in run[0].gap.pieces]
    opened = any(pair in _DIVIDED for said in words for pair in pairwise(said))
    return opened and (bool(run[0].gap.stop) or not run[0].at) and len({token.gap.marks for token in run[1:]}) == 1


def _is_the_rest(passage: Passage, token: Token) -> bool:
    """Whether a percentage is of the others or of what is left, by the words before it, its bracket or its amount."""
    named = [token.lead]
    if token.lead.mark == "(" and token.lead.only_links:
        named += token.gap.pieces[-2:-1]
        if token.gap.marks == "(" and token.at:
            named.append(passage.tokens[token.at - 1].lead)
    told = any("khác" in piece.words[-1:] or Cue.REST in piece.cues for piece in named)
    return told or "khác" in token.lead.words or _is_rest_behind(passage, token)


def _is_rest_behind(passage: Passage, token: Token) -> bool:
    """``25%, công nghiệp chiếm 15% và 60% còn lại là nông nghiệp``."""
    return passage.after(token).follow.words[:2] == ("còn", "lại") and token.lead.words in ((), ("và",))


def _makes_all_before_its_end(run: Sequence[Token]) -> bool:
    """``đất nông nghiệp 71,83%, phi nông nghiệp 28,17%, đô thị 5,81%``: the last are parts of those before."""
    return any(may_make_all([token.q for token in run[:end]]) for end in range(2, len(run)))


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
        if addends[0].gap.text.rstrip()[-1:] in _OPERATORS or ")" in "".join(t.gap.marks for t in addends[1:]):
            continue  # the end of a formula
        if len(addends) > 1 and len({t.percent for t in (*addends, total)}) == 1:
            named = tuple(Part(t.q.unit, passage.figure(t.q)) for t in addends)
            yield Sum(passage.figure(total.q), named, total.q.unit, passage.context)
