"""What ``dxlint init`` and ``dxlint new`` write: files to begin with. What is there already is never overwritten."""

from __future__ import annotations

import json
from pathlib import Path

from dxlint.i18n import _
from dxlint.language.text import printable
from dxlint.run.config import FILE, ConfigError
from dxlint.run.writing import write_whole

TEMPLATES = Path(__file__).with_name("templates")
SCHEMA = ".dxlint/submission.schema.json"
"""Where ``new`` puts the schema, beside the submission: editors complete from it without a network. A folder
with a dot is left alone when reports are looked for."""


def write_config(folder: str, language: str) -> str:
    """Write a commented ``dxlint.yaml`` into a folder; a sentence that says so.

    Raises ConfigError ``exists`` or ``cannot-write``.
    """
    path = Path(folder) / FILE
    write_new(path, (TEMPLATES / f"config.{language}.yaml").read_text(encoding="utf-8"))
    return _("{path} is written; what stands in it as a comment holds anyway.").format(path=printable(str(path)))


def write_submission(file: str, language: str) -> str:
    """Write a submission to fill in, and the schema its first line names; a sentence that says so.

    Raises ConfigError ``not-a-submission-name``, ``exists`` or ``cannot-write``.
    """
    path = Path(file)
    if path.suffix.lower() not in (".yaml", ".yml"):
        raise ConfigError("not-a-submission-name", file)
    template = (TEMPLATES / f"submission.{language}.yaml").read_text(encoding="utf-8")
    write_new(path, f"# yaml-language-server: $schema={SCHEMA}\n{template}")
    _write_schema(path.parent / SCHEMA)
    return _("{path} is written. Fill it in, then: dxlint check {path}").format(path=printable(str(path)))


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet. Raises ConfigError ``exists`` or ``cannot-write``."""
    write_whole(str(path), text, new=True)


def _write_schema(path: Path) -> None:
    """The schema of this dxlint; a generated file, so an older one gives way."""
    from dxlint.cli.schemas import submission_schema

    text = json.dumps(submission_schema(), ensure_ascii=False, indent=2) + "\n"
    try:
        path.parent.mkdir(exist_ok=True)
    except OSError as error:
        raise ConfigError("cannot-write", str(path), detail=error.strerror or str(error)) from None
    write_whole(str(path), text)
