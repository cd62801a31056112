"""Reports of five communes over four months, with slips that go and come back, and what is found in them as Parquet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dxlint.i18n import use
from dxlint.reporters.parquet import report as as_parquet
from dxlint.run.run import LintRun, Options, run
from tests.cli.conftest import dxlint, servers, write

__all__ = ["dxlint", "servers", "write"]

MONTHS = (1, 2, 3, 4)
PLANTED = {
    "An": ("27/26", "", "31/30", "31/30"),  # mended in February, back in March with other figures
    "Bình": ("27/26", "27/26", "27/26", "27/26"),  # never mended
    "Cam": ("", "", "", ""),
    "Dương": ("27/26", "answered", "27/26", ""),  # in February somebody answers for it, in April it is mended
    "Giang": ("27/26", None, "27/26", "unread"),  # no report in February, part of April's was not judged
}
"""What the reports of each month hold: a fraction above one, nothing to be said, no report."""
LOCAL = ("DX103", "DX008", "DX002")
"""The rules that are asked."""


def report_of(commune: str, month: int, slip: str, *, year: int = 2023) -> str:
    """A report in which nothing but the slip is to be found; an office may be spelled in two ways."""
    agency = f"{('UBND', 'Ủy ban nhân dân')[month == 2]} xã {commune}"
    fraction = {"": "5/10", "answered": "27/26", "unread": "5/10"}.get(slip, slip)
    ignored = "  # dxlint: ignore[DX103] số của Sở" if slip == "answered" else ""
    more = "  - {id: '2', nme: Đơn, reslt: '3/4'}\n" if slip == "unread" else ""
    return (
        f"dxlint: 1\nheader: {{agency: {agency}, parent_agency: UBND huyện Mẫu, number: {month}/BC-UBND, place: Mẫu,"
        f" date: 'ngày 28 tháng {month} năm {year}', title: Kết quả tháng {month},"
        f" period: {{year: '{year}', month: '{month}'}}}}\n"
        f"measures:\n  - {{id: '1', name: Hồ sơ, result: '{fraction}'}}{ignored}\n{more}"
    )


def check(folder: Path, **more: object) -> LintRun:
    """What is found in a folder."""
    asked = {"select": LOCAL, "isolated": True, "language": "en", **more}
    return run(Options((str(folder),), **asked), heads=True)  # type: ignore[arg-type]


def keep(made: LintRun, file: Path) -> str:
    """Write a run as Parquet; the path."""
    with file.open("wb") as into:
        as_parquet(made, into)
    return str(file)


def month_of(folder: Path, month: int, planted: dict[str, tuple[str | None, ...]] | None = None) -> Path:
    """The reports of a month, in a folder of their own."""
    where = folder / f"2023-{month:02}"
    where.mkdir()
    for commune, slips in (planted or PLANTED).items():
        if (slip := slips[month - 1]) is not None:
            (where / f"xa-{commune}.yaml").write_text(report_of(commune, month, slip), encoding="utf-8")
    return where


@pytest.fixture(scope="session")
def runs(tmp_path_factory: pytest.TempPathFactory) -> dict[int, LintRun]:
    """What each month's run found."""
    folder = tmp_path_factory.mktemp("reports")
    return {month: check(month_of(folder, month)) for month in MONTHS}


@pytest.fixture(scope="session")
def kept(runs: dict[int, LintRun], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a file for each month."""
    folder = tmp_path_factory.mktemp("findings")
    for month, made in runs.items():
        keep(made, folder / f"2023-{month:02}.parquet")
    return folder


@pytest.fixture
def change(kept: Path, tmp_path: Path) -> Callable[[Callable], str]:
    """Write January's table anew as a function changes it."""
    import pyarrow.parquet as pq

    def write(change: Callable) -> str:
        pq.write_table(change(pq.read_table(kept / "2023-01.parquet")), tmp_path / "changed.parquet")
        return str(tmp_path / "changed.parquet")

    return write


@pytest.fixture(autouse=True)
def english() -> None:
    use("en")
