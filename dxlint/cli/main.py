"""The command line: its commands in the order in which one meets them."""

from __future__ import annotations

import click

from dxlint.cli import of_programs, of_projects, of_reports
from dxlint.cli.commands import group
from dxlint.cli.saying import say
from dxlint.i18n import _

_HELP = {"help_option_names": ["-h", "--help"]}


def _tell_version(context: click.Context, _parameter: click.Parameter, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        from dxlint.cli.version import version

        say(f"dxlint {version()}")
        context.exit()


@group(
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


for _command in (
    of_reports.check,
    of_projects.rules,
    of_projects.explain,
    of_projects.config,
    of_projects.schema,
    of_projects.init,
    of_projects.new,
    of_reports.convert,
    of_reports.suggest,
    of_reports.mark,
    of_reports.compare,
    of_reports.summary,
    of_reports.baseline,
    of_projects.cache,
    of_programs.lsp,
    of_programs.serve,
    of_projects.test_rules,
    of_projects.plugin,
    of_projects.plugins,
):
    main.add_command(_command)
