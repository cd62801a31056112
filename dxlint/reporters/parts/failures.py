"""A sentence for each way in which a plugin can fail."""

from __future__ import annotations

from dxlint.i18n import _
from dxlint.language.text import clip, nearest, printable
from dxlint.reporters.parts.faults import fault_sentence, meant
from dxlint.rulebook.hookspecs import API_VERSION
from dxlint.rulebook.messages import LONGEST
from dxlint.run.plugins import HOOKS, PluginFailure


def failure_sentence(failure: PluginFailure) -> str:
    """What became of a plugin, with its name, its version and the error's own words."""
    sentences = {
        "cannot-load": _("{who} cannot be loaded: “{detail}”; bring it up to date, or take it out"),
        "out-of-time": _(
            "{who} was still loading after {detail} seconds and was given up; bring it up to date, or take it out"
        ),
        "fails": _("{who} fails while it is asked what it brings: “{detail}”; bring it up to date, or take it out"),
        "faulty": _("{who} cannot be used: {detail}"),
        "unknown-hook": _("{who} has a hook that dxlint does not know: {detail}"),
        "no-words": _("{who}: rule {detail} has no words; give its decorator message=, or write its .yaml"),
        "words-twice": _(
            "{who}: rule {detail} has words in its decorator (message=) and in the .yaml beside it;"
            " take them out of one of the two"
        ),
        "other-api": _(
            "{who} is made for version {detail} of dxlint's plugin interface; this one is {api};"
            " bring the older of the two up to date"
        ),
        "below": _(
            "{who} is named by {detail}; plugins are loaded only for the configuration of the folder where"
            " dxlint runs, or of one above it, or the one that --config names"
        ),
        "no-such-file": _("{who} is named, and there is no such file"),
        "no-such-module": _(
            "{who} is named, and no such module is installed; a file is named with its ending (./rules.py)"
        ),
        "not-a-module": _("“{name}” names neither a module nor a file of Python, whose name ends in .py"),
        "brings-nothing": _(
            "{who} brings nothing: no function of it is marked with hookimpl;"
            " rules without one are found only in a file that is named (./rules.py)"
        ),
        "touches": _(
            "{who} changes dxlint itself or Python ({detail}), so that nothing it found can be relied on; take it out"
        ),
        "missing": _("{who} is required and is not installed"),
        "other-version": _("{who} is installed; required is {detail}"),
        "no-version": _("{who} is no installed package and has no version; required is {detail}"),
        "not-a-requirement": _("“{name}” is not the name of a plugin with a version (such as dxlint-thanh-hoa>=0.1)"),
    }
    of_files = {
        "cannot-load": _("{who} cannot be loaded: “{detail}”; it is to be mended there"),
        "fails": _("{who} fails while it is asked what it brings: “{detail}”; it is to be mended there"),
        "out-of-time": _("{who} was still loading after {detail} seconds and was given up; what takes so long there?"),
        "brings-nothing": _("{who} brings nothing: no function of it is marked with @rule or @hookimpl"),
    }
    if failure.is_file:
        sentences |= of_files
    detail = fault_sentence(failure.fault) if failure.fault else clip(failure.detail, LONGEST)
    if failure.reason == "unknown-hook":
        detail += meant(nearest(detail.partition(",")[0], HOOKS))
    place = f"{failure.name}:{failure.line}" if failure.line else failure.name
    who = place if failure.is_file else " ".join(("plugin", clip(place, LONGEST), clip(failure.version))).strip()
    template = sentences.get(failure.reason, "{who}: {detail}")
    return printable(template.format(who=who, name=failure.name, detail=detail, api=API_VERSION))
