"""The commands that read reports, declared: what they do stands in the modules they call."""

from __future__ import annotations

from typing import Any

import click

from dxlint.cli import completion, options
from dxlint.cli.commands import command, group
from dxlint.cli.ending import told
from dxlint.cli.given import answered, language_in, of_paths, words
from dxlint.cli.saying import say
from dxlint.i18n import _, use
from dxlint.run.options import Options, processors


@command(help=_("Check submissions: files, folders, patterns, or - (stdin)."))
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=completion.FILE)
@options.select
@options.ignore
@click.option("--fail-on", type=click.Choice(options.LEVELS), help=_("Least severity for exit status 1."))
@options.stage
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
    from dxlint.run.session import Session

    return check_and_report(Session(_request(given)), given)


def _request(given: dict[str, Any]) -> Options:
    pages = _shows_pages(given["formats"])
    return Options(
        paths=given["paths"],
        stdin_filename=given["stdin_filename"],
        select=words(given["select"]),
        ignore=words(given["ignore"]),
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


@command(help=_("Write the submission that dxlint reads in a file, to correct and to keep."))
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


@command(help=_("List what the findings of a file suggest; nothing is changed without --apply."))
@click.argument("file", type=completion.FILE)
@click.option("--apply", is_flag=True, help=_("Write the suggestions into the file (YAML, JSON, text, Markdown, CSV)."))
@options.of_a_judgement
@told
def suggest(**given: Any) -> int:
    """List suggestions, and write them when asked to."""
    from dxlint.cli.suggest import suggest as listed

    return answered(listed(of_paths((given["file"],), given), given["apply"]))


@command(help=_("Write a copy of a report with what is found in it at the very characters, as comments."))
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
@options.select
@options.ignore
@options.stage
@options.baseline
@options.of_a_judgement
@told
def mark(**given: Any) -> int:
    """Mark a report."""
    from dxlint.cli.mark import mark as marked

    asked = of_paths((given["file"],), given)._replace(
        select=words(given["select"]), ignore=words(given["ignore"]), stage=given["stage"] or ""
    )
    return answered(marked(asked, given["output"], force=given["force"]))


@command(help=_("Compare two versions of a report: mended, new, still there, figures that changed."))
@click.argument("old", type=completion.FILE)
@click.argument("new", type=completion.FILE)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help=_("Output format."))
@options.of_a_judgement
@told
def compare(**given: Any) -> int:
    """Compare two versions of a report."""
    from dxlint.cli.compare import compared

    return answered(compared(of_paths((), given), given["old"], given["new"], given["form"]))


@command(
    help=_("Sum up findings kept as Parquet: who has most, which rules when, what came back after it was mended."),
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
    use(language_in(given))
    from dxlint.cli.summary import summarise
    from dxlint.summary.asked import Question

    question = Question(given["paths"], given["by"], given["returned"], given["since"], given["until"])
    summarise(question, given["form"], given["top"], given["plot"], force=given["force"])


@group(help=_("Known findings: write them, prune them."))
def baseline() -> None:
    """Baselines."""


@baseline.command("create", help=_("Write what is found in files and folders as a baseline."))
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=completion.FILE)
@options.baseline
@click.option("--force", is_flag=True, help=_("Replace a baseline that is there."))
@options.of_a_judgement
@told
def create_baseline(**given: Any) -> int:
    """Write a baseline."""
    from dxlint.cli.baseline import create

    return answered(create(of_paths(given["paths"], given), given["force"]))


@baseline.command("prune", help=_("Take out of a baseline what is no longer found."))
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=completion.FILE)
@options.baseline
@options.of_a_judgement
@told
def prune_baseline(**given: Any) -> int:
    """Prune a baseline."""
    from dxlint.cli.baseline import prune

    return answered(prune(of_paths(given["paths"], given)))
