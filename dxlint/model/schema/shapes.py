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

strict = with_config(ConfigDict(extra="forbid", strict=True, use_attribute_docstrings=True))

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
    {
        "year": Annotated[Whole, Field(description="The year (năm): 2023.")],
        "half": Annotated[Whole, Field(description="1 or 2 (06 tháng đầu năm, 06 tháng cuối năm).")],
        "quarter": Annotated[Text, Field(description="1 to 4 (quý).")],
        "month": Annotated[Whole, Field(description="1 to 12 (tháng).")],
        "from": Annotated[Text, Field(description="The first day, as written, where it is none of these: 15/12/2022.")],
        "to": Annotated[Text, Field(description="The last day, as written.")],
    },
    total=False,
)
strict(PeriodShape)


@strict
class Scoped(TypedDict, total=False):
    """What a section hands down to all that stands in it."""

    scope: Text
    """What it is counted over, where that is not the report as a whole: cấp huyện, cấp xã, toàn tỉnh."""
    period: PeriodShape
    """The period of its figures, where it is not the report's (kỳ báo cáo)."""
    as_of: Text
    """The day that its figures are of (tính đến ngày), as written: 20/6/2023."""


@strict
class HeaderShape(TypedDict, total=False):
    """The head of the report: who, what, where, when."""

    agency: Text
    """Who reports (cơ quan ban hành): UBND huyện Mẫu."""
    parent_agency: Text
    """The agency above it, as the head of the report names it (cơ quan chủ quản): UBND tỉnh Mẫu."""
    level: Level
    """What kind of agency reports. Targets and catalogues may be set for a level."""
    province: Text
    """The province or city (tỉnh, thành phố)."""
    region: Text
    """The region the agency's place belongs to (đồng bằng, miền núi), where targets are set by region."""
    number: Text
    """Number and symbol (số, ký hiệu): 120/BC-UBND. A blank number stays blank: /BC-UBND."""
    place: Text
    """Where it was issued (địa danh), before the date."""
    date: Text
    """The day of issue as written: ngày 25 tháng 6 năm 2023. 25/6/2023 and 2023-06-25 are read too."""
    type: Text
    """The word above the title where it is not BÁO CÁO: KẾ HOẠCH, TỜ TRÌNH."""
    title: Text
    """What the report is about (trích yếu)."""
    period: PeriodShape
    """The period that is reported (kỳ báo cáo)."""
    stage: Stage
    """draft: blanks are to be expected; final: they are errors."""
    number_format: NumberFormat
    """How figures are written. vi (default): 1.234,5; en: 1,234.5."""


@strict
class CitationShape(TypedDict, total=False):
    """A document spoken of."""

    role: Role
    """basis: căn cứ; issued: issued by the reporting agency itself; mention: spoken of."""
    type: Text
    """Kế hoạch, Quyết định, Nghị quyết …"""
    number: Text
    """Number and symbol: 281/KH-UBND."""
    date: Text
    """Its day of issue, as written: 10/12/2022."""
    issuer: Text
    """Who issued it: UBND tỉnh Mẫu."""
    subject: Text
    """What it is about (trích yếu)."""


@strict
class StateShape(TypedDict, total=False):
    """One state of a tally: how many, and which."""

    count: Text
    """How many, as written: 04."""
    members: list[Text]
    """The ids of the indicators in this state, or the last parts of them: 3 for 5.1.3."""
    of_which: dict[str, Text]
    """Other states that are counted within this one, each with its count."""


@strict
class SubtotalShape(TypedDict, total=False):
    """A figure that joins states of a tally."""

    of: list[Text]
    """The states that are counted together: [achieved, exceeded]."""
    count: Text
    """How many these are together, as written."""


State = Text | StateShape


@strict
class TallyShape(TypedDict, total=False):
    """Counts of disjoint states."""

    total: Text
    """How many indicators there are in all (tổng số)."""
    achieved: State
    """Đạt: a count, or a count with its members. Not those of exceeded."""
    exceeded: State
    """Vượt: a count, or a count with its members."""
    not_achieved: State
    """Chưa đạt: a count, or a count with its members."""
    in_progress: State
    """Đang triển khai: a count, or a count with its members."""
    not_assessed: State
    """Chưa đánh giá: a count, or a count with its members."""
    at_risk: State
    """Có nguy cơ không đạt: a count, or a count with its members."""
    subtotals: list[SubtotalShape]
    """Figures that join several states."""
    complete: Flag
    """Whether the states must add up to the total. Left out: they must if not_achieved is among them."""


@strict
class IndicatorShape(Scoped, total=False):
    """A target, its result, and the verdict."""

    id: Text
    """Its number in the report: 1.5."""
    name: Text
    """What is measured (chỉ tiêu)."""
    unit: Text
    """The unit of target and result (đơn vị tính): %, hồ sơ, xã."""
    target: Text
    """What is asked for, as written (mục tiêu): ≥ 60%, Có."""
    result: Text
    """What was reached, as written (kết quả): 512/845, 72,05%, Chưa có."""
    percent: Text
    """The percentage beside a result that is a division, as written (tỷ lệ): 60,59%."""
    status: Text
    """The verdict, as written (đánh giá): Đạt, Vượt, Chưa đạt; or achieved, exceeded, not_achieved …"""
    same_as: Text
    """The id of the indicator or measure that states the same thing elsewhere in the report."""
    note: Text
    """Remarks (ghi chú); figures and verdicts in them are read."""


