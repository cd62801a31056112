"""Plugins: found by entry point, loaded one by one, registered with pluggy, never called through it.

pluggy stops at the first exception, so dxlint asks each plugin by itself: one that fails is named and
survived.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

import pluggy

from dxlint.engine import time_limit
from dxlint.engine.boundary import in_passing
from dxlint.engine.surroundings import TOUCHES_CODE
from dxlint.engine.time_limit import OutOfTimeError, limited_for
from dxlint.engine.untouched import Untouched
from dxlint.formats import formats
from dxlint.formats.format import Format
from dxlint.language.text import exact
from dxlint.records import NamedTuple
from dxlint.rulebook import hookspecs
from dxlint.rulebook.faults import ConfigError, MisuseError, place_of_code, shown
from dxlint.rulebook.rule import OWN, Rule, check_rule
from dxlint.run.plugin_parts import fault_in, plain_rule, plain_thing, words_of
from dxlint.run.plugin_sources import LOCAL, Module, entry_points, line_in, modules_in_environment, shown_path

if TYPE_CHECKING:
    from dxlint.run.data_files import Kind

HOOKS: Mapping[str, Any] = {
    "dxlint_rules": (),
    "dxlint_readers": {},
    "dxlint_reporters": {},
    "dxlint_presets": {},
    "dxlint_catalogues": {},
    "dxlint_registers": {},
}
"""Each hook, and what a plugin without it brings."""


class Plugin(NamedTuple):
    """A loaded plugin: the distribution it came in, and what it brought."""

    name: str
    version: str
    rules: tuple[Rule, ...] = ()
    readers: Mapping[str, Callable[..., Any]] = {}
    reporters: Mapping[str, Callable[..., Any]] = {}
    presets: Mapping[str, Mapping[str, Any]] = {}
    catalogues: Mapping[str, str | os.PathLike[str]] = {}
    registers: Mapping[str, str | os.PathLike[str]] = {}

    def data(self, kind: Kind) -> Mapping[str, str | os.PathLike[str]]:
        """The files of data of a kind, by the names that configurations use."""
        return self.catalogues if kind == "catalogue" else self.registers


class PluginFailure(NamedTuple):
    """A plugin that could not be used, and why: the id of a sentence and what it speaks of."""

    name: str
    version: str
    reason: str
    detail: str = ""
    fault: ConfigError | None = None
    """What is wrong in what it brings, where that is the reason: ``faulty``."""
    line: int = 0
    """The line of the file that a configuration names where it failed; 0 where none is known."""

    @property
    def is_file(self) -> bool:
        """Whether it is a file that a configuration names: who uses it writes it, or knows who does."""
        return self.name.endswith(".py")


class Registry(NamedTuple):
    """All that plugins brought, the built-in rules first."""

    plugins: tuple[Plugin, ...]
    failures: tuple[PluginFailure, ...]
    untouched: Untouched | None = None
    """What dxlint was before any plugin was loaded, where there are any."""

    @property
    def rules(self) -> dict[str, Rule]:
        """Rules by code, in the order of their codes."""
        found = {rule.code: rule for plugin in self.plugins for rule in plugin.rules}
        return dict(sorted(found.items()))

    @property
    def guests(self) -> tuple[Plugin, ...]:
        """The plugins that are not dxlint's own."""
        return tuple(plugin for plugin in self.plugins if plugin.name != OWN)


def load(
    *,
    isolated: bool = False,
    modules: Iterable[str] = (),
    onto: Registry | None = None,
    wanted: Callable[[str], bool] | None = None,
) -> Registry:
    """The registry of this process: the built-in rules and, unless ``isolated``, every plugin.

    Plugins are what is installed and what :data:`~dxlint.run.plugin_sources.VARIABLE` names. ``modules`` are importable
    modules, or files, that a configuration names; they are plugins too. ``onto`` is what was loaded before, which is
    not loaded again. ``wanted`` says by the name which of those that no configuration names are loaded: else all.
    """
    from dxlint import rules

    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    plugins = [*onto.plugins] if onto else []
    failures = [*onto.failures] if onto else []
    taken = {key: plugin.name for plugin in plugins for key in _names_of(plugin)}
    if onto is None:
        _admit(manager, rules, OWN, "", plugins, failures, taken)
    known = {*(one.name for one in plugins), *(one.name for one in failures)}
    named = [(shown_path(name), "", Module(name)) for name in modules if shown_path(name) not in known]
    points = [] if isolated else [*(() if onto else [*entry_points(), *modules_in_environment()]), *named]
    if wanted is not None:
        points = [one for one in points if one in named or wanted(one[0])]
    untouched = onto.untouched if onto else None
    if points and untouched is None:
        untouched = Untouched()
    for name, version, point in points:
        loaded = len(plugins)
        if isinstance(point, Module) and point.fault:
            failures.append(PluginFailure(name, version, point.fault))
            continue
        try:
            with limited_for(name):
                module = point.load()
        except KeyboardInterrupt:
            raise
        except OutOfTimeError:
            failures.append(_out_of_time(name, version))
        except BaseException as error:  # a plugin ends nothing but itself, whatever it raises
            failures.append(_failed("cannot-load", name, version, point, error))
        else:
            _admit(manager, module, name, version, plugins, failures, taken)
        if untouched is not None and (touched := untouched.changed()):
            del plugins[loaded:]
            failures.append(PluginFailure(name, version, "touches", ", ".join(touched)))
    return Registry(tuple(plugins), tuple(failures), untouched)


