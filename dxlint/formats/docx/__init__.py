"""Word files."""

from dxlint.formats.format import PACKED, Format, Sign

FORMAT = Format("docx", (".docx", ".docm"), signs=(Sign(".docx", PACKED, b"word/document"),))
