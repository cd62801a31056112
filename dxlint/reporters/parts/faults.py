"""A sentence for each fault in what people set: a configuration, declared rules, a catalogue, a rule's words."""

from __future__ import annotations

import os
from collections.abc import Mapping

from dxlint.i18n import _
from dxlint.language.text import clip
from dxlint.reporters.parts.expressions import of_expression, of_pattern
from dxlint.rulebook.faults import ConfigError

_LONGEST = 2_000
"""Characters of what fills a sentence: a list of all that there is, at most."""


def fault_sentence(error: ConfigError) -> str:
    """Where it is, what it is, and the nearest thing that may stand there."""
    return place_before(error.file, error.line) + _setting(error)


def meant(nearest: str | None) -> str:
    """The word that was most likely meant, or all that there are; "" for none."""
    if not nearest:
        return ""
    if ", " in nearest:
        return _("; there are: {known}").format(known=nearest)
    return _("; did you mean “{nearest}”?").format(nearest=nearest)


def of_failed(error: Exception) -> str:
    """That what is missing may be in a plugin that is not at work; "" where all of them are, or it cannot be."""
    if not getattr(error, "failures", ()) or (isinstance(error, ConfigError) and error.reason not in _OF_PLUGINS):
        return ""
    return _("; it may belong to a plugin named above")


_OF_PLUGINS = ("no-such-preset", "no-such-catalogue", "no-such-register", "unknown-format")
"""What is said of a name that a plugin may have brought."""


def place_before(path: str, line: int) -> str:
    """A place as it stands before what is said of it; "" for none."""
    if not path:
        return ""
    near = os.path.relpath(path) if os.path.isabs(path) else path
    file = path if near.startswith(os.pardir) else near
    return f"{file}:{line}: " if line else f"{file}: "


