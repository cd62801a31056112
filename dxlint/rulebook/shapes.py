"""What the shapes of settings, declared rules and catalogues share."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

T = TypeVar("T")

Level = Literal["ministry", "province", "department", "district", "commune"]
_YEAR = r"^[12][0-9]{3}$"
Year = Annotated[str, Field(pattern=_YEAR), WithJsonSchema({"type": ["integer", "string"], "pattern": _YEAR})]


class Strict(BaseModel):
    """A shape that takes no key it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class _OneOrMore:
    """In the published schema: one, or a list of them."""

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        several = handler(schema)
        return {"anyOf": [several["items"], several]}


def _listed(value: Any) -> Any:
    """One text where a list may stand is a list of one."""
    return [value] if isinstance(value, str) else value


def _listed_or_none(value: Any) -> Any:
    """The same; nothing is an empty list."""
    return [] if value == "" else _listed(value)


Texts = Annotated[list[str], Field(min_length=1), BeforeValidator(_listed), _OneOrMore()]
"""One text or several; an empty one is a text too."""
Listed = Annotated[list[T], BeforeValidator(_listed_or_none), _OneOrMore()]
"""One thing or several, or nothing."""
Words = Listed[str]
