"""OpenDocument spreadsheets."""

from dxlint.formats.format import Format

FORMAT = Format("ods", (".ods",), machine_made=True, sheets=True)
