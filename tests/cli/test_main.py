"""The command as people run it: a process, its output, its exit status."""

import json
import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import CLEAN, ENV, WRONG, Command


def test_the_exit_status_tells_clean_from_faulty_from_not_judged(dxlint: Command, write: Callable) -> None:
    write("sach.yaml", CLEAN)
    write("sai.yaml", WRONG)
    write("hong.yaml", "dxlint: 1\nmeasures: [")
    assert dxlint("check", "sach.yaml").returncode == 0
    assert dxlint("check", "sai.yaml").returncode == 1
    assert dxlint("check", "hong.yaml").returncode == 2
    assert dxlint("check", "sai.yaml", "hong.yaml").returncode == 2
    assert dxlint("check", "sai.yaml", "--exit-zero").returncode == 0
    assert dxlint("check", "hong.yaml", "--exit-zero").returncode == 2


def test_the_least_severity_that_fails_can_be_chosen(dxlint: Command, write: Callable) -> None:
    write("canh-bao.yaml", WRONG.replace("27/26", "5/0"))
    assert dxlint("check", "canh-bao.yaml").returncode == 0
    assert dxlint("check", "canh-bao.yaml", "--fail-on", "warning").returncode == 1


def test_a_report_can_come_from_standard_input(dxlint: Command) -> None:
    done = dxlint("check", "-", "--stdin-filename", "xa.yaml", stdin=WRONG)
    assert done.returncode == 1
    assert done.stdout.startswith("xa.yaml\n")
    as_json = dxlint(
        "check", "-", "--stdin-filename", "xa.json", stdin='{"dxlint": 1, "measures": [{"result": "7/5"}]}'
    )
    assert "DX103" in as_json.stdout


