"""What a report repeats costs as much more as there is more of it: eight times as much takes no sixty-four times.

Time is that of the processor, and the bound lies far from both: twelve for what is a little more than linear, with the
noise of a machine that others share; sixty-four for what is quadratic.
"""

import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from dxlint.reporters.text import report
from dxlint.run.run import Options, run

MORE = 8
BOUND = 24
SMALLEST = 0.05
"""Seconds below which a time says nothing."""


def one_line(n: int) -> str:
    measures = ", ".join(f'{{"name": "Hồ sơ {i}", "result": "{i + 3}/{i + 2}"}}' for i in range(n))
    return f'{{"dxlint": 1, "measures": [{measures}]}}'


def suppressed(n: int) -> str:
    hidden = ", ".join(f'{{"rule": "DX1", "at": "measures/Hồ sơ {i}", "reason": "x"}}' for i in range(n))
    return one_line(n)[:-1] + f', "suppress": [{hidden}]}}'


def in_brackets(n: int) -> str:
    return f'{{"dxlint": 1, "measures": [{", ".join(["[]"] * n)}]}}'


def ranked(n: int) -> str:
    names = [f"xã Tân {chr(65 + i % 26)}{chr(97 + i // 26 % 26)}{chr(97 + i // 676)}" for i in range(n)]
    rows = "".join(f"| {name} | {50 + i},5 |\n" for i, name in enumerate(names))
    said = "".join(f"Cao nhất là {name} ({50 + i},5%). " for i, name in enumerate(names))
    return f"| Xã | Tỷ lệ (%) |\n|---|---|\n{rows}\n{said}"


def mixed(n: int) -> str:
    pieces = (
        "50/100",
        "50%",
        "60 hộ",
        "trong đó",
        "tăng",
        "so với năm 2023",
        "(12 xã)",
        "chiếm 10%",
        "còn lại",
        ";",
        ":",
    )
    return " ".join(Random(1).choices((*pieces, ". Có", "và"), k=n))


KINDS: dict[str, tuple[str, int, Callable[[int], str]]] = {
    "findings on one line": ("x.json", 400, one_line),
    "suppressions": ("x.json", 400, suppressed),
    "decomposed letters": ("x.json", 400, lambda n: unicodedata.normalize("NFD", one_line(n))),
    "lists in a list": ("x.json", 800, in_brackets),
    "keys given twice": ("x.json", 2000, lambda n: '{"dxlint": 1, ' + ", ".join(['"a": "1"'] * n) + "}"),
    "aliases": ("x.yaml", 800, lambda n: 'dxlint: 1\nmeasures:\n- &a {name: H, result: "7/6"}\n' + "- *a\n" * n),
    "bare values": ("x.yaml", 1500, lambda n: "dxlint: 1\nmeasures:\n" + "- {unit: %}\n" * n),
    "bare values of all kinds": (
        "x.yaml",
        40,
        lambda n: "dxlint: 1\nmeasures:\n" + "".join(f"- unit: %{i}\n" for i in range(n)),
    ),
    "unknown keys": ("x.yaml", 400, lambda n: "dxlint: 1\n" + "".join(f"khoa{i}: 1\n" for i in range(n))),
    "comments": ("x.yaml", 2000, lambda n: "dxlint: 1\n" + "# dxlint: ignore[DX101] x\n" * n),
    "brackets that are never closed": ("x.md", 4000, lambda n: "# Báo cáo\n\n" + "[" * n),
    "parentheses that are never closed": ("x.txt", 4000, lambda n: "(1/2 " * n),
    "numbered lines with figures": (
        "x.txt",
        300,
        lambda n: "".join(f"{i}. Hồ sơ: {i}/{i + 1} hồ sơ\n" for i in range(n)),
    ),
    "a long sentence": ("x.txt", 300, lambda n: "Toàn xã có " + ", ".join(f"{i}/{i + 9} hộ" for i in range(n))),
    "a long sentence of figures of one kind": (
        "x.txt",
        2000,
        lambda n: "Toàn xã có " + ", ".join(f"{i % 977 + 3} hộ" for i in range(n)),
    ),
    "shares side by side": ("x.txt", 250, lambda n: "50/100 " * n),
    "percentages side by side": ("x.txt", 500, lambda n: "60% " * n),
    "percentages in brackets": ("x.txt", 250, lambda n: "50 hộ (50%) " * n),
    "percentages that make 100": ("x.txt", 500, lambda n: ", ".join(f"nhóm {i} chiếm {i % 9}0%" for i in range(n))),
    "figures and words on one line": ("x.txt", 1500, mixed),
    "sentences between two figures": (
        "x.txt",
        4000,
        lambda n: "Có 12 xã. " + "Trạm chuẩn hóa tên đường trên bản đồ. " * n + "\n\nCó 14 xã.",
    ),
    "rows of a table that sentences rank": ("x.md", 250, ranked),
    "stocks": (
        "x.txt",
        150,
        lambda n: "".join(
            f"Đầu kỳ có {400 + i} liều, nhập {3000 + i} liều, xuất {2000 + i} liều, còn {1400 + i} liều. "
            for i in range(n)
        ),
    ),
    "tags that are never closed": ("x.html", 4000, lambda n: "<p>" + "<b>a" * n),
    "rows of a table": ("x.html", 100, lambda n: "<table>" + "<tr><td>a</td><td>12</td><td>7</td></tr>" * n),
    "cells of a row": ("x.html", 100, lambda n: "<table><tr>" + "<td>12</td>" * n + "</tr><tr>" + "<td>7</td>" * n),
    "lines of a file of records": ("x.csv", 200, lambda n: "Tên,Số\n" + "a,12\n" * n),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_repeated_costs_as_much_more_as_there_is_more_of_it(kind: str, tmp_path: Path) -> None:
    name, n, made = KINDS[kind]
    cost(tmp_path / name, made(2))  # what is imported and computed once
    small, large = (cost(tmp_path / name, made(size)) for size in (n, n * MORE))
    assert large < BOUND * max(small, SMALLEST)


def cost(path: Path, text: str) -> float:
    path.write_text(text, encoding="utf-8")
    begun = time.process_time()
    done = run(Options(paths=(str(path),), isolated=True, language="en"))
    report(done)
    assert not any(finding.code == "DX009" for finding in done.findings)
    return time.process_time() - begun
