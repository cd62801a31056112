"""Where the rules on repetition, order and spelling begin to speak: what stands at an edge, and one step beyond it."""

from __future__ import annotations

import pytest

from dxlint.rules.duplication._comparison import likeness, piece_of
from dxlint.rules.duplication._windows import pairs_sharing
from tests.rules.told import Parts, assert_told, text

WORDS = [f"từ{letter}{other}" for letter in "bcdghklm" for other in "abcdeghik"]
EXTRA = [f"chữ{letter}{other}" for letter in "bcdghklm" for other in "abcdeghik"]


def like(short: list[str], long: list[str]) -> bool | None:
    """Whether one of two sentences covers the other; None where it does not repeat it."""
    found = likeness(*(piece_of(" ".join(words), 0, 9999) for words in (short, long)))
    return None if found is None else found.covers


@pytest.mark.parametrize(
    ("count", "replaced", "expected"),
    [
        # One in twenty words may be another from 40 words on, and the first four from 25 on.
        (40, [20], True),
        (39, [20], None),
        (40, [20, 30], True),
        (60, [20, 30, 40], True),
        (59, [20, 30, 40], None),
        (25, [3], True),
        (24, [3], None),
        (25, [4], None),
        # With the head another, 85 in 100 must be the same.
        (40, range(6), True),
        (40, range(7), None),
    ],
)
def test_words_replaced(count: int, replaced: list[int], expected: bool | None) -> None:
    other = [EXTRA[at] if at in replaced else word for at, word in enumerate(WORDS[:count])]
    assert like(WORDS[:count], other) is expected


@pytest.mark.parametrize(
    ("count", "dropped", "expected"),
    [(25, [10, 20], True), (24, [10, 20], None), (30, [10, 15, 20], True), (29, [10, 15, 20], None)],
)
def test_words_left_out(count: int, dropped: list[int], expected: bool | None) -> None:
    """One in ten from 25 words on; what both have more makes them equally long."""
    other = [word for at, word in enumerate(WORDS[:count]) if at not in dropped]
    assert like(WORDS[:count], [*other, *EXTRA[: len(dropped)]]) is expected


@pytest.mark.parametrize(("put_in", "expected"), [(24, True), (25, None)])
def test_words_put_in(put_in: int, expected: bool | None) -> None:
    """Not more than three to five that were there."""
    other = [*WORDS[:10], *EXTRA[:12], *WORDS[10:30], *EXTRA[12:put_in], *WORDS[30:40]]
    assert like(WORDS[:40], other) is expected


@pytest.mark.parametrize(("more", "expected"), [(6, True), (7, False)])
def test_a_sentence_that_goes_on(more: int, expected: bool) -> None:
    """With 85 in 100 words both are one text from end to end."""
    assert like(WORDS[:34], [*WORDS[:34], *EXTRA[:more]]) is expected


@pytest.mark.parametrize(("without", "expected"), [([4, 9, 14, 19], True), ([4, 9, 14, 18, 19], None)])
def test_words_that_lost_their_marks(without: list[int], expected: bool | None) -> None:
    """They are the same words; four in five must be the same letter by letter."""
    other = [word.replace("ừ", "u") if at in without else word for at, word in enumerate(WORDS[:20])]
    assert like(WORDS[:20], other) is expected


def test_wording_is_shared_by_two_to_four_texts_in_three_places() -> None:
    shared = "ta là bốn chữ và bạn hay đi ra đó tìm ba nơi nào"
    assert pairs_sharing([shared] * 4) != []
    assert pairs_sharing([shared] * 5) == []
    three, two = "ta a b e g ta h i k g ta l m n", "ta a b e g ta h i k g"
    assert pairs_sharing([f"{three} x", f"y {three}"]) == [(0, 1)]
    assert pairs_sharing([f"{two} x", f"y {two}"]) == []


TWELVE = "Xã tổ chức cho người dân cài ứng dụng và nộp hồ"
FOURTEEN = f"{TWELVE} sơ ngay"
FIFTEEN = f"{FOURTEEN} nhà"
COUNTED = "Ban quản lý chợ xã đã thu 412 lượt phí, số camera tại cổng chợ trung tâm là"
FIGURES = "Ban quản lý chợ xã đã thu 412 lượt phí và lắp {} camera tại cổng chợ trung tâm"


def repeated(one: str, other: str) -> Parts:
    return {"sections": [{"title": "Kết quả", "text": one}, {"title": "Tồn tại", "text": other}]}


def section_ids(*ids: str) -> Parts:
    return {"sections": [{"id": id, "title": f"Phần {id}"} for id in ids]}


def named(*names: str, value: str = "2.347") -> Parts:
    return {"sections": [{"title": "Kết quả", "measures": [{"name": name, "value": value} for name in names]}]}


def two_values(name: str) -> Parts:
    return {"sections": [{"title": t, "measures": [{"name": name, "value": v}]} for t, v in (("A", "12"), ("B", "14"))]}


def pasted(title: str) -> Parts:
    lines = "\n\n".join(
        f"Xã số {n} có {n * 37} hộ, đã mở {n} lớp dạy nghề cho thanh niên trong thôn." for n in (2, 3, 4)
    )
    return {"sections": [{"title": "Kết quả", "text": lines}, {"title": title, "text": lines}]}


