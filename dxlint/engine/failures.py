"""What is said of a rule that fails: a problem of the code DX009, which names the rule, its plugin and the error."""

from __future__ import annotations

import os
from typing import Any

from dxlint.engine import time_limit
from dxlint.engine.time_limit import OutOfTimeError
from dxlint.language.text import error_words
from dxlint.model import Problem, Span
from dxlint.rulebook.faults import CannotTellError, MisuseError
from dxlint.rulebook.findings import check_evidence
from dxlint.rulebook.rule import OWN, Hit, Rule


def hit_of(rule: Rule, evidence: Any) -> Hit:
    """A rule with what it says. Raises MisuseError for what is no evidence: others' rules are not checked by mypy."""
    if rule.plugin != OWN:
        check_evidence(evidence)
    return Hit(rule, evidence)


def rule_failure(rule: Rule, error: BaseException, at: Any = None) -> Problem:
    """The problem that a rule failed, at the node or the item of a view that it was handed, where it has a place.

    Raises the error again where no rule is to blame: for Ctrl-C, and for an exit of dxlint's own.
    """
    if isinstance(error, KeyboardInterrupt) or (rule.plugin == OWN and not isinstance(error, Exception)):
        raise error
    failed = failure(rule.code, rule.name, rule.plugin, error)._replace(span=_place_of(at))
    if rule.plugin != OWN and not rule.declared:
        failed = failed._replace(data={**failed.data, "where": _line_of(rule, error)})
        if isinstance(error, MisuseError):
            return failed._replace(message=error.reason, data={**failed.data, **error.data})
    if isinstance(error, OutOfTimeError):
        return failed._replace(message="out-of-time", data={**failed.data, "limit": str(time_limit.SECONDS)})
    if rule.declared:
        failed = failed._replace(data={**failed.data, "where": rule.stands_at})
    if rule.declared and isinstance(error, CannotTellError):
        return failed._replace(message=error.reason, span=_place_of(error.at), data={**failed.data, **error.data})
    return failed._replace(message="declared-rule-failed") if rule.declared else failed


def _line_of(rule: Rule, error: BaseException) -> str:
    """File and line of the rule's own code, or of a file beside it, where an error arose; else where the rule begins.

    What a rule hands over may break elsewhere, and in a library that it calls its author can mend nothing.
    """
    code = rule.check.__code__
    file, line, module = code.co_filename, code.co_firstlineno, getattr(rule.check, "__module__", "")
    home = os.path.dirname(file)
    trace = error.__traceback__
    while trace is not None:
        met = trace.tb_frame.f_code.co_filename
        if os.path.dirname(met) == home:
            file, line, module = met, trace.tb_lineno, trace.tb_frame.f_globals.get("__name__", "")
        trace = trace.tb_next
    return f"{_near(file, module, local=rule.is_local)}:{line}"


def _near(file: str, module: str, *, local: bool) -> str:
    """A file from the current folder; of a package that is installed, from where packages are."""
    if local:
        return os.path.relpath(file).replace(os.sep, "/")
    folders = module.count(".") + (os.path.basename(file) == "__init__.py")
    return "/".join(file.split(os.sep)[-folders - 1 :])


def _place_of(thing: Any) -> Span:
    """Where a thing stands; the whole report where it has no place, or one of a plugin's own kind."""
    span = getattr(thing, "span", thing)
    return Span(span.pointer) if type(span) is Span and isinstance(span.pointer, str) else Span("")


def failure(code: str, name: str, plugin: str, error: BaseException) -> Problem:
    """The problem that something of that code, name and plugin failed; it names the line where the error arose."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}" if trace else ""
    data = {
        "rule": code,
        "name": name,
        "plugin": plugin,
        "error": error_words(error),
        "where": where,
    }
    return Problem("DX009", "rule-failed", Span(""), data)


def schema_failure(error: BaseException) -> Problem:
    """The problem that a schema of a configuration could not be held against the report; it is its maker's to mend."""
    failed = failure(code="DX002", name="schema-violation", plugin=OWN, error=error)
    if isinstance(error, OutOfTimeError):
        limit = str(time_limit.SECONDS_FOR_MORE)
        return failed._replace(message="schema-out-of-time", data={**failed.data, "limit": limit})
    return failed._replace(message="schema-failed")


def reading_failure(plugin: str, error: BaseException) -> Problem:
    """The problem that a file could not be made a submission of, whatever the fault was."""
    return failure("dxlint", "reading", plugin or OWN, error)


__all__ = ["hit_of", "reading_failure", "rule_failure", "schema_failure"]
