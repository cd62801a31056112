"""``dxlint plugin new``: a package with rules that passes its own tests at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from dxlint.cli.init import TEMPLATES
from dxlint.i18n import _
from dxlint.patterns import lazy
from dxlint.run.config import ConfigError
from dxlint.run.writing import write_folder

_NAME = lazy(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LETTERS = lazy(r"[A-Z]{2,8}")
_TEMPLATE = TEMPLATES / "plugin"


def write_plugin(name: str, folder: str, letters: str, language: str) -> str:
    """Write the package ``dxlint-NAME`` into a folder that is not there yet; a sentence that says so.

    Its README is in ``language``.

    ``letters`` begin its rules' codes; left out, they are the name's initials. Raises ConfigError for a name or
    letters of the wrong form, for a folder that is there, and for what cannot be written.
    """
    full = name if name.startswith("dxlint-") else f"dxlint-{name}"
    short = full.removeprefix("dxlint-")
    if not _NAME.fullmatch(short):
        raise ConfigError("not-a-plugin-name", key=name)
    code = letters or _initials(short)
    if not _LETTERS.fullmatch(code) or code == "DX":
        raise ConfigError("not-letters", key=code)
    target = Path(folder or full)
    write_folder(str(target), plugin_files(short, code, language))
    return _("{path} is written. Next: pip install -e '{path}[dev]' && python -m pytest {path}").format(path=target)


def _initials(short: str) -> str:
    """The initials of a name's words; its first two letters where it has one word."""
    words = [word for word in short.split("-") if word[0].isalpha()]
    return ("".join(word[0] for word in words) if len(words) > 1 else short[:2]).upper()[:8]


def plugin_files(short: str, code: str, language: str) -> Mapping[str, str]:
    """The files of the package, by path in it; its README in that language."""
    module = f"dxlint_{short.replace('-', '_')}"
    filled = {"name": f"dxlint-{short}", "short": short, "module": module, "code": code}
    return {path.replace("module/", f"{module}/"): _filled(text, filled) for path, text in _templates(language)}


def _templates(language: str) -> Iterator[tuple[str, str]]:
    for path in sorted(_TEMPLATE.rglob("*.in")):
        name = path.relative_to(_TEMPLATE).as_posix().removesuffix(".in")
        if not name.startswith("README.") or name == f"README.{language}.md":
            yield name.replace(f".{language}.md", ".md"), path.read_text(encoding="utf-8")


def _filled(text: str, words: Mapping[str, str]) -> str:
    return re.sub(r"\{\{(\w+)\}\}", lambda found: words[found[1]], text)
