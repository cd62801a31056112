"""The same report written otherwise: what is found in it stays the same."""

from __future__ import annotations

import json
import re
import unicodedata
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from dxlint.cli.convert import convert
from dxlint.run.config import ConfigError
from dxlint.run.options import Options
from fuzz import seeds
from fuzz.chance import Chance
from fuzz.markup import element, words
from fuzz.open_document import whole as open_document
from fuzz.promise import checked
from fuzz.word import whole as word

SOME = 4
"""How many ways of writing are tried for an input."""
OF_WRITING = {"DX005", "DX701"}
"""What is said of how a file is written: of letters and marks apart; of a head, which only some formats always hold."""
OF_A_PERSON = {"DX112"}
"""What is not asked of a program, which JSON is written by: one way of writing figures."""
Found = Counter[tuple[str, ...]]


class Way(NamedTuple):
    """A way of writing."""

    suffix: str
    write: Callable[[Chance, Any], bytes]
    apart_from: Collection[str] = ()
    """Codes of what need not be found."""
    in_other_words: bool = False
    """Whether messages may name things in another order."""


def submission_input(chance: Chance) -> bytes:
    """A submission in YAML, every value in double quotes."""
    return _yaml(seeds.submission(chance))


def text_input(chance: Chance) -> bytes:
    """A text of paragraphs with a blank line between them."""
    return _text(seeds.paragraphs(chance))


def submission_broken(path: Path, raw: bytes, number: int) -> Iterator[str]:
    """Which ways of writing a submission change what is found."""
    chance = Chance("same-submission ways", number)
    given = yaml.load(raw, Loader=yaml.CBaseLoader)
    found = _found(path)
    for name in chance.sample(list(SUBMISSIONS), SOME):
        yield from _written_otherwise(path, name, SUBMISSIONS[name], given, found, chance)
    yield from _converted(path, found, chance.choice(("yaml", "json")))


def text_broken(path: Path, raw: bytes, number: int) -> Iterator[str]:
    """Which ways of writing a text change what is found; and whether something is found where less is written."""
    chance = Chance("same-text ways", number)
    given = raw.decode("utf-8").strip().split("\n\n")
    found = _found(path)
    for name in chance.sample(list(TEXTS), SOME):
        yield from _written_otherwise(path, name, TEXTS[name], given, found, chance)
    yield from _converted(path, found, chance.choice(("yaml", "json")))
    yield from _removed(path, given, found, chance)


def _removed(path: Path, given: list[str], found: Found, chance: Chance) -> Iterator[str]:
    """Whether a report without errors and warnings has one after a whole paragraph is taken out.

    Passages do not speak of one another, so none is the opener of a list; hints may come (a document is cited for the
    first time elsewhere). But how one writes its figures, 1.234 or 1,234, makes those of the others doubtful.
    """
    if len(given) < 2 or _grave(found):
        return
    gone = chance.randrange(len(given))
    kept = given[:gone] + given[gone + 1 :]
    if _in_groups(given) != _in_groups(kept):
        return
    left = _found_in(path.with_name("other.txt"), _text(kept))
    if grave := _grave(left):
        yield f"without paragraph {gone + 1} there is what was not there before: {grave}"


def _in_groups(paragraphs: list[str]) -> set[str]:
    """The marks before three digits, which part thousands or are a decimal point."""
    return {mark for text in paragraphs for mark in re.findall(r"\d([.,])\d{3}(?!\d)", text)}


def _grave(found: Found) -> list[tuple[str, ...]]:
    return [one for one in found if one[1] != "info"]


def _written_otherwise(path: Path, name: str, way: Way, given: Any, found: Found, chance: Chance) -> Iterator[str]:
    other = _found_in(path.with_name(f"other{way.suffix}"), way.write(chance, given))
    yield from _difference(name, way, found, other)


def _converted(path: Path, found: Found, to: str) -> Iterator[str]:
    other = path.with_name(f"converted.{to}")
    other.unlink(missing_ok=True)
    try:
        convert(Options(paths=(str(path),), isolated=True), str(other), to)
    except ConfigError:
        if not any(code in ("DX001", "DX006") for code, *_ in found):
            raise
    else:
        way = SUBMISSIONS["JSON" if to == "json" else "in double quotes"]
        yield from _difference(f"convert --to {to}", way, found, _found(other))


