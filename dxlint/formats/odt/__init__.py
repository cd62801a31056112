"""OpenDocument texts."""

from dxlint.formats.format import Format

FORMAT = Format("odt", (".odt",))
