"""The sections of a report: which numbered paragraphs head one, and which stand below which.

Nothing is fixed but that parts, letters and Roman numerals never stand below figures: the order in which kinds
of number occur in the document tells their depth (A. I. 1. a) or I. 1. 1.1. a.). Numbered sentences, tasks and
indicators with their verdicts are what a section holds, not sections: see :func:`_heads_sections`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from dxlint.formats.blocks import Block, Paragraph
from dxlint.language.text import CAPITALS, fold
from dxlint.patterns import lazy
from dxlint.structure.marks import MAJOR, Mark, is_number_alone, read_mark, without_bullet
from dxlint.structure.texts import merged

DEEPEST = 12
"""Levels of sections at most: deeper ones join the deepest."""
_TITLE_WORDS = 30
_LONG_TITLE_WORDS = 60
_CAPITALS_WORDS = 25
_VERDICT = lazy(r"(?:tự |kết quả |mức độ )?(?:đánh giá|xếp loại|trạng thái|kết luận)\s?:\s?\S")
_OF_ALL = lazy(r"(?:kết quả|đánh giá|tổng hợp) chung(?!\w)")
_UNTITLED = lazy(rf"%|[0-9]/[0-9]|[0-9]\s?[;|]\s?[0-9]|[0-9]\s?\([0-9]+,[0-9]+\)|[.;?!]\s+[{CAPITALS}]|[;,]$")


class Node:
    """A numbered paragraph (the root has none), what stands below it, and the numbered ones within."""

    __slots__ = ("blocks", "children", "kind", "level", "mark", "paragraph")

    def __init__(self, kind: str, paragraph: Paragraph | None = None, mark: Mark | None = None) -> None:
        self.kind = kind
        self.paragraph = paragraph
        self.mark = mark
        self.level = paragraph.heading if paragraph else 0
        self.blocks: list[Block] = []
        self.children: list[Node] = []

    @property
    def number(self) -> str:
        """As written, "" for a heading without one."""
        return self.mark.number if self.mark else ""

    @property
    def title(self) -> str:
        """The words behind the number."""
        if self.paragraph is None:
            return ""
        return self.paragraph.body.text[self.mark.end if self.mark else 0 :].strip()


def find_outline(blocks: Sequence[Block]) -> Node:
    """The root of the sections in the blocks; what stands before the first belongs to the root."""
    root = Node("root")
    stack = [root]
    for block in _whole_headings(blocks):
        node = _candidate(block)
        if node is None:
            stack[-1].blocks.append(block)
        else:
            _make_room(stack, node)
            stack[-1].children.append(node)
            stack.append(node)
    _settle(root)
    return root


def _whole_headings(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, a number that stands on a line of its own ("PHẦN THỨ NHẤT") with the title on the next."""
    number: Paragraph | None = None
    for block in blocks:
        if number is not None:
            follows = isinstance(block, Paragraph) and _may_follow(block)
            yield merged(number, block) if isinstance(block, Paragraph) and follows else number
            number = None
            if follows:
                continue
        if isinstance(block, Paragraph) and is_number_alone(block.body.text):
            number = block
        else:
            yield block
    if number is not None:
        yield number


def _may_follow(block: Paragraph) -> bool:
    text = block.body.text
    return len(text.split()) <= _TITLE_WORDS and read_mark(text) is None and without_bullet(text) == text


def _candidate(block: Block) -> Node | None:
    if not isinstance(block, Paragraph):
        return None
    text = block.body.text
    mark = read_mark(text)
    if mark is not None:
        return Node(mark.kind + mark.style, block, mark)
    if block.heading:
        return Node("style", block)
    return Node("capitals", block) if text.isupper() and _is_capital_heading(text) else None


def _is_capital_heading(text: str) -> bool:
    stripped = text.strip()
    return 2 <= len(stripped.split()) <= _CAPITALS_WORDS and stripped[0].isalpha() and stripped[-1] not in ";,:"


def _make_room(stack: list[Node], node: Node) -> None:
    """Close what ends where ``node`` begins: afterwards the last of the stack is what holds it."""
    if node.mark is None:
        _leave(stack, lambda one: one.kind == "part" or (node.kind == "style" and 0 < one.level < node.level))
        return
    at = _sibling(stack, node)
    if at is not None:
        del stack[at:]
    elif node.kind == "part":
        del stack[1:]
    elif node.level and any(one.level for one in stack):
        _leave(stack, lambda one: 0 < one.level < node.level)
    elif node.kind in MAJOR:
        _leave(stack, lambda one: one.kind in MAJOR and one.kind != "capitals")
    elif node.kind.startswith("digits") and node.mark.value != 1:
        _leave(stack, lambda one: one.kind in MAJOR)
    del stack[DEEPEST:]


