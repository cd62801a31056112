"""The command line: a list of thin commands. What they do stands in the modules they call."""

from __future__ import annotations

import os
from typing import Any

import click

from dxlint.cli import completion, options
from dxlint.cli.commands import Commands
from dxlint.cli.ending import told
from dxlint.cli.saying import say
from dxlint.i18n import _, use
from dxlint.run.session import Options, Session, language_of, processors

_LEVELS = ["error", "warning", "info"]


_HELP = {"help_option_names": ["-h", "--help"]}


def _tell_version(context: click.Context, _parameter: click.Parameter, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        from dxlint.cli.version import version

        say(f"dxlint {version()}")
        context.exit()


@click.group(
    cls=Commands,
    context_settings=_HELP,
    help=_("Check whether reports agree with themselves."),
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_tell_version,
    help=_("Show the version and exit."),
)
def main() -> None:
    """The dxlint command."""


@main.command(help=_("Check submissions: files, folders, patterns, or - (stdin)."))
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=completion.FILE)
@click.option("--select", multiple=True, type=completion.RULE, help=_("Only these rules: codes, names, prefixes."))
@click.option("--ignore", multiple=True, type=completion.RULE, help=_("Without these rules."))
@click.option("--fail-on", type=click.Choice(_LEVELS), help=_("Least severity for exit status 1."))
@click.option("--stage", type=click.Choice(["draft", "final"]), help=_("What the reports are, whatever they say."))
@click.option("--format", "formats", multiple=True, type=completion.FORMAT, help=_("Output format; may be repeated."))
@click.option(
    "--output",
    "outputs",
    multiple=True,
    type=completion.FILE,
    callback=options.not_empty,
    help=_("File for the format; - for the screen."),
)
@click.option("--force", is_flag=True, help=_("Let --output overwrite what is checked, and write through links."))
@click.option("--statistics", is_flag=True, help=_("Tell how many findings each rule has: --format statistics."))
@click.option("--diff", is_flag=True, help=_("Show the suggestions as a patch: --format diff. Nothing is changed."))
@click.option("--quiet", is_flag=True, help=_("Tell only what makes the check fail; nothing where it passes."))
@click.option("--show-claims", is_flag=True, help=_("List what was understood, each claim with its verdict."))
@click.option("--exit-zero", is_flag=True, help=_("Exit with 0 for findings; 2 stays 2."))
@click.option("--require-understood", is_flag=True, help=_("Exit with 2 for a file of which nothing was understood."))
@click.option(
    "--no-suppressions",
    is_flag=True,
    help=_("Take no account of suppressions, baselines, and settings beside the reports."),
)
@options.baseline
@click.option("--watch", is_flag=True, help=_("Stay, and check again what changes, until Ctrl-C; on a terminal only."))
@click.option(
    "--changed-since",
    metavar="REV",
    callback=options.not_empty,
    help=_("Only findings in files that changed since a revision of git."),
)
@click.option(
    "--write-baseline",
    type=completion.FILE,
    callback=options.to_a_file,
    help=_("Write what is found as a baseline."),
)
@click.option(
    "--require-plugin",
    "require_plugins",
    multiple=True,
    type=completion.PLUGIN,
    callback=options.not_empty,
    help=_("A plugin that must be there."),
)
@click.option("--engine", default="", metavar="ENGINE", help=_("Judge on a cluster: dask, dask://scheduler:8786."))
@click.option("--jobs", type=click.IntRange(0), default=0, metavar="N", help=_("Processes; 0 for all processors."))
@click.option("--no-cache", is_flag=True, help=_("Judge every file anew, and remember nothing for the next check."))
@options.sandbox
@options.stdin_filename
@options.config
@options.isolated
@options.lang
@told
def check(**given: Any) -> int:
    """Lint and report."""
    if given["watch"]:
        from dxlint.cli.watch import watch_and_report

        return watch_and_report(_request(given), given)
    from dxlint.cli.check import check_and_report

    return check_and_report(Session(_request(given)), given)


def _request(given: dict[str, Any]) -> Options:
    pages = _shows_pages(given["formats"])
    return Options(
        paths=given["paths"],
        stdin_filename=given["stdin_filename"],
        select=_words(given["select"]),
        ignore=_words(given["ignore"]),
        fail_on=given["fail_on"] or "",
        stage=given["stage"] or "",
        language=given["lang"] or "",
        config=given["config"],
        isolated=given["isolated"],
        suppressions=not given["no_suppressions"],
        baseline=given["baseline"],
        require_plugins=given["require_plugins"],
        jobs=given["jobs"] or processors(),
        claims=given["show_claims"] or pages,
        pages=pages,
        changed_since=given["changed_since"] or None,
        require_understood=given["require_understood"],
        engine=given["engine"],
        sandbox=given["sandbox"],
        cache=not given["no_cache"],
    )


def _shows_pages(formats: tuple[str, ...]) -> bool:
    if not formats:
        return False
    from dxlint.reporters import names, reporter, shows_pages

    return any(shows_pages(reporter(name)) for name in formats if name in names())


