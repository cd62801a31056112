"""PDF files, those of scanned pages through Tesseract."""

from dxlint.formats.format import Format, Sign

FORMAT = Format("pdf", (".pdf",), loses_text_boxes=True, signs=(Sign(".pdf", b"%PDF-"),))
