"""The commands that go on until somebody stops them, declared: for editors, and for a browser."""

from __future__ import annotations

from typing import Any

import click

from dxlint.cli import options
from dxlint.cli.commands import command
from dxlint.cli.ending import told
from dxlint.cli.given import of_paths
from dxlint.i18n import _


@command(help=_("Speak with an editor: findings while one writes (Language Server Protocol, stdio)."))
@click.option("--stdio", is_flag=True, help=_("Speak over standard input and output, as it always does."))
@options.config
@options.isolated
@options.lang
@told
def lsp(**given: Any) -> int:
    """Run the language server."""
    from dxlint.cli.lsp import speak

    return speak(of_paths((), given))


@command(help=_("Keep a page on this computer where reports are checked and marked in the browser."))
@click.option(
    "--host", default="127.0.0.1", metavar="ADDRESS", callback=options.not_empty, help=_("Address to listen at.")
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="N",
    help=_("Port, 8321 if nothing is said; 0 for any free one."),
)
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
@click.option(
    "--seconds", default=60, type=click.IntRange(1, 3600), metavar="N", help=_("The time that a check may take.")
)
@click.option(
    "--checks",
    default=0,
    type=click.IntRange(0, 1000),
    metavar="N",
    help=_("Checks at once; 0 for as many as processors."),
)
@click.option(
    "--waiting",
    default=100,
    type=click.IntRange(0, 100_000),
    metavar="N",
    help=_("Checks that may wait for their turn."),
)
@options.config
@options.isolated
@options.lang
@told
def serve(**given: Any) -> int:
    """Keep the reviewer's desk."""
    from dxlint.cli.serve import keep_desk

    return keep_desk(given)