def indicators(*rows: tuple[str, str]) -> Parts:
    fields = [{"id": str(at), "name": name, "result": result} for at, (name, result) in enumerate(rows, 1)]
    return {"groups": [{"name": "Chính quyền số", "indicators": fields}]}


def table_ids(*ids: str) -> Parts:
    columns = [{"id": "stt", "name": "STT"}, {"id": "name", "name": "Nội dung"}]
    return {"tables": [{"columns": columns, "rows": [[id, f"Nội dung {id}"] for id in ids]}]}


KIND = "Kho dữ liệu dùng chung"


@pytest.mark.parametrize(
    ("code", "parts", "expected"),
    [
        ("DX501", pasted("A" * 80), [f"“{'A' * 80}”"]),
        ("DX501", pasted("A" * 81), ["A" * 79 + "…"]),
        ("DX502", repeated(TWELVE, TWELVE), ["“" + TWELVE + "”"]),
        ("DX502", repeated(TWELVE.removesuffix(" hồ"), TWELVE.removesuffix(" hồ")), []),
        ("DX502", repeated(FOURTEEN, FOURTEEN), [f"“{FOURTEEN}”"]),
        ("DX502", repeated(FIFTEEN, FIFTEEN), [f"“{FOURTEEN}…”"]),
        # From 15 words on, of the paragraph or of a sentence of it.
        ("DX503", repeated(FIFTEEN, f"{FIFTEEN}. Không có ý kiến khác."), [f"“{FOURTEEN}…”"]),
        ("DX503", repeated(f"Việc khác. {FIFTEEN}.", f"{FIFTEEN}. Không có ý kiến."), [f"“{FOURTEEN}…”"]),
        ("DX503", repeated(FOURTEEN, f"{FOURTEEN}. Không có ý kiến khác."), []),
        # What is shown of two equally long ones is the passage that repeats, in the one that comes later.
        ("DX503", repeated(f"{COUNTED} 8", f"- {COUNTED} 9"), [f"{COUNTED} | "]),
        # A figure that changed beside one that did not is left behind; two beside one are others.
        ("DX503", repeated(FIGURES.format(8), FIGURES.format(9)), ["8 ở chỗ trước, 9 ở đây"]),
        ("DX503", repeated(FIGURES.format("8 hay 7"), FIGURES.format("9 hay 6")), []),
        ("DX504", indicators((KIND, "80%"), (KIND, "75%"), ("Trang thông tin của xã", "1")), [KIND]),
        ("DX504", indicators(("Kho dữ liệu chung", "80%"), ("Kho dữ liệu chung", "80%")), ["Kho dữ liệu chung"]),
        ("DX504", indicators(("Kho dữ liệu", "80%"), ("Kho dữ liệu", "80%")), []),
        # Activities that every section counts anew have short names.
        ("DX601", two_values("Số lớp tập huấn kỹ năng"), ["14"]),
        ("DX601", two_values("Số lớp tập huấn mới"), []),
        # Four words in five are one thing.
        ("DX603", named("Bể nước ăn của thôn", "Bể nước ăn của xóm", "Bể nước ăn của bản"), []),
        ("DX603", named("Bể nước ăn chung", "Bể nước ăn riêng", "Bể nước ăn mới"), ["2.347"]),
        ("DX603", named("Học sinh tiểu học", "Cột đèn đường", "Bể nước ăn", value="999"), []),
        ("DX603", named("Học sinh tiểu học", "Cột đèn đường", "Bể nước ăn", value="1.001"), ["1.001"]),
        ("DX603", named(TWELVE, "Cột đèn đường", "Bể nước"), [f"“{TWELVE}”"]),
        ("DX603", named(f"{TWELVE} sơ", "Cột đèn đường", "Bể nước"), [f"“{TWELVE}…”"]),
        # Two slips in four steps are slips; three numbers may be missing, not four.
        ("DX702", section_ids("1", "3", "5", "6", "7"), ["3", "5"]),
        ("DX702", section_ids("1", "3", "5", "6"), []),
        ("DX702", section_ids("1", "5"), ["thiếu 3 số"]),
        ("DX702", section_ids("1", "6"), []),
        ("DX702", section_ids("1"), []),
        # Rows and indicators say so from four on, and two may be missing.
        ("DX702", table_ids("1", "2", "3", "6"), ["thiếu 2 số"]),
        ("DX702", table_ids("1", "2", "3", "7"), []),
        ("DX702", table_ids("1", "2", "4"), []),
        # Of two ways that are equally frequent, the unofficial one, and the newer placement of the tone.
        ("DX802", text("Kĩ thuật viên dạy kỹ thuật số."), ["1 chỗ viết “Kĩ thuật”"]),
        ("DX802", text("Kĩ thuật viên dạy kĩ thuật và kỹ thuật số."), ["1 chỗ viết “kỹ thuật”"]),
        ("DX802", text("Xã hoà giải và thỏa thuận."), ["hoà | "]),
        ("DX802", text("Xã hoà giải, thỏa thuận và hoà nhập."), ["thỏa | "]),
    ],
)
def test_at_the_edge(code: str, parts: Parts, expected: list[str]) -> None:
    assert_told(code, parts, expected)