@strict
class GroupShape(Scoped, total=False):
    """Indicators that are counted together. Groups nest."""

    id: Text
    """Its number in the report."""
    name: Text
    """What the group is called: Chính quyền số."""
    tally: TallyShape
    """How many of its indicators are achieved, exceeded, not achieved."""
    indicators: list[IndicatorShape]
    """The indicators of the group."""
    groups: list[GroupShape]
    """Groups within this one; their tallies add up to its own."""


@strict
class MeasureShape(Scoped, total=False):
    """A figure with its parts: complete parts, or some of them (``of_which``)."""

    id: Text
    """Its number in the report."""
    name: Text
    """What is counted: Hồ sơ nộp trực tuyến."""
    unit: Text
    """The unit of its figures."""
    value: Text
    """One figure, as written: 9 sản phẩm."""
    result: Text
    """A part of a whole, as written: 512/845."""
    percent: Text
    """The percentage of the result, as written: 60,59%."""
    items: list[Text]
    """The names of what is counted: as many as the value says."""
    parts: list[MeasureShape]
    """Parts that make the whole: their figures add up."""
    of_which: list[MeasureShape]
    """Some of the parts (trong đó): they are at most the whole."""
    same_as: Text
    """The id of the indicator or measure that states the same thing elsewhere in the report."""
    note: Text
    """Remarks (ghi chú); figures in them are read."""


@strict
class PercentOfShape(TypedDict, total=False):
    """The columns that a column of percentages is computed from."""

    ratio: Text
    """The id of a column of divisions: 512/845."""
    numerator: Text
    """The id of the column of parts."""
    denominator: Text
    """The id of the column of wholes."""


@strict
class ColumnShape(TypedDict, total=False):
    """A column of a table."""

    id: Text
    """A short name that percent_of and sum_of use."""
    name: Text
    """The heading, as written."""
    unit: Text
    """The unit of its cells: %, triệu đồng."""
    percent_of: PercentOfShape
    """Of a column of percentages: the columns they are computed from."""
    sum_of: list[Text]
    """The ids of the columns whose cells add up to this one's."""


@strict
class RowShape(TypedDict, total=False):
    """A row with its kind; a plain row may be a list of cells."""

    cells: list[Text]
    """The cells of the row, as written."""
    kind: RowKind
    """total: the sum of the rows; subtotal: the sum of a group; unit, header: no figures."""


@strict
class TableShape(Scoped, total=False):
    """A table of cells as written."""

    id: Text
    """Its number in the report."""
    name: Text
    """Its title: Biểu 1."""
    unit: Text
    """The unit of all its figures (đơn vị tính)."""
    columns: list[ColumnShape]
    """The columns, from left to right."""
    rows: list[list[Text] | RowShape]
    """The rows: lists of cells as written, or cells with a kind."""


@strict
class Contents(Scoped, total=False):
    """What may stand in a section, and at the top level for the root section."""

    text: Text
    """Paragraphs, as written, with a blank line between them. Figures in sentences are checked."""
    groups: list[GroupShape]
    """Groups of indicators (nhóm chỉ tiêu)."""
    tally: TallyShape
    """The overall count of indicators by their verdicts."""
    measures: list[MeasureShape]
    """Figures beside the indicators, with their parts."""
    tables: list[TableShape]
    """Tables, as written."""
    citations: list[CitationShape]
    """Documents that the report names."""
    sections: list[SectionShape]
    """The sections within, in the order of the report."""


@strict
class SectionShape(Contents, total=False):
    """A section of the report."""

    id: Text
    """Its number: I, II.1, PL1."""
    title: Text
    """Its heading, as written."""
    kind: SectionKind
    """body (default), appendix (phụ lục), or copy: a passage pasted a second time."""


@strict
class SuppressionShape(TypedDict, total=False):
    """A finding that somebody takes responsibility for: which rule, where (a logical path), why."""

    rule: Required[Text]
    """A code, a name, or the beginning of codes: DX102, percent-truncated, DX1."""
    at: Text
    """Where: the beginning of a logical path, or a JSON pointer. Left out: the whole report."""
    reason: Text
    """Why. Without one, DX008 asks for it."""


FormatVersion = Annotated[Literal["1"], WithJsonSchema({"enum": [1, "1"]})]


@strict
class SubmissionShape(Contents, total=False):
    """A submission: a header and a tree of sections."""

    dxlint: Required[FormatVersion]
    """The version of the format."""
    header: HeaderShape
    """The head of the report (thể thức phần đầu)."""
    suppress: list[SuppressionShape]
    """Findings that somebody answers for."""


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
