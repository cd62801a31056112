"""What a document's reader says when it cannot read, or not all: DX001, never an exception.

| message | data | what happened |
|---|---|---|
| needs-extra | package, command | the library that reads the format is not installed |
| old-word | – | a Word 97–2003 file (``.doc``), whatever its suffix |
| old-excel | – | an Excel 97–2003 file (``.xls``), whatever its suffix |
| encrypted | – | a password is needed to open it |
| broken-file | detail | cut off or damaged: its container or its XML cannot be read |
| nothing-to-read | – | a document without a word: blank, or pictures, objects and hidden parts only |
| too-large | limit | the file is larger than is read |
| unpacks-too-large | limit | a part of the file grows larger when it is unpacked than is read |
| part-twice | name | a container with two parts of one name |
| too-many-parts | limit | a container of more parts than any report has |
| too-many-pages | limit | the pages behind are not read |
| too-many-rows | sheet, limit | the rows behind are not read |
| too-many-alike | sheet, row, limit | a row that is repeated more often is read so often |
| too-many-columns | sheet, limit | the columns behind are not read |
| too-many-cells | limit | tables of more cells than are read: the rows behind are not |
| too-much-text | limit | more text than is read, be it that it is repeated: what is behind is not |
| crowded-page | page, limit | a page of a PDF with more characters than any page holds; nor is what is behind read |
| library-ended | detail | a library in C crashed, or took too much memory or time |
| no-text-layer | command | a scanned PDF: pictures of pages, and no Tesseract to read them |
| pages-without-text | pages | some pages of a PDF are pictures and were not read |
| dynamic-form | – | a PDF that only Adobe Reader can show (XFA): what its pages hold is not what it shows |
| too-slow | seconds | another program took too long over the file |
| unread-parts | count | parts of a Word file that are files of their own, and are not read |
| nested-away | limit, count | lists and quotes of Markdown within so many others; what they hold is not read |
| no-values | sheet, count, cells | formulas whose values the workbook does not hold |
| doubtful-cells | sheet, count, cells | cells that are written twice, or for some programs only |

What was read, but not all or not surely, is DX007:

| hidden-rows, hidden-columns | sheet, hidden | what a workbook hides, and nobody who prints it sees; it is left out |
| hidden-sheets | hidden | sheets that hold something and are not shown; they are left out |
| unread-objects | count | charts, drawings, frames and files of other programs within the file |
| unread-contents | count | lines in the form of a table of contents that lead to no page |
| unread-code | count | Markdown set as code: blocks in no language of a program, commands that say figures |
| hidden-text | count | passages, rows and cells that are hidden, and that nobody who prints the file sees |
| unread-comments | count | comments and notes of those who read the file |
| other-words | count | what stands in a file for some programs only, and says something else than others show |
| stale-text | count | fields that show something else than the data that they are bound to |
| doubtful-figures | count | cells whose figures programs may show otherwise than the file says that they are shown |
| doubtful-letters | count | words of a PDF whose letters the file does not hold, or says apart from what it draws |
| sideways-text | count | pages of a PDF with figures that run another way than the rest of the page |
| unread-around | count | parts around a web page's text (head, sides, menus, buttons) that say shares or totals |
| scanned-pages | count | pictures of pages with letters that nobody sees, which another program has read in them |
| read-by-ocr | lines | a scan, whose letters Tesseract read; how many lines two readings do not agree on |
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dxlint.formats.blocks import Document
from dxlint.formats.tree import Problem

EXTRA = 'pip install "dxlint[documents]"'
OCR_EXTRA = 'pip install "dxlint[ocr]"'


def problem(message: str, **data: str) -> Problem:
    """A DX001 about the file as a whole."""
    return Problem("DX001", message, data=data)


def notice(message: str, **data: str) -> Problem:
    """A DX007: the file was read, but not all of it or not surely."""
    return Problem("DX007", message, data=data)


def counted(tell: Callable[..., Problem], message: str, count: int) -> list[Problem]:
    """What there is to say of so many things; of none, nothing."""
    return [tell(message, count=str(count))] if count else []


def unreadable(*problems: Problem) -> Document:
    """A document of which nothing could be read."""
    return Document((), (), problems)


def needs_extra(package: str) -> Document:
    """A document whose library is not installed."""
    return unreadable(problem("needs-extra", package=package, command=EXTRA))


def broken(detail: Iterable[str] | str) -> Document:
    """A document whose file is cut off or damaged; ``detail`` in the library's own words, one line of it."""
    words = " ".join(str(detail).split())
    return unreadable(problem("broken-file", detail=words[:200]))
