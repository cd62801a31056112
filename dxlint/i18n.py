"""The command line's own texts, through gettext: English in the code, Vietnamese in ``locale/``.

``use(language)`` also makes dxlint's catalogue the default one, so that click's own words ("Usage", "Options")
are found in it too.
"""

from __future__ import annotations

import gettext as _gettext
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path

DOMAIN = "dxlint"
FOLDER = Path(__file__).with_name("locale")

_catalogues: list[_gettext.NullTranslations] = []


def use(language: str) -> None:
    """Speak this language (``vi`` or ``en``) from here on."""
    os.environ["LANGUAGE"] = language
    _gettext.bindtextdomain(DOMAIN, FOLDER)
    _gettext.textdomain(DOMAIN)
    _catalogues[:] = [_catalogue(language)]


def _(text: str) -> str:
    """The text in the language in use; in English before one was chosen."""
    return _catalogues[0].gettext(text) if _catalogues else text


def in_language(text: str, language: str) -> str:
    """The text in a language of its own, whichever is in use: for what is worded before anybody reads it."""
    return _catalogue(language).gettext(text)


@cache
def _catalogue(language: str) -> _gettext.NullTranslations:
    return _gettext.translation(DOMAIN, FOLDER, [language], fallback=True)


def counted(one: str, many: str, number: int, **more: object) -> str:
    """The text for that number of things (``{n} file``, ``{n} files``), with it and what else it names."""
    text = _catalogues[0].ngettext(one, many, number) if _catalogues else (one if number == 1 else many)
    return text.format(n=number, **more)


def said_language(arguments: list[str]) -> str:
    """The language that a command line asks for with ``--lang``, before it is parsed; "" if none."""
    for index, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.partition("=")[2]
        if argument == "--lang" and index + 1 < len(arguments):
            return arguments[index + 1]
    return ""


def language_of(environment: Mapping[str, str]) -> str:
    """The language that a locale asks for; Vietnamese where it says nothing (``C``, ``POSIX``)."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value:
            bare = value.split(".")[0]
            return "vi" if bare in ("C", "POSIX") or bare.startswith("vi") else "en"
    return "vi"
