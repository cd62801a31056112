"""The look of the cells of the list: their words go on in the next line, which needs an entry among the styles."""

from __future__ import annotations

from dxlint.formats.package import parsed
from dxlint.marking.layout import Edit, Layout, edited, inside, numbers
from dxlint.marking.parts import Parts
from dxlint.patterns import lazy

_ENTRY = (
    '<{0}xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1" >'
    '<{0}alignment vertical="top" wrapText="1"/></{0}xf >'
)
"""No office program writes it so: by that it is known."""
_COUNT = lazy(rb"""\scount\s*=\s*["']([0-9]{1,6})["']""")


class _Looks:
    """The looks of cells that a part of styles holds; none where it says another number of them than there are."""

    def __init__(self, held: bytes) -> None:
        root = parsed(held)
        self.layout = Layout(held)
        holder = root.find("{*}cellXfs")
        self.every = [] if holder is None else [*holder]
        if holder is None:
            return
        found = numbers(root, [holder, *self.every])
        self.holder, self.last = found[holder], found[self.every[-1]] if self.every else 0
        tag = self.layout.raw[self.layout.begin(self.holder) : self.layout.within(self.holder)]
        said = _COUNT.search(tag)
        if said is None or int(said[1]) != len(self.every):
            self.every = []
            return
        start = self.layout.begin(self.holder) + said.start(1)
        self.count = slice(start, start + len(said[1]))
        self.entry = _ENTRY.format(self.layout.name(self.holder).decode().removesuffix("cellXfs")).encode()

    @property
    def has_own(self) -> bool:
        """Whether the last of them is dxlint's."""
        if not self.every:
            return False
        return self.layout.raw[self.layout.begin(self.last) : self.layout.behind(self.last)] == self.entry

    def counted(self, number: int) -> Edit:
        """Say that there are so many."""
        return Edit(self.count.start, self.count.stop, str(number).encode())


def with_wrapped(parts: Parts, main: str) -> str:
    """The number of the look in which words are wrapped, put in where it is not there; "" in a file without looks."""
    name, looks = _styles(parts, main)
    if looks is None or not looks.every:
        return ""
    if looks.has_own:
        return str(len(looks.every) - 1)
    edits = [looks.counted(len(looks.every) + 1), inside(looks.layout, looks.holder, looks.entry)]
    parts.put(name, edited(looks.layout.raw, edits))
    return str(len(looks.every))


def without_wrapped(parts: Parts, main: str) -> None:
    """Take that look away, where it is still as it was put in, and no cell has it: a list that somebody wrote into."""
    name, looks = _styles(parts, main)
    if looks is not None and looks.has_own and not _is_used(parts, main, len(looks.every) - 1):
        gone = Edit(looks.layout.begin(looks.last), looks.layout.behind(looks.last), b"")
        parts.put(name, edited(looks.layout.raw, [looks.counted(len(looks.every) - 1), gone]))


def _styles(parts: Parts, main: str) -> tuple[str, _Looks | None]:
    name = next(iter(parts.relations(main).names("styles")), "")
    held = parts.get(name) if name else None
    return name, None if held is None else _Looks(held)


def _is_used(parts: Parts, main: str, look: int) -> bool:
    sheets = parts.relations(main).names("worksheet")
    return any(f' s="{look}"'.encode() in (parts.get(name) or b"") for name in sheets)
