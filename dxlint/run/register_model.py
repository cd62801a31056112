"""What a file of a register may hold: a list of the documents that reports cite."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, WithJsonSchema

from dxlint.rulebook.shapes import Strict


class DocumentShape(Strict):
    """A document that reports cite."""

    number: str = Field(min_length=1, description="Number and symbol: 15/KH-UBND, 12/2019/QĐ-UBND.")
    date: str = Field("", description="The day it was issued: 18/3/2022, or 2022-03-18.")
    issuer: str = Field("", description="Who issued it, with the province or district: UBND tỉnh Mẫu.")
    subject: str = Field("", description="What it is about (trích yếu).")
    ended: str = Field("", description="The first day on which it was no longer in force.")
    replaced_by: str = Field("", description="What took its place.")
    source: str = Field("", description="What says that it ended.")


class RegisterShape(Strict):
    """A register of documents."""

    model_config = ConfigDict(title="dxlint register")

    version: Annotated[Literal["1"], WithJsonSchema({"enum": [1, "1"]})] = Field(
        alias="register", description="The format's version."
    )
    name: str = Field("", description="What messages call it.")
    documents: list[DocumentShape] = Field(min_length=1)
