"""JSON: a tree, with the place of every value."""

from dxlint.formats.format import Format

FORMAT = Format("json", (".json",), keyed=True, machine_made=True, takes_edits=True)
