"""PDF files, those of scanned pages through Tesseract."""

from dxlint.formats.format import Format

FORMAT = Format("pdf", (".pdf",), loses_text_boxes=True)
