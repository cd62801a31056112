"""Web pages."""

from dxlint.formats.format import Format

FORMAT = Format("html", (".html", ".htm"), everyday=True)
