"""What a report says twice, and what only looks like it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxlint.rulebook.findings import Finding
from dxlint.rules.duplication._comparison import likeness, piece_of
from dxlint.rules.duplication._windows import pairs_sharing
from dxlint.run.plugins import load
from dxlint.testing import findings_of

RULES = load(isolated=True).rules
TEXT = "tổ công tác đã đến từng thôn để hướng dẫn người dân cài đặt ứng dụng và nộp hồ sơ qua mạng trước mùa mưa bão"
WORDS = TEXT.split()


def said(code: str, submission: str, **settings: object) -> list[Finding]:
    return findings_of(RULES[code], submission, **settings)


def report(*texts: str) -> str:
    sections = "".join(f"  - text: |\n      {text}\n" for text in texts)
    return f"dxlint: 1\nsections:\n{sections}"


SENTENCE = "Tổ công tác của xã đã đến từng thôn để hướng dẫn người dân cài ứng dụng và nộp hồ sơ qua mạng."


def test_a_report_pasted_under_itself_without_a_word_is_one_copy() -> None:
    original = """\
  - title: Thu ngân sách
    text: "Thu ngân sách xã quý I đạt 1.215 triệu đồng, bằng 27% dự toán huyện giao cả năm."
  - title: Chi ngân sách
    text: "Chi thường xuyên quý I là 987 triệu đồng, đúng dự toán, không phát sinh khoản chi ngoài dự toán."
