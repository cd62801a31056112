"""What all commands have in common: usage in the reader's language, options given once, errors that forge nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

from dxlint.engine.output import speak_utf8
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

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """As click does it, in UTF-8; of output that is full or closed a sentence is said, help being output too."""
        speak_utf8()
        try:
            return super().main(*args, **kwargs)
        except OSError as error:
            from dxlint.cli.ending import end_without_output

            end_without_output(error)

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """As click does it, with harmless words."""
        with _harmless():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """As click does it, with harmless words."""
        with _harmless():
            return super().invoke(ctx)


@contextmanager
def _harmless() -> Iterator[None]:
    """What was typed stands in click's own sentences: a file's name, where somebody wrote ``*``."""
    try:
        yield
    except click.UsageError as error:
        from dxlint.language.text import log_safe, printable

        raise click.UsageError(log_safe(printable(error.format_message())), error.ctx) from None


def command(name: str | None = None, **given: Any) -> Callable[[Callable[..., Any]], Command]:
    """Declares a command, as ``click.command`` does."""
    return click.command(name, cls=Command, **given)


def group(**given: Any) -> Callable[[Callable[..., Any]], Commands]:
    """Declares a group of commands, as ``click.group`` does."""
    return click.group(cls=Commands, **given)
