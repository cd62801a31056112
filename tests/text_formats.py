"""The output formats that are text: what a screen may show."""

from dxlint.reporters import is_binary, names, reporter

TEXTS = tuple(name for name in names() if not is_binary(reporter(name)))
