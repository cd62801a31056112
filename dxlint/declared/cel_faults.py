"""Where an expression cannot be read, and what is most likely wrong there: looked for in what is written."""

from __future__ import annotations

import re

from dxlint.patterns import lazy

_SHOWN = 20
"""How many characters are shown from the place on."""
_CURLY = "“”„‘’«»"
_WORDS = {"and": "&&", "or": "||", "not": "!", "và": "&&", "hoặc": "||", "không": "!"}
"""Words that people write for operators."""
_SIGNS = {"≥": ">=", "≤": "<=", "≠": "!=", "<>": "!=", "×": "*", "÷": "/", "−": "-", "–": "-"}
"""Signs that people write for operators."""
_THOUSANDS = lazy(r"\d{1,3}(?:\.\d{3}){2,}(?![\d.])")
_EQUALS = lazy(r"(?<![=<>!])=(?!=)[<>]?")
_MEANT = {"=>": ">=", "=<": "<="}
_ENDS_OPEN = lazy(r"[-<>=!+*/%&|?:.,]{1,2}\s*")
_WORD = lazy(r"\w+")
_PARTNERS = {")": "(", "]": "[", "}": "{"}


def fault_in(text: str, line: int | None, column: int | None) -> dict[str, str]:
    """What a sentence says of an expression whose reader came to that line and column, from 1 on; None: to its end.

    ``cause``: ``nothing`` (blank), ``curly-quotes``, ``operator`` (with what is ``meant``), ``marked-letter``,
    ``decimal-comma``, ``thousands`` (with what is ``meant``), ``percent-sign``, ``open-quote``, ``open-bracket``,
    ``close-bracket``, ``too-early``, ``ends-early``, ``other``;
    ``near``: what stands there; ``of_line`` ("" where there is one line only) and ``column``.
    """
    lines = text.split("\n")
    at = sum(len(one) + 1 for one in lines[: line - 1]) + column - 1 if line and column else len(text)
    cause, at, length, meant = _cause(text, min(max(at, 0), len(text)))
    before = text[:at]
    return {
        "cause": cause,
        "near": text[at : at + length].split("\n")[0],
        "of_line": str(before.count("\n") + 1) if len(lines) > 1 else "",
        "column": str(at - (before.rfind("\n") + 1) + 1),
        "meant": meant,
    }


def _cause(text: str, at: int) -> tuple[str, int, int, str]:
    """What is wrong, where, how much of the text is shown, and what may be meant."""
    here = text[at : at + 1]
    if not text.strip():
        return "nothing", 0, 0, ""
    if here and here in _CURLY:
        return "curly-quotes", at, 1, ""
    for sign, start in ((here, at), (text[max(at - 1, 0) : at + 1], at - 1)):
        if sign in _SIGNS:
            return "operator", start, len(sign), _SIGNS[sign]
    if found := _EQUALS.match(text, at):
        return "operator", at, len(found[0]), _MEANT.get(found[0], "==")
    for start, word in _words_around(text, at):
        if word.lower() in _WORDS:
            return "operator", start, len(word), _WORDS[word.lower()]
    if here.isalpha() and not here.isascii():
        start = next(word.start() for word in _WORD.finditer(text) if word.end() > at)
        return "marked-letter", start, _SHOWN, ""
    if here == "," and text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit():
        return "decimal-comma", at, 1, ""
    for number in _THOUSANDS.finditer(text):
        if number.start() <= at <= number.end():
            return "thousands", number.start(), len(number[0]), number[0].replace(".", "")
    if (percent := _sign_of_percent(text, at)) is not None:
        return "percent-sign", percent, 1, ""
    if here in ("'", '"'):
        return "open-quote", at, _SHOWN, ""
    if (lone := _lone_bracket(text)) is not None:
        return ("open-bracket" if text[lone] in "([{" else "close-bracket"), lone, _SHOWN, ""
    if not here:
        return "ends-early", at, 0, ""
    return ("too-early" if _ENDS_OPEN.fullmatch(text, at) else "other"), at, _SHOWN, ""


def _words_around(text: str, at: int) -> list[tuple[int, str]]:
    """The word at a place, and the one before it."""
    found = [(word.start(), word[0]) for word in _WORD.finditer(text) if word.start() <= at]
    return [one for one in found[:-3:-1] if one[0] == at or not text[one[0] + len(one[1]) : at].strip()]


def _sign_of_percent(text: str, at: int) -> int | None:
    """The place of a % behind a figure with nothing to divide by behind it, at a place or right before it."""
    for found in re.finditer(r"(?<=\d)\s*(%)(?=\s*(?:$|[)\]}&|?:,<>=!]))", text):
        if found.start(1) <= at and not text[found.end(1) : at].strip():
            return found.start(1)
    return None


def _lone_bracket(text: str) -> int | None:
    """The first bracket without its partner, texts in quotes left aside."""
    bare = re.sub(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'", lambda found: " " * len(found[0]), text)
    opened: list[int] = []
    for at, char in enumerate(bare):
        if char in "([{":
            opened.append(at)
        elif char in _PARTNERS:
            if not opened or bare[opened[-1]] != _PARTNERS[char]:
                return at
            opened.pop()
    return opened[-1] if opened else None
