"""Lines broken by hand within one paragraph (Shift+Enter, ``<br>``): most are paragraphs of their own."""

from __future__ import annotations

from dxlint.formats.blocks import Text
from dxlint.formats.text_builder import joined, split
from dxlint.formats.wraps import goes_on


def split_lines(body: Text) -> list[Text]:
    """The paragraphs of a text with line breaks: a line that certainly goes on keeps its next one."""
    if "\n" not in body.text:
        return [body] if body.text else []
    groups: list[list[Text]] = []
    for line in split(body, "\n"):
        if not line.text:
            continue
        if groups and goes_on(groups[-1][-1].text, line.text):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [joined(group, " ") for group in groups]
