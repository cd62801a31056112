"""Registers of documents: chosen by a configuration, checked where they are read, held against what reports cite."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import Workbook

import dxlint
from dxlint.cli.main import main
from dxlint.run.config import ConfigError
from dxlint.run.options import Options
from dxlint.run.plugins import load
from dxlint.run.registers import read_register, register_in
from dxlint.run.session import Session
from tests.run.fake_plugins import install

GOOD = """\
register: 1
name: Văn bản tỉnh Mẫu
documents:
  - number: 512/QĐ-UBND
    date: 18/3/2022
    issuer: UBND tỉnh Mẫu
    subject: Giao chỉ tiêu cải cách hành chính
  - {number: 12/2019/QĐ-UBND, ended: 2023-02-01, replaced_by: 3/2023/QĐ-UBND}
"""
AGAIN = "  - {number: 512/QĐ-UBND, date: 2022-03-18, issuer: Chủ tịch UBND tỉnh Mẫu}\n"
PLUGIN = """
from pathlib import Path
from dxlint import hookimpl

@hookimpl
def dxlint_registers():
    return {"mau/van-ban": Path(__file__).with_name("van-ban.yaml")}

@hookimpl
def dxlint_presets():
    return {"mau": {"registers": "mau/van-ban"}}
"""
WRONG_DAY = "{number: 512/QĐ-UBND, date: 13/8/2022, issuer: UBND tỉnh}"
ENDED = "{number: 12/2019/QĐ-UBND, date: 5/5/2019, issuer: UBND tỉnh}"


def checked(folder: Path, config: str, *citations: str) -> list[tuple[str, str]]:
    """What is said of the documents that a report of a district cites in 2024."""
    (folder / "dxlint.yaml").write_text(config, encoding="utf-8")
    header = "{agency: UBND huyện Một, parent_agency: UBND tỉnh Mẫu, province: Mẫu, period: {year: 2024}}"
    text = f"dxlint: 1\nheader: {header}\ncitations: [{', '.join(citations)}]\n"
    (folder / "bao-cao.yaml").write_text(text, encoding="utf-8")
    found = dxlint.check(folder / "bao-cao.yaml", select=["DX409", "DX410"])
    return [(finding.code, finding.excerpt) for finding in found]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "van-ban.yaml").write_text(GOOD, encoding="utf-8")
    return tmp_path


def test_a_file_beside_the_configuration_is_a_register(folder: Path) -> None:
    told = [("DX410", "13/8/2022"), ("DX409", "12/2019/QĐ-UBND")]
    assert checked(folder, "registers: van-ban.yaml\n", WRONG_DAY, ENDED) == told


def test_nothing_is_said_without_a_register(folder: Path) -> None:
    assert checked(folder, "lang: vi\n", WRONG_DAY, ENDED) == []


def test_a_plugin_brings_registers_by_name_and_a_preset_chooses_one_beside_ones_own(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = folder / "site"
    site.mkdir()
    monkeypatch.syspath_prepend(site)
    install(site, "zz_register", PLUGIN)
    (site / "van-ban.yaml").write_text(GOOD, encoding="utf-8")
    (folder / "own.yaml").write_text("register: 1\ndocuments: [{number: 7/KH-SNV, date: 2/3/2024}]\n", encoding="utf-8")
    config = "extends: mau\nregisters: [own.yaml]\n"
    own = "{number: 7/KH-SNV, date: 3/2/2024, issuer: Sở Nội vụ}"
    assert checked(folder, config, WRONG_DAY, own) == [("DX410", "13/8/2022"), ("DX410", "3/2/2024")]
    with pytest.raises(ConfigError) as caught:
        checked(folder, "lang: vi\nregisters: mau/van-bna\n")
    error = caught.value
    assert (error.reason, error.line, error.data["nearest"]) == ("no-such-register", 2, "mau/van-ban")


def test_a_register_of_a_name_that_is_taken_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    install(tmp_path, "zr_first", PLUGIN)
    install(tmp_path, "zr_second", PLUGIN)
    (failure,) = load().failures
    assert failure.fault is not None
    assert (failure.name, failure.fault.reason) == ("zr-second", "taken")
    assert failure.fault.data == {"key": "register mau/van-ban", "value": "zr-first"}


@pytest.mark.parametrize(
    ("right", "wrong", "line", "reason", "nearest"),
    [
        ("register: 1", "register: 2", 1, "register-unknown-word", "1"),
        ("register: 1\n", "", 1, "register-missing-key", ""),
        ("register: 1", "regsiter: 1", 1, "register-unknown-key", "register"),
        ("issuer:", "issuers:", 6, "register-unknown-key", "issuer"),
        ("  - number: 512/QĐ-UBND\n    date", "  - date", 4, "register-missing-key", ""),
        ("512/QĐ-UBND", "QĐ-UBND", 4, "register-not-a-number", ""),
        ("512/QĐ-UBND", "512/QĐUBND", 4, "register-not-a-number", ""),
        ("18/3/2022", "18/13/2022", 5, "register-not-a-date", ""),
        ("18/3/2022", "3/2022", 5, "register-not-a-date", ""),
        ("    date: 18/3/2022\n", "", 4, "register-without-day", ""),
        ("12/2019/QĐ-UBND,", "12/2019/QĐ-UBND, date: 5/5/2018,", 8, "register-other-year", ""),
        ("2023-02-01", "2018-02-01, date: 5/5/2019", 8, "register-ended-early", ""),
        ("  - {", f"{AGAIN}  - {{", 8, "register-twice", ""),
        ("replaced_by: 3/2023/QĐ-UBND", "replaced_by: abc", 8, "register-not-a-replacement", ""),
        ("replaced_by: 3/2023/QĐ-UBND", "replaced_by: 512/QĐUBND", 8, "register-not-a-replacement", "512/QĐ-UBND"),
        ("replaced_by: 3/2023/QĐ-UBND", "replaced_by: 512-QĐ-UBND", 8, "register-not-a-replacement", "512/QĐ-UBND"),
        ("replaced_by: 3/2023/QĐ-UBND", "replaced_by: 18/3/2022", 8, "register-not-a-replacement", ""),
        ("replaced_by: 3/2023/QĐ-UBND", "replaced_by: 12/2019/QĐ-UBND", 8, "register-replaces-itself", ""),
        ("ended: 2023-02-01", "issuer: UBND tỉnh", 8, "register-without-place", "UBND tỉnh Mẫu"),
        ("issuer: UBND tỉnh Mẫu", "issuer: UBND", 6, "register-without-place", ""),
        ("issuer: UBND tỉnh Mẫu", "issuer: Văn phòng UBND huyện", 6, "register-without-place", ""),
        ("issuer: UBND tỉnh Mẫu", "issuer: abc", 6, "register-other-issuer", ""),
        ("ended: 2023-02-01", "issuer: UBDN tỉnh Mẫu", 8, "register-other-issuer", "UBND tỉnh Mẫu"),
        ("issuer: UBND tỉnh Mẫu", "issuer: Sở Nội vụ tỉnh Mẫu", 6, "register-other-issuer", ""),
        ("issuer: UBND tỉnh Mẫu", "issuer: 18/3/2022", 6, "register-other-issuer", ""),
        ("12/2019/QĐ-UBND,", "9/CT-TTg, date: 1/2/2019, issuer: UBND tỉnh Mẫu,", 8, "register-other-issuer", ""),
        (GOOD, "- a\n", 0, "not-a-register", ""),
        (GOOD, "register: [1\n", 1, "not-yaml", ""),
    ],
)
def test_a_fault_in_a_register_is_told_on_its_line(
    tmp_path: Path, right: str, wrong: str, line: int, reason: str, nearest: str
) -> None:
    assert right in GOOD
    path = tmp_path / "van-ban.yaml"
    path.write_text(GOOD.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        read_register(str(path))
    assert (caught.value.reason, caught.value.line) == (reason, line)
    assert caught.value.data.get("nearest", "") == nearest


@pytest.mark.parametrize(
    ("of", "told"), [("Tỉnh ủy Mẫu", True), ("Ban Thường vụ Tỉnh ủy Mẫu", True), ("Tỉnh ủy Khác", False)]
)
def test_a_resolution_of_the_party_is_the_registers_by_its_symbol_and_province(
    folder: Path, of: str, told: bool
) -> None:
    one = f"  - {{number: 46-NQ/TU, date: 10/11/2021, issuer: {of}, subject: Chuyển đổi số tỉnh đến năm 2025}}\n"
    (folder / "van-ban.yaml").write_text(GOOD + one, encoding="utf-8")
    cited = (
        "{number: 46-NQ/TU, date: 11/11/2021, issuer: Ban Thường vụ Tỉnh ủy, subject: chuyển đổi số tỉnh đến năm 2025}"
    )
    assert checked(folder, "registers: van-ban.yaml\n", cited) == told * [("DX410", "11/11/2021")]


@pytest.mark.parametrize(
    ("number", "issuer"),
    [
        ("512/QĐ-UBND", "Chủ tịch UBND tỉnh Mẫu"),
        ("512/QĐ-UBND", "Ban Chỉ đạo chuyển đổi số huyện Mẫu"),
        ("512/NQ-HĐND", "Thường trực HĐND tỉnh Mẫu"),
        ("512/SNV-CCHC", "Sở Nội vụ"),
        ("512/LMHTX-VP", "Liên minh Hợp tác xã"),
        ("512/QĐ-BNNPTNT", "Bộ NN&PTNT"),
        ("12-NQ/TU", "Ban Thường vụ Tỉnh ủy Mẫu"),
        ("57-NQ/TW", "Bộ Chính trị"),
        ("512/QĐ-TTg", "Thủ tướng"),
        ("512/VNPT-KD", "VNPT Mẫu"),
    ],
)
def test_an_issuer_that_may_have_a_documents_symbol_is_taken(number: str, issuer: str) -> None:
    (document,) = register_in(f"register: 1\ndocuments: [{{number: {number}, date: 18/3/2022, issuer: {issuer}}}]\n")
    assert document.issuer == issuer


@pytest.mark.parametrize(
    "replacement",
    [
        "Quyết định số 3/2023/QĐ-UBND ngày 05/5/2023 của UBND tỉnh",
        "3/2023/QĐ-UBND; 4/2023/QĐ-UBND",
        "Luật Giao dịch điện tử 2023",
        "06-NQ/TU",
    ],
)
def test_a_document_is_replaced_by_one_outside_the_register_by_several_or_by_a_law(replacement: str) -> None:
    _, document = register_in(GOOD.replace("replaced_by: 3/2023/QĐ-UBND", f'replaced_by: "{replacement}"'))
    assert document.replaced_by == replacement


@pytest.mark.parametrize(
    "citation",
    [
        # Each January begins with the same few numbers for the same plans.
        "{number: 5/KH-UBND, date: 12/01/2024, issuer: UBND tỉnh, subject: cải cách hành chính tỉnh Mẫu}",
        # A district's own, and one of a committee that names no level.
        "{role: issued, number: 512/QĐ-UBND, date: 13/8/2022}",
        "{number: 512/QĐ-UBND, date: 13/8/2022}",
        "{number: 512/QĐ-UBND, date: 13/8/2022, issuer: UBND huyện Hai}",
        # Another of the same day, of another subject, and one whose subject says nothing.
        "{number: 521/QĐ-UBND, date: 18/3/2022, issuer: UBND tỉnh, subject: thu hồi đất để làm đường liên xã}",
        "{number: 519/QĐ-UBND, date: 18/3/2022, issuer: UBND tỉnh}",
        # Another type of document, and another series of decisions.
        "{number: 512/KH-UBND, date: 18/3/2022, issuer: UBND tỉnh}",
        "{number: 512/2022/QĐ-UBND, date: 13/8/2022, issuer: UBND tỉnh}",
        # Two documents of the register that could be meant.
        "{number: 40/SNV-CCHC, date: 02/4/2024, issuer: Sở Nội vụ, subject: báo cáo cải cách hành chính}",
    ],
)
def test_what_may_be_another_document_is_not_told(folder: Path, citation: str) -> None:
    more = """\
  - {number: 5/KH-UBND, date: 10/01/2022, issuer: UBND tỉnh Mẫu, subject: Cải cách hành chính tỉnh Mẫu}
  - {number: 40/SNV-CCHC, date: 05/4/2022, issuer: Sở Nội vụ tỉnh Mẫu, subject: Báo cáo cải cách hành chính}
  - {number: 40/SNV-CCHC, date: 07/4/2023, issuer: Sở Nội vụ tỉnh Mẫu, subject: Báo cáo cải cách hành chính}
