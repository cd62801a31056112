"""Submissions as YAML and JSON, drawn from the submission schema: right ones, crooked ones, and their accidents."""

from __future__ import annotations

import json
from typing import Any

from fuzz.chance import Chance, spliced
from fuzz.drawn import Drawing, schema_of
from fuzz.texts import text
from fuzz.vocabulary import raw_vocabulary


def submission(chance: Chance) -> Any:
    """A submission: of the schema's shape, or, once in three times, with something of another shape in it."""
    value = Drawing(chance, schema_of("submission"), scalar, crooked=chance.once_in(3)).value()
    if isinstance(value, dict):
        value = {
            "dxlint": chance.choice((1, 1, 1, 1, 1, 1, "1", 2, None)),
            **{k: v for k, v in value.items() if k != "dxlint"},
        }
    return value


def scalar(chance: Chance, name: str) -> Any:
    """What such a field holds: mostly what its name speaks of."""
    if chance.once_in(12):
        return chance.awkward()
    if name in ("text", "title", "subject", "reason"):
        return text(chance)
    if name in ("date", "as_of", "until"):
        return chance.date()
    if name == "number":
        return chance.document()
    if name in ("id", "group"):
        return chance.choice(("1", "1.1", "2", "II.3", "a)", "i", "2.10"))
    if name in ("name", "agency", "parent_agency", "province", "issuer", "place", "unit", "scope"):
        return chance.choice(
            (
                "Tỷ lệ hồ sơ trực tuyến",
                "UBND xã Mẫu",
                "tỉnh Mẫu",
                "%",
                "hồ sơ",
                "triệu đồng",
                "Số máy tính",
                "Cộng",
                "cấp xã",
            )
        )
    return chance.one_of(
        chance.figure,
        lambda: f"{chance.figure()}/{chance.figure()}",
        lambda: f"{chance.randrange(101)}%",
        lambda: f"{chance.choice(('≥', '>', '<', 'trên ', 'tối thiểu ', 'từ '))}{chance.figure()}",
        lambda: chance.randrange(1000),
        lambda: chance.randrange(10_000) / 100,
        lambda: chance.choice(("Đạt", "Không đạt", "Vượt", "total", "achieved")),
    )


def yaml_input(chance: Chance) -> bytes:
    """A YAML file: mostly a submission in one of YAML's many hands."""
    raw = as_yaml(chance, submission(chance)).encode("utf-8", "surrogatepass")
    if chance.once_in(4):
        raw = spliced(chance, raw, raw_vocabulary("yaml"))
    return _encoded(chance, raw)


def json_input(chance: Chance) -> bytes:
    """A JSON file, mostly a submission."""
    value = submission(chance)
    raw = json.dumps(value, ensure_ascii=chance.once_in(3), indent=chance.choice((None, None, 1, 2))).encode(
        "utf-8", "surrogatepass"
    )
    if chance.once_in(4):
        raw = spliced(chance, raw, raw_vocabulary("json"))
    return _encoded(chance, raw)


def _encoded(chance: Chance, raw: bytes) -> bytes:
    if chance.once_in(10):
        return raw.replace(b"\n", b"\r\n")
    if chance.once_in(40):
        return raw.decode("utf-8", "replace").encode(chance.choice(("utf-16", "utf-8-sig", "utf-16-le", "utf-32")))
    return raw


def as_yaml(chance: Chance, value: Any) -> str:
    """The value as YAML, in block and flow style, with plain, quoted and folded texts, comments, tags and anchors."""
    return "".join(_written(chance, value, 0)) + "\n"


def _written(chance: Chance, value: Any, indent: int) -> list[str]:
    if isinstance(value, dict | list) and value and not chance.once_in(8):
        pad = "\n" + " " * indent
        lines = []
        for key, item in value.items() if isinstance(value, dict) else ((None, item) for item in value):
            comment = "  # ghi chú" if chance.once_in(30) else ""
            lead = "-" if key is None else f"{_text(chance, str(key), -1)}:"
            deep = indent + chance.choice((2, 2, 2, 4, 1))
            lines += [
                pad,
                lead,
                " ",
                *_mark(chance),
                *_written(chance, item, deep),
                comment if not isinstance(item, dict | list) else "",
            ]
        return lines
    return [_flow(chance, value, indent)]


def _mark(chance: Chance) -> list[str]:
    return [chance.choice(("&a ", "*a ", "!!str ", "! ", "!x "))] if chance.once_in(150) else []


def _flow(chance: Chance, value: Any, indent: int) -> str:
    if isinstance(value, dict):
        return (
            "{"
            + ", ".join(f"{_text(chance, str(key), -1)}: {_flow(chance, item, -1)}" for key, item in value.items())
            + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(_flow(chance, item, -1) for item in value) + "]"
    if isinstance(value, str):
        return _text(chance, value, indent)
    return json.dumps(value)


def _text(chance: Chance, value: str, indent: int) -> str:
    """A text in one of YAML's five styles; the block styles only where there is an indent."""
    style = chance.randrange(10)
    if style < 4 and "\n" not in value and value.strip() == value and value:
        return value  # plain: what looks like something else becomes it
    if style < 6 and "\n" not in value:
        return "'" + value.replace("'", "''") + "'"
    if style < 8 and indent > 0 and value.strip() == value and value:
        return chance.choice(("|", "|-", ">", ">+")) + "".join(f"\n{' ' * indent}{line}" for line in value.split("\n"))
    return json.dumps(value, ensure_ascii=style == 9)
