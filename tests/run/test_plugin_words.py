"""The files of words that plugins bring beside their rules: whole, or refused with the line that is at fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.run.fake_plugins import SUBMISSION, a_rule, checked, failure_told, in_folder, install

SOUND = 'summary: {vi: a, en: b}\nmessages:\n  found: {vi: "a {x}", en: "b {x}"}\n'
WORDS = {
    "a bracket never closed": ("a: [", ":1", "a bracket is never closed"),
    "a list": ("[1]", ":1", "holds no words of rule BB001"),
    "nothing": ("", "", "holds no words of rule BB001"),
    "one blank too many": (
        SOUND.replace("  found", "   found") + "   other: {vi: x}\n  third: {vi: x}\n",
        ":5",
        "“third”",
    ),
    "a tab": (SOUND.replace("  found", "\tfound"), ":3", "a tab stands where YAML wants blanks"),
    "a colon left out": (SOUND.replace("messages:", "messages"), ":2", "there is no colon after “messages”"),
    "a key twice": (SOUND + "summary: {vi: a}\n", ":4", "“summary” stands there twice, first in line 1"),
    "a key misspelt": (SOUND.replace("summary", "sumary"), ":1", "has no key “sumary”; did you mean “summary”?"),
    "a language misspelt": (SOUND.replace("{vi: a,", "{vn: a,"), ":1", "“vn” is no language"),
    "text for messages": ("summary: {vi: a}\nmessages: x\n", ":2", "“messages” must be keys with values"),
    "a figure for examples": (SOUND + "bad: 5\n", ":4", "“bad” must be a list"),
    "text where languages belong": ("messages:\n  found: x\n", ":2", "“found” must be keys with values"),
    "no messages": ("summary: {vi: a}\n", ":1", "needs the key “messages”"),
    "text under the code": ("BB001: x\n", ":1", "“BB001” must be keys with values"),
    "another rule's words": ("BB002:\n  summary: {vi: a}\n", "", "has no words of rule BB001"),
    "a brace that is never closed": ("messages: {found: {vi: '{', en: x}}", ":1", "a brace in “found” has no partner"),
    "a place no figure has": ("messages: {found: {vi: x, en: '{x[0]}'}}", ":1", "hold a name and nothing else"),
    "a key of an example misspelt": (SOUND + "bad:\n  - submision: x\n", ":5", "did you mean “submission”?"),
    "no text": (b"\xff\xfea", "", "is not a text in UTF-8"),
}
COMMANDS = (("check", "report.yaml"), ("rules", "BB"), ("explain", "BB001"), ("test-rules",))


@pytest.mark.parametrize("what", WORDS)
def test_a_file_of_words_with_a_fault_is_named_with_its_line_by_every_command(
    what: str, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worded_apart = a_rule("BB001", "words", "yield Evidence(submission, x='1')").replace(', message="BB001"', "")
    install(site, "bb_words", worded_apart)
    words, line, said = WORDS[what]
    (site / "bb_words.yaml").write_bytes(words if isinstance(words, bytes) else words.encode())
    (tmp_path / "report.yaml").write_text(SUBMISSION, encoding="utf-8")
    for command in COMMANDS:
        done = in_folder(tmp_path, monkeypatch, *command)
        told = " ".join((done.stderr + done.stdout).split())
        assert f"plugin bb-words 2.3 cannot be used: site/bb_words.yaml{line}: " in told, told
        assert said in told, told
        assert done.exit_code == 2


def test_sound_words_are_no_fault(site: Path, tmp_path: Path) -> None:
    install(
        site, "bb_words", a_rule("BB001", "words", "yield Evidence(submission, x='1')").replace(', message="BB001"', "")
    )
    (site / "bb_words.yaml").write_text(SOUND, encoding="utf-8")
    done = checked(tmp_path)
    assert not done.failures
    assert "b 1" in [finding.message for finding in done.findings]


def test_a_message_that_the_words_lack_is_told_with_the_plugin(site: Path, tmp_path: Path) -> None:
    install(site, "bb_words", a_rule("BB001", "words").replace(', message="BB001"', ""))
    (site / "bb_words.yaml").write_text("messages: {other: {vi: x, en: x}}", encoding="utf-8")
    assert "bb-words" in failure_told(checked(tmp_path))
