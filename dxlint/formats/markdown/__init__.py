"""Markdown."""

from dxlint.formats.format import Format

FORMAT = Format("markdown", (".md", ".markdown"), everyday=True, takes_edits=True)
