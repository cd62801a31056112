"""The engine: hands every node, and every item of a view, to the rules that ask for it, in one walk, and makes
findings of what they say.

Whatever a rule does, the run goes on: one that raises becomes DX009 and blames its plugin by name.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, NamedTuple

from dxlint.engine import deduplicate, suppressions
from dxlint.engine.claims import Claim, understood
from dxlint.engine.locate import excerpt_of, logical_path, place_of
from dxlint.formats.encoding_check import encoding_problems
from dxlint.formats.format import Format
from dxlint.formats.tree import Tree
from dxlint.language.text import fold
from dxlint.model import Catalogue, Problem, Span, Submission, spanned
from dxlint.model.build import assemble
from dxlint.model.schema.validate import shaped
from dxlint.prose import add_claims
from dxlint.rulebook.findings import (
    Because,
    Evidence,
    Finding,
    Fix,
    Related,
    Replacement,
    Severity,
    check_evidence,
    fingerprint,
    reading_order,
)
from dxlint.rulebook.messages import say
from dxlint.rulebook.rule import OWN, Fact, Hit, Rule
from dxlint.rulebook.view import View
from dxlint.tables import add_table_relations, add_typed_tables

ABOUT_THE_FILE = frozenset({"DX001", "DX007", "DX009"})
"""What is said of the reading itself, not of what was read."""
MAX_RELATED = 40
"""How many places involved a finding names."""
RECOGNISED = {
    "vi": "(Chữ đọc bằng OCR: hãy đối chiếu với bản gốc.)",
    "en": "(Read by OCR: compare with the original.)",
}
"""What every finding says of a scan; where two readings differ it is no more than a remark."""


ExtraCheck = Callable[[Tree], Iterable[Problem]]
"""What is asked of a tree beside its own shape: the schemas that a configuration adds."""


class Settings(NamedTuple):
    """What holds for one file: the rules that run, and how."""

    rules: tuple[Rule, ...]
    severity: Mapping[str, Severity] = {}
    options: Mapping[str, Mapping[str, Any]] = {}
    stage: str = ""
    language: str = "vi"
    suppressions: bool = True
    known: Mapping[str, Rule] = {}
    """Every rule there is, by code: what a suppression may name."""
    claims: bool = False
    """Whether to list what was understood, beside counting it."""
    catalogues: tuple[Catalogue, ...] = ()
    """The indicators that are asked for: nodes of each submission."""


FactOfRule = tuple[str, Hashable, Fact]
"""What a corpus rule keeps of a report: the rule's code, the key by which facts meet, the fact."""


Read = Callable[[str], tuple[Tree, Submission | None]]
"""Gives a file again, to find a place in it."""


class FileReport(NamedTuple):
    """What came of one file."""

    file: str
    findings: tuple[Finding, ...] = ()
    facts: tuple[tuple[str, Hashable, Fact], ...] = ()
    passed_over: bool = False
    understood: Mapping[str, int] = {}
    """How many claims of each kind were read."""
    claims: tuple[Claim, ...] = ()


def _compared(data: Mapping[str, str]) -> list[str]:
    """What a fingerprint holds of a finding's data; where it stands is the path's to tell."""
    return [f"{key}={_text(value)}" for key, value in sorted(data.items()) if key != "where"]


def _text(value: object) -> str:
    return " ".join(fold(str(value)).split())


