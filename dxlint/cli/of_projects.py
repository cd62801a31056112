"""The commands about rules, settings and plugins, declared: what they do stands in the modules they call."""

from __future__ import annotations

from typing import Any

import click

from dxlint.cli import completion, options
from dxlint.cli.commands import command, group
from dxlint.cli.ending import told
from dxlint.cli.given import language_in, words
from dxlint.cli.saying import say
from dxlint.i18n import _, use
from dxlint.run.options import Options


@command(help=_("List the rules."))
@click.argument("words", nargs=-1, metavar="[RULE]...", type=completion.RULE)
@click.option("--severity", type=click.Choice([*options.LEVELS, "staged"]), help=_("Only rules of this severity."))
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help=_("Output format."))
@options.isolated
@options.lang
@told
def rules(**given: Any) -> None:
    """List rules."""
    from dxlint.cli.info import list_rules

    list_rules(words(given["words"]), given["severity"], given["form"], given["isolated"], given["lang"] or "")


@command(help=_("Explain a rule: what it finds, why, what would mend it."))
@click.argument("rule", type=completion.RULE)
@options.isolated
@options.lang
@told
def explain(**given: Any) -> None:
    """Explain one rule."""
    from dxlint.cli.info import explain_rule

    explain_rule(given["rule"], given["isolated"], given["lang"] or "")


@command(help=_("Show what configuration holds for a file, and from where."))
@click.argument("file", default=".", type=completion.FILE)
@options.config
@options.isolated
@options.lang
@told
def config(**given: Any) -> None:
    """Show the configuration."""
    from dxlint.cli.info import show_config

    asked = Options((given["file"],), config=given["config"], isolated=given["isolated"], language=given["lang"] or "")
    show_config(asked)


@command(help=_("Print a JSON Schema: submission, config, catalogue, register or report."))
@click.argument(
    "name",
    type=click.Choice(["submission", "config", "catalogue", "register", "report"]),
    default="submission",
)
@options.lang
@told
def schema(**given: Any) -> None:
    """Print a schema."""
    from dxlint.cli.info import print_schema

    print_schema(given["name"])


@command(help=_("Write a commented dxlint.yaml."))
@click.argument("folder", default=".", type=completion.FOLDER)
@options.lang
@told
def init(**given: Any) -> None:
    """Write a configuration to begin with."""
    from dxlint.cli.init import write_config

    say(write_config(given["folder"], language_in(given)))


@command(help=_("Write a submission to fill in."))
@click.argument("file", type=completion.FILE)
@click.option(
    "--catalogue",
    type=completion.CATALOGUE,
    default="",
    help=_("With the indicators of a catalogue: a plugin's, or a file."),
)
@options.lang
@told
def new(**given: Any) -> None:
    """Write a submission to begin with."""
    from dxlint.cli.init import write_submission

    say(write_submission(given["file"], language_in(given), given["catalogue"]))


@group(help=_("What is remembered of files that do not change."))
def cache() -> None:
    """The cache."""


@cache.command("path", help=_("Show the folder it lies in."))
@options.lang
@told
def cache_path(**_given: Any) -> None:
    """Show where the cache is."""
    from dxlint.run.cache_folder import cache_folder

    say(cache_folder())


@cache.command("clear", help=_("Take it away; nothing is lost but time."))
@options.lang
@told
def clear_cache(**_given: Any) -> None:
    """Clear the cache."""
    from dxlint.run.cache_folder import clear

    clear()


@command(
    "test-rules",
    help=_("Try the examples of rules: your own, which the configuration or FILE.py holds; else those of plugins."),
)
@click.argument("words", nargs=-1, metavar="[RULE|FILE.py]...", type=completion.RULE)
@options.config
@options.lang
@told
def test_rules(**given: Any) -> int:
    """Run the examples of rules."""
    from dxlint.cli.test_rules import try_rules

    return try_rules(words(given["words"]), given["config"], given["lang"] or "")


@group(help=_("Packages of rules."))
def plugin() -> None:
    """Packages of rules."""


@plugin.command("new", help=_("Write a package of rules that passes its own tests."))
@click.argument("name")
@click.option("--letters", default="", metavar="AB", help=_("What the codes of its rules begin with."))
@click.option("-o", "--output", default="", type=completion.FOLDER, help=_("Folder to write; dxlint-NAME if left out."))
@options.lang
@told
def new_plugin(**given: Any) -> None:
    """Write a plugin to begin with."""
    from dxlint.cli.plugin import write_plugin

    spoken = language_in(given)
    use(spoken)
    say(write_plugin(given["name"], given["output"], given["letters"], spoken))


@command(help=_("List the plugins, what they bring, and which failed."))
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help=_("Output format."))
@options.lang
@told
def plugins(**given: Any) -> int:
    """List plugins."""
    from dxlint.cli.info import list_plugins

    return list_plugins(given["form"], given["lang"] or "")
