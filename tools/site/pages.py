"""Which files of the repository are pages of the site, and what they are called there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
LANGUAGES = ("vi", "en")
_HOMES = {
    "en": {
        "README.md": "index.md",
        "CONTRIBUTING.md": "contributing.md",
        "ARCHITECTURE.md": "architecture.md",
        "CHANGELOG.md": "changes.md",
    },
    "vi": {"README.vi.md": "index.md"},
}
"""The pages that stand at the root of the repository."""
DESCRIPTION = {"vi": "Báo cáo có khớp với chính nó hay không?", "en": "Does a report agree with itself?"}
_SECTIONS = (
    (
        "Bắt đầu",
        "Start",
        ("index", "start", "submission", "word", "mark", "page", "reply", "serve", "program", "claims", "limits"),
    ),
    ("Quy tắc", "Rules", ("rules/README", "figures", "own-rules", "catalogues", "together")),
    ("Sử dụng", "In use", ("command", "configuration", "summary", "editors", "ci", "pre-commit")),
    ("Lập trình", "Programming", ("library", "json", "plugins", "reference")),
    ("Dự án", "The project", ("contributing", "architecture", "changes")),
)
"""What the site lists beside each page: its sections, their titles and pages. Single rules are on the rules' page."""
_FOLDERS = {"en": DOCS, "vi": DOCS / "vi"}


@cache
def pages(language: str) -> Mapping[Path, Path]:
    """Each file of the repository that the site has in that language, and its path there."""
    made = {ROOT / source: Path(target) for source, target in _HOMES[language].items()}
    made |= {page: Path(page.name) for page in _FOLDERS[language].glob("*.md")}
    made |= {page: Path("rules") / page.name for page in (DOCS / "rules" / language).glob("*.md")}
    made |= {file: file.relative_to(DOCS) for file in (DOCS / "examples").iterdir()}
    return made


def navigation(language: str) -> Iterator[tuple[str, list[str]]]:
    """The sections of the site: title and pages, those that there are in that language."""
    there = {path.as_posix() for path in pages(language).values()}
    for vietnamese, english, names in _SECTIONS:
        listed = [f"{name}.md" for name in names if f"{name}.md" in there]
        if listed:
            yield (vietnamese if language == "vi" else english), listed
