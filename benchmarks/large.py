"""``python -m benchmarks.large``: a country's reports on one machine, in one process and on a cluster of its cores.

A country as it is since July 2025: 34 provinces, 3,321 communes, each with a report a month, a province's with the sums
of its communes. Some hold a slip that only comparing shows. What is found must be the same bytes both ways. From the
growth of time, memory, facts and findings follows what the reports of ten years would take.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import pickle
import random
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.across import COUNTS, INDICATORS, STANDING, Data, dotted, written
from benchmarks.processes import Cost, cost, installed
from benchmarks.tables import Row, show
from dxlint.run import cluster_tasks as tasks
from dxlint.run.options import Options
from dxlint.run.session import Session
from dxlint.run.sources import find_sources

PROVINCES, COMMUNES = 34, 3_321
MONTHS = 120
"""Those of ten years."""
SLIPS_EVERY = 250
"""One commune's report of so many holds a slip."""
GROWTH = 6
"""Growth is measured from a part so much smaller."""
SAMPLE = 400
_FIRST = ("An", "Bình", "Cẩm", "Đông", "Hòa", "Kim", "Long", "Mỹ", "Phú", "Tân", "Thủy", "Vĩnh", "Xuân")
_SECOND = ("Lợi", "Phong", "Sơn", "Hải", "Thành", "Trung", "Giang", "Khê")


class Taken(NamedTuple):
    """What a number of reports took, in one process and on a cluster."""

    reports: int
    alone: Cost
    cluster: Cost
    findings: int
    said: int
    """Bytes of the lint report."""


def main() -> None:
    """Make the reports, check them both ways, print what it took and what ten years would take."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.large", description=__doc__)
    parser.add_argument("--months", type=int, default=1, help="months of reports, 3,355 each")
    parser.add_argument("--provinces", type=int, default=PROVINCES, help="of so many provinces only")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held)
        environment = installed(folder / "lib")
        sizes = sorted({max(1, arguments.months // GROWTH), arguments.months})
        taken = [_taken(folder / str(months), months, arguments.provinces, environment) for months in sizes]
        facts = _facts(sorted((folder / str(sizes[0])).iterdir())[:SAMPLE])
    print(_measured(taken, facts))
    if len(taken) > 1:
        print()
        print(_expected(*taken, facts))


def _taken(folder: Path, months: int, provinces: int, environment: Mapping[str, str]) -> Taken:
    """Check so many months both ways. Raises RuntimeError where what is said differs."""
    folder.mkdir()
    for name, text in country(months, provinces):
        (folder / name).write_text(text, encoding="utf-8")
    costs, said = [], []
    for way in (["--jobs", "1"], ["--engine", "dask", "--jobs", str(os.cpu_count() or 1)]):
        into = folder.with_name(f"{folder.name}-{way[1]}.json")
        options = ["--isolated", "--no-cache", "--lang", "en", "--format", "json", "--output", str(into), *way]
        costs.append(cost([sys.executable, "-m", "dxlint", "check", str(folder), *options], environment))
        said.append(into.read_bytes())
    number = sum(1 for _ in folder.iterdir())
    if said[0] != said[1]:
        raise RuntimeError(f"a cluster says something else of {number:,} reports than one process")
    return Taken(number, *costs, len(json.loads(said[0])["findings"]), len(said[0]))


def _facts(files: Sequence[Path]) -> float:
    """Bytes, a report, of what workers of a cluster hand to each other."""
    options = Options(tuple(map(str, files)), isolated=True, language="en")
    session = Session(options)
    asked = tasks.Asked(options, os.getcwd(), "", tasks.equipment_of(session))
    return len(pickle.dumps(tasks.judged(asked, [*find_sources(options.paths, session.formats)]).met)) / len(files)


def _measured(taken: Sequence[Taken], facts: float) -> str:
    """What was seen."""
    heads = (
        "reports",
        "findings",
        "CPU s, 1 process",
        "MB",
        "by the clock: 1 process, cluster",
        "kB said",
        "kB of facts",
    )
    rows: list[Row] = [
        (
            f"{one.reports:,}",
            f"{one.findings:,}",
            f"{one.alone.cpu:.0f}",
            f"{one.alone.memory:.0f}",
            f"{one.alone.clock:.0f}, {one.cluster.clock:.0f}",
            f"{one.said / 1000:,.0f}",
            f"{facts * one.reports / 1000:,.0f}",
        )
        for one in taken
    ]
    return show(heads, rows)


def _expected(small: Taken, large: Taken, facts: float) -> str:
    """What all reports of ten years would take where each figure goes on growing as it did."""
    whole = (COMMUNES + PROVINCES) * MONTHS
    rows: list[Row] = []
    for what, few, many, unit in (
        ("CPU of one process", small.alone.cpu, large.alone.cpu, "s"),
        ("by the clock, a cluster of this machine", small.cluster.clock, large.cluster.clock, "s"),
        ("peak memory of one process", small.alone.memory, large.alone.memory, "MB"),
        ("the lint report", small.said / 1e6, large.said / 1e6, "MB"),
        ("facts that change hands", facts * small.reports / 1e6, facts * large.reports / 1e6, "MB"),
    ):
        exponent = math.log(many / few) / math.log(large.reports / small.reports)
        there = many * (whole / large.reports) ** exponent
        rows.append((what, f"{few:,.1f}", f"{many:,.1f}", f"{exponent:.2f}", f"{there:,.0f} {unit}"))
    heads = ("", f"{small.reports:,}", f"{large.reports:,}", "exponent", f"{whole:,}")
    return show(heads, rows)


def country(months: int, provinces: int = PROVINCES) -> Iterator[tuple[str, str]]:
    """The reports of so many months as YAML, by the names of their files."""
    for province in range(provinces):
        for month in range(months):
            yield from written(dict(_of_province(province, month)))


def _of_province(province: int, month: int) -> Iterator[tuple[str, Data]]:
    """A month's reports of a province's communes, and the province's own with their sums."""
    sums = [0] * len(COUNTS)
    for at in range(province, COMMUNES, PROVINCES):
        values = _values(at, month)
        sums = [a + b for a, b in zip(sums, values, strict=True)]
        data = _report(f"UBND xã {_name(at // PROVINCES)}", at, province, month, values)
        _slip(data, at, month)
        yield f"{month:03}-{at:04}.yaml", data
    whole = _report(f"UBND tỉnh {_province(province)}", COMMUNES + province, province, month, sums)
    below = len(range(province, COMMUNES, PROVINCES))
    whole["measures"].append({"name": "Số xã, phường", "value": str(below)})
    yield f"{month:03}-province-{province:02}.yaml", whole


