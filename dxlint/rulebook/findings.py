"""What dxlint says: evidence (a rule's words to the engine) and findings (the engine's to the reader)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from itertools import islice
from typing import Any

from dxlint.formats.places import NOWHERE, Location
from dxlint.model import Span, spanned
from dxlint.patterns import lazy
from dxlint.records import NamedTuple
from dxlint.rulebook.faults import MisuseError, shown


class Severity(StrEnum):
    """How grave a finding is.

    ``error``: the report contradicts itself or breaks a binding form; ``warning``: probably wrong, or
    misleads; ``info``: worth a look. ``STAGED`` is no severity of a finding but of a rule: the engine
    turns it into ``info`` in a draft, ``warning`` where nothing is said, ``error`` in a published report.
    """

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"
    STAGED = "staged"

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error: what ``--fail-on`` compares."""
        return _RANKS[self]


_RANKS = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2, Severity.STAGED: 1}


class Step(NamedTuple):
    """A step on the way to a place: what it is, and its name or number (from 1), as far as it has one.

    ``kind`` is ``head`` (of the report), ``heading`` (by its number), ``named`` (what has a title), ``paragraph`` or
    ``bullet`` (of the section), ``table``, ``row`` or ``column``.
    """

    kind: str
    words: str = ""
    number: int = 0


class Because(NamedTuple):
    """A place that bears on a finding, the id of the words that say how, and what only these words speak of."""

    span: Span
    message: str = "because"
    data: Mapping[str, str] = {}
    file: str = ""
    """The file of another report that was compared; "" for the finding's own."""
    location: Location | None = None
    """Where the span stands in that other file; the engine fills it in, and the way there."""
    way: tuple[Step, ...] = ()


class Edit(NamedTuple):
    """A suggested text for the figure at ``span``. dxlint suggests; a person decides."""

    span: Span
    text: str


_NEVER_MORE = 1_000_000
"""Of places that a rule gives without end, so many are taken: the engine tells that they are too many."""


class Evidence:
    """What a rule saw.

    ``at``: the node, figure or span the finding points to. ``message``: the id of the message among the
    rule's words. ``because``: other places involved, as nodes, spans or ``(node, message id)`` pairs.
    ``severity``: where it differs from the rule's own. ``inferred``: the link between the places was found
    by reading, so the finding is never above warning. ``constraint``: the relation that cannot hold, for
    the repair. ``blocks``: what stands there was not judged, so that nobody can choose not to know of it.
    ``data``: what the message's words speak of; values are shown as ``str``. Under ``where`` it names the
    place, which is the path's to tell: it makes no difference between two findings.
    ``again``: other places of which the same is to be said; the engine fills it in.
    """

    __slots__ = (
        "again",
        "at",
        "because",
        "blocks",
        "constraint",
        "data",
        "edits",
        "inferred",
        "location",
        "message",
        "severity",
    )

    def __init__(
        self,
        at: Any,
        message: str = "found",
        *,
        because: Iterable[Any] = (),
        severity: Severity | None = None,
        inferred: bool = False,
        blocks: bool = False,
        constraint: Any = None,
        edits: Iterable[Edit] = (),
        **data: Any,
    ) -> None:
        self.at: Span = _place(at)
        self.location: Location | None = getattr(at, "location", None)
        self.message = message
        self.because = tuple(_because(item) for item in islice(_in_order(because, _place_of_reason), _NEVER_MORE))
        self.again: tuple[Span, ...] = ()
        self.severity = severity
        self.inferred = bool(inferred)
        self.blocks = bool(blocks)
        self.constraint = constraint
        self.edits = tuple(islice(_in_order(edits, str), _NEVER_MORE))
        self.data = {key: _said(value) for key, value in data.items()}

    def __repr__(self) -> str:
        return f"Evidence({self.at!r}, {self.message!r}, {self.data!r})"


_SETS = (set, frozenset)
_ADDRESS = lazy(r" at 0x[0-9a-fA-F]+(?=>)")
"""Of a thing of Python that says nothing of itself: where it lies in memory, which is somewhere else each time."""


def _in_order(things: Iterable[Any], key: Callable[[Any], Any]) -> Iterable[Any]:
    """The things; those of a set, whose order is another each time, sorted."""
    return sorted(islice(things, _NEVER_MORE), key=key) if type(things) in _SETS else things


def _place_of_reason(item: Any) -> tuple[str, int, int]:
    pointer, start, end = _because(item).span
    return pointer, -1 if start is None else start, -1 if end is None else end


def _said(value: Any) -> str:
    """What a message says of a value: the same in each run, for sets and for things that show where they lie, too."""
    if type(value) in _SETS:
        return ", ".join(sorted(map(_said, value)))
    if type(value) in (list, tuple, dict) and any(type(one) in _SETS for one in value):
        value = [_said(one) for one in value]
    text = str(value)
    return _ADDRESS.sub("", text) if type(text) is str and " at 0x" in text else text


