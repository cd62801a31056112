"""What is generated is what would be generated now; every rule has its page in both languages."""

import re

import pytest

from dxlint.rulebook.messages import LANGUAGES
from dxlint.run.plugins import load
from tools.generate import files, stale
from tools.generate.docs_pages import FOLDER

LINK = re.compile(r"\]\(([^)#]+)\)")


@pytest.mark.newest
def test_no_generated_file_is_stale() -> None:
    assert stale() == [], "run: python -m tools.generate"


def test_every_rule_has_a_page_in_each_language_and_a_line_in_its_index() -> None:
    for language in LANGUAGES:
        index = files()[FOLDER / language / "README.md"].decode()
        for rule in load(isolated=True).rules.values():
            assert FOLDER / language / f"{rule.code}.md" in files()
            assert f"[{rule.code}]({rule.code}.md)" in index


def test_every_example_of_a_mistake_is_followed_by_what_dxlint_says_of_it() -> None:
    pages = files()
    for rule in load(isolated=True).rules.values():
        page = pages[FOLDER / "en" / f"{rule.code}.md"].decode()
        assert len(re.findall(r"^dxlint says:\n\n- ", page, re.MULTILINE)) == len(rule.words.bad), rule.code


def test_no_page_stays_behind_of_a_rule_that_is_gone() -> None:
    assert set(FOLDER.rglob("*.md")) <= files().keys()


def test_links_between_the_pages_lead_somewhere() -> None:
    known = {path.resolve() for path in files()}
    for path, content in files().items():
        if path.suffix == ".md":
            for target in LINK.findall(content.decode()):
                there = (path.parent / target.partition("#")[0]).resolve()
                assert there in known or there.is_file(), (path, target)
