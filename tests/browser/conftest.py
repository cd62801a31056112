"""A real browser without a window: Debian's chromium and chromium-driver, driven by the extra ``browser``."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dxlint.reporters.html import report
from dxlint.run.options import Options
from dxlint.run.run import run

ROOT = Path(__file__).parents[2]
QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--window-size=1300,1000"),
)
"""Nothing of it calls anybody."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A driver of Chromium; the test is skipped where there is none."""
    webdriver = pytest.importorskip("selenium.webdriver")
    program, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if program is None or driver is None:
        pytest.skip("chromium and chromedriver are not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = program
    for word in QUIET:
        options.add_argument(word)
    opened = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    yield opened
    opened.quit()


@pytest.fixture(scope="session")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a page of the Hà Nam report and a report in Word."""
    paths = (ROOT / "fixtures/reports/ha-nam-2023-h1.yaml", ROOT / "docs/examples/bao-cao.docx")
    result = run(Options(tuple(map(str, paths)), language="vi", isolated=True, claims=True, pages=True), heads=True)
    file = tmp_path_factory.mktemp("page") / "page.html"
    file.write_text(report(result), encoding="utf-8")
    return file.as_uri()
