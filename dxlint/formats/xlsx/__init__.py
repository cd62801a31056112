"""Excel workbooks."""

from dxlint.formats.format import Format

FORMAT = Format("xlsx", (".xlsx", ".xlsm"), machine_made=True, sheets=True)
