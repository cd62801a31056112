"""The command ``convert``: the submission that dxlint reads in a file, for a person to correct and keep.

Checking what is written finds what checking the file found, but that letters stood apart from their marks: they are
written joined. Only what is forgiven to a file for what it is weighs again: blanks of a PDF or a text, which lose text
boxes, and the form of a workbook's numbers.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dxlint.engine.output import own
from dxlint.formats.format import Format
from dxlint.formats.tree import Tree
from dxlint.i18n import _, use
from dxlint.language.text import printable
from dxlint.reporters.parts.positions import full_position, position
from dxlint.rulebook.findings import Place
from dxlint.run.config import ConfigError
from dxlint.run.options import Options
from dxlint.run.reading import read_held, read_source
from dxlint.run.session import Session
from dxlint.run.sources import STDIN, Source, find_sources
from dxlint.run.tree_writer import as_csv, as_json, as_yaml, tables_in
from dxlint.run.writing import write_new
from dxlint.structure.document_tree import DocumentTree
from dxlint.structure.indicator_numbers import Doubt

_BY_SUFFIX = {".yaml": "yaml", ".yml": "yaml", ".json": "json", ".csv": "csv"}


def convert(options: Options, output: str, to: str) -> list[str]:
    """Write what is read in the options's file to ``output`` (``-``: the screen), as ``to`` or as its name says.

    Gives a sentence for each file written, and for what stands in the document and is left out. Tables (``csv``) go to
    one file each, numbered where there are several; of a ``catalogue`` or a ``register`` the document's tables list
    the indicators or documents. Raises ConfigError for a file that cannot be read, one that is there already, or a file
    without such tables; NoSuchSource for a missing one.
    """
    session = Session(options)
    use(session.language)
    form = to or _BY_SUFFIX.get(Path(output).suffix.lower(), "yaml")
    path = options.paths[0]
    if form in ("catalogue", "register"):
        text, doubts = _listed(form, path, session)
        _write(output, text)
        said = {
            "catalogue": _("{path} is written. Add its level and years, then choose it with: catalogue: {path}"),
            "register": _("{path} is written. Look it through, then choose it with: registers: {path}"),
        }[form]
        return doubts if output == STDIN else [said.format(path=printable(output)), *doubts]
    tree, left_out = _tree(path, session)
    if form == "csv":
        written = [
            _("{path} is written.").format(path=printable(str(name))) for name in _write_tables(tree, path, output)
        ]
        return [*written, *left_out]
    _write(output, as_json(tree) if form == "json" else as_yaml(tree, places=isinstance(tree, DocumentTree)))
    said = _("{path} is written. Compare it with the document, then: dxlint check {path}")
    return left_out if output == STDIN else [said.format(path=printable(output)), *left_out]


def _source(path: str, session: Session) -> tuple[Source, str]:
    """The file and what it is called, which says how it is read. Raises ConfigError for a folder or a pattern."""
    if path == STDIN:
        source = Source(STDIN, named=True)
    else:
        source, *more = find_sources([path], session.formats)
        if more or not source.named:
            raise ConfigError("convert-one-file", path)
    return source, (path == STDIN and session.options.stdin_filename) or source.path


def _listed(form: str, path: str, session: Session) -> tuple[str, list[str]]:
    """The catalogue or register that a document's tables give, and a sentence for each doubtful number in it.

    Raises ConfigError where no table lists such things.
    """
    from dxlint.structure.catalogue_table import catalogue_of
    from dxlint.structure.register_table import register_of

    source, name = _source(path, session)
    held, medium = read_held(source, name, session.formats)
    if isinstance(held, Tree):
        _refuse_unread(held, medium, name, session)
    listed: list[dict[str, Any]] = []
    doubts: list[Doubt] = []
    if not isinstance(held, Tree):
        listed, doubts = catalogue_of(held) if form == "catalogue" else (register_of(held), [])
    if not listed:
        raise ConfigError(f"no-{form}", path)
    lists: dict[str, Any] = {"source": "", "indicators": listed} if form == "catalogue" else {"documents": listed}
    written = as_yaml(Tree({form: "1", "name": Path(name).stem, **lists}, [], ""), places=False)
    return written, _sentences(doubts, path)


_MOST_DOUBTS = 5


def _sentences(doubts: list[Doubt], path: str) -> list[str]:
    """What is doubtful of indicators' numbers, with the cell or line of each; of many, the first."""
    sentences = {
        "tens": _("{place}: the number {number} stands where {other} comes next; a spreadsheet drops the last 0"),
        "twice": _("{place}: the number {number} was given before, in {first}; a catalogue has each once"),
        "day": _("{place}: the spreadsheet has made a day of this number: {number}"),
    }
    said = [
        sentences[one.kind].format(
            place=full_position(Place(path, "", one.at)),
            number=printable(one.number),
            other=one.other,
            first=position(Place(path, "", one.first)) if one.first else "",
        )
        for one in doubts[:_MOST_DOUBTS]
    ]
    more = len(doubts) - len(said)
    return [*said, _("and {more} more such numbers").format(more=more)] if more else said


def _tree(path: str, session: Session) -> tuple[Tree, list[str]]:
    """What is read in a file, and sentences on what of it is not read. Raises ConfigError where it cannot be read."""
    source, name = _source(path, session)
    tree, medium = read_source(source, name, session.formats)
    _refuse_unread(tree, medium, name, session)
    if not isinstance(tree, DocumentTree) or all(problem.code != "DX007" for problem in tree.problems):
        return tree, []  # a submission is written as it is
    return tree, [f.message for f in session.linter_for(name).lint(name, tree, medium).findings if f.code == "DX007"]


def _refuse_unread(tree: Tree, medium: Format, name: str, session: Session) -> None:
    """Raise ConfigError for a file that could not be read, with the finding that says why.

    A submission that is broken would be written down without what could not be read in it.
    """
    if tree.data is None or (medium.keyed and any(problem.code in ("DX001", "DX006") for problem in tree.problems)):
        said = [f.message for f in session.linter_for(name).lint(name, tree, medium).findings if f.blocks]
        raise ConfigError("unreadable", name, detail=" ".join(said))


def _write_tables(tree: Tree, path: str, output: str) -> list[Path]:
    tables = [as_csv(rows) for rows in tables_in(tree)]
    if not tables:
        raise ConfigError("no-tables", path)
    if output == STDIN:
        _write(output, "\n".join(tables))
        return []
    file = Path(output)
    one = len(tables) == 1
    names = [file if one else file.with_stem(f"{file.stem}-{number}") for number in range(1, len(tables) + 1)]
    mark = "\ufeff"  # by which spreadsheets know UTF-8
    write_new({str(name): mark + table for name, table in zip(names, tables, strict=True)})
    return names


def _write(output: str, text: str) -> None:
    if output == STDIN:
        own().write(text)
    else:
        write_new({output: text})
