"""The documentation's pages on rules, made from the rules' own words: ``docs/rules/<language>/<code>.md``.

``python -m tools.generate`` writes them. Each example is run while its page is made, so a page shows what
dxlint says and not what it said once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

from dxlint.i18n import _, use
from dxlint.language.text import printable
from dxlint.reporters.parts.families import family_word
from dxlint.reporters.parts.provenance import severity_word
from dxlint.rulebook.findings import Finding
from dxlint.rulebook.messages import LANGUAGES
from dxlint.rulebook.rule import Rule
from dxlint.run.plugins import load
from dxlint.testing import findings_in, texts_of

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "rules"
TITLE = {"vi": "Các quy tắc của dxlint", "en": "The rules of dxlint"}
INTRODUCTION = {
    "vi": "Mỗi quy tắc có trang riêng; `dxlint explain DX101` in ra cùng nội dung ấy.",
    "en": "Each rule has a page of its own; `dxlint explain DX101` prints the same.",
}


def files() -> dict[Path, str]:
    """Every page on a rule, and the index of each language."""
    rules = list(load(isolated=True).rules.values())
    made = {FOLDER / "README.md": _languages()}
    for language in LANGUAGES:
        use(language)
        made[FOLDER / language / "README.md"] = _joined(_index(rules, language))
        made |= {FOLDER / language / f"{rule.code}.md": _joined(_page(rule, language)) for rule in rules}
    return made


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(lines).strip() + "\n"


def _languages() -> str:
    return _joined(f"- [{TITLE[language]}]({language}/README.md)" for language in LANGUAGES)


def _index(rules: Sequence[Rule], language: str) -> Iterator[str]:
    yield from (f"# {TITLE[language]}", "", INTRODUCTION[language])
    for family, members in groupby(rules, attrgetter("family")):
        yield from ("", f"## {family_word(family)}", "")
        yield f"| {_('Code')} | {_('Name')} | {_('Severity')} | {_('What it finds')} |"
        yield "|---|---|---|---|"
        for rule in members:
            summary = rule.words.summary.get(language, "").replace("|", "\\|")
            yield f"| [{rule.code}]({rule.code}.md) | `{rule.name}` | {severity_word(rule.severity)} | {summary} |"


def _page(rule: Rule, language: str) -> Iterator[str]:
    words = rule.words
    yield from (
        f"# {rule.code} {rule.name}",
        "",
        f"{words.summary.get(language, '')} ({severity_word(rule.severity)}).",
    )
    yield from ("", words.explanation.get(language, "").strip())
    if rule.options:
        yield from ("", f"## {_('Options')}", "")
        yield from (
            f"- `{name}: {default}` – {words.options.get(name, {}).get(language, '')}"
            for name, default in rule.options.items()
        )
    for example in words.bad:
        name = example["name"][language]
        yield from ("", f"## {_('For example: {name}').format(name=name)}", *_shown(example))
        yield from ("", _("dxlint says:"), "")
        yield from (f"- {_told(finding)}" for finding in findings_in(rule, example, language))
    for example in words.good:
        name = example["name"][language]
        yield from ("", f"## {_('Nothing is said of: {name}').format(name=name)}", *_shown(example))
    if words.source:
        yield from ("", _("Source: {source}").format(source=words.source))


def _shown(example: Mapping[str, Any]) -> Iterator[str]:
    for submission in texts_of(example):
        yield from ("", "```yaml", *map(printable, submission.rstrip().split("\n")), "```")


def _told(finding: Finding) -> str:
    place = f"{finding.place.line}:{finding.place.column}: " if finding.place.line else ""
    return f"{place}**{severity_word(finding.severity)}** {printable(finding.message)}"
