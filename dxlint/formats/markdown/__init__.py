"""Markdown."""

from dxlint.formats.format import Format

FORMAT = Format("markdown", (".md",), everyday=True)
