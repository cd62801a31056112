"""Plugins that a configuration or a command asks for, with their versions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dxlint.run.config import NOTHING, read_config
from dxlint.run.plugins import PluginFailure, Registry, load

if TYPE_CHECKING:
    from packaging.requirements import Requirement


def unmet(required: Iterable[str], registry: Registry) -> Iterable[PluginFailure]:
    """A failure for each required plugin (``name`` or ``name>=1.2``) that is not there in that version.

    Of one that is there and failed the registry tells.
    """
    from packaging.utils import canonicalize_name

    failed = {canonicalize_name(failure.name) for failure in registry.failures}
    there = {canonicalize_name(plugin.name): plugin for plugin in registry.guests}
    for text in required:
        wanted = _requirement(text)
        if wanted is None:
            yield PluginFailure(text, "", "not-a-requirement")
            continue
        name = canonicalize_name(wanted.name)
        plugin = there.get(name)
        if plugin is None:
            if name not in failed:
                yield PluginFailure(wanted.name, "", "missing", text)
        elif wanted.specifier and not plugin.version:
            yield PluginFailure(wanted.name, "", "no-version", str(wanted.specifier))
        elif not wanted.specifier.contains(plugin.version or "0", prereleases=True):
            yield PluginFailure(wanted.name, plugin.version, "other-version", str(wanted.specifier))


def named_in(path: str) -> Registry:
    """The built-in rules, and of all plugins those that the configuration at ``path`` ("": none) itself names.

    Raises ConfigError for a configuration that cannot be followed.
    """
    from packaging.utils import canonicalize_name

    config = read_config(path, without_unknown=True) if path else NOTHING
    required = filter(None, map(_requirement, config["require_plugins"]))
    names = {canonicalize_name(one.name) for one in required}
    installed = load(wanted=lambda name: canonicalize_name(name) in names) if names else load(isolated=True)
    return load(modules=config["plugins"], onto=installed)


def _requirement(text: str) -> Requirement | None:
    """A plugin with the versions that will do; None for what is none, or asks for more than is looked at here."""
    from packaging.requirements import InvalidRequirement, Requirement

    try:
        wanted = Requirement(text)
    except InvalidRequirement:
        return None
    return None if wanted.url or wanted.marker or wanted.extras else wanted
