"""The format html: a page that leads from findings to places and back, in both languages, and runs nothing."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html
from lxml.html import HtmlElement

from dxlint.cli.main import main
from dxlint.reporters.html import report as as_html
from dxlint.reporters.page import view
from dxlint.run.options import Options
from dxlint.run.run import LintRun, run
from tests.hostile import FORGED, KINDS

ROOT = Path(__file__).parents[2]
REPORTS = sorted((ROOT / "fixtures" / "reports").glob("*[0-9h][0-9].yaml"))


def checked(*paths: Path, language: str = "vi") -> LintRun:
    asked = Options(tuple(map(str, paths)), language=language, isolated=True, claims=True, pages=True)
    return run(asked, heads=True)


def page_of(*paths: Path, language: str = "vi") -> HtmlElement:
    return html.document_fromstring(as_html(checked(*paths, language=language)))


def text_of(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_each_finding_leads_to_its_place_and_back(path: Path) -> None:
    result = checked(path)
    page = html.document_fromstring(as_html(result))
    ids = page.xpath("//@id")
    assert len(set(ids)) == len(ids)
    assert {link[1:] for link in page.xpath("//a/@href")} <= set(ids)
    cards = page.xpath("//li[contains(@class, 'f ')]")
    assert len(cards) == len(result.findings) > 0
    for number in range(1, len(cards) + 1):
        assert page.xpath(f"//a[@id='m{number}' and @href='#f{number}']")
        assert page.xpath(f"//li[@id='f{number}']//a[@href='#m{number}']")


ODD = {
    "a word of its own that is none": "dxlint: 1\nheader: {level: xa, stage: draf}\ncitations: [{role: basic}]\n",
    "rows and lists of nothing": "dxlint: 1\ntables: [{columns: [a], rows: [[], {cells: []}, x]}]\nmeasures: [{}, x]\n",
    "blank lines with figures that are none": 'dxlint: 1\ntext: "Một.\\n\\n\\u200b1\\u200b2\\n\\n \\n\\n"\n',
    "no submission at all": "dxlint: 1\nsections: {a: [1, {b: 2}]}\ngroups: [x]\n",
}


@pytest.mark.parametrize("kind", ODD)
def test_of_odd_reports_too_each_finding_leads_somewhere(kind: str, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(ODD[kind], encoding="utf-8")
    page = page_of(tmp_path / "a.yaml")
    ids = page.xpath("//@id")
    assert len(set(ids)) == len(ids)
    links = {link[1:] for link in page.xpath("//a/@href")}
    assert any(link.startswith("m") for link in links)
    assert links <= set(ids)


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_what_is_marked_is_what_is_meant(path: Path) -> None:
    """Of a finding that names a part of a text, the marked words begin with it."""
    page = page_of(path)
    tried = 0
    for card in page.xpath("//li[contains(@class, 'f ')]"):
        number, quoted = card.get("id")[1:], card.xpath(".//q")
        marked = page.xpath(f"//a[@id='m{number}']/following-sibling::*[1][self::mark]")
        if quoted and marked:
            tried += 1
            words, meant = text_of(marked[0]), text_of(quoted[0]).rstrip("…")
            assert words.startswith(meant[: len(words)]), (words, meant)
    assert tried


def test_what_a_finding_rests_on_is_marked_and_led_to(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "BÁO CÁO\n\nTổng số 2.150 hồ sơ đã tiếp nhận, trong đó có 1.204 hồ sơ trực tuyến và 956 hồ sơ trực tiếp.\n",
        encoding="utf-8",
    )
    page = page_of(path)
    links = page.xpath("//li[contains(., 'DX104')]//table//a/@href")
    marked = [page.xpath(f"//a[@id='{link[1:]}']/following-sibling::*[1][self::mark]") for link in links]
    assert [text_of(mark) for (mark,) in marked][:2] == ["1.204", "956"]


def test_what_is_said_of_a_place_that_is_no_value_stands_at_its_text() -> None:
    page = page_of(ROOT / "docs" / "examples" / "bao-cao.docx")
    assert not page.xpath("//article//h2[1]/a[contains(@class, 'n ')]")


def test_findings_are_told_in_both_languages(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text('dxlint: 1\nmeasures:\n  - {name: Hồ sơ, result: "30/31", percent: "100%"}\n', encoding="utf-8")
    for language in ("vi", "en"):
        card = page_of(path, language=language).get_element_by_id("f1")
        assert "không phải 100%" in text_of(card)
        assert "not 100%" in text_of(card)


def test_it_opens_in_the_language_of_the_run(report: Path) -> None:
    for language in ("vi", "en"):
        page = page_of(report, language=language)
        assert page.get("lang") == language
        assert page.xpath("//input[@name='in' and @checked]/@id") == [f"in-{language}"]


def test_what_a_submission_says_in_words_of_its_own_is_in_both_languages() -> None:
    page = page_of(ROOT / "fixtures/reports/ha-nam-2023-h1.yaml")
    levels = [text_of(one) for one in page.xpath("//dt[contains(., 'Level')]/following-sibling::dd[1]/span")]
    assert levels == ["tỉnh", "province"]


def test_a_verdict_stands_before_other_errors(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(
        'dxlint: 1\nmeasures:\n  - {name: Hồ sơ, result: "30/31", percent: "100%"}\n'
        'groups:\n  - indicators:\n    - {name: Tỷ lệ số hóa, target: "90%", result: "85%", status: Đạt}\n',
        encoding="utf-8",
    )
    codes = [finding.code for finding in checked(path).findings]
    shown = [text_of(card)[-5:] for card in page_of(path).xpath("//li[contains(@class, 'f ')]/h3")]
    assert codes.index("DX101") < codes.index("DX211")
    assert shown.index("DX211") < shown.index("DX101")


def test_what_agrees_and_what_is_not_decided_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("BÁO CÁO\n\nCó 512/640 giáo viên (80%) dùng học bạ số. Tỷ lệ số hóa đạt 71,5%.\n", encoding="utf-8")
    page = page_of(path)
    assert "80" in " ".join(map(text_of, page.xpath("//div[@class='report']//*[contains(@class, 'agrees')]")))
    assert page.xpath("//div[@class='report']/p[not(contains(@class, 'legend'))]//span[@class='unread']")


def test_nothing_runs_on_it_and_its_policy_allows_its_styles_alone(report: Path) -> None:
    page = page_of(report)
    assert not page.xpath("//script | //iframe | //object | //link | //img | //form | //@style | //@onclick | //@src")
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (style,) = page.xpath("//style")
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "script-src" not in policy


MARKUP = {
    "script": "<script>alert(1)</script>",
    "attribute": "\"'><img src=x onerror=alert(1)>",
    "style": "</style><style>*{display:none}",
    "template": "{{ 7*7 }}{% raw %}",
    "entity": "&lt;b&gt;&#0;",
    "comment": "<!--",
}


@pytest.mark.parametrize("kind", [*KINDS, *MARKUP])
def test_what_a_report_says_is_text_and_nothing_else(kind: str, tmp_path: Path) -> None:
    words = {**KINDS, **MARKUP}[kind]
    path = tmp_path / "a.json"
    plain = page_of(write(path, "Hồ sơ"))
    page = page_of(write(path, words))
    kinds = [{element.tag for element in one.iter() if isinstance(element.tag, str)} for one in (plain, page)]
    assert kinds[1] <= kinds[0] | {"br"}
    assert {name for element in page.iter() if isinstance(element.tag, str) for name in element.attrib} <= {
        name for element in plain.iter() if isinstance(element.tag, str) for name in element.attrib
    }
    assert not FORGED.findall(as_html(checked(path)).replace("\n", ""))
    assert "49" not in text_of(page).replace(str(path), "") or kind != "template"


def write(path: Path, words: str) -> Path:
    report = {
        "dxlint": 1,
        "header": {"title": words, "agency": words},
        "measures": [{"name": words, "result": "30/31", "percent": "100%", words or "x-y": words}],
        "sections": [{"id": words, "title": words, "text": f"{words}\n\n{words} 5/0 (12%)"}],
        "tables": [{"name": words, "columns": [words, words], "rows": [[words, words]]}],
    }
    path.write_text(json.dumps(report), encoding="utf-8")
    return path


def test_of_several_reports_the_worst_comes_first_and_leads_to_its_page(tmp_path: Path) -> None:
    paths = []
    for month, slips in ((1, 0), (2, 2), (3, 1)):
        paths.append(tmp_path / f"t{month}.yaml")
        lines = [f'  - {{name: Hồ sơ {n}, result: "{30 + n}/31", percent: "9%"}}' for n in range(slips)]
        head = f'dxlint: 1\nheader: {{agency: UBND xã Mẫu, period: {{year: "2024", month: "{month}"}}}}\n'
        paths[-1].write_text(head + ("measures:\n" + "\n".join(lines) + "\n" if lines else ""), encoding="utf-8")
    page = page_of(*paths)
    rows = page.xpath("//section[@class='overview']/div//tbody/tr")
    assert [text_of(row.xpath("./th")[0])[-7:] for row in rows] == ["t2.yaml", "t3.yaml", "t1.yaml"]
    assert [text_of(row.xpath("./td")[0]) for row in rows] == ["2", "1", ""]
    assert {link[1:] for link in page.xpath("//section[@class='overview']//a/@href")} == {"r0", "r1", "r2"}
    bars = page.xpath("//table[@class='plot']//tr")
    assert [text_of(bar)[:7] for bar in bars] == ["2024-01", "2024-02", "2024-03"]


def test_of_very_many_the_gravest_are_shown_and_the_others_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view, "MOST", 2)
    for number in range(4):
        measure = '\nmeasures:\n  - {name: a, result: "30/31", percent: "9%"}' if number > 1 else ""
        (tmp_path / f"{number}.yaml").write_text(f"dxlint: 1{measure}\n", encoding="utf-8")
    page = page_of(*sorted(tmp_path.glob("*.yaml")), language="en")
    assert [name[-6:] for name in page.xpath("//article/@aria-label")] == ["2.yaml", "3.yaml"]
    assert "2 more reports are not shown here." in text_of(page)
    assert len(page.xpath("//section[@class='overview']//tbody/tr")) >= 4


@pytest.mark.parametrize("content", ["dxlint: [", "dxlint: 1\nsections: 5\n", "dxlint: 2\n"])
def test_a_file_that_cannot_be_judged_has_a_page_too(content: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(content, encoding="utf-8")
    assert page_of(path).xpath("//li[contains(@class, 'f ')]")


def test_a_report_in_word_is_shown_by_what_it_says(tmp_path: Path) -> None:
    page = page_of(ROOT / "docs" / "examples" / "bao-cao.docx", language="en")
    assert page.xpath("//div[@class='report']//table//mark")
    assert "row" in text_of(page.xpath("//li[contains(@class, 'f ')]//p[@class='at']")[0])


def test_a_run_made_without_pages_is_written_all_the_same(a_run: Callable, a_finding: Callable) -> None:
    page = html.document_fromstring(as_html(a_run(a_finding())))
    assert "5/0: the denominator is zero." in text_of(page)


def test_who_asks_for_a_page_is_told_that_it_is_there(tmp_path: Path, report: Path) -> None:
    place = tmp_path / "trang.html"
    asked = [str(report), "--isolated", "--format", "html", "--output", str(place), "--lang", "en"]
    done = CliRunner().invoke(main, ["check", *asked])
    assert done.exit_code == 1
    assert f"{place} is written: 1 error" in done.output
    assert place.read_text("utf-8").startswith("<!DOCTYPE html>")
