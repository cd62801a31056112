"""Office files without the time at which they were written: the same replies are the same bytes."""

from __future__ import annotations

from io import BytesIO
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from dxlint.formats.package import new_part
from dxlint.patterns import lazy

_ABOUT = "docProps/core.xml"
_TIME = lazy(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_NEVER = rb"\g<1>1980-01-01T00:00:00Z"


def write_timeless(raw: bytes, file: BinaryIO) -> None:
    """Write the package ``raw``, each part as of 1980, the first year that such files know."""
    with ZipFile(BytesIO(raw)) as held, ZipFile(file, "w", ZIP_DEFLATED) as into:
        for name in held.namelist():
            part = held.read(name)
            into.writestr(new_part(name), _TIME.sub(_NEVER, part) if name == _ABOUT else part)
