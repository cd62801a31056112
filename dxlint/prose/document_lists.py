"""Documents that are counted and listed: ``4 văn bản: Kế hoạch số 134/KH-UBND …; Quyết định số 1187/QĐ-UBND …``.

Each piece of the list begins with a document. Where commas or "và" may as well stand within a document's subject, the
list is taken for as many as are counted.
"""

from __future__ import annotations

from dxlint.language.document_types import WORD_OF
from dxlint.language.lexicon import any_of
from dxlint.language.sentences import stop_in
from dxlint.model import ItemList
from dxlint.patterns import lazy
from dxlint.prose.items import OPEN_END, dashed_lines, split_at
from dxlint.prose.readings import Reading
from dxlint.prose.tokens import Passage

_TYPES = (*(word for word in WORD_OF.values() if " " in word), "Luật", "Công văn")
_COUNTED = tuple(f"{word.lower()} " for word in ("văn bản", *_TYPES))
_OPENS = lazy(r"(?P<between>[^.;:()\n0-9]{0,60}?)(?P<mark>:|\(|(?<!\w)gồm(?: có)?:?)\s*")
_EXAMPLES = lazy(
    r"(?<!\w)(?:như|tiêu biểu|điển hình|quan trọng|nổi bật|đáng chú ý|trong đó|chủ yếu|nhất là|ví dụ|tại|về|theo)(?!\w)"
)
_HEAD = lazy(rf"(?P<name>(?:{any_of(*_TYPES)}(?: \w+){{0,3}}? )?(?:[Ss]ố:? )?[0-9]{{1,5}})(?:/[0-9]{{4}})?[-/][A-ZĐ]")
_ALSO = lazy(rf"(?:,|\svà)\s(?={_HEAD.pattern.replace('?P<name>', '?:')})")
_SEMICOLON, _COMMA = lazy(";"), lazy(",")
_LONGEST = 3000


def documents_after(passage: Passage, reading: Reading) -> ItemList | None:
    """The documents listed behind their count; None where what stands there is no list of them."""
    count = reading.amount
    if count is None or reading.base is not None or not f"{count.unit.lower()} ".startswith(_COUNTED):
        return None
    text = passage.text
    opens = _OPENS.match(text, count.end)
    if opens is None or _EXAMPLES.search(f"{count.unit} {opens['between']}"):
        return None
    if opens["mark"] != "(" and "\n" in opens[0]:
        pieces = list(dashed_lines(text, opens.end()))
    else:
        end = stop_in(text, opens.end(), min(len(text), opens.end() + _LONGEST))
        listed = text[opens.end() : text.find(")", opens.end(), end) if opens["mark"] == "(" else end]
        pieces = split_at(_SEMICOLON if ";" in listed else _COMMA, listed)
        if not listed or OPEN_END.search(listed.rstrip(" .)")):
            return None
    heads = [_HEAD.match(piece) for piece in pieces]
    names = [head["name"] for head in heads if head]
    if len(names) < len(heads) or not names:
        return None
    most = len(names) + sum(len(_ALSO.findall(piece)) for piece in pieces)
    wanted = count.digits
    if most < 2 or not len(names) - 1 <= wanted <= most + 1:
        return None
    also = [_HEAD.match(piece, found.end()) for piece in pieces for found in _ALSO.finditer(piece)]
    names += [head["name"] for head in also[: max(0, wanted - len(names))] if head]
    return ItemList(passage.figure(count), tuple(names), False, count.unit, passage.context, False)
