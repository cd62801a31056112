"""What Word shows of a text and what it does not: blanks, letters nobody sees, fields, marks of deleted paragraphs."""

from __future__ import annotations

import pytest

from tests.formats.test_word_parts import read, run

PLAIN = "<w:r><w:t>{}</w:t></w:r>"


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        (
            f"<w:p>{PLAIN.format('đạt')}{PLAIN.format(' 6')}{PLAIN.format(' 5,9% ')}{PLAIN.format('.')}</w:p>",
            "đạt65,9%.",
        ),
        (f"<w:p>{PLAIN.format('đạt')}{run(' 65,9%')}</w:p>", "đạt 65,9%"),
        (f"<w:p>{PLAIN.format('đạt')}{PLAIN.format(chr(0xA0) + '65,9%')}</w:p>", "đạt\xa065,9%"),
        (f"<w:p>{run('đạt')}{run(' 65,9%').replace('preserve', 'default')}</w:p>", "đạt65,9%"),
        (f"<w:p xml:space='preserve'>{PLAIN.format('đạt')}{PLAIN.format(' 65,9%')}</w:p>", "đạt 65,9%"),
        (
            f"<w:p xml:space='preserve'>{PLAIN.format('đạt')}<w:r xml:space='default'><w:t> 65,9%</w:t></w:r></w:p>",
            "đạt65,9%",
        ),
    ],
    ids=range(6),
)
def test_blanks_at_the_edges_of_a_text_are_read_where_word_shows_them(body: str, seen: str) -> None:
    assert read(body) == ([seen], [])


def test_blanks_of_a_drawings_text_are_shown() -> None:
    words = "<a:r><a:t>đạt</a:t></a:r><a:r><a:t> 65,9%</a:t></a:r>"
    drawing = f"<w:drawing><a:sp><a:txBody><a:bodyPr/><a:p>{words}</a:p></a:txBody></a:sp></w:drawing>"
    assert read(f"<w:p><w:r>{drawing}</w:r></w:p>") == (["đạt 65,9%"], [])
