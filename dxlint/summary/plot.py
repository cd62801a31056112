"""The groups as bars: an SVG that stands alone, is read aloud as the numbers that it shows, and needs no colour."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from dxlint.i18n import _
from dxlint.language.text import clip, printable
from dxlint.summary.asked import Answer
from dxlint.summary.counting import Group
from dxlint.summary.rows import label

BARS = 20
"""So many bars are drawn where nobody says how many."""
_WIDTH, _LEFT, _RIGHT = 900, 350, 110
_LINE, _BAR, _TOP = 26, 18, 64
_COLOURS = {"error": "#b3261e", "warning": "#e6a100", "info": "#5b8bd0"}
_LONGEST = 36


def drawn(answer: Answer, top: int) -> str:
    """The first groups (0: twenty), a bar each, in three parts; the numbers beside."""
    groups = answer.groups[: top or BARS]
    if answer.by == ("period",):
        groups = answer.groups[-(top or BARS) :]
    longest = max((sum(group.counts[:3]) for group in groups), default=0)
    words = {"error": _("Errors"), "warning": _("Warnings"), "info": _("Info")}
    title = _("Findings: errors, warnings, info")
    named = [(_one_line(label(answer.by, group, answer.found)), group) for group in groups]
    said = "; ".join(f"{name}: {_numbers(group)}" for name, group in named)
    height = _TOP + _LINE * len(groups) + 12
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" viewBox="0 0 {_WIDTH} {height}"'
        ' role="img" aria-labelledby="title desc" font-family="sans-serif" font-size="13">',
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="desc">{escape(said)}</desc>',
        f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>',
        f'<text x="12" y="24" font-size="16" font-weight="bold">{escape(title)}</text>',
        *_legend(words),
    ]
    for at, (name, group) in enumerate(named):
        lines += _bar(name, group, _TOP + _LINE * at, longest)
    return "\n".join([*lines, "</svg>"]) + "\n"


def _legend(words: dict[str, str]) -> Iterator[str]:
    for at, (name, word) in enumerate(words.items()):
        x = _LEFT + 130 * at
        yield f'<rect x="{x}" y="38" width="12" height="12" fill="{_COLOURS[name]}"/>'
        yield f'<text x="{x + 18}" y="49">{escape(word)}</text>'


def _bar(name: str, group: Group, y: int, longest: int) -> Iterator[str]:
    yield f"<g><title>{escape(f'{name}: {_numbers(group)}')}</title>"
    yield f'<text x="{_LEFT - 10}" y="{y + 14}" text-anchor="end">{escape(clip(name, _LONGEST))}</text>'
    done, room = 0, _WIDTH - _LEFT - _RIGHT
    for colour, number in zip(_COLOURS.values(), group.counts[:3], strict=True):
        start, done = done * room // max(longest, 1), done + number
        width = done * room // max(longest, 1) - start
        if width:
            yield f'<rect x="{_LEFT + start}" y="{y}" width="{width}" height="{_BAR}" fill={quoteattr(colour)}/>'
    end = _LEFT + done * room // max(longest, 1)
    yield f'<text x="{end + 6}" y="{y + 14}">{_numbers(group)}</text></g>'


def _numbers(group: Group) -> str:
    return " / ".join(map(str, group.counts[:3]))


def _one_line(text: str) -> str:
    return printable(" ".join(text.split()))
