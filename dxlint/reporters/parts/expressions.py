"""What is wrong with a regular expression or a condition in CEL, and where, in the reader's language.

What a library says of it stands behind, as a detail: it is in English, and often of another place.
"""

from __future__ import annotations

from collections.abc import Mapping

from dxlint.i18n import _


def of_pattern(data: Mapping[str, str]) -> str:
    """What a pattern cannot be read for: ``cause``, ``column``, ``near``, and what the library said."""
    sentences = {
        "group-open": _("the parenthesis at character {column} is never closed"),
        "group-close": _("the parenthesis at character {column} closes nothing; itself it is written \\)"),
        "set-open": _("the square bracket at character {column} is never closed; itself it is written \\["),
        "lone-backslash": _("it ends in a lone \\; itself that is written \\\\"),
        "nothing-repeated": _("at character {column}, “{near}” has nothing to repeat; the sign itself needs a \\"),
        "too-long": _("“{near}” at character {column} makes it too long: written out, it may have {said} signs"),
        "other": _("it cannot be read around character {column}: “{near}” (in the library's words: {said})"),
    }
    return sentences[data["cause"]].format_map(data)


def of_expression(data: Mapping[str, str]) -> str:
    """What a condition cannot be read for: ``cause``, ``of_line`` and ``column``, ``near``, and what is meant."""
    sentences = {
        "nothing": _("it is blank"),
        "curly-quotes": _("texts stand in straight quotation marks (\" or '), not in {near}"),
        "operator": _("write {meant} for “{near}”"),
        "marked-letter": _("texts stand in quotation marks, and names of attributes have no marks: “{near}”"),
        "decimal-comma": _("decimals stand behind a point: 82.5"),
        "thousands": _("a number has no dots between its thousands: write {meant} for “{near}”"),
        "percent-sign": _("figures have no % here: write 80, not 80%"),
        "open-quote": _("a quotation mark is never closed: {near}"),
        "open-bracket": _("a bracket is never closed: {near}"),
        "close-bracket": _("a bracket closes nothing: {near}"),
        "too-early": _("something is missing behind “{near}”"),
        "ends-early": _("something is missing at its end"),
        "too-deep": _("it is nested too deep"),
        "other": _("“{near}” cannot stand here"),
    }
    said = sentences[data["cause"]].format_map(data)
    if data["cause"] in ("nothing", "ends-early", "too-deep"):
        return said
    where = _("line {of_line}, character {column}") if data["of_line"] else _("character {column}")
    return f"{said} ({where.format_map(data)})"
