"""Whatever a file, a name, a stream or a setting holds: no traceback, nothing forged on a screen, the right status."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from dxlint.cli.main import main
from dxlint.i18n import use
from tests.cli.conftest import CLEAN, ENV, WRONG, Command
from tests.hostile import COMMAND, FORGED, FORMULA, KINDS, assert_harmless, quoted
from tests.run.fake_plugins import a_rule
from tests.text_formats import TEXTS

EVIL = "a\x9b31m\x85\u202e\x1b]0;\u2066"


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = command.replace("dxlint", f"'{sys.executable}' -m dxlint")
    return subprocess.run(["bash", "-c", command], capture_output=True, text=True, cwd=folder, env=ENV, timeout=60)


@pytest.mark.slow
@pytest.mark.parametrize("stream", [">/dev/full", ">&-"])
@pytest.mark.parametrize("command", ["check xa.yaml", "check xa.yaml --format json", "rules", "convert xa.yaml"])
def test_an_output_that_is_full_or_closed_ends_in_2(stream: str, command: str, write: Callable, tmp_path: Path) -> None:
    write("xa.yaml", WRONG)
    ends_in_2(f"dxlint {command} {stream}", tmp_path)


def test_help_for_an_output_that_is_full_ends_in_2(tmp_path: Path) -> None:
    ends_in_2("dxlint check --help >/dev/full", tmp_path)


def test_an_input_that_is_closed_ends_in_2(tmp_path: Path) -> None:
    ends_in_2("dxlint check - <&-", tmp_path)
    assert "NoneType" not in shell("dxlint check - --stdin-filename a.yaml <&-", tmp_path).stdout


@pytest.mark.slow
@pytest.mark.parametrize("stream", ["2>/dev/full", "2>&-"])
@pytest.mark.parametrize(
    ("command", "status"),
    [
        ("check xa.yaml", 1),
        ("check b.yaml", 0),
        ("check gone.yaml", 2),
        ("check b.yaml --select FOO", 2),
        ("check --what", 2),
        ("explain FOO", 2),
    ],
)
def test_errors_that_nobody_can_be_told_change_no_status(
    stream: str, command: str, status: int, write: Callable, tmp_path: Path
) -> None:
    write("xa.yaml", WRONG)
    write("b.yaml", CLEAN)
    assert shell(f"dxlint {command} {stream}", tmp_path).returncode == status


def ends_in_2(command: str, folder: Path) -> None:
    done = shell(command, folder)
    assert "Traceback" not in done.stderr
    assert done.returncode == 2


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (MemoryError(), "Error: there is not memory enough.\n"),
        (ImportError("no room for it"), "Error: a library cannot be loaded (no room for it). Install dxlint anew, "),
    ],
)
def test_a_system_that_has_no_memory_left_is_told(
    error: Exception, said: str, write: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("dxlint.cli.check.check_and_report", fail)
    use("en")
    done = CliRunner().invoke(main, ["check", str(write("xa.yaml", WRONG)), "--lang", "en"])
    assert done.exit_code == 2
    assert done.output.startswith(said)


@pytest.mark.slow
def test_where_there_is_no_memory_to_say_so_the_status_is_2_all_the_same(tmp_path: Path) -> None:
    program = (
        "from dxlint.cli import ending\ndef fail(*_, **__): raise MemoryError\nending.say = fail\nending.told(fail)()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=tmp_path, env=ENV, check=False
    )
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert done.stderr


@pytest.mark.slow
def test_a_working_folder_that_is_gone_is_no_traceback(write: Callable, tmp_path: Path) -> None:
    write("xa.yaml", WRONG)
    (tmp_path / "mat").mkdir()
    for form in TEXTS:
        ran = f"mkdir -p mat; cd mat; rmdir ../mat; dxlint check ../xa.yaml {tmp_path}/xa.yaml --format {form}"
        done = shell(ran, tmp_path)
        assert "Traceback" not in done.stderr
        assert done.returncode in (1, 2)


@pytest.mark.parametrize("form", TEXTS)
def test_a_name_that_is_no_utf_8_breaks_no_format(form: str, dxlint: Command, write: Callable, tmp_path: Path) -> None:
    name = os.fsdecode(b"b\xe1\xbb.yaml")
    try:
        write(name, WRONG)
    except OSError:
        pytest.skip("names here are UTF-8")
    for more in ([], ["--output", f"o.{form}"], ["--write-baseline", "b"]):
        assert dxlint("check", name, "--format", form, *more).returncode == 1
    (tmp_path / f"o.{form}").read_text(encoding="utf-8")
    json.loads((tmp_path / "b").read_text(encoding="utf-8"))


@pytest.mark.slow
@pytest.mark.parametrize("form", TEXTS)
def test_nothing_in_a_report_forges_what_a_screen_or_a_service_shows(
    form: str, dxlint: Command, write: Callable
) -> None:
    commands = "\n::error::forged [k](http://evil.example) ##[set-output name=x]y ##vso[task.setvariable variable=a]b"
    name = json.dumps(EVIL + commands)
    slip = "result: '1719/1919', percent: '98,58%'"
    write("xa.yaml", f"dxlint: 1\n{name}: 1\nmeasures: [{{name: {name}, result: '27/26', unit: {name}}}, {{{slip}}}]\n")
    said = dxlint("check", "xa.yaml", "--format", form, "--show-claims").stdout.removeprefix("\ufeff")
    assert "DX103" in said or form == "diff"
    assert not FORGED.search(said.replace("\n", "").replace("\r", "" if form == "csv" else "\r"))
    if form != "github":
        assert not re.search(r"(?m)^\s*::", said)
        assert not re.search(r"##(\[|vso)", said)
    assert "\n::error::" not in said
    if form == "sarif":
        texts = re.findall(r'"text": "((?:[^"\\]|\\.)*)"', said)
        assert not any(re.search(r"(?<!\\)\[k\]\(", json.loads(f'"{text}"')) for text in texts)


@pytest.mark.parametrize("to", ["yaml", "json", "csv"])
def test_a_converted_table_forges_nothing_and_computes_nothing(to: str, dxlint: Command, write: Callable) -> None:
    cells = ["=1+1", "+cmd|' /C'!A0", "-2+3", "@SUM(A1)", "\t=1", "-5", "+5,3%", EVIL, "a"]
    rows = "".join(f"<tr><td>{cell}</td><td>1</td></tr>" for cell in cells)
    write("bang.html", f"<table><tr><th>Tên</th><th>Số</th></tr>{rows}</table>")
    said = dxlint("convert", "bang.html", "--to", to).stdout
    assert not FORGED.search(said)
    if to == "csv":
        held = [line.split(",")[0].strip('"') for line in said.splitlines()]
        assert "'=1+1" in held
        assert "-5" in held
        assert not any(re.match(r"[=@\t]|[+-](?![\d,.]+%?$)", cell) for cell in held)


def test_the_name_of_a_sheet_writes_no_key_into_a_converted_submission(
    dxlint: Command, write: Callable, tmp_path: Path
) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["Tên", "Kết quả"])
    book.active.append(["Hồ sơ", "27/26"])
    book.active._WorkbookChild__title = "S\nsuppress: [{rule: ALL, reason: x}]\n#"
    book.save(tmp_path / "bang.xlsx")
    dxlint("convert", "bang.xlsx", "-o", "ra.yaml")
    assert "suppress" not in yaml.safe_load((tmp_path / "ra.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "settings",
    [
        'schemas: "a\\0b"',
        "schemas: /dev/zero",
        'baseline: "a\\0b"',
        "baseline: /dev/zero",
        'extends: "a\\0b"',
        "extends: /dev/zero",
        "extends: 0.yaml",
    ],
)
def test_settings_that_lead_nowhere_are_told(settings: str, dxlint: Command, write: Callable) -> None:
    write("dxlint.yaml", settings)
    if settings == "extends: 0.yaml":
        for number in range(200):
            write(f"{number}.yaml", f"extends: {number + 1}.yaml\n")
    write("xa.yaml", CLEAN)
    assert dxlint("check", "xa.yaml").returncode == 2


@pytest.mark.parametrize("setting", ["schemas", "baseline"])
@pytest.mark.parametrize(
    "content",
    ['{"$ref": "#/nope"}', '{"$ref": "#"}', '{"$ref": "http://127.0.0.1:9/x"}', "[" * 100_000, "a: &a [*a]"],
    ids=["nowhere", "ring", "network", "deep", "cycle"],
)
def test_a_named_file_that_leads_nowhere_is_told(setting: str, content: str, dxlint: Command, write: Callable) -> None:
    write("dxlint.yaml", f"{setting}: s.json")
    write("s.json", content)
    write("xa.yaml", CLEAN)
    harmless = setting == "schemas" and content == "a: &a [*a]"  # a schema that asks for nothing it could not give
    assert dxlint("check", "xa.yaml").returncode == (0 if harmless else 2)


@pytest.mark.parametrize("toml", ["tool = 1 # [tool.dxlint]\n", "# [tool.dxlint]\na = " + "[" * 20_000, "[tool.dxlint"])
def test_a_project_file_of_nonsense_is_told_or_passed_over(toml: str, dxlint: Command, write: Callable) -> None:
    write("pyproject.toml", toml)
    write("xa.yaml", CLEAN)
    assert dxlint("check", "xa.yaml").returncode in (0, 2)


@pytest.mark.parametrize("value", ["0x_", "0b_", "0o_", "9" * 5000, "1:70", "2001-99-99", ".", "+", "1e"])
def test_what_only_looks_like_a_number_is_text_to_an_added_schema(value: str, dxlint: Command, write: Callable) -> None:
    write("dxlint.yaml", "schemas: s.json")
    write("s.json", "{}")
    write("xa.yaml", CLEAN + f"x-a: {value}\n")
    assert dxlint("check", "xa.yaml").returncode == 0


def begin(folder: Path, body: str) -> subprocess.Popen[str]:
    """Begin a check of 50 reports in two workers, under a rule of that body."""
    for number in range(50):
        (folder / "bc").mkdir(exist_ok=True)
        (folder / f"bc/{number:02}.yaml").write_text(WRONG, encoding="utf-8")
    (folder / "quy_tac.py").write_text(a_rule("QT001", "a-rule", body), encoding="utf-8")
    (folder / "dxlint.yaml").write_text("plugins: [quy_tac]\n", encoding="utf-8")
    return subprocess.Popen(
        [sys.executable, "-m", "dxlint", "check", "bc", "--jobs", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=folder,
        env={**ENV, "PYTHONPATH": f"{ENV['PYTHONPATH']}:{folder}"},
    )


def test_a_worker_that_ends_costs_no_more_than_its_own_files(tmp_path: Path) -> None:
    process = begin(tmp_path, "import os; os._exit(3); yield")
    out, err = process.communicate(timeout=60)
    assert "Traceback" not in err
    assert process.returncode == 2
    assert "bc/00.yaml" in out


def test_no_worker_outlives_a_run_that_is_stopped(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "begun")
    process = begin(tmp_path, "open('begun', 'w').close(); __import__('signal').pause(); yield")
    (tmp_path / "begun").read_bytes()  # a worker is at work
    process.terminate()
    process.communicate(timeout=60)  # the pipe closes only when the last worker has gone
    assert process.returncode == 143


@pytest.mark.slow
@pytest.mark.parametrize("width", ["60", "61", "62", "63", "64", "70"])
@pytest.mark.parametrize("form", ["text", "full", "table"])
def test_no_line_break_of_ours_makes_a_command_of_a_reports_words(
    form: str, width: str, write: Callable, tmp_path: Path
) -> None:
    words = " ".join(f"{'x' * number} ::set-output name=a::b" for number in range(1, 12))
    write("xa.yaml", f"dxlint: 1\ngroups: [{{indicators: [{{id: '1', name: '{words}', target: '9', status: xyz}}]}}]\n")
    said = shell(f"COLUMNS={width} dxlint check xa.yaml --format {form} --show-claims", tmp_path).stdout
    assert ":set-output" in said
    assert not re.search(r"(?m)^\s*::", said)


@pytest.mark.parametrize("command", ["suggest xa.yaml", "compare xa.yaml xa.yaml"])
def test_the_other_commands_forge_nothing_either(command: str, dxlint: Command, write: Callable) -> None:
    name = json.dumps(EVIL + "\n::error::forged ##[set-output name=x]y")
    slip = "result: '1719/1919', percent: '98,58%'"
    write(
        "xa.yaml", f"dxlint: 1\nmeasures: [{{name: {name}, {slip}}}, {{name: {name}, result: '27/26', unit: {name}}}]\n"
    )
    said = dxlint(*command.split()).stdout
    assert not FORGED.search(said.replace("\n", ""))
    assert not re.search(r"(?m)^\s*::|##\[", said)


RULE = """rules:
  QN101:
    name: online-share
    kind: limit
    on: indicator
    value: result
    at_least: 80%
    summary: <evil>
    explanation: <evil>
    source: <evil>
    message: <evil>
    bad: [{name: <evil>, submission: {groups: [{indicators: [{name: <evil>, result: "79%"}]}]}}]
    good: [{name: <evil>, submission: {groups: [{indicators: [{name: <evil>, result: "80%"}]}]}}]
