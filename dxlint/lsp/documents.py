"""What an editor has open: texts that change under the keys, whatever the files hold."""

from __future__ import annotations

import os
from collections.abc import Iterable

from lsprotocol import types
from pygls.uris import to_fs_path

from dxlint.formats import formats
from dxlint.lsp.positions import Positions
from dxlint.records import NamedTuple

_FORMATS = {"plaintext": "text", "jsonc": "json"}
"""Which format a text is of, where an editor's word for it is another than ours."""


class Document(NamedTuple):
    """A text that is open; each change makes a new one."""

    uri: str
    path: str
    version: int
    text: str

    def changed(self, version: int, changes: Iterable[types.TextDocumentContentChangeEvent], encoding: str) -> Document:
        """The document after these changes, each to what the ones before it left."""
        text = self.text
        for change in changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                positions = Positions(text, encoding)
                start, end = positions.index(change.range.start), positions.index(change.range.end)
                text = text[:start] + change.text + text[max(start, end) :]
            else:
                text = change.text
        return self._replace(version=version, text=text)


def opened(item: types.TextDocumentItem, folder: str) -> Document:
    """The document that a client opens; one without a file is taken to lie in ``folder``."""
    path = path_of(item.uri)
    if path is None:
        name = os.path.basename(item.uri.rpartition(":")[2])
        suffix = _suffix(_FORMATS.get(item.language_id, item.language_id))
        path = os.path.join(folder, name if name.lower().endswith(suffix) else name + suffix)
    return Document(item.uri, path, item.version, item.text)


def path_of(uri: str) -> str | None:
    """The file that an address names; None where it names none, or is no address."""
    try:
        return to_fs_path(uri)
    except ValueError:
        return None


def _suffix(name: str) -> str:
    """What a file of a format would end in."""
    return next((medium.suffixes[0] for medium in formats().values() if medium.name == name), "")


__all__ = ["Document", "opened", "path_of"]
