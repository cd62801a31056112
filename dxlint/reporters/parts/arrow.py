"""pyarrow, which belongs to the extra ``summary``: to import this needs it.

Findings are kept in Parquet as :data:`COLUMNS` say; what a run says of itself is among the file's metadata.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from dxlint.run.config import ConfigError

try:
    pa: Any = import_module("pyarrow")
    pq: Any = import_module("pyarrow.parquet")
except ImportError as error:
    raise ConfigError("needs-summary") from error

FORM = "1"
"""Of the columns and the metadata. Columns are only ever added."""
FORM_KEY, RUN_KEY, RULES_KEY = b"dxlint.form", b"dxlint.run", b"dxlint.rules"
"""The metadata: the form; the run as the last line of ``jsonl`` has it; the codes of the rules that ran, as JSON."""

_OTHERS = {
    **dict.fromkeys(("date", "period_start", "period_end"), pa.date32()),
    **dict.fromkeys(("line", "column", "page", "paragraph"), pa.int32()),
    "judged": pa.bool_(),
}
OF_REPORT = (
    *("report", "file", "agency", "parent_agency", "province", "level", "office", "office_above"),
    *("number", "title", "date", "period", "period_start", "period_end", "stage"),
)
OF_FINDING = (
    *("judged", "code", "name", "family", "severity", "message", "excerpt", "path"),
    *("line", "column", "page", "paragraph", "sheet", "cell", "position"),
    *("suggestion", "fingerprint", "suppressed"),
)
COLUMNS: Any = pa.schema([(name, _OTHERS.get(name, pa.string())) for name in (*OF_REPORT, *OF_FINDING, "version")])
"""What a row has: texts, days, whole numbers; null where there is nothing to say."""
