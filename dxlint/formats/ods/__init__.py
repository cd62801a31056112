"""OpenDocument spreadsheets."""

from dxlint.formats.format import PACKED, Format, Sign

FORMAT = Format(
    "ods",
    (".ods",),
    machine_made=True,
    sheets=True,
    signs=(Sign(".ods", PACKED, b"application/vnd.oasis.opendocument.spreadsheet"),),
)