def _difference(name: str, way: Way, found: Found, other: Found) -> Iterator[str]:
    found, other = (
        Counter(one[:2] if way.in_other_words else one for one in each.elements() if one[0] not in way.apart_from)
        for each in (found, other)
    )
    if found != other:
        yield f"{name}: no longer found: {sorted(found - other)}; newly found: {sorted(other - found)}"


def _found_in(path: Path, raw: bytes) -> Found:
    path.write_bytes(raw)
    return _found(path)


def _found(path: Path) -> Found:
    """What is found, without places."""
    return Counter(
        (finding.code, finding.severity.value, unicodedata.normalize("NFC", finding.message))
        for finding in checked(path, "en").findings
        if finding.code not in OF_WRITING
    )


def _yaml(given: Any, *, style: str | None = '"', indent: int = 2, flow: bool = False, width: int = 1_000_000) -> bytes:
    written: bytes = yaml.dump(
        given,
        Dumper=yaml.CSafeDumper,
        default_style=style,
        default_flow_style=flow,
        indent=indent,
        width=width,
        allow_unicode=True,
        sort_keys=False,
        encoding="utf-8",
    )
    return written


def _text(paragraphs: list[str]) -> bytes:
    return ("\n\n".join(paragraphs) + "\n").encode("utf-8")


def _decomposed(raw: bytes) -> bytes:
    return unicodedata.normalize("NFD", raw.decode("utf-8")).encode("utf-8")


def _shuffled(chance: Chance, given: Any) -> Any:
    if isinstance(given, dict):
        keys = chance.sample(list(given), len(given))
        return {key: _shuffled(chance, given[key]) for key in keys}
    return [_shuffled(chance, item) for item in given] if isinstance(given, list) else given


def _run(text: str) -> str:
    return element("w:r", element("w:t", words(text), xml__space="preserve"))


def _runs(text: str) -> str:
    """A run for every few letters, as Word writes what was edited often."""
    return "".join(_run(text[at : at + 3]) for at in range(0, len(text), 3))


SUBMISSIONS = {
    "in double quotes": Way(".yaml", lambda chance, given: _yaml(given)),
    "indented otherwise": Way(".yaml", lambda chance, given: _yaml(given, indent=chance.randrange(3, 10))),
    "in single quotes": Way(".yaml", lambda chance, given: _yaml(given, style="'")),
    "without quotes": Way(".yaml", lambda chance, given: _yaml(given, style=None)),
    "as blocks": Way(".yaml", lambda chance, given: _yaml(given, style="|")),
    "folded": Way(".yaml", lambda chance, given: _yaml(given, width=40)),
    "in braces": Way(".yaml", lambda chance, given: _yaml(given, flow=True)),
    "keys in another order": Way(".yaml", lambda chance, given: _yaml(_shuffled(chance, given)), in_other_words=True),
    "CRLF": Way(".yaml", lambda chance, given: _yaml(given).replace(b"\n", b"\r\n")),
    "with a mark of UTF-8": Way(".yaml", lambda chance, given: BOM_UTF8 + _yaml(given)),
    "decomposed": Way(".yaml", lambda chance, given: _decomposed(_yaml(given))),
    "JSON": Way(".json", lambda chance, given: json.dumps(given, ensure_ascii=False).encode("utf-8"), OF_A_PERSON),
    "JSON in ASCII": Way(".json", lambda chance, given: json.dumps(given, indent=1).encode("utf-8"), OF_A_PERSON),
}
"""How else a submission is written."""

TEXTS = {
    "CRLF": Way(".txt", lambda chance, given: _text(given).replace(b"\n", b"\r\n")),
    "with a mark of UTF-8": Way(".txt", lambda chance, given: BOM_UTF8 + _text(given)),
    "decomposed": Way(".txt", lambda chance, given: _decomposed(_text(given))),
    "Word": Way(".docx", lambda chance, given: word([element("w:p", _run(text)) for text in given])),
    "Word in runs": Way(".docx", lambda chance, given: word([element("w:p", _runs(text)) for text in given])),
    "OpenDocument": Way(
        ".odt", lambda chance, given: open_document([element("text:p", words(text)) for text in given])
    ),
    "a web page": Way(
        ".html", lambda chance, given: "".join(f"<p>{escape(text)}</p>" for text in given).encode("utf-8")
    ),
}
"""How else paragraphs are written."""
