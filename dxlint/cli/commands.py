"""What all commands have in common: usage lines in the reader's language, and options that are given once."""

from __future__ import annotations

from collections import Counter
from typing import Any

import click

from dxlint.i18n import _


class Command(click.Command):
    """A command whose usage line speaks the reader's language, and of whose options each is given once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"options_metavar": _("[OPTIONS]"), **kwargs})

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does it; but of two values for one option it would take the last, and say nothing."""
        if not ctx.resilient_parsing:
            *_rest, given = self.make_parser(ctx).parse_args(args=[*args])
            for option, times in Counter(given).items():
                if times > 1 and isinstance(option, click.Option) and not (option.multiple or option.is_flag):
                    raise click.BadParameter(_("is given more than once; only one can hold"), ctx, option)
        return super().parse_args(ctx, args)


class Commands(click.Group):
    """The commands, in the order in which one meets them."""

    command_class = Command

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        words = {"options_metavar": _("[OPTIONS]"), "subcommand_metavar": _("COMMAND [ARGS]...")}
        super().__init__(*args, **{**words, **kwargs})

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)