class _RefusedError(Exception):
    """What a plugin brings cannot be taken: the id of a sentence, and what it speaks of."""


def _admit(
    manager: pluggy.PluginManager,
    module: Any,
    name: str,
    version: str,
    plugins: list[Plugin],
    failures: list[PluginFailure],
    taken: dict[str, str],
) -> None:
    """Register one plugin and take in what it brings; a fault of its makes a failure of it, and no more."""
    try:
        with limited_for(name):
            api = getattr(module, "DXLINT_API", hookspecs.API_VERSION)
            if api != hookspecs.API_VERSION:
                failures.append(PluginFailure(name, version, "other-api", repr(api)))
                return
            plugin = _brought(manager, module, name, version, taken)
    except OutOfTimeError:
        failures.append(_out_of_time(name, version))
    except _RefusedError as error:
        failures.append(PluginFailure(name, version, *error.args))
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        failures.append(_failed("fails", name, version, None, error))
    else:
        taken.update(dict.fromkeys(_names_of(plugin), name))
        plugins.append(plugin)


def _failed(reason: str, name: str, version: str, point: Any, error: BaseException) -> PluginFailure:
    """That a plugin failed: for what it brings, because it is not there, or else for ``reason``.

    Of a file that a configuration names the line is told.
    """
    line = in_passing(lambda: line_in(name, error), 0)
    if (fault := fault_in(error)) and fault.reason == TOUCHES_CODE:
        return PluginFailure(name, version, "touches", fault.data["value"])
    if fault:
        return PluginFailure(name, version, "faulty", fault=fault, line=0 if fault.file else line)
    if isinstance(error, ModuleNotFoundError) and isinstance(point, Module):
        missing = error.name
        if in_passing(lambda: point.is_within(missing), False):
            return PluginFailure(name, version, "no-such-module")
    return PluginFailure(name, version, reason, words_of(error), line=line)


def _out_of_time(name: str, version: str) -> PluginFailure:
    return PluginFailure(name, version, "out-of-time", str(time_limit.SECONDS_FOR_MORE))


def _brought(manager: pluggy.PluginManager, module: Any, name: str, version: str, taken: Mapping[str, str]) -> Plugin:
    """What one plugin brings, looked through. Raises _RefusedError, or whatever its hooks raise."""
    for hook in HOOKS:
        code = getattr(getattr(module, hook, None), "__code__", None)
        if code is not None and code.co_argcount:
            raise MisuseError("hook-asks", code.co_filename, code.co_firstlineno, key=hook)
    registered = manager.register(module, name=name)
    unknown = _unknown_hooks(manager, registered, module)
    if unknown:
        raise _RefusedError("unknown-hook", unknown)
    brought = _ask(manager, module)
    rules = [_checked(rule, name, module) for rule in brought["dxlint_rules"]]
    _refuse_twice(rules, taken)
    if not any(brought.values()) and not _has_hooks(manager, module):
        raise _RefusedError("brings-nothing", "")
    plugin = Plugin(name, version, tuple(rules), *(_named(brought[hook], hook, name, module) for hook in _BY_NAME))
    for name_of_data in _names_of_data(plugin):
        _refuse_taken(name_of_data, taken)
    return plugin


def _has_hooks(manager: pluggy.PluginManager, module: Any) -> bool:
    return any(hasattr(module, hook) and manager.parse_hookimpl_opts(module, hook) is not None for hook in HOOKS)


def _unknown_hooks(manager: pluggy.PluginManager, registered: str | None, module: Any) -> str:
    """The names of marked functions that are no hook of dxlint's: pluggy itself would pass over them."""
    marked = {n for n in dir(module) if manager.parse_hookimpl_opts(module, n) is not None}
    looks = {n for n in dir(module) if n.startswith("dxlint_") and callable(getattr(module, n))}
    return ", ".join(sorted((marked | looks) - HOOKS.keys()))


def _ask(manager: pluggy.PluginManager, module: Any) -> dict[str, Any]:
    """What each hook of this one plugin gives."""
    answers: dict[str, Any] = dict(HOOKS)
    for hook in HOOKS:
        for implementation in getattr(manager.hook, hook).get_hookimpls():
            if implementation.plugin is module:
                answers[hook] = _answer(hook, implementation.function)
    rules = [*answers["dxlint_rules"]]
    if module.__name__.startswith(LOCAL):
        rules += [value for value in vars(module).values() if isinstance(value, Rule) and value not in rules]
    answers["dxlint_rules"] = tuple(rules)
    return answers


