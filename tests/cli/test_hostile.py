"""Whatever a file, a name, a stream or a setting holds: no traceback, nothing forged on a screen, the right status."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from dxlint.reporters import names
from tests.cli.conftest import CLEAN, ENV, WRONG, Command
from tests.run.fake_plugins import a_rule

FORGED = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)
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


def test_an_input_that_is_closed_ends_in_2(tmp_path: Path) -> None:
    ends_in_2("dxlint check - <&-", tmp_path)


def ends_in_2(command: str, folder: Path) -> None:
    done = shell(command, folder)
    assert "Traceback" not in done.stderr
    assert done.returncode == 2


@pytest.mark.slow
def test_a_working_folder_that_is_gone_is_no_traceback(write: Callable, tmp_path: Path) -> None:
    write("xa.yaml", WRONG)
    (tmp_path / "mat").mkdir()
    for form in names():
        ran = f"mkdir -p mat; cd mat; rmdir ../mat; dxlint check ../xa.yaml {tmp_path}/xa.yaml --format {form}"
        done = shell(ran, tmp_path)
        assert "Traceback" not in done.stderr
        assert done.returncode in (1, 2)


@pytest.mark.parametrize("form", names())
def test_a_name_that_is_no_utf_8_breaks_no_format(form: str, dxlint: Command, write: Callable, tmp_path: Path) -> None:
    name = os.fsdecode(b"b\xe1\xbb.yaml")
    try:
        write(name, WRONG)
    except OSError:
        pytest.skip("names here are UTF-8")
    for more in ([], ["--output", "o"], ["--write-baseline", "b"]):
        assert dxlint("check", name, "--format", form, *more).returncode == 1
    (tmp_path / "o").read_text(encoding="utf-8")
    json.loads((tmp_path / "b").read_text(encoding="utf-8"))


@pytest.mark.slow
@pytest.mark.parametrize("form", names())
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
