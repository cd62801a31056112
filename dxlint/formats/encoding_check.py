"""Vietnamese text in another form than precomposed Unicode: looked for once a report, in its source.

| code | message | data | what happened |
|---|---|---|---|
| DX005 | decomposed | count, words | letters and marks apart (NFD) among joined ones |
| DX005 | lookalike | count, words | Ð (Icelandic) or Ɖ (African) for Đ |
| DX005 | legacy | encoding | text of the fonts .Vn… (TCVN3) or VNI-…, seen as Latin letters |
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from dxlint.formats.pointers import Span, escape
from dxlint.formats.tree import Problem, Tree
from dxlint.language.text import as_seen, decomposed_marks, legacy_encoding
from dxlint.patterns import lazy
from dxlint.records import NamedTuple

_SHOWN = 5
_LONGEST_WORD = 40
# Signs of the legacy fonts that Vietnamese in Unicode does not use; a footnote mark or a name may have one.
_LEGACY_SIGNS = "µ¶·¸¹¨©ª®øûïåäüëØÛÏÅÄÜË"
_LOOKALIKE = lazy("[ÐðƉɖ]")
_LETTERS = lazy(r"(?:[^\W_]|[\u0300-\u036f])+")


def encoding_problems(tree: Tree) -> list[Problem]:
    """What is to be said of the letters of a report; nothing for a clean one, at the cost of a glance."""
    source = tree.source
    if source.isascii() or tree.data is None:
        return []
    problems: list[Problem] = []
    if not unicodedata.is_normalized("NFC", source):
        problems += _once(tree, "decomposed", _decomposed)
    if any(sign in source for sign in "ÐðƉɖ"):
        problems += _once(tree, "lookalike", _lookalikes)
    if any(sign in source for sign in _LEGACY_SIGNS):
        problems += _legacy(tree)
    return problems


def _decomposed(text: str) -> list[int]:
    """The first mark of each letter whose marks stand apart."""
    marks = decomposed_marks(text)
    return [mark for mark, before in zip(marks, [-2, *marks], strict=False) if mark != before + 1]


class DecomposedWords(NamedTuple):
    """How many letters of texts stand apart from their marks, a few words that have some, and where the first is."""

    letters: int
    words: str
    text: int
    """Which of the texts."""
    start: int
    end: int


def decomposed_words(texts: Sequence[str]) -> DecomposedWords | None:
    """The letters of texts that stand apart from their marks; None where what NFC changes are other characters."""
    found = [(at, *_word(text, mark)) for at, text in enumerate(texts) for mark in _decomposed(text)]
    if not found:
        return None
    words = dict.fromkeys(as_seen(texts[at][start:end]) for at, start, end in found)
    return DecomposedWords(len(found), ", ".join(list(words)[:_SHOWN]), *found[0])


def _lookalikes(text: str) -> list[int]:
    return [match.start() for match in _LOOKALIKE.finditer(text)]


def _once(tree: Tree, message: str, find: Any) -> Iterator[Problem]:
    """One problem at the first of all letters found, with their number and the first few words."""
    words: list[str] = []
    count = 0
    first: Span | None = None
    for pointer, text in _texts(tree.data, ""):
        if text.isascii():
            continue
        for offset in find(text):
            count += 1
            start, end = _word(text, offset)
            first = first or Span(pointer, len(as_seen(text[:start])), len(as_seen(text[:end])))
            word = as_seen(text[start:end])
            if word not in words and len(words) < _SHOWN:
                words.append(word)
    if first:
        yield Problem("DX005", message, first, {"count": str(count), "words": ", ".join(words)})


def _legacy(tree: Tree) -> Iterator[Problem]:
    for pointer, text in _texts(tree.data, ""):
        encoding = None if text.isascii() else legacy_encoding(text)
        if encoding:
            yield Problem("DX005", "legacy", Span(pointer), {"encoding": encoding})


def _word(text: str, offset: int) -> tuple[int, int]:
    """The word that holds the character, marks that stand apart included; of a very long one what is near."""
    near = _LETTERS.finditer(text, max(0, offset - _LONGEST_WORD), offset + _LONGEST_WORD)
    return next((match.span() for match in near if match.end() > offset), (offset, offset + 1))


def _texts(value: Any, pointer: str) -> Iterator[tuple[str, str]]:
    """Every text of the tree with its pointer, in reading order."""
    if isinstance(value, str):
        yield pointer, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, f"{pointer}/{escape(key)}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts(item, f"{pointer}/{index}")
