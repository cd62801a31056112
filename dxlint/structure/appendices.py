"""What follows the body: recipients and signature, and the appendices with their titles.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.9 (Nơi nhận) and mục III.1 (Phụ lục: the word and its number
on a line of their own, the title below it, then the document that it belongs to in parentheses).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from dxlint.formats.blocks import Block, Paragraph, Table, Text
from dxlint.language.text import CAPITALS
from dxlint.patterns import lazy
from dxlint.records import NamedTuple
from dxlint.structure.marks import read_mark
from dxlint.structure.texts import SMALL, as_paragraph, cell_lines, joined, lines, one_line
from dxlint.structure.titles import as_of_in, period_in, scope_in

_RECIPIENTS = lazy(r"[\s*_]*N[ơƠ][iI]\s+[nN][hH][ậẬ][nN][\s*_]*(?::|$)", re.MULTILINE)
_SIGNATURE = lazy(rf"[\s*]*(?:TM|KT|TL|TUQ|T/M|K/T|T/L)\.\s?[{CAPITALS}]{{2}}")
_APPENDIX = lazy(
    r"[\s*_]*(?:PHỤ LỤC|Phụ lục)"
    rf"(?:\s+(?:(?:SỐ|số|Số)\s*:?\s*)?(?P<number>[0-9]{{1,2}}|[IVX]{{1,5}}|[A-H])(?![{SMALL}0-9]))?"
    r"[\s*_]*(?P<stop>[:.–-]|$|(?=\())?[\s*_]*",
    re.MULTILINE,
)
_FORM = lazy(
    r"[\s*_]*(?:BIỂU|Biểu|BẢNG|Bảng|MẪU|Mẫu)(?: (?:SỐ|số|Số))? ?(?P<number>[0-9]{1,2}|[IVX]{1,5})(?!\w)[\s:.–-]*"
)
_UNNAMED = lazy(r"[\s*_]*(?:DANH SÁCH|DANH MỤC|BIỂU|BẢNG|TỔNG HỢP|KẾT QUẢ|SỐ LIỆU|THỐNG KÊ)\s")
_TITLE_WORDS = 60
_LONG_PARAGRAPH = 40


class Parts(NamedTuple):
    """A report without its head. Each appendix begins with the paragraph that calls it one."""

    body: list[Block]
    closing: list[Block]
    appendices: list[list[Block]]


def cut_parts(blocks: Sequence[Block]) -> Parts:
    """Body, recipients with signature, appendices. What is too long for a signature begins an appendix."""
    parts = Parts([], [], [])
    current = parts.body
    for block in blocks:
        if _is_appendix(block) or (current is not parts.body and _is_form(block, current, parts)):
            current = []
            parts.appendices.append(current)
        elif not parts.closing and _is_closing(block):
            current = parts.closing
        elif current is parts.closing and parts.closing and _is_content(block):
            current = []
            parts.appendices.append(current)
        current.append(block)
    return parts


def _is_appendix(block: Block) -> bool:
    """Whether a paragraph is called an appendix and says no more than its title."""
    if not isinstance(block, Paragraph):
        return False
    text = block.body.text
    found = _APPENDIX.match(text)
    if found is None or len(text.split()) > _TITLE_WORDS:
        return False
    behind = text[found.end() : found.end() + 1]
    return found["stop"] is not None or (bool(found["number"]) and (not behind or behind.isupper()))


def _is_form(block: Block, current: list[Block], parts: Parts) -> bool:
    """Whether a form or list begins that is attached without being called an appendix.

    Below the signature its title is enough; behind another attachment it must be numbered, and the other full.
    """
    if not isinstance(block, Paragraph) or len(block.body.text.split()) > _TITLE_WORDS:
        return False
    if current is parts.closing:
        return bool(_FORM.match(block.body.text) or _UNNAMED.match(block.body.text))
    return bool(_FORM.match(block.body.text)) and any(isinstance(one, Table) for one in current)


def _is_closing(block: Block) -> bool:
    if isinstance(block, Table):
        return any(_RECIPIENTS.match(line.text) for line in cell_lines(block))
    return bool(_RECIPIENTS.match(block.body.text) or _SIGNATURE.match(block.body.text))


def _is_content(block: Block) -> bool:
    if isinstance(block, Table):
        return len(block.rows) > 2 and len(block.rows[0]) > 2
    return len(block.body.text.split()) > _LONG_PARAGRAPH


def closing_section(closing: Sequence[Block]) -> dict[str, Any]:
    """The section of recipients and signature, its lines as they stand."""
    said = [line for block in closing for line in _lines(block)]
    title: Any = "Nơi nhận"
    found = _RECIPIENTS.match(said[0].text)
    if found is not None:
        first = said.pop(0)
        title = first.cut(0, found.end()).stripped()
        title = title.cut(0, len(title.text.rstrip(":*_ ")))
        rest = first.cut(found.end(), len(first.text)).stripped()
        said[:0] = [rest] if rest.text else []
    return {"title": title, "text": joined(said, "\n\n")}


def _lines(block: Block) -> list[Text]:
    return cell_lines(block) if isinstance(block, Table) else lines(block.body)


def appendix_head(blocks: Sequence[Block], year: str) -> tuple[dict[str, Any], list[Block]]:
    """Id, title, scope, period and day of an appendix from the lines above its content, and the blocks behind them.

    ``year`` is the report's, for a quarter or month that a title names alone. What stands in parentheses below
    the title ("Kèm theo Báo cáo số …") stays among the blocks.
    """
    head: dict[str, Any] = {"kind": "appendix"}
    title: list[Text] = []
    rest: list[Block] = []
    said: list[str] = []
    for at, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or (at and not _belongs_to_head(block, title)):
            rest += blocks[at:]
            break
        part = _without_name(block, head) if not at else block.body.stripped()
        for line in _split(part):
            counted = as_of_in(line)
            if counted is not None and "as_of" not in head:
                head["as_of"] = counted
            elif line.text.startswith("("):
                rest.append(as_paragraph(line))
                said.append(line.text)
            elif line.text:
                title.append(line)
                said.append(line.text)
    if title:
        head["title"] = one_line(*title)
    _tell(head, " ".join(said), year)
    return head, rest


def _split(part: Text) -> list[Text]:
    """The lines of a part of a paragraph."""
    return [cut for line in lines(part.whole()) if (cut := part.between(max(line.start, part.start), line.end)).text]


def _without_name(block: Paragraph, head: dict[str, Any]) -> Text:
    """The first paragraph without "Phụ lục 1", whose number becomes the id."""
    text = block.body.text
    found = _APPENDIX.match(text)
    if found is not None:
        head["id"] = "PL" + (found["number"] or "")
    else:
        found = _FORM.match(text)
        if found is not None and found["number"]:
            head["id"] = found["number"]
    end = found.end() if found else 0
    return block.body.between(end, len(text)).stripped()


def _belongs_to_head(block: Paragraph, title: Sequence[Text]) -> bool:
    text = block.body.text.strip()
    if len(text.split()) > _TITLE_WORDS or read_mark(text) is not None or text[:1] in "-+*•":
        return False
    if text.startswith("(") or as_of_in(block.body) is not None:
        return True
    return not title or (text.isupper() and title[0].text.isupper()) or (block.centered and text[-1] not in ".;:")


def _tell(head: dict[str, Any], said: str, year: str) -> None:
    if scope := scope_in(said):
        head["scope"] = scope
    period = period_in(said, year)
    # A year alone that is the report's own says nothing new, least of all that the figures are of all of it.
    if period and period != {"year": year}:
        head["period"] = period
