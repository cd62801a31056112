"""What a hostile report, name or setting may hold, and whether what is printed of it moves or commands anything."""

from __future__ import annotations

import re

import regex

FORGED = regex.compile(
    r"[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb--\n--\p{Variation_Selector}]", regex.V1
)
"""Characters that move, hide or forge what a screen shows."""
COMMAND = re.compile(r"(?m)^\s*::|##(?:\[|vso\[|teamcity\[)")
"""A command to a CI service in what a step prints (GitHub, Azure, TeamCity)."""
FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")
"""What a spreadsheet may compute."""

KINDS = {
    "escape": "a\x1b[31m\x1b]0;t\x07b\x9b31m\x85\x9d",
    "control": "a\x00\x01\x08\x7f b",
    "bidirectional": "a\u202e\u2066\u2067\u2069\u200f\u061c b",
    "invisible": "a\u200b\u200c\u200d\u2060\ufeff\xad\u2062\u206a\u180e\u3164\U000e0041\ufff9 b",
    "separators": "a\u2028::error::b\u2029c\x0bd\x0c::e\x1c::f\x85::g",
    "surrogates": "a\ud800\udfff b",
    "github": "::set-output name=x::y\n ::error::z\r::warning::q",
    "azure": "##[set-output name=x]y ##vso[task.setvariable variable=a]b ##teamcity[x]",
    "escaped": "a%0A::error::x%0D%25",
    "equals": '=HYPERLINK("http://e.example","x")',
    "plus": "+cmd|' /C calc'!A0",
    "minus": "-2+3+cmd|' /C calc'!A0",
    "at": "@SUM(1+1)",
    "tab": "\t=1+1",
    "full-width": "＝1+1",
    "long": "x" * 20_000 + " y" * 5_000,
    "xml": "]]><b>&lt;&amp;\"'",
    "script": "</script><script>alert(1)</script><!-- -->",
    "markdown": "[k](http://e.example) ![i](http://e.example/x.png) <img src=x onerror=1> `c` **b** | x | @admin #12",
    "blocks": "a\n\n# h\n\n- x\n\n```\nq\n```",
}


def quoted(text: str) -> str:
    """A text in double quotes, as YAML reads it, whatever it holds."""
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(character: str) -> str:
    code = ord(character)
    if character in '"\\':
        return "\\" + character
    if character.isprintable():
        return character
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def assert_harmless(said: str) -> None:
    """Nothing of it moves a screen, or is a command to a service."""
    assert not FORGED.search(said)
    assert not COMMAND.search(said)
