"""Whether letters can be seen: their colour, held against the colour of what lies below them."""

from __future__ import annotations

from functools import lru_cache

from dxlint.patterns import lazy

Colour = tuple[int, ...]
"""Red, green and blue from 0 to 255; ``ANY`` has none of them."""
ANY: Colour = ()
"""A colour that the program chooses so that letters are seen, or that is not known."""
PAPER: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)
_NEAR = 15
"""How far each part of a colour may be from another's for nobody to tell them apart: FFFFFF and F0F0F0 are."""
_WRITTEN = lazy(r"#?(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")


def can_be_seen(ink: Colour, ground: Colour) -> bool:
    """Whether letters of one colour are told from a ground of another; where one is not known, they are."""
    return not ink or not ground or any(abs(one - other) > _NEAR for one, other in zip(ink, ground, strict=True))


@lru_cache(maxsize=1000)
def colour(written: str) -> Colour:
    """A colour as files write one (``FFFFFF``, ``#ffffff``, ``FFFFFFFF`` with what shines through before it)."""
    found = _WRITTEN.fullmatch(written)
    return tuple(bytes.fromhex(found[1])) if found else ANY


def mixed(one: Colour, other: Colour, share: int, whole: int) -> Colour:
    """``share`` parts of a whole of one colour, the rest of another."""
    share = min(max(share, 0), whole)
    return tuple((a * share + b * (whole - share)) // whole for a, b in zip(one, other, strict=True)) if one else ANY
