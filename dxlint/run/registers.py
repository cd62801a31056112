"""Registers of documents: files that say how documents are rightly cited, and until when they were in force."""

from __future__ import annotations

import datetime
import os
from typing import Any

from dxlint.formats.tree import Tree
from dxlint.language.dates import read_date
from dxlint.language.documents import DocumentNumber, read_document_number, scan_document_numbers
from dxlint.language.issuers import issuer_key, lacks_its_place, may_be_numbered_by
from dxlint.language.text import as_seen, fold, nearest
from dxlint.model import RegisteredDocument
from dxlint.patterns import lazy
from dxlint.rulebook.faults import ConfigError
from dxlint.run.config import load_file
from dxlint.run.data_files import line_of, shaped_as
from dxlint.run.register_model import DocumentShape, RegisterShape

Documents = tuple[RegisteredDocument, ...]


def read_register(path: str) -> Documents:
    """The documents of a register in a YAML file. Raises ConfigError, for a fault in it with its line."""
    return _documents(*load_file(path), path)


def register_in(text: str) -> Documents:
    """The documents of a register in a text of YAML. Raises ConfigError."""
    from dxlint.formats.yaml.reader import read_yaml

    tree = read_yaml(text)
    return _documents(tree.data, tree, "")


def _documents(given: Any, tree: Tree | None, path: str) -> Documents:
    shape = shaped_as(RegisterShape, "register", given, tree, path)
    name = as_seen(shape.name) or os.path.splitext(os.path.basename(path))[0]
    found: dict[tuple[Any, ...], RegisteredDocument] = {}
    for index, one in enumerate(shape.documents):
        try:
            document = _document(one, name)
        except _FaultError as fault:
            line = line_of(tree, "documents", index, *filter(None, [fault.key]))
            near = _nearest(fault, shape.documents)
            raise ConfigError(fault.reason, path, line, key=fault.key, value=fault.value, nearest=near) from None
        key = (document.number.key, document.issued, issuer_key(document.issuer))
        if key in found:
            raise ConfigError("register-twice", path, line_of(tree, "documents", index), value=one.number)
        found[key] = document
    return tuple(found.values())


class _FaultError(Exception):
    """What is wrong with a document: the id of a sentence, the key where it stands, and what it speaks of."""

    def __init__(self, reason: str, key: str, value: str) -> None:
        super().__init__(reason, key, value)
        self.reason, self.key, self.value = reason, key, value


def _nearest(fault: _FaultError, documents: list[DocumentShape]) -> str:
    """What the register itself has that was most likely meant; "" for nothing."""
    if fault.reason == "register-without-place":
        begin = f"{issuer_key(fault.value)} "
        return next((one.issuer for one in documents if issuer_key(one.issuer).startswith(begin)), "")
    if fault.key == "issuer":
        return nearest(fault.value, [one.issuer for one in documents if one.issuer != fault.value]) or ""
    if fault.reason == "register-not-a-replacement":
        clean = [number.suggestion for number in scan_document_numbers(fault.value) if number.suggestion]
        return clean[0] if clean else nearest(fault.value, [one.number for one in documents]) or ""
    return ""


def _document(shape: DocumentShape, register: str) -> RegisteredDocument:
    number = _number(shape.number)
    issued, ended = _day("date", shape.date), _day("ended", shape.ended)
    if issued is None and number.year is None:
        raise _FaultError("register-without-day", "", shape.number)
    if issued and number.year not in (None, issued.year):
        raise _FaultError("register-other-year", "date", shape.number)
    if issued and ended and ended < issued:
        raise _FaultError("register-ended-early", "ended", shape.number)
    _refuse_issuer(shape.issuer, number)
    _refuse_replacement(shape.replaced_by, number)
    return RegisteredDocument(
        number=number,
        issued=issued,
        issuer=as_seen(shape.issuer),
        subject=as_seen(shape.subject),
        ended=ended,
        replaced_by=as_seen(shape.replaced_by),
        source=as_seen(shape.source),
        register=register,
    )


def _refuse_issuer(issuer: str, number: DocumentNumber) -> None:
    """Raise for a name that is of many places, and for one under which no report cites a document of that symbol."""
    if not issuer:
        return
    if lacks_its_place(issuer):
        raise _FaultError("register-without-place", "issuer", issuer)
    if not any(map(str.isalpha, issuer)) or scan_document_numbers(issuer) or not may_be_numbered_by(number, issuer):
        raise _FaultError("register-other-issuer", "issuer", issuer)


_LAW = lazy(r"(?:bộ luật|luật|pháp lệnh|hiến pháp)(?!\w)")


def _refuse_replacement(text: str, number: DocumentNumber) -> None:
    """Raise for what names no document, by its number or as a law, and for the document itself."""
    named = scan_document_numbers(as_seen(text))
    if text and not (_LAW.match(fold(text)) or any(not one.blank and not one.problems for one in named)):
        raise _FaultError("register-not-a-replacement", "replaced_by", text)
    if number.year is not None and [one.key for one in named] == [number.key]:
        raise _FaultError("register-replaces-itself", "replaced_by", text)


def _number(text: str) -> DocumentNumber:
    number = read_document_number(text)
    if number is None or number.blank or number.problems:
        raise _FaultError("register-not-a-number", "number", text)
    return number


def _day(key: str, text: str) -> datetime.date | None:
    if not text:
        return None
    read = read_date(text)
    if read is None or read.date is None:
        raise _FaultError("register-not-a-date", key, text)
    return read.date
