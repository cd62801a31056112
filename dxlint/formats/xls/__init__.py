"""Workbooks of Excel 97–2003."""

from dxlint.formats.format import Format

FORMAT = Format("xls", (".xls",), machine_made=True, sheets=True)
