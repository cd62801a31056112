"""``dxlint test-rules``: does each rule find what its bad examples hold, and nothing in its good ones?"""

from __future__ import annotations

from collections.abc import Iterable

import click

from dxlint.engine.selection import rules_of
from dxlint.i18n import _, counted, use
from dxlint.language.text import printable
from dxlint.reporters.parts.failures import failure_sentence
from dxlint.run.session import Options, Session
from dxlint.testing import Fault, trial


def try_rules(words: Iterable[str], config: str, language: str) -> int:
    """Try the rules that ``words`` mean; none: every one that is not dxlint's own.

    Gives 0 where all examples hold, 1 where one does not or there are no rules, 2 where a plugin failed.
    """
    session = Session(Options(paths=(".",), config=config, language=language))
    use(session.language)
    for failure in session.failures:
        click.echo(failure_sentence(failure), err=True)
    known = session.rules_known(session.main)
    rules = [rule for word in words for rule in rules_of(word, known)]
    rules = rules or [rule for rule in known.values() if rule.plugin != "dxlint"]
    found = 0
    for rule in rules:
        faulty, idle = trial(rule)
        found += bool(faulty)
        for fault in faulty:
            click.echo(printable(_sentence(fault)))
        if not faulty:
            held = len(rule.words.bad) + len(rule.words.good)
            click.echo(f"{rule.code} {rule.name}: " + counted("{n} example holds", "{n} examples hold", held))
        if idle:
            named = "; ".join(f"“{name}”" for name in idle)
            click.echo(
                printable("  " + _("the rule looks at nothing in the good examples {names}").format(names=named))
            )
    if not rules:
        click.echo(_("there are no rules here beside dxlint's own"), err=True)
    else:
        click.echo(
            "\n"
            + counted("{n} rule tried", "{n} rules tried", len(rules))
            + ", "
            + counted("{n} at fault", "{n} at fault", found)
        )
    return 2 if session.failures else int(bool(found) or not rules)


def _sentence(fault: Fault) -> str:
    """A fault in the reader's language."""
    sentences = {
        "faulty-file": _("its file of words is not as it should be: {detail}"),
        "no-words": _("words are missing: {detail}"),
        "no-examples": _("it needs a good and a bad example at least"),
        "not-silent": _("good example {example}: nothing should be found; found: {detail}"),
        "nothing-looked-at": _(
            "the rule looks at nothing in its good examples, which would hold whatever it asks: {example};"
            " do names and units there match what the rule looks at?"
        ),
        "not-found": _("bad example {example}: not found: {detail}"),
        "no-such-message": _("bad example {example}: the rule has no message “{detail}”"),
        "nothing-named": _("bad example {example}: name under finds: what it must find; it finds: {detail}"),
        "found-beside": _("bad example {example}: found beside what it names: {detail}"),
        "gap": _("bad example {example}: nothing fills a brace of the message: {detail}"),
    }
    detail = fault.detail or _("nothing was found")
    return f"{fault.code}: " + sentences[fault.reason].format(example=f"“{fault.example}”", detail=detail)
