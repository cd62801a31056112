"""Documents of Word 97–2003."""

from dxlint.formats.format import COMPOUND, Format, Sign

FORMAT = Format(
    "doc",
    (".doc", ".rtf"),
    by_program=True,
    signs=(
        Sign(".doc", COMPOUND, "WordDocument".encode("utf-16-le")),
        Sign(".rtf", rb"{\rtf"),
    ),
)