def _words(values: tuple[str, ...]) -> tuple[str, ...]:
    """``--select DX1,DX201`` and ``--select DX1 --select DX201`` are one."""
    return tuple(word.strip() for value in values for word in value.split(",") if word.strip())


@main.command(help=_("List the rules."))
@click.argument("words", nargs=-1, metavar="[RULE]...", type=completion.RULE)
@click.option("--severity", type=click.Choice([*_LEVELS, "staged"]), help=_("Only rules of this severity."))
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help=_("Output format."))
@options.isolated
@options.lang
@told
def rules(**given: Any) -> None:
    """List rules."""
    from dxlint.cli.info import list_rules

    list_rules(_words(given["words"]), given["severity"], given["form"], given["isolated"], given["lang"] or "")


@main.command(help=_("Explain a rule: what it finds, why, what would mend it."))
@click.argument("rule", type=completion.RULE)
@options.isolated
@options.lang
@told
def explain(**given: Any) -> None:
    """Explain one rule."""
    from dxlint.cli.info import explain_rule

    explain_rule(given["rule"], given["isolated"], given["lang"] or "")


@main.command(help=_("Show what configuration holds for a file, and from where."))
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


@main.command(help=_("Print a JSON Schema: submission, config, catalogue, register or report."))
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


@main.command(help=_("Write a commented dxlint.yaml."))
@click.argument("folder", default=".", type=completion.FOLDER)
@options.lang
@told
def init(**given: Any) -> None:
    """Write a configuration to begin with."""
    from dxlint.cli.init import write_config

    say(write_config(given["folder"], _language(given)))


@main.command(help=_("Write a submission to fill in."))
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

    say(write_submission(given["file"], _language(given), given["catalogue"]))


@main.command(help=_("Write the submission that dxlint reads in a file, to correct and to keep."))
@click.argument("file", type=completion.FILE)
@click.option("-o", "--output", default="-", type=completion.FILE, help=_("File to write; - for the screen."))
@click.option(
    "--to",
    type=click.Choice(["yaml", "json", "csv", "catalogue", "register"]),
    help=_("What to write; csv: the tables alone; catalogue, register: the indicators or documents that they list."),
)
@options.sandbox
@options.stdin_filename
@options.isolated
@options.lang
@told
def convert(**given: Any) -> None:
    """Convert a document to a submission."""
    from dxlint.cli import convert as converting

    options = Options(
        paths=(given["file"],),
        stdin_filename=given["stdin_filename"],
        isolated=given["isolated"],
        language=given["lang"] or "",
        sandbox=given["sandbox"],
    )
    for said in converting.convert(options, given["output"], given["to"] or ""):
        say(said, err=given["output"] == "-")


@main.command(help=_("List what the findings of a file suggest; nothing is changed without --apply."))
@click.argument("file", type=completion.FILE)
@click.option("--apply", is_flag=True, help=_("Write the suggestions into the file (YAML, JSON, text, Markdown, CSV)."))
@options.sandbox
@options.config
@options.isolated
@options.lang
@told
def suggest(**given: Any) -> int:
    """List suggestions, and write them when asked to."""
    from dxlint.cli.suggest import suggest as listed

    return _said(listed(_of_paths((given["file"],), given), given["apply"]))


@main.command(help=_("Write a copy of a report with what is found in it at the very characters, as comments."))
@click.argument("file", type=completion.FILE)
@click.option(
    "-o",
    "--output",
    required=True,
    type=completion.FILE,
    callback=options.to_a_copy,
    help=_("File to write; its name ends as the report's does."),
)
@click.option(
    "--force", is_flag=True, help=_("Let --output overwrite what is no marked copy, and write through links.")
)
@click.option("--select", multiple=True, type=completion.RULE, help=_("Only these rules: codes, names, prefixes."))
@click.option("--ignore", multiple=True, type=completion.RULE, help=_("Without these rules."))
@click.option("--stage", type=click.Choice(["draft", "final"]), help=_("What the reports are, whatever they say."))
@options.baseline
@options.sandbox
@options.config
@options.isolated
@options.lang
@told
def mark(**given: Any) -> int:
    """Mark a report."""
    from dxlint.cli.mark import mark as marked

    asked = _of_paths((given["file"],), given)._replace(
        select=_words(given["select"]), ignore=_words(given["ignore"]), stage=given["stage"] or ""
    )
    return _said(marked(asked, given["output"], force=given["force"]))


@main.command(help=_("Compare two versions of a report: mended, new, still there, figures that changed."))
@click.argument("old", type=completion.FILE)
@click.argument("new", type=completion.FILE)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help=_("Output format."))
@options.sandbox
@options.config
@options.isolated
@options.lang
@told
def compare(**given: Any) -> int:
    """Compare two versions of a report."""
    from dxlint.cli.compare import compared

    return _said(compared(_of_paths((), given), given["old"], given["new"], given["form"]))


