"""The review page in a real browser: what its styles show and hide, the keyboard, and an accessibility checker."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow
IN_SIGHT = "const r = arguments[0].getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight"


def seen(browser: Any, selector: str) -> list[str]:
    """The words that somebody sees of each element that is shown."""
    return [one.text for one in browser.find_elements("css selector", selector) if one.is_displayed()]


def test_it_speaks_the_language_that_is_chosen(browser: Any, page: str) -> None:
    browser.get(page)
    (vietnamese,) = seen(browser, "#f1 p:not(.at):not(.as):not(.fix)")[:1]
    browser.find_element("id", "in-en").click()
    (english,) = seen(browser, "#f1 p:not(.at):not(.as):not(.fix)")[:1]
    assert "không phải" in vietnamese
    assert "not" not in vietnamese.split()
    assert "not" in english.split()
    assert "không" not in english


def test_findings_of_a_severity_are_hidden_and_shown_again(browser: Any, page: str) -> None:
    browser.get(page)
    every = len(seen(browser, ".f"))
    remarks = len(seen(browser, ".f.info"))
    assert 0 < remarks < every
    browser.find_element("id", "show-info").click()
    assert (len(seen(browser, ".f")), seen(browser, ".f.info")) == (every - remarks, [])
    browser.find_element("id", "show-info").click()
    assert len(seen(browser, ".f")) == every


def test_with_the_keyboard_alone_one_comes_from_a_finding_to_its_place_and_back(browser: Any, page: str) -> None:
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support.ui import WebDriverWait

    browser.get(page)
    browser.find_element("tag name", "body").send_keys(Keys.TAB)
    browser.switch_to.active_element.send_keys(Keys.ENTER)  # to the findings
    assert browser.current_url.endswith("#found")
    browser.switch_to.active_element.send_keys(Keys.TAB)
    link = browser.switch_to.active_element
    number = link.get_attribute("href").rpartition("#m")[2]
    link.send_keys(Keys.ENTER)
    assert browser.current_url.endswith(f"#m{number}")
    place = browser.find_element("id", f"m{number}")
    WebDriverWait(browser, 10).until(lambda _: browser.execute_script(IN_SIGHT, place))
    browser.switch_to.active_element.send_keys(Keys.TAB)
    place.send_keys(Keys.ENTER)
    assert browser.current_url.endswith(f"#f{number}")


def test_nothing_that_a_policy_forbids_is_tried(browser: Any, page: str) -> None:
    browser.get(page)
    assert [entry for entry in browser.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1300, 400])
def test_an_accessibility_checker_finds_nothing(scheme: str, width: int, browser: Any, page: str) -> None:
    checker = pytest.importorskip("axe_core_python.sync_playwright").__file__
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )
    browser.execute_cdp_cmd("Page.setBypassCSP", {"enabled": True})
    browser.set_window_size(width, 1000)
    browser.get(page)
    browser.execute_script(Path(checker).with_name("axe.min.js").read_text("utf-8"))
    found = browser.execute_async_script("axe.run().then(arguments[0])")
    browser.set_window_size(1300, 1000)
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    assert len(found["passes"]) > 20
