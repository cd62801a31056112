"""A folder for what another program, or another process, writes while a file is read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def own_folder() -> Iterator[str]:
    """A folder that nobody else may look into, which is gone afterwards with all that is in it. Raises OSError."""
    import tempfile

    made = os.path.join(tempfile.gettempdir(), f"dxlint-{os.urandom(8).hex()}")
    try:  # who stops the run while the folder is made is met here, too
        os.mkdir(made, 0o700)
        yield made
    except FileExistsError:
        made = ""
        raise
    finally:
        _clear(made)


def _clear(folder: str) -> None:
    """Take a folder away with all that is in it."""
    try:
        os.rmdir(folder)  # nearly always it is empty
    except OSError:
        import shutil

        with suppress(OSError):
            shutil.rmtree(folder, ignore_errors=True)
