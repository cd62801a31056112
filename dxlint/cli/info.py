"""What the commands beside ``check`` print: the rules, one rule, the configuration, a schema, the plugins."""

from __future__ import annotations

import json
import os
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dxlint.cli.errors import sentence
from dxlint.cli.saying import say
from dxlint.engine.selection import rules_of
from dxlint.i18n import _, counted, use
from dxlint.language.own_words import OwnWords
from dxlint.language.text import json_safe, printable
from dxlint.reporters.parts.excerpt import marked, terminal_width, width_of
from dxlint.reporters.parts.failures import failure_sentence
from dxlint.reporters.parts.provenance import severity_word
from dxlint.rulebook.findings import Finding, Severity
from dxlint.rulebook.rule import Rule
from dxlint.run.options import Options
from dxlint.run.plugins import Plugin
from dxlint.run.session import Session
from dxlint.run.sources import STDIN, NoSuchSource

Row = Mapping[str, str]


def list_rules(words: Iterable[str], severity: str | None, form: str, isolated: bool, language: str) -> None:
    """Print the rules that ``words`` mean (all, if none), of one severity if given; raises UnknownRule."""
    session = _session(isolated, language)
    known, language = session.rules_known(session.main), session.language
    wanted = {rule.code for word in words for rule in rules_of(word, known)} or set(known)
    rules = [r for r in known.values() if r.code in wanted and severity in (None, r.severity.value)]
    if form == "json":
        _print_json([_described(rule, language) for rule in rules])
        return
    _print_table(
        [
            {
                _("Code"): rule.code,
                _("Name"): rule.name,
                _("Severity"): severity_word(rule.severity),
                _("What it finds"): rule.words.summary.get(language, ""),
            }
            for rule in rules
        ]
    )
    say("\n" + counted("{n} rule", "{n} rules", len(rules)))


def _described(rule: Rule, language: str) -> dict[str, Any]:
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.value,
        "preview": rule.preview,
        "plugin": rule.plugin,
        "summary": rule.words.summary.get(language, ""),
        "options": dict(rule.options),
    }


def explain_rule(word: str, isolated: bool, language: str) -> None:
    """Print the page of a rule, or of each rule that ``word`` means. Raises UnknownRule."""
    session = _session(isolated, language)
    rules = rules_of(word, session.rules_known(session.main))
    for number, rule in enumerate(rules):
        if number:
            say("")
        say("\n".join(_page(rule, session.language)), heading=f"{rule.code} {rule.name}")


def _page(rule: Rule, language: str) -> Iterator[str]:
    """The lines of a rule's page, the first one behind its code and name."""
    words = rule.words
    yield f" ({severity_word(rule.severity)})"
    if rule.severity is Severity.STAGED:
        yield _("info in a draft, error in a published report, warning where nothing is said")
    yield words.summary.get(language, "")
    if explanation := words.explanation.get(language, ""):
        yield from ("", *_filled(explanation))
    if rule.options:
        yield from ("", _("Options"))
        for name, default in rule.options.items():
            told = words.options.get(name, {}).get(language, "")
            yield f"  {name} = {default}: {told}"
    if words.bad:
        yield from ("", *_example(rule, words.bad[0], language))
    if words.good:
        yield from ("", _silent_example(words.good[0], language), *_submissions(words.good[0]))
    if words.source:
        yield from ("", _("Source: {source}").format(source=words.source))
    if rule.plugin.endswith((".yaml", ".toml")):
        yield _("Declared in {name}").format(name=rule.plugin)
    elif rule.plugin != "dxlint":
        yield _("From the plugin {name}").format(name=rule.plugin)


def _example(rule: Rule, example: Mapping[str, Any], language: str) -> Iterator[str]:
    from dxlint.testing import findings_in

    yield _("For example: {name}").format(name=_named(example, language))
    yield from _submissions(example)
    yield from ("", _("dxlint says:"))
    for finding in findings_in(rule, example, language):
        yield from _told(finding)


def _told(finding: Finding) -> Iterator[str]:
    if finding.place.line:
        shown = marked(finding.source_line, *finding.marked, terminal_width() - 4)
        yield f"    {shown.line}"
        yield f"    {shown.marks}"
    yield from _filled(f"{severity_word(finding.severity)}: {finding.message}", "    ")


def _silent_example(example: Mapping[str, Any], language: str) -> str:
    return _("Nothing is said of: {name}").format(name=_named(example, language))


def _named(example: Mapping[str, Any], language: str) -> str:
    name = example.get("name", "")
    return str(name.get(language, "")) if isinstance(name, Mapping) else str(name)


def _submissions(example: Mapping[str, Any]) -> list[str]:
    from dxlint.testing import texts_of

    return [f"    {line}".rstrip() for text in texts_of(example) for line in text.rstrip().splitlines()]


def _filled(words: str, margin: str = "") -> list[str]:
    return [
        line
        for paragraph in words.strip().split("\n\n")
        for line in (
            *textwrap.wrap(
                " ".join(paragraph.split()),
                terminal_width(),
                initial_indent=margin,
                subsequent_indent=margin,
                break_on_hyphens=False,
            ),
        )
    ]


