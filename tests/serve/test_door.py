"""Who may ask the desk, and what browsers may do with its answers."""

from __future__ import annotations

import pytest

from dxlint.run.config import ConfigError
from dxlint.serve.app import FORMS, PROGRAMS
from dxlint.serve.server import bound
from tests.serve.conftest import ADDRESS, Browser, files, settings


@pytest.mark.parametrize("path", ["/", "/healthz", "/api/openapi.json", "/nothing", "/api/nothing"])
def test_every_answer_has_the_headers_that_keep_others_out(path: str, desk: Browser) -> None:
    headers = desk.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "script-src" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "server" not in headers


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8321", "localhost.evil.example", "127.0.0.1.evil.example", "a@localhost/", "", "["],
)
def test_who_calls_the_desk_by_a_name_that_is_not_its_own_is_refused(host: str, desk: Browser) -> None:
    for answer in (desk.get("/", headers={"host": host}), desk.post("/api/check", headers={"host": host}, **files())):
        assert answer.status_code == 403
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1:8321", "[::1]:8321"])
def test_this_computer_calls_it_by_any_of_its_own_names(host: str, desk: Browser) -> None:
    assert desk.get("/", headers={"host": host}).status_code == 200


def test_a_name_is_allowed_where_it_was_said() -> None:
    desk = Browser(settings(hosts=("Van-Phong.example",)), "http://van-phong.example")
    assert desk.get("/").status_code == 200
    assert desk.get("/", headers={"host": "other.example"}).status_code == 403


def test_a_machine_looks_after_the_desk_by_any_name(desk: Browser) -> None:
    answer = desk.get("/healthz", headers={"host": "10.0.0.7:8321"})
    assert (answer.status_code, answer.text) == (200, "ok\n")


@pytest.mark.parametrize("path", [*FORMS, *PROGRAMS])
@pytest.mark.parametrize(
    "said",
    [
        {"origin": "http://evil.example"},
        {"origin": "http://localhost:3000"},
        {"origin": "null"},
        {"origin": "http://["},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
    ids=str,
)
def test_what_a_page_of_another_address_sends_is_refused(path: str, said: dict[str, str], desk: Browser) -> None:
    answer = desk.post(path, headers=said, **files())
    assert answer.status_code == 403
    assert "another address" in answer.text


def test_what_the_own_page_sends_is_taken(desk: Browser) -> None:
    said = {"origin": ADDRESS, "sec-fetch-site": "same-origin"}
    assert desk.post("/api/check", headers=said, **files()).status_code == 200


def test_a_link_from_another_page_opens_the_first_page(desk: Browser) -> None:
    assert desk.get("/", headers={"sec-fetch-site": "cross-site"}).status_code == 200


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ({}, "en"),
        ({"accept-language": "vi"}, "vi"),
        ({"accept-language": "vi-VN,vi;q=0.9,en;q=0.8"}, "vi"),
        ({"accept-language": "fr, en;q=0.2, vi;q=0.7"}, "vi"),
        ({"accept-language": "vi;q=0, fr"}, "en"),
        ({"accept-language": ";;q=,vi;q=9\x00" * 50}, "en"),
    ],
    ids=str,
)
def test_the_desk_speaks_the_language_of_the_browser(said: dict[str, str], language: str, desk: Browser) -> None:
    assert f'<html lang="{language}">' in desk.get("/", headers=said).text
    assert '<html lang="vi">' in desk.get("/?lang=vi", headers=said).text
    assert f'<html lang="{language}">' in desk.get("/?lang=xx", headers=said).text


@pytest.mark.parametrize("host", ["\udcff", "xã..vn", "a\x1b[2Jb.invalid", "::zz", "1.2.3.4.5", "a" * 80 + ".invalid"])
def test_a_name_that_no_computer_can_have_is_told(host: str) -> None:
    with pytest.raises(ConfigError) as told:
        bound(host, 0)
    assert told.value.reason == "cannot-listen"
