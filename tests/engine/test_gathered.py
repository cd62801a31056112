"""What is compared of many reports lies on disk, and what is said of it is the same."""

from __future__ import annotations

import errno
import os
import tempfile
from datetime import date
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import pytest

from benchmarks import across
from dxlint.engine import gathered
from dxlint.engine.gathered import PARTS, Gathered, Merged, part_of
from dxlint.model import Span
from dxlint.reporters.json import report as as_json
from dxlint.rulebook.faults import ConfigError
from dxlint.rulebook.rule import PLACES, Report
from dxlint.run.run import Options, run


def a_report(number: int) -> Report:
    return Report("2023-06-30", "", f"UBND xã {number:04}", "", f"{number}.yaml")


def told(found: Gathered) -> dict[object, list[tuple[object, object]]]:
    """Every key with what is stated under it, in the order in which it is handed over."""
    return {
        key: [(value, merged.fact(value)) for value, merged in values.items()]
        for part in found.parts()
        for key, values in part.items()
    }


def fill(found: Gathered, reports: int) -> Gathered:
    for number in range(reports):
        for at, value in enumerate(("all", number % 7, f"alone {number}", ("day", date(2023, 1, 1 + number % 3)))):
            merged = found.values((1, ("key", number % 5, at))).setdefault(value, Merged())
            merged.add(a_report(number), at, Span("/header"), again=False)
        found.took(4)
    return found


def test_what_lay_on_disk_comes_back_as_what_stayed_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    in_memory = told(fill(Gathered(), 400))
    monkeypatch.setattr(gathered, "HELD", 50)
    on_disk = fill(Gathered(), 400)
    assert on_disk._file is not None
    again = told(on_disk)
    assert again == in_memory
    assert {key: [value for value, _ in values] for key, values in again.items()} == {
        key: [value for value, _ in values] for key, values in in_memory.items()
    }
    ((_, fact),) = again[1, ("key", 0, 0)]
    assert (fact.reports, len(fact.places)) == (80, PLACES)  # type: ignore[attr-defined]


def test_equal_keys_lie_in_one_part_whatever_they_are_made_of() -> None:
    alike = [
        (1, True, Fraction(1), Decimal("1.0")),
        (("a", 2), ("a", Fraction(2))),
        (("x", frozenset({"a", "b"})), ("x", frozenset({"b", "a"}))),
        ((date(2023, 1, 1), "x"), (date(2023, 1, 1), "x")),
    ]
    for same in alike:
        assert len({part_of(key) for key in same}) == 1, same
    assert len({part_of(("document", ("an giang",), str(number))) for number in range(10 * PARTS)}) > PARTS // 2


def of_a_district(folder: Path, communes: int) -> Options:
    """A check of the reports of so many communes, of two periods, with slips that only comparing shows."""
    files = {name: data for name, data in across.reports().items() if name[1:3] < f"{communes:02}"}
    for slip in ("cited on another day", "sent twice"):
        across.SLIPS[slip](files, across.who(communes - 1))
    for name, text in across.written(files):
        (folder / name).write_text(text, encoding="utf-8")
    return Options((str(folder),), language="en", isolated=True, select=("DX405", "DX9"))


def test_what_is_said_of_many_reports_is_the_same_from_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    options = of_a_district(tmp_path, 6)
    in_memory = as_json(run(options))
    monkeypatch.setattr(gathered, "HELD", 30)
    assert as_json(run(options)) == in_memory
    assert '"DX405"' in in_memory
    assert '"DX907"' in in_memory


@pytest.mark.parametrize("when", ["begun", "written"])
def test_a_full_disk_is_told(when: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(BytesIO):
        def write(self, _raw: object) -> int:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def full(**_given: object) -> BytesIO:
        return Full() if when == "written" else Full(Full().write(b""))  # type: ignore[arg-type]

    monkeypatch.setattr(gathered, "HELD", 3)
    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    options = of_a_district(tmp_path, 2)
    with pytest.raises(ConfigError) as error:
        run(options)
    assert (error.value.reason, error.value.data["detail"]) == ("no-room", os.strerror(errno.ENOSPC))


def test_what_lies_on_disk_has_no_name_and_is_for_nobody_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathered, "HELD", 3)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    found = fill(Gathered(), 9)
    assert found._file is not None
    assert os.fstat(found._file._file.fileno()).st_mode & 0o077 == 0
    assert list(tmp_path.iterdir()) == []
