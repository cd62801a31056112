"""The five reports in the formats of documents, each written and checked once for all the tests that compare them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from dxlint import Result, check
from tests.structure.layout import layout
from tests.structure.make import WRITERS, reports


@cache
def written(name: str, suffix: str) -> bytes:
    """A report in a format."""
    return WRITERS[suffix](layout(reports()[name]))


@cache
def checked(name: str, suffix: str) -> Result:
    """What is said of a report in a format, which several tests compare."""
    with TemporaryDirectory() as folder:
        path = Path(folder, f"ra{suffix}")
        path.write_bytes(written(name, suffix))
        return check(path, isolated=True)
