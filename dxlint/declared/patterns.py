"""Patterns that people declare: regular expressions, each with an end to the time it may take."""

from __future__ import annotations

from collections.abc import Callable

SECONDS = 0.5
"""How long one text may take: a pattern that needs longer is at fault, and its rule is said to have failed."""


class BadPattern(ValueError):
    """A pattern that is no regular expression, and why."""


def compiled(pattern: str) -> Callable[[str], bool]:
    """Whether a text as a whole has the form of the pattern. Raises :class:`BadPattern`.

    The answer raises TimeoutError where a text takes longer than :data:`SECONDS`.
    """
    import regex

    from dxlint.language.text import nfc

    try:
        found = regex.compile(nfc(pattern))
    except regex.error as error:
        raise BadPattern(str(error)) from None
    return lambda text: found.fullmatch(text, timeout=SECONDS) is not None
