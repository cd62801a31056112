"""What ``dxlint init`` and ``dxlint new`` write: files to begin with. What is there already is never overwritten."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from dxlint.i18n import _
from dxlint.language.text import printable
from dxlint.model import Catalogue, CatalogueItem
from dxlint.run.config import FILE, ConfigError
from dxlint.run.tree_writer import quoted
from dxlint.run.writing import write_new, write_whole

TEMPLATES = Path(__file__).with_name("templates")
SCHEMA = ".dxlint/submission.schema.json"
"""Where ``new`` puts the schema, beside the submission: editors complete from it without a network. A folder
with a dot is left alone when reports are looked for."""


def write_config(folder: str, language: str) -> str:
    """Write a commented ``dxlint.yaml`` into a folder; a sentence that says so.

    Raises ConfigError ``exists`` or ``cannot-write``.
    """
    path = Path(folder) / FILE
    write_new({str(path): (TEMPLATES / f"config.{language}.yaml").read_text(encoding="utf-8")})
    return _("{path} is written; what stands in it as a comment holds anyway.").format(path=printable(str(path)))


def write_submission(file: str, language: str, catalogue: str = "") -> str:
    """Write a submission to fill in, and the schema its first line names; a sentence that says so.

    ``catalogue`` names the catalogue whose indicators it is to have: a plugin's, or a file. Raises ConfigError
    ``not-a-submission-name``, ``exists`` or ``cannot-write``, and those of catalogues.
    """
    path = Path(file)
    if path.suffix.lower() not in (".yaml", ".yml"):
        raise ConfigError("not-a-submission-name", file)
    template = (TEMPLATES / f"submission.{language}.yaml").read_text(encoding="utf-8")
    if catalogue:
        template = _with_indicators(template, catalogue)
    write_new({file: f"# yaml-language-server: $schema={SCHEMA}\n{template}"})
    try:
        _write_schema(path.parent / SCHEMA)
    except BaseException:
        path.unlink()
        raise
    return _("{path} is written. Fill it in, then: dxlint check {path}").format(path=printable(str(path)))


def _with_indicators(template: str, name: str) -> str:
    """The form with a catalogue's groups and indicators in place of the empty group."""
    from dxlint.run.data_files import Named
    from dxlint.run.options import Options
    from dxlint.run.session import Session

    catalogue = Session(Options(paths=(".",))).catalogue(Named(name))
    if len(catalogue.levels) == 1:
        template = template.replace('level: "" ', f'level: "{catalogue.levels[0]}" ', 1)
    before, after = template.split("\ngroups:\n", 1)
    return "\n".join([before, "groups:", *_groups(catalogue), "", after.split("\n\n", 1)[1]])


def _groups(catalogue: Catalogue) -> Iterator[str]:
    for group in dict.fromkeys(item.group for item in catalogue.items):
        yield from ([f"  - name: {quoted(group)}", "    indicators:"] if group else ["  - indicators:"])
        for item in (item for item in catalogue.items if item.group == group):
            for lead, key, value in (("-", "id", item.id), (" ", "name", item.name), (" ", "unit", item.unit)):
                if value or key != "unit":
                    yield f"      {lead} {key}: {quoted(value)}"
            yield f"        target: {_target(catalogue, item)}"
            yield from ('        result: ""', '        status: ""')


def _target(catalogue: Catalogue, item: CatalogueItem) -> str:
    """The target where one holds for every year; else a blank, and the targets in a comment."""
    level = catalogue.levels[0] if len(catalogue.levels) == 1 else ""
    for_all = item.target(None, level)  # of no region: which one it will be, nobody knows yet
    if len({target.entry.text for target in item.targets}) == 1 and for_all is not None:
        return quoted(for_all.entry.text)
    told = (", ".join(filter(None, (str(t.year or ""), t.level, t.region))) + f": {t.entry.text}" for t in item.targets)
    return '""' + (f"  # {'; '.join(told)}" if item.targets else "")


def _write_schema(path: Path) -> None:
    """The schema of this dxlint; a generated file, so an older one gives way."""
    from dxlint.cli.schemas import submission_schema

    text = json.dumps(submission_schema(), ensure_ascii=False, indent=2) + "\n"
    try:
        path.parent.mkdir(exist_ok=True)
    except OSError as error:
        raise ConfigError("cannot-write", str(path), detail=error.strerror or str(error)) from None
    write_whole(str(path), text)