"""
    indented = original.replace("\n", "\n    ").rstrip()
    submission = f"dxlint: 1\nsections:\n{original}  - title: Báo cáo\n    sections:\n    {indented}\n"
    found = said("DX501", submission)
    assert [(f.place.pointer, f.data["same"]) for f in found] == [("/sections/2", "2")]
    assert said("DX502", submission) == []
    assert said("DX503", submission) == []


def test_a_report_pasted_twice_into_one_text_is_one_finding() -> None:
    lines = [f"- Xã số {n} có {n * 37} hộ, đã mở {n} lớp dạy nghề cho thanh niên trong thôn." for n in range(2, 14)]
    text = "\n\n      ".join([*lines, "Trên đây là báo cáo của huyện.", *lines])
    assert [(f.code, f.data["count"]) for f in said("DX501", report(text))] == [("DX501", "12")]
    assert said("DX502", report(text)) == []
    assert said("DX503", report(text)) == []


CITED = "Thực hiện Kế hoạch số 2315/KH-UBND ngày 07/9/2021 của UBND tỉnh về tập huấn lưu trữ điện tử"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{CITED}, Hội Nông dân xã tặng cây giống cho hộ khó khăn và cử người kèm cặp.", ["DX502"]),
        (f"{CITED}.", []),
        (f"{CITED}, giai đoạn 2021-2025.", []),
        ("Căn cứ Quyết định số 12/QĐ-UBND ngày 03/02/2023 của UBND huyện về giao chỉ tiêu, UBND xã báo cáo.", []),
    ],
)
def test_what_was_done_by_a_document_is_told_once_and_the_document_as_often_as_needed(
    text: str, told: list[str]
) -> None:
    assert [f.code for f in said("DX502", report(text, SENTENCE, text))] == told


def test_the_passage_that_repeats_is_what_the_finding_shows() -> None:
    glued = f"Chi trả trợ cấp cho 412 đối tượng. Không có ý kiến khác. - {SENTENCE}"
    found = said("DX503", report(SENTENCE, glued))
    assert [f.excerpt for f in found] == [SENTENCE[:-1]]


def test_an_indicator_named_again_in_prose_is_no_repetition() -> None:
    name = "Tỷ lệ cơ quan nhà nước mở dữ liệu và cung cấp dữ liệu mở phục vụ phát triển kinh tế số, xã hội số"
    assert said("DX503", report(f"- {name}.", f"Các sở còn chậm ở chỉ tiêu: {name} trong năm nay.")) == []


def test_a_section_of_which_half_was_rewritten_is_no_copy() -> None:
    kept = (
        "Trạm y tế xã đã khám cho 412 lượt người cao tuổi trong quý.\n\n      Kho thuốc của trạm đủ dùng đến hết năm."
    )
    rewritten = (
        "Trạm còn thiếu một máy siêu âm và hai tủ lạnh giữ vắc xin, đã đề nghị Trung tâm Y tế huyện cấp bổ sung."
    )
    whole = f"{kept}\n\n      {SENTENCE}"
    assert said("DX501", report(whole, f"{kept}\n\n      {rewritten}")) == []
    assert len(said("DX501", report(whole, whole))) == 1


def test_a_paragraph_met_in_a_declared_copy_is_not_met_again() -> None:
    submission = f'dxlint: 1\ntext: "{SENTENCE}"\nsections:\n  - {{kind: copy, text: "{SENTENCE}"}}\n'
    assert said("DX502", submission) == []
    assert len(said("DX501", submission)) == 1


def test_list_marks_and_closing_marks_do_not_make_another_paragraph() -> None:
    found = said("DX502", report(f"- {SENTENCE}", f"b) {SENTENCE[:-1]};"))
    assert [f.place.pointer for f in found] == ["/sections/1/text"]


def test_a_paragraph_said_word_for_word_is_not_told_as_a_near_one_too() -> None:
    assert said("DX503", report(SENTENCE, f"- {SENTENCE}")) == []


def test_the_least_length_is_an_option() -> None:
    short = report("Cơ sở vật chất còn thiếu thốn.", "Cơ sở vật chất còn thiếu thốn.")
    assert said("DX502", short) == []
    assert len(said("DX502", short, options={"DX502": {"words": 6}})) == 1


def test_a_comma_lost_is_still_the_same_sentence() -> None:
    with_comma = SENTENCE.replace("từng thôn để", "từng thôn, để")
    assert len(said("DX503", report(SENTENCE, with_comma))) == 1


def test_the_verb_at_the_head_may_change() -> None:
    rest = (
        "tuyên truyền, vận động hộ kinh doanh, hợp tác xã trên địa bàn đưa sản phẩm nông nghiệp chủ lực lên sàn thương "
        "mại điện tử và chấp nhận thanh toán không dùng tiền mặt"
    )
    assert len(said("DX503", report(f"Tiếp tục đẩy mạnh {rest}.", f"Tăng cường {rest}."))) == 1


@pytest.mark.parametrize(
    ("word", "other"),
    [("xã", "huyện"), ("Tân Lập", "Phú Thành"), ("2023", "2024"), ("412", "398"), ("đã", "chưa")],
)
def test_another_name_level_or_figure_makes_another_sentence(word: str, other: str) -> None:
    frame = (
        "Trung tâm {} hoàn thành kiểm tra vệ sinh an toàn thực phẩm tại các bếp ăn tập thể, chợ và trường học, nhắc "
        "nhở các cơ sở khắc phục ngay những chỗ còn thiếu sót"
    )
    assert said("DX503", report(f"- {frame.format(word)}.", f"- {frame.format(other)}.")) == []


def test_the_same_words_of_another_year_are_no_stale_figures() -> None:
    frame = "Năm {} toàn huyện giữ vững 42 trường học với 1.208 giáo viên, trong đó 31 trường đã đạt chuẩn quốc gia."
    assert said("DX503", report(frame.format(2022), frame.format(2023))) == []


def test_a_sentence_three_times_is_one_finding_with_places() -> None:
    found = said("DX502", report(SENTENCE, SENTENCE, SENTENCE))
    assert len(found) == 1
    assert [r.place.pointer for r in found[0].related] == ["/sections/0/text", "/sections/2/text"]


def test_rows_under_rows_may_share_names() -> None:
    rows = "".join(
        f"        - {{name: {name}, result: {result}}}\n"
        for name, result in [
            ("Số học sinh mầm non", "812"),
            ("Học sinh dân tộc thiểu số", "101"),
            ("Học sinh có hoàn cảnh khó khăn", "55"),
            ("Số học sinh tiểu học", "1.530"),
            ("Học sinh dân tộc thiểu số", "214"),
            ("Học sinh có hoàn cảnh khó khăn", "98"),
        ]
    )
    assert said("DX504", f"dxlint: 1\ngroups:\n  - name: Giáo dục\n    indicators:\n{rows}") == []


@given(st.lists(st.sampled_from(WORDS), min_size=15, max_size=40))
def test_every_sentence_is_like_itself_and_adds_nothing(words: list[str]) -> None:
    piece = piece_of(" ".join(words), 0, len(" ".join(words)))
    found = likeness(piece, piece)
    assert found is not None
    assert (found.covers, found.added, found.figures) == (True, (), ())


@given(st.permutations(WORDS), st.integers(0, 24), st.permutations([f"w{n}" for n in range(30)]))
def test_a_sentence_is_found_within_whatever_surrounds_it(words: list[str], at: int, around: list[str]) -> None:
    inner, outer = " ".join(words), " ".join([*around[:at], *words, *around[at:]])
    found = likeness(piece_of(inner, 0, len(inner)), piece_of(outer, 0, len(outer)))
    assert found is not None
    assert found.added == ()
    assert found.words == len(words)


@given(st.permutations(WORDS), st.permutations([f"w{n}" for n in range(25)]))
def test_likeness_looks_the_same_from_both_sides(words: list[str], other: list[str]) -> None:
    mixed = words[:18] + other[:4]
    one, two = (piece_of(" ".join(x), 0, 999) for x in (words, mixed))
    assert (likeness(one, two) is None) == (likeness(two, one) is None)


@pytest.mark.slow
def test_time_grows_with_the_text_even_where_everything_repeats() -> None:
    sentences = " ".join(f"Thôn {n} {SENTENCE[:-1]} trong đợt {n}." for n in range(600))
    start = time.process_time()
    said("DX503", report(sentences, sentences + " Hết."))
    assert time.process_time() - start < 3


def test_texts_that_share_wording_are_paired_once_in_order() -> None:
    assert pairs_sharing([SENTENCE, "khác hẳn", SENTENCE]) == [(0, 2)]
