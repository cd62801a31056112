"""XML as office programs write it, and its accidents."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import escape as escaped
from xml.sax.saxutils import quoteattr as quoted
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from fuzz.chance import Chance, spliced
from fuzz.vocabulary import vocabulary

TAG = re.compile(r"<[^<>]+>")
VALUE = re.compile(r'="[^"<]*"')
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(name: str, inside: str = "", /, **attributes: object) -> str:
    """``<name …>inside</name>``; two underscores in an attribute's name are a colon, one at its end is dropped."""
    listed = "".join(f" {key.rstrip('_').replace('__', ':')}={quoted(str(value))}" for key, value in attributes.items())
    return f"<{name}{listed}>{inside}</{name}>" if inside else f"<{name}{listed}/>"


def words(value: str) -> str:
    """A text as XML can hold it."""
    return escaped(NOT_XML.sub("", value))


def crooked(chance: Chance, xml: str) -> str:
    """The XML after accidents of structure: tags lost, doubled or moved, values changed, elements put in themselves."""
    for _ in range(1 + len(chance.some(4))):
        tags = list(TAG.finditer(xml))
        if not tags:
            break
        tag = chance.choice(tags)
        whole = re.compile(rf"{re.escape(tag[0])}.*?</{re.escape(re.split(r'[ />]', tag[0][1:])[0])}>", re.S).match(
            xml, tag.start()
        )
        piece = whole or tag
        kind = chance.randrange(6)
        if kind == 0:
            xml = xml[: piece.start()] + xml[piece.end() :]
        elif kind == 1:
            xml = xml[: piece.end()] + piece[0] * chance.choice((1, 1, 3, 40)) + xml[piece.end() :]
        elif kind == 2 and whole:
            for _depth in range(chance.choice((1, 2, 8))):
                at = whole.start() + len(tag[0])
                xml = xml[:at] + whole[0] + xml[at:]
        elif kind == 3:
            to = chance.choice(tags).end()
            xml = xml[:to] + piece[0] + xml[to:]
        elif kind == 4:
            values = list(VALUE.finditer(xml))
            if values:
                value = chance.choice(values)
                xml = f'{xml[: value.start()]}="{chance.choice(vocabulary("attribute values"))}"{xml[value.end() :]}'
        else:
            xml = xml[: tag.start()] + xml[tag.end() :]  # no longer well-formed
    return xml


def package(chance: Chance, parts: Mapping[str, str]) -> bytes:
    """The parts in a container: now and then one of them crooked, lost, or given twice, or the container damaged."""
    parts = dict(parts)
    name = chance.choice(list(parts))
    if chance.once_in(2):
        parts[name] = crooked(chance, parts[name])
    elif chance.once_in(20):
        del parts[name]
    method = chance.choice((ZIP_DEFLATED, ZIP_DEFLATED, ZIP_STORED))
    data = {}
    for each, xml in parts.items():
        data[each] = xml.encode("utf-8", "replace")
        if chance.once_in(60):
            words_of_xml = (b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"<?x?>", b"<![CDATA[", b"\x00")
            data[each] = spliced(chance, data[each], words_of_xml)
    raw = packed(data, method)
    return spliced(chance, raw, (b"PK\x03\x04", b"PK\x05\x06", b"PK\x01\x02")) if chance.once_in(15) else raw


def packed(parts: Mapping[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    """The parts in a container, the same whenever it is made: no entry has the time of the clock."""
    raw = BytesIO()
    with ZipFile(raw, "w", method) as out:
        for name, data in parts.items():
            out.writestr(ZipInfo(name), data)
    return raw.getvalue()
