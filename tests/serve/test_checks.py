"""What comes of a file at the desk: the review page, the marked file, the findings for programs."""

from __future__ import annotations

import asyncio
import html
import io
import re
from base64 import b64encode
from zipfile import ZipFile

import httpx
import pytest
from docx import Document
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from dxlint.cli.schemas import report_schema
from dxlint.reporters.page.sheet import source_of
from dxlint.serve.app import PROGRAMS, application
from dxlint.serve.openapi import document
from tests.fresh import ROOT
from tests.marking.word_files import comments_in
from tests.serve.conftest import CLEAN, WORD, WRONG, Browser, asking, files, settings

REPORT = Draft202012Validator(report_schema())
HA_NAM = (ROOT / "fixtures" / "reports" / "ha-nam-2023-h1.yaml").read_bytes()


def test_the_findings_of_a_file_are_those_of_the_command(desk: Browser) -> None:
    answer = desk.post("/api/check", **files())
    assert answer.headers["content-type"] == "application/json"
    REPORT.validate(answer.json())
    assert [one["code"] for one in answer.json()["findings"]] == ["DX101", "DX105", "DX104"]
    assert {one["file"] for one in answer.json()["findings"]} == {"bao-cao.docx"}


@pytest.mark.parametrize("name", ["a.yaml", "a.docx", "a.xlsx", "a.pdf", "a.html", "a.xyz", "a", "a.doc", "a.json"])
@pytest.mark.parametrize("raw", [b"", b"\x00\xff" * 999, b"PK\x03\x04" + b"a" * 99, b"%PDF-1.7\n%%EOF", WORD[:2000]])
def test_whatever_a_file_holds_the_answer_is_a_report(name: str, raw: bytes, desk: Browser) -> None:
    answer = desk.post("/api/check", **files(raw, name))
    assert answer.status_code == 200
    REPORT.validate(answer.json())
    assert answer.json()["summary"]["files"] == 1


def test_the_review_page_shows_the_finding_in_the_text_and_offers_what_comes_next(desk: Browser) -> None:
    for language, said in (("vi", "Tải tệp đã đánh dấu"), ("en", "Download the marked file")):
        page = desk.post(f"/check?lang={language}", **files())
        assert page.status_code == 200
        assert '<mark class="error">' in page.text
        assert f'<html lang="{language}">' in page.text
        assert said in page.text
        assert "<script" not in page.text
        assert "form-action 'self'" in page.headers["content-security-policy"]


def test_an_emptied_text_is_told_whatever_is_held_beside_it(desk: Browser) -> None:
    for more in (
        {},
        {"previous": ("b.docx", WORD)},
        {"held-name": (None, "b.yaml"), "held-data": (None, "ZHhsaW50OiAx")},
    ):
        answer = desk.post("/check?lang=en", files={"text": (None, " \n"), "name": (None, "a.yaml"), **more})
        assert answer.status_code == 400
        assert "No file came" in answer.text
    assert desk.post("/api/check", files={"text": (None, ""), "file": ("a.docx", WORD)}).status_code == 200


def test_of_a_signed_file_it_is_said_that_the_marked_one_is_not(desk: Browser) -> None:
    with ZipFile(signed := io.BytesIO(WORD), "a") as package:
        package.writestr("_xmlsignatures/sig1.xml", "<Signature/>")
    for raw, said in ((WORD, False), (signed.getvalue(), True)):
        page = desk.post("/check?lang=en", **files(raw)).text
        assert ("The electronic signature does not hold for the marked file" in page) == said


def test_the_page_to_keep_has_no_forms(desk: Browser) -> None:
    for path in ("/page", "/api/page"):
        page = desk.post(path, **files())
        assert page.headers["content-disposition"] == "attachment; filename*=UTF-8''bao-cao.dxlint.html"
        assert "<form" not in page.text
        assert '<mark class="error">' in page.text


