"""Whether words are seen on their paper: not in its own colour, nor in letters of a point or without width."""

from __future__ import annotations

from dxlint.formats.ink import ANY, PAPER, Colour, can_be_seen
from dxlint.records import NamedTuple

_SMALLEST = 300
"""Half points of letters that nobody reads, as high as wide in percent: three half points in full."""
_WHOLE = 100
_USUAL_SIZE = 22


class Face(NamedTuple):
    """What properties say of letters, None where they say nothing: whether they are hidden, their colour and size.

    ``under`` is the colour below the letters, ``ground`` that below the whole paragraph, ``scale`` how wide letters
    are in percent, ``clear`` whether what lies below shines through them.
    """

    hidden: bool | None = None
    ink: Colour | None = None
    under: Colour | None = None
    ground: Colour | None = None
    size: int | None = None
    scale: int | None = None
    clear: bool | None = None

    def over(self, base: Face) -> Face:
        """This face, and the base's where this one says nothing."""
        return Face._make(other if own is None else own for own, other in zip(self, base, strict=True))

    def is_lost(self, ground: Colour) -> bool:
        """Whether nobody sees the letters; ``ground`` is what lies below the paragraph."""
        size = _USUAL_SIZE if self.size is None else self.size
        if 0 < size * (_WHOLE if self.scale is None else self.scale) <= _SMALLEST or self.clear:
            return True
        return bool(self.ink) and not can_be_seen(self.ink or ANY, ground if self.under is None else self.under)


PLAIN = Face()


class Around(NamedTuple):
    """What a paragraph stands in: the colour that lies below it, and what its table says of letters."""

    ground: Colour = PAPER
    face: Face = PLAIN


UNKNOWN = Around(ANY)
"""What words of a drawing stand in."""
