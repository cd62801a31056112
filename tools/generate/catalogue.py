"""The command line's catalogue of texts: what the code says, and the compiled file that gettext reads.

The Vietnamese stands in ``locale/vi/LC_MESSAGES/dxlint.po``, kept by hand; ``python -m tools.generate``
compiles it. Babel, which reads these files, is needed for development alone.
"""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path
from typing import Any

from dxlint.i18n import DOMAIN, FOLDER

PACKAGE = Path(__file__).resolve().parents[2] / "dxlint"
KEYWORDS = {"_": None, "counted": (1, 2), "in_language": (1,)}
"""What marks a text in the code: ``_("…")``, ``in_language("…", "vi")`` and ``counted("{n} file", "{n} files", n)``."""


@cache
def source_texts() -> frozenset[str]:
    """Every text that dxlint's code says through gettext (of a counted one, the singular)."""
    from babel.messages.extract import extract_from_dir

    found = extract_from_dir(PACKAGE, method_map=[("**.py", "python")], keywords=KEYWORDS)
    return frozenset(message if isinstance(message, str) else message[0] for _file, _line, message, *_rest in found)


def read_catalogue(language: str) -> Any:
    """The translations kept for that language, as a Babel catalogue."""
    from babel.messages.pofile import read_po

    with (_folder(language) / f"{DOMAIN}.po").open("rb") as file:
        return read_po(file, locale=language)


def files() -> dict[Path, bytes]:
    """Every compiled catalogue and what it must hold."""
    return {
        _folder(folder.name) / f"{DOMAIN}.mo": compiled(read_catalogue(folder.name))
        for folder in sorted(FOLDER.iterdir())
    }


def compiled(catalogue: Any) -> bytes:
    """The catalogue in the GNU MO format (GNU gettext manual, 10.3).

    Babel's own writer puts today's date and its version in; what is generated must be the same on every machine.
    """
    texts = {"": f"Content-Type: text/plain; charset=UTF-8\nPlural-Forms: {catalogue.plural_forms};\n"}
    for message in catalogue:
        if message.id and message.string:
            texts["\0".join(_forms(message.id))] = "\0".join(_forms(message.string))
    pairs = sorted((source.encode(), target.encode()) for source, target in texts.items())
    count = len(pairs)
    strings = [source for source, _target in pairs] + [target for _source, target in pairs]
    table, at = b"", 28 + 16 * count
    for string in strings:
        table += struct.pack("<2I", len(string), at)
        at += len(string) + 1
    head = struct.pack("<7I", 0x950412DE, 0, count, 28, 28 + 8 * count, 0, 28 + 16 * count)
    return head + table + b"".join(string + b"\0" for string in strings)


def _forms(text: Any) -> tuple[str, ...]:
    """The forms of a counted text; of another, itself."""
    return (text,) if isinstance(text, str) else tuple(text)


def _folder(language: str) -> Path:
    return FOLDER / language / "LC_MESSAGES"
