"""Tables as comma-separated values."""

from dxlint.formats.format import Format

FORMAT = Format("csv", (".csv", ".tsv"), everyday=True, machine_made=True, sheets=True, takes_edits=True)
