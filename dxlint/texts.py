"""The command line's own texts, through gettext: English in the code, Vietnamese in ``locale/``.

``use(language)`` also makes dxlint's catalogue the default one, so that click's own words ("Usage", "Options")
are found in it too.
"""

from __future__ import annotations

import gettext as _gettext
import os
from pathlib import Path

DOMAIN = "dxlint"
FOLDER = Path(__file__).with_name("locale")


def use(language: str) -> None:
    """Speak this language (``vi`` or ``en``) from here on."""
    os.environ["LANGUAGE"] = language
    _gettext.bindtextdomain(DOMAIN, FOLDER)
    _gettext.textdomain(DOMAIN)


def _(text: str) -> str:
    """The text in the language in use."""
    return _gettext.gettext(text)


def said_language(arguments: list[str]) -> str:
    """The language that a command line asks for with ``--lang``, before it is parsed; "" if none."""
    for index, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.partition("=")[2]
        if argument == "--lang" and index + 1 < len(arguments):
            return arguments[index + 1]
    return ""
