"""Word files."""

from dxlint.formats.format import Format

FORMAT = Format("docx", (".docx", ".docm"))
