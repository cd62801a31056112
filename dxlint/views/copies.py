"""Sections that repeat other sections word for word: declared (``kind: copy``) or found by reading.

Every family asks here, so that what stands in a copy is reported once: as the copy. What counts is content with
weight of its own: paragraphs, indicators with a result, measures, rows with figures. Citations do not count,
for a report cites one document in many places.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator

from dxlint.model import Indicator, Paragraph, Section, Statement, Submission, Table
from dxlint.model.reading_order import reading_order
from dxlint.records import NamedTuple
from dxlint.rulebook.view import view

LEAST_WORDS = 30
"""A section with less to say is no copy worth a finding of its own."""


class Piece(NamedTuple):
    """A piece of content, the pointer of its section, and its length in words."""

    key: Hashable
    section: str
    words: int


class Copy(NamedTuple):
    """A section that repeats. ``original`` is None where it repeats most of the report, or is not found."""

    section: Section
    original: Section | None
    same: int
    """How many of its pieces stand elsewhere word for word."""
    pieces: int
    whole: bool
    """It repeats the report itself rather than one section."""


def within(pointer: str, places: Collection[str]) -> bool:
    """Whether a pointer leads into one of the places; in time of its own depth where these are a set."""
    while places:
        if pointer in places:
            return True
        if not pointer:
            return False
        pointer = pointer.rpartition("/")[0]
    return False


@view
def copies(submission: Submission) -> list[Copy]:
    """The copies of a report, declared and found, the outermost of each, in reading order."""
    sections = {section.span.pointer: section for section in submission.all(Section)}
    declared = [pointer for pointer, section in sections.items() if section.kind == "copy"]
    if not declared and not _may_repeat(submission):
        return []
    repeats = _Repeats(_pieces(submission))
    found = [Copy(sections[pointer], None, *repeats.elsewhere(pointer), True) for pointer in _outermost(declared)]
    known = {copy.section.span.pointer for copy in found}
    candidates = (pointer for pointer in repeats.sections() if not within(pointer, known))
    for pointer in sorted(candidates, key=lambda pointer: pointer.count("/")):
        copy = None if within(pointer, known) else repeats.judge(pointer, sections)
        if copy is not None:
            known.add(pointer)
            found.append(copy)
    return sorted(found, key=lambda copy: reading_order(copy.section.span))


@view
def copied_places(submission: Submission) -> frozenset[str]:
    """The pointers of all copies: nothing in them is compared with its original."""
    return frozenset(copy.section.span.pointer for copy in submission.get(copies))


def _may_repeat(submission: Submission) -> bool:
    """Whether two pieces or more come twice: cheap, and for nearly every report the end of it."""
    twice = 0
    texts: list[Hashable] = [paragraph.text for paragraph in submission.all(Paragraph)]
    named = [(statement.name, statement.entry.text) for statement in submission.all(Statement)]
    rows = [row.texts for table in submission.all(Table) for row in table.rows]
    for keys in (texts, named, rows):
        twice += len(keys) - len(set(keys))
    return twice >= 2


def _pieces(submission: Submission) -> Iterator[Piece]:
    for paragraph in submission.all(Paragraph):
        yield Piece(paragraph.text, paragraph.context.section, paragraph.text.count(" ") + 1)
    for indicator in submission.all(Indicator):
        said = tuple(part.text for part in (indicator.result, indicator.percent, indicator.verdict) if part)
        if said and indicator.name:
            key = (indicator.name, *said)
            yield Piece(key, indicator.context.section, indicator.name.count(" ") + 2)
    for statement in submission.all(Statement):
        if "/measures/" in statement.span.pointer:
            key = (statement.name, statement.entry.text, *statement.context.path[-2:-1])
            yield Piece(key, statement.context.section, statement.name.count(" ") + 2)
    for table in submission.all(Table):
        for row in table.rows:
            texts = row.texts
            if any(character.isdigit() for text in texts[1:] for character in text):
                yield Piece(texts, table.context.section, len(texts))


class _Repeats:
    """Which pieces of which section stood before, and where."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self._size: dict[str, int] = defaultdict(int)
        self._keys: dict[str, list[Hashable]] = defaultdict(list)
        self._shared: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
        first: dict[Hashable, str] = {}
        for key, section, words in pieces:
            chain = list(_chain(section))
            for one in chain:
                self._size[one] += words
                self._keys[one].append(key)
            origin = first.setdefault(key, section)
            if origin != section:
                self._add(list(_chain(origin)), chain, words)
        self._met = Counter(self._keys[""])

    def _add(self, origins: list[str], chain: list[str], words: int) -> None:
        for one in chain:
            for origin in origins:
                if not within(origin, (one,)):
                    shared = self._shared[one][origin]
                    shared[0] += words
                    shared[1] += 1

    def sections(self) -> set[str]:
        """The sections that hold something that stood before."""
        return {*self._shared}

    def judge(self, pointer: str, sections: dict[str, Section]) -> Copy | None:
        """The copy that a section is: four fifths of its words stand in one other section, or in the report."""
        size, pieces = self._size[pointer], len(self._keys[pointer])
        if size < LEAST_WORDS or not pointer:
            return None
        best: tuple[int, int, str] | None = None
        for origin, (words, same) in self._shared[pointer].items():
            if 5 * words < 4 * size:
                continue
            whole = within(pointer, (origin,))
            if whole and 2 * size < self._size[origin] - size:
                continue
            if best is None or (words, len(origin)) > (best[0], len(best[2])):
                best = words, same, origin
        if best is None:
            return None
        _, same, origin = best
        whole, original = within(pointer, (origin,)), sections[origin]
        if pieces < 2 and (whole or original.title != sections[pointer].title):
            return None  # one paragraph is a paragraph's affair
        return Copy(sections[pointer], None if whole else original, same, pieces, whole)

    def elsewhere(self, pointer: str) -> tuple[int, int]:
        """How many pieces of a section stand outside it too, and how many it has."""
        inside = Counter(self._keys[pointer])
        return sum(count for key, count in inside.items() if self._met[key] > count), inside.total()


def _chain(section: str) -> Iterator[str]:
    """A section's pointer and those of the sections around it, the root ("") last."""
    while section:
        yield section
        section = section.rsplit("/", 2)[0]
    yield ""


def _outermost(pointers: Iterable[str]) -> list[str]:
    kept: dict[str, None] = {}
    for pointer in sorted(pointers, key=lambda pointer: pointer.count("/")):
        if not within(pointer, kept.keys()):
            kept[pointer] = None
    return [*kept]