class Linter:
    """Runs the rules of one settings over submissions. It keeps nothing of one report when it takes the next."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._on: dict[type | View[Any], list[tuple[Rule, Callable[..., Any]]]] = {}
        self._corpus = [rule for rule in settings.rules if rule.judge]
        self._rules = {rule.code: rule for rule in settings.rules}
        for rule in settings.rules:
            if rule.judge is None:
                self._on.setdefault(rule.on, []).append((rule, self._caller(rule)))

    @property
    def running(self) -> frozenset[str]:
        """The codes of the rules that run."""
        return frozenset(self._rules)

    def _caller(self, rule: Rule) -> Callable[..., Any]:
        """The check as ``check(node, submission)``, whatever it asks for."""
        check, wants = rule.check, rule.wants
        options = rule.settings(self.settings.options.get(rule.code, {}))
        if "options" in wants:
            if "submission" in wants:
                return lambda node, submission: check(node, submission=submission, options=options)
            return lambda node, submission: check(node, options=options)
        if "submission" in wants:
            return lambda node, submission: check(node, submission=submission)
        return lambda node, submission: check(node)

    def lint(self, file: str, tree: Tree, medium: Format, extra_check: ExtraCheck | None = None) -> FileReport:
        """Everything to be said of one submission, in the order of the file.

        ``medium`` is the format it came in; ``extra_check`` judges what a configuration's own schemas say.
        """
        try:
            return self._lint(file, tree, medium, extra_check)
        except Exception as error:  # a fault of our own, or a tree that a plugin's reader made: no other file suffers
            failure = _failure_in("dxlint", "reading", medium.plugin or OWN, error)
            return FileReport(file, self.findings(file, Tree(None, [], ""), None, self.reported([failure])))

    def _lint(self, file: str, tree: Tree, medium: Format, extra_check: ExtraCheck | None) -> FileReport:
        problems = [*tree.problems, *encoding_problems(tree)]
        submission = self._submission(tree, medium, problems, extra_check)
        if submission is None:
            return FileReport(file, self.findings(file, tree, None, self.reported(problems)))
        hits = self._walk(submission)
        facts = tuple(self._facts(file, submission, hits))
        findings = self.findings(file, tree, submission, hits)
        if self.settings.suppressions and (submission.suppressions or "# dxlint:" in tree.source):
            findings = self._suppressed(file, tree, submission, findings)
        claims: tuple[Claim, ...] = ()
        if self.settings.claims:
            from dxlint.engine.claims import claims_in

            claims = claims_in(file, tree, submission)
        report = FileReport(file, findings, facts, understood=understood(submission), claims=claims)
        submission.release()  # nothing else would free it
        return report

    def _submission(
        self, tree: Tree, medium: Format, problems: list[Problem], extra_check: ExtraCheck | None
    ) -> Submission | None:
        """The submission with its claims; None, and the reason among ``problems``, where there is none to judge."""
        if tree.data is None:
            return None
        if extra_check is not None:
            try:
                problems.extend(extra_check(tree))
            except Exception as error:  # a schema that cannot be followed: a reference to nothing, or round in a ring
                problems.append(_failure_in(code="DX002", name="schema-violation", plugin=OWN, error=error))
        data, faults = shaped(tree.data)
        problems += [f._replace(location=tree.locate_key(f.span.pointer)) if f.code == "DX003" else f for f in faults]
        if not data.get("dxlint"):
            return None
        try:
            submission = assemble(data, tree, medium, problems)
            submission.nodes[Catalogue] = [*self.settings.catalogues]
            add_typed_tables(submission)
            add_claims(submission)
            add_table_relations(submission)
        except Exception as error:  # a fault of our own: say so, and go on with the next file
            problems.append(_failure_in("dxlint", "reading", medium.plugin or OWN, error))
            return None
        submission.stage = self.settings.stage or submission.stage
        return submission

    def _suppressed(
        self, file: str, tree: Tree, submission: Submission, findings: tuple[Finding, ...]
    ) -> tuple[Finding, ...]:
        """The findings with the suppressed ones marked, and a finding for each suppression that is no good."""
        found, problems = suppressions.suppressions_of(tree, submission, self.settings.known or self._rules)
        marked, used = suppressions.apply(findings, found, tree)
        judged = frozenset(code for code, rule in self._rules.items() if rule.judge is None)
        problems += suppressions.unused(found, used, judged)
        about_them = self.findings(file, tree, submission, self.reported(problems))
        return tuple(sorted((*marked, *about_them), key=reading_order))

    def _walk(self, submission: Submission) -> list[Hit]:
        """What the rules say of every node and every item of a view, then what the problems met on the way say."""
        hits: list[Hit] = []
        failures: list[Problem] = []
        for on, calls in self._on.items():
            if on is Problem:
                continue
            for rule, call in calls:
                try:
                    for item in on.items(submission) if isinstance(on, View) else submission.all(on):
                        said = call(item, submission)
                        if said is not None:
                            for evidence in said:
                                hits.append(_hit(rule, evidence))  # one by one: what a rule said before it failed stays
                except BaseException as error:
                    failures.append(_failure(rule, error))
        return hits + self.reported([*submission.all(Problem), *failures])

    def reported(self, problems: Iterable[Problem]) -> list[Hit]:
        """The problems as the rules of their codes word them; of rules that do not run, what was not judged.

        Nobody chooses not to know that something was not judged.
        """
        hits: list[Hit] = []
        for problem in problems:
            chosen = problem.code in self._rules
            rule = self._rules.get(problem.code) or self.settings.known.get(problem.code)
            if rule is not None:
                hits.extend(Hit(rule, said) for said in rule.check(problem) if chosen or said.blocks)
        return hits

    def _facts(self, file: str, submission: Submission, hits: list[Hit]) -> Iterable[tuple[str, Hashable, Fact]]:
        for rule in self._corpus:
            try:
                given: Iterable[Any] = rule.check(submission)
                facts = [(rule.code, key, Fact(file, value, spanned(span))) for key, value, span in given]
                {fact[:2] for fact in facts}  # a key that cannot be one raises here
            except BaseException as error:
                hits.extend(self.reported([_failure(rule, error)]))
            else:
                yield from facts

    def judge(
        self, facts: Iterable[FactOfRule], read: Callable[[str], tuple[Tree, Submission | None]]
    ) -> list[Finding]:
        """What the corpus rules say of all files of this linter together; see :func:`judge`."""
        return judge(facts, read, lambda _file: self)

    def rule_of(self, code: str) -> Rule:
        """The rule of that code under these settings."""
        return self._rules.get(code) or self.settings.known[code]

    def findings(self, file: str, tree: Tree, submission: Submission | None, hits: list[Hit]) -> tuple[Finding, ...]:
        """The findings that evidence makes in a file, in the order of its lines."""
        if not hits:
            return ()
        if submission is not None:
            from dxlint.engine import repair

            hits = deduplicate.fold_hits(repair.explain(hits, submission), submission)
        findings = [self._finding_or_failure(file, tree, submission, hit) for hit in hits]
        findings.sort(key=reading_order)
        return tuple(_numbered(findings))

    def _finding_or_failure(self, file: str, tree: Tree, submission: Submission | None, hit: Hit) -> Finding:
        """The finding; where a rule's words cannot be had or filled, that the rule failed."""
        try:
            return self._finding(file, tree, submission, hit)
        except Exception as error:
            if hit.rule.code == "DX009":
                raise
            (failed,) = self.reported([_failure(hit.rule, error)])
            return self._finding(file, tree, submission, failed)

    def _finding(self, file: str, tree: Tree, submission: Submission | None, hit: Hit) -> Finding:
        rule, evidence = hit
        language, words = self.settings.language, rule.words
        data = evidence.data
        place = place_of(file, tree, evidence.at, evidence.location)
        excerpt = excerpt_of(tree.data, evidence.at)
        related = tuple(
            Related(
                place_of(file, tree, item.span),
                say(words, item.message, language, {**data, **item.data, "excerpt": excerpt_of(tree.data, item.span)}),
            )
            for item in _few(evidence.because)
        )
        severity = self._severity(rule, evidence, submission)
        message = say(words, evidence.message, language, data)
        if tree.is_recognised and rule.code not in ABOUT_THE_FILE:
            message = f"{message} {RECOGNISED[language]}"
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
            fixes=self._fixes(file, tree, hit),
            fingerprint=fingerprint(
                rule.code,
                logical_path(tree.data, evidence.at),
                [
                    evidence.message,
                    _text(excerpt),
                    *(f"{k}={_text(v)}" for k, v in sorted(data.items()) if k != "where"),
                ],
            ),
            source_line=tree.words_at(place.location, evidence.at.pointer, evidence.at.start),
            blocks=evidence.blocks,
        )

    def _fixes(self, file: str, tree: Tree, hit: Hit) -> tuple[Fix, ...]:
        """The suggestions, those that say the same in several places as one."""
        edits: dict[str, list[Replacement]] = {}
        for edit in hit.evidence.edits:
            data = {**hit.evidence.data, "new": edit.text, "old": excerpt_of(tree.data, edit.span)}
            description = say(hit.rule.words, "fix", self.settings.language, data)
            edits.setdefault(description, []).append(Replacement(place_of(file, tree, edit.span), edit.text))
        return tuple(Fix(description, tuple(replacements)) for description, replacements in edits.items())

    def _severity(self, rule: Rule, evidence: Evidence, submission: Submission | None) -> Severity:
        chosen = self.settings.severity.get(rule.code)
        if chosen is not None and not evidence.blocks:
            return chosen
        severity = evidence.severity or rule.severity
        if severity is Severity.STAGED:
            severity = _staged(submission)
        if evidence.inferred and severity is Severity.ERROR:
            return Severity.WARNING
        return severity


