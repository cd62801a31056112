"""What a page says in every language at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from dxlint.i18n import use
from dxlint.rulebook.messages import LANGUAGES

Said = TypeVar("Said")
Both = Mapping[str, str]
"""A text in each language."""
NAMES = {"vi": "Tiếng Việt", "en": "English"}
"""What each language calls itself."""


def each(own: str, say: Callable[[], Said]) -> dict[str, Said]:
    """What comes of it while each language is in use; afterwards that is ``own`` again."""
    found = {}
    try:
        for language in LANGUAGES:
            use(language)
            found[language] = say()
    finally:
        use(own)
    return found
