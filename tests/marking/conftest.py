"""What marks say is in English here, whatever was asked for before."""

import pytest

from dxlint.i18n import use


@pytest.fixture(autouse=True)
def english() -> None:
    use("en")