def test_several_formats_go_each_to_its_file(dxlint: Command, write: Callable, tmp_path: Path) -> None:
    write("sai.yaml", WRONG)
    formats = [
        "--format",
        "json",
        "--output",
        "a.json",
        "--format",
        "sarif",
        "--output",
        "b.sarif",
        "--format",
        "github",
    ]
    done = dxlint("check", "sai.yaml", *formats)
    assert done.returncode == 1
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["summary"]["error"] == 1
    assert json.loads((tmp_path / "b.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert done.stdout.startswith("::error file=sai.yaml,line=4,")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["check", "khong-co.yaml"], "there is no file or folder “khong-co.yaml”"),
        (["check", "sa.yaml"], "did you mean “sai.yaml”?"),
        (["check", "*.json"], "the pattern “*.json” matches no file"),
        (["check", "trong"], "the folder “trong” holds no file that dxlint can read"),
        (["check", "sai.yaml", "--select", "DX10Z"], "there is no rule “DX10Z”"),
        (["check", "sai.yaml", "--ignore", "percent-mismach"], "did you mean “percent-mismatch”?"),
        (["check", "sai.yaml", "--format", "jsn"], "there is no output format “jsn”; did you mean “json”?"),
        (["check", "sai.yaml", "--output", "a", "--output", "b"], "there are more --output"),
        (["check", "sai.yaml", "--format", "json", "--output", "no/a.json"], "no/a.json: cannot be written"),
        (["check", "sai.yaml", "--write-baseline", "no/a.json"], "no/a.json: cannot be written"),
        (["check", "sai.yaml", "--baseline", "sai.yaml"], "sai.yaml:1: is not a baseline of dxlint"),
        (["check", "sai.yaml", "--config", "no.yaml"], "no.yaml: cannot be read"),
        (["check", "sai.yaml", "--require-plugin", "dxlint-x"], "plugin dxlint-x is required and is not installed"),
        (["check", "sai.yaml", "--selct", "DX1"], "No such option"),
        (["check"], "Missing argument"),
        (["explain", "DX9Z9"], "there is no rule “DX9Z9”"),
        (["rules", "zero-denominater"], "did you mean “zero-denominator”?"),
        (["config", "khong-co.yaml"], "there is no file or folder “khong-co.yaml”"),
        (["new", "sai.yaml"], "sai.yaml: is there already"),
        (["new", "xa.docx"], "its name must end in .yaml"),
        (["new", "no/xa.yaml"], "no/xa.yaml: cannot be written"),
        (["init", "no"], "no/dxlint.yaml: cannot be written"),
    ],
)
def test_what_cannot_be_begun_is_told_in_a_sentence(
    arguments: list[str], told: str, dxlint: Command, write: Callable, tmp_path: Path
) -> None:
    write("sai.yaml", WRONG)
    (tmp_path / "trong").mkdir()
    done = dxlint(*arguments)
    assert done.returncode == 2
    assert told in done.stderr + done.stdout


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ("selct: [DX1]", "dxlint.yaml:1: there is no setting “selct”; did you mean “select”?"),
        ("fail_on: fatal", "dxlint.yaml:1: the value of “fail_on” must be 'error', 'warning' or 'info'"),
        ("stage: dratf", "dxlint.yaml:1: the value of “stage” must be 'draft' or 'final'"),
        ("severity: {DX101: bad}", "the value of “severity.DX101” must be 'error', 'warning' or 'info'"),
        ("select: {a: b}", "dxlint.yaml:1: the value of “select” must be a list"),
        ("baseline: [x]", "dxlint.yaml:1: the value of “baseline” must be text"),
        ("options: {DX101: x}", "the value of “options.DX101” must be keys with values"),
        ("- DX1", "dxlint.yaml: must hold keys with values"),
        ("ignore: [DX1\n", "dxlint.yaml:1: is not YAML: a bracket is never closed"),
        ("lang: vi\nlang: en\n", "dxlint.yaml:2: is not YAML: the key “lang” stands there twice, first in line 1"),
        ("select: [DX1Z]", "there is no rule “DX1Z”"),
        ("severity: {DX777: info}", "there is no rule “DX777”"),
        ("extends: [../khac.yaml]", "“extends” names “../khac.yaml”"),
        ("extends: [dxlint.yaml]", "dxlint.yaml: builds on itself"),
        ("options: {DX113: {least: 3}}", "rule DX113 has no option “least”"),
        ("schemas: [no.json]", "no.json: cannot be read"),
        ("schemas: [sai.yaml]", "sai.yaml: is not a JSON Schema"),
        ("require_plugins: [dxlint-x]", "plugin dxlint-x is required and is not installed"),
        ("require_plugins: ['>=3']", "“>=3” is not the name of a plugin"),
        ("plugins: [no_such_module]", "plugin no_such_module is named, and no such module is installed"),
        (b"\xff\xfe\x00", "dxlint.yaml: is not a text in UTF-8"),
    ],
)
def test_a_broken_configuration_is_told_with_its_place(
    config: str | bytes, told: str, dxlint: Command, write: Callable
) -> None:
    write("sai.yaml", WRONG.replace("dxlint: 1", 'dxlint: 1\n"type": "x"') if "sai.yaml" in str(config) else WRONG)
    write("dxlint.yaml", config)
    done = dxlint("check", "sai.yaml")
    assert done.returncode == 2
    assert told in " ".join((done.stderr + done.stdout).split())


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("rong.yaml", b""),
        ("nhi-phan.yaml", b"\x00\x01\x02dxlint"),
        ("utf16.yaml", CLEAN.encode("utf-16")),
        ("latin.yaml", "dxlint: 1\nheader: {agency: Thị trấn à}\n".encode("cp1258", "replace")),
        ("khong-phai.yaml", b"dxlint: 1\n\tmeasures: ["),
        ("sau.yaml", b"dxlint: 1\ntext: " + b"[" * 100_000),
        ("sau.json", b"[" * 100_000),
        ("bi-danh.yaml", b"dxlint: 1\na: &a [1]\n" + b"".join(
            b"%c: &%c [%s]\n" % (98 + n, 98 + n, b",".join([b"*%c" % (97 + n)] * 9)) for n in range(9)
        )),
        ("hong.json", b'{"dxlint": 1, '),
        ("bao-cao.docx", b"PK"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_file_that_cannot_be_judged_costs_no_other_its_findings(
    name: str, content: bytes, dxlint: Command, write: Callable
) -> None:
    write(name, content)
    write("sai.yaml", WRONG)
    begun = time.monotonic()
    done = dxlint("check", name, "sai.yaml")
    assert time.monotonic() - begun < 20
    assert done.returncode == 2
    assert "DX001" in done.stdout
    assert "DX103" in done.stdout


def test_what_is_no_ordinary_file_or_is_too_large_is_told_and_not_waited_for(
    dxlint: Command, write: Callable, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "ong.yaml")
    (tmp_path / "vo-tan.yaml").symlink_to("/dev/zero")
    with (tmp_path / "lon.yaml").open("wb") as file:
        file.truncate(200_000_000)
    (tmp_path / "mat.yaml").symlink_to("khong-co")
    write("sai.yaml", WRONG)
    done = dxlint("check", ".")
    assert "DX103" in done.stdout
    assert done.returncode == 2
    assert done.stdout.count("DX001") == 4
    named = dxlint("check", "ong.yaml", "vo-tan.yaml", "lon.yaml", "mat.yaml")
    assert named.returncode == 2
    assert named.stdout.count("DX001") == 4


@pytest.mark.parametrize(
    "content",
    [
        "dxlint: 1\ndxlint: 1\n",
        "dxlint: 1\nmeasures: {name: x}\n",
        "dxlint: 1\nmeasures: [x, 3]\n",
        'dxlint: 1\nmeasures: [{result: "5/0"}, {result: "-5/-3", percent: "1e999999%"}, {result: "/3"}]\n',
        f'dxlint: 1\nmeasures: [{{result: "{"9" * 10_000}/3", percent: "{"9" * 10_000}%"}}]\n',
        "dxlint: 1\nmeasures: [{result: .nan, percent: .inf, value: 1e999999}]\n",
        'dxlint: 1\ntext: "\\x1b[31m\\u202e 5/0"\n',
        "dxlint: 1\nheader: !!python/object/apply:os.system [echo bad]\n",
        "dxlint: 1\n---\ndxlint: 1\n",
        "\ufeffdxlint: 1\n",
        "- dxlint\n",
        "measures: []\n",
    ],
)
def test_odd_content_is_told_and_never_a_traceback(content: str, dxlint: Command, write: Callable) -> None:
    write("la.yaml", content)
    done = dxlint("check", "la.yaml")
    assert done.returncode in (0, 1, 2)
    assert "\x1b" not in done.stdout
    assert done.stdout.rstrip().endswith("dxlint 0.1.0")


def test_a_wrong_version_is_told_once(dxlint: Command, write: Callable) -> None:
    for content in ("dxlint: 7\n", "measures: []\n"):
        write("la.yaml", content)
        assert dxlint("check", "la.yaml").stdout.count("DX002") == 1


def test_a_folder_is_walked_and_other_peoples_files_are_passed_over(dxlint: Command, write: Callable) -> None:
    write("bao-cao/xa.yaml", WRONG)
    write("bao-cao/ci.yaml", "on: push\n")
    write("bao-cao/.an/xa.yaml", WRONG)
    done = dxlint("check", "bao-cao")
    assert done.returncode == 1
    assert "1 report, " in done.stdout
    assert "1 other file passed over" in done.stdout


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_file_without_permission_is_told(dxlint: Command, write: Callable) -> None:
    write("kin.yaml", CLEAN).chmod(0)
    assert dxlint("check", "kin.yaml").returncode == 2


def test_a_reader_that_has_gone_away_is_no_error(write: Callable, tmp_path: Path) -> None:
    write("sai.yaml", WRONG + '  - {name: Hồ sơ, result: "27/26"}\n' * 3000)
    command = f"'{sys.executable}' -m dxlint check sai.yaml --format github | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, cwd=tmp_path, env=ENV, timeout=60)
    assert done.stdout.startswith("::error")
    assert done.stderr == ""


def test_ctrl_c_stops_with_a_word(write: Callable, tmp_path: Path) -> None:
    read, hold = os.pipe()  # an input that never ends
    process = subprocess.Popen(
        [sys.executable, "-m", "dxlint", "check", "-"],
        stdin=read, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path, env=ENV,
    )  # fmt: skip
    os.write(hold, b"dxlint: 1\n")
    while select.select([read], [], [], 0)[0]:  # until it waits for more
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _out, told = process.communicate(timeout=20)
    os.close(hold)
    os.close(read)
    assert process.returncode == 130
    assert told.strip() == "Stopped."


def test_ctrl_c_while_the_program_is_loaded_just_ends_it(tmp_path: Path) -> None:
    (tmp_path / "click.py").write_text("import time\nprint('loading', flush=True)\ntime.sleep(60)\n", encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "dxlint", "check", "a.yaml"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path, env=ENV,
    )  # fmt: skip
    assert process.stdout
    assert process.stdout.readline() == "loading\n"
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=20) == ("", "")
    assert process.returncode == -signal.SIGINT


