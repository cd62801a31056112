"""Plain text."""

from dxlint.formats.format import Format

FORMAT = Format("text", (".txt",), loses_text_boxes=True)
