"""From what a rule says (evidence) to what a reader is told (a finding): words, place, severity, suggestions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dxlint.engine.boundary import LONGEST
from dxlint.engine.locate import excerpt_of, logical_path, place_of
from dxlint.engine.said import said_at
from dxlint.engine.settings import Settings
from dxlint.engine.ways import row_around
from dxlint.formats.places import NOWHERE
from dxlint.formats.tree import Tree
from dxlint.language.text import cut_short, fold
from dxlint.model import Span, Submission
from dxlint.rulebook.findings import (
    Because,
    Evidence,
    Finding,
    Fix,
    Place,
    Related,
    Replacement,
    Severity,
    fingerprint,
)
from dxlint.rulebook.messages import say
from dxlint.rulebook.rule import Hit, Rule

ABOUT_THE_FILE = frozenset({"DX001", "DX007", "DX009"})
"""What is said of the reading itself, not of what was read."""
MAX_RELATED = 40
"""How many places involved a finding names."""
RECOGNISED = {
    "vi": "(Chữ đọc bằng OCR: hãy đối chiếu với bản gốc.)",
    "en": "(Read by OCR: compare with the original.)",
}
"""What every finding says of a scan; where two readings differ it is no more than a remark."""
MORE = {"vi": "… và {n} ký tự nữa", "en": "… and {n} more characters"}
"""What stands where a message was cut."""


def finding_of(settings: Settings, file: str, tree: Tree, submission: Submission | None, hit: Hit) -> Finding:
    """The finding that a hit makes in a file.

    Raises whatever a rule's words raise that cannot be had or filled, and IndexError for a place outside the file.
    """
    rule, evidence = hit
    data = evidence.data
    place = place_of(file, tree, evidence.at, evidence.location)
    excerpt = excerpt_of(tree.data, evidence.at)
    related = _related(settings, file, tree, hit)
    again = tuple(place_of(file, tree, span) for span in evidence.again)
    line, column = _source(tree, place, evidence.at)
    severity = _severity(settings, rule, evidence, submission)
    message = _said(settings, rule, evidence.message, data)
    path = logical_path(tree.data, evidence.at)
    if tree.is_recognised and rule.code not in ABOUT_THE_FILE:
        message = f"{message} {RECOGNISED[settings.language]}"
        if any(tree.is_doubted(one.location) for one in (place, *(other.place for other in related))):
            severity = Severity.INFO
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=severity,
        message=message,
        place=place,
        excerpt=excerpt,
        data=data,
        related=related,
        fixes=_fixes(settings, file, tree, hit),
        fingerprint=fingerprint(rule.code, path, [evidence.message, _compared(excerpt), *_compared_data(data)]),
        source_line=line,
        source_column=column,
        blocks=evidence.blocks,
        again=again,
        path=path,
        said=said_at(tree.data, evidence.at),
    )


def _source(tree: Tree, place: Place, at: Span) -> tuple[str, int]:
    """What to show of the place: its line or paragraph, of a cell its row; and the column in which the place begins."""
    words, location = tree.words_at(place.location, at.pointer, at.start), place.location
    around = None if location.line or location.page else row_around(tree.data, at.pointer)
    if around is None or "\n" in words:
        return words, location.column
    before, behind = around
    return before + words + behind, len(before) + location.column


def numbered(findings: Iterable[Finding]) -> Iterable[Finding]:
    """Two findings with one fingerprint (a thing said twice of places without a name) get an ending each."""
    seen: dict[str, int] = {}
    for finding in findings:
        times = seen[finding.fingerprint] = seen.get(finding.fingerprint, 0) + 1
        yield finding if times == 1 else finding._replace(fingerprint=f"{finding.fingerprint}-{times}")


def _said(settings: Settings, rule: Rule, message: str, data: Mapping[str, str]) -> str:
    """A message of a rule in words, no longer than anybody reads: the words are the plugin's, and may be a book."""
    return cut_short(say(rule.words, message, settings.language, data), LONGEST, MORE[settings.language])


def _related(settings: Settings, file: str, tree: Tree, hit: Hit) -> tuple[Related, ...]:
    """The places that the evidence rests on, each with its words."""
    related = []
    for item in _few((*hit.evidence.because, *(Because(span, "again") for span in hit.evidence.again))):
        if item.file:  # another report, whose words are not at hand
            place, excerpt = Place(item.file, item.span.pointer, item.location or NOWHERE, item.way), ""
        else:
            place, excerpt = place_of(file, tree, item.span), excerpt_of(tree.data, item.span)
        data = {**hit.evidence.data, **item.data, "excerpt": excerpt}
        related.append(Related(place, _said(settings, hit.rule, item.message, data)))
    return tuple(related)


def _few(because: tuple[Because, ...]) -> tuple[Because, ...]:
    """The places involved; of very many the first, and how many more there are."""
    if len(because) <= MAX_RELATED:
        return because
    left = str(len(because) - MAX_RELATED + 1)
    return (*because[: MAX_RELATED - 1], Because(because[MAX_RELATED - 1].span, "more-places", {"count": left}))


def _fixes(settings: Settings, file: str, tree: Tree, hit: Hit) -> tuple[Fix, ...]:
    """The suggestions, those that say the same in several places as one."""
    edits: dict[str, list[Replacement]] = {}
    for edit in hit.evidence.edits:
        data = {**hit.evidence.data, "new": edit.text, "old": excerpt_of(tree.data, edit.span)}
        description = _said(settings, hit.rule, "fix", data)
        edits.setdefault(description, []).append(Replacement(place_of(file, tree, edit.span), edit.text, data["old"]))
    return tuple(Fix(description, tuple(replacements)) for description, replacements in edits.items())


def _severity(settings: Settings, rule: Rule, evidence: Evidence, submission: Submission | None) -> Severity:
    """How grave it is: as configured, else as the rule says. What is inferred is never an error, whoever asks."""
    chosen = None if evidence.blocks else settings.severity.get(rule.code)
    severity = chosen or evidence.severity or rule.severity
    if severity is Severity.STAGED:
        severity = _staged(submission)
    if evidence.inferred and severity is Severity.ERROR:
        return Severity.WARNING
    return severity


def _staged(submission: Submission | None) -> Severity:
    """Blanks are normal in a draft, and lost text boxes look like them in text taken from a PDF."""
    stage = submission.stage if submission else ""
    if stage == "final":
        return Severity.ERROR
    if stage == "draft" or (submission is not None and submission.medium.loses_text_boxes):
        return Severity.INFO
    return Severity.WARNING


def _compared_data(data: Mapping[str, str]) -> list[str]:
    """What a fingerprint holds of a finding's data; where it stands is the path's to tell."""
    return [f"{key}={_compared(value)}" for key, value in sorted(data.items()) if key != "where"]


def _compared(value: object) -> str:
    """Text as fingerprints compare it: folded, and with single blanks."""
    return " ".join(fold(str(value)).split())


__all__ = ["finding_of", "numbered"]