def test_the_marked_file_is_the_file_with_comments(desk: Browser) -> None:
    for path in ("/mark", "/api/mark"):
        marked = desk.post(path, **files(name="Báo cáo quý I.docx"))
        assert marked.headers["content-disposition"].endswith("''B%C3%A1o%20c%C3%A1o%20qu%C3%BD%20I.dxlint.docx")
        assert len(comments_in(marked.content)) == 3
        assert Document(io.BytesIO(marked.content)).paragraphs[0].text == Document(io.BytesIO(WORD)).paragraphs[0].text


def test_the_reply_says_what_is_to_be_mended(desk: Browser) -> None:
    for path in ("/reply?lang=vi", "/api/reply?lang=vi"):
        reply = desk.post(path, **files())
        assert reply.headers["content-disposition"].endswith("''bao-cao.gop-y.docx")
        tables = Document(io.BytesIO(reply.content)).tables
        assert any("512/845" in cell.text for table in tables for row in table.rows for cell in row.cells)


def test_what_the_page_holds_is_marked_without_choosing_the_file_again(desk: Browser) -> None:
    page = desk.post("/check", **files()).text
    held = dict(re.findall(r'name="held-(name|data)" value="([^"]*)"', page))
    assert held == {"name": "bao-cao.docx", "data": b64encode(WORD).decode()}
    marked = desk.post("/mark", files={f"held-{key}": (None, value) for key, value in held.items()})
    assert len(comments_in(marked.content)) == 3


def test_a_file_that_cannot_be_marked_is_told_with_the_reason(desk: Browser) -> None:
    for raw, name, said in ((CLEAN, "a.yaml", ".docx"), (WORD[:-200], "a.docx", "could not judge everything")):
        answer = desk.post("/api/mark", **files(raw, name))
        assert answer.status_code == 422
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["title"] == "Unprocessable Entity" or answer.json()["title"]
        assert said in answer.json()["detail"]
        page = desk.post("/mark?lang=vi", **files(raw, name))
        assert page.status_code == 422
        assert "Không thực hiện được" in page.text


def typed_in(page: str) -> str:
    """What stands in the field of a page for editing, as a browser has it."""
    found = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.DOTALL)
    assert found
    return html.unescape(found[1])


def test_a_submission_is_pasted_edited_and_checked_again(desk: Browser) -> None:
    first = desk.post("/check", files={"text": (None, WRONG.replace("\n", "\r\n"))})
    assert '<mark class="error">' in first.text
    assert typed_in(first.text) == WRONG
    again = desk.post("/check", files={"text": (None, CLEAN), "name": (None, "xã-mẫu.yaml")})
    assert "<mark" not in again.text.replace('<mark class="error">1</mark>', "")
    assert "xã-mẫu.yaml" in again.text


def test_a_report_is_written_down_to_be_edited(desk: Browser) -> None:
    page = desk.post("/text", **files())
    assert "bao-cao.yaml" in page.text
    assert typed_in(page.text).startswith("dxlint: ")
    assert '<mark class="error">' in page.text


def test_what_is_typed_stays_text(desk: Browser) -> None:
    hostile = 'dxlint: 1\nsections: [{text: "</textarea><script>alert(1)</script>"}]\n'
    page = desk.post("/check", files={"text": (None, hostile), "name": (None, '"><script>alert(2)</script>.yaml')})
    assert page.text.count("<script") == 1
    own = re.search("<script>(.*?)</script>", page.text, re.DOTALL)
    assert own
    assert f"script-src '{source_of(own[1])}'; connect-src 'self'" in page.headers["content-security-policy"]
    assert typed_in(page.text) == hostile


