"""The command line's catalogue of texts: what the code says, and the compiled file that gettext reads.

The Vietnamese stands in ``locale/vi/LC_MESSAGES/dxlint.po``, kept by hand; ``python -m dxlint.generate``
compiles it. Babel, which reads and writes these files, is needed for development alone.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from dxlint.texts import DOMAIN, FOLDER

PACKAGE = Path(__file__).parent
KEYWORDS = {"_": None, "counted": (1, 2)}
"""What marks a text in the code: ``_("…")`` and ``counted("{n} file", "{n} files", n)``."""


def source_texts() -> set[str]:
    """Every text that dxlint's code says through gettext (of a counted one, the singular)."""
    from babel.messages.extract import extract_from_dir

    found = extract_from_dir(PACKAGE, method_map=[("**.py", "python")], keywords=KEYWORDS)
    return {message if isinstance(message, str) else message[0] for _file, _line, message, *_rest in found}


def read_catalogue(language: str) -> Any:
    """The translations kept for that language, as a Babel catalogue."""
    from babel.messages.pofile import read_po

    with (_folder(language) / f"{DOMAIN}.po").open("rb") as file:
        return read_po(file, locale=language)


def files() -> dict[Path, bytes]:
    """Every compiled catalogue and what it must hold."""
    from babel.messages.mofile import write_mo

    made = {}
    for folder in sorted(FOLDER.iterdir()):
        compiled = BytesIO()
        write_mo(compiled, read_catalogue(folder.name))
        made[_folder(folder.name) / f"{DOMAIN}.mo"] = compiled.getvalue()
    return made


def _folder(language: str) -> Path:
    return FOLDER / language / "LC_MESSAGES"
