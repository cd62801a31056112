"""Vietnamese text: one form to compare in, its parts, and what has happened to it on the way.

Text is compared in NFC with the tone mark's placement folded: hòa and hoà are both right
(Nghị định 30/2020/NĐ-CP writes the one, the Party's instructions the other).
"""

from __future__ import annotations

import json
import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from dxlint.patterns import lazy
from dxlint.records import NamedTuple

_TO_OLD = {
    f"{first}{toned}": f"{toned_first}{last}"
    for first, toned_firsts, last, toned_lasts in (
        ("o", "òóỏõọ", "a", "àáảãạ"),
        ("o", "òóỏõọ", "e", "èéẻẽẹ"),
        ("u", "ùúủũụ", "y", "ỳýỷỹỵ"),
    )
    for toned_first, toned in zip(toned_firsts, toned_lasts, strict=True)
}

# Only open syllables have two placements (hòa, hoà; but hoàn), and after q the u belongs to the onset (quý).
_NEW_STYLE = lazy(r"[ou](?<![qQ]u)(?:(?<=o)[àáảãạèéẻẽẹ]|(?<=u)[ỳýỷỹỵ])(?![^\W\d_])")
_EITHER_STYLE = lazy(
    r"[oòóỏõọuùúủũụOÒÓỎÕỌUÙÚỦŨỤ](?<![qQ].)"
    r"(?:(?<=[oO])(?P<new>[àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ])|(?<=[uU])(?P<newy>[ỳýỷỹỵỲÝỶỸỴ])"
    r"|(?<=[òóỏõọÒÓỎÕỌ])[aeAE]|(?<=[ùúủũụÙÚỦŨỤ])[yY])(?![^\W\d_])"
)

# Two look-alikes of Đ (U+0110), quotes and dashes of every kind, and what takes no room at all.
_UNIFIED = (
    {"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ", "…": "..."}
    | dict.fromkeys("“”„‟«»″", '"')
    | dict.fromkeys("‘’‚‛′", "'")
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")
)
_TO_UNIFY = lazy(f"[{''.join(_UNIFIED)}]")
# What is shown as nothing and means nothing. Marks that turn a line (9,56 is seen as 65,9) and invisible operators mean
# something; between figures a soft hyphen may be a dash.
_SHOWN_AS_NOTHING = r"(?:[\u180e\u200b-\u200e\u2060\ufeff]|(?<![0-9])\xad|\xad(?![0-9]))"
_NOTHING = lazy(f"{_SHOWN_AS_NOTHING}+")
BEHIND_LETTERS = rf"(?:[\u0300-\u036f]|{_SHOWN_AS_NOTHING})+"
"""For a pattern: what `as_seen` joins to the letter before, or takes away."""
# What most text is made of. To see that a text is of nothing else takes far less than to look for what is rare.
_PLAIN = lazy(r"[\t\r\n -~\u00c0-\u00cf\u00d1-\u00ef\u00f1-\u0188\u018a-\u024f\u1ea0-\u1ef9]*")
_ORDINARY = lazy(r"[\t\r\n -~\u00c0-\u024f\u1ea0-\u1ef9–—“”‘’…•]*")


def is_ordinary(text: str) -> bool:
    """Whether a text is of ASCII, Vietnamese letters and the marks of good print, and of nothing else."""
    return _ORDINARY.fullmatch(text) is not None


def as_seen(text: str) -> str:
    """`text` as it is read by eye: in NFC, without characters that are shown as nothing; such text as it is.

    Taken away are spaces, joiners and byte order marks without width, and soft hyphens but those between two figures.
    """
    if text.isascii():
        return text
    seen = text if text.isprintable() else _NOTHING.sub("", text)
    return seen if unicodedata.is_normalized("NFC", seen) else unicodedata.normalize("NFC", seen)


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """The form in which two pieces of text are compared.

    NFC, lower case, the tone mark on the first vowel of open oa, oe, uy, one kind of quote and dash, Đ for
    its look-alikes, single spaces, no zero-width characters.
    """
    plain = _PLAIN.fullmatch(text)
    unified = text if plain else _TO_UNIFY.sub(lambda m: _UNIFIED[m[0]], text)  # str.translate looks at every letter
    folded = as_seen(" ".join(unified.split()).casefold())
    return folded if folded.isascii() else _NEW_STYLE.sub(lambda m: _TO_OLD[m[0]], folded)


