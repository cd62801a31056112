"""The desk as others ask it, and files to give it."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from dxlint.cli.errors import sentences
from dxlint.serve.app import application
from dxlint.serve.job import REPORT, Job, Upload
from dxlint.serve.process import carried_out
from dxlint.serve.settings import Settings
from tests.fresh import ROOT

WORD = (ROOT / "docs" / "examples" / "bao-cao.docx").read_bytes()
WRONG = 'dxlint: 1\nmeasures:\n  - {name: Hồ sơ, result: "27/26"}\n'
CLEAN = 'dxlint: 1\nmeasures:\n  - {name: Hồ sơ, result: "5/10", percent: "50%"}\n'
ADDRESS = "http://localhost:8321"


def settings(**given: Any) -> Settings:
    """Settings of a desk, in English."""
    return Settings(sentences, language="en")._replace(**given)


def files(raw: bytes | str = WORD, name: str = "bao-cao.docx", **more: tuple[str, bytes | str]) -> dict[str, Any]:
    """A form with a report."""
    return {"files": {"file": (name, raw), **more}}


class Browser:
    """Asks a desk, one thing after another."""

    def __init__(self, desk: Settings, address: str = ADDRESS) -> None:
        self._app = application(desk)
        self._address = address

    def get(self, path: str, **given: Any) -> httpx.Response:
        """What is there."""
        return self._ask("GET", path, **given)

    def post(self, path: str, **given: Any) -> httpx.Response:
        """What comes of a form."""
        return self._ask("POST", path, **given)

    def _ask(self, method: str, path: str, **given: Any) -> httpx.Response:
        return asyncio.run(self._answer(method, path, given))

    async def _answer(self, method: str, path: str, given: dict[str, Any]) -> httpx.Response:
        async with asking(self._app, self._address) as client:
            return await client.request(method, path, **given)


def asking(app: Any, address: str = ADDRESS) -> httpx.AsyncClient:
    """Who asks an application, several things at once."""
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=address, timeout=120)


@pytest.fixture(scope="session")
def _parent() -> None:
    """The process from which those of the checks are parted; it is there as long as the tests run."""
    carried_out(Job(REPORT, (Upload("a.yaml", b"dxlint: 1\n"),), "en"), settings())


@pytest.fixture
def rooms(_parent: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the folders of checks are made."""
    place = tmp_path / "rooms"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


@pytest.fixture
def desk(rooms: Path) -> Iterator[Browser]:
    """A desk, asked by its own name; of checks that are over nothing is left."""
    yield Browser(settings())
    assert [*rooms.iterdir()] == []
