"""What a run works with: the plugins, and for each file the configuration and the linter that hold for it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from glob import has_magic
from typing import TYPE_CHECKING, Any

from dxlint.engine.linter import ExtraCheck, Linter
from dxlint.engine.selection import UnknownRule, chosen, rules_of
from dxlint.engine.settings import Settings
from dxlint.formats import with_lists_read, with_readers
from dxlint.i18n import language_of
from dxlint.language.own_words import OwnWords, in_use
from dxlint.model import ExpectedReporters
from dxlint.model.memory import Memory
from dxlint.rulebook.findings import Severity
from dxlint.rulebook.rule import Rule
from dxlint.run.config import DATA, NOTHING, Config, ConfigError, Preset, Presets, matches, overlaid, read_config
from dxlint.run.config_search import find_config, not_read_above
from dxlint.run.options import Options
from dxlint.run.plugin_sources import shown_path
from dxlint.run.plugins import PluginFailure, Registry, load
from dxlint.run.required import unmet
from dxlint.run.setting_places import place_of, place_of_rule
from dxlint.run.sources import STDIN

if TYPE_CHECKING:
    from dxlint.formats.format import Format
    from dxlint.model import Catalogue
    from dxlint.run.data_files import Kind, Named
    from dxlint.run.registers import Documents


class Session:
    """One process's registry, configurations and linters; each is made once.

    Raises :class:`~dxlint.run.config.ConfigError` and :class:`~dxlint.engine.selection.UnknownRule` for settings that
    cannot be followed.
    """

    def __init__(self, options: Options, registry: Registry | None = None, *, tolerant: bool = False) -> None:
        """``tolerant`` keeps as ``fault`` what is wrong with the configuration, for who only asks for plugins."""
        if options.stdin_filename and STDIN not in options.paths:
            raise ConfigError("stdin-not-read")
        self.options = options
        self.registry = registry or load(isolated=options.isolated)
        self.fault: ConfigError | None = None
        self._configs: dict[str, Config] = {}
        self._missing: dict[PluginFailure, None] = {}
        self._may_load = registry is None
        try:
            self.main = self.config_for(_together(options.paths))
        except ConfigError as error:
            if not tolerant:
                raise
            self.fault, self.main = error, NOTHING
        self._load_modules(self.main)
        self._may_load = False
        self._require(self.main)
        readers = {s: (p.name, reader) for p in self.registry.guests for s, reader in p.readers.items()}
        self.formats = with_readers(readers)
        if not options.suppressions:
            self.formats = with_lists_read(self.formats)
        if options.sandbox:
            self.formats = _sandboxed(self.formats)
        self._by_folder: dict[tuple[str, tuple[str, ...]], Linter] = {}
        self.memory = Memory() if options.remember else None
        self._schemas: dict[str, Any] = {}
        self._catalogues: dict[str, Catalogue] = {}
        self._registers: dict[str, Documents] = {}

    @property
    def failures(self) -> tuple[PluginFailure, ...]:
        """The plugins that could not be used, whatever the reason."""
        return (*self.registry.failures, *self.missing)

    @property
    def missing(self) -> tuple[PluginFailure, ...]:
        """The plugins that the configurations met so far ask for, and that are not there or must not be loaded."""
        return tuple(self._missing)

    def not_read(self) -> str | None:
        """A configuration that stands above the repository, where none holds: somebody may believe in it."""
        if self.options.isolated or self.options.config:
            return None
        return not_read_above(_together(self.options.paths) if self.options.suppressions else ".")

    def look_for_patches(self) -> bool:
        """Whether a plugin has changed dxlint itself since it was loaded; it is among the failures, and put back."""
        untouched = self.registry.untouched
        touched = untouched.changed() if untouched is not None else []
        if touched:
            guests = ", ".join(guest.name for guest in self.registry.guests)
            self._missing |= {PluginFailure(guests, "", "touches", ", ".join(touched)): None}
        return bool(touched)

    def _load_modules(self, config: Config) -> bool:
        """Load the modules that the configuration of the run names, if that has not been done; whether it was now."""
        wanted = self._may_load and bool(config["plugins"]) and self._is_trusted(config)
        if wanted:
            self.registry = load(modules=config["plugins"], onto=self.registry)
            self._may_load = False
        return wanted

    def _require(self, config: Config) -> None:
        """Look for what a configuration asks for beside what runs already."""
        required = [*config["require_plugins"], *self.options.require_plugins]
        self._missing |= dict.fromkeys(unmet(dict.fromkeys(required), self.registry) if required else ())
        if config["plugins"]:
            origin = config.origins["plugins"]
            known = {one.name for one in self.registry.plugins} | {one.name for one in self.registry.failures}
            below = [name for name in map(shown_path, config["plugins"]) if name not in known]
            self._missing |= {PluginFailure(name, "", "below", origin): None for name in below}

    def _is_trusted(self, config: Config) -> bool:
        """Whether modules that a configuration names are loaded: not because it lies beside what is checked.

        Only the configuration of the folder where dxlint runs, or of one above it, or the one named may do that.
        """
        origin = os.path.dirname(config.origins.get("plugins", ""))
        here = os.path.join(os.getcwd(), "")
        return bool(self.options.config) or not origin or here.startswith(os.path.join(origin, ""))

    @property
    def language(self) -> str:
        """The language of the run's own words: the command line's, else the configuration's, else the locale's."""
        return self.options.language or self.main["lang"] or self.options.locale or language_of(os.environ)

    def config_for(self, path: str) -> Config:
        """What holds for a file: its configuration with the command line's words on top."""
        config = self._config(path)
        options = self.options
        said: dict[str, Any] = {
            "select": list(options.select),
            "ignore": list(options.ignore),
            "fail_on": options.fail_on,
            "stage": options.stage,
            "lang": options.language,
            "baseline": os.path.abspath(options.baseline) if options.baseline else "",
            "require_plugins": list(options.require_plugins),
        }
        return overlaid(config, {key: value for key, value in said.items() if value}, "--")

    def _config(self, path: str) -> Config:
        """The configuration of a file, without the command line's words."""
        if not self.options.suppressions:
            path = "."  # who submits a report waives nothing by a configuration of their own
        found = "" if self.options.isolated else self.options.config or find_config(path) or ""
        if not found:
            return NOTHING
        if found not in self._configs:
            try:
                self._configs[found] = self._read(found)
            except ConfigError as error:
                error.failures = self.failures
                raise
        return self._configs[found]

    def _read(self, path: str) -> Config:
        """The configuration in a file; the preset it builds on may be that of a module which it names itself."""
        try:
            return read_config(path, self._presets)
        except ConfigError as error:
            if error.reason != "no-such-preset":
                raise
            rest = read_config(path, self._presets, without_unknown=True)
            if not self._load_modules(rest):
                self._require(rest)
                raise
        self._require(rest)
        return read_config(path, self._presets)

    @property
    def _presets(self) -> Presets:
        return {
            name: Preset(plugin.name, given)
            for plugin in self.registry.guests
            for name, given in plugin.presets.items()
        }

    def threshold_for(self, path: str) -> Severity:
        """The least severity that counts against a file."""
        return Severity(self.options.fail_on or self._config(path)["fail_on"])

    def baseline_for(self, path: str) -> str:
        """The baseline that holds for a file; "" for none."""
        config = self.config_for(path)
        given = config["baseline"] if self.options.suppressions and self.options.known else ""
        return os.path.join(config.folder, given) if given else ""

    def settings_of(self, path: str) -> set[str]:
        """The files that say what holds for a file: configurations, and what these or the command line name."""
        config = self.config_for(path)
        words = [f"{name[:-3]}.yaml" for name in config["plugins"] if name.endswith(".py")]
        named = [*config["plugins"], *words, config["baseline"]]
        said = {*self.files_of(config), *(os.path.join(config.folder, name) for name in named)}
        return set(filter(os.path.isfile, said))

    def files_of(self, config: Config) -> set[str]:
        """The files that were read for a configuration: itself, what it extends, and what these name as data."""
        schemas = (os.path.join(config.folder, name) for name in config["schemas"])
        data = (os.path.join(os.path.dirname(one.file), one.name) for key in DATA for one in config[key])
        return {*config.files, *schemas, *data}

    def linter_for(self, path: str) -> Linter:
        """The linter that holds for a file; files of one configuration share it unless a pattern singles them out."""
        config = self._config(path)
        except_for = tuple(p for p in config["per_file_ignores"] if matches(path, p, config.folder))
        key = (config.folder, except_for)
        if key not in self._by_folder:
            try:
                self._by_folder[key] = self._linter(self.config_for(path), path)
            except UnknownRule as error:
                error.file, error.line = place_of_rule(config, error.word)
                raise
            self._require(config)
            self.extra_check(path)  # a faulty schema is told before work begins, as all that a configuration names
        return self._by_folder[key]

    def _rules(self, config: Config, path: str) -> dict[str, Rule]:
        ignore = list(config["ignore"])
        if path:
            for pattern, words in config["per_file_ignores"].items():
                if matches(path, pattern, config.folder):
                    ignore += words
        try:
            return chosen(self.rules_known(config), config["select"], ignore)
        except UnknownRule as error:
            error.failures = self.failures
            raise

    def rules_known(self, config: Config) -> dict[str, Rule]:
        """The rules that there are under a configuration: built in, of plugins, and its own, by code.

        Raises ConfigError where its own take the code or the name of another.
        """
        every = self.registry.rules
        names = {rule.name: rule.code for rule in every.values()}
        for code, rule in config["rules"].items():
            if code in every or rule.name in names:
                raise ConfigError("rule-taken", *rule.place, rule=code, key=rule.name)
            names[rule.name] = code
        return dict(sorted({**every, **config["rules"]}.items()))

    def _linter(self, config: Config, path: str) -> Linter:
        every = self.rules_known(config)
        for key in ("severity", "options"):
            _named_once(key, config, every)
        severity = {
            rule.code: Severity(level)
            for word, level in sorted(config["severity"].items(), key=lambda item: len(item[0]))
            for rule in rules_of(word, every)
        }
        of_rules = {}
        for word, given in config["options"].items():
            for rule in rules_of(word, every):
                try:
                    of_rules[rule.code] = _rule_options(rule, given)
                except ConfigError as error:
                    error.file, error.line = place_of(config, "options", word, error.data["key"])
                    raise
        for words in config["per_file_ignores"].values():
            for word in words:
                rules_of(word, every)
        return Linter(
            Settings(
                tuple(self._rules(config, path).values()),
                severity,
                of_rules,
                config["stage"],
                self.options.language or config["lang"] or self.language,
                self.options.suppressions,
                every,
                self.options.claims,
                tuple(map(self.catalogue, config["catalogue"])),
                tuple(document for named in config["registers"] for document in self._register(named)),
                _expected(config, any(os.path.isdir(path) or has_magic(path) for path in self.options.paths)),
                alone=self.options.remember,
                pages=self.options.pages,
            )
        )

    def at_work(self, path: str = "") -> AbstractContextManager[None]:
        """Within it the words hold that the configuration of a file adds to dxlint's; without one, that of the run.

        Whatever reads a file, judges it or looks at it again does so within.
        """
        words: OwnWords = self._config(path)["words"] if path else self.main["words"]
        return in_use(words)

    def catalogue(self, named: Named) -> Catalogue:
        """The catalogue of that name, a plugin's or a file. Raises ConfigError where there is none, or a faulty one."""
        from dxlint.run.catalogues import read_catalogue

        path = self._file_of("catalogue", named)
        if path not in self._catalogues:
            self._catalogues[path] = read_catalogue(path)
        return self._catalogues[path]

    def _register(self, named: Named) -> Documents:
        """The documents of the register of that name, in the same way."""
        from dxlint.run.registers import read_register

        path = self._file_of("register", named)
        if path not in self._registers:
            self._registers[path] = read_register(path)
        return self._registers[path]

    def _file_of(self, kind: Kind, named: Named) -> str:
        from dxlint.run.data_files import find_file

        known = {name: path for plugin in self.registry.guests for name, path in plugin.data(kind).items()}
        try:
            return find_file(kind, named, known)
        except ConfigError as error:
            error.failures = self.failures
            raise

    def extra_check(self, path: str) -> ExtraCheck | None:
        """The check of this file against the schemas that its configuration adds; None where it adds none."""
        config = self._config(path)
        if not config["schemas"]:
            return None
        from dxlint.run.extra_schemas import violations

        schemas = [self._schema(os.path.join(config.folder, name)) for name in config["schemas"]]
        return lambda tree: violations(tree, schemas)

    def _schema(self, path: str) -> Any:
        if path not in self._schemas:
            from dxlint.run.extra_schemas import read_schema

            self._schemas[path] = read_schema(path)
        return self._schemas[path]


