"""Which office a name is of, and which units above it the name gives."""

import pytest

from dxlint.language.offices import office_and_parent, office_chain

OFFICES = {
    "UBND xã Ba huyện Mẫu": ("xã ba", "huyện mẫu"),
    "Uỷ ban nhân dân xã Ba, huyện Mẫu, tỉnh Nghệ An": ("xã ba", "huyện mẫu", "tỉnh nghệ an"),
    "UBND XÃ BA HUYỆN MẪU TỈNH NGHỆ AN": ("xã ba", "huyện mẫu", "tỉnh nghệ an"),
    "xã Ba TX. Mẫu": ("xã ba", "thị xã mẫu"),
    "X. Ba - H. Mẫu": ("xã ba", "huyện mẫu"),
    "xã Ba (huyện Mẫu)": ("xã ba", "huyện mẫu"),
    "xã Ba thuộc huyện Mẫu": ("xã ba", "huyện mẫu"),
    "phường 3 quận 5": ("phường 3", "quận 5"),
    "thị trấn Mẫu huyện Mẫu": ("thị trấn mẫu", "huyện mẫu"),
    "UBND thành phố Thủ Đức thành phố Hồ Chí Minh": ("thành phố thủ đức", "thành phố hồ chí minh"),
    "Ban Chỉ đạo chuyển đổi số xã Ba huyện Mẫu": ("ban chỉ đạo chuyển đổi số xã ba", "huyện mẫu"),
    # Words of units that are none, or that nothing stands below.
    "thị xã Mẫu": ("thị xã mẫu",),
    "xã Tân Huyện": ("xã tân huyện",),
    "UBND huyện": ("huyện",),
    "Sở Lao động - Thương binh và Xã hội tỉnh Mẫu": ("sở lao động - thương binh và xã hội tỉnh mẫu",),
    "Sở Văn hóa, Thể thao và Du lịch": ("sở văn hóa",),
    "Liên hiệp hợp tác xã nông nghiệp huyện Mẫu": ("liên hiệp hợp tác xã nông nghiệp huyện mẫu",),
    "Ban Quản lý dự án các xã thuộc huyện Mẫu": ("ban quản lý dự án các xã thuộc huyện mẫu",),
    "xã a huyện b " * 3000: (("xã a huyện b " * 3000).strip(),),
    "": ("",),
}


@pytest.mark.parametrize("name", OFFICES, ids=lambda name: name[:60])
def test_an_office_goes_by_its_own_name_whatever_stands_between_it_and_the_unit_above(name: str) -> None:
    assert office_chain(name) == OFFICES[name]


@pytest.mark.parametrize(
    ("agency", "parent", "found"),
    [
        ("UBND xã Tân Lập huyện Mẫu", "UBND tỉnh Nghệ An", ("xã tân lập", "huyện mẫu")),
        ("UBND xã Tân Lập", "UBND huyện Mẫu", ("xã tân lập", "huyện mẫu")),
        ("UBND xã Tân Lập", "", ("xã tân lập", "")),
    ],
)
def test_the_unit_that_a_name_gives_is_nearer_than_the_parent(agency: str, parent: str, found: tuple[str, str]) -> None:
    assert office_and_parent(agency, parent) == found
