"""LibreOffice opens files and saves them in another format: all of one test at once, as it takes a second to begin."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not there")


def saved_by_libreoffice(files: Sequence[Path], kind: str, folder: Path) -> None:
    """Save the files in a folder, in a format, under the same names with its suffix."""
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind]
    subprocess.run([*command, "--outdir", folder, *files], check=True, capture_output=True, timeout=300)
