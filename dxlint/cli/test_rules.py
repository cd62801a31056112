"""``dxlint test-rules``: does each rule find what its bad examples hold, and nothing in its good ones?"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from dxlint.cli.saying import say
from dxlint.engine.selection import rules_of
from dxlint.i18n import _, counted, use
from dxlint.language.text import printable
from dxlint.reporters.parts.failures import failure_sentence
from dxlint.rulebook.rule import OWN, Rule
from dxlint.run.options import Options
from dxlint.run.plugin_sources import shown_path
from dxlint.run.plugins import load
from dxlint.run.session import Session
from dxlint.testing import Fault, trial


def try_rules(words: Sequence[str], config: str, language: str) -> int:
    """Try the rules that ``words`` mean, files of Python among them; none: one's own, or else those of plugins.

    Gives 0 where all examples hold, 1 where one does not or there are no rules, 2 where a plugin failed.
    """
    session = Session(Options(paths=(".",), config=config, language=language))
    use(session.language)
    files = [os.path.abspath(word) for word in words if word.endswith(".py")]
    session.registry = load(modules=files, onto=session.registry)
    for failure in session.failures:
        say(failure_sentence(failure), err=True)
    known = session.rules_known(session.main)
    own, guests = _own_and_guests(session, known)
    if not words:
        rules, left = (own, guests) if own else (guests, [])
    else:
        meant = {rule.code: rule for word in words for rule in _meant(word, known)}
        rules, left = [*meant.values()], []
    found = 0
    for rule in rules:
        faulty, idle = trial(rule, session.language)
        found += bool(faulty)
        for fault in faulty:
            say(printable(_sentence(fault)))
        if not faulty:
            held = len(rule.words.bad) + len(rule.words.good)
            say(f"{rule.code} {rule.name}: " + counted("{n} example holds", "{n} examples hold", held))
        if idle:
            named = "; ".join(f"“{name}”" for name in idle)
            say(printable("  " + _("the rule looks at nothing in the good examples {names}").format(names=named)))
    if not rules and not session.failures:
        say(_("there are no rules here beside dxlint's own"), err=True)
    if rules:
        say("")
        if left:
            plugins = ", ".join(sorted({rule.plugin for rule in left}))
            said = _("not tried: the rules of {plugins}; name their codes to try them (dxlint test-rules {code})")
            say(said.format(plugins=plugins, code=left[0].code))
        whose = ", ".join(dict.fromkeys(rule.plugin for rule in rules))
        tried = counted("{n} rule of {whose} tried", "{n} rules of {whose} tried", len(rules), whose=whose)
        say(printable(f"{tried}, ") + counted("{n} at fault", "{n} at fault", found))
    return 2 if session.failures else int(bool(found) or not rules)


def _own_and_guests(session: Session, known: Mapping[str, Rule]) -> tuple[list[Rule], list[Rule]]:
    """The rules of the configuration and of what it names, and those of plugins that are installed."""
    installed = {plugin.name for plugin in session.registry.guests if plugin.version}
    rules = [rule for rule in known.values() if rule.plugin != OWN]
    return [r for r in rules if r.plugin not in installed], [r for r in rules if r.plugin in installed]


def _meant(word: str, known: Mapping[str, Rule]) -> list[Rule]:
    """The rules in a file, or those that a word means. Raises UnknownRule."""
    in_file = [rule for rule in known.values() if rule.plugin in (word, shown_path(word))]
    return in_file or rules_of(word, known)


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
        "not-found": _("bad example {example}: this is not found there: {detail}"),
        "no-such-message": _("bad example {example}: the rule has no message “{detail}”"),
        "nothing-named": _("bad example {example}: name under finds: what it must find; it finds: {detail}"),
        "found-beside": _("bad example {example}: found beside what it names: {detail}"),
        "fails": "{detail}",
        "unknown-key": _("example {example}: {detail}"),
        "gap": _("bad example {example}: nothing fills a brace of the message: {detail}"),
    }
    of_nothing = {
        "not-found": _("bad example {example}: the rule finds nothing in it, and must find something"),
        "nothing-named": _(
            "bad example {example}: the rule finds nothing in it; change it until the rule does,"
            " and name what that is under finds:"
        ),
    }
    sentence = sentences[fault.reason] if fault.detail else of_nothing.get(fault.reason, sentences[fault.reason])
    return f"{fault.code}: " + sentence.format(example=f"“{fault.example}”", detail=fault.detail)
