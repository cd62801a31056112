"""How every command speaks, so that nothing in it moves a screen, or is a command to the service that shows it."""

from __future__ import annotations

import click

from dxlint.engine.output import own


def say(text: str, *, heading: str = "", err: bool = False) -> None:
    """Print lines of text; before them, in bold on a terminal, a heading of our own words."""
    from dxlint.language.text import log_safe, printable  # not before there is something to say

    lines = "\n".join(printable(line) for line in text.split("\n"))
    marked = click.style(heading, bold=True) if heading else ""
    click.echo(marked + log_safe(lines), file=None if err else own(), err=err)
