"""The command ``serve``: the reviewer's desk in a browser, where what it needs is installed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any

from dxlint.cli.errors import sentences
from dxlint.cli.saying import say
from dxlint.i18n import _, language_of, use
from dxlint.run.config import ConfigError, read_config
from dxlint.run.config_search import find_config
from dxlint.run.options import processors
from dxlint.serve.settings import Settings

_PARTS = ("starlette", "uvicorn", "python_multipart", "jinja2")


def keep_desk(given: Mapping[str, Any]) -> int:
    """Keep the desk until it is stopped; the exit status. Raises ConfigError where it cannot begin."""
    if not all(map(find_spec, _PARTS)):
        raise ConfigError("needs-serve")
    settings = _settings(given)
    use(settings.language)
    from dxlint.serve.server import bound, serve

    with bound(given["host"], given["port"], or_another=given["opens"]) as listening:
        said = serve(settings, listening, _tell, opens=given["opens"])
    if said:
        say("\n".join(said), err=True)
    return 2 if said else 0


def _settings(given: Mapping[str, Any]) -> Settings:
    """What the command line and the configuration of this folder say."""
    config = "" if given["isolated"] else given["config"] or find_config(".") or ""
    own = read_config(config, without_unknown=True)["lang"] if config else ""
    host = given["host"]
    named = (*map(_name, given["allow_hosts"]), *([] if host in ("0.0.0.0", "::") else [host]))
    return Settings(
        sentences,
        config=os.path.abspath(config) if config else "",
        language=given["lang"] or own or language_of(os.environ),
        megabytes=given["max_size"],
        seconds=given["seconds"],
        checks=given["checks"] or processors(),
        waiting=given["waiting"],
        hosts=named,
    )


def _name(given: str) -> str:
    """A name by which a browser can call this computer, an address in brackets or not. Raises ConfigError."""
    from dxlint.serve.guard import name_in

    name = given.strip("[]")
    if not {*name} & {*" \t\r\n%"} and name.lower() in (name_in(given).lower(), name_in(f"[{given}]").lower()):
        return name
    raise ConfigError("no-host", value=given)


def _tell(address: str) -> None:
    say(_("The desk is open at {address} (Ctrl-C closes it).").format(address=address))
