"""Files of findings as one table: of each report what the last file says that has it.

Whatever a file holds, it is read or refused with a sentence: what others may have changed is no reason to fail.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from datetime import date
from importlib import import_module
from typing import Any

from dxlint.records import NamedTuple
from dxlint.reporters.parts.arrow import COLUMNS, FORM, FORM_KEY, RULES_KEY, RUN_KEY, pa, pq
from dxlint.run.config import ConfigError
from dxlint.summary.periods import FACTOR, FIRST_DAY, LAST_DAY, SHIFT

pc: Any = import_module("pyarrow.compute")

_WORDS = ("report", "agency", "parent_agency", "office", "office_above", "code", "name", "family", "severity", "path")
_MORE = ("judged", "period_start", "period_end", "suppressed")
MOST_ROWS = 20_000_000
MOST_BYTES = 1 << 33
"""Of what a file says that it holds, unpacked: a small file may say anything."""
GRAVITY = ("info", "warning", "error")


class Held(NamedTuple):
    """What is held of all files."""

    rows: Any
    """A table: the words of a row; its ``period`` as a number; whether all was ``judged``; its ``source``, a file's
    number; and its ``mark``: null for no finding, 0 for one that somebody answers for, then 1, 2, 3 by gravity."""
    ran: tuple[frozenset[str], ...]
    """The rules that ran, by source."""
    failures: tuple[str, ...]
    """What the runs say of plugins that failed: then not everything was judged."""
    replaced: int
    """How many reports of earlier files stand in later ones, too."""
    undated: int
    """How many reports were left out for want of a period."""


class _File(NamedTuple):
    rows: Any
    ran: frozenset[str]
    failures: tuple[str, ...]


def held_in(files: Sequence[str], since: date | None = None, until: date | None = None) -> Held:
    """What the files hold, of reports whose period ends in that time.

    Raises ConfigError ``unreadable``, ``not-parquet``, ``not-findings``, ``not-a-column``,
    ``findings-of-other-version``, ``findings-too-large``, ``no-findings`` (not a row) and ``no-report-then``.
    """
    read = list(map(_read, files))
    rows = pa.concat_tables(
        [one.rows.append_column("source", pa.array([at] * len(one.rows), pa.int32())) for at, one in enumerate(read)]
    ).unify_dictionaries()
    if not len(rows):
        raise ConfigError("no-findings", files[0] if len(files) == 1 else "")
    rows, replaced = _last_of_each(rows)
    rows, undated = _in_time(rows, since, until)
    failures = dict.fromkeys(said for one in read for said in one.failures)
    return Held(_marked(rows), tuple(one.ran for one in read), tuple(failures), replaced, undated)


def _read(file: str) -> _File:
    """One file. Raises ConfigError for one that cannot be read, or holds something else."""
    if not os.path.isfile(file):
        raise ConfigError("not-parquet", file)
    try:
        handle = open(file, "rb")  # noqa: SIM115
    except OSError as error:
        raise ConfigError("unreadable", file, detail=error.strerror or str(error)) from None
    with handle:
        try:
            parquet = pq.ParquetFile(handle)
            _check(parquet, file)
            rows = pq.ParquetFile(handle, read_dictionary=list(_WORDS)).read(columns=[*_WORDS, *_MORE])
            rows.validate(full=True)
            _check_days(rows, file)
            said = parquet.schema_arrow.metadata
            failures = tuple(one["message"] for one in json.loads(said[RUN_KEY])["failures"])
            return _File(rows, frozenset(json.loads(said[RULES_KEY])), tuple(map(str, failures)))
        except ConfigError:
            raise
        except Exception as error:  # whatever the library makes of it: truncated, damaged, no Parquet at all
            raise ConfigError("not-parquet", file) from error


def _check(parquet: Any, file: str) -> None:
    """Raise ConfigError for what dxlint has not written, or holds more than anybody could read."""
    columns, said = parquet.schema_arrow, parquet.schema_arrow.metadata or {}
    form = said.get(FORM_KEY)
    if form is None or RUN_KEY not in said or RULES_KEY not in said:
        raise ConfigError("not-findings", file)
    if form != FORM.encode():
        raise ConfigError("findings-of-other-version", file, value=form.decode("utf-8", "replace"), limit=FORM)
    for name in (*_WORDS, *_MORE):
        if columns.names.count(name) != 1 or not _is_of(columns.field(name).type, COLUMNS.field(name).type):
            raise ConfigError("not-a-column", file, key=name)
    groups = [parquet.metadata.row_group(at) for at in range(parquet.metadata.num_row_groups)]
    if parquet.metadata.num_rows > MOST_ROWS or sum(group.total_byte_size for group in groups) > MOST_BYTES:
        raise ConfigError("findings-too-large", file)


def _check_days(rows: Any, file: str) -> None:
    """Raise ConfigError for days that no calendar has."""
    for name in ("period_start", "period_end"):
        found = pc.min_max(pc.cast(rows[name], pa.int32())).as_py()
        if found["min"] is not None and not FIRST_DAY <= found["min"] <= found["max"] <= LAST_DAY:
            raise ConfigError("not-a-column", file, key=name)


def _is_of(found: Any, wanted: Any) -> bool:
    words = found.value_type if pa.types.is_dictionary(found) else found
    return bool(words == wanted)


def _last_of_each(rows: Any) -> tuple[Any, int]:
    """The rows of each report that stand in the last file which has it; how many reports stand in others, too."""
    each = rows.group_by(["report", "source"], use_threads=False).aggregate([])
    last = each.group_by(["report"], use_threads=False).aggregate([("source", "max")])
    if len(each) == len(last):
        return rows, 0
    at = pc.index_in(rows["report"].cast(pa.string()), value_set=last["report"].cast(pa.string()))
    stands = pc.equal(rows["source"], pc.take(last["source_max"], at))
    return rows.filter(stands), len(each) - len(last)


def _in_time(rows: Any, since: date | None, until: date | None) -> tuple[Any, int]:
    """The rows of reports whose period ends in that time, and how many reports have no period where that is asked."""
    if since is None and until is None:
        return rows, 0
    undated = len(pc.unique(rows.filter(pc.is_null(rows["period_end"]))["report"].cast(pa.string())))
    for day, compare in ((since, pc.greater_equal), (until, pc.less_equal)):
        if day is not None:
            rows = rows.filter(compare(rows["period_end"], pa.scalar(day, pa.date32())))
    if not len(rows):
        raise ConfigError("no-report-then")
    return rows, undated


def _marked(rows: Any) -> Any:
    """The table of :class:`Held`."""
    start, end = (_days(rows[name]) for name in ("period_start", "period_end"))
    period = pc.add(pc.multiply(end, FACTOR), start)
    gravity = pc.add(pc.index_in(rows["severity"].cast(pa.string()), value_set=pa.array(GRAVITY)), 1)
    answered = pc.is_valid(rows["suppressed"])
    mark = pc.if_else(pc.is_null(rows["code"]), None, pc.if_else(answered, 0, pc.fill_null(gravity, 1)))
    kept = rows.select([*_WORDS, "source"]).append_column("period", period)
    judged = pc.fill_null(rows["judged"], False)
    return kept.append_column("judged", judged).append_column("mark", pc.cast(mark, pa.int64()))


def _days(days: Any) -> Any:
    return pc.add(pc.cast(pc.cast(days, pa.int32()), pa.int64()), SHIFT)


def grouped(rows: Any, keys: Sequence[str], *asked: tuple[Any, str], each: Sequence[str] = ()) -> list[tuple[Any, ...]]:
    """Each group of rows with equal keys: these, and what is asked of its rows; of what has equal ``each``, one row.

    With ``each`` nothing is asked but how many there are: ``([], "count_all")``.
    """
    if each:
        rows = rows.group_by([*keys, *each], use_threads=False).aggregate([])
    made = rows.group_by(list(keys), use_threads=False).aggregate(list(asked))
    names = ["_".join((*((of,) if of else ()), how)) for of, how in asked]
    return list(zip(*(made[name].to_pylist() for name in (*keys, *names)), strict=True))
