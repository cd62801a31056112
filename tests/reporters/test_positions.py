"""Places in files that have no lines are told as their readers find them."""

import json
from collections.abc import Callable

import jsonschema
import pytest

from dxlint.cli.schemas import report_schema
from dxlint.formats.places import NOWHERE, Location
from dxlint.i18n import use
from dxlint.reporters import reporter
from dxlint.reporters.parts.positions import full_position, position
from dxlint.rulebook.findings import Finding, Place
from dxlint.run.run import LintRun

POINTER = "/sections/0/text"
PLACES = {
    "page 3, line 12": Place("a.pdf", POINTER, Location(0, 5, 0, 9, paragraph=12, page=3)),
    "page 3": Place("a.pdf", POINTER, NOWHERE._replace(page=3)),
    "paragraph 45": Place("a.docx", POINTER, Location(0, 5, 0, 9, paragraph=45)),
    "sheet 'PL 1'!C7": Place("a.xlsx", POINTER, Location(0, 1, 0, 3, sheet="PL 1", cell="C7")),
}


@pytest.fixture(params=PLACES)
def told(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_a_place_is_told_in_the_terms_of_its_file(told: str) -> None:
    assert position(PLACES[told]) == told
    assert full_position(PLACES[told]) == f"{PLACES[told].file}, {told}"


def test_a_place_is_told_in_vietnamese_too() -> None:
    use("vi")
    assert [position(place) for place in PLACES.values()] == [
        "trang 3, dòng 12", "trang 3", "đoạn 45", "Trang tính 'PL 1'!C7",
    ]  # fmt: skip


def test_a_place_with_a_line_is_linked_as_terminals_link_it() -> None:
    assert full_position(Place("a.txt", POINTER, Location(3, 5, 3, 9))) == "a.txt:3:5"
    assert position(Place("a.docx", "")) == ""


@pytest.mark.parametrize("form", ["text", "table", "github"])
def test_every_format_for_people_tells_it(
    told: str, form: str, a_run: Callable[..., LintRun], a_finding: Callable[..., Finding]
) -> None:
    assert told in reporter(form)(a_run(a_finding(place=PLACES[told]))).replace("%3A", ":").replace("%2C", ",")


def test_the_words_at_the_place_are_shown_and_marked(
    a_run: Callable[..., LintRun], a_finding: Callable[..., Finding]
) -> None:
    place = Place("a.docx", POINTER, Location(0, 5, 0, 10, paragraph=45))
    text = reporter("text")(a_run(a_finding(place=place, source_line="Có 27/26 cổng")))
    assert "│ Có 27/26 cổng" in text
    assert "^^^^^" in text


def test_github_marks_a_file_without_lines_at_its_first_one(
    told: str, a_run: Callable[..., LintRun], a_finding: Callable[..., Finding]
) -> None:
    command = reporter("github")(a_run(a_finding(place=PLACES[told]))).splitlines()[0]
    assert f"file={PLACES[told].file},line=1,title" in command


def test_sarif_names_the_place_and_invents_no_region(
    told: str, a_run: Callable[..., LintRun], a_finding: Callable[..., Finding]
) -> None:
    found = a_finding(place=PLACES[told], related=(), fixes=())
    (location,) = json.loads(reporter("sarif")(a_run(found)))["runs"][0]["results"][0]["locations"]
    assert "region" not in location["physicalLocation"]
    assert location["logicalLocations"] == [{"name": told, "fullyQualifiedName": POINTER}]


def test_json_carries_what_the_file_has_and_nothing_else(
    told: str, a_run: Callable[..., LintRun], a_finding: Callable[..., Finding]
) -> None:
    place = PLACES[told]
    printed = json.loads(reporter("json")(a_run(a_finding(place=place))))
    jsonschema.validate(printed, report_schema())
    (found,) = printed["findings"]
    of_documents = {"paragraph": place.paragraph, "page": place.page, "sheet": place.sheet, "cell": place.cell}
    assert {key: found[key] for key in of_documents if key in found} == {k: v for k, v in of_documents.items() if v}
