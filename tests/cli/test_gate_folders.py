"""In a folder nothing that is a report passes unseen: without its key, under another name, broken, followed by git."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import CLEAN, HEADER, WRONG, Command

KEYLESS = {
    "a list of them": '- measures: [{name: Hồ sơ, result: "27/26", percent: "3%"}]\n',
    "tables": "tables: [{columns: [{id: a, name: Hồ sơ}], rows: [['5']]}]\n",
    "a tally": "tally: {total: 30, achieved: 12, not_achieved: 12}\n",
    "measures in sections": 'sections: [{title: I, measures: [{name: Hồ sơ, result: "27/26"}]}]\n',
    "sections of text": "sections: [{title: I, text: 'Trong 640 giáo viên có 512 dùng học bạ số, đạt 82%.'}]\n",
    "a text": "text: 'Trong 640 giáo viên có 512 dùng học bạ số, đạt 82%.'\n",
    "measures of values": "measures: [{name: Hồ sơ, value: 12, items: [một, hai]}]\n",
    "one below a key": "bao_cao:\n  " + WRONG.replace("\n", "\n  "),
    "one behind another document": "a: 1\n---\n" + WRONG,
    "one that is broken": "measures: [\n",
    "one that is broken, in JSON": '{"measures": [{"result": "5/10"',
}


@pytest.mark.parametrize("what", KEYLESS)
def test_a_submission_without_its_key_is_told(what: str, dxlint: Command, write: Callable) -> None:
    write("bc/sach.yaml", CLEAN)
    name = "xa.json" if "JSON" in what else "xa.yaml"
    write(f"bc/{name}", KEYLESS[what])
    done = dxlint("check", "bc")
    assert done.returncode == 2
    assert f"bc/{name}\n" in done.stdout


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("docs.yaml", "sections: [{title: Mở đầu, text: Xin chào}]\n"),
        ("trang.yaml", "sections: [{title: Ưu đãi, text: Giảm 50%, image: a.png}]\n"),
        ("pages.yaml", "sections: [{title: Intro, text: Version 3}]\n"),
        ("sql.yaml", "tables: [{name: users, columns: [id, name]}]\n"),
        ("votes.json", '{"tally": {"yes": 3, "no": 4}}'),
        ("compose.yaml", "services: {dxlint: {image: x}}\n"),
        ("helm.yaml", "groups: {{ .Values.groups }}\n---\nkind: A\n"),
        ("trong.yaml", ""),
        ("test-report.json", ""),
    ],
)
def test_what_other_programs_keep_is_passed_over(name: str, content: str, dxlint: Command, write: Callable) -> None:
    write("bc/sach.yaml", CLEAN)
    write(f"bc/{name}", content)
    done = dxlint("check", "bc")
    assert done.returncode == 0, done.stdout
    assert "1 other file passed over" in done.stdout


@pytest.mark.parametrize("name", ["bao-cao-quy-1.yaml", "BC_thang6.json", "xa.dx.yaml"])
def test_an_empty_file_by_the_name_of_a_report_is_told(name: str, dxlint: Command, write: Callable) -> None:
    write("bc/sach.yaml", CLEAN)
    write(f"bc/{name}", "")
    assert dxlint("check", "bc").returncode == 2


@pytest.mark.parametrize("name", ["xa", "xa.yaml ", "xa.yaml.", "xa.yam", "xa．yaml", "xa.json5"])
@pytest.mark.parametrize("path", ["bc", "bc/*"])
def test_a_submission_by_a_name_that_is_not_read_is_told(
    name: str, path: str, dxlint: Command, write: Callable
) -> None:
    write("bc/sach.yaml", CLEAN)
    write(f"bc/{name}", WRONG)
    done = dxlint("check", path)
    assert done.returncode == 2
    assert "Let its name end in .yaml" in " ".join(done.stdout.split())


@pytest.mark.parametrize("name", ["xa.yaml~", "xa.yaml.bak", "xa.yaml.orig", ".xa.yaml.swp"])
def test_what_an_editor_leaves_behind_is_nobodys_report(name: str, dxlint: Command, write: Callable) -> None:
    write("bc/xa.yaml", CLEAN)
    write(f"bc/{name}", WRONG)
    assert dxlint("check", "bc").returncode == 0


def test_what_an_editor_keeps_of_a_report_that_is_gone_is_told(dxlint: Command, write: Callable) -> None:
    write("bc/sach.yaml", CLEAN)
    write("bc/xa.yaml.bak", WRONG)
    assert dxlint("check", "bc").returncode == 2


DOCUMENTS = {
    "pdf": b"%PDF-1.4\n",
    "rtf": b"{\\rtf1",
    "docx": b"PK\x03\x04\x14\0[Content_Types].xml word/document.xml",
    "xlsx": b"PK\x03\x04\x14\0[Content_Types].xml xl/workbook.xml",
    "odt": b"PK\x03\x04\x14\0mimetypeapplication/vnd.oasis.opendocument.text",
    "doc": b"\xd0\xcf\x11\xe0" + bytes(600) + "WordDocument".encode("utf-16-le"),
}


@pytest.mark.parametrize("kind", DOCUMENTS)
@pytest.mark.parametrize("name", ["bao-cao.{kind}.download", "bao-cao (1)", "xa.{kind}.bak", "xa.{kind}~", "xa_{kind}"])
def test_a_document_by_its_content_is_told_whatever_its_name(
    kind: str, name: str, dxlint: Command, write: Callable
) -> None:
    write("bc/sach.yaml", CLEAN)
    written = f"bc/{name.format(kind=kind)}"
    write(written, DOCUMENTS[kind])
    for path in ("bc", "bc/*"):
        done = dxlint("check", path)
        assert done.returncode == 2
        assert f"{written}\n" in done.stdout
        assert f"Let its name end in .{kind}." in " ".join(done.stdout.split())


def test_other_files_that_begin_like_documents_are_passed_over(dxlint: Command, write: Callable) -> None:
    write("bc/sach.yaml", CLEAN)
    write("bc/Thumbs.db", b"\xd0\xcf\x11\xe0" + bytes(600) + "Catalog".encode("utf-16-le"))
    write("bc/x.jar", b"PK\x03\x04 META-INF/MANIFEST.MF")
    write("bc/hinh.ai", b"%PDF-1.5\n")
    write("bc/hinh.docx.png", b"\x89PNG word/document.xml")
    write("bc/~$bao-cao.docx", b"x")
    assert dxlint("check", "bc").returncode == 0


@pytest.mark.parametrize("content", [HEADER + WRONG.replace(HEADER, ""), '{"dxlint": 1, "measures": []}'])
def test_a_submission_in_a_text_is_told_however_it_begins(content: str, dxlint: Command, write: Callable) -> None:
    write("bc/sach.yaml", CLEAN)
    write("bc/xa.txt", content)
    assert dxlint("check", "bc").returncode == 2


@pytest.mark.parametrize("ignored", ["bc/b.yaml", "bc/", "*", "*.yaml"])
def test_what_git_follows_is_read_although_a_pattern_fits_it(
    ignored: str, dxlint: Command, write: Callable, tmp_path: Path
) -> None:
    write("bc/a.yaml", CLEAN)
    write("bc/b.yaml", WRONG)
    write(".gitignore", ignored + "\n")
    for words in (["init", "-q"], ["add", "-f", "."]):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)
    for path in ("bc", "."):
        assert dxlint("check", path).returncode == 1
    subprocess.run(["git", "rm", "-q", "--cached", "bc/b.yaml"], cwd=tmp_path, check=True)
    for path in ("bc", "."):
        assert dxlint("check", path).returncode == 0


@pytest.mark.parametrize(
    "patterns",
    ["*\n!*/\n!*.yaml\n", "*\n!bc/\n!bc/a/\n!bc/a/xa.yaml\n", "/*\n!/bc\n", "bc/*\n!bc/a\n", "**/a/*\n!bc/a/xa.yaml\n"],
)
def test_what_a_later_line_takes_back_is_read(patterns: str, dxlint: Command, write: Callable, tmp_path: Path) -> None:
    write("bc/a/xa.yaml", WRONG)
    write(".gitignore", patterns)
    git(tmp_path, "init", "-q")
    for path in (".", "bc"):
        assert dxlint("check", path).returncode == 1


@pytest.mark.parametrize(
    "patterns", ["*\n!*.yaml\n", "bc/a/\n!bc/a/xa.yaml\n", "bc/**\n!bc/a/\n!bc/sach.yaml\n", "a\n", "/bc/a\n", "xa.*\n"]
)
def test_what_no_line_takes_back_is_left_out(patterns: str, dxlint: Command, write: Callable, tmp_path: Path) -> None:
    write("bc/a/xa.yaml", WRONG)
    write("bc/sach.yaml", CLEAN)
    write(".gitignore", patterns)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-f", "bc/sach.yaml")
    subprocess.run(["git", "check-ignore", "-q", "bc/a/xa.yaml"], cwd=tmp_path, check=True)
    for path in (".", "bc"):
        assert dxlint("check", path).returncode == 0


@pytest.mark.parametrize("folder", [".", "bc"])
def test_a_list_of_patterns_that_is_a_link_ignores_nothing(
    folder: str, dxlint: Command, write: Callable, tmp_path: Path
) -> None:
    write("bc/xa.yaml", WRONG)
    write("mau.txt", "xa.yaml\n")
    git(tmp_path, "init", "-q")
    (tmp_path / folder / ".gitignore").symlink_to(tmp_path / "mau.txt")
    assert dxlint("check", "bc").returncode == 1


def test_where_git_cannot_be_asked_in_a_repository_nothing_is_left_out(
    dxlint: Command, write: Callable, tmp_path: Path
) -> None:
    write("bc/xa.yaml", WRONG)
    write("bc/sach.yaml", CLEAN)
    write("bc/.gitignore", "xa.yaml\n")
    assert dxlint("check", "bc").returncode == 0
    git(tmp_path, "init", "-q")
    assert dxlint("check", "bc").returncode == 0
    git(tmp_path, "add", "bc/sach.yaml")
    write(".git/index", b"hong")
    assert dxlint("check", "bc").returncode == 1


def git(folder: Path, *words: str) -> None:
    settings = ("-c", "protocol.file.allow=always", "-c", "user.name=M", "-c", "user.email=a@example.vn")
    subprocess.run(["git", *settings, *words], cwd=folder, check=True)


def test_a_repository_in_a_folder_ignores_and_follows_by_itself(
    dxlint: Command, write: Callable, tmp_path: Path
) -> None:
    write(".gitignore", "*.json\n")
    write("bc/a.yaml", CLEAN)
    write("bc/con/.gitignore", "*.yaml\n")
    write("bc/con/bo.yaml", WRONG)
    git(tmp_path, "init", "-q")
    git(tmp_path / "bc" / "con", "init", "-q")
    assert dxlint("check", "bc").returncode == 0
    git(tmp_path / "bc" / "con", "add", "-f", "bo.yaml")
    for path in ("bc", ".", "bc/con"):
        done = dxlint("check", path)
        assert done.returncode == 1
        assert "con/bo.yaml\n" in done.stdout
    git(tmp_path / "bc" / "con", "rm", "-q", "--cached", "bo.yaml")
    write("bc/con/so.json", '{"dxlint": 1, "measures": [{"name": "a", "result": "27/26"}]}')
    assert dxlint("check", "bc").returncode == 1


def test_a_submodule_is_read_although_a_pattern_fits_it(dxlint: Command, write: Callable, tmp_path: Path) -> None:
    write("khac/xa.yaml", WRONG)
    git(tmp_path / "khac", "init", "-q")
    git(tmp_path / "khac", "add", ".")
    git(tmp_path / "khac", "commit", "-q", "-m", "một")
    write("kho/bc/a.yaml", CLEAN)
    git(tmp_path / "kho", "init", "-q")
    git(tmp_path / "kho", "submodule", "--quiet", "add", str(tmp_path / "khac"), "bc/con")
    write("kho/.gitignore", "con/\n")
    git(tmp_path / "kho", "add", ".")
    assert dxlint("check", "kho/bc").returncode == 1


@pytest.mark.parametrize("suffix", ["rtf", "docm"])
def test_other_suffixes_of_documents_are_read_or_told(suffix: str, dxlint: Command, write: Callable) -> None:
    write("bc/sach.yaml", CLEAN)
    write(f"bc/bao-cao.{suffix}", b"hong")
    done = dxlint("check", "bc")
    assert done.returncode == 2
    assert f"bc/bao-cao.{suffix}\n" in done.stdout


@pytest.mark.parametrize(
    "name", ["bao-cao-quy-1.wps", "BC_thang6.pptx", "phu-luc.zip", "bao-cao.yaml.gz", "ke-hoach.fodt"]
)
def test_a_document_of_a_kind_that_is_not_read_is_told_by_its_name(name: str, dxlint: Command, write: Callable) -> None:
    write("bc/sach.yaml", CLEAN)
    write(f"bc/{name}", b"PK\x03\x04")
    write("bc/mau-chu.zip", b"PK\x03\x04")
    write("bc/bao-cao.png", b"\x89PNG")
    write("bc/LICENSE", "MIT\n")
    for path in ("bc", "bc/*"):
        done = dxlint("check", path)
        assert done.returncode == 2
        assert f"bc/{name}\n" in done.stdout
        assert "mau-chu" not in done.stdout
        assert "LICENSE" not in done.stdout
        assert "png" not in done.stdout.split("\n\n")[0]


def test_a_link_to_a_folder_that_is_gone_is_told(dxlint: Command, write: Callable, tmp_path: Path) -> None:
    write("bc/sach.yaml", CLEAN)
    (tmp_path / "bc" / "anh.png").symlink_to("khong-co.png")
    assert dxlint("check", "bc").returncode == 0
    (tmp_path / "bc" / "2024").symlink_to("khong-co")
    done = dxlint("check", "bc")
    assert done.returncode == 2
    assert "bc/2024\n" in done.stdout


PAGE = "\ufeff<!-- xuất từ hệ thống -->\n<HTML xmlns:x='urn'><body><table><tr><td>Xã<td>5</table></body></html>"
XML = "<?xml version='1.0'?>\n<?mso-application progid='Excel.Sheet'?><Workbook/>"
MHTML = "MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html>"


@pytest.mark.parametrize("name", ["xa.xls", "xa.xlsx", "xa.doc", "xa.docx", "xa.pdf"])
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (PAGE, "Let its name end in .html"),
        ("<table><tr><td>5", "Let its name end in .html"),
        (XML, "save it as .docx or .xlsx"),
        (MHTML, "save it as .docx or .xlsx"),
    ],
)
def test_a_page_under_the_name_of_a_document_is_told_to_be_one(
    name: str, content: str, said: str, dxlint: Command, write: Callable
) -> None:
    write(f"bc/{name}", content.encode())
    done = dxlint("check", "bc", "--lang", "en")
    assert done.returncode == 2
    assert said in " ".join(done.stdout.split())


@pytest.mark.parametrize(
    "content", [b"x <html>", b"<!-- <html>", b"%PDF-1.4 <html>", b"<htmlx>", b"<?xml version='1.0'?><a/>"]
)
def test_what_only_holds_a_tag_is_no_page(content: bytes, dxlint: Command, write: Callable) -> None:
    write("bc/xa.xls", content)
    assert "by its content" not in dxlint("check", "bc", "--lang", "en").stdout.lower()
