"""What exact arithmetic says of the report's relations, each judged once, whoever asks."""

from __future__ import annotations

from typing import Any

from dxlint.model import Submission
from dxlint.relations import Judgement, judge
from dxlint.rulebook.view import view


class Judged:
    """Called with a node, gives its judgement: worked out when it is first asked for, and kept."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Judgement, Any]] = {}

    def __call__(self, node: Any) -> Judgement:
        known = self._known.get(id(node))
        if known is None:
            known = self._known[id(node)] = judge(node), node  # the node is held, so that no other gets its id
        return known[0]


@view
def judged(submission: Submission) -> Judged:
    """The judgements of this report's relations: ``submission.get(judged)(ratio)``."""
    return Judged()
