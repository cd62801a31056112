"""What the rules of citations say of whole reports, in lists and in sentences."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxlint.language.slips import numbers_a_slip_apart
from dxlint.rules.citations._chains import longest_chain, out_of_every_chain
from dxlint.rules.citations.blank_document_number import blank_document_number
from dxlint.rules.citations.conflicting_citation import conflicting_citation
from dxlint.rules.citations.document_type_mismatch import document_type_mismatch
from dxlint.rules.citations.incomplete_citation import incomplete_citation
from dxlint.rules.citations.inconsistent_issuer_abbreviation import inconsistent_issuer_abbreviation, initials
from dxlint.rules.citations.malformed_document_number import malformed_document_number
from dxlint.rules.citations.number_out_of_sequence import number_out_of_sequence
from dxlint.rules.citations.superseded_citation import superseded_citation
from dxlint.rules.citations.unknown_document_type import unknown_document_type
from dxlint.testing import findings_of


def prose(*lines: str, header: str = "{}") -> str:
    """A submission whose text has these lines."""
    return f"dxlint: 1\nheader: {header}\ntext: |\n" + "".join(f"  {line}\n\n" for line in lines)


def issued(*documents: tuple[str, str]) -> str:
    """A submission of an agency that lists its own documents: numbers and dates."""
    rows = "".join(f'  - {{role: issued, number: "{number}", date: "{date}"}}\n' for number, date in documents)
    return f"dxlint: 1\nheader: {{agency: UBND huyện Mẫu, province: Nghệ An}}\ncitations:\n{rows}"


def test_a_lost_hyphen_in_a_sentence_is_shown_with_what_was_meant() -> None:
    (finding,) = findings_of(
        malformed_document_number, prose("Theo Kế hoạch số 93/KHUBND ngày 12/3/2024 của UBND tỉnh.")
    )
    assert finding.excerpt == "93/KHUBND"
    assert finding.fixes[0].edits[0].text == "93/KH-UBND"


def test_an_unknown_type_is_not_called_malformed_too() -> None:
    text = prose("Công điện số 437/Đ-TTg ngày 21/4/2024 của Thủ tướng Chính phủ.")
    assert findings_of(malformed_document_number, text) == []
    assert [finding.data["type"] for finding in findings_of(unknown_document_type, text)] == ["Đ"]


def test_the_blank_number_of_a_report_is_told_once_with_the_line_over_its_appendix() -> None:
    text = prose("(Kèm theo Báo cáo số        /BC-UBND ngày     tháng 7 năm 2024)", header='{number: "/BC-UBND"}')
    (finding,) = findings_of(blank_document_number, text)
    assert (finding.place.pointer, len(finding.related)) == ("/header/number", 1)


def test_a_report_with_a_number_may_leave_the_line_over_its_appendix_open() -> None:
    text = prose("(Kèm theo Báo cáo số      /BC-UBND ngày 05/7/2024)", header='{number: "31/BC-UBND"}')
    assert findings_of(blank_document_number, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Đề án 06 theo Quyết định số 06/QĐ-TTg ngày 06/01/2022.",
        "Văn bản số 889/UBND-VX1 ngày 06/3/2023 của UBND tỉnh.",
        "Kế hoạch thực hiện Quyết định số 14/QĐ-UBND ngày 06/3/2024 của UBND huyện.",
        "Quyết định số 77/QĐ-UBND ngày 06/3/2024 ban hành Kế hoạch kiểm tra.",
    ],
)
def test_a_type_word_that_belongs_to_another_document_is_no_mismatch(text: str) -> None:
    assert findings_of(document_type_mismatch, prose(text)) == []


def test_a_decision_called_a_plan_is_told_in_a_sentence() -> None:
    (finding,) = findings_of(
        document_type_mismatch, prose("Theo Kế hoạch số 215/QĐ-UBND ngày 12/3/2024 của UBND huyện.")
    )
    assert finding.data["code"] == "QĐ"


def test_only_the_first_mention_of_a_document_must_be_complete() -> None:
    full = "Chỉ thị số 14/CT-TTg ngày 07/6/2019 của Thủ tướng Chính phủ được quán triệt."
    short = "Kết quả thực hiện Chỉ thị số 14/CT-TTg nêu tại phần II."
    assert findings_of(incomplete_citation, prose(full, short)) == []
    (finding,) = findings_of(incomplete_citation, prose(short, full))
    assert finding.excerpt == "14/CT-TTg"


def test_the_issuer_after_the_last_of_two_is_the_issuer_of_both() -> None:
    line = "(Các QĐ số: 4639/QĐ-UBND ngày 25/12/2022; số: 1795/QĐ-UBND ngày 29/5/2023 của UBND huyện Mẫu)"
    assert findings_of(incomplete_citation, prose(line)) == []


def test_a_list_out_of_order_is_no_register_out_of_order() -> None:
    rows = [("52/KH-UBND", "24/4/2022"), ("39/KH-UBND", "05/4/2022"), ("19/KH-UBND", "24/02/2022")]
    assert findings_of(number_out_of_sequence, issued(*rows)) == []


def test_the_number_that_fits_neither_neighbour_is_the_one_told() -> None:
    rows = [("727/UBND-VH", "10/3/2023"), ("04/UBND-VH", "14/3/2023"), ("790/UBND-VH", "17/3/2023")]
    (finding,) = findings_of(number_out_of_sequence, issued(*rows, ("800/UBND-VH", "17/3/2023")))
    assert finding.data["document"] == "04/UBND-VH"
    assert finding.place.pointer == "/citations/1/number"


def test_two_series_under_one_symbol_are_left_alone() -> None:
    rows = [("900/UBND-VP", "02/3/2023"), ("12/UBND-VP", "10/3/2023"), ("910/UBND-VP", "12/3/2023")]
    rows += [("15/UBND-VP", "20/3/2023"), ("930/UBND-VP", "25/3/2023"), ("19/UBND-VP", "28/3/2023")]
    assert findings_of(number_out_of_sequence, issued(*rows)) == []


def test_two_days_for_one_number_are_a_conflict_and_no_disorder() -> None:
    rows = [("12/KH-UBND", "15/3/2024"), ("12/KH-UBND", "05/3/2024"), ("20/KH-UBND", "11/3/2024")]
    assert findings_of(number_out_of_sequence, issued(*rows)) == []
    (finding,) = findings_of(conflicting_citation, issued(*rows))
    assert (finding.data["one"], finding.data["other"]) == ("05/3/2024", "15/3/2024")


def test_the_number_most_reports_give_is_taken_for_the_right_one() -> None:
    def one(number: str) -> str:
        return prose(
            f"Quyết định số {number}/QĐ-UBND ngày 18/3/2022 của UBND tỉnh về giao chỉ tiêu chuyển đổi số.",
            header="{agency: UBND xã Mẫu, province: Nghệ An}",
        )

    (finding,) = findings_of(conflicting_citation, one("696"), one("969"), one("969"))
    assert (finding.place.file, finding.data["other"]) == ("report-1.yaml", "Quyết định 969/QĐ-UBND")


def test_committees_of_two_provinces_are_not_compared() -> None:
    def one(number: str, province: str) -> str:
        return prose(
            f"Quyết định số {number}/QĐ-UBND ngày 18/3/2022 của UBND tỉnh về giao chỉ tiêu chuyển đổi số.",
            header=f"{{agency: UBND xã Mẫu, province: {province}}}",
        )

    assert findings_of(conflicting_citation, one("696", "Nghệ An"), one("969", "Yên Bái")) == []


def test_a_pasted_copy_neither_repeats_nor_contradicts() -> None:
    row = '{role: basis, type: Nghị định, number: "45/2020/NĐ-CP", issuer: Chính phủ}'
    text = f"dxlint: 1\nsections:\n  - kind: copy\n    citations: [{row}]\n  - citations: [{row}]\n"
    (finding,) = findings_of(incomplete_citation, text)
    assert finding.place.pointer == "/sections/1/citations/0/number"


def test_a_replaced_document_may_be_named_as_history() -> None:
    line = "Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 thay thế Nghị định số 61/2018/NĐ-CP ngày 23/4/2018."
    assert findings_of(superseded_citation, prose(line, header='{period: {year: "2026"}}')) == []


def test_the_code_that_spells_the_office_is_the_usual_one() -> None:
    assert initials("Sở Thông tin và Truyền thông") == "STTTT"
    lines = [f"Công văn số {n}/STTT-CNTT ngày {n}/3/2024 của Sở Thông tin và Truyền thông." for n in (11, 12)]
    lines.append("Công văn số 20/STTTT-CNTT ngày 20/3/2024.")
    (finding,) = findings_of(inconsistent_issuer_abbreviation, prose(*lines))
    assert (finding.data["odd"], finding.data["usual"]) == ("STTT", "STTTT")


@given(st.lists(st.integers(0, 30), max_size=9))
def test_a_longest_chain_grows_and_nothing_longer_does(values: list[int]) -> None:
    chain = longest_chain(values)
    assert chain == sorted(chain)
    assert all(values[a] < values[b] for a, b in pairwise(chain))
    growing = [
        run
        for size in range(len(values), -1, -1)
        for run in combinations(range(len(values)), size)
        if all(values[a] < values[b] for a, b in pairwise(run))
    ]
    longest = [set(run) for run in growing if len(run) == len(growing[0])]
    assert len(chain) == len(growing[0])
    assert out_of_every_chain(values) == set(range(len(values))) - set().union(*longest)


@given(st.integers(10, 9999), st.integers(10, 9999))
def test_a_slip_between_two_numbers_goes_both_ways(one: int, other: int) -> None:
    assert numbers_a_slip_apart(str(one), str(other)) == numbers_a_slip_apart(str(other), str(one))


@pytest.mark.parametrize(("one", "other"), [("696", "969"), ("1264", "1246"), ("281", "287")])
def test_one_slip_makes_these_of_each_other(one: str, other: str) -> None:
    assert numbers_a_slip_apart(one, other)


@pytest.mark.parametrize(("one", "other"), [("3349", "3350"), ("41", "42"), ("12", "112"), ("281", "317")])
def test_these_are_two_documents(one: str, other: str) -> None:
    assert not numbers_a_slip_apart(one, other)


def test_a_people_s_committee_s_own_plan_in_its_text_needs_no_issuer() -> None:
    line = "Năm qua đã ban hành Kế hoạch số 40/KH-UBND ngày 06/4/2024 về tập huấn."
    assert findings_of(incomplete_citation, prose(line, header="{agency: UBND phường Mẫu}")) == []
    (finding,) = findings_of(incomplete_citation, prose(line, header="{agency: Sở Y tế}"))
    assert "cơ quan ban hành" in finding.message


def test_a_table_row_that_lost_its_columns_is_no_citation() -> None:
    assert findings_of(incomplete_citation, prose("11   1155/UBND-VHTT   12/4   Tập huấn")) == []


def test_one_wrong_number_met_twice_in_a_report_is_one_finding() -> None:
    line = "Quyết định số {}/QĐ-UBND ngày 18/3/2022 của UBND tỉnh về giao chỉ tiêu chuyển đổi số cấp xã."
    header = "{agency: UBND xã Mẫu, province: Nghệ An}"
    right, wrong = line.format("969"), line.format("696")
    (finding,) = findings_of(conflicting_citation, prose(right, header=header), prose(wrong, wrong, header=header))
    assert [place.place.file for place in finding.related] == ["report-1.yaml", "report-2.yaml"]


def test_a_document_listed_without_issuer_is_not_taken_for_the_agency_s_own() -> None:
    row = '{role: basis, type: Kế hoạch, number: "61/KH-UBND", date: "05/3/2024", subject: Cải cách hành chính}'
    text = f"dxlint: 1\nheader: {{agency: UBND phường Mẫu}}\ncitations: [{row}]\n"
    assert [finding.excerpt for finding in findings_of(incomplete_citation, text)] == ["61/KH-UBND"]


def test_a_number_alone_and_its_symbol_later_are_one_document() -> None:
    text = prose("Theo công văn số 712 tại phụ lục.", "Công văn số 712/SYT-KHTC được gửi lại.")
    assert [finding.excerpt for finding in findings_of(incomplete_citation, text)] == ["công văn số 712"]
