"""Letters that no Vietnamese syllable has, and the ones that were meant.

A horn lost by hand or scan (nguời, ngưòi), a tone on the wrong vowel (họat động, qúy), h after ng where the next
vowel takes none, or missing where it takes one (nghành, ngiệp). Orthography: Quyết định 240/QĐ of 1984 of the Ministry
of Education; both placements of the tone in open oa, oe, uy are left alone.
"""

from __future__ import annotations

import re
import unicodedata

from dxlint.patterns import lazy

_O_VOWELS, _O_HORNED = "oòóỏõọ", "ơờớởỡợ"
_HORNED = dict(zip(_O_VOWELS, _O_HORNED, strict=True))
_BACK = "aăâoôơuưàáảãạằắẳẵặầấẩẫậòóỏõọồốổỗộờớởỡợùúủũụừứửữự"

# One class of letters first: the search runs from one of them to the next.
_IMPOSSIBLE = lazy(
    rf"[uoòóỏõọùúủũụn](?:(?<=u)(?<!qu)(?=[{_O_HORNED}][cimnptu])(?P<bare_u>)"
    rf"|(?<=ư[{_O_VOWELS}])(?=[cimnptu])(?P<bare_o>)"
    r"|(?<=[òóỏõọ])a(?=[cimnptuy])(?P<first>)"
    r"|(?<=q[ùúủũụ])[aâăeêioơy](?P<onset>)"
    rf"|(?<=n)(?<![^\W\d_]n)gh(?=[{_BACK}])(?P<ngh>)"
    r"|(?<=n)(?<![^\W\d_]n)g(?=i?[êềếểễệ])(?P<ng>))"
)


def has_impossible(text: str) -> bool:
    """Whether lower-case NFC text has letters that no syllable has."""
    return _IMPOSSIBLE.search(text) is not None


def mended(word: str) -> str:
    """The lower-case word with the letters that were meant; the word itself where nothing is wrong."""
    return _IMPOSSIBLE.sub(_meant, word)


def _meant(match: re.Match[str]) -> str:
    found = match[0]
    match match.lastgroup:
        case "bare_u":
            return "ư"
        case "bare_o":
            return _HORNED[found]
        case "first":
            return _toned("o", found[0], "a")
        case "onset":
            return _toned("u", found[0], found[1])
        case "ngh":
            return "ng"
    return "ngh"


def _toned(first: str, toned: str, second: str) -> str:
    """The two vowels with the tone of ``toned`` on the second."""
    mark = unicodedata.normalize("NFD", toned)[1:]
    return first + unicodedata.normalize("NFC", second + mark)
