"""What is said of a rule that fails: a problem of the code DX009, which names the rule, its plugin and the error."""

from __future__ import annotations

from typing import Any

from dxlint.engine import time_limit
from dxlint.engine.time_limit import OutOfTimeError
from dxlint.language.text import error_words
from dxlint.model import Problem, Span
from dxlint.rulebook.faults import CannotTellError
from dxlint.rulebook.findings import check_evidence
from dxlint.rulebook.rule import OWN, Hit, Rule


def hit_of(rule: Rule, evidence: Any) -> Hit:
    """A rule with what it says. Raises TypeError for what is no evidence: others' rules are not checked by mypy."""
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
    if rule.plugin != OWN and not rule.declared and not _arose_in(rule, error):
        code = rule.check.__code__  # what it handed over broke elsewhere: the line is its own
        failed = failed._replace(data={**failed.data, "where": f"{code.co_name}:{code.co_firstlineno}"})
    if isinstance(error, OutOfTimeError):
        return failed._replace(message="out-of-time", data={**failed.data, "limit": str(time_limit.SECONDS)})
    if rule.declared:
        failed = failed._replace(data={**failed.data, "where": rule.stands_at})
    if rule.declared and isinstance(error, CannotTellError):
        return failed._replace(message=error.reason, span=_place_of(error.at), data={**failed.data, **error.data})
    return failed._replace(message="declared-rule-failed") if rule.declared else failed


def _arose_in(rule: Rule, error: BaseException) -> bool:
    """Whether the error arose in the rule's own function, or in what it called."""
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code is rule.check.__code__:
            return True
        trace = trace.tb_next
    return False


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