def test_last_periods_report_is_compared(desk: Browser) -> None:
    head = "header: {{agency: UBND xã Mẫu, period: {{year: '{}'}}}}\n"
    then = (
        f'dxlint: 1\n{head.format(2022)}measures: [{{id: m1, name: Hồ sơ trực tuyến, result: "5/10", value: "640"}}]\n'
    )
    before = files(then.replace("2022", "2023"), "nay.yaml", previous=("truoc.yaml", then))
    answer = desk.post("/api/check", **before).json()
    assert answer["summary"]["files"] == 2
    alone = desk.post("/api/check", **files(then, "truoc.yaml")).json()
    assert answer["findings"] != alone["findings"]
    page = desk.post("/check", **before).text
    assert page.count('name="held-name"') >= 2
    assert "truoc.yaml" in page


def test_two_reports_of_one_name_are_told_apart(desk: Browser) -> None:
    answer = desk.post("/api/check", **files(WRONG, "a.yaml", previous=("a.yaml", WRONG))).json()
    assert {one["file"] for one in answer["findings"]} >= {"a.yaml", "a (2).yaml"}


@pytest.mark.parametrize(("language", "said"), [("vi", "Chưa có tệp nào"), ("en", "No file came")])
def test_a_problem_is_said_in_the_language_asked_for(language: str, said: str, desk: Browser) -> None:
    asked = {"files": {"file": ("", b"")}}
    for answer in (
        desk.post(f"/api/check?lang={language}", **asked),
        desk.post("/api/check", headers={"accept-language": language}, **asked),
    ):
        assert answer.status_code == 400
        assert answer.headers["content-type"] == "application/problem+json"
        assert said in answer.json()["detail"]


def test_other_ways_of_asking_are_refused(desk: Browser) -> None:
    assert desk.get("/api/check").status_code == 405
    assert desk.post("/api/check", json={"file": "a"}).status_code == 400
    assert desk.post("/api/check", content=b"x", headers={"content-type": "multipart/form-data"}).status_code == 400
    broken = {"content-type": "multipart/form-data; boundary=a"}
    assert desk.post("/api/check", content=b"--b\r\nfoo", headers=broken).status_code == 400
    assert desk.get("/api/other").json()["status"] == 404


def test_the_description_for_programs_is_openapi_and_names_what_is_there(desk: Browser) -> None:
    described = desk.get("/api/openapi.json").json()
    assert described == document()
    validate(described)
    assert described["paths"].keys() == PROGRAMS.keys()
    schema = {"$ref": "#/components/schemas/LintReport", "components": described["components"]}
    Draft202012Validator(schema).validate(desk.post("/api/check", **files()).json())
    problem = {"$ref": "#/components/schemas/Problem", "components": described["components"]}
    for answer in (desk.post("/api/check"), desk.post("/api/mark", **files(CLEAN, "a.yaml"))):
        Draft202012Validator(problem).validate(answer.json())
        assert str(answer.status_code) in described["paths"]["/api/check"]["post"]["responses"]


def test_of_many_at_once_nobody_sees_what_is_anothers() -> None:
    async def ask(client: httpx.AsyncClient, number: int) -> httpx.Response:
        own = WRONG.replace("Hồ sơ", f"Riêng-{number}-")
        path = ("/check", "/api/check", "/page")[number % 3]
        return await client.post(path, files={"file": (f"nguoi-{number}.yaml", own)})

    async def all_ask() -> list[httpx.Response]:
        async with asking(application(settings(checks=3))) as client:
            return await asyncio.gather(*(ask(client, number) for number in range(12)))

    for number, answer in enumerate(asyncio.run(all_ask())):
        assert answer.status_code == 200
        assert {*re.findall(r"nguoi-(\d+)\.yaml", answer.text)} == {str(number)}
        assert {*re.findall(r"Riêng-(\d+)-", answer.text)} <= {str(number)}


def test_the_one_wrong_percentage_of_a_real_report_is_marked(desk: Browser) -> None:
    page = desk.post("/check", **files(HA_NAM, "ha-nam.yaml")).text
    assert re.search(r'<mark class="error"><a href="#f\d+">99,88</a></mark>', page)
