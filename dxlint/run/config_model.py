"""What a configuration may hold: the model of ``dxlint.yaml`` and of ``[tool.dxlint]``."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import ConfigDict, Field

from dxlint.rulebook.shapes import Strict, Words

SeverityWord = Literal["error", "warning", "info"]


StatusWord = Literal["achieved", "exceeded", "not_achieved", "in_progress", "not_assessed", "at_risk"]


class OwnWordsShape(Strict):
    """Words of one's own, beside those that dxlint knows."""

    statuses: dict[StatusWord, Words] = Field(default={}, description="Verdicts on indicators, by what they mean.")
    issuers: dict[str, str] = Field(default={}, description="Abbreviations of offices, and their names in full.")
    units: dict[str, Words] = Field(
        default={}, description="What your reports count, and its other spellings: {ki-ốt: [ki ốt, kiosk]}."
    )
    slips: Words = Field(default=[], description="Slips and what is meant: “chuyễn đổi xanh = chuyển đổi xanh”.")


class Configuration(Strict):
    """The settings of a folder of reports. Everything may be left out."""

    model_config = ConfigDict(title="dxlint configuration")

    extends: Words = Field(
        [], description="Presets of plugins, or paths of other configurations, that this one builds on."
    )
    select: Words = Field(
        [],
        description="Rules to run: codes, names, prefixes (DX1), ALL. Empty: every rule that is no preview.",
    )
    ignore: Words = Field([], description="Rules not to run.")
    severity: dict[str, SeverityWord] = Field({}, description="Another severity for a rule, by code, name or prefix.")
    per_file_ignores: dict[str, Words] = Field({}, description="Rules not to run on files that match a pattern.")
    options: dict[str, dict[str, Any]] = Field({}, description="Options of a rule, by code or name.")
    plugins: Words = Field(
        [],
        description="Python that brings rules, beside the installed plugins: importable modules, "
        "or files (./rules.py), relative to this configuration.",
    )
    words: OwnWordsShape = Field(OwnWordsShape(), description="Words of one's own: verdicts, offices, units, slips.")
    rules: dict[str, dict[str, Any]] = Field({}, description="Rules declared here, by code.")
    catalogue: Words = Field(
        [],
        description="Catalogues of the indicators that are asked for: a plugin's by name (thanh-hoa/commune-2022), "
        "or a file, relative to this configuration.",
    )
    registers: Words = Field(
        [],
        description="Registers of the documents that reports cite, with their right days: a plugin's by name, "
        "or a file, relative to this configuration.",
    )
    expected_reporters: Words = Field(
        [],
        description="Offices that are to report, each by its name; or a file (xa.txt) with one a line, "
        "relative to this configuration.",
    )
    require_plugins: Words = Field(
        [], description="Plugins that must be there, with versions if wanted: dxlint-thanh-hoa>=0.1."
    )
    schemas: Words = Field([], description="JSON Schemas that submissions must fit too, for a province's own x-… keys.")
    fail_on: SeverityWord = Field("error", description="The least severity that makes the exit status 1.")
    stage: Literal["", "draft", "final"] = Field("", description="What the reports are, where they do not say.")
    lang: Literal["", "vi", "en"] = Field("", description="The language of messages.")
    baseline: str = Field("", description="A file of known findings that are not told again.")
