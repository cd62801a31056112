"""YAML: a tree, with the place of every value."""

from dxlint.formats.format import Format

FORMAT = Format("yaml", (".yaml", ".yml"), keyed=True, takes_edits=True)
