"""A raised figure: the mark of a note or a power, but a share that is raised as a whole is a share."""

from __future__ import annotations

import pytest

from tests.formats.shown import read_document, shown
from tests.formats.test_damaged import zipped
from tests.formats.test_word_parts import SPACES, run

RAISED = "<w:vertAlign w:val='superscript'/>"
TAG = "<sup>{}</sup>"


def of_word(before: str, raised: list[str], behind: str) -> str:
    runs = run(before) + "".join(run(one, RAISED) for one in raised) + run(behind)
    document = f"<w:document {SPACES}><w:body><w:p>{runs}</w:p></w:body></w:document>"
    (block,) = shown(read_document(".docx", zipped(word__document_xml=document)))
    return str(block)


def of_marked(suffix: str, before: str, raised: list[str], behind: str) -> str:
    source = before + "".join(map(TAG.format, raised)) + behind
    page = f"<p>{source}</p>" if suffix == ".html" else source
    (block,) = shown(read_document(suffix, page.encode()))
    return str(block)


@pytest.mark.parametrize(
    ("before", "raised", "behind", "seen"),
    [
        ("có 512 hồ sơ, đạt ", ["65,9%"], ".", "có 512 hồ sơ, đạt 65,9%."),
        ("có 512 hồ sơ, đạt ", ["65", ",9", "%"], ".", "có 512 hồ sơ, đạt 65,9%."),
        ("có 512 hồ sơ, đạt ", ["65,9"], "%.", "có 512 hồ sơ, đạt 65,9%."),
        ("có 512 hồ sơ, đạt", ["65.9%"], ".", "có 512 hồ sơ, đạt65.9%."),
        ("đạt ", ["82%"], " kế hoạch", "đạt 82% kế hoạch"),
        ("(", ["27/26"], " xã)", "(27/26 xã)"),
        ("đạt 95%", ["1"], " kế hoạch", "đạt 95%¹ kế hoạch"),
        ("đạt 95", ["1"], "% kế hoạch", "đạt 95¹% kế hoạch"),
        ("đạt 95%", ["1,2"], " và 96%", "đạt 95%¹,² và 96%"),
        ("Sở Nội vụ", ["1,2"], " báo cáo", "Sở Nội vụ¹,² báo cáo"),
        ("25 km", ["2"], ", đạt 90%", "25 km², đạt 90%"),
        ("10", ["12"], "/năm, 5%", "10¹²/năm, 5%"),
    ],
)
def test_a_share_that_is_raised_as_a_whole_is_read(before: str, raised: list[str], behind: str, seen: str) -> None:
    assert of_word(before, raised, behind) == seen
    for suffix in (".html", ".md"):
        assert of_marked(suffix, before, raised, behind) == seen
