"""The elements that are open, as browsers keep them: which tag ends which element, and what is shown in each."""

from __future__ import annotations

from dxlint.formats.html._names import BOUNDS, FORMATTING, HEADINGS, VOID, bounds_of, ended_by, reach


class Element:
    """An open element: whether what stands in it is left out, or takes room without being seen."""

    __slots__ = ("breaks", "is_open", "name", "seen", "skipped")

    def __init__(self, name: str, breaks: bool, skipped: bool, seen: bool) -> None:
        self.name = name
        self.breaks = breaks
        self.skipped = skipped
        self.seen = seen
        self.is_open = True


class OpenElements:
    """A stack of elements; each tag takes the same small time, however many of them are open."""

    def __init__(self) -> None:
        self._stack: list[Element] = []
        self._places: dict[str, list[int]] = {}
        self._bounds: dict[str, list[int]] = {kind: [] for kind in BOUNDS}
        self.skipped: Element | None = None
        """The outermost element that is left out."""

    @property
    def seen(self) -> bool:
        """Whether text that comes now is drawn (``visibility``)."""
        return not self._stack or self._stack[-1].seen

    def holds(self, *names: str) -> bool:
        """Whether an element of one of the names is open."""
        return any(self._places.get(name) for name in names)

    def make_room(self, name: str) -> bool:
        """End the elements that the opening tag of another one ends; whether a line ends with them."""
        breaks = False
        for ended, bounds in ended_by(name):
            at = self._innermost(ended, bounds)
            if at >= 0:
                breaks = breaks or (self._stack[at].breaks and not self._stack[at].skipped)
                self._drop(at) if ended in FORMATTING else self._end(at)
        if name in HEADINGS and self._stack and self._stack[-1].name in HEADINGS:
            breaks = True
            self._end(len(self._stack) - 1)
        return breaks

    def begin(self, element: Element) -> None:
        """Open an element."""
        if element.name not in VOID:
            self._push(element)
            if element.skipped and self.skipped is None:
                self.skipped = element

    def end(self, name: str) -> Element | None:
        """Close the innermost element that a closing tag means, and all in it; None where it means none."""
        at = self._innermost(name, reach(name))
        if name in HEADINGS:
            at = max(self._innermost(heading, "scope") for heading in HEADINGS)
        if at < 0:
            return None
        element = self._stack[at]
        if name == "form" or name in FORMATTING:
            self._drop(at)
        else:
            self._end(at)
        return element

    def _innermost(self, name: str, bounds: str) -> int:
        """Where the innermost open element of a name is, -1 if there is none within the bounds."""
        places = self._places.get(name)
        if not places:
            return -1
        bound = self._bounds[bounds]
        return places[-1] if not bound or bound[-1] <= places[-1] else -1

    def _push(self, element: Element) -> None:
        at = len(self._stack)
        self._stack.append(element)
        self._places.setdefault(element.name, []).append(at)
        for kind in bounds_of(element.name):
            self._bounds[kind].append(at)

    def _end(self, at: int) -> None:
        """Close an element and all in it; emphasis that is left out goes on behind the block that it began in."""
        goes_on: Element | None = None
        while len(self._stack) > at:
            element = self._pop()
            if element is self.skipped and element.is_open:
                goes_on = element if element.name in FORMATTING and len(self._stack) > at else None
                self.skipped = None
            if element.name in BOUNDS["marker"]:
                goes_on = None
        if goes_on is not None:
            self._push(goes_on)
            self.skipped = goes_on

    def _pop(self) -> Element:
        element = self._stack.pop()
        if element.is_open:
            self._places[element.name].pop()
        for kind in bounds_of(element.name):
            self._bounds[kind].pop()
        return element

    def _drop(self, at: int) -> None:
        """Close an element and none of those in it."""
        element = self._stack[at]
        element.is_open = False
        self._places[element.name].pop()
        if element is self.skipped:
            self.skipped = None
        while self._stack and not self._stack[-1].is_open:
            self._pop()