def _answer(hook: str, function: Callable[[], Any]) -> Any:
    """What a hook gives. Raises MisuseError for what is neither a list of rules nor things by their names."""
    given, rules = function(), hook == "dxlint_rules"
    if isinstance(given, str) or not (hasattr(given, "__iter__") if rules else isinstance(given, Mapping)):
        expected = "rules" if rules else "dict"
        raise MisuseError("hook-gives", *place_of_code(function), key=hook, expected=expected, value=shown(given))
    return given


_BY_NAME = ("dxlint_readers", "dxlint_reporters", "dxlint_presets", "dxlint_catalogues", "dxlint_registers")
_BROUGHT: Mapping[str, tuple[type, ...]] = {
    "dxlint_presets": (Mapping,),
    "dxlint_catalogues": (str, os.PathLike),
    "dxlint_registers": (str, os.PathLike),
}
"""What stands under a name, where it is nothing that is called."""


def _named(brought: Any, hook: str, plugin: str, module: Any) -> dict[str, Any]:
    """What a hook gives by name. Raises ConfigError for nothing of the kind, and for a name of ours."""
    found, place = dict(brought), place_of_code(getattr(module, hook, None))
    own = _OWN_NAMES[hook]() if plugin != OWN and found else ()
    for name, value in found.items():
        fits = isinstance(value, _BROUGHT.get(hook, Format)) or (hook not in _BROUGHT and callable(value))
        if not isinstance(name, str):
            raise MisuseError("hook-names", *place, key=hook, value=shown(name))
        if not fits:
            raise MisuseError("hook-brings", *place, key=hook, word=name, value=shown(value), expected=hook)
        if hook == "dxlint_readers" and not name.startswith("."):
            raise MisuseError("not-a-suffix", *place, key=hook, value=name)
        if name.lower() in own:
            raise ConfigError("taken", *place, key=name, value=OWN)
    return {exact(name): plain_thing(value) for name, value in found.items()}


def _own_reporters() -> Iterable[str]:
    return (entry[:-3] for entry in os.listdir(_REPORTERS) if entry.endswith(".py"))


_REPORTERS = os.path.join(os.path.dirname(os.path.dirname(__file__)), "reporters")
_OWN_NAMES: Mapping[str, Callable[[], Iterable[str]]] = {
    "dxlint_readers": formats,
    "dxlint_reporters": lambda: tuple(_own_reporters()),
    "dxlint_presets": tuple,
    "dxlint_catalogues": tuple,
    "dxlint_registers": tuple,
}


def _checked(rule: Any, plugin: str, module: Any) -> Rule:
    """A rule as a plugin brings it. Raises ConfigError, _RefusedError or whatever it raises when it is looked at."""
    if type(rule) is not Rule:
        hook = "dxlint_rules"
        raise MisuseError("hook-no-rule", *place_of_code(getattr(module, hook, None)), key=hook, value=shown(rule))
    if plugin != OWN:
        check_rule(rule)
    if plugin != OWN and rule.code.startswith("DX"):
        raise ConfigError("rule-own-code", *place_of_code(rule.check), key=rule.code)
    if not rule.has_words:
        raise _RefusedError("no-words", rule.code)
    if plugin != OWN and rule.has_words_twice:
        raise _RefusedError("words-twice", rule.code)
    if plugin != OWN and rule.given_words is None and rule.words_file is not None:
        from dxlint.rulebook.words_file import check_words

        check_words(rule.code, rule.words_file)
    return rule if plugin == OWN else plain_rule(rule, plugin)


def _refuse_twice(rules: Iterable[Rule], taken: Mapping[str, str]) -> None:
    """Raise ConfigError where a code or a name is another rule's, of this plugin or one before it."""
    here: set[str] = set()
    for rule in rules:
        for key in (rule.code, rule.name):
            place = rule.place if rule.declared else place_of_code(rule.check)
            _refuse_taken(key, taken, place)
            if key in here:
                raise ConfigError("taken-twice", *place, key=key)
        here.update((rule.code, rule.name))


def _names_of(plugin: Plugin) -> Iterable[str]:
    """What no other plugin may bring: the codes and names of its rules, its catalogues and registers."""
    yield from (key for rule in plugin.rules for key in (rule.code, rule.name))
    yield from _names_of_data(plugin)


def _names_of_data(plugin: Plugin) -> Iterable[str]:
    yield from (f"catalogue {name}" for name in plugin.catalogues)
    yield from (f"register {name}" for name in plugin.registers)


def _refuse_taken(key: str, taken: Mapping[str, str], place: tuple[str, int] = ("", 0)) -> None:
    if key in taken:
        raise ConfigError("taken", *place, key=key, value=taken[key])