def _sandboxed(formats: Mapping[str, Format]) -> Mapping[str, Format]:
    """The formats, read in processes with limits. Raises ConfigError where the system has none."""
    from dxlint.formats.sandbox import is_possible, sandboxed

    if not is_possible():
        raise ConfigError("no-sandbox")
    return sandboxed(formats)


def _together(paths: Sequence[str]) -> str:
    """What the settings of a run as a whole are looked for above: a file, or the folder that all paths lie in."""
    files = [os.path.abspath(path) for path in paths if path != "-"]
    try:
        return os.path.commonpath(files) if len(files) == len(paths) else "."
    except ValueError:  # no path at all, or several drives
        return "."


def _expected(config: Config, searched: bool) -> ExpectedReporters | None:
    """Who is to report under a configuration; ``searched``: their reports are looked for in a folder."""
    offices = tuple(config["expected_reporters"])
    return ExpectedReporters(config.origins["expected_reporters"], offices, searched) if offices else None


def _named_once(key: str, config: Config, every: Mapping[str, Rule]) -> None:
    """Raise ConfigError where a setting speaks of one rule by its code and by its name as well."""
    for code, rule in every.items():
        if code in config[key] and rule.name in config[key]:
            raise ConfigError("named-twice", config.origins[key], key=key, rule=code, value=rule.name)


def _rule_options(rule: Rule, given: Mapping[str, Any]) -> dict[str, Any]:
    """A rule's options in the types of their defaults. Raises ConfigError for an unknown one or a wrong type."""
    checked = {}
    for name, value in given.items():
        if name not in rule.options:
            from dxlint.language.text import nearest

            near = nearest(name, list(rule.options)) or ", ".join(rule.options)
            raise ConfigError("unknown-option", key=name, rule=rule.code, nearest=near)
        checked[name] = _converted(rule, name, value)
    return checked


def _converted(rule: Rule, name: str, value: Any) -> Any:
    """An option's value in the type of its default; of a count, none below 0, with which a rule would find nothing."""
    kind = type(rule.options[name])
    try:
        if kind is int and rule.options[name] >= 0 > int(value):
            raise ConfigError("wrong-option", key=name, rule=rule.code, value=str(value), expected="count")
        if kind is bool:
            return {"true": True, "false": False}[str(value).lower()]
        if kind in (list, tuple):
            return kind(value if isinstance(value, list) else [value])
        return kind(value)
    except (KeyError, TypeError, ValueError):
        raise ConfigError("wrong-option", key=name, rule=rule.code, value=str(value), expected=kind.__name__) from None