def show_config(options: Options) -> None:
    """Print each setting that holds for a file, where it comes from, and which rules run there."""
    path = options.paths[0]
    if path != STDIN and not os.path.lexists(path):
        raise NoSuchSource(path, "missing")
    session = Session(options)
    use(session.language)
    config = session.config_for(path)
    _print_table(
        [
            {_("Setting"): key, _("Value"): _shown(value), _("From"): _origin(config.origins.get(key, ""))}
            for key, value in config.values.items()
        ]
    )
    running = {rule.code for rule in session.linter_for(path).settings.rules}
    idle = [code for code in session.rules_known(config) if code not in running]
    say("\n" + counted("{n} rule runs", "{n} rules run", len(running)))
    if idle:
        say(_("Not run: {codes}").format(codes=", ".join(idle)))
    for failure in session.failures:
        say(failure_sentence(failure), err=True)


def _shown(value: Any) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_shown(item)}" for key, item in value.items()) or "–"
    if isinstance(value, OwnWords):
        return ", ".join(name for name, words in value._asdict().items() if words) or "–"
    if isinstance(value, Rule):
        return value.name
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or "–"
    return str(value) or "–"


def _origin(origin: str) -> str:
    if not origin:
        return _("default")
    return _("command line") if origin == "--" else os.path.relpath(origin) if os.path.exists(origin) else origin


def print_schema(name: str) -> None:
    """Print one of the published JSON Schemas: ``submission``, ``config``, ``report`` or that of a file of data."""
    from dxlint.cli.schemas import PUBLISHED

    _print_json(PUBLISHED[name](), indent=2)


def list_plugins(form: str, language: str) -> int:
    """Print the plugins, what they bring, and those that failed; 2 if one did, else 0."""
    session = Session(Options(paths=(".",), language=language), tolerant=True)
    use(session.language)
    failures = session.failures
    if form == "json":
        failed = [{"name": f.name, "version": f.version, "message": failure_sentence(f)} for f in failures]
        _print_json({"plugins": [_brought(plugin) for plugin in session.registry.plugins], "failures": failed})
        return _faulty(session)
    _print_table([_plugin_row(plugin) for plugin in session.registry.plugins])
    for failure in failures:
        say(failure_sentence(failure), err=True)
    return _faulty(session)


def _faulty(session: Session) -> int:
    """Tell what keeps the configuration from being used; 2 for that, or for a plugin that failed, else 0."""
    if session.fault:
        say(sentence(session.fault), err=True)
    return 2 if session.fault or session.failures else 0


def _brought(plugin: Plugin) -> dict[str, Any]:
    from dxlint import __version__

    return {
        "name": plugin.name,
        "version": plugin.version or (__version__ if plugin.name == "dxlint" else ""),
        "rules": [rule.code for rule in plugin.rules],
        "readers": list(plugin.readers),
        "reporters": list(plugin.reporters),
        "presets": list(plugin.presets),
        "catalogues": list(plugin.catalogues),
        "registers": list(plugin.registers),
    }


def _plugin_row(plugin: Plugin) -> Row:
    brought = _brought(plugin)
    rules = sorted(brought["rules"])
    few = ", ".join(rules) if len(rules) <= 4 else f"{rules[0]} … {rules[-1]} ({len(rules)})"
    return {
        _("Plugin"): brought["name"],
        _("Version"): brought["version"],
        _("Rules"): few,
        _("Readers"): ", ".join(brought["readers"]),
        _("Output formats"): ", ".join(brought["reporters"]),
        _("Presets"): ", ".join(brought["presets"]),
        _("Catalogues"): ", ".join(brought["catalogues"]),
        _("Registers"): ", ".join(brought["registers"]),
    }


def _session(isolated: bool, language: str) -> Session:
    """The session of the folder one stands in: its configuration may name modules that bring rules.

    From here on its language is spoken, ``language`` if that says one; failed plugins are told.
    """
    session = Session(Options(paths=(".",), isolated=isolated, language=language))
    use(session.language)
    for failure in session.failures:
        say(failure_sentence(failure), err=True)
    return session


def _print_table(rows: list[Row]) -> None:
    """A table as wide as the terminal: its last column takes what the others leave."""
    from tabulate import tabulate

    cells = [{key: printable(value) for key, value in row.items()} for row in rows]
    heads = list(rows[0]) if rows else []
    taken = sum(2 + max(width_of(text) for text in (head, *(row[head] for row in cells))) for head in heads[:-1])
    widths = [*[None] * (len(heads) - 1), max(terminal_width() - taken, 24)]
    say(tabulate(cells, headers="keys", tablefmt="simple", disable_numparse=True, maxcolwidths=widths))


def _print_json(value: Any, indent: int = 1) -> None:
    say(json_safe(json.dumps(value, ensure_ascii=False, indent=indent, default=str)))
