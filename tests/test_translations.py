"""The Vietnamese pages say what the English ones say: a side that changes alone fails here."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from tests.fresh import ROOT
from tests.shell_pages import Block, blocks, steps

STAMPS = {
    "docs/catalogues.md": "389c389be3ea",
    "docs/ci.md": "e353869da59f",
    "docs/claims.md": "cc93ac3323cc",
    "docs/command.md": "3faf0b2cb001",
    "docs/configuration.md": "acb601148bec",
    "docs/editors.md": "2ffbd8a338d7",
    "docs/figures.md": "a8cf4bd4a8ed",
    "docs/json.md": "89529d56631f",
    "docs/library.md": "5e7cee96352e",
    "docs/limits.md": "3fc0f01c57ac",
    "docs/mark.md": "1cf92a0c11e4",
    "docs/own-rules.md": "788fb4ad16bf",
    "docs/plugins.md": "2cbdeb61ccdc",
    "docs/page.md": "f2f21d221131",
    "docs/pre-commit.md": "dbfd8080b390",
    "docs/reply.md": "35250d5e2850",
    "docs/serve.md": "7282a6519780",
    "docs/start.md": "f4edc275fb80",
    "docs/submission.md": "a87c21a7856a",
    "docs/summary.md": "26bc79e0775e",
    "docs/together.md": "20efea489a5e",
    "docs/word.md": "b906006c4d4d",
}
"""English page → a hash of its headings, tables and examples when its translation was last brought in step."""
OPTION = re.compile(r"--[a-z][a-z-]+")
HEADING = re.compile(r"^#+ .*$", re.MULTILINE)
EXAMPLE = re.compile(r"^(?:> |    ).*$", re.MULTILINE)
ROW = re.compile(r"^\| `([^`]+)`", re.MULTILINE)


def prose(page: str) -> str:
    """A page without its code blocks, whose comments look like headings."""
    return re.sub(r"^```.*?^```$", "", page, flags=re.MULTILINE | re.DOTALL)


def stamp(page: str) -> str:
    """What changes with the page's contents; rewording a sentence does not."""
    kept = [*HEADING.findall(prose(page)), *ROW.findall(page), *EXAMPLE.findall(prose(page))]
    return hashlib.sha256("\n".join(kept).encode()).hexdigest()[:12]


def in_any_language(block: Block) -> tuple[str, str]:
    """A block without its comments, and without what is printed: that may be in the language of the page."""
    if block.language == "console":
        return block.language, re.sub(r" --lang \w+", "", "\n".join(step.command for step in steps(block.text)))
    return block.language, re.sub(r"(?m) +#.*$", "", block.text)


@pytest.mark.parametrize("name", STAMPS)
def test_a_translation_is_in_step(name: str) -> None:
    english = (ROOT / name).read_text("utf-8")
    vietnamese = (ROOT / "docs" / "vi" / Path(name).name).read_text("utf-8")
    assert STAMPS[name] == stamp(english), f"{name} has changed: follow it in docs/vi, then state {stamp(english)}"
    assert len(HEADING.findall(prose(vietnamese))) == len(HEADING.findall(prose(english)))
    assert [*map(in_any_language, blocks(vietnamese))] == [*map(in_any_language, blocks(english))]
    assert set(OPTION.findall(vietnamese)) == set(OPTION.findall(english))
    assert ROW.findall(vietnamese) == ROW.findall(english)
    assert EXAMPLE.findall(prose(vietnamese)) == EXAMPLE.findall(prose(english))


def test_the_readmes_share_their_commands() -> None:
    english, vietnamese = ((ROOT / name).read_text("utf-8") for name in ("README.md", "README.vi.md"))
    assert next(blocks(english)) == next(blocks(vietnamese))
    assert set(OPTION.findall(vietnamese)) <= set(OPTION.findall(english))
