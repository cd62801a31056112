"""DX502: a paragraph that stands in the report twice, word for word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from types import SimpleNamespace

from dxlint.model import Paragraph, Submission
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rules.duplication._shared import key_of, opening
from dxlint.views.paragraphs import recurring_names, unmarked, worded


@rule("DX502", "duplicated-paragraph", Severity.WARNING, on=Submission, options={"words": 12})
def duplicated_paragraph(submission: Submission, options: SimpleNamespace) -> Iterator[Evidence]:
    """A paragraph met again, list marks and spelling variants aside: one finding, however often it is met."""
    for key, found in repeated(submission, options.words).items():
        if key in submission.get(recurring_names):
            continue
        first, second, *others = found
        text = first.text[unmarked(first.text) :]
        yield Evidence(
            second,
            "found" if not others else "often",
            because=[(first, "first"), *((other, "again") for other in others)],
            opening=opening(text),
            count=len(found),
        )


def repeated(submission: Submission, least: int) -> dict[str, list[Paragraph]]:
    """The paragraphs that come twice or more, by their folded words."""
    alike: dict[tuple[int, ...], list[Paragraph]] = defaultdict(list)
    for paragraph, words in submission.get(worded):
        if words < least:
            continue
        # The lengths of the words outlast folding; only where they agree are the words themselves compared.
        lengths = tuple(map(len, paragraph.text[unmarked(paragraph.text) :].rstrip(" .;,:/").split()))
        if len(lengths) >= least:
            alike[lengths].append(paragraph)
    found: dict[str, list[Paragraph]] = defaultdict(list)
    for paragraphs in alike.values():
        if len(paragraphs) > 1:
            for paragraph in paragraphs:
                found[key_of(paragraph.text)].append(paragraph)
    return {key: paragraphs for key, paragraphs in found.items() if len(paragraphs) > 1}
