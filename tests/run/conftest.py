"""What tests of runs and plugins stand on."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from tests.run.fake_plugins import WELL, install


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder on ``sys.path`` with a plugin that works; what is imported from it is forgotten afterwards."""
    folder = tmp_path / "site"
    install(folder, "zz_well", WELL)
    monkeypatch.syspath_prepend(str(folder))
    # What plugins import of dxlint is there already, and stays: it takes a tenth of a second of a processor, which on a
    # busy machine is longer than the limits that are tested.
    import_module("dxlint.plugin")
    known = set(sys.modules)
    yield folder
    for name in set(sys.modules) - known:
        if not _is_of_others(sys.modules[name], tmp_path):
            del sys.modules[name]


def _is_of_others(module: ModuleType, folder: Path) -> bool:
    """Whether a module is dxlint's or a library's, and none of the test."""
    file = getattr(module, "__file__", None)
    return isinstance(file, str) and not Path(file).is_relative_to(folder)