def _leave(stack: list[Node], holds: Callable[[Node], bool]) -> None:
    while len(stack) > 1 and not holds(stack[-1]):
        stack.pop()


def _sibling(stack: list[Node], node: Node) -> int | None:
    """Where in the stack the sibling before ``node`` stands; where its parent tells itself, the place behind that."""
    assert node.mark is not None
    parent = node.number.rpartition(".")[0]
    # What the file's own styles make a heading counts apart from what they leave plain.
    same = [
        at
        for at in range(len(stack) - 1, 0, -1)
        if stack[at].kind == node.kind and (stack[at].level > 0) is (node.level > 0)
    ]
    if parent:
        known = next((at for at in range(len(stack) - 1, 0, -1) if stack[at].number == parent), None)
        return known + 1 if known is not None else next(iter(same), None)
    following = [at for at in same if _value(stack[at]) + 1 == node.mark.value]
    if following:
        # In a list within a list, both may go on: items that close like this one are its siblings.
        return next((at for at in following if _closed(stack[at]) == _closed(node)), following[0])
    if same and node.mark.value == 1 and len(same) < 2 and _value(stack[same[0]]) != 1 and node.kind not in MAJOR:
        return None  # counts anew within an item: a list in a section that is itself counted so
    if not same and node.mark.value != 1:
        family = node.mark.kind
        return next((at for at in range(len(stack) - 1, 0, -1) if stack[at].kind.startswith(family)), None)
    return next(iter(same), None)


def _closed(node: Node) -> bool:
    return node.title[-1:] in (".", ";", ",")


def _value(node: Node) -> int:
    return node.mark.value if node.mark else 0


def _settle(node: Node) -> None:
    """Turn the children that head no section back into what their parent holds, from the outermost inwards."""
    kept: list[Node] = []
    for _, siblings in groupby(node.children, key=lambda child: child.kind):
        group = list(siblings)
        if _heads_sections(group):
            for child in group:
                _settle(child)
            kept += group
            continue
        holder = kept[-1] if kept else node
        for item in group:
            holder.blocks += _flat(item)
    if node.paragraph is not None and len(kept) > 1:
        node.blocks += _said_of_all(kept[-1])
    node.children = kept


def _flat(node: Node) -> Iterator[Block]:
    if node.paragraph is not None:
        yield node.paragraph
    yield from node.blocks
    for child in node.children:
        yield from _flat(child)


def _heads_sections(group: Sequence[Node]) -> bool:
    """Whether numbered siblings head sections.

    Parts, letters, Roman numerals and the file's own headings do. Figures and small letters do when most of
    them read like titles and something stands below most of them, and none carries a verdict of its own
    ("Đánh giá: Đạt"), for then they are indicators.
    """
    if group[0].kind in MAJOR or any(node.level for node in group):
        return True
    if any(_is_verdict(block) for node in group for block in node.blocks):
        return False
    titled = sum(reads_as_title(node) for node in group)
    filled = sum(bool(node.blocks or node.children) for node in group)
    return 2 * titled >= len(group) and 2 * filled >= len(group)


def _is_verdict(block: Block) -> bool:
    if not isinstance(block, Paragraph) or len(block.body.text) > 80:
        return False
    return bool(_VERDICT.match(fold(without_bullet(block.body.text))))


def reads_as_title(node: Node) -> bool:
    """Whether a numbered paragraph reads like the title of what follows: short, one clause, no figure claimed."""
    title = node.title
    longest = _LONG_TITLE_WORDS if node.paragraph and node.paragraph.bold else _TITLE_WORDS
    return len(title.split()) <= longest and not _UNTITLED.search(title)


def may_be_title(node: Node) -> bool:
    """Whether the head of a section is its title rather than its first sentence."""
    if node.level or node.kind in MAJOR:
        return len(node.title.split()) <= _LONG_TITLE_WORDS
    return len(node.title.split()) <= _LONG_TITLE_WORDS and "%" not in node.title


def _said_of_all(last: Node) -> list[Block]:
    """What closes the last of several siblings but speaks of all: "* Kết quả chung" and what follows it."""
    for at, block in enumerate(last.blocks):
        if isinstance(block, Paragraph) and _OF_ALL.match(fold(without_bullet(block.body.text))):
            said = last.blocks[at:]
            del last.blocks[at:]
            return said
    return []
