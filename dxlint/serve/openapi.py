"""The interface for programs, described as OpenAPI has it."""

from __future__ import annotations

from functools import cache
from typing import Any

from dxlint import __version__
from dxlint.reporters.parts.report_model import LintReport
from dxlint.rulebook.messages import LANGUAGES

_WHERE = "#/components/schemas/{model}"
_REFUSALS = {
    "400": "No file, or no form.",
    "403": "Asked by a name that is not the desk's, or by a page of another address.",
    "408": "The file took too long to come.",
    "413": "The file is too large.",
    "422": "Nothing can be made of the file; the sentence says why.",
    "500": "The desk's configuration cannot be followed.",
    "503": "Too many checks are waiting; come again.",
    "504": "The check took too long and was ended.",
}


@cache
def document() -> dict[str, Any]:
    """The description, in OpenAPI 3.1."""
    report = LintReport.model_json_schema(ref_template=_WHERE)
    report = _without_defaults(report)
    schemas = {**report.pop("$defs", {}), "LintReport": report, "Form": _FORM, "Problem": _PROBLEM}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "dxlint",
            "version": __version__,
            "description": "Checks whether reports agree with themselves. Nothing that is sent is kept.",
        },
        "paths": {
            "/api/check": _way("check", "Check a report", "application/json", _model("LintReport")),
            "/api/page": _way("page", "The review page of a report", "text/html", {"type": "string"}),
            "/api/reply": _way(
                "reply", "The reply to who sent the report, a Word file", "application/octet-stream", {}
            ),
            "/api/mark": _way("mark", "The report with its findings as comments", "application/octet-stream", {}),
        },
        "components": {"schemas": schemas},
    }


def _without_defaults(schema: Any) -> Any:
    """A schema without what stands where nothing does: an answer says everything."""
    if isinstance(schema, list):
        return [_without_defaults(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {key: _without_defaults(held) for key, held in schema.items() if key != "default"}


_FORM = {
    "type": "object",
    "properties": {
        "file": {
            "type": "string",
            "contentMediaType": "application/octet-stream",
            "description": "The report; its name says by its end what it is (.docx, .xlsx, .pdf, .yaml …).",
        },
        "previous": {
            "type": "string",
            "contentMediaType": "application/octet-stream",
            "description": "Last period's report, to be compared with; it is checked, too.",
        },
    },
    "required": ["file"],
}
_PROBLEM = {
    "type": "object",
    "description": "RFC 9457",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "A sentence in the language asked for."},
    },
    "required": ["type", "title", "status", "detail"],
}


def _model(name: str) -> dict[str, str]:
    return {"$ref": _WHERE.format(model=name)}


def _way(name: str, summary: str, kind: str, schema: dict[str, Any]) -> dict[str, Any]:
    """A path to which a form with the file is posted."""
    problem = {"application/problem+json": {"schema": _model("Problem")}}
    return {
        "post": {
            "operationId": name,
            "summary": summary,
            "parameters": [
                {
                    "name": "lang",
                    "in": "query",
                    "description": "The language of what is said; else Accept-Language, else the desk's own.",
                    "schema": {"type": "string", "enum": [*LANGUAGES]},
                }
            ],
            "requestBody": {
                "required": True,
                "content": {"multipart/form-data": {"schema": _model("Form")}},
            },
            "responses": {
                "200": {"description": "Done.", "content": {kind: {"schema": schema}}},
                **{status: {"description": said, "content": problem} for status, said in _REFUSALS.items()},
            },
        }
    }
