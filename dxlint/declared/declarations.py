"""The shape of a declaration: what may stand under a rule's code, and what is wrong where something else does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError

from dxlint.rulebook.lists import WORDS_SCHEMA, Words
from dxlint.rulebook.rule import CODE, NAME

On = Literal["indicator", "measure", "tally", "citation", "table", "row", "cell", "header", "section"]
Said = str | Mapping[Literal["vi", "en"], str]
"""Words in one language, or in each."""
MOST_WORDS = 2000
"""How long a pattern or an expression may be, in characters."""


Where = dict[str, Annotated[list[str], BeforeValidator(lambda v: [v] if isinstance(v, str) else v), WORDS_SCHEMA]]
"""The text that attributes must have; ``*`` stands for any text."""


class Strict(BaseModel):
    """A shape that takes no key it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Only(Strict):
    """For which reports a rule is: what their header says."""

    level: Words = Field(default=[], description="ministry, province, department, district, commune")
    province: Words = Field(default=[], description="Names of provinces.")
    agency: Words = Field(default=[], description="Names of agencies; * stands for any text.")
    year: Words = Field(default=[], description="Years reported on.")
    stage: Words = Field(default=[], description="draft, final")


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

    name: str = Field(default="", description="Small letters and hyphens; the code, where it is left out.")
    severity: Literal["error", "warning", "info"] = "warning"
    message: Said = Field(default="", description="What is said; {braces} name what the finding speaks of.")
    summary: Said = Field(default="", description="One line: what the rule finds.")
    explanation: Said = Field(default="", description="Why it matters and what would mend it.")
    source: str = Field(default="", description="The decree, decision or regulation it rests on.")
    only: Only = Field(default=Only(), description="For which reports the rule is.")
    bad: list[Example] = []
    good: list[Example] = []

    def rule_name(self, code: str) -> str:
        """The name of the rule of that code."""
        return self.name or code.lower()


class OnThings(Declaration):
    """A rule on things of one kind."""

    on: On = Field(description="What the rule looks at.")
    where: Where = Field(default={}, description="Which of them: attributes and their text, * for any.")


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
    where: Where = {}
    total: FigureName
    parts: list[FigureName] = Field(min_length=2)


class Ratio(Declaration):
    """A percentage that must be that of a numerator over a denominator."""

    kind: Literal["ratio"]
    on: Literal["row", "report"] = "report"
    where: Where = {}
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
    where: Where = {}
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


class DeclarationError(Exception):
    """A declaration that makes no rule: where in it, the id of a sentence, and what the sentence speaks of."""

    def __init__(self, path: tuple[str | int, ...], reason: str, **data: str) -> None:
        super().__init__(path, reason, data)
        self.path = path
        self.reason = reason
        self.data = data


def read_declarations(given: Mapping[str, Any]) -> dict[str, AnyDeclaration]:
    """The declarations by code. Raises :class:`DeclarationError` for the first that has the wrong shape."""
    for code in given:
        if not CODE.fullmatch(str(code)):
            raise DeclarationError((code,), "not-a-code", key=str(code))
        if code.startswith("DX"):
            raise DeclarationError((code,), "own-code", key=code)
    try:
        read = DECLARATIONS.validate_python(dict(given))
    except ValidationError as error:
        raise _shape_error(error, given) from None
    for code, held in read.items():
        if held.name and not NAME.fullmatch(held.name):
            raise DeclarationError((code, "name"), "not-a-name", key=held.name)
    return read


def _shape_error(error: ValidationError, given: Mapping[str, Any]) -> DeclarationError:
    """The first fault, said by what it is: pydantic's code for it, never its words."""
    from dxlint.language.text import nearest

    every = error.errors()
    first = next(
        (one for one in every if one["type"] == "extra_forbidden"), every[0]
    )  # a slip in a key, before its lack
    path = _without_tags(first["loc"], given)
    key = str(path[-1])
    match first["type"]:
        case "extra_forbidden":
            known = _keys_at(path[:-1], given)
            return DeclarationError(path, "unknown-key", key=key, nearest=nearest(key, known) or ", ".join(known))
        case "missing":
            return DeclarationError(path[:-1], "missing-key", key=key)
        case "union_tag_not_found":
            return DeclarationError(path, "missing-key", key="kind", nearest=", ".join(KINDS))
        case "union_tag_invalid":
            said = str(given[str(path[0])]["kind"])
            near = nearest(said, list(KINDS)) or ", ".join(KINDS)
            return DeclarationError((*path, "kind"), "unknown-word", key="kind", value=said, nearest=near)
        case "literal_error":
            words, said = _words_at(path, given), str(first["input"])
            near = nearest(said, words) or ", ".join(words)
            return DeclarationError(path, "unknown-word", key=key, value=said, nearest=near)
        case "too_short":
            return DeclarationError(path, "too-few", key=key, least=str(first["ctx"]["min_length"]))
        case "string_too_long":
            return DeclarationError(path, "too-long", key=key, most=str(MOST_WORDS))
        case kind:
            return DeclarationError(path, "wrong-shape", key=key, expected=_EXPECTED.get(kind, "dict"))


_EXPECTED = {"list_type": "list", "string_type": "str", "dict_type": "dict", "model_type": "dict"}
"""By pydantic's code for a value of the wrong kind: what it should be."""


def _without_tags(loc: tuple[str | int, ...], given: Any) -> tuple[str | int, ...]:
    """The path as it stands in the file: pydantic adds the kind, and names of shapes, to it."""
    path: list[str | int] = []
    held = given
    for at, step in enumerate(loc):
        inside = (isinstance(held, Mapping) and step in held) or (
            isinstance(held, list) and isinstance(step, int) and step < len(held)
        )
        if inside:
            held = held[step]
            path.append(step)
        elif at == len(loc) - 1 and isinstance(held, Mapping) and step not in KINDS:
            path.append(step)  # a key that is missing
    return tuple(path)


def _shape_at(path: tuple[str | int, ...], given: Mapping[str, Any]) -> Any:
    """The shape that stands at a place of the declarations."""
    shape: Any = KINDS[given[str(path[0])]["kind"]]
    for step in path[1:]:
        if isinstance(step, str):
            shape = {"only": Only, "bad": Example, "good": Example, "finds": Find}.get(step, Figure)
    return shape


def _keys_at(path: tuple[str | int, ...], given: Mapping[str, Any]) -> list[str]:
    """The keys that may stand at a place."""
    return [*_shape_at(path, given).model_fields]


def _words_at(path: tuple[str | int, ...], given: Mapping[str, Any]) -> list[str]:
    """The words that a key takes which takes only some."""
    field = _shape_at(path[:-1], given).model_fields.get(str(path[-1]))
    return [*_literals(field.annotation)] if field else []


def _literals(annotation: Any) -> Iterator[str]:
    for inner in get_args(annotation):
        if isinstance(inner, str):
            yield inner
        else:
            yield from _literals(inner)
