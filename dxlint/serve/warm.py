"""What the process has imported from which those of the checks are parted: all that judging a report imports.

Much of dxlint is imported when it is first needed, so a small report is judged here once, which nobody is told of.
"""

from __future__ import annotations

from dxlint.run.options import Options
from dxlint.run.session import Session
from dxlint.serve.job import DESK, REPORT, Job, Upload
from dxlint.serve.settings import Settings
from dxlint.serve.work import done

_REPORT = """dxlint: 1
measures:
  - {name: Hồ sơ, result: "27/36", percent: "70%"}
sections:
  - text: "Toàn xã có 27/36 hộ, đạt 70%, tăng 5% so với cùng kỳ. Trong đó 12 hộ nghèo và 15 hộ cận nghèo."
    tables:
      - columns: [{id: a, name: Thôn}, {id: b, name: Số hộ}]
        rows: [["A", "12"], ["B", "15"], {kind: total, cells: ["Cộng", "26"]}]
"""


def _nothing(_error: Exception) -> list[str]:
    return []


def warm() -> None:
    """Have everything imported; what is not installed is told by the checks that need it."""
    uploads = (Upload("a.yaml", _REPORT.encode()), Upload("b.md", _REPORT.encode()))
    for wanted in (REPORT, DESK):
        done(Job(wanted, uploads, "vi"), Settings(_nothing))
    for known in Session(Options(isolated=True)).formats.values():
        known.read(b"")


warm()
