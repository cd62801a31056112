"""The shape of a submission: what keys there are and what may stand under them.

Readers give every scalar as text, so the leaves here are text; the JSON Schema that is published for
people who do not run dxlint is made from the same definitions (see :mod:`dxlint.cli.schemas`) and admits the
numbers, booleans and nulls that other readers of YAML and JSON would see. Keys stay English, values stay
as the report has them. All keys but ``dxlint`` may be left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import UnionType
from typing import Annotated, Any, Literal, Required, Union, get_args, get_origin, get_type_hints

from pydantic import ConfigDict, Field, TypeAdapter, WithJsonSchema, with_config
from typing_extensions import TypedDict

strict = with_config(ConfigDict(extra="forbid", strict=True))

Text = Annotated[str, WithJsonSchema({"type": ["string", "number", "boolean", "null"]})]
Flag = Annotated[Literal["true", "false", ""], WithJsonSchema({"type": ["boolean", "null"]})]
_WHOLE = r"^[0-9]{0,4}$"
Whole = Annotated[
    str,
    Field(pattern=_WHOLE),
    WithJsonSchema({"type": ["integer", "string", "null"], "pattern": _WHOLE, "minimum": 0, "maximum": 9999}),
]
Level = Literal["ministry", "province", "department", "district", "commune", ""]
Stage = Literal["draft", "final", ""]
NumberFormat = Literal["vi", "en", ""]
SectionKind = Literal["body", "appendix", "copy", ""]
RowKind = Literal["total", "subtotal", "unit", "header", ""]
Role = Literal["basis", "issued", "mention", ""]

PeriodShape = TypedDict(
    "PeriodShape",
    {"year": Whole, "half": Whole, "quarter": Text, "month": Whole, "from": Text, "to": Text},
    total=False,
)
strict(PeriodShape)


class Scoped(TypedDict, total=False):
    """What a section hands down to all that stands in it."""

    scope: Text
    period: PeriodShape
    as_of: Text


@strict
class HeaderShape(TypedDict, total=False):
    """The head of the report: who, what, where, when."""

    agency: Text
    parent_agency: Text
    level: Level
    province: Text
    number: Text
    place: Text
    date: Text
    type: Text
    title: Text
    period: PeriodShape
    stage: Stage
    number_format: NumberFormat


@strict
class CitationShape(TypedDict, total=False):
    """A document spoken of."""

    role: Role
    type: Text
    number: Text
    date: Text
    issuer: Text
    subject: Text


@strict
class StateShape(TypedDict, total=False):
    """One state of a tally: how many, and which."""

    count: Text
    members: list[Text]
    of_which: dict[str, Text]


@strict
class SubtotalShape(TypedDict, total=False):
    """A figure that joins states of a tally."""

    of: list[Text]
    count: Text


State = Text | StateShape


@strict
class TallyShape(TypedDict, total=False):
    """Counts of disjoint states."""

    total: Text
    achieved: State
    exceeded: State
    not_achieved: State
    in_progress: State
    not_assessed: State
    at_risk: State
    subtotals: list[SubtotalShape]
    complete: Flag


@strict
class IndicatorShape(Scoped, total=False):
    """A target, its result, and the verdict."""

    id: Text
    name: Text
    unit: Text
    target: Text
    result: Text
    percent: Text
    status: Text
    same_as: Text
    note: Text


@strict
class GroupShape(Scoped, total=False):
    """Indicators that are counted together. Groups nest."""

    id: Text
    name: Text
    tally: TallyShape
    indicators: list[IndicatorShape]
    groups: list[GroupShape]


@strict
class MeasureShape(Scoped, total=False):
    """A figure with its parts: complete parts, or some of them (``of_which``)."""

    id: Text
    name: Text
    unit: Text
    value: Text
    result: Text
    percent: Text
    items: list[Text]
    parts: list[MeasureShape]
    of_which: list[MeasureShape]
    same_as: Text
    note: Text


@strict
class PercentOfShape(TypedDict, total=False):
    """The columns that a column of percentages is computed from."""

    ratio: Text
    numerator: Text
    denominator: Text


@strict
class ColumnShape(TypedDict, total=False):
    """A column of a table."""

    id: Text
    name: Text
    unit: Text
    percent_of: PercentOfShape
    sum_of: list[Text]


@strict
class RowShape(TypedDict, total=False):
    """A row with its kind; a plain row may be a list of cells."""

    cells: list[Text]
    kind: RowKind


@strict
class TableShape(Scoped, total=False):
    """A table of cells as written."""

    id: Text
    name: Text
    unit: Text
    columns: list[ColumnShape]
    rows: list[list[Text] | RowShape]


class Contents(Scoped, total=False):
    """What may stand in a section, and at the top level for the root section."""

    text: Text
    groups: list[GroupShape]
    tally: TallyShape
    measures: list[MeasureShape]
    tables: list[TableShape]
    citations: list[CitationShape]
    sections: list[SectionShape]


@strict
class SectionShape(Contents, total=False):
    """A section of the report."""

    id: Text
    title: Text
    kind: SectionKind


@strict
class SuppressionShape(TypedDict, total=False):
    """A finding that somebody takes responsibility for: which rule, where (a logical path), why."""

    rule: Required[Text]
    at: Text
    reason: Text


FormatVersion = Annotated[Literal["1"], WithJsonSchema({"enum": [1, "1"]})]


@strict
class SubmissionShape(Contents, total=False):
    """A submission: a header and a tree of sections."""

    dxlint: Required[FormatVersion]
    header: HeaderShape
    suppress: list[SuppressionShape]


def choices_at(path: Iterable[str | int]) -> tuple[str, ...]:
    """The words that may stand at a path of keys and indexes; none where it is not one of a few words."""
    shapes: list[Any] = [SubmissionShape]
    for step in path:
        shapes = [inner for shape in shapes for inner in _within(shape, step)]
    found = [word for shape in shapes if get_origin(shape) is Literal for word in get_args(shape)]
    return tuple(word for word in found if word)


def _within(shape: Any, step: str | int) -> Iterator[Any]:
    """The shapes of what stands under a key, or at an index, of a shape."""
    origin, inner = get_origin(shape), get_args(shape)
    if origin in (Union, UnionType):
        for one in inner:
            yield from _within(one, step)
    elif origin is list and isinstance(step, int):
        yield inner[0]
    elif origin is dict and isinstance(step, str):
        yield inner[1]
    elif isinstance(step, str) and step in getattr(shape, "__annotations__", ()):
        yield get_type_hints(shape)[step]


def core_schema() -> Any:
    """What pydantic's core needs to judge a submission, as plain data."""
    return _plain(TypeAdapter(SubmissionShape).core_schema)


def _plain(value: Any) -> Any:
    """The schema without classes and metadata; references lose the addresses that change from run to run."""
    if isinstance(value, dict):
        return {
            key: item.rpartition(":")[0] if key in ("ref", "schema_ref") else _plain(item)
            for key, item in value.items()
            if key not in ("cls", "metadata")
        }
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value
