"""The command line's texts: complete in Vietnamese, and compiled as they stand."""

import ast
import errno
import inspect
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import click
import pytest
from babel.messages.catalog import Message

from dxlint.cli.errors import EXPECTED, sentence
from dxlint.cli.main import main
from dxlint.engine.selection import UnknownRule
from dxlint.formats import tree
from dxlint.i18n import _, counted, use
from dxlint.language.text import tone_styles
from dxlint.rulebook import rule
from dxlint.run.config import ConfigError
from dxlint.run.plugins import load
from dxlint.run.sources import NoSuchSource
from tests.cli.conftest import Command
from tools.generate import catalogue


@cache
def vietnamese() -> dict[str, Message]:
    """The translations, by what is said in English."""
    messages = (message for message in catalogue.read_catalogue("vi") if message.id)
    return {message.id if isinstance(message.id, str) else message.id[0]: message for message in messages}


def names_in(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in Formatter().parse(text) if name}


def test_no_text_of_the_code_lacks_its_vietnamese() -> None:
    assert catalogue.source_texts() - vietnamese().keys() == set()


def test_every_text_kept_is_said_by_dxlint_by_click_or_by_the_operating_system() -> None:
    theirs = "".join(path.read_text(encoding="utf-8") for path in Path(click.__file__).parent.glob("*.py"))
    spoken = {os.strerror(number) for number in errno.errorcode}
    unused = vietnamese().keys() - catalogue.source_texts() - spoken
    other_clicks = {"No such option: {name}", "No such option {name!r}.", "No such command {name!r}"}
    other_clicks |= {"No such command {name!r}.", "Positional arguments", "required"}
    assert {text for text in unused - other_clicks if repr(text)[1:-1] not in theirs} == set()


def test_a_translation_keeps_the_gaps_of_its_text() -> None:
    ours = catalogue.source_texts()
    for text, message in vietnamese().items():
        said = message.string if isinstance(message.string, str) else message.string[0]
        known = names_in(text) if isinstance(message.id, str) else names_in(message.id[0]) | names_in(message.id[1])
        assert said, text
        assert names_in(said) == known if text in ours else names_in(said) <= known, text


def test_vietnamese_is_spelt_one_way_and_quoted_in_one_kind_of_marks() -> None:
    said = {source: str(message.string) for source, message in vietnamese().items()}
    for one in load(isolated=True).rules.values():
        said |= {f"{one.code} {name}": text["vi"] for name, text in one.words.messages.items()}
    for source, text in said.items():
        assert not [word for _at, word, style in tone_styles(text) if style == "new"], source
        assert not re.search(r'^"\{|(?<!:) "\{', text), source  # marks that are to be typed follow a colon or a bracket
        assert not re.search(r"trạng thái [0-2]|phần bổ sung", text), source  # mã 2, plugin


def test_the_compiled_catalogue_is_what_the_translations_give() -> None:
    for path, compiled in catalogue.files().items():
        assert path.read_bytes() == compiled, "run: python -m tools.generate"


def test_numbers_and_words_agree_in_both_languages() -> None:
    use("en")
    assert counted("{n} report", "{n} reports", 1) == "1 report"
    assert counted("{n} report", "{n} reports", 2) == "2 reports"
    use("vi")
    assert counted("{n} report", "{n} reports", 2) == "2 báo cáo"
    assert _("warning") == "cảnh báo"
    use("en")


def test_every_reason_raised_in_the_code_has_a_sentence() -> None:
    raised = {"rule-" + name for name in re.findall(r'"rule-([a-z-]+)"', inspect.getsource(rule))}
    for path in catalogue.PACKAGE.rglob("*.py"):
        raised |= set(re.findall(r'(?:Config|Misuse)Error\(\s*"([a-z-]+)"', path.read_text(encoding="utf-8")))
    assert {"unknown-key", "unreadable", "exists"} <= raised
    use("vi")
    said_of_rules = load(isolated=True).rules["DX009"].words.messages.keys() | {"reader-gives"}  # while a rule runs
    data = dict.fromkeys(("detail", "key", "value", "word", "limit", "path"), "x") | {"rule": "DX1"}
    data |= {"expected": "int", "problem": "quote-it"}
    for reason in raised - said_of_rules:
        told = sentence(ConfigError(reason, "dxlint.yaml", 3, **data))
        assert told.startswith("Lỗi: dxlint.yaml:3: ")
        assert reason not in told.replace("dxlint.yaml", "")
        assert "{" not in told
    use("en")


ROOMS = ("rulebook", "declared", "engine", "run", "reporters", "cli")
"""Where what is raised may be told to whoever uses dxlint; the rooms below give reasons, or speak to programs."""


def test_what_is_raised_carries_a_reason_and_no_sentence_in_english() -> None:
    told = []
    for path in (file for room in ROOMS for file in (catalogue.PACKAGE / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            given = node.exc.args[:1] if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) else []
            for part in (part for one in given if not isinstance(one, ast.Call) for part in ast.walk(one)):
                if isinstance(part, ast.Constant) and " " in str(part.value).strip():
                    told.append(f"{path.name}:{part.lineno}")
    assert told == []


def test_every_problem_of_a_reader_of_yaml_has_a_sentence_in_our_own_words() -> None:
    listed = set(re.findall(r"\| DX00[0-9] \| ([a-z-]+) \|", tree.__doc__ or ""))
    problems = listed - {"empty-input", "binary-input", "wrong-encoding", "not-utf-", "invalid-json"}
    assert {"invalid-yaml", "missing-colon", "no-break-space", "duplicate-key"} <= problems
    data = dict.fromkeys(("key", "first_line", "character", "escape", "tag", "alias", "value", "figure", "limit"), "x")
    use("vi")
    for problem in problems:
        told = sentence(ConfigError("not-yaml", "dxlint.yaml", 3, problem=problem, **data))
        assert told.startswith("Lỗi: dxlint.yaml:3: không phải YAML: ")
    use("en")


def test_control_characters_of_a_command_line_are_told_harmlessly() -> None:
    for error in (NoSuchSource("\x1b[2J", "missing"), UnknownRule("\x1b[2J", None), ConfigError("exists", "\x1b[2J")):
        assert isinstance(error, EXPECTED)
        assert "\x1b" not in sentence(error)
        assert "\\x1b[2J" in sentence(error)


def commands(group: click.Group, *words: str) -> Iterator[tuple[str, ...]]:
    """Every command with the words that call it, groups among them."""
    yield words
    for name, command in group.commands.items():
        yield from commands(command, *words, name) if isinstance(command, click.Group) else [(*words, name)]


@pytest.mark.slow
@pytest.mark.parametrize("words", list(commands(main)), ids=" ".join)
def test_the_help_of_every_command_speaks_vietnamese(words: tuple[str, ...], dxlint: Command) -> None:
    told = dxlint(*words, "--help", lang="vi_VN.UTF-8").stdout
    english = {
        "the",
        "this",
        "and",
        "for",
        "of",
        "Output",
        "Show",
        "Only",
        "Usage",
        "OPTIONS",
        "Options",
        "COMMAND",
        "ARGS",
    }
    assert not english & {word.strip(".,:;()[]") for word in told.split()}


GROUPS = ((), ("plugin",), ("baseline",), ("cache",))


@pytest.mark.parametrize("words", [words for words in commands(main) if words not in GROUPS])
def test_every_command_takes_the_language(words: tuple[str, ...], dxlint: Command) -> None:
    assert "--lang [vi|en]" in dxlint(*words, "--help").stdout
