"""Documents of Word 97–2003."""

from dxlint.formats.format import Format

FORMAT = Format("doc", (".doc", ".rtf"))
