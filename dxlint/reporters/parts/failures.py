"""A sentence for each way in which a plugin can fail."""

from __future__ import annotations

from dxlint.i18n import _
from dxlint.language.text import nearest, printable
from dxlint.reporters.parts.faults import fault_sentence, meant
from dxlint.rulebook.hookspecs import API_VERSION
from dxlint.run.plugins import HOOKS, PluginFailure


def failure_sentence(failure: PluginFailure) -> str:
    """What became of a plugin, with its name, its version and the error's own words."""
    sentences = {
        "cannot-load": _("plugin {who} cannot be loaded: {detail}; bring it up to date, or take it out"),
        "file-cannot-load": _("{who} cannot be loaded: {detail}"),
        "out-of-time": _(
            "plugin {who} was still loading after {detail} seconds and was given up;"
            " bring it up to date, or take it out"
        ),
        "fails": _(
            "plugin {who} fails while it is asked what it brings: {detail}; bring it up to date, or take it out"
        ),
        "faulty": _("plugin {who} cannot be used: {detail}"),
        "unknown-hook": _("plugin {who} has a hook that dxlint does not know: {detail}"),
        "no-words": _("plugin {who}: rule {detail} has no words; give its decorator message=, or write its .yaml"),
        "words-twice": _(
            "plugin {who}: rule {detail} has words in its decorator (message=) and in the .yaml beside it;"
            " take them out of one of the two"
        ),
        "other-api": _(
            "plugin {who} is made for version {detail} of dxlint's plugin interface; this one is {api};"
            " bring the older of the two up to date"
        ),
        "below": _(
            "plugin {who} is named by {detail}; plugins are loaded only for the configuration of the folder where"
            " dxlint runs, or of one above it, or the one that --config names"
        ),
        "no-such-file": _("plugin {who} is named, and there is no such file"),
        "brings-nothing": _(
            "plugin {who} brings nothing: no function of it is marked with hookimpl;"
            " rules without one are found only in a file that is named (./rules.py)"
        ),
        "missing": _("plugin {who} is required and is not installed"),
        "other-version": _("plugin {who} is installed; required is {detail}"),
        "not-a-requirement": _("“{who}” is not the name of a plugin with a version (such as dxlint-thanh-hoa>=0.1)"),
    }
    detail = fault_sentence(failure.fault) if failure.fault else failure.detail
    if failure.reason == "unknown-hook":
        detail += meant(nearest(detail.partition(",")[0], HOOKS))
    name = f"{failure.name}:{failure.line}" if failure.line else failure.name
    who = " ".join(part for part in (name, failure.version) if part)
    template = sentences.get(failure.reason, "{who}: {detail}")
    return printable(template.format(who=who, detail=detail, api=API_VERSION))
