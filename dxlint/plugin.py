"""What plugins import beside :mod:`dxlint`, :mod:`dxlint.model` and :mod:`dxlint.testing`: readers, reporters, texts.

Nothing is defined here; whatever else stands in the package may change with any release.
"""

from dxlint.declared import declared_rules_in
from dxlint.formats.blocks import Cell, Document, Note, Paragraph, Table, Text
from dxlint.formats.format import Format
from dxlint.formats.json.reader import read_json
from dxlint.formats.mapping import tree_of
from dxlint.formats.places import Location
from dxlint.formats.text_builder import TextBuilder
from dxlint.formats.tree import JsonNumber, Places, Problem, Span, Tree
from dxlint.formats.yaml.reader import read_yaml
from dxlint.language.quantities import read_value
from dxlint.language.text import as_seen, fold
from dxlint.run.run import LintRun as Run

__all__ = [
    "Cell",
    "Document",
    "Format",
    "JsonNumber",
    "Location",
    "Note",
    "Paragraph",
    "Places",
    "Problem",
    "Run",
    "Span",
    "Table",
    "Text",
    "TextBuilder",
    "Tree",
    "as_seen",
    "declared_rules_in",
    "fold",
    "read_json",
    "read_value",
    "read_yaml",
    "tree_of",
]
