"""How the letters of a report are looked at, once, before anything is judged."""

import time
import unicodedata

import pytest

from dxlint.engine.locate import place_of
from dxlint.formats.encoding_check import encoding_problems
from dxlint.formats.json.reader import read_json
from dxlint.formats.yaml.reader import read_yaml

DECOMPOSED = unicodedata.normalize("NFD", "dữ liệu")
TCVN3 = "KÕt qu¶ thùc hiÖn nhiÖm vô chuyÓn ®æi sè trªn ®Þa bµn tØnh, c¸c c¬ quan ®· triÓn khai phÇn mÒm qu¶n lý v¨n b¶n"
VNI = "Soá lieäu thoáng keâ veà keát quaû thöïc hieän nhieäm vuï chuyeån ñoåi soá treân ñòa baøn tænh naêm nay"


def told(text: str) -> list[tuple[str, str]]:
    return [(problem.message, problem.span.pointer) for problem in encoding_problems(read_yaml(text))]


def test_letters_apart_from_their_marks_are_told_once_with_their_first_place() -> None:
    tree = read_yaml(f"dxlint: 1\nsections:\n  - text: Kho {DECOMPOSED} đất đai\n  - text: Kho {DECOMPOSED}\n")
    (problem,) = encoding_problems(tree)
    assert (problem.code, problem.message, problem.span.pointer) == ("DX005", "decomposed", "/sections/0/text")
    assert problem.data == {"count": "4", "words": "dữ, liệu"}
    place = place_of("x.yaml", tree, problem.span).location
    assert place.line == 3
    assert tree.line(3)[place.column - 1 : place.end_column - 1] == DECOMPOSED.split()[0]


def test_a_keys_decomposed_letters_do_not_hide_those_of_a_value() -> None:
    assert told(f"dxlint: 1\nx-{DECOMPOSED}: đủ\ntitle: {DECOMPOSED}\n") == [("decomposed", "/title")]


def test_decomposed_letters_behind_an_escape_are_no_letters_of_the_source() -> None:
    tree = read_json('{"dxlint": 1, "text": "Kết quả"}')
    assert encoding_problems(tree) == []


@pytest.mark.parametrize("letter", ["Ð", "Ɖ", "ð"])
def test_a_look_alike_of_d_with_stroke_is_told(letter: str) -> None:
    assert told(f"dxlint: 1\ntitle: {letter}ông Sơn hoàn thành\n") == [("lookalike", "/title")]


@pytest.mark.parametrize(("text", "encoding"), [(TCVN3, "TCVN3"), (VNI, "VNI")])
def test_one_section_in_a_legacy_font_is_found_in_a_report_that_is_right(text: str, encoding: str) -> None:
    tree = read_yaml(f"dxlint: 1\nsections:\n  - text: Được các đơn vị đề nghị bổ sung\n  - text: {text}\n")
    assert [(p.message, p.span.pointer, p.data) for p in encoding_problems(tree)] == [
        ("legacy", "/sections/1/text", {"encoding": encoding})
    ]


def test_a_file_that_cannot_be_read_is_left_to_those_who_say_why() -> None:
    assert encoding_problems(read_json('{"title": Ð')) == []


def test_footnote_marks_units_and_foreign_names_are_no_legacy_text() -> None:
    assert told("dxlint: 1\ntext: Đo 25 µg/m³ tại Köln, Ørsted¹; phần mềm iDesk® của đơn vị ©\n") == []


@pytest.mark.slow
def test_a_report_all_in_decomposed_letters_takes_time_in_proportion_to_its_length() -> None:
    text = unicodedata.normalize("NFD", "Hệ thống dữ liệu được kết nối. " * 6000)
    started = time.process_time()
    problems = encoding_problems(read_yaml(f"dxlint: 1\ntext: {text}\n"))
    assert [p.message for p in problems] == ["decomposed"]
    assert time.process_time() - started < 5
