"""The links of a page: in the repository they lead to files, on the site to pages."""

from __future__ import annotations

import os
import re
from pathlib import Path

from tools.site.pages import LANGUAGES, ROOT, pages

_BLOCK = re.compile(r"^```.*?^```$|`[^`\n]*`", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\((?!https?:|#)([^)#\s]+)(#[^)\s]*)?\)")


def rewritten(source: Path, language: str, repository: str) -> str:
    """A page's text with the links it needs on the site of that language.

    A link to a page of the other language leads to that one's site; one to a file that is no page leads to the
    repository's address, and is plain text where that is "".
    """
    text, at, made = source.read_text("utf-8"), 0, []
    link = re.compile(f"{_BLOCK.pattern}|{_LINK.pattern}", re.MULTILINE | re.DOTALL)
    for found in link.finditer(text):
        made.append(text[at : found.start()])
        made.append(found[0] if found[2] is None else _link(source, language, repository, found))
        at = found.end()
    return "".join((*made, text[at:]))


def _link(source: Path, language: str, repository: str, found: re.Match[str]) -> str:
    words, anchor = found[1], found[3] or ""
    target = (source.parent / found[2]).resolve()
    here = pages(language)[source]
    if target in pages(language):
        return f"[{words}]({os.path.relpath(pages(language)[target], here.parent)}{anchor})"
    for other in LANGUAGES:
        if target in pages(other):
            page = Path("..", other, pages(other)[target]).with_suffix(".html")
            name = page.with_name("index.html") if page.stem == "README" else page
            address = os.path.relpath(Path(language) / name, Path(language) / here.parent)
            return f'<a href="{address}{anchor}">{words}</a>'
    if repository:
        return f"[{words}]({repository.rstrip('/')}/{target.relative_to(ROOT).as_posix()}{anchor})"
    return words