def yielded(said: Any) -> Iterable[Any]:
    """What a rule yields; nothing where it returns None. Raises MisuseError where it returns evidence, or no list."""
    if issubclass(type(said), Evidence):
        raise MisuseError("returned-evidence")
    if isinstance(said, str) or (said and not hasattr(said, "__iter__")):
        raise MisuseError("no-evidence", value=shown(said))
    return said or ()


def _place(thing: Any) -> Span:
    """The place of what a rule points to. Raises MisuseError for what has none."""
    try:
        return spanned(thing)
    except AttributeError:
        raise MisuseError("no-place", value=shown(thing)) from None


def _because(item: Any) -> Because:
    if isinstance(item, Because):
        return item
    if type(item) is tuple:
        return Because(_place(item[0]), item[1])
    return Because(_place(item))


class Place(NamedTuple):
    """Where in a file: 1-based line and column in characters, end exclusive; ``pointer`` is RFC 6901.

    ``line`` is 0 where the whole file is meant, and in files without lines, whose places are a ``paragraph``,
    a ``page`` (with the line on it as ``paragraph``), or a ``cell`` of a ``sheet``. There ``way`` leads to it by
    what a person sees. ``part``: the characters of the text at the pointer (in NFC, from 0, end exclusive) that are
    meant, where not all of it is. ``near``: of a place that is no value, the pointer of the text that it is at.
    """

    file: str
    pointer: str
    location: Location = NOWHERE
    way: tuple[Step, ...] = ()
    part: tuple[int, int] | None = None
    near: str = ""

    @property
    def line(self) -> int:
        return self.location.line

    @property
    def column(self) -> int:
        return self.location.column

    @property
    def end_line(self) -> int:
        return self.location.end_line

    @property
    def end_column(self) -> int:
        return self.location.end_column

    @property
    def paragraph(self) -> int:
        return self.location.paragraph

    @property
    def page(self) -> int:
        return self.location.page

    @property
    def sheet(self) -> str:
        return self.location.sheet

    @property
    def cell(self) -> str:
        return self.location.cell


class Related(NamedTuple):
    """Another place involved in a finding, with a sentence that says how."""

    place: Place
    message: str


class Replacement(NamedTuple):
    """One edit of a fix: put ``text`` at ``place``, for what stands there now (``old``)."""

    place: Place
    text: str
    old: str = ""


class Fix(NamedTuple):
    """A suggestion: what it says, and the edits that would carry it out."""

    description: str
    edits: tuple[Replacement, ...]


class Said(NamedTuple):
    """What the report says at a place: the words that are meant, and the rest of their sentence, or of their row."""

    before: str
    words: str
    behind: str


class Finding(NamedTuple):
    """What, where, why, and what would mend it.

    ``data`` holds the figures as written; ``fingerprint`` is made of the rule, the logical path and the
    evidence, never of a line. ``suppressed`` is the reason somebody gave for hiding it, or None. ``blocks``: it says
    of something that it was not judged; the exit status is 2, and no selection, suppression or baseline hides it.
    ``source_line`` is what to show of the place: its line or paragraph, of a cell its row; there it begins in
    ``source_column`` (from 1). ``again``: the other places that it speaks of; who answers for it answers for each of
    them. ``path``: the way to the place by ids and names, the same in reports of other periods. ``said``: what the
    report says there, to be quoted; nothing where the place is no text.
    """

    code: str
    name: str
    severity: Severity
    message: str
    place: Place
    excerpt: str
    data: Mapping[str, str]
    related: tuple[Related, ...] = ()
    fixes: tuple[Fix, ...] = ()
    fingerprint: str = ""
    suppressed: str | None = None
    source_line: str = ""
    source_column: int = 0
    blocks: bool = False
    again: tuple[Place, ...] = ()
    path: str = ""
    said: Said = Said("", "", "")

    @property
    def marked(self) -> tuple[int, int]:
        """The characters of ``source_line`` to be marked (from 0, end exclusive)."""
        place, start = self.place, max((self.source_column or self.place.column) - 1, 0)
        if place.end_line != place.line:
            return start, len(self.source_line)
        return start, start + place.end_column - place.column


def place_order(place: Place) -> tuple[int, str, int, tuple[int, int, str], int]:
    """What sorts places of a file as a person meets them: page, sheet, line or paragraph, cell, column."""
    letters = place.cell.rstrip("0123456789")
    cell = (int(place.cell[len(letters) :] or 0), len(letters), letters)  # C9 stands before A10, Z1 before AA1
    return place.page, place.sheet, place.line or place.paragraph, cell, place.column


def reading_order(finding: Finding) -> tuple[int, str, int, tuple[int, int, str], int, str]:
    """What sorts a file's findings: by their places, those of one place by their codes."""
    return *place_order(finding.place), finding.code


def fingerprint(code: str, path: str, evidence: Iterable[str]) -> str:
    """A name for a finding that survives moved lines and not a changed figure: 16 hexadecimal digits."""
    import hashlib

    digest = hashlib.sha256("\x1f".join((code, path, *evidence)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:16]