def _slip(data: Data, at: int, month: int) -> None:
    """What somebody's hand does to one report in many: the plan cited of another day, or the copied figure of a sum."""
    if (at * 7 + month * 13) % SLIPS_EVERY:
        return
    if at % 2:
        data["citations"][0]["date"] = "12/10/2025"
    else:
        measure = data["measures"][0]
        measure["value"] = dotted(int(measure["value"].replace(".", "")) + 100)


def _values(at: int, month: int) -> list[int]:
    """What a commune counts in a month; what is there, or counted since a beginning, grows slowly."""
    chance, standing = random.Random(f"{at} {month}"), random.Random(at)
    return [
        standing.randint(low, high) + month
        if number in STANDING or name.startswith("Lũy kế")
        else chance.randint(low, high)
        for number, (name, _, low, high) in enumerate(COUNTS)
    ]


def _name(at: int) -> str:
    return f"{_FIRST[at % len(_FIRST)]} {_SECOND[at // len(_FIRST)]}"


def _province(at: int) -> str:
    return f"{_SECOND[at % len(_SECOND)]} {_FIRST[at // len(_SECOND)]}"


def _report(agency: str, at: int, province: int, month: int, values: Sequence[int]) -> Data:
    chance = random.Random(f"{at} {month} indicators")
    year, number = 2026 + month // 12, month % 12 + 1
    return {
        "dxlint": "1",
        "header": {
            "agency": agency,
            **({"parent_agency": f"UBND tỉnh {_province(province)}"} if at < COMMUNES else {}),
            "level": "province" if at >= COMMUNES else "commune",
            "province": _province(province),
            "number": f"{20 + month}/BC-UBND",
            "place": _province(province),
            "date": f"ngày 28 tháng {f'{number:02}' if number < 3 else number} năm {year}",
            "title": f"Kết quả thực hiện chuyển đổi số tháng {number} năm {year}",
            "period": {"year": str(year), "month": str(number)},
        },
        "citations": [
            {
                "role": "basis",
                "type": "Kế hoạch",
                "number": f"{100 + province}/KH-UBND",
                "date": "10/12/2025",
                "issuer": f"UBND tỉnh {_province(province)}",
                "subject": "Chuyển đổi số của tỉnh giai đoạn 2026-2035",
            }
        ],
        "measures": [
            {"name": name, "unit": unit, "value": dotted(value)}
            for (name, unit, _, _), value in zip(COUNTS, values, strict=True)
        ],
        "groups": [
            {
                "id": "cqs",
                "name": "Chính quyền số",
                "indicators": [
                    {
                        "id": str(place),
                        "name": name,
                        "target": target,
                        "result": f"{int(target[:-1]) - 10 + chance.randint(0, 9)},{chance.randint(1, 9)}%",
                    }
                    for place, (name, target) in enumerate(INDICATORS, 1)
                ],
            }
        ],
    }


if __name__ == "__main__":
    main()
