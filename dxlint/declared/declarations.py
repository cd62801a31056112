"""The shape of a declaration: what may stand under a rule's code, and what is wrong where something else does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter, ValidationError

from dxlint.rulebook.faults import SettingError, first_fault
from dxlint.rulebook.messages import LANGUAGES
from dxlint.rulebook.rule import CODE, NAME
from dxlint.rulebook.shapes import Level, Listed, Strict, Texts, Words, Year

On = Literal["indicator", "measure", "tally", "citation", "table", "row", "cell", "header", "section"]
Said = str | Mapping[Literal["vi", "en"], str]
"""Words in one language, or in each."""
MOST_WORDS = 2000
"""How long a pattern or an expression may be, in characters."""


Where = dict[str, Texts]
"""The text that attributes must have; ``*`` stands for any text."""


class Only(Strict):
    """For which reports a rule is: what their header says."""

    level: Listed[Level] = Field(default=[], description="Levels, as the header has them.")
    province: Words = Field(default=[], description="Names of provinces.")
    agency: Words = Field(default=[], description="Names of agencies; * stands for any text.")
    year: Listed[Year] = Field(default=[], description="Years reported on.")
    stage: Listed[Literal["draft", "final"]] = Field(default=[], description="What the reports are.")


class Find(Strict):
    """A finding that a bad example must give."""

    message: str = ""
    at: str = Field(default="", description="How the pointer of its place begins.")
    text: str = Field(default="", description="What its excerpt, message or figures hold.")
    severity: str = ""
    file: str = ""


class Example(Strict):
    """A submission that a rule is tried on by ``dxlint test-rules``."""

    name: Said = ""
    submission: str | dict[str, Any] | None = Field(default=None, description="As YAML in a text, or as keys.")
    submissions: list[str | dict[str, Any]] = Field(default=[], description="Several, where reports are compared.")
    stage: Literal["", "draft", "final"] = ""
    finds: list[Find] = Field(default=[], description="What must be found, and nothing else; left out: anything.")


class Declaration(Strict):
    """What every declared rule has."""

    kind: str
    name: str = Field(default="", description="Small letters and hyphens; the code, where it is left out.")
    severity: Literal["error", "warning", "info"] = "warning"
    message: Said = Field(default="", description="What is said; {braces} name what the finding speaks of.")
    summary: Said = Field(default="", description="One line: what the rule finds.")
    explanation: Said = Field(default="", description="Why it matters and what would mend it.")
    source: str = Field(default="", description="The decree, decision or regulation it rests on.")
    only: Only = Field(default=Only(), description="For which reports the rule is.")
    bad: list[Example] = Field(default=[], description="Submissions in which it must find something.")
    good: list[Example] = Field(default=[], description="Submissions in which it must find nothing.")

    def rule_name(self, code: str) -> str:
        """The name of the rule of that code."""
        return self.name or code.lower()


class OnThings(Declaration):
    """A rule on things of one kind."""

    on: On = Field(description="What the rule looks at.")
    where: Where = Field(default={}, description="Which: attributes and their text, * for any, ! for all but these.")


class Required(OnThings):
    """Something the report must have, with something written in it."""

    kind: Literal["required"]
    value: Words = Field(default=[], description="Attributes that must be filled in.")


class Limit(OnThings):
    """A figure that may not fall below or rise above another."""

    kind: Literal["limit"]
    value: str
    at_least: str = ""
    at_most: str = ""


class Pattern(OnThings):
    """A text that must have a form: a regular expression for the whole of it."""

    kind: Literal["pattern"]
    value: str
    matches: str = Field(max_length=MOST_WORDS)


class Allowed(OnThings):
    """A text that must be one of a list."""

    kind: Literal["allowed"]
    value: str
    allowed: Words = Field(min_length=1)


class Figure(Strict):
    """A figure of the report: an indicator's or a measure's, by id or name."""

    indicator: str = ""
    measure: str = ""
    value: str = Field(default="", description="The attribute that holds it: result, value.")


FigureName = str | Figure
"""A column, of a rule on rows; else an indicator or a measure."""


class Sum(Declaration):
    """A total that must be the sum of its parts: columns of each row, or indicators and measures of the report."""

    kind: Literal["sum"]
    on: Literal["row", "report"] = "report"
    where: Where = Field(default={})
    total: FigureName
    parts: list[FigureName] = Field(min_length=2)


class Ratio(Declaration):
    """A percentage that must be that of a numerator over a denominator."""

    kind: Literal["ratio"]
    on: Literal["row", "report"] = "report"
    where: Where = Field(default={})
    percent: FigureName
    numerator: FigureName
    denominator: FigureName


class NotBelow(OnThings):
    """A figure that may not be lower than in the period before, of the same agency. Needs several reports."""

    kind: Literal["not-below-last-period"]
    on: On = "indicator"
    value: str = ""


class Expression(Declaration):
    """A condition in CEL, the Common Expression Language, that must be true. Needs ``dxlint[cel]``."""

    kind: Literal["expression"]
    on: On | Literal["report"] = "report"
    where: Where = Field(default={})
    check: str = Field(max_length=MOST_WORDS)


KINDS: Mapping[str, type[Declaration]] = {
    "required": Required,
    "limit": Limit,
    "sum": Sum,
    "ratio": Ratio,
    "pattern": Pattern,
    "allowed": Allowed,
    "not-below-last-period": NotBelow,
    "expression": Expression,
}
AnyDeclaration = Annotated[
    Required | Limit | Sum | Ratio | Pattern | Allowed | NotBelow | Expression, Field(discriminator="kind")
]
DECLARATIONS: TypeAdapter[dict[str, AnyDeclaration]] = TypeAdapter(dict[str, AnyDeclaration])


def read_declarations(given: Mapping[str, Any]) -> dict[str, Declaration]:
    """The declarations by code. Raises :class:`SettingError` for the first that has the wrong shape."""
    for code in given:
        if not CODE.fullmatch(str(code)):
            raise SettingError((code,), "not-a-code", key=str(code))
        if code.startswith("DX"):
            raise SettingError((code,), "own-code", key=code)
    return {code: _read(code, held) for code, held in given.items()}


def _read(code: str, given: Any) -> Declaration:
    if not isinstance(given, Mapping):
        raise SettingError((code,), "wrong-shape", key=code, expected="dict")
    shape = KINDS[_kind(code, given)]
    try:
        read = shape.model_validate(given)
    except ValidationError as error:
        fault = first_fault(error, given, shape)
        reason = "unknown-language" if fault.known == LANGUAGES else fault.reason
        data = {"key": fault.key, "value": fault.said, "expected": fault.expected, "limit": fault.limit}
        raise SettingError((code, *fault.path), reason, nearest=fault.nearest, **data) from None
    if read.name and not NAME.fullmatch(read.name):
        raise SettingError((code, "name"), "not-a-name", key=read.name)
    return read


def _kind(code: str, given: Mapping[str, Any]) -> str:
    """The kind that a declaration names."""
    from dxlint.language.text import nearest

    said = str(given.get("kind", ""))
    if said in KINDS:
        return said
    if not said:
        raise SettingError((code,), "missing-key", key="kind", nearest=", ".join(KINDS))
    near = nearest(said, list(KINDS)) or ", ".join(KINDS)
    raise SettingError((code, "kind"), "unknown-word", key="kind", value=said, nearest=near)