@lru_cache(maxsize=8192)
def bare(text: str) -> str:
    """`text` folded and without diacritics, đ as d: what a hurried or a legacy keyboard leaves of it."""
    letters = unicodedata.normalize("NFD", fold(text).replace("đ", "d"))
    return "".join(c for c in letters if not unicodedata.combining(c))


def tone_styles(text: str) -> list[tuple[int, str, str]]:
    """The words of NFC `text` whose tone mark has two right places: (offset, word, "old" or "new").

    hòa is old, hoà is new. Closed syllables (hoàn) and qu- (quý) have one place and are not listed.
    """
    found = []
    for match in _EITHER_STYLE.finditer(text):
        start = match.start()
        while start and text[start - 1].isalpha():
            start -= 1
        found.append((start, text[start : match.end()], "new" if match["new"] or match["newy"] else "old"))
    return found


_CLUSTER_MARKS = lazy("[\u0300-\u036f]+")
_BEHIND_LETTERS = lazy(BEHIND_LETTERS)


class _Letter(NamedTuple):
    """A letter with what stands behind it: where it begins as seen and as written, and how long it is in each."""

    composed: int
    written: int
    length: int
    width: int


@lru_cache(maxsize=8)
def _marked_letters(original: str) -> tuple[_Letter, ...]:
    """The letters of a text that `as_seen` makes shorter or longer, in order."""
    found, gained = [], 0
    for match in _BEHIND_LETTERS.finditer(original):
        base = max(match.start() - 1, 0)
        cluster = original[base : match.end()]
        found.append(_Letter(base - gained, base, len(as_seen(cluster)), len(cluster)))
        gained += len(cluster) - found[-1].length
    return tuple(found)


def original_offset(original: str, seen_offset: int) -> int:
    """The offset in `original` of the character at `seen_offset` in as_seen(original).

    Past the end, or between the marks of one letter, it is the offset where that letter begins.
    """
    letters = _marked_letters(original)
    at = bisect_left(letters, seen_offset, key=_composed) - 1
    if at < 0:
        return seen_offset
    letter = letters[at]
    behind = seen_offset - letter.composed - letter.length
    return letter.written if behind < 0 else min(letter.written + letter.width + behind, len(original))


def _composed(letter: _Letter) -> int:
    return letter.composed


def decomposed_marks(text: str) -> list[int]:
    """The offsets of the combining marks that NFC would join to their letters; empty for NFC text."""
    if unicodedata.is_normalized("NFC", text):
        return []
    found: list[int] = []
    for match in _CLUSTER_MARKS.finditer(text):
        left_over = Counter(as_seen(text[max(match.start() - 1, 0) : match.end()])[1:])
        for offset in range(match.start(), match.end()):
            if left_over[text[offset]]:
                left_over[text[offset]] -= 1
            else:
                found.append(offset)
    return found


