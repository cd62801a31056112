"""The links of a page: in the repository they lead to files, on the site to pages."""

from __future__ import annotations

import os
import re
from pathlib import Path

from tools.site.pages import LANGUAGES, ROOT, pages

_CODE = r"^```.*?^```$|`[^`\n]*`"
_LINK = r"\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\])*)\]\((?!https?:|#)(?P<file>[^)#\s]+)(?P<anchor>#[^)\s]*)?\)"
_CODE_OR_LINK = re.compile(f"{_CODE}|{_LINK}", re.MULTILINE | re.DOTALL)
"""A link to a file, or what only looks like one because it stands in an example."""


def rewritten(source: Path, language: str, repository: str) -> str:
    """A page's text with the links it needs on the site of that language.

    A link to a page of the other language leads to that one's site; one to a file that is no page leads to the
    repository's address, and is plain text where that is "".
    """

    def replaced(found: re.Match[str]) -> str:
        return _link(source, language, repository, found) if found["file"] else found[0]

    return _CODE_OR_LINK.sub(replaced, source.read_text("utf-8"))


def _link(source: Path, language: str, repository: str, found: re.Match[str]) -> str:
    words, anchor = found["words"], found["anchor"] or ""
    target = (source.parent / found["file"]).resolve()
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
