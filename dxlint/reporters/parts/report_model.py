"""The lint report as ``--format json`` prints it: what ``report.schema.json`` is made from. Keys are only ever added.

The reporter builds plain data and does not import this; a test holds the two together.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Level = Literal["error", "warning", "info"]
Kind = Literal[
    "shares",
    "totals",
    "lists",
    "changes",
    "means",
    "tallies",
    "assessments",
    "unresolved",
    "indicators",
    "tables",
    "citations",
]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class PlaceRead(_Part):
    """Where in a file. Lines and columns count characters from 1, the end is exclusive."""

    file: str = Field(description="The file as it was named; <stdin> for standard input.")
    pointer: str = Field(description="RFC 6901 pointer into the submission; empty for all of it.")
    line: int = Field(ge=0, description="0 where the whole file is meant.")
    column: int = Field(ge=0)
    end_line: int = Field(ge=0)
    end_column: int = Field(ge=0)
    paragraph: int = Field(default=0, ge=1, description="Of a Word file, or the line of a PDF's page.")
    page: int = Field(default=0, ge=1, description="Of a PDF.")
    sheet: str = Field(default="", description="Of a workbook.")
    cell: str = Field(default="", description="Of the sheet, as the workbook names it: C7.")
    position: str = Field(
        default="", description="The way there in words, by headings, tables, rows and columns, in the run's language."
    )


class RelatedRead(PlaceRead):
    """Another place involved, and how."""

    message: str


class EditRead(_Part):
    """Put ``text`` at a place."""

    file: str
    line: int = Field(ge=0)
    column: int = Field(ge=0)
    end_line: int = Field(ge=0)
    end_column: int = Field(ge=0)
    text: str


class FixRead(_Part):
    """A suggestion. dxlint never rewrites a figure on its own."""

    description: str
    edits: list[EditRead]


class FindingRead(PlaceRead):
    """What, where, why, and what would mend it."""

    code: str = Field(pattern=r"^[A-Z]{2,8}[0-9]{3}$")
    name: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    severity: Level
    message: str
    excerpt: str = Field(description="The words at the place.")
    data: dict[str, str] = Field(description="The figures that the message speaks of, as written.")
    related: list[RelatedRead]
    fingerprint: str = Field(
        pattern=r"^[0-9a-f]{16}(-[0-9]+)?$",
        description="Made of rule, logical path and evidence: survives moved lines, not a changed figure.",
    )
    suppressed: str | None = Field(description="The reason given for hiding it; null for what is reported.")
    fixes: list[FixRead]


class ClaimRead(PlaceRead):
    """A claim as it was understood, and how it stands to its own figures."""

    kind: Kind
    text: str = Field(description="The claim on one line; ~ for a denominator found by reading.")
    standing: Literal["agrees", "agrees-cut-off", "undecidable", "contradicts"] | None = Field(
        description="null for what states no relation: a document, a table."
    )
    inferred: bool = Field(description="Whether its figures were joined by reading.")
    checked: list[str] | None = Field(None, description="Of a table: the columns that stand in some relation.")
    unchecked: list[str] | None = Field(None, description="Of a table: the columns of figures that stand in none.")


class PluginRead(_Part):
    """A plugin that took part."""

    name: str
    version: str


class ToolRead(_Part):
    """What judged: dxlint, its plugins, how many rules."""

    name: Literal["dxlint"]
    version: str
    plugins: list[PluginRead]
    rules: int = Field(ge=0)


class SummaryRead(_Part):
    """Counts of files, and of findings that nobody suppressed."""

    files: int = Field(ge=0)
    passed_over: int = Field(ge=0, description="Files met in a folder that are no submissions.")
    error: int = Field(ge=0)
    warning: int = Field(ge=0)
    info: int = Field(ge=0)
    suppressed: int = Field(ge=0)


class AtLargeRead(_Part):
    """A suppression that speaks of a whole report, or of several rules in one word, and was obeyed."""

    file: str
    line: int = Field(ge=0)
    rule: str = Field(description="As written: a code, a name, a prefix or ALL; in a comment several, with commas.")
    at: str = Field(description="Where in the report; empty for the whole report, and in a comment for its own line.")
    reason: str


class FailureRead(_Part):
    """A plugin that could not be used: the run could not judge everything."""

    plugin: str
    version: str
    reason: str
    message: str


class LintReport(_Part):
    """What a run found, and its provenance."""

    model_config = ConfigDict(extra="forbid", title="dxlint lint report")

    version: Literal[1]
    tool: ToolRead
    summary: SummaryRead
    suppressions_at_large: list[AtLargeRead] = []
    fail_on: Level
    exit_status: Literal[0, 1, 2] = Field(description="Of the run, before --exit-zero.")
    failures: list[FailureRead]
    understood: dict[Kind, int] = Field(
        default={}, description="How many claims of each kind were read; kinds that do not occur are left out."
    )
    findings: list[FindingRead]
    claims: list[ClaimRead] = Field(default=[], description="With --show-claims: every claim with its verdict.")