def _setting(error: ConfigError) -> str:
    sentences = {
        "unreadable": _("cannot be read: {detail}"),
        "cannot-write": _("cannot be written: {detail}"),
        "no-room": _("there is no room for what is compared of many reports: {detail}; TMPDIR names another folder"),
        "wrong-name": _("is not read: a configuration is called {value}"),
        "wrong-table": _("holds [{value}], which is not read; settings stand under [tool.dxlint]"),
        "of-another-user": _(
            "is of another user ({value}), so it is not read; if you trust it, name it: --config {path}"
        ),
        "two-configurations": _("has settings, and so has {value} beside it; only one of the two can hold"),
        "no-plain-file": _("is no plain file of at most {detail}"),
        "no-marked-copy": _("is there already and is no copy that dxlint marked; --force overwrites it"),
        "is-input": _("is read by this check; --force overwrites it"),
        "is-link": _("is a link; --force writes through it"),
        "reporter-fails": _("the output format “{value}” of the plugin {key} failed: “{detail}”"),
        "reporter-no-text": _("the output format “{value}” of the plugin {key} must give text, and gave “{detail}”"),
        "reporter-out-of-time": _(
            "the output format “{value}” of the plugin {key} was still at work after {detail} seconds and was ended"
        ),
        "exists": _("is there already, and dxlint overwrites nothing"),
        "not-a-submission-name": _("a submission to fill in is YAML: its name must end in .yaml"),
        "not-a-plugin-name": _("“{key}” cannot name a plugin: small letters without marks, digits and hyphens"),
        "not-letters": _("“{key}” cannot begin a code: two to eight capitals, not DX (--letters)"),
        "no-tables": _("holds no table"),
        "not-text": _("is not a text in UTF-8"),
        "not-toml": _("is not TOML: “{detail}”"),
        "not-of-data": _("“{value}” is to hold settings or data: its name must end in .yaml, .yml, .json or .toml"),
        "not-yaml": _("is not YAML: {detail}"),
        "no-settings": _("holds no settings; some may be lost, and where none are meant it is not needed"),
        "blank-setting": _("“{key}” has no value; write one, or take the key out"),
        "not-a-mapping": _("must hold keys with values (select: …)"),
        "not-a-schema": _("is not a JSON Schema: “{detail}”"),
        "unknown-keyword": _("JSON Schema knows no “{key}”, which would ask for nothing"),
        "key-twice": _("the key “{key}” stands there twice"),
        "baseline-of-other-version": _("is a baseline of version {value}, and this dxlint reads version {limit}"),
        "baseline-of-old-version": _(
            "is a baseline of version {value}, and this dxlint reads version {limit};"
            " create it anew: dxlint baseline create --force"
        ),
        "baseline-edited": _(
            "the entry of {rule} in “{value}” was written, changed or repeated by hand;"
            " create the baseline anew: dxlint baseline create --force"
        ),
        "baseline-unknown-key": _("a baseline has no key “{key}”"),
        "baseline-not-json": _("is not a baseline of dxlint: from here on it is not JSON"),
        "not-a-baseline": _(
            "is not a baseline of dxlint: it holds a version, and findings with file, fingerprint, code,"
            " excerpt, places, severity and sum"
        ),
        "no-offices": _("names no office; it must hold one a line"),
        "not-an-office": _("“{value}” does not say which office is to report (UBND xã Một)"),
        "extends-itself": _("builds on itself, or on too many others, through “extends”"),
        "no-such-preset": _("“extends” names “{value}”, which is neither a file nor the preset of a plugin"),
        "unknown-key": _("there is no setting “{key}”"),
        "wrong-value": _("the value of “{key}” must be {detail}"),
        "named-twice": _("“{key}” names rule {rule} by its code and as “{value}” too; only one of the two could hold"),
        "unknown-option": _("rule {rule} has no option “{key}”"),
        "wrong-option": _("option “{key}” of rule {rule} must be {expected}, not “{value}”"),
        "word-known": _("“{word}” means “{meaning}” already"),
        "word-blank": _("a word is blank here; write it, or take it out"),
        "word-not-a-unit": _("“{word}” cannot be a unit: words without figures, and no nghìn, triệu or tỷ"),
        "word-not-a-slip": _("“{word}” is no slip with what is meant (chuyễn đổi = chuyển đổi)"),
        "rule-not-a-code": _("“{key}” is no rule's code: two to eight capitals and three digits (QN101)"),
        "taken": _("“{key}” is taken, {value} has it; choose another name or code"),
        "taken-twice": _("two rules have “{key}”; give one of them another"),
        "rule-own-code": _("rule {key}: the letters DX are dxlint's own; take those of your province or office"),
        "rule-not-a-severity": _(
            "rule {rule}: its severity must be Severity.ERROR, Severity.WARNING or Severity.INFO, not “{value}”"
        ),
        "rule-not-on": _("rule {rule}: on= must name a node or a view, and “{value}” is neither"),
        "rule-no-options": _("rule {rule}: options= must be names with their defaults, not “{value}”"),
        "rule-asks-for": _("rule {rule} asks for “{value}”; what a rule may ask for stands behind its first argument"),
        "rule-not-a-function": _("rule {rule}: @rule belongs above a function, and “{value}” is none"),
        "rule-async": _("rule {rule}: nothing waits for “async def {value}”; write “def”"),
        "rule-no-argument": _(
            "rule {rule}: the function “{value}” has no argument; its first one is what the rule looks at"
        ),
        "rule-no-text": _(
            "rule {rule}: {key} must be a text, or one by language ({{'vi': …, 'en': …}}), and “{value}” is none"
        ),
        "hook-gives": _("the hook {key} must give {expected}, and “{value}” is not that"),
        "touches-process": _(
            "it leaves the process that runs dxlint changed ({value}); take that out, or put it back before the end"
        ),
        "argument-none-of": _("{key}= takes one of {detail}, and “{value}” is none"),
        "argument-no-list": _("{key}= takes a list of texts, and “{value}” is none"),
        "hook-asks": _("the hook {key} is handed nothing; it takes no argument"),
        "hook-no-rule": _("the hook {key} gives “{value}”, which is no rule: a rule is a function marked with @rule"),
        "hook-names": _("the hook {key} must give things by their names, and “{value}” is no text"),
        "hook-brings": _("the hook {key} must give {expected} under “{word}”, and “{value}” is not that"),
        "not-a-suffix": _("the hook {key}: “{value}” ends no file; a suffix begins with a dot (.bc)"),
        "rule-not-a-name": _("rule {rule}: “{key}” is no rule's name: small letters, digits and hyphens"),
        "rule-taken": _("rule {rule}: its code or its name “{key}” is another rule's"),
        "rule-unknown-key": _("rule {rule} has no key “{key}”"),
        "rule-unknown-language": _("rule {rule}: “{key}” is no language that messages are in"),
        "rule-missing-key": _("rule {rule} needs the key “{key}”"),
        "rule-unknown-word": _("rule {rule}: “{key}” cannot be “{value}”"),
        "rule-wrong-shape": _("rule {rule}: “{key}” must be {expected}"),
        "rule-too-few": _("rule {rule}: “{key}” needs {limit} at least"),
        "rule-too-long": _("rule {rule}: “{key}” is longer than {limit} characters"),
        "rule-not-a-figure": _("rule {rule}: “{key}” must be a figure, not “{value}”"),
        "rule-starred-column": _(
            "rule {rule}: “{key}” names the column “{value}”; a column is named in full, without *"
        ),
        "rule-no-figure": _("rule {rule}: “{key}” must name a figure, and “{value}” is a text"),
        "rule-no-bound": _("rule {rule} needs a bound: at_least, at_most or both"),
        "rule-crossed-bounds": _("rule {rule}: nothing is at least {value} and at most {limit}"),
        "rule-negative-bound": _("rule {rule}: “{key}: {value}” decides nothing: shares and counts are never below 0"),
        "rule-bare-bound": _("rule {rule}: “{key}” is held against percentages: write “{value}” with its sign (75%)"),
        "rule-not-a-pattern": _("rule {rule}: “{key}” is no regular expression: {detail}"),
        "rule-not-a-column": _("rule {rule}: in a rule on rows, “{key}” names columns"),
        "rule-lone-brace": _("rule {rule}: a brace in “{key}” has no partner; a brace itself is written twice"),
        "rule-more-than-a-name": _("rule {rule}: braces in “{key}” hold a name and nothing else, not “{value}”"),
        "rule-needs-cel": _("rule {rule}: expressions need an extra part: pip install 'dxlint[cel]'"),
        "rule-not-cel": _("rule {rule}: “{key}” is no expression in CEL: {detail}"),
        "rule-not-in-cel": _("rule {rule}: “{value}” is not taken in “{key}”"),
        "rule-unknown-name": _("rule {rule}: “{key}” speaks of “{value}”, which is not there"),
        "rule-unknown-function": _("rule {rule}: “{key}” calls “{value}”, which is no function"),
        "rule-called-otherwise": _("rule {rule}: in “{key}”, “{value}” is called like this: {form}"),
        "rule-no-parts": _(
            "rule {rule}: in “{key}”, “.{value}” stands behind a text or a number, which has no parts;"
            " a figure has (result.value)"
        ),
        "rule-doubtful-number": _(
            "rule {rule}: in “{key}”, {value} may be a thousand or a decimal: write {whole}, or {form}"
        ),
        "rules-not-a-mapping": _("must hold rules under their codes (QN101: …)"),
        "words-none": _("holds no words of rule {rule}: it must hold keys with values (summary: …, messages: …)"),
        "words-missing": _("has no words of rule {rule}; they stand under its code"),
        "no-such-catalogue": _("“catalogue” names “{value}”, which is neither a file nor the catalogue of a plugin"),
        "not-a-catalogue": _("is no catalogue: it must hold keys with values (catalogue: 1, indicators: …)"),
        "no-catalogue": _("holds no table of indicators: one column must be called “Chỉ tiêu” or “Name”"),
        "catalogue-unknown-key": _("a catalogue has no key “{key}” here"),
        "catalogue-missing-key": _("the key “{key}” is missing here"),
        "catalogue-unknown-word": _("“{key}” cannot be “{value}”"),
        "catalogue-wrong-shape": _("“{key}” must be {expected}"),
        "catalogue-too-few": _("“{key}” needs {limit} at least"),
        "catalogue-twice": _("the id “{key}” is given to two indicators, first in line {value}"),
        "catalogue-two-targets": _("indicator {key} has two targets for one year, level and region"),
        "catalogue-two-regions": _("“{key}” is in two regions; the other one is “{value}”"),
        "no-such-register": _("“registers” names “{value}”, which is neither a file nor the register of a plugin"),
        "not-a-register": _("is no register: it must hold keys with values (register: 1, documents: …)"),
        "no-register": _("holds no list of documents: one column must be called “Số, ký hiệu”, another “Trích yếu”"),
        "register-unknown-key": _("a register has no key “{key}” here"),
        "register-missing-key": _("the key “{key}” is missing here"),
        "register-unknown-word": _("“{key}” cannot be “{value}”"),
        "register-wrong-shape": _("“{key}” must be {expected}"),
        "register-too-few": _("“{key}” needs {limit} at least"),
        "register-not-a-number": _("“{value}” is no number of a document (12/2019/QĐ-UBND)"),
        "register-not-a-date": _("“{key}” must be a date (18/3/2022), not “{value}”"),
        "register-without-day": _("{value}: the day it was issued is missing (date: 18/3/2022)"),
        "register-other-year": _("{value}: the year in its number is not that of its date"),
        "register-ended-early": _("{value}: it cannot have ended before it was issued"),
        "register-without-place": _("“{value}” does not say of which province, district or commune (UBND tỉnh Mẫu)"),
        "register-other-issuer": _(
            "“{value}” issues no document with this number's symbol, so no report is held against it"
        ),
        "register-not-a-replacement": _(
            "“{value}” names no document: write its number (3/2023/QĐ-UBND), or a law's name"
        ),
        "register-replaces-itself": _("“{value}” is the document itself; what took its place has another number"),
        "register-twice": _("{value} stands there twice, with one day and issuer"),
        "convert-one-file": _("one file is converted at a time"),
        "marks-one-file": _("one report is marked at a time: a file, no folder and no standard input"),
        "takes-no-marks": _(
            "is of a kind that is not marked ({value} are); LibreOffice saves what it opens as .docx or .xlsx,"
            " and dxlint check tells the places"
        ),
        "marked-otherwise": _("its name must end as the report's does, in {value}: it is a copy of it"),
        "named-otherwise": _("the name must end in {value}, so that it is opened by its program"),
        "marks-damaged": _(
            "is damaged where no words stand, and nothing is written into it; let its program save it anew"
        ),
        "no-place-for-marks": _("has no place for a comment; dxlint check tells what is found in it"),
        "not-one-file": _("suggestions are listed for one file at a time"),
        "not-two-files": _("a version of a report is one file: no folder, no pattern, no standard input"),
        "one-file-twice": _("is the same file as the other version, so there is nothing to compare"),
        "no-baseline-named": _("no baseline is named: give --baseline FILE, or name one in dxlint.yaml"),
        "takes-no-edits": _("suggestions are written into YAML, JSON, text, Markdown and CSV only"),
        "changed-meanwhile": _("has changed since it was checked; nothing is written"),
        "edits-break-it": _("the suggestions would change more than figures; nothing is written"),
        "formats-mixed": _("the formats {value} cannot share one output; give each an --output of its own"),
        "baseline-mixed": _("--output and --write-baseline cannot write one file; give each its own"),
        "watch-no-terminal": _("--watch is for a terminal, and standard output is none here"),
        "watch-format": _("--watch shows what is for people ({key}), not “{value}”"),
        "watch-other": _("--watch cannot go with {value}: it writes to the screen, and reads files"),
        "needs-watch": _("--watch needs an extra part: pip install 'dxlint[watch]'"),
        "needs-lsp": _("the language server needs an extra part: pip install 'dxlint[lsp]'"),
        "no-message": _("what the editor sent is no message of the language server's protocol ({detail})"),
        "needs-serve": _("the page in the browser needs an extra part: pip install 'dxlint[serve]'"),
        "no-host": _("--allow-host: “{value}” is no name of a computer; give it alone, as in may.xa.vn"),
        "cannot-listen": _("{value} cannot be listened at: {detail}"),
        "stdin-not-read": _("--stdin-filename names standard input, which is not read; it is asked for by the path -"),
        "no-sandbox": _("this system cannot part a process in two, which --sandbox needs: leave it out here"),
        "unknown-engine": _("there is no engine “{value}”: it is dask, or dask://HOST:PORT"),
        "needs-dask": _("--engine dask needs an extra part: pip install 'dxlint[dask]'"),
        "no-cluster": _("--engine: no cluster can be reached ({detail})"),
        "cluster-no-folder": _("--engine: the workers do not find the folder “{value}”, in which dxlint runs here"),
        "cluster-other-version": _("--engine: the workers run dxlint {value}; here, its version or plugins are others"),
        "elsewhere": _("cannot be reached: {detail}"),
        "unknown-protocol": _("“{value}://” is no way to files that is known here"),
        "needs-remote": _("this way to files needs an extra part: pip install 'dxlint[remote]' ({detail})"),
        "no-rules": _("no rule is left to run: see --select, --ignore and the configuration"),
        "no-git": _("--changed-since needs git, which is not installed"),
        "no-repository": _("--changed-since: this folder is in no repository that git reads ({detail})"),
        "no-revision": _("--changed-since: there is no commit “{value}” here; a shallow clone holds only the newest"),
        "no-common-commit": _(
            "--changed-since: nothing is known here that “{value}” and what is checked out both come from;"
            " fetch the whole history"
        ),
        "git-failed": _("--changed-since: git says: “{detail}”"),
        "needs-output": _(
            "the format “{value}” is no text for a screen: give --output FILE, or a folder: --output NAME/"
        ),
        "needs-desk": _("the format “{value}” needs an extra part: pip install 'dxlint[desk]'"),
        "needs-summary": _("Parquet needs an extra part: pip install 'dxlint[summary]'"),
        "folder-of-others": _(
            "holds other files (“{value}”), and all that a folder holds is replaced: choose an empty one"
        ),
        "no-parquet": _("holds no file of Parquet (.parquet)"),
        "not-parquet": _("is not a file of Parquet, or is damaged or cut off"),
        "not-findings": _("is Parquet, but no findings that dxlint has written (--format parquet)"),
        "not-a-column": _(
            "is Parquet, but no findings that dxlint has written: the column “{key}” is missing or another"
        ),
        "findings-of-other-version": _("holds findings in version {value}, and this dxlint reads version {limit}"),
        "findings-too-large": _("says that it holds more findings than dxlint reads"),
        "no-findings": _("there is not one row: no report was checked"),
        "no-report-then": _("no report is of that time: see --since, --until"),
        "not-a-time": _("{key}: “{value}” is no year, month or day (2023, 2023-06, 2023-06-30)"),
        "one-table": _("--by and --returned are two tables; ask for one of them"),
        "unknown-format": _("there is no output format “{value}”"),
        "more-outputs-than-formats": _("each --output belongs to a --format, and there are more --output"),
    }
    template = sentences.get(error.reason, error.reason + " {detail}")
    known = error.data.get("known")
    nearest = error.data.get("nearest") or (f"{known}, …" if known else "")
    data = {key: clip(value, _LONGEST) for key, value in error.data.items()}
    return template.format_map({"detail": "", **data, **_worded(error)}) + (of_failed(error) or meant(nearest))


