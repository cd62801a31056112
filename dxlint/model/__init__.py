"""What a report says, whatever file it came from: the nodes that rules are handed.

Every figure keeps its text as written and its place. Places are :class:`Span`; only where a finding is made
does the reader turn them into lines and columns. Nodes are named tuples, or records with slots where they are
made by the thousand; nobody changes one once it is made.
"""

from dxlint.formats.tree import Problem, Span
from dxlint.language.citations import CitationToken
from dxlint.language.dates import DateToken
from dxlint.language.documents import DocumentNumber
from dxlint.language.periods import Period
from dxlint.language.quantities import Quantity
from dxlint.language.statuses import Status
from dxlint.model.catalogue import Catalogue, CatalogueItem, CatalogueTarget
from dxlint.model.figures import Context, Entry, Figure, spanned
from dxlint.model.indicators import Group, Indicator, Member, State, Subtotal, Tally, Verdict
from dxlint.model.register import RegisteredDocument
from dxlint.model.relations import (
    Assessment,
    Difference,
    Growth,
    Held,
    ItemList,
    Mean,
    Part,
    PartialRatio,
    RatePart,
    RateRollup,
    Ratio,
    Structure,
    Sum,
    Unresolved,
)
from dxlint.model.reporters import ExpectedReporters
from dxlint.model.submission import Field, Header, Section, Several, Submission
from dxlint.model.tables import Column, Row, Table, TypedTable
from dxlint.model.texts import Citation, DateMention, Paragraph, Prose, Statement, Words

__all__ = [
    "Assessment",
    "Catalogue",
    "CatalogueItem",
    "CatalogueTarget",
    "Citation",
    "CitationToken",
    "Column",
    "Context",
    "DateMention",
    "DateToken",
    "Difference",
    "DocumentNumber",
    "Entry",
    "ExpectedReporters",
    "Field",
    "Figure",
    "Group",
    "Growth",
    "Header",
    "Held",
    "Indicator",
    "ItemList",
    "Mean",
    "Member",
    "Paragraph",
    "Part",
    "PartialRatio",
    "Period",
    "Problem",
    "Prose",
    "Quantity",
    "RatePart",
    "RateRollup",
    "Ratio",
    "RegisteredDocument",
    "Row",
    "Section",
    "Several",
    "Span",
    "State",
    "Statement",
    "Status",
    "Structure",
    "Submission",
    "Subtotal",
    "Sum",
    "Table",
    "Tally",
    "TypedTable",
    "Unresolved",
    "Verdict",
    "Words",
    "spanned",
]
