"""The site has every page of the repository, no link of it leads nowhere, and its search asks for no marks."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import unicodedata
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest

from tools.site import build
from tools.site.links import rewritten
from tools.site.pages import DOCS, LANGUAGES, ROOT, navigation, pages

SEARCH = Path(__file__).with_name("search.js")
LINK = re.compile(r'\]\((?!https?:|#)([^)#]+)|<a href="([^"#]+)')


class Addresses(HTMLParser):
    """The anchors of a page and where it links to."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.links: list[str] = []
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.anchors.add(given.get("id") or "")
        self.links += [given[name] or "" for name in ("href", "src") if name in given]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site."""
    if not find_spec("zensical"):
        pytest.skip("the site is built with dxlint[docs]")
    folder = tmp_path_factory.mktemp("site") / "site"
    build(folder)
    return folder


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_stands_in_the_navigation_or_is_a_rules(language: str) -> None:
    listed = {name for _title, names in navigation(language) for name in names}
    there = {path.as_posix() for path in pages(language).values() if path.suffix == ".md"}
    assert {name for name in there - listed if not re.fullmatch(r"rules/DX\d{3}\.md", name)} == set()
    assert len([name for name in there if name.startswith("rules/DX")]) == len([*(DOCS / "rules" / "en").glob("DX*")])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_leads_to_a_page_of_the_site(language: str) -> None:
    known = {Path(one, path) for one in LANGUAGES for path in pages(one).values()}
    for source, target in pages(language).items():
        if source.suffix == ".md":
            for words, other in LINK.findall(rewritten(source, language, "")):
                there = Path(unquote(words or other))
                path = (ROOT / language / target.parent / there).resolve().relative_to(ROOT)
                pages_of_it = {path, path.with_suffix(".md"), path.with_name("README.md")}
                assert pages_of_it & known, (source, words or other)


def test_a_link_to_what_is_no_page_needs_the_repositorys_address() -> None:
    page = DOCS / "ci.md"
    assert "](https://example.vn/dxlint/action.yml)" in rewritten(page, "en", "https://example.vn/dxlint/")
    assert "own action (`action.yml`): copy" in " ".join(rewritten(page, "en", "").split())


def test_what_looks_like_a_link_in_an_example_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = DOCS / "together.md"
    text = "```yaml\na: [b](ci.md)\n```\n\n`[b](ci.md)` and [c](ci.md#anywhere)\n"
    monkeypatch.setattr(Path, "read_text", lambda _self, _encoding: text)
    assert rewritten(page, "en", "") == text


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    with pytest.raises(FileExistsError):
        build(tmp_path)
    assert (tmp_path / "notes.txt").exists()


@pytest.mark.slow
def test_no_link_of_the_built_site_leads_nowhere(site: Path) -> None:
    read = {page.resolve(): Addresses(page) for page in site.rglob("*.html") if page.name != "404.html"}
    assert len(read) > 2 * 70
    for page, addresses in read.items():
        for link in addresses.links:
            path, anchor = urldefrag(unquote(link))
            if ":" not in path:
                there = (page.parent / path).resolve() if path else page
                assert there.exists(), (page, link)
                assert not anchor or there not in read or anchor in read[there].anchors, (page, link)


@pytest.mark.slow
def test_the_choice_of_a_language_leads_to_the_same_page(site: Path) -> None:
    for page in ("rules/DX101.html", "word.html", "index.html"):
        for language in LANGUAGES:
            asked = re.findall(r'<a href="([^"]+)" hreflang="(\w\w)"', (site / language / page).read_text("utf-8"))
            assert [((site / language / page).parent / to).resolve() for to, _other in asked] == [
                site.resolve() / other / page for _to, other in asked
            ]


@pytest.mark.slow
def test_no_page_of_the_built_site_asks_another_host_for_anything(site: Path) -> None:
    asked = re.compile(r'<(?:script|img|link)[^>]+(?:src|href)="(https?:[^"]+)')
    assert [found for page in site.rglob("*.html") for found in asked.findall(page.read_text("utf-8"))] == []


@pytest.mark.slow
def test_lists_and_tables_of_the_built_site_are_lists_and_tables(site: Path) -> None:
    """The builder's Markdown wants a blank line before a list, the code host's does not."""
    for page in site.rglob("*.html"):
        paragraphs = re.findall(r"<p>(.*?)</p>", page.read_text("utf-8"), re.DOTALL)
        assert not [text for text in paragraphs if re.search(r"\n(?:- |\d+\. |\| )|^\|", text)], page


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("node"), reason="the search is JavaScript: node runs it")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("tỷ lệ", "claims.html#tỷ-lệ"),
        ("đạt chỉ tiêu", "rules/DX215.html"),
        ("dưới 12%", "rules/DX215.html"),
        ("Số liệu", "rules/index.html#số-liệu"),
        ("percent-mismatch", "rules/DX101.html"),
    ],
)
def test_the_search_finds_the_same_with_and_without_marks(words: str, expected: str, site: Path) -> None:
    apart = unicodedata.normalize("NFD", words)
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter)).replace("đ", "d")
    command = ["node", str(SEARCH), str(site / "vi"), words, bare, apart, bare.upper()]
    found = json.loads(subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout)
    assert any(address.startswith(expected) for address in found[0])
    assert found[1:] == [found[0]] * 3
