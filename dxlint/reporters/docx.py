"""The format ``docx``: the reply to who sent a report, as a document ready to be signed. It needs the extra ``desk``.

Several reports are one document, each on pages of its own; in a folder each has a document.
"""

from __future__ import annotations

from dxlint.reporters.reply.files import as_reporter
from dxlint.reporters.reply.word import write

report = as_reporter("docx", write)
