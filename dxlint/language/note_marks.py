"""The marks of footnotes in sentences and cells: 68/80¹ xã, đạt 95%(²). They say nothing of the figures beside them."""

from __future__ import annotations

from dxlint.language.text import is_ordinary
from dxlint.patterns import lazy

_RAISED = "⁰¹²³⁴-⁹"
_ANY = lazy(f"[{_RAISED}]")
_MARK = lazy(
    rf"(?<![{_RAISED}])(?:(?<=[0-9])(?<!(?<![0-9])10)|(?<=[%.,;:)”\"])|(?<=[^\W\d_{_RAISED}]{{2}})(?<![kcdm]m)|(?<!\S))"
    rf"(?P<mark>[{_RAISED}]{{1,3}}|\([{_RAISED}]{{1,3}}\))(?P<behind>[.,;:!?)”\"]*)"
)


_FRACTION = lazy(rf"(?<![{_RAISED}0-9%])[{_RAISED}]{{1,6}}[/⁄∕](?:[0-9]|[₀-₉]{{1,6}}(?![0-9]))")
_PLAIN = {**dict(zip(map(ord, "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉"), "0123456789" * 2, strict=True)), ord("⁄"): "/", ord("∕"): "/"}


def without_note_marks(text: str) -> str:
    """The text with blanks for the marks of footnotes, each character of words and figures at its place.

    A raised figure behind a unit (m², km²) or behind 10 is none, nor one before a stroke: ²⁴⁄₃₀ is 24/30. A stop behind
    a mark comes to stand before the blank.
    """
    if is_ordinary(text) or _ANY.search(text) is None:
        return text
    text = _FRACTION.sub(lambda found: found[0].translate(_PLAIN), text)
    return _MARK.sub(lambda found: found["behind"] + " " * len(found["mark"]), text)