def judge(
    facts: Iterable[FactOfRule],
    read: Read,
    linter_of: Callable[[str], Linter],
) -> list[Finding]:
    """What the corpus rules say of all files together.

    ``read`` gives a file again, to find a place in it; ``linter_of`` gives the linter of a file: its configuration may
    declare rules of its own, and give a rule another severity. Rules of one code that two configurations declare are
    two rules.
    """
    by_key: dict[tuple[int, Hashable], list[Fact]] = {}
    rules: dict[int, Rule] = {}
    for code, key, fact in facts:
        rule = linter_of(fact.file).rule_of(code)
        rules[id(rule)] = rule
        by_key.setdefault((id(rule), key), []).append(fact)
    said: dict[str, list[Hit]] = {}
    for (identity, key), found in by_key.items():
        rule = rules[identity]
        assert rule.judge is not None
        files = {fact.file for fact in found}
        try:
            for file, evidence in rule.judge(key, found):
                if file not in files:
                    raise ValueError(f"no file of the facts: {file!r}")
                said.setdefault(file, []).append(_hit(rule, evidence))
        except BaseException as error:
            first = found[0].file
            said.setdefault(first, []).extend(linter_of(first).reported([_failure(rule, error)]))
    findings: list[Finding] = []
    for file, hits in said.items():
        tree, submission = read(file)
        findings.extend(linter_of(file).findings(file, tree, submission, hits))
    return findings


