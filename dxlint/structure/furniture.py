"""What says nothing of its own: page numbers, the motto, what a portal puts around a report."""

from __future__ import annotations

from collections.abc import Iterable

from dxlint.formats.blocks import Block, Paragraph
from dxlint.language.text import fold
from dxlint.patterns import lazy
from dxlint.structure.texts import merged, with_mark

_PAGE_NUMBER = lazy(r"(?:trang\s?)?[-–—\s]{0,3}[0-9]{1,3}(?:\s?/\s?[0-9]{1,3})?[-–—\s]{0,3}")
_MOTTO = lazy(r"(?:cộng hòa xã hội chủ nghĩa việt nam|đảng cộng sản việt nam|độc lập\s?-\s?tự do\s?-\s?hạnh phúc)")
_RULE = lazy(r"[-–—_=*.\s]{3,200}")
_MOMENT = r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}(?:,?\s*(?:lúc\s*)?[0-9]{1,2}[:h][0-9]{2}(?::[0-9]{2})?)?"
_PORTAL = lazy(
    r"(?:[0-9]{1,4} bình luận|(?:gửi |viết |ý kiến )?bình luận(?: của bạn)?:?|\(?bấm vào đây [^.]{0,40}"
    r"|(?:đăng|cập nhật|ngày đăng|đăng ngày|đăng lúc|ngày cập nhật|xuất bản)(?: lúc| ngày| bởi)?\s?:.{0,60}"
    r"|(?:ngày |thứ \w{2,4},? ?)?" + _MOMENT + r"(?: ?\((?:gmt|utc)[+\d:-]{0,6}\))?"
    r"|(?:lượt xem|số lượt xem|lượt truy cập|đã xem|lượt đọc)\s?:?\s?[0-9.,]{0,12}"
    r"|(?:chia sẻ|in trang|in bài viết|in bài|gửi email|quay lại|về trang chủ|trang chủ|tải về|xem thêm|đọc bài viết"
    r"|cỡ chữ|mã bảo mật|mã xác nhận|nhập mã)[^.,;]{0,30}"
    r"|(?:các )?(?:tin|bài|bài viết)(?: tức)? (?:liên quan|cùng chuyên mục|khác|mới hơn|cũ hơn|mới nhất|đã đưa)"
    r"[^.,;]{0,20}"
    r"|(?:tác giả|nguồn(?: tin)?)\s?:.{0,60})"
)
_COMMENTS = lazy(r"[0-9]{1,4} bình luận|(?:gửi |viết |ý kiến )?bình luận(?: của bạn)?:?")
_NOTE = lazy(r"[⁰¹²³⁴-⁹]{1,3}\s?\S")
_MOST_NOTES = 12
"""Footnotes that one page may put between the halves of a sentence."""
_ENDS = '.;:!?…”")]'


def is_motto(line: str) -> bool:
    """Whether a folded line is of the national title and motto (Quốc hiệu, Tiêu ngữ), or the Party's."""
    return bool(_MOTTO.match(line))


def is_note(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a footnote that a page left in the text: it begins with a raised number."""
    return bool(_NOTE.match(paragraph.body.text.lstrip()))


def without_furniture(blocks: Iterable[Block]) -> list[Block]:
    """The blocks that say something, list marks in their text, halves joined that a page's foot had parted."""
    kept: list[Block] = []
    for block in _said(blocks):
        half = _first_half(kept, block)
        if half is None:
            kept.append(block)
        else:
            first, second = kept[half], block
            assert isinstance(first, Paragraph)
            assert isinstance(second, Paragraph)
            kept[half] = merged(first, second)
    return kept


def _said(blocks: Iterable[Block]) -> list[Block]:
    said: list[Block] = []
    commented = -1
    for block in blocks:
        if not isinstance(block, Paragraph):
            said.append(block)
            continue
        text = block.body.text.strip()
        if not text or (len(text) <= 100 and is_furniture(text)):
            commented = len(said) if _COMMENTS.fullmatch(fold(text)) else commented
        else:
            said.append(with_mark(block))
    return said[:commented] if commented >= 0 and all(map(_is_short, said[commented:])) else said


def _is_short(block: Block) -> bool:
    """What a portal puts below the readers' comments are names of other pages."""
    return isinstance(block, Paragraph) and len(block.body.text) <= 100


def is_furniture(text: str) -> bool:
    """Whether a short paragraph is a page number, a rule of dashes, or a line of the portal it was published on."""
    if _RULE.fullmatch(text):
        return True
    folded = fold(text)
    return bool(_PAGE_NUMBER.fullmatch(folded) or _PORTAL.fullmatch(folded))


def _first_half(kept: list[Block], block: Block) -> int | None:
    """Where the paragraph stands that ``block`` goes on with, when only footnotes came between."""
    if not kept or not isinstance(block, Paragraph) or not block.body.text.lstrip()[:1].islower():
        return None
    place = len(kept) - 1
    last = kept[place]
    while place > len(kept) - _MOST_NOTES and place and isinstance(last, Paragraph) and is_note(last):
        place -= 1
        last = kept[place]
    if place == len(kept) - 1 or not isinstance(last, Paragraph):
        return None
    return None if last.body.text.rstrip()[-1:] in _ENDS else place