def test_a_baseline_hides_what_is_known_and_tells_what_is_new(dxlint: Command, write: Callable) -> None:
    write("sai.yaml", WRONG)
    assert dxlint("check", "sai.yaml", "--write-baseline", "biet.json").returncode == 1
    assert dxlint("check", "sai.yaml", "--baseline", "biet.json").returncode == 0
    write("sai.yaml", WRONG.replace("27/26", "28/26"))
    assert dxlint("check", "sai.yaml", "--baseline", "biet.json").returncode == 1


@pytest.mark.parametrize("lang", ["vi_VN.UTF-8", "C", "POSIX"])
def test_help_is_vietnamese_where_the_locale_says_so_or_nothing(lang: str, dxlint: Command) -> None:
    told = dxlint("check", "--help", lang=lang).stdout
    assert told.startswith("Cách dùng: ")
    assert "Hiện hướng dẫn này rồi thoát." in told
    english = {"the", "this", "and", "for", "Output", "file", "Show", "Only", "Usage", "OPTIONS", "Options"}
    assert not english & {word.strip(".,:;()[]") for word in told.split()}


def test_the_command_line_decides_the_language_before_the_locale(dxlint: Command, write: Callable) -> None:
    write("sai.yaml", WRONG)
    assert "lỗi DX103" in dxlint("check", "sai.yaml", "--lang", "vi").stdout
    assert "error DX103" in dxlint("check", "sai.yaml", "--lang", "en", lang="vi_VN.UTF-8").stdout
    assert dxlint("check", "x.yaml", lang="vi_VN.UTF-8").stderr == "Lỗi: không có tệp hay thư mục “x.yaml”\n"