def _staged(submission: Submission | None) -> Severity:
    """Blanks are normal in a draft, and lost text boxes look like them in text taken from a PDF."""
    stage = submission.stage if submission else ""
    if stage == "final":
        return Severity.ERROR
    if stage == "draft" or (submission is not None and submission.medium.loses_text_boxes):
        return Severity.INFO
    return Severity.WARNING


def _few(because: tuple[Because, ...]) -> tuple[Because, ...]:
    """The places involved; of very many the first, and how many more there are."""
    if len(because) <= MAX_RELATED:
        return because
    left = str(len(because) - MAX_RELATED + 1)
    return (*because[: MAX_RELATED - 1], Because(because[MAX_RELATED - 1].span, "more-places", {"count": left}))


def _hit(rule: Rule, evidence: Any) -> Hit:
    """A rule with what it says. Raises TypeError for what is no evidence: others' rules are not checked by mypy."""
    if rule.plugin != OWN:
        check_evidence(evidence)
    return Hit(rule, evidence)


def _failure(rule: Rule, error: BaseException) -> Problem:
    """The problem that a rule failed. Raises the error again where nobody's rule did it: Ctrl-C, an exit of our own."""
    if rule.plugin == OWN and not isinstance(error, Exception):
        raise error
    return _failure_in(rule.code, rule.name, rule.plugin, error)


def _failure_in(code: str, name: str, plugin: str, error: BaseException) -> Problem:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}" if trace else ""
    text = (str(error).splitlines() or [""])[0][:200]
    data = {
        "rule": code,
        "name": name,
        "plugin": plugin,
        "error": f"{type(error).__name__}: {text}",
        "where": where,
    }
    return Problem("DX009", "rule-failed", Span(""), data)


def _numbered(findings: list[Finding]) -> Iterable[Finding]:
    """Two findings with one fingerprint (a thing said twice of places without a name) get an ending each."""
    seen: dict[str, int] = {}
    for finding in findings:
        times = seen[finding.fingerprint] = seen.get(finding.fingerprint, 0) + 1
        yield finding if times == 1 else finding._replace(fingerprint=f"{finding.fingerprint}-{times}")


__all__ = ["FileReport", "Linter", "Settings", "judge"]
