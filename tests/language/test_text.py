"""How Vietnamese text is compared, divided and shown."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxlint.language import text
from dxlint.language.text import fold, legacy_encoding, paragraphs, sentences

VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđĐÀOUYQqnht ,.(\n"
UNSEEN = ("", "\u200b", "\u200c", "\u200d\u200e", "\u2060", "\ufeff")
vietnamese = st.text(st.sampled_from(VIETNAMESE), max_size=40)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("hoà", "hòa"),
        ("khoẻ", "khỏe"),
        ("Thuỷ", "THỦY"),
        ("Ủy ban", "uỷ  ban"),
        ("Ðạt", "Đạt"),
        ("Ɖạt", "đạt"),
        ("chuyển\u00a0đổi số", "chuyển đổi số"),
        ("“Tư vấn”", '"tư vấn"'),
        ("2022 – 2025", "2022 - 2025"),
        ("chuyển\u200b đổi", "chuyển đổi"),
        (unicodedata.normalize("NFD", "toà nhà"), "tòa nhà"),
    ],
)
def test_two_ways_to_write_one_word_compare_equal(left, right):
    assert fold(left) == fold(right)


@pytest.mark.parametrize("word", ["quý", "quà", "hoàn", "hoài", "huỳnh", "khuỷu", "xoáy"])
def test_words_with_one_place_for_the_tone_are_left_alone(word):
    assert fold(word) == word


@given(vietnamese)
def test_comparing_is_settled_by_folding_once_and_blind_to_decomposition(sample):
    assert fold(fold(sample)) == fold(sample)
    assert fold(unicodedata.normalize("NFD", sample)) == fold(sample)
    assert fold(sample.upper()) == fold(sample)
    assert text.bare(sample).isascii()


def test_both_tone_styles_are_found_with_the_whole_word():
    sample = "Thanh Hóa, tạp hoá, khoẻ, KHỎE, thuỷ; hoàn toàn, quý, quà"
    found = text.tone_styles(sample)
    assert [(word, style) for _, word, style in found] == [
        ("Hóa", "old"),
        ("hoá", "new"),
        ("khoẻ", "new"),
        ("KHỎE", "old"),
        ("thuỷ", "new"),
    ]
    assert all(sample.startswith(word, start) for start, word, _ in found)


@given(st.lists(st.tuples(st.sampled_from("ệợạaếđ x1"), st.booleans(), st.sampled_from(UNSEEN)), max_size=30))
def test_a_place_in_text_as_it_is_seen_is_found_again_in_the_original(letters):
    parts = [(unicodedata.normalize("NFD", c) if apart else c) + behind for c, apart, behind in letters]
    seen = text.as_seen("".join(parts))
    assert seen == "".join(c for c, _, _ in letters)
    starts = [sum(map(len, parts[:number])) for number in range(len(parts) + 1)]
    assert [text.original_offset("".join(parts), at) for at in range(len(seen) + 1)] == starts


@pytest.mark.parametrize("sign", ["\xad", *UNSEEN[1:]])
def test_what_is_shown_as_nothing_is_not_read(sign):
    assert text.as_seen(f"24{sign}/{sign}30 xã{sign} (75{sign}%){sign}") == "24/30 xã (75%)"
    assert text.as_seen(sign) == ""


@pytest.mark.parametrize(
    "sample", ["2016\xad2020", "👩🏽\ufe0f", "ㅤ", "1\xa0234", "\u202e9,56\u202c", "24\u200f/30", "2\u206210"]
)
def test_what_is_seen_stays(sample):
    assert text.as_seen(sample) == sample


def test_marks_that_belong_to_their_letters_are_found_and_lone_ones_are_not():
    assert text.decomposed_marks("hô\u0300 sơ") == [2]
    assert text.decomposed_marks("tê\u0301 x\u0301") == [2]
    assert text.decomposed_marks("x\u0301") == []


def test_a_paragraph_ends_at_a_blank_line_or_a_list_mark():
    sample = "I. KẾT QUẢ\n- Có 9 tin,\nbài, sự kiện\n+ Đạt\na) Một\n2.1 Hai\n\nBa\n12 xã"
    assert [sample[a:b] for a, b in paragraphs(sample)] == [
        "I. KẾT QUẢ",
        "- Có 9 tin,\nbài, sự kiện",
        "+ Đạt",
        "a) Một",
        "2.1 Hai",
        "Ba\n12 xã",
    ]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("Có 1.234,5 km. Đạt 95%; còn 5%.", ["Có 1.234,5 km.", "Đạt 95%;", "còn 5%."]),
        ("1. Thuận lợi. Khó khăn", ["1. Thuận lợi.", "Khó khăn"]),
        ("Gồm TP. Hà Tĩnh, TT. Yên Lâm, v.v. và xã", ["Gồm TP. Hà Tĩnh, TT. Yên Lâm, v.v. và xã"]),
        ("Y tế, giáo dục v.v. Ngoài ra có xã", ["Y tế, giáo dục v.v.", "Ngoài ra có xã"]),
        (
            "Có 434 hồ sơ (tỉnh 170; huyện 50. Xã 214). Đạt",
            ["Có 434 hồ sơ (tỉnh 170; huyện 50. Xã 214).", "Đạt"],
        ),
        ("Đạt 72% (tỉnh 66%; xã 73%", ["Đạt 72% (tỉnh 66%;", "xã 73%"]),
        ("Theo Văn bản 2542/VP.UBND-TCKH... Nhờ đó", ["Theo Văn bản 2542/VP.UBND-TCKH...", "Nhờ đó"]),
        ("theo quy định./.", ["theo quy định./."]),
        ("", []),
    ],
)
def test_a_sentence_ends_at_its_mark_and_nowhere_else(paragraph, expected):
    assert [paragraph[a:b] for a, b in sentences(paragraph)] == expected


@given(vietnamese)
def test_paragraphs_and_sentences_leave_no_word_out(sample):
    for divide in (paragraphs, sentences):
        kept = "".join(sample[a:b] for a, b in divide(sample))
        assert "".join(kept.split()) == "".join(sample.split())


def test_nothing_in_a_report_can_move_or_forge_the_output():
    assert text.printable("a\x1b[2Jb\u202ec\nd\ud800") == "a\\x1b[2Jb\\u202ec\\x0ad\\ud800"
    assert text.printable("Đạt 72,05% – “tốt”") == "Đạt 72,05% – “tốt”"


def test_a_slip_of_the_hand_finds_the_word_that_was_meant():
    assert text.nearest("achived", ["achieved", "exceeded"]) == "achieved"
    assert text.nearest("Chua dat", ["Đạt", "Chưa đạt"]) == "Chưa đạt"
    assert text.nearest("banana", ["achieved", "exceeded"]) is None
    assert text.nearest("resutl", ["result", "target"], limit=1) == "result"


TCVN3 = "Céng hoµ x· héi chñ nghÜa ViÖt Nam. §éc lËp - Tù do - H¹nh phóc. B¸o c¸o kÕt qu¶ thùc hiÖn"
VNI = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, Ñoäc laäp - Töï do - Haïnh phuùc, baùo caùo keát quaû"


def test_legacy_vietnamese_is_recognised():
    assert legacy_encoding(TCVN3) == "TCVN3"
    assert legacy_encoding(VNI) == "VNI"


@pytest.mark.parametrize(
    "sample",
    [
        "Báo cáo kết quả chuyển đổi số¹ của huyện²; tỷ lệ hoà giải, khoẻ, 3 µm, Microsoft® và ©2023",
        "Où est le naïf ? Là où il était en août, à l'hôtel ; l'aïeul et le maïs, où encore ?",
        "for (µs = 0; µs < 10; µs++) { x·y; } // © 2023 ¹ ª º the quick brown fox jumps over the lazy dog",
        "La col·lecció il·lustra la novel·la paral·lela; són excel·lents, aquí no hi ha res més",
        "Não são só ações; até às três põe-se o avião à mão do irmão",
        "Phông chữ cũ hiện ra thành B¸o c¸o, hoµ, x· nên văn bản phải được chuyển đổi",
        "plain ASCII",
        "",
    ],
)
def test_other_languages_and_real_vietnamese_are_not_taken_for_legacy_text(sample):
    assert legacy_encoding(sample) is None


SIGNS = "b¸o c¸o xµ b¸o"


@pytest.mark.parametrize(
    ("sample", "encoding"),
    [
        (SIGNS, "TCVN3"),
        ("b¸o c¸o xµ", None),
        ("b¸o c¸o b¸o c¸o", None),
        (SIGNS + " word" * 44, "TCVN3"),
        (SIGNS + " word" * 45, None),
        (f"{SIGNS} đ".ljust(200, "."), "TCVN3"),
        (f"{SIGNS} đ".ljust(199, "."), None),
    ],
)
def test_it_takes_four_signs_of_three_kinds_in_one_word_of_twelve_and_no_letter_of_unicode(sample, encoding):
    assert legacy_encoding(sample) == encoding


def test_of_two_that_are_equally_near_the_first_was_meant() -> None:
    assert text.nearest("tagret", ["target", "tagres"]) == "target"
    assert text.nearest("abcd", ["abce", "abcf"]) == "abce"
