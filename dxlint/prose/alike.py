"""Parts built alike: a list whose members each bring a count in the same place, with one mark between them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dxlint.language.lexicon import GOES_ON, Cue
from dxlint.language.sentences import stop_in
from dxlint.patterns import lazy
from dxlint.prose.roles import same_kind
from dxlint.prose.tokens import Passage, Token
from dxlint.records import NamedTuple

_MOST_PARTS = 24
_REACH = 160
"""How far behind its last count a list may end, in characters."""
_ENDS = frozenset({Cue.OF_WHICH, Cue.CONSISTS, Cue.ALONE, Cue.WHOLE, Cue.COMPARED})
_MARK = lazy(r"[,;:()\n]|\.(?=\s|$)")
_OPENING = lazy(r"^(?:(?:trong (?:số )?(?:đó|này)|(?:bao )?gồm|cụ thể|chia ra|có|là|thì|và)(?:\s+|$))+", re.I)
_BRACKETS = lazy(r"\([^()]*\)")
_REST = lazy(r"(?:^|\s)(?:khác|còn lại)$")
# Members that no figure counts, and lists that name some of many.
_UNCOUNTED = lazy(rf"(?:,|;|:|\bvà|gồm|có)\s+(?:cả|một|hai|các|những|nhiều|vài|hàng)\b|{GOES_ON}")
_DOTS = lazy(rf"\s*{GOES_ON}")
_BESIDE = lazy(r"^(?:chiếm|đạt|bằng|tăng|giảm|tỷ lệ|tỉ lệ|so với|tương ứng|tương đương)\b")


class Alike(NamedTuple):
    """The members in order."""

    parts: tuple[Token, ...]
    names: tuple[str, ...]
    named_before: bool
    """``công an 241 đồng chí``; else behind the count: ``9 xã loại I``."""
    closed: bool
    """The last stands behind "và"."""

    @property
    def has_rest(self) -> bool:
        """Whether the last member is what is left: ``khác 93 người``."""
        return _REST.search(self.names[-1]) is not None


def built_alike(passage: Passage, kind: Token, start: int) -> Alike | None:
    """The counts of one kind from the figure at ``start`` to the end of their list, where all are built alike.

    What a member tells beside its count (a percentage, other counts, figures in a bracket) is told by all or by none.
    None where the list is open, or something that is not counted stands among the members.
    """
    tokens = passage.tokens
    first = tokens[start]
    if Cue.ALONE in first.gap.cues:
        return None
    parts: list[Token] = []
    beside: list[int] = []
    last = first
    for token in tokens[start : start + _MOST_PARTS]:
        if token.sentence != first.sentence or (parts and _ENDS & token.gap.cues):
            break
        if token.bracket != first.bracket:
            if token.bracket < first.bracket or token.host < start:
                break
            continue
        if len(parts) > 1 and ";" in token.gap.marks and _mark_before(parts[1]) != ";":
            break
        if len(parts) > 1 and token.head and not same_kind(token, kind) and not beside[0]:
            break  # "hành chính 62 vụ, hình sự 14 vụ, thu hơn 471 triệu đồng"
        last = token
        if token.percent:
            continue
        if (not token.is_part and not token.way and not token.is_base) or token.q.qualifier:
            return None
        if token.is_part and same_kind(token, kind):
            parts.append(token)
            beside.append(0)
        elif parts:
            beside[-1] += 1
        else:
            return None
    if len(parts) < 2 or len(set(beside)) > 1 or not _parted_alike(parts) or leaves_some_out(passage, parts, last):
        return None
    before = [_name_before(part) for part in parts]
    names = before if all(before) else [_name_behind(passage, part) for part in parts]
    if not all(names) or len(set(names)) < len(names) or (names is not before and any(before[1:])):
        return None
    return Alike(tuple(parts), tuple(names), names is before, _mark_before(parts[-1]) == "và")


def _parted_alike(parts: Sequence[Token]) -> bool:
    """Whether one mark stands between the members, the last of which may stand behind "và"."""
    *marks, last = [_mark_before(part) for part in parts[1:]]
    return set(marks) in ({","}, {";"}, set()) and last in {*(marks or ",;"), "và"}


def leaves_some_out(passage: Passage, parts: Sequence[Token], last: Token) -> bool:
    """Whether members stand in the list, or behind its last, that have no count, or it says that it names some."""
    text = passage.text
    if any(_UNCOUNTED.search(part.gap.text) for part in parts):
        return True
    following = passage.tokens[last.at + 1 : last.at + 2]
    reach = min(last.q.end + _REACH, following[0].q.start if following else len(text))
    end = stop_in(text, last.q.end, reach)
    tail = _BRACKETS.sub("", text[last.q.end : end])
    for mark in ")", ";":
        tail = tail.split(mark, 1)[0]
    if _DOTS.match(text, end) or _UNCOUNTED.search(tail):
        return True
    # "146 tiêu chuẩn, quy chuẩn" counts one thing under two names.
    more = [words.strip() for words in tail.split(",")[1:]]
    return any(len(words.split()) > 2 and not (_BESIDE.match(words) or words.startswith("trong đó")) for words in more)


def _last_words(token: Token) -> tuple[str, str]:
    """The mark before the words that stand right before a count, and these words."""
    text = token.gap.text.rstrip(" :")
    cut = max((match.end() for match in _MARK.finditer(text)), default=0)
    return text[cut - 1 : cut], text[cut:]


def _mark_before(token: Token) -> str:
    mark, words = _last_words(token)
    return "và" if " và " in f" {words} " else mark


def _name_before(token: Token) -> str:
    mark, words = _last_words(token)
    if not mark and not _OPENING.match(words.strip()):
        words = f" {words} ".partition(" và ")[2]
    return _OPENING.sub("", f" {words} ".rpartition(" và ")[2].strip(" -–+*")).strip()


def _name_behind(passage: Passage, token: Token) -> str:
    unit = token.q.unit
    words = re.split(r"[,;:().\n]| và ", passage.after(token).text)[0].strip()
    return (words.removeprefix(unit).strip() if words != unit else "") or unit.partition(" ")[2]


def are_places(parts: Sequence[Token]) -> bool:
    """Whether all parts but the last follow proper names, and each its own: nobody and nothing is in two places."""
    names = [part.gap.words.split() for part in parts[:-1]]
    proper = all(name[-2:] and all(word[:1].isupper() for word in name[-2:]) for name in names)
    return proper and len(parts) > 2 and len({" ".join(name) for name in names}) == len(names)