_PARAGRAPH_BREAK = lazy(
    r"\n[ \t\r]*(?:\n\s*|(?=(?:[-+*•–]"
    r"|\(?(?:[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}|[a-zđ]|[IVX]{1,5})[.)]"
    r"|[0-9]{1,2}(?:\.[0-9]{1,2}){1,3})[ \t]))"
)


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The paragraphs of `text` as (start, end), without the white space around them.

    A paragraph ends at a blank line, or where a line begins with a list mark or a section number; any other
    line break is a soft wrap within it.
    """
    spans, start = [], 0
    for match in _PARAGRAPH_BREAK.finditer(text):
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, len(text)))
    return [trimmed for span in spans if (trimmed := _trim(text, *span))]


_SENTENCE_MARK = lazy(r"[.;?!()]")
_ABBREVIATION = lazy(r"(?:^|[\s(])(?:[^\W\d_]|TP|TT|Tp|Tr|tr|TX|KT|TM|TL|ThS|TS|PGS|GS|BS|Nxb|v\.v)$")
_LIST_NUMBER = lazy(r"(?:[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}|[IVXivx]{1,5}|[A-Za-zđ])$")


def sentences(paragraph: str) -> list[tuple[int, int]]:
    """The sentences of one paragraph as (start, end), their marks included.

    They end at ; . ? ! before white space, never in a figure (1.234,5), after an abbreviation (TP. Hà Tĩnh),
    after the paragraph's own number, or within parentheses that are closed.
    """
    marks = list(_SENTENCE_MARK.finditer(paragraph))
    closings = _closings(marks)
    spans, start, closed = [], 0, 0
    for match in marks:
        end = match.end()
        if match.start() < closed:
            continue
        if match[0] in "()":
            closed = closings.get(match.start(), closed)
        elif _ends_sentence(paragraph, match.start(), start):
            spans.append((start, end))
            start = end
    spans.append((start, len(paragraph)))
    return [trimmed for span in spans if (trimmed := _trim(paragraph, *span))]


def _closings(marks: Iterable[re.Match[str]]) -> dict[int, int]:
    """Where each parenthesis that is opened and closed ends; one never closed holds nothing back."""
    opened: list[int] = []
    closings = {}
    for match in marks:
        if match[0] == "(":
            opened.append(match.start())
        elif match[0] == ")" and opened:
            closings[opened.pop()] = match.end()
    return closings


def _ends_sentence(paragraph: str, mark: int, start: int) -> bool:
    if paragraph[mark] == ";":
        return True
    if paragraph[mark + 1 : mark + 2].strip(' \n\t\xa0*"”)'):
        return False
    if paragraph[mark] != ".":
        return True
    if _ABBREVIATION.search(paragraph, max(start, mark - 5), mark):
        # "v.v." may close a sentence: what follows tells.
        following = paragraph[mark + 1 : mark + 9].lstrip()
        return paragraph.startswith("v.v", mark - 3) and following[:1].isupper()
    return not _LIST_NUMBER.fullmatch(paragraph[start:mark].lstrip("-+*•– \t"))


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    body = piece.strip()
    if not body:
        return None
    begin = start + len(piece) - len(piece.lstrip())
    return begin, begin + len(body)


CAPITALS = "A-ZĐÂĂÊÔƠƯÁÀẢÃẠẤẦẨẪẬẮẰẲẴẶÉÈẺẼẸẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌỐỒỔỖỘỚỜỞỠỢÚÙỦŨỤỨỪỬỮỰÝỲỶỸỴ"
"""For a pattern's brackets: the capital letters of Vietnamese."""
UNSEEN = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
"""For a pattern's brackets: what Unicode has shown as nothing (Default_Ignorable_Code_Point, bidirectional marks and
overrides among it), but for the selectors of a letter's form, which emoji have."""
# C0 and C1 controls (terminal escapes begin with one), separators of lines and paragraphs, marks of annotations, what
# is no character and XML forbids, and lone surrogates (which no terminal can be sent).
_UNPRINTABLE = lazy(f"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufff9-\ufffb\ufffe\uffff{UNSEEN}]")


def printable(text: str) -> str:
    r"""`text` with every character that could move, hide or forge output shown as \xNN, \uNNNN or \UNNNNNNNN."""
    return text if text.isascii() and text.isprintable() else _UNPRINTABLE.sub(_escape, text)


