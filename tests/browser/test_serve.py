"""The desk in a real browser: a file is dropped or chosen, its page seen, the marked file downloaded, a text edited."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests.marking.word_files import comments_in
from tests.serve.running import desk_in
from tests.structure.layout import layout
from tests.structure.make import as_docx, reports

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
WORD = ROOT / "docs" / "examples" / "bao-cao.docx"
HA_NAM = ROOT / "fixtures" / "reports" / "ha-nam-2023-h1.yaml"
LONGEST = 20
"""Seconds that a page may take while others work on the same machine; by itself it takes less than one."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a desk."""
    with desk_in(tmp_path_factory.mktemp("desk")) as (_process, address):
        yield address


def until(browser: Any, selector: str) -> Any:
    """The first such element, when it is there."""
    from selenium.webdriver.support.ui import WebDriverWait

    return WebDriverWait(browser, LONGEST).until(lambda _: browser.find_elements("css selector", selector))[0]


@pytest.mark.parametrize("form", ["yaml", "docx"])
def test_a_file_is_dropped_and_its_page_seen(form: str, browser: Any, desk: str, tmp_path: Path) -> None:
    dropped = HA_NAM
    if form == "docx":
        dropped = tmp_path / "Báo cáo Hà Nam.docx"
        dropped.write_bytes(as_docx(layout(reports()["ha-nam-2023-h1"])))
    browser.get(f"{desk}?lang=vi")
    place = browser.find_element("id", "file").rect
    at = {"x": place["x"] + place["width"] / 2, "y": place["y"] + place["height"] / 2}
    data = {"items": [], "files": [str(dropped)], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        browser.execute_cdp_cmd("Input.dispatchDragEvent", {"type": kind, **at, "data": data})
    browser.find_element("css selector", "main form button").click()
    begun = time.monotonic()
    until(browser, ".report mark a")
    assert time.monotonic() - begun < LONGEST
    marked = browser.find_elements("css selector", ".report mark:is(.error, .warning) a")
    assert "99,88" in [one.text.rstrip("%") for one in marked]
    assert browser.get_log("browser") == []


def test_with_the_keyboard_alone_a_file_is_checked_and_the_marked_file_downloaded(
    browser: Any, desk: str, tmp_path: Path
) -> None:
    from selenium.webdriver import ActionChains
    from selenium.webdriver.common.keys import Keys

    behaviour = {"behavior": "allow", "downloadPath": str(tmp_path)}
    browser.execute_cdp_cmd("Browser.setDownloadBehavior", behaviour)
    browser.get(f"{desk}?lang=en")
    chooser = browser.find_element("id", "file")
    chooser.send_keys(str(WORD))
    browser.execute_script("arguments[0].focus()", chooser)
    ActionChains(browser).send_keys(Keys.TAB, Keys.TAB).perform()  # past the report of last period
    assert browser.switch_to.active_element.text == "Check"
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    until(browser, ".report mark.error a")
    button = browser.find_element("css selector", ".bar button")
    assert button.text == "Download the marked file"
    button.send_keys(Keys.ENTER)
    marked = tmp_path / "bao-cao.dxlint.docx"
    end = time.monotonic() + LONGEST
    while not marked.exists() and time.monotonic() < end:
        time.sleep(0.1)
    assert len(comments_in(marked.read_bytes())) == 3
    assert Document(io.BytesIO(marked.read_bytes())).paragraphs


def pasted(browser: Any, desk: str, text: str) -> Any:
    """The field in which a text is edited that was pasted and checked."""
    browser.get(f"{desk}?lang=en")
    browser.find_element("css selector", "summary").click()
    browser.find_element("id", "text").send_keys(text)
    browser.find_element("css selector", "details button").click()
    until(browser, ".report mark.error a")
    browser.find_element("css selector", ".bar summary").click()
    return browser.find_element("css selector", ".bar textarea")


def test_a_submission_is_edited_where_it_is_shown(browser: Any, desk: str) -> None:
    field = pasted(browser, desk, 'dxlint: 1\nmeasures: [{name: A, result: "27/26"}]\n')
    field.clear()
    field.send_keys('dxlint: 1\nmeasures: [{name: B, result: "25/26"}]\n')
    browser.find_element("css selector", ".bar details button").click()
    until(browser, ".found p")
    assert browser.find_elements("css selector", ".report mark.error a") == []


def test_findings_come_and_go_as_one_types(browser: Any, desk: str) -> None:
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support.ui import WebDriverWait

    field = pasted(browser, desk, 'dxlint: 1\nmeasures: [{name: A, result: "27/26"}]\n')
    for back, typed, errors in ((4, '0"}]\n', 0), (5, '"}]\n', 1)):
        field.send_keys(Keys.BACKSPACE * back + typed)
        wanted = f"{errors} error"
        state = browser.find_element("css selector", ".bar [role=status]")
        WebDriverWait(browser, LONGEST).until(lambda _, wanted=wanted, state=state: wanted in state.text)
    assert browser.switch_to.active_element == field
    assert browser.get_log("browser") == []


def test_when_the_desk_has_gone_that_is_said_and_no_choice_of_before_hides_findings(
    browser: Any, tmp_path: Path
) -> None:
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support.ui import WebDriverWait

    waiting = WebDriverWait(browser, LONGEST)
    with desk_in(tmp_path) as (process, address):
        text = 'dxlint: 1\nheader: {date: "ngày 31 tháng 2 năm 2025"}\nmeasures: [{name: A, result: "27/26"}]\n'
        field = pasted(browser, address, text)
        assert browser.find_elements("css selector", ".controls .narrow")
        field.send_keys("x: 1\n" + Keys.BACKSPACE)
        waiting.until(lambda _: browser.find_element("css selector", ".bar [role=status]").text)
        assert browser.find_elements("css selector", ".controls .narrow") == []
        process.kill()
        process.wait()
        field.send_keys("\n")
        told = browser.find_element("css selector", ".bar [role=status]")
        waiting.until(lambda _: "does not answer" in told.text)
    browser.get_log("browser")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1300, 400])
def test_an_accessibility_checker_finds_nothing(scheme: str, width: int, browser: Any, desk: str) -> None:
    checker = pytest.importorskip("axe_core_python.sync_playwright").__file__
    script = Path(checker).with_name("axe.min.js").read_text("utf-8")
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    browser.execute_cdp_cmd("Page.setBypassCSP", {"enabled": True})
    browser.set_window_size(width, 1000)
    try:
        for address in ("?lang=vi", "?lang=en", "nothing"):
            browser.get(desk + address)
            assert faults(browser, script) == []
        browser.get(f"{desk}?lang=en")
        browser.find_element("id", "file").send_keys(str(HA_NAM))
        browser.find_element("css selector", "main form button").click()
        until(browser, ".report mark.error a")
        browser.find_element("css selector", ".bar summary").click()
        assert faults(browser, script) == []
    finally:
        browser.set_window_size(1300, 1000)
        browser.execute_cdp_cmd("Page.setBypassCSP", {"enabled": False})


def faults(browser: Any, script: str) -> list[tuple[str, str]]:
    browser.execute_script(script)
    found = browser.execute_async_script("axe.run().then(arguments[0])")
    assert len(found["passes"]) > 10
    return [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]]
