"""Inputs that lead to code which none before them reached, found by atheris (``pip install -e '.[fuzz]'``).

``python -m fuzz yaml --guided FOLDER`` runs this module in a process of its own, in which dxlint's code is watched from
its import on. Inputs that reach new code are kept in the folder and built upon, at the next run too; those that break
a promise are told and kept in ``FOLDER/broken``.
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["dxlint"]):
    from fuzz.targets import TARGETS, made
    from fuzz.worker import tried, tried_file

from fuzz.chance import Chance, spliced
from fuzz.vocabulary import raw_vocabulary

LONGEST = 20_000
"""Bytes of an input."""
WORDS = {".json": "json", ".yaml": "yaml", ".html": "html", ".pdf": "pdf"}
"""Whose words are put into a file, by its suffix."""


def explore(target: str, corpus: Path, seconds: int) -> None:
    """Try inputs for so many seconds; ends the process, as libFuzzer does."""
    suffix = TARGETS[target].suffix
    broken = corpus / "broken"
    broken.mkdir(parents=True, exist_ok=True)
    words = raw_vocabulary(WORDS.get(suffix, "text"))
    path = Path(tempfile.mkdtemp()) / f"input{suffix}"
    with atheris.instrument_imports(include=["dxlint"]):  # what is imported when it is first needed
        tried(target, 0, path)

    def look_at(raw: bytes) -> None:
        for fault in tried_file(target, raw, path):
            kept = broken / f"{target}-{hashlib.sha256(raw).hexdigest()[:12]}{suffix}"
            kept.write_bytes(raw)
            print(f"{fault}\n    again: python -m fuzz {target} --file {kept}", flush=True)

    def mutated(raw: bytes, longest: int, seed: int) -> bytes:
        chance = Chance(target, seed)
        if len(raw) < 2 or chance.once_in(5):
            return made(target, seed)[:longest]
        return spliced(chance, raw, words)[:longest]

    limits = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-rss_limit_mb=4096", "-timeout=120"]
    atheris.Setup([sys.argv[0], *limits, str(corpus)], look_at, custom_mutator=mutated)
    atheris.Fuzz()


if __name__ == "__main__":
    explore(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