def clip(text: str, longest: int = 80) -> str:
    """`text` as a sentence can hold it: at most so many characters, the last one "…" if it goes on."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def exact(text: str) -> str:
    """The same text as a plain `str`, where it is of a class of its own: no method of that class is called."""
    return str.__str__(text)


def cut_short(text: str, longest: int, words: str = "… (+{n})") -> str:
    """`text` without what goes on after so many characters, and `words` that say how many those are."""
    return text if len(text) <= longest else text[:longest].rstrip() + words.format(n=len(text) - longest)


# Commands to CI services in what a step prints: GitHub's at the beginning of a line, blanks before it or not; its older
# ones, Azure's and TeamCity's wherever they stand.
_LINE_COMMAND = lazy(r"(?m)^([^\S\n]*):(?=:)")
_COMMAND = lazy(r"#(?=#(?:\[|vso\[|teamcity\[))")


def json_safe(written: str) -> str:
    r"""JSON text with every such character in a string as \uNNNN: it says the same, and forges nothing on a screen."""
    safe = _UNPRINTABLE.sub(lambda m: m[0] if m[0] == "\n" else json.dumps(m[0])[1:-1], written)
    return _COMMAND.sub(r"\\u0023", safe)


def log_safe(written: str) -> str:
    r"""Text for the log of a CI service: a command to the service that a report may hold is shown with \xNN."""
    return _LINE_COMMAND.sub(r"\1\\x3a", _COMMAND.sub(r"\\x23", written))


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def nearest(word: str, candidates: Iterable[str], limit: int | None = None) -> str | None:
    """The candidate a writer of `word` most likely meant, or None.

    `limit` is the most slips (letters added, dropped, changed, or two swapped; a diacritic counts half) it
    may be away; not given, a third of the word's length, and three at most.
    """
    from rapidfuzz.distance import OSA

    wanted, wanted_bare = fold(word), bare(word)
    if limit is None:
        limit = min(3, max(1, len(wanted) // 3))
    best: tuple[int, str] | None = None
    for candidate in candidates:
        slips = OSA.distance(wanted_bare, bare(candidate)) + OSA.distance(wanted, fold(candidate))
        if slips <= 2 * limit and (best is None or slips < best[0]):
            best = (slips, candidate)
    return best[1] if best else None


# What the bytes of TCVN3 (fonts .Vn…) and VNI (fonts VNI-…) look like when they are read as Latin-1.
_TCVN3 = lazy(r"[^\W\d_][µ¶·¸¹¨©ª®]|[µ¶·¸¹¨©ª®][^\W\d_]")
_VNI = lazy(r"[aeouyAEOUY](?<=[^\W\d_].)[ùøûõïáàåãäéèúüëâÙØÛÕÏÁÀÅÃÄÉÈÚÜËÂ]")


def legacy_encoding(text: str) -> str | None:
    """The name of the legacy encoding, TCVN3 or VNI, in which `text` is Vietnamese seen as Latin-1.

    Judged by density: the encoding's signs in one word of twelve (TCVN3) or of four (VNI, whose signs other
    languages have too), of three kinds at least. Text with letters that only Unicode has is neither.
    """
    if text.isascii() or 200 * sum(map(text.count, "đạếộư")) > len(text):
        # Every sentence of real Vietnamese has several of these letters, and no legacy text has any.
        return None
    words = len(text.split())
    for name, signs, words_a_sign in (("TCVN3", _TCVN3, 12), ("VNI", _VNI, 4)):
        found = signs.findall(text)
        if len(found) >= 4 and len(set(found)) >= 3 and words_a_sign * len(found) >= words:
            return name
    return None


def error_words(error: BaseException) -> str:
    """The name of an error and the first line of what it says, where it says anything: ``OSError: no such thing``."""
    return ": ".join(filter(None, (name_of_kind(error), *exact(str(error)).splitlines()[:1])))[:300]


def name_of_kind(thing: object) -> str:
    """What its class is called, whatever that class says of itself."""
    return str(type.__dict__["__name__"].__get__(type(thing)))[:80]
