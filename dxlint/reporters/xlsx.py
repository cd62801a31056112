"""The format ``xlsx``: the replies to who sent the reports, as a workbook. It needs the extra ``desk``.

A row is a finding; in a folder each report has a workbook.
"""

from __future__ import annotations

from dxlint.reporters.reply.files import as_reporter
from dxlint.reporters.reply.sheet import write

report = as_reporter("xlsx", write)
