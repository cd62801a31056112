"""The command ``lsp``: the language server, where what it needs is installed."""

from __future__ import annotations

from importlib.util import find_spec

from dxlint.cli.errors import sentences
from dxlint.run.config import ConfigError
from dxlint.run.options import Options


def speak(options: Options) -> int:
    """Serve an editor until it ends; the exit status. Raises ConfigError where the extra ``lsp`` is missing."""
    if not all(map(find_spec, ("pygls", "lsprotocol"))):
        raise ConfigError("needs-lsp")
    from dxlint.lsp.server import serve

    return serve(options, sentences)