def test_the_configuration_decides_the_language_before_the_locale(dxlint: Command, write: Callable) -> None:
    write("dxlint.yaml", "lang: vi\n")
    write("sai.yaml", WRONG)
    for arguments in (["check", "sai.yaml"], ["rules"], ["explain", "DX103"], ["config", "sai.yaml"], ["plugins"]):
        vietnamese, english = dxlint(*arguments).stdout, dxlint(*arguments, "--lang", "en").stdout
        assert vietnamese != english
    assert "lỗi DX103" in dxlint("check", "sai.yaml").stdout


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_new_submission_passes_the_check(lang: str, dxlint: Command, tmp_path: Path) -> None:
    done = dxlint("new", "xa.yaml", "--lang", lang)
    assert done.returncode == 0
    lines = (tmp_path / "xa.yaml").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "# yaml-language-server: $schema=.dxlint/submission.schema.json"
    assert "properties" in json.loads((tmp_path / ".dxlint/submission.schema.json").read_text(encoding="utf-8"))
    checked = dxlint("check", ".")
    assert checked.returncode == 0
    assert "1 report" in checked.stdout


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_new_configuration_changes_nothing_until_something_is_uncommented(
    lang: str, dxlint: Command, write: Callable, tmp_path: Path
) -> None:
    assert dxlint("init", "--lang", lang).returncode == 0
    write("sai.yaml", WRONG)
    told = dxlint("config", "sai.yaml")
    assert told.returncode == 0
    assert "dxlint.yaml" not in told.stdout
    text = (tmp_path / "dxlint.yaml").read_text(encoding="utf-8").replace("# fail_on: warning", "fail_on: warning")
    write("dxlint.yaml", text)
    (row,) = [line for line in dxlint("config", "sai.yaml").stdout.splitlines() if line.startswith("fail_on")]
    assert row.split() == ["fail_on", "warning", "dxlint.yaml"]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_setting_of_a_new_configuration_is_one_that_dxlint_takes(
    lang: str, dxlint: Command, write: Callable, tmp_path: Path
) -> None:
    dxlint("init", "--lang", lang)
    text = (tmp_path / "dxlint.yaml").read_text(encoding="utf-8")
    settings = re.sub(r"(?m)^# (?=[a-z_]+:|  )", "", text)
    empty = re.sub(r"(?m)^(extends|catalogue|plugins|schemas|baseline):.*", r"\1: []", settings)
    settings = empty.replace("baseline: []", "")
    write("dxlint.yaml", settings)
    write("sai.yaml", CLEAN)
    done = dxlint("config", "sai.yaml")
    assert done.returncode == 0
    assert len(re.findall(r" dxlint\.yaml\n", done.stdout)) == 15


