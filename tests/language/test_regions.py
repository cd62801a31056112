"""Regions by which targets are set, and subjects that have their words."""

import pytest

from dxlint.language.regions import region_in, region_key


@pytest.mark.parametrize(
    ("heading", "region"),
    [
        ("mục tiêu năm 2025 vùng miền núi", "miền núi"),
        ("mục tiêu miền núi", "miền núi"),
        ("năm 2024 (đồng bằng)", "đồng bằng"),
        ("mục tiêu 2024 khu vực iii", "khu vực iii"),
        ("mục tiêu năm 2024 vùng đồng bằng sông hồng", "đồng bằng sông hồng"),
        ("mục tiêu xây dựng nông thôn mới năm 2024", ""),
        ("mục tiêu phát triển đô thị 2024", ""),
    ],
)
def test_a_heading_names_a_region_and_no_subject(heading: str, region: str) -> None:
    assert region_key(region_in(heading)) == region_key(region)


def test_numbered_regions_keep_what_they_are() -> None:
    assert region_key("Vùng III") != region_key("Khu vực III")
    assert region_key("Vùng miền núi") == region_key("miền núi")
