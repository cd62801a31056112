"""The command that starts the language server, where what it needs is not installed."""

from __future__ import annotations

import pytest

from dxlint.cli import lsp
from dxlint.cli.errors import sentence
from dxlint.i18n import use
from dxlint.run.config import ConfigError
from dxlint.run.options import Options


@pytest.mark.parametrize(("language", "said"), [("en", "needs an extra part"), ("vi", "cần cài thêm")])
def test_without_the_extra_a_sentence_says_how_to_install_it(
    language: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lsp, "find_spec", lambda name: None)
    use(language)
    with pytest.raises(ConfigError) as told:
        lsp.speak(Options())
    assert said in sentence(told.value)
    assert "pip install 'dxlint[lsp]'" in sentence(told.value)
