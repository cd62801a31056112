"""Documents, dates and figures of prose keep their places, their order and their scale."""

from hypothesis import example, given
from hypothesis import strategies as st

from dxlint.formats.yaml import FORMAT as YAML
from dxlint.formats.yaml.reader import read_yaml
from dxlint.model import Citation, Context, DateMention, Figure, Prose, Ratio, Span, Submission
from dxlint.model.build import assemble
from dxlint.model.schema.validate import shaped
from dxlint.prose import add_claims, claims_of

TEXT = (
    "Thực hiện Kế hoạch số 281/KH-UBND ngày 10/12/2022 của UBND tỉnh về Chuyển đổi số năm 2023, "
    "đến ngày 30/6/2023 toàn tỉnh có 68/80 xã đạt chuẩn, đạt 85%."
)


def of(kind: type, text: str) -> list:  # type: ignore[type-arg]
    return [node for node in claims_of(Prose(text, Context(), Span("/text"))) if type(node) is kind]


def read(source: str) -> Submission:
    tree = read_yaml(source)
    data, problems = shaped(tree.data)
    submission = assemble(data, tree, YAML, problems)
    add_claims(submission)
    return submission


def told(text: str, span: Span) -> str:
    return text[span.start : span.end]


def test_a_document_in_a_sentence_is_a_mention_with_each_piece_at_its_place() -> None:
    (citation,) = of(Citation, TEXT)
    assert (citation.role, citation.prose, citation.type_word) == ("mention", True, "Kế hoạch")
    assert told(TEXT, citation.number_span) == "281/KH-UBND"
    assert told(TEXT, citation.date_span) in ("10/12/2022", "ngày 10/12/2022")


def test_the_date_of_a_document_is_told_from_a_date_of_the_text() -> None:
    assert [mention.role for mention in of(DateMention, TEXT)] == ["citation", "text"]


def test_digits_of_dates_and_document_numbers_are_no_figures() -> None:
    assert [figure.text for figure in of(Figure, TEXT)] == ["68", "80", "85"]


def test_dates_in_other_forms_and_numbers_with_a_slip_are_no_figures_either() -> None:
    text = "Từ ngày 5-6-2023 đến 2023-06-25, theo Thông báo số 66 KH-UBND và số 12 - KH/HU, có 68 xã tham gia."
    assert [figure.text for figure in of(Figure, text)] == ["68"]


def test_a_claim_points_at_its_figures_in_the_section() -> None:
    (ratio,) = of(Ratio, TEXT)
    assert told(TEXT, ratio.numerator.span) == "68"
    assert ratio.percent is not None
    assert ratio.span.pointer == "/text"


def test_a_scale_written_once_behind_a_share_is_that_of_both_figures() -> None:
    (ratio,) = of(Ratio, "Đã giải ngân 25/40 tỷ đồng, đạt 62,5%.")
    assert ratio.numerator.quantity.value == 25 * 10**9
    assert ratio.denominator.quantity.value == 40 * 10**9


def test_the_documents_of_a_section_come_before_those_of_the_next_listed_or_told() -> None:
    submission = read("""
dxlint: 1
sections:
  - {id: "1", text: "Theo Quyết định số 5/QĐ-UBND ngày 01/3/2024 của UBND huyện."}
  - id: "2"
    citations: [{role: basis, number: 9/KH-UBND, date: 02/4/2024}]
    text: "Theo Công văn số 7/UBND-VX ngày 03/4/2024."
""")
    numbers = [citation.number.number for citation in submission.all(Citation)]
    assert numbers == ["5", "9", "7"]


VOCABULARY = (
    "xã hồ sơ chỉ tiêu nhiệm vụ đạt chiếm tăng giảm từ lên so với cùng kỳ trong đó gồm có tổng số cấp tỉnh cấp "
    "huyện cấp xã và đã hoàn thành chưa Tân Lập Tân Hòa 12 3/4 1.234 85% 12,5% 0 ( ) , ; : . / + = \n - …"
)
WORDS = st.sampled_from(VOCABULARY.split(" "))


@given(st.lists(WORDS, max_size=40).map(" ".join))
@example("")
@example("(:gồm trong đó")
def test_whatever_a_sentence_says_every_claim_lies_within_it(text: str) -> None:
    for node in claims_of(Prose(text, Context(), Span("/text"))):
        span = node.span
        assert 0 <= span.start <= span.end <= len(text)