def test_rules_are_listed_and_filtered(dxlint: Command) -> None:
    listed = json.loads(dxlint("rules", "DX1", "--severity", "error", "--format", "json").stdout)
    assert {"DX101", "DX103", "DX104"} <= {rule["code"] for rule in listed}
    assert all(rule["severity"] == "error" and rule["summary"] for rule in listed)
    assert "percent-mismatch" in dxlint("rules").stdout


def test_explaining_a_rule_shows_an_example_and_what_is_said_of_it(dxlint: Command) -> None:
    told = dxlint("explain", "zero-denominator").stdout
    assert told.startswith("DX113 zero-denominator (warning)\nA share of nothing\n")
    assert "dxlint says:" in told
    assert "^^^" in told
    assert "Nothing is said of:" in told
    assert "Tỷ lệ tính trên mẫu số bằng 0" in dxlint("explain", "DX113", lang="C").stdout


def test_something_is_said_of_every_example_of_a_slip(dxlint: Command) -> None:
    told = dxlint("explain", "DX").stdout
    assert "dxlint says:\n    " in told
    assert "dxlint says:\n\n" not in told


@pytest.mark.parametrize("name", ["submission", "config", "report"])
def test_schemas_are_printed(name: str, dxlint: Command) -> None:
    assert json.loads(dxlint("schema", name).stdout)["$schema"].endswith("2020-12/schema")


def test_plugins_are_listed_and_a_failed_one_ends_in_two(dxlint: Command, write: Callable) -> None:
    assert dxlint("plugins").returncode == 0
    listed = json.loads(dxlint("plugins", "--format", "json").stdout)
    assert listed["plugins"][0]["name"] == "dxlint"
    write("dxlint.yaml", "plugins: [no_such_module]\n")
    done = dxlint("plugins")
    assert done.returncode == 2
    assert "plugin no_such_module is named, and no such module is installed" in done.stderr


@pytest.mark.parametrize(
    ("schema", "told"),
    [
        ("a: 2023-13-45", "ly.yaml: is not YAML"),
        ("&a {not: *a}", "ly.yaml: is not a JSON Schema"),
        ("type: [", "ly.yaml: is not YAML"),
        ('properties: {x-a: {$ref: "#/nope"}}', "DX009"),
    ],
)
def test_a_schema_that_cannot_be_used_is_told(schema: str, told: str, dxlint: Command, write: Callable) -> None:
    write("dxlint.yaml", "schemas: [ly.yaml]\n")
    write("ly.yaml", schema)
    write("xa.yaml", CLEAN + "x-a: b\n")
    done = dxlint("check", "xa.yaml")
    assert done.returncode == 2
    assert told in done.stderr + done.stdout


def test_what_only_looks_like_a_number_is_text_to_a_provinces_schema(dxlint: Command, write: Callable) -> None:
    write("dxlint.yaml", "schemas: [ly.yaml]\n")
    write("ly.yaml", "properties: {x-a: {type: string}, x-b: {type: string}, x-c: {type: integer}}\n")
    write("xa.yaml", CLEAN + f"x-a: 0b_\nx-b: {'7' * 5_000}\nx-c: 7\n")
    assert dxlint("check", "xa.yaml").returncode == 0


def test_a_required_plugin_that_is_missing_is_told_once(dxlint: Command, write: Callable) -> None:
    write("clean.yaml", CLEAN)
    done = dxlint("check", "clean.yaml", "--require-plugin", "dxlint-vung-cao")
    assert (done.returncode, done.stdout.count("dxlint-vung-cao")) == (2, 1)


def test_a_rule_that_is_like_no_other_is_told_with_the_way_to_all_of_them(dxlint: Command) -> None:
    assert dxlint("explain", "DX999").stderr == "Error: there is no rule “DX999”; all of them: dxlint rules\n"


def test_the_version_is_told(dxlint: Command) -> None:
    assert re.fullmatch(r"dxlint 0\.1\.0( \([0-9a-f]{12}\+?\))?\n", dxlint("--version").stdout)