def _worded(error: ConfigError) -> Mapping[str, str]:
    """The parts of a sentence that are words of other programs, in the reader's language where they are known."""
    detail = error.data.get("detail", "")
    if error.reason in ("unreadable", "cannot-write", "no-room"):
        return {"detail": _(detail)}  # the catalogue has the commonest words of operating systems
    if error.reason == "rule-not-a-pattern":
        return {"detail": of_pattern(error.data)}
    if error.reason == "rule-not-cel":
        return {"detail": of_expression(error.data)}
    if error.reason == "not-yaml":
        return {"detail": _yaml(error.data)}
    if error.reason == "wrong-value":
        return {"detail": _expected(error.data)}
    expected = error.data.get("expected")
    return {"expected": _kind(expected)} if expected else {}


def _yaml(data: Mapping[str, str]) -> str:
    """A reader's message id (see :mod:`dxlint.formats.tree`) and what it speaks of, in words."""
    sentences = {
        "invalid-yaml": _("from here on it cannot be read; look at indentation, colons and quotation marks"),
        "duplicate-key": _("the key “{key}” stands there twice, first in line {first_line}"),
        "tab-indentation": _("a tab stands where YAML wants blanks"),
        "no-break-space": _("a no-break space stands where YAML wants a blank; type the blank anew"),
        "unclosed-quote": _("a quotation mark is never closed"),
        "unclosed-bracket": _("a bracket is never closed"),
        "uneven-indentation": _("the key “{key}” is indented unlike its neighbours"),
        "missing-colon": _("there is no colon after “{key}”; write {key}: …"),
        "no-blank-after-colon": _("there is no blank after the colon of “{key}”"),
        "several-documents": _("it holds several documents"),
        "control-character": _("it holds a control character: {character}"),
        "lone-surrogate": _("it holds half a character: {escape}"),
        "explicit-tag": _("the tag {tag} is not allowed"),
        "too-deep": _("it is nested too deep"),
        "too-many-nodes": _("it holds too many values"),
        "too-many-repeated": _("its aliases repeat too many values"),
        "alias-cycle": _("an alias contains itself: {alias}"),
        "key-not-text": _("a key is not text"),
        "quote-it": _("put the value in quotes: {value}"),
        "inner-quotes": _("the value has its own quotes inside: {value}"),
        "decimal-comma-split": _("put the figure in quotes: {figure}"),
    }
    return sentences[data["problem"]].format_map(data)


def _expected(data: Mapping[str, str]) -> str:
    """What a setting takes: one of some words, or a kind of value."""
    choices = data.get("choices")
    if choices:
        *others, last = [f"'{word}'" for word in choices.split(", ")]
        return ", ".join(others) + (_(" or ") if others else "") + last
    return _kind(data["expected"])


def _kind(name: str) -> str:
    return {
        "list": _("a list"),
        "tuple": _("a list"),
        "dict": _("keys with values (key: value)"),
        "dicts": _("a list of keys with values (- key: value)"),
        "str": _("text"),
        "filled": _("text that is not blank"),
        "int": _("a whole number"),
        "count": _("a whole number of 0 or more"),
        "Decimal": _("a number"),
        "bool": _("true or false"),
        "rules": _("a list of rules"),
        "dxlint_readers": _("a function or a Format"),
        "dxlint_reporters": _("a function"),
        "dxlint_presets": _("keys with values (key: value)"),
        "dxlint_catalogues": _("the path of a YAML file"),
        "dxlint_registers": _("the path of a YAML file"),
    }.get(name, name)
