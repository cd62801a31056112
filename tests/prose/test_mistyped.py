"""Mistyped figures: wrong as written, right as meant; chance hardly ever tells of honest ones."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest

from dxlint.language.quantities import scan_numbers
from dxlint.model import Context
from dxlint.prose import relations_of, slips_in
from dxlint.prose.mistyped import Slip
from dxlint.prose.roles import assign_roles
from dxlint.prose.tokens import Passage
from dxlint.relations import RELATIONS, Judgement, can_hold, judge

NAMES = ("An Phú", "Bình Hòa", "Tân Lập", "Vĩnh Lộc", "Yên Mỹ", "Đông Sơn", "Xuân Thọ", "Hải Vân")


def passage(text: str) -> Passage:
    found = Passage(text, scan_numbers(text), Context(), "/text")
    found.read()
    assign_roles(found)
    return found


def count(figure: int) -> str:
    return f"{figure:,}".replace(",", ".")


def percent(part: int, whole: int, decimals: int = 2) -> str:
    unit = 10**decimals
    rounded = (200 * unit * part + whole) // (2 * whole)
    return f"{rounded // unit},{rounded % unit:0{decimals}d}%"


def communes(draw: random.Random) -> str:
    named = draw.sample(NAMES, draw.randrange(4, 9))
    return "Hộ nghèo: " + "; ".join(f"xã {name} {count(draw.randrange(1000, 4000))} hộ" for name in named) + "."


def crops(draw: random.Random) -> str:
    told = []
    for crop in draw.sample(("lúa", "ngô", "lạc", "sắn", "mía", "đậu"), 4):
        plan = draw.randrange(1000, 7000)
        done = plan * draw.randrange(80, 125) // 100
        told.append(f"{crop} kế hoạch {count(plan)} ha, thực hiện {count(done)} ha, đạt {percent(done, plan)}")
    return "; ".join(told) + "."


def votes(draw: random.Random) -> str:
    voters = draw.randrange(250, 500)
    told = [(name, draw.randrange(100, voters)) for name in draw.sample(NAMES, 5)]
    return "Kết quả: " + "; ".join(f"ông {name} {one} phiếu ({percent(one, voters)})" for name, one in told) + "."


def offices(draw: random.Random) -> str:
    told = []
    for name in draw.sample(NAMES, 4):
        taken = draw.randrange(1000, 5000)
        done = count(draw.randrange(taken // 2, taken))
        told.append(f"phường {name} nhận {count(taken)} hồ sơ, giải quyết {done} hồ sơ")
    return "; ".join(told).capitalize() + "."


def traits(draw: random.Random) -> str:
    people = draw.randrange(300, 900)
    women, minority = draw.randrange(100, people), draw.randrange(100, people)
    return f"Đã tập huấn cho {people} người (nữ {women}, dân tộc thiểu số {minority})."


def quarters(draw: random.Random) -> str:
    told = [f"quý {name} {count(draw.randrange(2000, 9000))} triệu đồng" for name in ("I", "II", "III", "IV")]
    return "Thu các quý: " + ", ".join(told) + "."


HONEST = (communes, crops, votes, offices, traits, quarters)


@pytest.mark.parametrize("write", HONEST)
def test_honest_figures_are_hardly_ever_told(write: Callable[[random.Random], str]) -> None:
    draw = random.Random(write.__name__)
    texts = [write(draw) for _ in range(200)]
    told = [text for text in texts if any(contradictions(text))]
    assert len(told) <= 1, told


def contradictions(text: str) -> Iterator[object]:
    nodes = relations_of(passage(text))
    return (node for node in nodes if isinstance(node, RELATIONS) and judge(node) is Judgement.CONTRADICTS)


def slips(text: str) -> list[Slip]:
    return list(slips_in(passage(text)))


def test_every_slip_is_wrong_as_written_and_right_as_meant() -> None:
    draw = random.Random("slips")
    found = [(text, slip) for write in HONEST for text in (write(draw) for _ in range(60)) for slip in slips(text)]
    assert len(found) > 50
    for text, slip in found:
        q = slip.token.q
        given = {passage(text).figure(q).span: q._replace(digits=slip.meant)}
        assert not can_hold(judge(slip.node)), (text, slip)
        assert can_hold(judge(slip.node, given)), (text, slip)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Tổng thu là 8,2045 tỷ đồng; thuế 5.317,1 triệu đồng; phí 2.878,4 triệu đồng.", 28874),
        ("Thuế 5.317,1 triệu đồng, phí 2.878,4 triệu đồng, cả hai 8,2045 tỷ đồng.", 28874),
        ("Mạng có 60.742 km đường; đã làm 353 km đường và 12 cầu, đạt 5,081%.", 581),
    ],
)
def test_scales_decimals_and_noughts(text: str, meant: int) -> None:
    assert meant in {slip.meant for slip in slips(text)}


def test_a_count_of_many_digits_is_judged_as_any_other() -> None:
    text = "Có 704/2.261 hộ (31,14%), xã A 5874641573650211992239992/2.190 hộ (23,03%), xã B 1.127/1.782 hộ (63,24%)."
    assert list(relations_of(passage(text)))
