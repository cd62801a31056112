"""Workbooks of Excel 97–2003."""

from dxlint.formats.format import COMPOUND, Format, Sign

FORMAT = Format(
    "xls", (".xls",), machine_made=True, sheets=True, signs=(Sign(".xls", COMPOUND, "Workbook".encode("utf-16-le")),)
)
