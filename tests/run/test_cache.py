"""What was found before is said again, to the byte, and only where nothing that it rests on has changed."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks import across
from dxlint.cli.main import main
from dxlint.engine import linter
from dxlint.engine.corpus import Corpus
from dxlint.engine.linter import FileReport
from dxlint.reporters.json import report as as_json
from dxlint.rulebook.findings import Finding
from dxlint.run import cache, cache_keys, remembered, work
from dxlint.run import run as run_module
from dxlint.run.cache import Cache
from dxlint.run.cache_folder import FILE, VARIABLE, usable_folder
from dxlint.run.config_search import look_again
from dxlint.run.remembered import Remembered
from dxlint.run.run import Options, run
from tests.cli.conftest import ENV

COMMUNES = 3
RULE = """
import dxlint
from dxlint.model import Header
@dxlint.rule("QN001", "mau", dxlint.Severity.INFO, on=Header, message="x", summary="x")
def mau(header):
    yield dxlint.Evidence(header)
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of reports in which something is to be said, and a cache that is used for few of them."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setattr(remembered, "FEWEST", 1)
    reports = tmp_path / "bc"
    reports.mkdir()
    files = {name: data for name, data in across.reports().items() if name[1:3] < f"{COMMUNES:02}"}
    for slip in ("cited on another day", "sent twice", "running total fell"):
        across.SLIPS[slip]({"district-1.yaml": across.reports()["district-1.yaml"], **files}, across.who(1))
        if slip == "sent twice":
            again = across.reports()
            across.SLIPS[slip](again, across.who(2))
            files["c02-0-again.yaml"] = again["c02-0-again.yaml"]
    for name, text in across.written(files):
        (reports / name).write_text(text, encoding="utf-8")
    (reports / "c00-0.yaml").write_text((reports / "c00-0.yaml").read_text("utf-8") + "khoa: 1\n", "utf-8")
    return tmp_path


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are judged, as they come."""
    names: list[str] = []
    lint_source = work.lint_source

    def lint(source: work.Source, *rest: object) -> FileReport:
        names.append(Path(source.path).name)
        return lint_source(source, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(work, "lint_source", lint)
    return names


def told(folder: Path, **more: object) -> str:
    """What a check says of the folder's reports, as JSON."""
    given = {"language": "en", "cache": True, "config": str(folder / "dxlint.yaml"), **more}
    if not (folder / "dxlint.yaml").exists():
        given["config"] = ""
        given["isolated"] = True
    return as_json(run(Options((str(folder / "bc"),), **given)))  # type: ignore[arg-type]


