"""What is said of a rule that fails: a problem of the code DX009, which names the rule, its plugin and the error."""

from __future__ import annotations

import os
from typing import Any, TypeGuard

from dxlint.engine import time_limit
from dxlint.engine.boundary import in_passing
from dxlint.engine.time_limit import OutOfTimeError
from dxlint.language.text import error_words, name_of_kind
from dxlint.model import Problem, Span
from dxlint.rulebook.faults import CannotTellError, MisuseError
from dxlint.rulebook.rule import OWN, Rule

_MISUSES = frozenset(
    {
        "no-evidence",
        "no-fact",
        "no-place",
        "no-relation",
        "no-such-file",
        "no-such-message",
        "not-a-severity",
        "not-text",
        "returned-evidence",
        "too-much",
        "touches-code",
        "touches-process",
    }
)
"""What is said of a plugin's rule that says what is none of what it may say: messages of DX009."""


def rule_failure(rule: Rule, error: BaseException, at: Any = None) -> Problem:
    """The problem that a rule failed, at the node or the item of a view that it was handed, where it has a place.

    Raises the error again where no rule is to blame: for Ctrl-C, and for an exit of dxlint's own.
    """
    if isinstance(error, KeyboardInterrupt) or (rule.plugin == OWN and not isinstance(error, Exception)):
        raise error
    span = in_passing(lambda: _place_of(at), Span(""))
    failed = failure(rule.code, rule.name, rule.plugin, error)._replace(span=span)
    if rule.plugin != OWN and not rule.declared:
        failed = failed._replace(data={**failed.data, "where": in_passing(lambda: _line_of(rule, error), "?")})
        if _is_ours(error):
            return failed._replace(message=error.reason, data={**failed.data, **error.data})
    if type(error) is OutOfTimeError:
        return failed._replace(message="out-of-time", data={**failed.data, "limit": str(time_limit.SECONDS)})
    if rule.declared:
        failed = failed._replace(data={**failed.data, "where": rule.stands_at})
    if rule.declared and isinstance(error, CannotTellError):
        return failed._replace(message=error.reason, span=_place_of(error.at), data={**failed.data, **error.data})
    return failed._replace(message="declared-rule-failed") if rule.declared else failed


def _is_ours(error: BaseException) -> TypeGuard[MisuseError]:
    """Whether dxlint itself refused what a rule said, and no rule raised what looks like it."""
    if type(error) is not MisuseError or type(error.data) is not dict:
        return False
    words = (error.reason, *dict.values(error.data))
    return all(type(word) is str for word in words) and error.reason in _MISUSES


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
        "error": in_passing(lambda: error_words(error), name_of_kind(error)),
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


__all__ = ["reading_failure", "rule_failure", "schema_failure"]
