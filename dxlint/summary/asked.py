"""What is asked of findings, and all that is answered: counts, groups, rules by period, what came back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from dxlint.records import NamedTuple
from dxlint.run.config import ConfigError
from dxlint.summary.counting import Found, Group
from dxlint.summary.files import files_of
from dxlint.summary.periods import bounds_of
from dxlint.summary.reading import held_in
from dxlint.summary.returned import Returned, returned


class Question(NamedTuple):
    """What somebody asks; empty means: not said."""

    paths: tuple[str, ...]
    by: tuple[str, ...] = ()
    returned: bool = False
    since: str = ""
    until: str = ""


class Answer:
    """What there is to be said; each part is worked out when it is asked for."""

    def __init__(self, question: Question) -> None:
        """Raises ConfigError and NoSuchSource for what cannot be read or means nothing."""
        since, until = (_day(name, getattr(question, name)) for name in ("since", "until"))
        self.files = files_of(question.paths)
        self.by: Sequence[str] = tuple(dict.fromkeys(question.by)) or ("agency",)
        self.found = Found(held_in(self.files, since, until))

    @cached_property
    def groups(self) -> list[Group]:
        """By the keys that were asked for, or by office."""
        return self.found.by(self.by)

    @cached_property
    def rules_by_period(self) -> list[Group]:
        """By rule and period."""
        return self.found.by(("rule", "period"))

    @cached_property
    def returned(self) -> list[Returned]:
        """What came back after it was mended."""
        return returned(self.found)


def _day(option: str, text: str) -> date | None:
    """The first day of what ``--since`` names, the last of what ``--until`` does. Raises ConfigError for neither."""
    if not text:
        return None
    bounds = bounds_of(text)
    if bounds is None:
        raise ConfigError("not-a-time", key=f"--{option}", value=text)
    return bounds[option == "until"]
