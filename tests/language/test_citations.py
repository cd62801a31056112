"""Facts about how reports cite documents."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxlint.language.citations import scan_citations
from dxlint.language.documents import read_document_number
from dxlint.language.issuers import issuer_key, symbol_tells_issuer


def cited(text):
    return [
        (c.type_word, c.number.text, c.date.text if c.date else "", c.issuer, c.subject) for c in scan_citations(text)
    ]


def test_a_full_citation_has_type_number_date_issuer_and_subject():
    assert cited("Thực hiện Kế hoạch số 281/KH-UBND ngày 10/12/2022 của UBND tỉnh về Chuyển đổi số; Thông báo") == [
        ("Kế hoạch", "281/KH-UBND", "10/12/2022", "UBND tỉnh", "Chuyển đổi số")
    ]


def test_a_citation_may_leave_out_so_issuer_and_date():
    assert cited("Kế hoạch 3349/KH-UBND ngày 12/5/2023 về việc nhân rộng mô hình, Chỉ thị 14/CT-TTg.") == [
        ("Kế hoạch", "3349/KH-UBND", "12/5/2023", "", "nhân rộng mô hình"),
        ("Chỉ thị", "14/CT-TTg", "", "", ""),
    ]


def test_a_list_under_one_type_word_shares_word_and_issuer():
    assert cited("(Các QĐ số: 4639/QĐ-UBND ngày 25/12/2022; số: 1795/QĐ-UBND ngày 29/5/2023 của UBND huyện X)") == [
        ("QĐ", "4639/QĐ-UBND", "25/12/2022", "UBND huyện X", ""),
        ("QĐ", "1795/QĐ-UBND", "29/5/2023", "UBND huyện X", ""),
    ]


def test_two_documents_joined_by_and_share_the_issuer_but_not_the_subject():
    first, second = cited(
        "Quyết định 2290/QĐ-UBND ngày 07/4/2022 và Quyết định số 3324/QĐ-UBND ngày 21/4/2022"
        " của UBND thị trấn về tổ công tác."
    )
    assert first == ("Quyết định", "2290/QĐ-UBND", "07/4/2022", "UBND thị trấn", "")
    assert second == ("Quyết định", "3324/QĐ-UBND", "21/4/2022", "UBND thị trấn", "tổ công tác")


def test_documents_of_two_bodies_do_not_share_an_issuer():
    first, _ = cited("Thông báo số 468/TB-UBND ngày 28/11/2022 và Văn bản số 889/SNV-VX ngày 06/3/2023 của Sở Nội vụ")
    assert first[3] == ""
    first, _ = cited("Kế hoạch số 1/KH-UBND ngày 1/3/2023; Kế hoạch số 2/KH-UBND ngày 2/3/2023 của UBND tỉnh")
    assert first[3] == ""


@pytest.mark.parametrize(
    ("tail", "issuer", "subject"),
    [
        ("của Thủ tướng Chính phủ phê duyệt Đề án 06.", "Thủ tướng Chính phủ", "phê duyệt Đề án 06"),
        ("của Ban Chỉ đạo về Chuyển đổi số)", "Ban Chỉ đạo về Chuyển đổi số", ""),
        ("của Ban Chỉ đạo về việc phân công", "Ban Chỉ đạo", "phân công"),
        ("của Bộ Thông tin và Truyền thông, Trung tâm đã", "Bộ Thông tin và Truyền thông", ""),
        ("của UBND tỉnh và các kế hoạch liên quan", "UBND tỉnh", ""),
        ("của UBND tỉnh./.", "UBND tỉnh", ""),
        ("Nâng cao chất lượng (IOC) tỉnh; Công văn", "", "Nâng cao chất lượng (IOC) tỉnh"),
        ("ban hành Danh mục thủ tục.", "", "ban hành Danh mục thủ tục"),
        ("và Kế hoạch năm 2023", "", ""),
        ("có phụ lục kèm theo", "", ""),
        ("\n\nPhụ lục 1", "", ""),
        ("\nPhụ lục 1", "", ""),
    ],
)
def test_issuer_and_subject_end_where_the_sentence_turns(tail, issuer, subject):
    ((_, _, _, found_issuer, found_subject),) = cited(f"Quyết định số 811/QĐ-UBND ngày 24/7/2023 {tail}")
    assert (found_issuer, found_subject) == (issuer, subject)


def test_the_subject_ends_where_the_next_citation_begins():
    first, second = cited("Kế hoạch số 52/KH-UBND về thực hiện Nghị quyết số 06-NQ/TU ngày 10/11/2021 của Tỉnh ủy")
    assert first[4] == "thực hiện"
    assert second[:4] == ("Nghị quyết", "06-NQ/TU", "10/11/2021", "Tỉnh ủy")


def test_the_provision_cited_is_kept():
    (citation,) = scan_citations("theo khoản 2 Điều 5 Nghị định số 42/2022/NĐ-CP")
    assert (citation.article, citation.type_word) == ("khoản 2 Điều 5", "Nghị định")
    assert citation.start == len("theo ")


def test_the_issuer_may_stand_before_the_number():
    assert cited("Nghị định của Chính phủ số 42/2022/NĐ-CP")[0][:4] == (
        "Nghị định",
        "42/2022/NĐ-CP",
        "",
        "Chính phủ",
    )


def test_a_law_is_found_before_its_name():
    assert cited("Luật Giao dịch điện tử số 20/2023/QH15")[0][:2] == ("Luật", "20/2023/QH15")


def test_a_blank_citation_keeps_its_type_word():
    (citation,) = scan_citations("(Kèm theo Báo cáo số          /BC-BCĐ ngày        /8/2023 của Ban Chỉ đạo)")
    assert (citation.type_word, citation.number.blank, citation.date.blank) == ("Báo cáo", True, ("day",))


def test_a_line_break_inside_a_citation_does_not_break_it():
    (citation,) = scan_citations("Kế hoạch số\n281/KH-UBND\nngày 10/12/2022\ncủa UBND\ntỉnh")
    assert (citation.type_word, citation.date.text, citation.issuer) == (
        "Kế hoạch",
        "10/12/2022",
        "UBND tỉnh",
    )


HEADS = ["Kế hoạch", "Các QĐ", " số ", " số: ", "12/KH-UBND", "3/QĐ-UBND", "06-NQ/TU", "khoản 2 Điều 5 "]
TAILS = [" ngày ", "5/6/2023", " của ", "UBND tỉnh", " về ", " và ", ", ", "; ", ".", "(", ")", "\n", " "]
PIECES = st.sampled_from([*HEADS, *TAILS])


@given(st.lists(PIECES, max_size=25).map("".join))
def test_citations_lie_in_order_and_hold_their_numbers(text):
    citations = scan_citations(text)
    assert all(c.start <= c.number.start and c.number.end <= c.end <= len(text) for c in citations)
    assert all(a.end <= b.start for a, b in itertools.pairwise(citations))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh"),
        ("Chủ tịch UBND tỉnh", "UBND tỉnh"),
        ("Ban thường vụ Tỉnh uỷ", "Ban Thường vụ Tỉnh ủy"),
        ("Thủ tướng", "Thủ tướng Chính phủ"),
        ("Bộ TT&TT", "Bộ Thông tin và Truyền thông"),
        ("BCĐ chuyển đổi số thị trấn", "Ban Chỉ đạo CĐS thị trấn"),
    ],
)
def test_names_of_one_issuer_have_one_key_however_they_are_shortened(one, other):
    assert issuer_key(one) == issuer_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("UBND tỉnh", "UBND huyện"), ("UBND tỉnh Hà Nam", "UBND tỉnh Hà Tĩnh"), ("UBND tỉnh", "")]
)
def test_names_of_two_issuers_have_two_keys(one, other):
    assert issuer_key(one) != issuer_key(other)


@given(st.text(max_size=40))
def test_a_key_of_a_key_is_itself(text):
    assert issuer_key(issuer_key(text)) == issuer_key(text)


@pytest.mark.parametrize(
    ("number", "issuer"),
    [
        ("14/CT-TTg", "Thủ tướng Chính phủ"),
        ("17/NQ-CP", "Chính phủ"),
        ("148/2025/QH15", "Quốc hội"),
        ("398/NQ-UBTVQH16", "Ủy ban Thường vụ Quốc hội"),
        ("06-NQ/TU", "Tỉnh ủy"),
        ("1552/BTTTT-THH", "Bộ Thông tin và Truyền thông"),
        ("281/KH-UBND", ""),
        ("1356/STTTT-CNTT", ""),
        ("05/KH-BCĐ", ""),
    ],
)
def test_some_symbols_tell_who_issued_and_local_ones_do_not(number, issuer):
    assert symbol_tells_issuer(read_document_number(number)) == issuer


@pytest.mark.slow
@pytest.mark.parametrize("seed", ["số 1/KH-UBND của ", "1/KH-UBND về (", "Điều 1 ", "1/KH-UBND ngày "])
def test_long_and_hostile_text_costs_linear_time(seed):
    text = seed * (60_000 // len(seed))
    began = time.process_time()
    scan_citations(text)
    assert time.process_time() - began < 3
