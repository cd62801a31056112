"""Markdown."""

from dxlint.formats.format import Format

FORMAT = Format("markdown", (".md",), everyday=True, takes_edits=True)