per_file_ignores: {<key>: [DX101]}
"""
BELOW = 'dxlint: 1\ngroups: [{indicators: [{name: Hồ sơ, result: "79%"}]}]\n'


def with_rule(evil: str) -> str:
    """A configuration that holds that wherever it may hold words."""
    return RULE.replace("<evil>", quoted(evil)).replace("<key>", quoted(evil[:200]))


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_a_configuration_forges_nothing(kind: str, dxlint: Command, write: Callable) -> None:
    write("dxlint.yaml", with_rule(KINDS[kind].replace("\ud800\udfff", "\ufffd")))
    write("xa.yaml", BELOW)
    for command in ("explain QN101", "rules QN101 --format json", "config xa.yaml", "test-rules", "check xa.yaml"):
        for lang in ("vi", "en"):
            done = dxlint(*command.split(), "--lang", lang)
            assert "QN101" in done.stdout
            assert_harmless(done.stdout)
            assert_harmless(done.stderr)


@pytest.mark.parametrize("form", TEXTS)
def test_a_rule_of_a_configuration_forges_nothing_in_any_format(form: str, dxlint: Command, write: Callable) -> None:
    evil = " ".join(KINDS[kind] for kind in ("equals", "escape", "bidirectional", "github", "azure", "markdown"))
    write("dxlint.yaml", with_rule(evil))
    write("xa.yaml", BELOW)
    said = dxlint("check", "xa.yaml", "--format", form).stdout.removeprefix("\ufeff")
    assert "QN101" in said or form == "diff"
    assert not FORGED.search(said.replace("\r\n", "\n"))
    if form != "github":
        assert not COMMAND.search(said)
    if form == "csv":
        assert not any(FORMULA.match(cell) for row in csv.reader(io.StringIO(said)) for cell in row)


@pytest.mark.slow
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("long", "surrogates")])
@pytest.mark.parametrize(
    "command",
    [
        "check FILE --format full",
        "check FILE --format csv",
        "check FILE --format markdown",
        "check FILE --format junit",
        "check FILE --format sarif",
        "check FILE --format table --show-claims",
        "check FILE --statistics",
        "check FILE --diff",
        "check missing-FILE",
        "check --FILE",
        "check FILE --lang FILE",
        "check FILE --format FILE",
        "FILE",
        "explain FILE",
        "suggest FILE",
        "compare FILE FILE",
        "convert FILE -o out.FILE",
        "baseline create FILE --baseline FILE.json",
    ],
)
def test_the_name_of_a_file_forges_nothing(kind: str, command: str, dxlint: Command, write: Callable) -> None:
    name = KINDS[kind].replace("/", "∕").replace("\0", "")[:60] + ".yaml"
    write(name, WRONG.replace("27/26", "1719/1919', percent: '98,58%").replace('"', "'"))
    done = dxlint(*(word.replace("FILE", name) for word in command.split(" ")))
    assert_harmless(done.stdout.removeprefix("\ufeff").replace("\r\n", "\n"))
    assert_harmless(done.stderr)
    if "csv" in command:
        assert not any(map(FORMULA.match, done.stdout.removeprefix("\ufeff").splitlines()))


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_in_a_document_forges_nothing(kind: str, dxlint: Command, tmp_path: Path) -> None:
    import docx
    import openpyxl

    evil = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", "", KINDS[kind])[:3000]  # no XML holds others
    word = docx.Document()
    for text in ("BÁO CÁO", "I. " + evil, evil + " Trong tổng số 640 giáo viên, có 512 dùng học bạ số, đạt 82%."):
        word.add_paragraph(text)
    table = word.add_table(3, 2)
    for row, cells in zip(table.rows, [("Đơn vị", evil), (evil, "27/26"), ("Cộng", "30/20")], strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    word.save(str(tmp_path / "bao-cao.docx"))
    book = openpyxl.Workbook()
    for row in (["Đơn vị", "Hồ sơ", "Tỷ lệ (%)"], [evil, "12/16", "80"], ["Xã B", "3/4", evil], ["Xã C", "9/10", "90"]):
        book.active.append([openpyxl.cell.WriteOnlyCell(book.active, cell) for cell in row])
        for cell in book.active[book.active.max_row]:
            cell.data_type = "s"
    book.active._WorkbookChild__title = evil[:31]
    book.save(tmp_path / "bao-cao.xlsx")
    for name in ("bao-cao.docx", "bao-cao.xlsx"):
        for command in ("check --format full --show-claims", "check --format csv", "convert", "convert --to json"):
            done = dxlint(*command.split(), name)
            assert done.stdout
            assert_harmless(done.stdout.removeprefix("\ufeff").replace("\r\n", "\n"))
            assert_harmless(done.stderr)


def test_lone_surrogates_of_json_reach_nothing(dxlint: Command, write: Callable) -> None:
    write("xa.json", '{"dxlint": 1, "measures": [{"name": "a\\ud800", "result": "27/26"}], "\\udfff": 1}')
    for form in TEXTS:
        done = dxlint("check", "xa.json", "--format", form)
        assert done.returncode == 2
        assert not FORGED.search(done.stdout.removeprefix("\ufeff").replace("\r\n", "\n"))


def test_a_converted_text_gives_no_command_and_is_the_same(dxlint: Command, write: Callable) -> None:
    text = "một\n::set-output name=x::y\n  ::error::z\n##[warning]x \U000e0041 😀"
    write("xa.json", json.dumps({"dxlint": 1, "sections": [{"title": "##[x]", "text": text}]}))
    said = dxlint("convert", "xa.json").stdout
    assert_harmless(said)
    assert yaml.safe_load(said)["sections"] == [{"title": "##[x]", "text": text}]


def test_one_function_speaks_for_every_command() -> None:
    for path in Path("dxlint").rglob("*.py"):
        assert "click.echo" not in path.read_text(encoding="utf-8") or path.name == "saying.py", path
