"""A gate does not pass by mistake: what was not judged is named and ends in 2, whoever wishes it away."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import CLEAN, WRONG, Command

NOT_JUDGED = {
    "figures where a list belongs": ("dxlint: 1\nmeasures: 7\n", "DX002"),
    "a mapping where a figure belongs": ("dxlint: 1\nmeasures: [{name: Hồ sơ, result: {a: 3}}]\n", "DX002"),
    "a file that is no report": ("so_lieu: 3\n", "DX002"),
    "a list of reports": ("- dxlint: 1\n  measures: []\n", "DX002"),
    "another version": ("dxlint: 2\nmeasures: []\n", "DX002"),
    "a misspelt key with figures": ('dxlint: 1\nmeasure: [{name: Hộ nghèo, result: "9/8"}]\n', "DX003"),
    "a misspelt key with one figure": ('dxlint: 1\nmeasures: [{name: a, resut: "9/8"}]\n', "DX003"),
    "figures under a key of one's own": ('dxlint: 1\nket_qua: [{ten: Hộ nghèo, so: "9/8"}]\n', "DX003"),
    "a key given twice": ('dxlint: 1\nmeasures: [{result: "9/8"}]\nmeasures: []\n', "DX006"),
    "text of a font before Unicode": ("dxlint: 1\ntext: " + "B¸o c¸o kÕt qu¶ thùc hiÖn nhiÖm vô n¨m " * 3, "DX005"),
    "a column that is not there": (
        "dxlint: 1\ntables: [{columns: [{id: a, percent_of: {ratio: b}}], rows: [['5']]}]\n",
        "DX002",
    ),
    "a bracket that is never closed": ("dxlint: 1\nmeasures: [\n", "DX001"),
}


@pytest.mark.slow
@pytest.mark.parametrize("what", NOT_JUDGED)
@pytest.mark.parametrize(
    "wished_away",
    [
        ["--select", "DX101"],
        ["--ignore", "DX0"],
        ["--config", "lowered.yaml"],
        ["--baseline", "known.json"],
        ["--exit-zero"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_what_is_not_judged_ends_in_2_whatever_is_asked_for(
    what: str, wished_away: list[str], dxlint: Command, write: Callable
) -> None:
    content, code = NOT_JUDGED[what]
    write("xa.yaml", content)
    write("lowered.yaml", "severity: {DX: info}\nignore: [DX0]\n")
    if "--baseline" in wished_away:
        dxlint("check", "xa.yaml", "--write-baseline", "known.json")
    done = dxlint("check", "xa.yaml", *wished_away)
    assert done.returncode == 2
    assert code in done.stdout


def test_a_patch_says_beside_it_that_something_was_not_judged(dxlint: Command, write: Callable) -> None:
    write("xa.yaml", "dxlint: 1\nmeasures: 7\n")
    done = dxlint("check", "xa.yaml", "--diff")
    assert (done.returncode, done.stdout) == (2, "")
    assert "could not judge everything" in done.stderr


def test_a_patch_says_beside_it_how_much_of_what_was_found_it_does_not_mend(dxlint: Command, write: Callable) -> None:
    write("xa.yaml", "dxlint: 1\nmeasures:\n- {name: A, result: 24/30, percent: '85'}\n- {name: B, result: 31/30}\n")
    done = dxlint("check", "xa.yaml", "--diff", "--select", "DX1")
    assert (done.returncode, done.stderr) == (1, "1 finding has no suggestion; see: dxlint check\n")
    assert dxlint("check", "xa.yaml", "--diff", "--select", "DX101").stderr == ""


def test_a_suppression_hides_nothing_that_was_not_judged(dxlint: Command, write: Callable) -> None:
    write("xa.yaml", "dxlint: 1\nmeasures: 5\nsuppress: [{rule: ALL, reason: không cần}]\n")
    done = dxlint("check", "xa.yaml")
    assert done.returncode == 2
    assert "DX002" in done.stdout


def test_words_of_ones_own_and_own_keys_with_x_keep_nothing_from_being_judged(dxlint: Command, write: Callable) -> None:
    write("xa.yaml", CLEAN + "ghi_chu: đã rà soát\nx-so: [1, 2]\n")
    done = dxlint("check", "xa.yaml")
    assert done.returncode == 0
    assert "warning DX003" in done.stdout


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("utf16.yaml", CLEAN.encode("utf-16")),
        ("latin.yml", b"x" * 5000 + b"\xe0\ndxlint: 1\n"),
        ("nul.json", b'{"a": "' + b"x" * 5000 + b'\x00", "dxlint": 1}'),
        ("lon.yaml", b"#" * 20_000_001),
        ("lon.docx", b"#" * 20_000_001),
        ("rong.docx", b""),
        ("gan.yaml", b"dxlnt: 1\n"),
        ("ds.yaml", b"- dxlint: 1\n"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_in_a_folder_that_cannot_be_read_is_named(
    name: str, content: bytes, dxlint: Command, write: Callable
) -> None:
    write("bc/sach.yaml", CLEAN)
    write(f"bc/{name}", content)
    done = dxlint("check", "bc")
    assert done.returncode == 2
    assert f"bc/{name}\n" in done.stdout


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_cannot_be_looked_into_is_named(dxlint: Command, write: Callable, tmp_path: Path) -> None:
    write("bc/sach.yaml", CLEAN)
    write("bc/kin/x.yaml", WRONG)
    (tmp_path / "bc/kin").chmod(0)
    done = dxlint("check", "bc")
    (tmp_path / "bc/kin").chmod(0o700)
    assert done.returncode == 2
    assert "bc/kin\n" in done.stdout


@pytest.mark.parametrize("name", ["dxlint.yaml", "pyproject.toml"])
@pytest.mark.parametrize("waived", ["ignore", "severity"])
def test_who_submits_waives_nothing_at_a_gate(name: str, waived: str, dxlint: Command, write: Callable) -> None:
    write(".git/HEAD", "")
    write("bc/xa/b.yaml", WRONG)
    said = {
        "ignore": ('ignore = ["ALL"]', "ignore: [ALL]"),
        "severity": ("severity = {DX = 'info'}", "severity: {DX: info}"),
    }
    toml, yaml = said[waived]
    write(f"bc/xa/{name}", f"[tool.dxlint]\n{toml}\n" if name.endswith("toml") else yaml)
    done = dxlint("check", "bc", "--no-suppressions")
    assert done.returncode == 1
    rules = [word for word in done.stdout.split(", ") if "rule" in word][-1]
    without = dxlint("check", "bc/xa/b.yaml", "--isolated").stdout
    assert rules.split(" ")[0] in without.splitlines()[-1]


def test_the_number_of_rules_is_that_of_those_that_ran_on_every_report(dxlint: Command, write: Callable) -> None:
    write("bc/a.yaml", CLEAN)
    write("bc/xa/b.yaml", WRONG)
    write("bc/xa/dxlint.yaml", "select: [DX101, DX103]\n")
    assert "2 reports, 2 rules, " in dxlint("check", "bc").stdout


def test_a_configuration_below_where_dxlint_runs_loads_no_module(
    dxlint: Command, write: Callable, tmp_path: Path
) -> None:
    write("bc/dxlint.yaml", "plugins: [ban_do]\n")
    write("ban_do.py", "open('da-chay', 'w').close()\nraise SystemExit(0)\n")
    write("bc/xa/b.yaml", WRONG)
    done = dxlint("check", "bc")
    assert done.returncode == 2
    assert "plugin ban_do is named by" in " ".join(done.stdout.split())
    assert "DX103" in done.stdout
    assert not (tmp_path / "da-chay").exists()
    assert dxlint("check", "bc", "--no-suppressions").returncode == 1


def test_the_order_of_paths_changes_nothing_but_the_order(dxlint: Command, write: Callable) -> None:
    write("a/dxlint.yaml", "fail_on: warning\nbaseline: known.json\n")
    write("a/known.json", '{"version": 2, "findings": []}')
    write("a/x.yaml", WRONG.replace("27/26", "5/0"))
    write("b/y.yaml", CLEAN)
    one, other = dxlint("check", "a", "b"), dxlint("check", "b", "a")
    assert one.returncode == other.returncode == 1
    assert sorted(one.stdout.splitlines()) == sorted(other.stdout.splitlines())
    assert dxlint("check", "b").returncode == 0
    named = {
        dxlint("check", *paths).returncode for paths in (["b", "c.yaml"], ["c.yaml", "b"]) if write("c.yaml", "a: 1")
    }
    assert named == {2}


def test_a_file_that_is_named_beside_its_folder_is_named(dxlint: Command, write: Callable) -> None:
    write("bc/a.yaml", CLEAN)
    write("bc/khac.yaml", "a: 1\n")
    assert dxlint("check", "bc").returncode == 0
    assert dxlint("check", "bc", "bc/khac.yaml").returncode == dxlint("check", "bc/khac.yaml", "bc").returncode == 2


@pytest.mark.parametrize("name", ["dxlint.yml", ".dxlint.yaml", ".dxlint.yml"])
def test_a_configuration_under_another_name_is_told(name: str, dxlint: Command, write: Callable) -> None:
    write(name, "ignore: [DX103]\n")
    write("xa.yaml", WRONG)
    done = dxlint("check", "xa.yaml")
    assert done.returncode == 2
    assert f"{name}: is not read: a configuration is called dxlint.yaml" in done.stderr
    assert dxlint("check", "xa.yaml", "--isolated").returncode == 1
    write(name, "on: push\njobs: {}\n")
    assert dxlint("check", "xa.yaml").returncode == 1


def test_the_empty_device_stands_for_no_configuration(dxlint: Command, write: Callable) -> None:
    write("dxlint.yaml", "ignore: [DX103]\n")
    write("xa.yaml", WRONG)
    assert dxlint("check", "xa.yaml").returncode == 0
    assert dxlint("check", "xa.yaml", "--config", "/dev/null").returncode == 1
    assert dxlint("check", "xa.yaml", "--config", "/dev/zero").returncode == 2


def test_the_line_told_of_a_setting_is_that_of_its_key(dxlint: Command, write: Callable) -> None:
    write("dxlint.yaml", "lang: en\nluat:\n  - ma: TH001\n")
    write("xa.yaml", CLEAN)
    assert "dxlint.yaml:2: there is no setting “luat”" in dxlint("check", "xa.yaml").stderr


def test_no_configuration_makes_an_error_of_what_is_inferred(dxlint: Command, write: Callable) -> None:
    write("bc.txt", "I. KẾT QUẢ\n\nTrong tổng số 640 giáo viên, có 512 giáo viên dùng học bạ số, đạt 82%.\n")
    write("xa.yaml", 'dxlint: 1\nmeasures: [{name: A, result: "512/640", percent: "82%"}]\n')
    write("dxlint.yaml", "severity: {DX101: error}\n")
    in_prose, declared = dxlint("check", "bc.txt", "--select", "DX101"), dxlint("check", "xa.yaml", "--select", "DX101")
    assert "warning DX101" in in_prose.stdout
    assert in_prose.returncode == 0
    assert "error DX101" in declared.stdout
    assert declared.returncode == 1


def test_two_formats_on_one_output_are_refused(dxlint: Command, write: Callable) -> None:
    write("xa.yaml", WRONG)
    for arguments in (
        ["--format", "json", "--format", "text"],
        ["--format", "json", "--output", "a.json", "--format", "text", "--format", "sarif"],
        ["--format", "json", "--output", "a", "--format", "sarif", "--output", "./a"],
        ["--format", "json", "--output", "/dev/stdout", "--format", "text"],
        ["--format", "text", "--statistics"],
        ["--statistics", "--diff"],
    ):
        done = dxlint("check", "xa.yaml", *arguments)
        assert done.returncode == 2
        assert "cannot share one output" in done.stderr
        assert done.stdout == ""
    one = dxlint("check", "xa.yaml", "--format", "json", "--output", "a.json", "--statistics")
    assert one.returncode == 1
    assert one.stdout.splitlines()[2].split()[:2] == ["1", "DX103"]


def test_quiet_tells_what_fails_and_nothing_where_nothing_does(dxlint: Command, write: Callable) -> None:
    write("canh-bao.yaml", WRONG.replace("27/26", "5/0"))
    write("sai.yaml", WRONG.replace("measures:", 'measures:\n  - {name: Đơn, result: "5/0"}'))
    write("hong.yaml", "dxlint: 1\nmeasures: 7\n")
    for form in ("text", "full", "table", "statistics"):
        assert dxlint("check", "canh-bao.yaml", "--quiet", "--format", form).stdout == ""
    done = dxlint("check", "canh-bao.yaml", "sai.yaml", "--quiet")
    assert done.returncode == 1
    assert "DX103" in done.stdout
    assert "DX113" not in done.stdout
    assert dxlint("check", "canh-bao.yaml", "--quiet", "--fail-on", "warning").returncode == 1
    unread = dxlint("check", "hong.yaml", "--quiet", "--exit-zero")
    assert unread.returncode == 2
    assert "DX002" in unread.stdout


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("trong.yaml", "dxlint: 1\n"),
        ("thu.txt", "Kính gửi các đồng chí.\n"),
        ("mo.txt", "Tỷ lệ đạt 95%.\n"),
        ("trang.html", "<p>Trang chủ</p>"),
    ],
)
def test_a_file_of_which_nothing_was_understood_ends_in_2_where_that_is_asked_for(
    name: str, content: str, dxlint: Command, write: Callable
) -> None:
    write(name, content)
    assert dxlint("check", name).returncode == 0
    for wished_away in ([], ["--select", "DX101"], ["--ignore", "DX0"], ["--exit-zero"]):
        done = dxlint("check", name, "--require-understood", *wished_away)
        assert done.returncode == 2
        assert "DX001" in done.stdout
    write("xa.yaml", CLEAN)
    assert dxlint("check", "xa.yaml", "--require-understood").returncode == 0
    assert dxlint("check", "xa.yaml", name, "--require-understood").returncode == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["--ignore", "ALL"],
        ["--select", "DX1", "--ignore", "DX1"],
        ["--config", "ignore.yaml"],
        ["--config", "patterns.yaml"],
        ["--ignore", "ALL", "--exit-zero"],
    ],
)
def test_a_check_without_rules_ends_in_2(arguments: list[str], dxlint: Command, write: Callable) -> None:
    write("ignore.yaml", "ignore: [ALL]\n")
    write("patterns.yaml", "per_file_ignores: {'*': [ALL]}\n")
    write("bc/xa.yaml", WRONG)
    done = dxlint("check", "bc", *arguments)
    assert done.returncode == 2
    assert "no rule is left to run" in done.stderr


def test_a_pattern_may_leave_single_files_without_rules(dxlint: Command, write: Callable) -> None:
    write("dxlint.yaml", "per_file_ignores: {'bc/cu.yaml': [ALL]}\n")
    write("bc/cu.yaml", WRONG)
    write("bc/moi.yaml", CLEAN)
    assert dxlint("check", "bc").returncode == 0


@pytest.mark.parametrize("name", ["x.yaml.txt", "x.md", "x.csv"])
@pytest.mark.parametrize("before", ["", "\ufeff", "# bản khai\n\n", "---\n"])
def test_a_submission_under_the_name_of_a_text_ends_in_2(
    name: str, before: str, dxlint: Command, write: Callable
) -> None:
    write("bc/sach.yaml", CLEAN)
    write(f"bc/{name}", before + WRONG)
    for path in ("bc", f"bc/{name}"):
        done = dxlint("check", path)
        assert done.returncode == 2
        assert "Let its name end in .yaml" in " ".join(done.stdout.split())


def test_a_text_that_speaks_of_the_key_is_no_submission(dxlint: Command, write: Callable) -> None:
    write("bc.txt", "Mỗi bản khai bắt đầu bằng dòng\n\ndxlint: 1\n")
    write("bc.md", "dxlint: 1 là dòng đầu của bản khai.\n")
    assert dxlint("check", "bc.txt", "bc.md").returncode == 0


@pytest.mark.parametrize(
    "content", [WRONG.replace("dxlint: 1\n", ""), 'measures: [{result: "27/26"}]\n', "groups: [{indicators: []}]\n"]
)
def test_a_submission_whose_key_was_taken_out_does_not_pass_in_a_folder(
    content: str, dxlint: Command, write: Callable
) -> None:
    write("bc/sach.yaml", CLEAN)
    write("bc/xa.yaml", content)
    done = dxlint("check", "bc")
    assert done.returncode == 2
    assert "bc/xa.yaml\n" in done.stdout


@pytest.mark.parametrize(
    "content", ["measures: 3\n", "groups: [admin, wheel]\n", "header: {title: Trang chủ}\n", "measures: [{name: a}]\n"]
)
def test_other_peoples_files_with_such_keys_are_passed_over(content: str, dxlint: Command, write: Callable) -> None:
    write("bc/sach.yaml", CLEAN)
    write("bc/khac.yaml", content)
    done = dxlint("check", "bc")
    assert done.returncode == 0
    assert "1 other file passed over" in done.stdout


@pytest.mark.parametrize("path", ["bc", ".", "bc/**", "bc/**/*.yaml"])
def test_a_link_to_a_folder_elsewhere_is_told_and_one_within_is_not(
    path: str, dxlint: Command, write: Callable, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    write("bc/2025/sach.yaml", CLEAN)
    (tmp_path / "bc" / "moi-nhat").symlink_to("2025")
    (tmp_path / "bc" / "vong").symlink_to(".")
    assert dxlint("check", path).returncode == 0
    (tmp_path / "bc" / "kho").symlink_to(tmp_path_factory.mktemp("kho"))
    done = dxlint("check", path)
    assert done.returncode == 2
    assert "bc/kho\n" in done.stdout
    if "*" not in path:
        write("bc/.gitignore", "kho\n")
        assert dxlint("check", path).returncode == 0


@pytest.mark.parametrize("place", [".an", "node_modules", "2025/.an", "bo"])
def test_a_link_to_what_is_left_out_is_told(place: str, dxlint: Command, write: Callable, tmp_path: Path) -> None:
    write("bc/2025/sach.yaml", CLEAN)
    write("bc/.gitignore", "bo/\n")
    write(f"bc/{place}/sai.yaml", WRONG)
    assert dxlint("check", "bc").returncode == 0
    (tmp_path / "bc" / "kho").symlink_to(place)
    done = dxlint("check", "bc")
    assert done.returncode == 2
    assert "bc/kho\n" in done.stdout


def test_a_name_for_standard_input_that_is_not_read_is_told(dxlint: Command, write: Callable) -> None:
    write("xa.yaml", CLEAN)
    done = dxlint("check", "xa.yaml", "--stdin-filename", "sai.yaml", stdin=WRONG)
    assert done.returncode == 2
    assert "which is not read" in done.stderr


def test_a_folder_linked_under_a_pattern_is_looked_into(
    dxlint: Command, write: Callable, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    write("bc/sach.yaml", CLEAN)
    there = tmp_path_factory.mktemp("kho")
    (there / "sai.yaml").write_text(WRONG, encoding="utf-8")
    (tmp_path / "bc" / "kho").symlink_to(there)
    assert dxlint("check", "bc/*").returncode == 1


@pytest.mark.parametrize("output", ["bc/khac.yaml", "bc/ghi-chu.md", "dxlint.yaml", "known.json", "nen.yaml"])
def test_nothing_that_a_check_reads_is_overwritten(
    output: str, dxlint: Command, write: Callable, tmp_path: Path
) -> None:
    write("bc/a.yaml", CLEAN)
    write("bc/khac.yaml", "a: 1\n")
    write("bc/ghi-chu.md", "Ghi chú\n")
    write("dxlint.yaml", "extends: [nen.yaml]\nbaseline: known.json\n")
    write("nen.yaml", "lang: en\n")
    write("known.json", '{"version": 2, "findings": []}')
    before = (tmp_path / output).read_bytes()
    done = dxlint("check", "bc", "--format", "json", "--output", output)
    assert done.returncode == 2
    assert "is read by this check" in done.stderr
    assert (tmp_path / output).read_bytes() == before
    if output.startswith("bc/"):
        assert dxlint("check", "bc", "--write-baseline", output).returncode == 2
    assert dxlint("check", "bc", "--format", "json", "--output", output, "--force").returncode == 0


def test_a_baseline_in_the_folder_that_is_checked_is_written_anew(dxlint: Command, write: Callable) -> None:
    write("bc/a.yaml", WRONG)
    for _ in range(2):
        assert dxlint("check", "bc", "--write-baseline", "bc/known.json").returncode == 1
    assert dxlint("baseline", "create", "bc", "--baseline", "bc/known.json", "--force").returncode == 0
    assert dxlint("baseline", "prune", "bc", "--baseline", "bc/known.json").returncode == 0
    assert dxlint("check", "bc", "--baseline", "bc/known.json").returncode == 0


def test_a_file_whose_name_has_no_suffix_is_told_so(dxlint: Command, write: Callable) -> None:
    write("bao-cao", "Xã đạt 24/30 chỉ tiêu.\n")
    done = dxlint("check", "bao-cao", "--select", "DX1")
    assert done.returncode == 2
    assert "has no suffix" in " ".join(done.stdout.split())
    assert "“”" not in done.stdout


@pytest.mark.parametrize("read", ["dxlint.yaml", "mau.py", "mau.yaml", "can-cu.yaml"])
@pytest.mark.parametrize("option", ["--write-baseline", "--output"])
def test_no_file_of_the_settings_is_overwritten(
    option: str, read: str, dxlint: Command, write: Callable, tmp_path: Path
) -> None:
    write("dxlint.yaml", "plugins: [./mau.py]\nregisters: [can-cu.yaml]\n")
    write("mau.py", "")
    write("mau.yaml", "{}\n")
    write("can-cu.yaml", "register: 1\nname: mau\ndocuments: [{number: 12/QĐ-UBND, date: 3/5/2024}]\n")
    write("xa.yaml", CLEAN)
    held = (tmp_path / read).read_text("utf-8")
    done = dxlint("check", "xa.yaml", option, read)
    assert (done.returncode, "is read by this check" in done.stderr) == (2, True)
    assert (tmp_path / read).read_text("utf-8") == held


def test_a_report_and_a_baseline_do_not_share_a_file(dxlint: Command, write: Callable, tmp_path: Path) -> None:
    write("xa.yaml", WRONG)
    done = dxlint("check", "xa.yaml", "--output", "x", "--write-baseline", "./x")
    assert (done.returncode, (tmp_path / "x").exists()) == (2, False)
    assert "--output and --write-baseline" in done.stderr


def test_a_document_without_a_word_ends_in_2_and_a_page_made_by_its_script_in_a_folder_does_not(
    dxlint: Command, write: Callable
) -> None:
    write("bc/sach.yaml", CLEAN)
    for name in ("index.html", "bao-cao.html"):
        write(f"bc/{name}", "<html><head><title>Trang</title></head><body><div id=root></div></body></html>")
        assert dxlint("check", f"bc/{name}").returncode == 2
    done = dxlint("check", "bc")
    assert done.returncode == 2
    assert "bc/bao-cao.html\n" in done.stdout
    assert "bc/index.html" not in done.stdout
