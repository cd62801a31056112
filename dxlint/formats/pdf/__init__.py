"""PDF files with a text layer."""

from dxlint.formats.format import Format

FORMAT = Format("pdf", (".pdf",), loses_text_boxes=True)
