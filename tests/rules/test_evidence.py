"""What evidence says is the same in each run, whatever the order of a set and wherever a thing lies in memory."""

from __future__ import annotations

import os
import subprocess
import sys

from dxlint.model import Span
from dxlint.rulebook.findings import Evidence

UNITS = {"xã An", "xã Bình", "xã Cường", "xã Dũng"}
SHOWN = """
from dxlint.model import Span
from dxlint.rulebook.findings import Evidence, Edit
names = {"xã An", "xã Bình", "xã Cường", "xã Dũng"}
because, edits = {Span(f"/a/{name}") for name in names}, {Edit(Span(name), "") for name in names}
said = Evidence(Span(""), because=because, edits=edits, units=names, rows=[frozenset(names)], thing=object())
print(said.because, said.edits, said.data)
"""


def test_a_set_is_said_in_order() -> None:
    said = Evidence(Span(""), units=UNITS, thing=object(), text="at 0x12>")
    assert said.data == {"units": "xã An, xã Bình, xã Cường, xã Dũng", "thing": "<object object>", "text": "at 0x12>"}


def test_the_seed_of_hashes_changes_nothing_of_evidence() -> None:
    said = {
        subprocess.run(
            [sys.executable, "-c", SHOWN], env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in "0123"
    }
    assert len(said) == 1
