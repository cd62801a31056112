"""What a file of a catalogue may hold: a list of the indicators that a province or ministry asks for."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field, WithJsonSchema

from dxlint.rulebook.shapes import Level, Listed, Strict, Words, Year

Text = Annotated[str, WithJsonSchema({"type": ["string", "number", "boolean"]})]


class TargetShape(Strict):
    """A target with the year, the level and the region that it is set for."""

    value: Text = Field(min_length=1)
    year: Year | None = Field(None, description="Left out: every year.")
    level: Level | None = Field(None, description="Left out: every level.")
    region: str = Field("", description="đồng bằng, miền núi …; left out: every region.")


def _targets(value: Any) -> Any:
    return [{"value": value}] if isinstance(value, str) and value else value or []


Targets = Annotated[
    list[TargetShape],
    BeforeValidator(_targets),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": ["string", "number", "boolean", "null"]},
                {"type": "array", "items": TargetShape.model_json_schema()},
            ]
        }
    ),
]


class ItemShape(Strict):
    """An indicator that is asked for."""

    id: Text = Field("", description="Its number: 1.5.")
    name: str = Field(min_length=1)
    group: str = Field("", description="The group it stands in.")
    unit: Text = ""
    target: Targets = Field([], description="One for all, or a list of values with their years, levels and regions.")
    direction: Literal["more", "less"] | None = Field(None, description="Whether more or less is better.")


class CatalogueShape(Strict):
    """A catalogue of indicators."""

    model_config = ConfigDict(title="dxlint catalogue")

    catalogue: Annotated[Literal["1"], WithJsonSchema({"enum": [1, "1"]})] = Field(description="The format's version.")
    name: str = Field("", description="What messages call it.")
    source: str = Field("", description="The decision that sets it.")
    level: Listed[Level] = Field([], description="The levels whose reports it is for; left out: all.")
    years: Listed[Year] = Field([], description="The years it is for; left out: all.")
    regions: dict[str, Words] = Field(
        {}, description="Regions, and the offices of each, where their reports do not name it in the header."
    )
    indicators: list[ItemShape] = Field(min_length=1)
