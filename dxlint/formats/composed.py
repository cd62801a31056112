"""Documents as they are seen: letters that stand apart from their marks (NFD) joined, without what is shown as nothing.

Nothing behind needs to know. Only the places do: a joined letter stands where its parts did, and is shown as they are.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.formats.blocks import Block, Cell, Document, Paragraph, Text, TextRun, bodies
from dxlint.formats.encoding_check import DecomposedWords, decomposed_words
from dxlint.formats.places import Location
from dxlint.formats.tree import Problem
from dxlint.language.text import BEHIND_LETTERS, as_seen
from dxlint.patterns import lazy

_CLUSTER = lazy(f"(?s:.)?{BEHIND_LETTERS}")


def composed(document: Document) -> Document:
    """The document as it is seen, and a DX005 for letters that stood apart; the same where nothing is to be done."""
    texts = [text for text in _texts(document) if as_seen(text.text) != text.text]
    if not texts:
        return document
    apart = decomposed_words([text.text for text in texts])
    told = [_told(apart, texts[apart.text])] if apart is not None else []
    return document._replace(
        blocks=tuple(map(_block, document.blocks)),
        notes=tuple(note._replace(body=_text(note.body)) for note in document.notes),
        problems=(*document.problems, *told),
    )


def _told(apart: DecomposedWords, first: Text) -> Problem:
    data = {"count": str(apart.letters), "words": apart.words}
    return Problem("DX005", "decomposed", data=data, location=first.locate(apart.start, apart.end))


def _texts(document: Document) -> Iterator[Text]:
    for block in document.blocks:
        yield from bodies(block)
    yield from (note.body for note in document.notes)


def _block(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return block._replace(body=_text(block.body))
    return block._replace(name=as_seen(block.name), rows=tuple(tuple(map(_cell, row)) for row in block.rows))


def _cell(cell: Cell) -> Cell:
    return cell._replace(body=_text(cell.body))


def _text(body: Text) -> Text:
    if as_seen(body.text) == body.text:
        return body
    if not body.runs:
        return Text(as_seen(body.text))
    pieces = [as_seen(body.text[: body.runs[0].start])]
    runs: list[TextRun] = []
    length = len(pieces[0])
    for number, run in enumerate(body.runs):
        begin = run.start
        end = body.runs[number + 1].start if number + 1 < len(body.runs) else len(body.text)
        done = begin
        runs.append(run._replace(start=length))
        for found in _CLUSTER.finditer(body.text, begin, end):
            joined = as_seen(found[0])
            if joined == found[0]:
                continue
            pieces += (body.text[done : found.start()], joined)
            length += found.start() - done
            runs.append(TextRun(length, _moved(run, found.start() - begin), found[0]))
            runs.append(TextRun(length + len(joined), _moved(run, found.end() - begin)))
            length += len(joined)
            done = found.end()
        pieces.append(body.text[done:end])
        length += end - done
    return Text("".join(pieces), tuple(_needed(runs)))


def _moved(run: TextRun, by: int) -> Location:
    column = run.origin.column + by
    return run.origin._replace(column=column, end_column=column)


def _needed(runs: list[TextRun]) -> Iterator[TextRun]:
    """The runs without those that hold no character: a letter follows the letter before at once."""
    for number, run in enumerate(runs):
        if number + 1 == len(runs) or runs[number + 1].start > run.start:
            yield run
