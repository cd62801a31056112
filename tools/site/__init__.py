"""The documentation as a site: ``python -m tools.site [FOLDER]`` builds it, in Vietnamese and English.

The pages of the repository are the source. ``pages`` says which of them a language has, ``links`` turns their links
into those of the site, and here each language's site is laid out and built by Zensical, whose warnings are errors.
CONTRIBUTING.md says why it is Zensical.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from string import Template
from typing import Any

from tools.site.links import rewritten
from tools.site.pages import DESCRIPTION, LANGUAGES, ROOT, navigation, pages

FILES = Path(__file__).parent / "files"
SCRIPT = "marks.js"


def build(folder: Path) -> None:
    """Write the site into a folder, in the place of one that was built there before.

    Raises FileExistsError where something else is in that folder, CalledProcessError where the builder warns.
    """
    if folder.exists():
        if not (folder / "index.html").is_file():
            raise FileExistsError(f"{folder} is there, and no site")
        shutil.rmtree(folder)
    with tempfile.TemporaryDirectory() as work:
        for language in LANGUAGES:
            there = Path(work) / language
            _lay_out(there, language)
            _built(there, language)
            shutil.move(there / "site", folder / language)
    shutil.copy(FILES / "index.html", folder)
    for page in folder.glob("*/**/*.html"):
        _link_to_translations(page, folder)


def _lay_out(there: Path, language: str) -> None:
    """The pages of one language, as the builder wants them."""
    addresses = _addresses()
    for source, target in pages(language).items():
        path = there / "docs" / target
        path.parent.mkdir(parents=True, exist_ok=True)
        if source.suffix == ".md":
            path.write_text(rewritten(source, language, addresses.get("Repository", "")), encoding="utf-8")
        else:
            shutil.copy(source, path)
    shutil.copy(FILES / SCRIPT, there / "docs")
    settings = Template((FILES / "zensical.toml").read_text("utf-8")).substitute(
        language=language,
        description=DESCRIPTION[language],
        address=_site_address(addresses.get("Documentation", ""), language),
        nav=f"nav = [\n{''.join(_section(*one) for one in navigation(language))}]",
    )
    (there / "zensical.toml").write_text(settings, encoding="utf-8")


def _section(title: str, names: Sequence[str]) -> str:
    """A section of the site, as the builder's settings have it; the titles of pages are their own."""
    listed = ", ".join(f'"{name}"' for name in names)
    return f'  {{ "{title}" = [{listed}] }},\n'


def _site_address(home: str, language: str) -> str:
    return f'site_url = "{home.rstrip("/")}/{language}/"' if home else ""


def _built(there: Path, language: str) -> None:
    command = [sys.executable, "-m", "zensical", "build", "--strict", "--clean"]
    done = subprocess.run(
        command,
        cwd=there,
        env=os.environ | {"NO_COLOR": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        print(f"[{language}]", done.stdout, file=sys.stderr)
        raise subprocess.CalledProcessError(done.returncode, command)


def _link_to_translations(page: Path, site: Path) -> None:
    """Let the choice of a language lead to the same page in the other one, where there is one, not to the first."""
    _language, *path = page.relative_to(site).parts
    text = page.read_text("utf-8")
    for other in LANGUAGES:
        if (site / other).joinpath(*path).is_file():
            first, same = (
                f'href="{"../" * len(path)}{other}/{name}" hreflang' for name in ("index.html", "/".join(path))
            )
            text = text.replace(first, same)
    page.write_text(text, encoding="utf-8")


def _addresses() -> Mapping[str, str]:
    """``[project.urls]`` of pyproject.toml; empty as long as dxlint has no public address."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        project: dict[str, Any] = tomllib.load(file)["project"]
    return dict(project.get("urls", {}))
