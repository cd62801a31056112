"""What the README and the pages in docs/ tell their readers to do works, and prints what they say it prints."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from dxlint.cli.schemas import report_schema
from dxlint.rulebook import hookspecs
from dxlint.run.config_model import Configuration, OwnWordsShape
from dxlint.run.plugins import HOOKS
from tests.fresh import ROOT, Tree, environment_with, lent_packages, make_environments_quickly, offline, wheel_of
from tests.shell_pages import Block, blocks, follow

PAGES = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "docs" / "vi").glob("*.md")),
]
PACKAGES = sorted((ROOT / "plugins").glob("*/README.md"))
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)[^)]*\)")
SHELL = ("sh", "console")


class Place(NamedTuple):
    """A copy of the sources, and an environment in which dxlint is installed."""

    folder: Path
    tree: Tree
    env: dict[str, str]
    made: set[Block]
    """Blocks that have made an environment and installed dxlint there: the same for whoever reads them elsewhere."""

    @contextmanager
    def as_new(self) -> Iterator[Path]:
        """The sources as they are; what one page changes and installs, the next one does not meet."""
        packages = next((self.folder / "venv").rglob("site-packages"))
        before = set(packages.iterdir())
        try:
            yield self.tree.restored()
        finally:
            for installed in set(packages.iterdir()) - before:
                shutil.rmtree(installed) if installed.is_dir() else installed.unlink()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    folder = tmp_path_factory.mktemp("docs")
    env = offline(lent_packages(folder / "lent"))
    tree = Tree(folder)
    programs = environment_with([wheel_of(tree.folder, folder)], folder / "venv", env)
    make_environments_quickly(programs)
    for name in ("pip", "pytest", "ruff"):
        program = programs / name
        program.write_text(f'#!/bin/sh\nexec "{programs}/python" -m {name} "$@"\n', encoding="utf-8")
        program.chmod(0o755)
    # The whole suite runs where the README's second command is called; here it stands for its shortest part.
    few = {"PYTEST_ADDOPTS": "-p no:cacheprovider tests/language/test_registers.py", "NO_COLOR": "1"}
    return Place(folder, tree, env | few | {"PATH": f"{programs}{os.pathsep}{env['PATH']}"}, set())


def shell_blocks(page: Path) -> list[Block]:
    return [block for block in blocks(page.read_text("utf-8")) if block.language in SHELL]


def told_otherwise() -> list[Path]:
    """The pages that tell something to be done, each but those that tell what another does, in another language."""
    first: dict[tuple[Block, ...], Path] = {}
    for page in filter(shell_blocks, PAGES):
        told = (block for block in blocks(page.read_text("utf-8")) if block.file or block.language in SHELL)
        first.setdefault(tuple(told), page)
    return [*first.values()]


@pytest.mark.slow
@pytest.mark.parametrize("page", told_otherwise(), ids=lambda page: page.relative_to(ROOT).as_posix())
def test_what_a_page_says_works(page: Path, place: Place) -> None:
    text = page.read_text("utf-8")
    with place.as_new() as tree:
        follow(text, tree, place.env, known=place.made)
    place.made.update(block for block in blocks(text) if MAKES_AN_ENVIRONMENT.search(block.text))


@pytest.mark.slow
@pytest.mark.parametrize("page", PACKAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_what_the_readme_of_a_package_says_works_where_it_says(page: Path, place: Place) -> None:
    env = {key: value for key, value in place.env.items() if key != "PYTEST_ADDOPTS"}
    with place.as_new() as tree:
        within = tree if "plugins/" in shell_blocks(page)[0].text else tree / page.parent.relative_to(ROOT)
        follow(page.read_text("utf-8"), within, env)


MAKES_AN_ENVIRONMENT = re.compile(r"-m venv (\S+)")
BARE = re.compile(r"^(?:\$ )?(?:dxlint|pip|python3?|pytest)(?= )|&& (?:dxlint|pip|python3?|pytest)(?= )", re.MULTILINE)


@pytest.mark.parametrize("page", [*PAGES, *PACKAGES], ids=lambda page: page.relative_to(ROOT).as_posix())
def test_who_is_to_call_what_an_environment_holds_was_told_to_activate_it(page: Path) -> None:
    text = page.read_text("utf-8")
    within = page in PACKAGES  # which is installed into one that is there already
    for block in re.finditer(r"^```(?:sh|console)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        told = "/bin/activate`" in text[: block.start()]
        made = MAKES_AN_ENVIRONMENT.search(block[1])
        commands = BARE.findall(block[1].replace("python3 -m venv", "…"))
        assert not (commands and (within or made) and not told), block[1]
        within = within or made is not None


@pytest.mark.parametrize("page", [*PAGES, *PACKAGES], ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_on_a_page_lead_somewhere(page: Path) -> None:
    missing = [link for link in LINK.findall(page.read_text("utf-8")) if not (page.parent / link).exists()]
    assert not missing


def test_the_readme_begins_with_the_two_commands() -> None:
    first, second = shell_blocks(ROOT / "README.md")[:2]
    for block in (first, second):
        assert block.language == "sh"
        assert len(block.text.splitlines()) == 1
    assert "dxlint check fixtures/reports/" in first.text
    assert "pytest" in second.text


def test_every_hook_is_on_the_page_on_plugins() -> None:
    page = (ROOT / "docs" / "plugins.md").read_text("utf-8")
    declared = {name for name, value in vars(hookspecs).items() if hasattr(value, f"{hookspecs.PROJECT}_spec")}
    assert declared == set(HOOKS)
    for hook in declared:
        assert f"`{hook}()`" in page, hook


@pytest.mark.parametrize("page", ["docs/configuration.md", "docs/vi/configuration.md"])
def test_every_setting_is_on_the_page_on_configuration(page: str) -> None:
    rows = re.findall(r"^\| `(\w+)`", (ROOT / page).read_text("utf-8"), re.MULTILINE)
    assert sorted(rows) == sorted([*Configuration.model_fields, *OwnWordsShape.model_fields])


@pytest.mark.parametrize("page", ["docs/json.md", "docs/vi/json.md"])
def test_every_key_of_a_run_and_of_a_finding_is_on_the_page_on_json(page: str) -> None:
    told = set(re.findall(r"`(\w+)`", (ROOT / page).read_text("utf-8")))
    schema = report_schema()
    finding = schema["$defs"]["FindingRead"]["properties"]
    assert {*schema["properties"], *finding} - told == set()


def test_both_readmes_name_the_same_pages() -> None:
    links = [set(LINK.findall((ROOT / name).read_text("utf-8"))) for name in ("README.md", "README.vi.md")]
    shared = {link for link in links[1] if link.startswith("docs/") and "/vi/" not in link}
    assert shared <= links[0]
