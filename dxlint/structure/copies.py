"""The same report pasted twice: where the second one begins."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from dxlint.formats.blocks import Block
from dxlint.structure.texts import words_in

LEAST_WORDS = 80
"""What repeats in fewer words is a repeated passage, and a rule's business."""
_FEWEST_WORDS = 4


def find_copy(blocks: Sequence[Block]) -> int | None:
    """The index of the block from which on the report stands a second time, or None.

    At that place most of what follows has stood before (three words of five), and most of what stood before
    comes again (one of two). Time: linear in the text.
    """
    keys = [" ".join(words_in(block).split()) for block in blocks]
    words = [key.count(" ") + 1 for key in keys]
    repeated = _repeated_behind(keys, words)
    most = max(repeated, default=0)
    if most < LEAST_WORDS:
        return None
    # Between the first report's last words and the second one's first, every place counts alike: the last is it.
    at = len(repeated) - 1 - repeated[::-1].index(most)
    before = sum(words[:at])
    return at if 5 * most >= 3 * sum(words[at:]) and 2 * most >= before else None


def _repeated_behind(keys: Sequence[str], words: Sequence[int]) -> list[int]:
    """For every place, how many words behind it belong to blocks that stand before it too."""
    change = [0] * (len(keys) + 1)
    first: dict[str, int] = {}
    for at, key in enumerate(keys):
        origin = first.setdefault(key, at)
        if origin < at and words[at] >= _FEWEST_WORDS:
            change[origin + 1] += words[at]
            change[at + 1] -= words[at]
    return list(accumulate(change))[: len(keys)]
