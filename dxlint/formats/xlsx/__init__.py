"""Excel workbooks."""

from dxlint.formats.format import Format

FORMAT = Format("xlsx", (".xlsx", ".xlsm", ".xls"), machine_made=True)
