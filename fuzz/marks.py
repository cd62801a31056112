"""Marked files: read as the file was, with the same findings, and given back as it was."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from dxlint.formats import formats
from dxlint.formats.guard import UnreadableError
from dxlint.marking.kinds import marker
from fuzz.promise import checked


def marks_broken(path: Path, raw: bytes, number: int) -> Iterator[str]:
    """Which promises the marks of an input break. A file that was not read whole is not marked, nor a damaged one."""
    language = "vi" if number % 2 else "en"
    run = checked(path, language)
    known = formats()[path.suffix]
    marked = marker(known)
    if run.blocked or marked is None:
        return
    found = list(run.shown)
    try:
        made = marked(raw, found)
    except UnreadableError:
        return
    if made is None:
        return
    if known.read(made) != known.read(raw):
        yield "marked, it reads otherwise"
    given, back = _parts(marked(raw, [])), _parts(marked(made, []))
    if given.keys() != back.keys() or any(part is not None and back[name] != part for name, part in given.items()):
        yield "marked, it is not given back"
    path.write_bytes(made)
    if list(checked(path, language).shown) != found:
        yield "marked, it has other findings"
    path.write_bytes(raw)


def _parts(raw: bytes | None) -> dict[str, bytes | None]:
    """What a file holds: its parts, where it is packed; None for one that cannot be unpacked."""
    if raw is None or not raw.startswith(b"PK"):
        return {"": raw}
    held: dict[str, bytes | None] = {}
    with ZipFile(BytesIO(raw)) as file:
        for name in file.namelist():
            try:
                held[name] = file.read(name)
            except Exception:
                held[name] = None
    return held
