"""The files of a request: read within their bounds, in memory alone, under names that harm nobody."""

from __future__ import annotations

import asyncio
import os
import sys
from base64 import b64decode
from collections.abc import AsyncGenerator
from contextlib import suppress

from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from dxlint.language.text import printable
from dxlint.serve.desk import Place
from dxlint.serve.faults import RefusedError
from dxlint.serve.job import Upload
from dxlint.serve.settings import MEGABYTE, Settings

SECONDS, PAUSE = 120, 20
"""The time that a form may take to come, and that may pass until more of it comes."""
_FILES, _FIELDS = 4, 12
_LONGEST, _SUFFIX = 120, 10
"""Characters of a name, and of its end."""
_NOWHERE = str.maketrans(dict.fromkeys('/\\:*?"<>|', "_"))
"""What parts folders and drives, and what no name may have on some system."""


class _InMemory(MultiPartParser):
    """Keeps files in memory: on a disk something might be left of them."""

    spool_max_size = sys.maxsize


async def uploads_in(request: Request, settings: Settings, place: Place) -> tuple[Upload, ...]:
    """The report, and the one of last time if there is one. Raises RefusedError."""
    kind = request.headers.get("content-type", "")
    if kind.partition(";")[0].strip().lower() != "multipart/form-data":
        raise RefusedError("form")
    most = 2 * (settings.most * 4 // 3) + MEGABYTE  # two files, and those that a page holds are written longer
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length) > most:
        raise RefusedError("too-large", megabytes=settings.megabytes)
    stream = _measured(request, most, settings, place)
    parser = _InMemory(request.headers, stream, max_files=_FILES, max_fields=_FIELDS, max_part_size=most)
    try:
        async with asyncio.timeout(SECONDS):
            form = await parser.parse()
    except TimeoutError:
        raise RefusedError("slow", seconds=SECONDS) from None
    except (MultiPartException, ClientDisconnect, ValueError, KeyError):
        raise RefusedError("form") from None
    try:
        found = await _found(form)
    finally:
        await form.close()
    if not found:
        raise RefusedError("no-file")
    if any(len(one.raw) > settings.most for one in found):
        raise RefusedError("too-large", megabytes=settings.megabytes)
    return _each_apart(found[:2])


async def _measured(request: Request, most: int, settings: Settings, place: Place) -> AsyncGenerator[bytes, None]:
    """What comes, as long as it is not too much."""
    stream = request.stream()
    while True:
        try:
            async with asyncio.timeout(PAUSE):
                part = await anext(stream, None)
        except TimeoutError:
            raise RefusedError("stuck", seconds=PAUSE) from None
        if part is None:
            return
        place.hold(len(part))
        if place.held > most:
            raise RefusedError("too-large", megabytes=settings.megabytes)
        yield part


async def _found(form: FormData) -> list[Upload]:
    """The files of a form: typed text first, then what was chosen, then what the page of a check holds."""
    found = []
    typed = form.get("text")
    if isinstance(typed, str) and typed.strip():
        text = typed.replace("\r\n", "\n")  # as forms end lines
        found.append(Upload(harmless(str(form.get("name", ""))) or "bao-cao.yaml", text.encode()))
    found += await _chosen(form, "file")
    if typed is not None and not found:
        return []  # somebody has emptied the text: what is held beside it is not what is asked about
    for name, data in zip(form.getlist("held-name"), form.getlist("held-data"), strict=False):
        with suppress(ValueError):
            found.append(Upload(harmless(str(name)), b64decode(str(data), validate=True)))
    return found + await _chosen(form, "previous") if found else []


async def _chosen(form: FormData, field: str) -> list[Upload]:
    files = [one for one in form.getlist(field) if isinstance(one, UploadFile) and one.filename]
    return [Upload(harmless(one.filename or ""), await one.read()) for one in files]


def harmless(name: str) -> str:
    """A file's name without folders, without what moves a screen or means something to a system, not too long."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(one for one in last if printable(one) == one).translate(_NOWHERE).strip(". ")
    stem, suffix = os.path.splitext(kept)
    return f"{stem[:_LONGEST]}{suffix[:_SUFFIX]}".strip(". ") if kept != "-" else "_"


def _each_apart(found: list[Upload]) -> tuple[Upload, ...]:
    """Of two files of one name the second gets another."""
    if len(found) > 1 and found[0].name == found[1].name:
        stem, suffix = os.path.splitext(found[1].name)
        found[1] = found[1]._replace(name=f"{stem} (2){suffix}")
    return tuple(found)
