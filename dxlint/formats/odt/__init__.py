"""OpenDocument texts."""

from dxlint.formats.format import PACKED, Format, Sign

FORMAT = Format("odt", (".odt",), signs=(Sign(".odt", PACKED, b"application/vnd.oasis.opendocument.text"),))
