"""The command ``summary``: what a province asks of findings that were kept as Parquet."""

from __future__ import annotations

from dxlint.cli.saying import say
from dxlint.engine.output import own
from dxlint.language.text import log_safe
from dxlint.run.config import ConfigError
from dxlint.run.writing import write_whole
from dxlint.summary.asked import Answer, Question


def summarise(question: Question, form: str, top: int | None, plot: str, *, force: bool) -> None:
    """Print the answer, and draw it into the file ``plot`` if given; ``top``: rows of each table, 0 for all."""
    if question.by and question.returned:
        raise ConfigError("one-table")
    answer = Answer(question)
    if plot:
        from dxlint.summary.plot import drawn

        write_whole(plot, drawn(answer, top or 0), inputs=answer.files, force=force)
    if form == "json":
        from dxlint.summary.json import as_json

        say(as_json(answer, top=top or 0))
    elif form == "csv":
        from dxlint.summary.csv import as_csv

        _write(as_csv(answer, only_returned=question.returned, top=top or 0))
    else:
        from dxlint.summary.tables import ROWS, told

        shown = {"only_groups": bool(question.by), "only_returned": question.returned}
        say(told(answer, **shown, top=ROWS if top is None else top))


def _write(text: str) -> None:
    """Print what has its own ends of lines."""
    own().write(log_safe(text))
    own().flush()
