"""Families of rules, as a reader calls them."""

from __future__ import annotations

from dxlint.i18n import _


def family_word(family: str) -> str:
    """The folder of a rule of dxlint's own in words; the letters of any other as they are."""
    words = {
        "input": _("Reading the file"),
        "arithmetic": _("Arithmetic"),
        "tallies": _("Tallies and verdicts"),
        "dates": _("Dates"),
        "citations": _("Documents cited"),
        "duplication": _("Repetition"),
        "coherence": _("Coherence between parts"),
        "form": _("Form"),
        "spelling": _("Spelling"),
        "across": _("Reports compared"),
    }
    return words.get(family, family)
