"""Options that several commands share, in the language that the command line asks for.

What they say is worded when this module is imported: it comes to know the language before that.
"""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from dxlint.cli import completion
from dxlint.cli.saying import say
from dxlint.i18n import _, language_of, said_language, use

_asked = said_language(sys.argv)
use(_asked if _asked in ("vi", "en") else language_of(os.environ))


def not_empty(_context: click.Context, _parameter: click.Parameter, value: Any) -> Any:
    """An option that is given names something: an empty one is a variable of a script that nobody has set.

    "" for one that is not given.
    """
    if value == "" or (isinstance(value, tuple) and "" in value):
        raise click.BadParameter(_("is empty; where it comes from a variable, that is not set"))
    return "" if value is None else value


def to_a_file(context: click.Context, parameter: click.Parameter, value: Any) -> Any:
    """A baseline is read again, so it is no screen."""
    if value == "-":
        raise click.BadParameter(_("a baseline is kept in a file, and “-” names none"))
    return not_empty(context, parameter, value)


def to_a_drawing(context: click.Context, parameter: click.Parameter, value: Any) -> Any:
    """The screen has the tables."""
    if value == "-":
        raise click.BadParameter(_("a drawing is kept in a file, and “-” names none"))
    return not_empty(context, parameter, value)


def to_a_copy(context: click.Context, parameter: click.Parameter, value: Any) -> Any:
    """A copy of a report is for the program that shows such reports."""
    if value == "-":
        raise click.BadParameter(_("the marked report is kept in a file, and “-” names none"))
    return not_empty(context, parameter, value)


LEVELS = ("error", "warning", "info")
select = click.option(
    "--select", multiple=True, type=completion.RULE, help=_("Only these rules: codes, names, prefixes.")
)
ignore = click.option("--ignore", multiple=True, type=completion.RULE, help=_("Without these rules."))
stage = click.option(
    "--stage", type=click.Choice(["draft", "final"]), help=_("What the reports are, whatever they say.")
)
lang = click.option("--lang", type=click.Choice(["vi", "en"]), help=_("Language of messages."), expose_value=True)
config = click.option(
    "--config",
    type=completion.FILE,
    callback=not_empty,
    help=_("Use this configuration and look for no other."),
)
stdin_filename = click.option(
    "--stdin-filename",
    metavar="NAME",
    callback=not_empty,
    help=_("What standard input is called; the suffix says what it holds."),
)
baseline = click.option(
    "--baseline",
    type=completion.FILE,
    callback=to_a_file,
    help=_("Known findings that are not told again."),
)


def _sealed(context: click.Context, _parameter: click.Parameter, asked: bool) -> bool:
    """Say what a sandbox does not have here."""
    if asked and not context.resilient_parsing:
        from dxlint.formats.sandbox import is_possible, keeps_from_network

        if is_possible() and not keeps_from_network():
            say(_("--sandbox: this system lets no process be kept from the network; the other limits hold."), err=True)
    return asked


sandbox = click.option(
    "--sandbox",
    is_flag=True,
    callback=_sealed,
    help=_("Read each file in a process with limits of memory and time, and without network."),
)
isolated = click.option("--isolated", is_flag=True, help=_("Load no plugin and no configuration."))


def of_a_judgement(command: Any) -> Any:
    """The options of every command that judges reports and tells nothing but its own."""
    return sandbox(config(isolated(lang(command))))
