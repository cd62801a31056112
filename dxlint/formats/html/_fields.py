"""What a page shows in fields, frames and drawings: values and choices are read, what is in other files is counted."""

from __future__ import annotations

import re

from dxlint.formats.html._generated import writes_figures
from dxlint.formats.html._tokens import WORDS, Data, Tag
from dxlint.patterns import lazy

_OF_ANOTHER_FILE = {"iframe": ("srcdoc", "src"), "frame": ("src",), "embed": ("src",), "object": ("data",)}
_WITHOUT_WORDS = frozenset(
    ("hidden", "password", "checkbox", "radio", "range", "color", "file", "image", "submit", "button", "reset")
)
_BUTTONS = ("submit", "button", "reset")
_NOWHERE = lazy(r"\s*(?:about:|javascript:|$)", re.IGNORECASE)
_NO_SIZE = lazy(r"\s*[01](?:px)?\s*$")


def is_unread(tag: Tag) -> bool:
    """Whether an opening tag begins what is not read: another file in a frame, a drawing or a shadow tree with words,
    the mark of a list that says figures.
    """
    attributes = tag.attributes
    if any(_NO_SIZE.match(attributes.get(side, "")) for side in ("width", "height")):
        return False
    if tag.name in ("svg", "math", "style", "template"):
        return WORDS in attributes
    if "list-style" in attributes.get("style", "") and writes_figures(attributes["style"]):
        return True
    if tag.name == "canvas":
        return True
    return any(not _NOWHERE.match(attributes.get(name, "")) for name in _OF_ANOTHER_FILE.get(tag.name, ()))


def shown_value(tag: Tag) -> Data | None:
    """What a field (``input``) shows; None for buttons, ticks, what is typed unseen, and an empty field."""
    kind = tag.attributes.get("type", "").strip().lower()
    if tag.value is None or kind in _WITHOUT_WORDS or not tag.value.text.strip():
        return None
    # A page says 82.5, and a field shows it as the reader's language writes it.
    return tag.value._replace(text=tag.value.text.replace(".", ",")) if kind == "number" else tag.value


def is_button(tag: Tag) -> bool:
    """Whether a field is a button with words on it."""
    return tag.name == "input" and tag.attributes.get("type", "").strip().lower() in _BUTTONS


class Choices:
    """A list of choices (``select``) that is being read."""

    def __init__(self, tag: Tag) -> None:
        size = tag.attributes.get("size", "1")
        self._open = "multiple" in tag.attributes or size not in ("", "0", "1")
        self._options: list[tuple[bool, list[Data]]] = []

    def tag(self, tag: Tag) -> None:
        """Take in a tag within the list."""
        if tag.name == "option" and not tag.closes:
            self._options.append(("selected" in tag.attributes, []))

    def add(self, data: Data) -> None:
        """Take in a text within the list."""
        if self._options:
            self._options[-1][1].append(data)

    def shown(self) -> list[list[Data]]:
        """The texts that are seen: the last choice made, the first where none is, every one of an open list."""
        chosen = self._options if self._open else [one for one in self._options if one[0]][-1:] or self._options[:1]
        return [texts for _, texts in chosen]