"""
    (folder / "van-ban.yaml").write_text(GOOD + more, encoding="utf-8")
    assert checked(folder, "registers: van-ban.yaml\n", citation) == []


def test_a_list_in_excel_becomes_a_register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    book = Workbook()
    sheet = book.active
    for row in (
        ("TT", "Số, ký hiệu", "Ngày ban hành", "Cơ quan ban hành", "Trích yếu", "Hết hiệu lực", "Thay thế bởi"),
        (1, "512/QĐ-UBND", "18/3/2022", "UBND tỉnh Mẫu", "Giao chỉ tiêu cải cách hành chính", None, None),
        (2, "12/2019/QĐ-UBND", "05/5/2019", "UBND tỉnh Mẫu", "Quy chế làm việc", "01/02/2023", "3/2023/QĐ-UBND"),
    ):
        sheet.append(row)
    book.save("van-ban.xlsx")
    done = CliRunner().invoke(main, ["convert", "van-ban.xlsx", "--to", "register", "-o", "made.yaml", "--lang", "en"])
    assert done.exit_code == 0, done.output
    assert "registers: made.yaml" in done.output
    first, second = read_register("made.yaml")
    assert (first.number.text, first.issuer, first.ended) == ("512/QĐ-UBND", "UBND tỉnh Mẫu", None)
    assert (second.replaced_by, second.register) == ("3/2023/QĐ-UBND", "van-ban")
    told = [("DX410", "13/8/2022"), ("DX409", "12/2019/QĐ-UBND")]
    (tmp_path / "reports").mkdir()
    assert checked(tmp_path / "reports", "registers: ../made.yaml\n", WRONG_DAY, ENDED) == told


def test_days_of_a_sheet_in_any_format_are_kept(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(("TT", "Số, ký hiệu", "Ngày ban hành", "Trích yếu"))
    for at, form in enumerate(("yyyy-mm-dd", "dd/mm/yyyy", "d.m.yyyy"), 2):
        sheet.append((at, f"{at}/QĐ-UBND", datetime(2024, 1, 15), "Giao chỉ tiêu"))
        sheet.cell(at, 3).number_format = form
    book.save(tmp_path / "van-ban.xlsx")
    written = tmp_path / "made.yaml"
    arguments = ["convert", str(tmp_path / "van-ban.xlsx"), "--to", "register", "-o", str(written)]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    assert [document.issued for document in read_register(str(written))] == 3 * [datetime(2024, 1, 15).date()]


def test_a_file_without_a_list_of_documents_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("khac.csv").write_text("STT,Chỉ tiêu\n1,Hồ sơ\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["convert", "khac.csv", "--to", "register", "--lang", "en"])
    assert (done.exit_code, "holds no list of documents" in done.output) == (2, True)


def test_who_watches_a_report_watches_its_register(folder: Path) -> None:
    checked(folder, "registers: van-ban.yaml\n")
    session = Session(Options(paths=(str(folder),)))
    assert str(folder / "van-ban.yaml") in session.settings_of(str(folder / "bao-cao.yaml"))


def test_a_register_without_a_name_goes_by_its_file(folder: Path) -> None:
    (folder / "so.yaml").write_text(GOOD.replace("name: Văn bản tỉnh Mẫu\n", ""), encoding="utf-8")
    assert {one.register for one in read_register(str(folder / "so.yaml"))} == {"so"}
    assert {one.register for one in register_in(GOOD)} == {"Văn bản tỉnh Mẫu"}