@main.command(
    help=_("Sum up findings kept as Parquet: who has most, which rules when, what came back after it was mended.")
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=completion.FILE)
@click.option(
    "--by",
    multiple=True,
    type=click.Choice(["agency", "rule", "period", "family"]),
    help=_("Count by this alone; given twice, by both."),
)
@click.option("--returned", is_flag=True, help=_("Only what came back after it was mended."))
@click.option("--since", metavar="TIME", callback=options.not_empty, help=_("Periods that end then or later: 2023-06."))
@click.option("--until", metavar="TIME", callback=options.not_empty, help=_("Periods that end then or earlier: 2023."))
@click.option("--top", type=click.IntRange(0), metavar="N", help=_("So many rows of each table; 0 for all."))
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", help=_("Output format.")
)
@click.option(
    "--plot", type=completion.FILE, callback=options.to_a_drawing, help=_("Draw the counts into a file (SVG).")
)
@click.option("--force", is_flag=True, help=_("Let --plot overwrite what is read, and write through links."))
@options.lang
@told
def summary(**given: Any) -> None:
    """Sum up findings."""
    use(_language(given))
    from dxlint.cli.summary import summarise
    from dxlint.summary.asked import Question

    question = Question(given["paths"], given["by"], given["returned"], given["since"], given["until"])
    summarise(question, given["form"], given["top"], given["plot"], force=given["force"])


@main.group(cls=Commands, help=_("Known findings: write them, prune them."))
def baseline() -> None:
    """Baselines."""


@baseline.command("create", help=_("Write what is found in files and folders as a baseline."))
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=completion.FILE)
@options.baseline
@click.option("--force", is_flag=True, help=_("Replace a baseline that is there."))
@options.sandbox
@options.config
@options.isolated
@options.lang
@told
def create_baseline(**given: Any) -> int:
    """Write a baseline."""
    from dxlint.cli.baseline import create

    return _said(create(_of_paths(given["paths"], given), given["force"]))


@baseline.command("prune", help=_("Take out of a baseline what is no longer found."))
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=completion.FILE)
@options.baseline
@options.sandbox
@options.config
@options.isolated
@options.lang
@told
def prune_baseline(**given: Any) -> int:
    """Prune a baseline."""
    from dxlint.cli.baseline import prune

    return _said(prune(_of_paths(given["paths"], given)))


@main.group(cls=Commands, help=_("What is remembered of files that do not change."))
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


def _of_paths(paths: tuple[str, ...], given: dict[str, Any]) -> Options:
    """The options that several commands share."""
    return Options(
        paths=paths,
        config=given["config"],
        isolated=given["isolated"],
        language=given["lang"] or "",
        baseline=given.get("baseline", ""),
        sandbox=given.get("sandbox", False),
    )


def _said(answer: tuple[str, int]) -> int:
    """Print what a command answers; its status."""
    text, status = answer
    say(text)
    return status


@main.command(help=_("Speak with an editor: findings while one writes (Language Server Protocol, stdio)."))
@click.option("--stdio", is_flag=True, help=_("Speak over standard input and output, as it always does."))
@options.config
@options.isolated
@options.lang
@told
def lsp(**given: Any) -> int:
    """Run the language server."""
    from dxlint.cli.lsp import speak

    return speak(_of_paths((), given))


@main.command(help=_("Keep a page on this computer where reports are checked and marked in the browser."))
@click.option(
    "--host", default="127.0.0.1", metavar="ADDRESS", callback=options.not_empty, help=_("Address to listen at.")
)
@click.option("--port", default=8321, type=click.IntRange(0, 65535), metavar="N", help=_("Port; 0 for any free one."))
@click.option("--open", "opens", is_flag=True, help=_("Open the page in the browser."))
@click.option(
    "--allow-host",
    "allow_hosts",
    multiple=True,
    metavar="NAME",
    callback=options.not_empty,
    help=_("A name by which others call this computer."),
)
@click.option(
    "--max-size", default=20, type=click.IntRange(1, 20), metavar="MB", help=_("The most that a file may have.")
)
@click.option("--seconds", default=60, type=click.IntRange(1), metavar="N", help=_("The time that a check may take."))
@click.option(
    "--checks", default=0, type=click.IntRange(0), metavar="N", help=_("Checks at once; 0 for as many as processors.")
)
@click.option(
    "--waiting", default=100, type=click.IntRange(0), metavar="N", help=_("Checks that may wait for their turn.")
)
@options.config
@options.isolated
@options.lang
@told
def serve(**given: Any) -> int:
    """Keep the reviewer's desk."""
    from dxlint.cli.serve import keep_desk

    return keep_desk(given)


@main.command(
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

    return try_rules(_words(given["words"]), given["config"], given["lang"] or "")


@main.group(cls=Commands, help=_("Packages of rules."))
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

    language = _language(given)
    use(language)
    say(write_plugin(given["name"], given["output"], given["letters"], language))


@main.command(help=_("List the plugins, what they bring, and which failed."))
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help=_("Output format."))
@options.lang
@told
def plugins(**given: Any) -> int:
    """List plugins."""
    from dxlint.cli.info import list_plugins

    return list_plugins(given["form"], given["lang"] or "")


def _language(given: dict[str, Any]) -> str:
    """The language to write a new file in."""
    return given["lang"] or language_of(os.environ)
