"""Excel workbooks."""

from dxlint.formats.format import PACKED, Format, Sign

FORMAT = Format(
    "xlsx",
    (".xlsx", ".xlsm"),
    machine_made=True,
    sheets=True,
    lists_findings=True,
    signs=(Sign(".xlsx", PACKED, b"xl/workbook"),),
)
