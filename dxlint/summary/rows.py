"""Groups, and what came back, as rows under heads in the reader's language: texts and whole numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dxlint.i18n import _
from dxlint.language.rounding import percent_of
from dxlint.records import NamedTuple
from dxlint.reporters.parts.families import family_word
from dxlint.reporters.parts.provenance import severity_word
from dxlint.rulebook.findings import Severity
from dxlint.summary.counting import OF_REPORTS, Found, Group, Office, period_word
from dxlint.summary.returned import Returned


class Share(NamedTuple):
    """A part of a whole, which is more than nothing; as text in per cent, with the decimal sign of the language."""

    part: int
    whole: int

    @property
    def percent(self) -> str:
        """With one decimal, as JSON has it."""
        return str(percent_of(self.part, self.whole, 1))

    def __str__(self) -> str:
        whole, _sign, tenths = self.percent.partition(".")
        return _("{whole}.{tenths}").format(whole=whole, tenths=tenths)


Cell = str | int | Share


def group_heads(by: Sequence[str]) -> list[str]:
    """What stands above :func:`group_row`."""
    named = {
        "agency": [_("Agency"), _("Unit above")],
        "rule": [_("Rule"), _("Name")],
        "period": [_("Period")],
        "family": [_("Family")],
    }
    more = [_("Clean"), _("Clean, %"), _("Not judged")] if OF_REPORTS.issuperset(by) else []
    counted = [_("Errors"), _("Warnings"), _("Info"), _("Reports")]
    return [*(head for key in by for head in named[key]), *counted, *more]


def group_row(by: Sequence[str], group: Group, found: Found) -> list[Cell]:
    """One group."""
    counts = group.counts
    row: list[Cell] = [word for key, value in zip(by, group.key, strict=True) for word in _words(key, value, found)]
    row += [counts.error, counts.warning, counts.info, counts.reports]
    if OF_REPORTS.issuperset(by):
        row += [counts.clean, Share(counts.clean, counts.reports), counts.not_judged]
    return row


def label(by: Sequence[str], group: Group, found: Found) -> str:
    """A group in one text."""
    words = (word for key, value in zip(by, group.key, strict=True) for word in _words(key, value, found))
    return ", ".join(filter(None, words))


def returned_heads() -> list[str]:
    """What stands above :func:`returned_row`."""
    return [
        *(_("Agency"), _("Unit above"), _("Rule"), _("Severity"), _("Place")),
        *(_("Found"), _("Mended"), _("Back"), _("Times")),
    ]


def returned_row(one: Returned, found: Found) -> list[Cell]:
    """One thing that came back."""
    return [
        *_words("agency", one.office, found),
        f"{one.code} {found.rules.get(one.code, '')}".strip(),
        severity_word(Severity(one.severity)),
        one.path or _("the report as a whole"),
        *map(period_word, (one.seen, one.gone, one.back)),
        one.times,
    ]


def _words(key: str, value: object, found: Found) -> Iterator[str]:
    if isinstance(value, Office):
        agency, parent = found.names[value]
        yield agency or _("no agency named")
        yield parent or value.above or ""
    elif key == "rule":
        yield str(value)
        yield found.rules.get(str(value), "")
    elif key == "family":
        yield family_word(str(value)) if value else ""
    else:
        yield period_word(value if isinstance(value, int) else None) or _("no period named")
