"""What is fuzzed: kinds of files, how inputs are made, what they must not break, and how many a release asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from fuzz import beside, marks, open_document, pdf, promise, same, sheets, submissions, texts, word
from fuzz.chance import Chance

MARKED = 4
"""One in so many documents is marked, too."""


def _document_broken(path: Path, raw: bytes, number: int) -> Iterator[str]:
    """Which promises a document breaks that dxlint can mark."""
    yield from promise.broken(path, raw, number)
    if number % MARKED == 0:
        yield from marks.marks_broken(path, raw, number)


class Target(NamedTuple):
    """A kind of file."""

    suffix: str
    make: Callable[[Chance], bytes]
    many: int
    """How many inputs the long run makes."""
    broken: Callable[[Path, bytes, int], Iterator[str]] = promise.broken
    """Which promises an input breaks, by the file that holds it, its bytes and its number."""
    kinds: int = 1
    """Of how many kinds of small files it is one, that share the time of one target."""
    apart: int = 1
    """Of so many files that are read in a process of their own, one is, and the others in the fuzzer's."""


TARGETS = {
    "yaml": Target(".yaml", submissions.yaml_input, 700_000),
    "json": Target(".json", submissions.json_input, 300_000),
    "text": Target(".txt", texts.text_input, 200_000),
    "markdown": Target(".md", texts.markdown_input, 50_000),
    "csv": Target(".csv", texts.csv_input, 50_000),
    "html": Target(".html", texts.html_input, 50_000),
    "word": Target(".docx", word.word_input, 50_000, _document_broken),
    "excel": Target(".xlsx", sheets.sheets_input, 50_000, _document_broken),
    "old-excel": Target(".xls", sheets.old_sheets_input, 50_000),
    "odt": Target(".odt", open_document.text_input, 50_000),
    "ods": Target(".ods", open_document.sheets_input, 50_000),
    "pdf": Target(".pdf", pdf.pdf_input, 50_000, _document_broken, apart=10),
    "same-submission": Target(".yaml", same.submission_input, 50_000, same.submission_broken, 2),
    "same-text": Target(".txt", same.text_input, 50_000, same.text_broken, 2),
    "settings": Target(".yaml", beside.settings_input, 50_000, beside.settings_broken, 4),
    "catalogue": Target(".yaml", beside.catalogue_input, 20_000, beside.catalogue_broken, 4),
    "register": Target(".yaml", beside.register_input, 20_000, beside.register_broken, 4),
    "baseline": Target(".json", beside.baseline_input, 20_000, beside.baseline_broken, 4),
}


def made(target: str, number: int) -> bytes:
    """The input of that number."""
    return TARGETS[target].make(Chance(target, number))