def test_nothing_is_judged_twice_and_the_same_is_said(
    folder: Path, judged: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = told(folder, cache=False)
    assert told(folder) == plain
    assert '"DX405"' in plain
    assert '"DX907"' in plain
    assert '"DX003"' in plain
    judged.clear()
    monkeypatch.setattr(remembered.Remembered, "facts", None)  # nor is a fact looked at
    monkeypatch.setattr(work, "read_again", None)
    assert told(folder) == plain
    assert judged == []


def test_of_a_changed_file_alone_is_anything_judged(folder: Path, judged: list[str]) -> None:
    told(folder)
    path = folder / "bc/c01-0.yaml"
    path.write_text(path.read_text("utf-8").replace("281/KH-UBND", "218/KH-UBND"), "utf-8")
    judged.clear()
    now = told(folder)
    assert judged == ["c01-0.yaml"]
    assert now == told(folder, cache=False)
    path.unlink()
    judged.clear()
    now = told(folder)
    assert judged == []
    assert now == told(folder, cache=False)


def by_configuration(folder: Path) -> dict[str, object]:
    (folder / "dxlint.yaml").write_text("severity: {DX003: info}\n", "utf-8")
    return {}


def by_catalogue(folder: Path) -> dict[str, object]:
    path = folder / "muc.yaml"
    name = "Tỷ lệ số hóa" if path.exists() else "Tỷ lệ hồ sơ trực tuyến"
    path.write_text(f'catalogue: 1\nindicators:\n  - {{id: "1", name: {name}, target: "50%"}}\n', "utf-8")
    (folder / "dxlint.yaml").write_text("catalogue: muc.yaml\n", "utf-8")
    return {}


def by_language(_folder: Path) -> dict[str, object]:
    return {"language": "vi"}


def by_claims(_folder: Path) -> dict[str, object]:
    return {"claims": True}


def by_stage(_folder: Path) -> dict[str, object]:
    return {"stage": "final"}


@pytest.mark.parametrize("change", [by_configuration, by_catalogue, by_language, by_claims, by_stage])
def test_other_settings_judge_anew(
    change: Callable[[Path], dict[str, object]], folder: Path, judged: list[str]
) -> None:
    told(folder)
    for _ in range(2 if change is by_catalogue else 1):
        judged.clear()
        more = change(folder)
        now = told(folder, **more)
        assert len(judged) == len(list((folder / "bc").iterdir()))
        assert now == told(folder, **{**more, "cache": False})
    judged.clear()
    assert told(folder, **more) == now
    assert judged == []


def test_the_words_of_the_run_are_part_of_what_is_said_of_all(
    folder: Path, judged: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two folders have each a configuration; what compares them works in the words of the one above both."""
    monkeypatch.chdir(folder)
    (folder / "dxlint.yaml").write_text("lang: en\n", "utf-8")
    for path in sorted((folder / "bc").iterdir()):
        (folder / path.name[:3]).mkdir(exist_ok=True)
        path.rename(folder / path.name[:3] / path.name)
    paths = sorted(path.name for path in folder.iterdir() if path.is_dir() and path.name != "bc")
    for name in paths:
        (folder / name / "dxlint.yaml").write_text("lang: en\n", "utf-8")
    asked: set[bytes] = set()
    among = Remembered.among

    def asks(held: Remembered, keys: list[tuple[str, bytes]]) -> list[Finding] | None:
        asked.add(held._keyed.keys.together(keys))
        return among(held, keys)

    monkeypatch.setattr(Remembered, "among", asks)
    for words in "AAB":
        look_again()
        (folder / "dxlint.yaml").write_text(f"words: {{issuers: {{BCD{words}: Ban Chỉ đạo}}}}\n", "utf-8")
        run(Options(tuple(paths), cache=True))
    assert len(asked) == 2


def test_a_configuration_that_changes_while_it_is_at_work_is_not_remembered_as_the_new_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = 'catalogue: 1\nindicators:\n  - {{id: "1", name: {}, target: "50%"}}\n'
    path = folder / "muc.yaml"
    path.write_text(catalogue.format("Tỷ lệ số hóa"), "utf-8")
    (folder / "dxlint.yaml").write_text("catalogue: muc.yaml\n", "utf-8")
    opened = run_module.opened

    def changes(*given: object) -> Remembered | None:
        path.write_text(catalogue.format("Tỷ lệ hồ sơ trực tuyến"), "utf-8")
        return opened(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(run_module, "opened", changes)
    before = told(folder)
    monkeypatch.setattr(run_module, "opened", opened)
    assert before != told(folder)
    assert told(folder) == told(folder, cache=False)


def test_what_is_known_as_a_baseline_as_well_is_no_less_a_catalogue(folder: Path) -> None:
    """Who waives nothing reads no baseline, and so it may be anything."""
    (folder / "dxlint.yaml").write_text("catalogue: muc.yaml\nbaseline: muc.yaml\n", "utf-8")
    for name in ("Tỷ lệ số hóa", "Tỷ lệ hồ sơ trực tuyến"):
        text = f'catalogue: 1\nindicators:\n  - {{id: "1", name: {name}, target: "50%"}}\n'
        (folder / "muc.yaml").write_text(text, "utf-8")
        assert told(folder, suppressions=False) == told(folder, suppressions=False, cache=False)


def test_what_is_said_of_a_file_that_changes_meanwhile_is_not_remembered(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = told(folder, cache=False)
    path = folder / "bc/c01-0.yaml"
    held = path.read_text("utf-8")
    findings = Corpus.findings

    def changes(corpus: Corpus, *given: object) -> object:
        path.write_text("# a line more\n" * 7 + held, "utf-8")
        return findings(corpus, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(Corpus, "findings", changes)
    told(folder)
    monkeypatch.setattr(Corpus, "findings", findings)
    path.write_text(held, "utf-8")
    assert told(folder) == plain


def test_another_dxlint_judges_anew(folder: Path, judged: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    told(folder)
    judged.clear()
    monkeypatch.setattr(cache_keys, "__version__", "0.0.0")
    cache_keys._of_dxlint.cache_clear()
    told(folder)
    assert judged
    cache_keys._of_dxlint.cache_clear()


def test_what_was_not_judged_is_looked_at_again(folder: Path, judged: list[str]) -> None:
    (folder / "bc/x.yaml").write_text("dxlint: 1\nmeasures: [\n", "utf-8")
    first = told(folder)
    judged.clear()
    assert told(folder) == first
    assert judged == ["x.yaml"]


def test_a_file_of_another_name_is_another(folder: Path, judged: list[str]) -> None:
    told(folder)
    judged.clear()
    (folder / "bc/c01-0.yaml").rename(folder / "bc/d01-0.yaml")
    assert told(folder) == told(folder, cache=False)
    assert judged[0] == "d01-0.yaml"


def damage_header(path: Path) -> None:
    path.write_bytes(b"no database" * 500)


def damage_values(path: Path) -> None:
    with sqlite3.connect(path) as base:
        base.execute("update given set held = x'00'")
    base.close()


def damage_middle(path: Path) -> None:
    raw = path.read_bytes()
    path.write_bytes(raw[:5_000] + b"\xff" * (len(raw) - 5_000))


def damage_words(path: Path) -> None:
    """The names of what it holds are no text."""
    path.write_bytes(path.read_bytes().replace(b"CREATE TABLE", b"CREATE \xf8ABLE"))


@pytest.mark.parametrize("damage", [damage_header, damage_values, damage_middle, damage_words])
def test_a_damaged_cache_is_thrown_away(
    damage: Callable[[Path], None], folder: Path, judged: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    first = told(folder)
    damage(folder / "cache" / FILE)
    assert told(folder) == first
    told(folder)
    judged.clear()
    assert told(folder) == first
    assert judged == []
    assert capsys.readouterr() == ("", "")


def full(_self: Cache) -> None:
    raise sqlite3.OperationalError("database or disk is full")


@pytest.mark.parametrize("way", ["full", "locked", "no folder"])
def test_where_nothing_can_be_remembered_all_is_judged(
    way: str, folder: Path, judged: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = told(folder, cache=False)
    judged.clear()
    if way == "full":
        monkeypatch.setattr(Cache, "_open", full)
    if way == "no folder":
        (folder / "cache").write_text("a file", "utf-8")
    if way == "locked":
        monkeypatch.setattr(cache, "_PATIENCE", 0.1)
        told(folder)
        judged.clear()
        held = sqlite3.connect(folder / "cache" / FILE, isolation_level=None)
        held.execute("pragma journal_mode = delete")
        held.execute("begin exclusive")
    assert told(folder) == plain
    assert judged
    if way == "locked":
        held.close()


def a_link(place: Path) -> None:
    (place.parent / "elsewhere").mkdir(mode=0o700)
    place.symlink_to("elsewhere")


def open_to_others(place: Path) -> None:
    place.mkdir()
    place.chmod(0o770)


def of_another(place: Path) -> None:
    place.mkdir(mode=0o700)
    if os.geteuid() != 0:
        pytest.skip("only root gives a folder away")
    os.chown(place, 12_345, 12_345)


def with_a_link_in_it(place: Path) -> None:
    place.mkdir(mode=0o700)
    (place / FILE).symlink_to(place.parent / "other.sqlite")


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights of POSIX")
@pytest.mark.parametrize("made", [a_link, open_to_others, of_another, with_a_link_in_it])
def test_a_folder_that_others_may_write_in_is_not_used(
    made: Callable[[Path], None], folder: Path, judged: list[str]
) -> None:
    made(folder / "cache")
    before = sorted(folder.rglob("*"))
    assert usable_folder([]) == ""
    told(folder)
    judged.clear()
    told(folder)
    assert judged
    assert sorted(folder.rglob("*")) == before


def test_what_lies_among_the_reports_does_not_speak_for_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "bc/.cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "bc/.cache"))
    (tmp_path / "bc").mkdir()
    assert usable_folder([str(tmp_path / "bc")]) == ""
    (tmp_path / "bc/a.yaml").write_text("dxlint: 1\n", "utf-8")
    monkeypatch.chdir(tmp_path / "bc")
    for among in ("../bc/**/*.yaml", "**/*.yaml", "a.yaml", str(tmp_path / "*/*.yaml")):
        assert usable_folder([among]) == ""
    for beside in ("-", "zip://*.yaml::a.zip", str(tmp_path / "bc/no/*.yaml")):
        (tmp_path / "bc/no").mkdir(exist_ok=True)
        assert usable_folder([beside]) == str(tmp_path / "bc/.cache/dxlint")
    assert usable_folder([str(tmp_path / "bc/no")]) == str(tmp_path / "bc/.cache/dxlint")


def test_with_a_plugin_nothing_is_remembered(folder: Path, judged: list[str]) -> None:
    (folder / "rules.py").write_text(RULE, "utf-8")
    (folder / "dxlint.yaml").write_text("plugins: [rules.py]\n", "utf-8")
    assert '"QN001"' in told(folder)
    judged.clear()
    told(folder)
    assert judged
    assert not (folder / "cache").exists()


def test_what_is_long_unused_is_forgotten(tmp_path: Path) -> None:
    first = Cache(str(tmp_path), today=100)
    first.put("given", b"old", b"1")
    first.put("given", b"used", b"2")
    first.close()
    then = Cache(str(tmp_path), today=120)
    assert then.get("given", b"used") == b"2"
    then.close()
    later = Cache(str(tmp_path), today=131)
    later.put("given", b"new", b"3")
    later.close()
    again = Cache(str(tmp_path), today=131)
    assert [again.get("given", key) for key in (b"old", b"used", b"new")] == [None, b"2", b"3"]
    again.close()


def test_what_is_too_much_is_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for day in (1, 2, 3):
        held = Cache(str(tmp_path), today=day)
        for at in range(50):
            held.put("facts", f"{day} {at}".encode(), bytes(2_000))
        monkeypatch.setattr(cache, "MOST", 300_000 if day == 3 else 10**9)
        held.close()
    now = Cache(str(tmp_path), today=3)
    assert [now.get("facts", f"{day} 0".encode()) is not None for day in (1, 2, 3)] == [False, False, True]
    now.close()
    assert (tmp_path / FILE).stat().st_size < 300_000


def test_the_command_shows_and_clears_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(folder)
    with pytest.raises(SystemExit):
        main(["cache", "path"])
    assert capsys.readouterr().out == f"{folder / 'cache'}\n"
    assert (folder / "cache" / FILE).exists()
    for _ in range(2):
        with pytest.raises(SystemExit) as ended:
            main(["cache", "clear"])
        assert ended.value.code == 0
    assert list((folder / "cache").iterdir()) == []


def test_a_program_for_one_file_does_not_load_a_database(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("dxlint: 1\n", "utf-8")
    code = "import sys; from dxlint.cli.main import main\ntry: main()\nfinally: print('sqlite3' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code, "check", str(tmp_path / "a.yaml"), "--format", "json"],
        env={**ENV, VARIABLE: str(tmp_path / "cache")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == "False\n"  # what is printed beside a report goes there
    assert not (tmp_path / "cache").exists()


@pytest.fixture
def many(folder: Path) -> tuple[Path, list[str]]:
    """Enough reports for the command to remember them, and the command."""
    for name, text in across.many(30):
        (folder / "bc" / name).write_text(text, "utf-8")
    return folder, [sys.executable, "-m", "dxlint", "check", "bc", "--format", "json", "--isolated", "--lang", "en"]


@pytest.mark.slow
def test_of_runs_at_once_each_says_the_same(many: tuple[Path, list[str]]) -> None:
    folder, command = many
    env = {**ENV, VARIABLE: str(folder / "cache")}
    begun = [subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.PIPE) for _ in "123"]
    said = {process.communicate(timeout=120)[0] for process in begun}
    said.add(subprocess.run(command, cwd=folder, env=env, capture_output=True, check=False).stdout)
    said.add(subprocess.run([*command, "--no-cache"], cwd=folder, env=env, capture_output=True, check=False).stdout)
    said.add(subprocess.run([*command, "--jobs", "2"], cwd=folder, env=env, capture_output=True, check=False).stdout)
    assert len(said) == 1
    assert b'"findings"' in said.pop()


def test_no_word_of_the_clock_is_in_a_rule() -> None:
    for path in Path(linter.__file__).parents[1].rglob("*.py"):
        if path.parts[-2] not in ("cache", "cli", "lsp") and path.name != "cache.py":
            text = path.read_text("utf-8")
            assert not any(word in text for word in (".today()", "datetime.now", "time.time()")), path


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights of POSIX")
def test_a_folder_that_others_may_only_read_is_used_and_its_file_is_the_user_s_alone(folder: Path) -> None:
    place = folder / "cache"
    place.mkdir()
    place.chmod(0o755)
    told(folder)
    assert (place / FILE).stat().st_mode & 0o777 == 0o600
