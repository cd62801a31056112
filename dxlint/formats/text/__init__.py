"""Plain text."""

from dxlint.formats.format import Format

FORMAT = Format("text", (".txt",), everyday=True, loses_text_boxes=True, takes_edits=True)
