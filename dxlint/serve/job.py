"""What is asked of a check's process, and what it answers: plain values that travel between processes."""

from __future__ import annotations

import json

from dxlint.records import NamedTuple

PAGE, DESK, REPORT, COPY, REPLY, TEXT = "page", "desk", "report", "copy", "reply", "text"
"""What can be asked for: the review page alone, with what can be done next, the findings as JSON, the marked copy,
the reply to who sent the report, and the review page of the file as a submission to edit."""


class Upload(NamedTuple):
    """A file as it came: a name that is harmless, and what it holds."""

    name: str
    raw: bytes


class Job(NamedTuple):
    """A check: what is wanted of which files, the first of which is the report, in which language."""

    wanted: str
    uploads: tuple[Upload, ...]
    language: str


class Answer(NamedTuple):
    """What came of a check."""

    status: int
    """As HTTP has it."""
    kind: str
    """The media type of the body; "" where there is none."""
    body: bytes
    name: str = ""
    """What the file is to be called that the answer is; "" where it is to be shown."""
    sentences: tuple[str, ...] = ()
    """What is to be said, where there is no body."""


def refusal(status: int, *sentences: str) -> Answer:
    """An answer without a body."""
    return Answer(status, "", b"", "", sentences)


def packed(answer: Answer) -> bytes:
    """The answer as bytes: a line of JSON and the body. They are read again without trusting them."""
    head = {"status": answer.status, "kind": answer.kind, "name": answer.name, "sentences": answer.sentences}
    return json.dumps(head).encode() + b"\n" + answer.body


def unpacked(raw: bytes) -> Answer:
    """The answer in these bytes. Raises ValueError for what is none."""
    line, _end, body = raw.partition(b"\n")
    head = json.loads(line)
    return Answer(int(head["status"]), str(head["kind"]), body, str(head["name"]), (*map(str, head["sentences"]),))
