"""Under whose code an agency may number its documents."""

import pytest

from dxlint.language.issuers import may_sign_as


@pytest.mark.parametrize(
    ("agency", "code", "may"),
    [
        ("UBND tỉnh Mẫu", "UBND", True),
        ("UBND tỉnh Mẫu", "STC", False),
        # One name of two bodies, and a body's own office.
        ("UBND tỉnh Mẫu và HĐND tỉnh", "STC", True),
        ("Bộ Chỉ huy quân sự tỉnh", "UBND", True),
        ("Sở Tài chính", "STC", True),
        ("Sở Tài chính", "SYT", False),
    ],
)
def test_a_body_of_one_kind_signs_under_its_own_code(agency: str, code: str, may: bool) -> None:
    assert may_sign_as(agency, code) is may
