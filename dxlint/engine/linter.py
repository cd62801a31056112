"""The engine: hands every node, and every item of a view, to the rules that ask for it, in one walk, and makes
findings of what they say.

Whatever a rule does, the run goes on: one that raises becomes DX009 and blames its plugin by name.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cached_property
from typing import Any

from dxlint.engine import deduplicate, suppressions
from dxlint.engine.boundary import MOST, MOST_FACTS, at_most, fact_of, hit_of, is_ours, refuse_more
from dxlint.engine.claims import Claim, understood
from dxlint.engine.failures import reading_failure, rule_failure, schema_failure
from dxlint.engine.findings import finding_of, numbered
from dxlint.engine.heads import Head, head_of
from dxlint.engine.pages import Page, page_of
from dxlint.engine.settings import Settings
from dxlint.engine.suppressions import Suppression
from dxlint.engine.time_limit import OutOfTimeError, limited, time_limit
from dxlint.formats.encoding_check import encoding_problems
from dxlint.formats.format import Format
from dxlint.formats.tree import Tree
from dxlint.model import Catalogue, ExpectedReporters, Problem, RegisteredDocument, Span, Submission
from dxlint.model.build import assemble
from dxlint.model.memory import Memory, afresh
from dxlint.model.schema.validate import shaped
from dxlint.prose import add_claims
from dxlint.records import NamedTuple
from dxlint.rulebook.findings import Finding, reading_order, yielded
from dxlint.rulebook.messages import LANGUAGES
from dxlint.rulebook.rule import Hit, Report, Rule
from dxlint.rulebook.view import View
from dxlint.tables import add_labelled_lists, add_table_relations, add_typed_tables

ExtraCheck = Callable[[Tree], Iterable[Problem]]
"""What is asked of a tree beside its own shape: the schemas that a configuration adds."""


class Found(NamedTuple):
    """What a corpus rule found in a report: the rule's code, the key by which facts meet, a value, its place."""

    code: str
    key: Hashable
    value: Any
    span: Span


class FileReport(NamedTuple):
    """What came of one file."""

    file: str
    findings: tuple[Finding, ...] = ()
    facts: tuple[Found, ...] = ()
    report: Report | None = None
    """Which report the facts are of."""
    suppressions: tuple[Suppression, ...] = ()
    """Who answers for findings in it: they speak of what is found by comparison, too."""
    passed_over: bool = False
    understood: Mapping[str, int] = {}
    """How many claims of each kind were read."""
    claims: tuple[Claim, ...] = ()
    lasting: bool = True
    """Whether the same bytes give the same again: not where a program of others has read them."""
    head: Head | None = None
    """What the report says of itself; None where nothing was read."""
    page: Page | None = None
    """What it says, to be shown with the findings, where that is asked for."""


class Linter:
    """Runs the rules of one settings over submissions. It keeps nothing of one report when it takes the next."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._on: dict[type | View[Any], list[tuple[Rule, Callable[..., Any]]]] = {}
        self._idle = frozenset(rule.code for rule in settings.rules if settings.alone and rule.between)
        asked = (rule for rule in settings.rules if rule.judge and rule.code not in self._idle)
        self._corpus = [(rule, self._caller(rule)) for rule in asked]
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

    def lint(
        self,
        file: str,
        tree: Tree,
        medium: Format,
        extra_check: ExtraCheck | None = None,
        memory: Memory | None = None,
    ) -> FileReport:
        """Everything to be said of one submission, in the order of the file.

        ``medium`` is the format it came in; ``extra_check`` judges what a configuration's own schemas say; ``memory``
        holds what was found at the last look at the same report, under the same settings.
        """
        try:
            return self._lint(file, tree, medium, extra_check, memory)
        except Exception as error:  # a fault of our own, or a tree that a plugin's reader made: no other file suffers
            failed = self.reported([reading_failure(medium.plugin, error)])
            return FileReport(file, self.findings(file, Tree(None, [], ""), None, failed))

    def _lint(
        self, file: str, tree: Tree, medium: Format, extra_check: ExtraCheck | None, memory: Memory | None
    ) -> FileReport:
        problems = [*tree.problems, *encoding_problems(tree)]
        submission = self._submission(tree, medium, problems, extra_check, memory)
        if submission is None:
            hits = self.reported(problems)
            return FileReport(file, self._worded(file, tree, None, hits), page=self._page(file, tree, None, hits))
        hits = self._walk(submission)
        facts = tuple(self._facts(submission, hits))
        hits = _explained(hits, submission)
        findings = self._worded(file, tree, submission, hits)
        answered: tuple[Suppression, ...] = ()
        if self.settings.suppressions and (submission.suppressions or "# dxlint:" in tree.source):
            awaited = self._idle | {fact.code for fact in facts}
            findings, answered = self._suppressed(file, tree, submission, findings, awaited)
        claims: tuple[Claim, ...] = ()
        if self.settings.claims:
            from dxlint.engine.claims import claims_in

            claims = claims_in(file, tree, submission, self.settings.language)
        report = _report(file, submission) if facts else None
        done = FileReport(
            file,
            findings,
            facts,
            report,
            answered,
            understood=understood(submission),
            claims=claims,
            head=head_of(submission),
            page=self._page(file, tree, submission, hits),
        )
        submission.release()  # nothing else would free it
        return done

    def _submission(
        self,
        tree: Tree,
        medium: Format,
        problems: list[Problem],
        extra_check: ExtraCheck | None,
        memory: Memory | None,
    ) -> Submission | None:
        """The submission with its claims; None, and the reason among ``problems``, where there is none to judge."""
        if tree.data is None:
            return None
        if extra_check is not None:
            try:
                with limited():
                    problems.extend(extra_check(tree))
            except (Exception, OutOfTimeError) as error:  # a reference to nothing, a pattern without end
                problems.append(schema_failure(error))
        data, faults = shaped(tree.data)
        problems += [f._replace(location=tree.locate_key(f.span.pointer)) if f.code == "DX003" else f for f in faults]
        if not data.get("dxlint"):
            return None
        if memory is not None:
            memory.look_again()
        recall = afresh if memory is None else memory.recall
        try:
            submission = assemble(data, tree, medium, problems, recall)
            submission.nodes[Catalogue] = [*self.settings.catalogues]
            submission.nodes[RegisteredDocument] = [*self.settings.documents]
            submission.nodes[ExpectedReporters] = [self.settings.expected] if self.settings.expected else []
            add_typed_tables(submission, recall)
            add_claims(submission, recall)
            add_labelled_lists(submission, recall)
            add_table_relations(submission, recall)
        except Exception as error:  # a fault of our own: say so, and go on with the next file
            problems.append(reading_failure(medium.plugin, error))
            return None
        submission.stage = self.settings.stage or submission.stage
        submission.seal()
        return submission

    def _suppressed(
        self,
        file: str,
        tree: Tree,
        submission: Submission,
        findings: tuple[Finding, ...],
        awaited: frozenset[str],
    ) -> tuple[tuple[Finding, ...], tuple[Suppression, ...]]:
        """The findings with the suppressed ones marked, and a finding for each suppression that is no good.

        Beside them the suppressions. Rules of the codes ``awaited`` may yet find something, among other reports.
        """
        found, problems = suppressions.suppressions_of(tree, submission, self.settings.known or self._rules)
        marked, used = suppressions.apply(findings, found, tree)
        judged = frozenset(code for code, rule in self._rules.items() if rule.judge is None)
        problems += suppressions.unused(found, used, judged, awaited)
        about_them = self.findings(file, tree, submission, self.reported(problems))
        return tuple(sorted((*marked, *about_them), key=reading_order)), tuple(found)

    def _walk(self, submission: Submission) -> list[Hit]:
        """What the rules say of every node and every item of a view, then what the problems met on the way say."""
        hits: list[Hit] = []
        failures: list[Problem] = []
        for on, calls in self._on.items():
            if on is Problem:
                continue
            for rule, call in calls:
                item: Any = None
                try:
                    with time_limit(rule):
                        items = on.items(submission) if isinstance(on, View) else submission.all(on)
                        said = len(hits)
                        of_plugin = not is_ours(rule)
                        for item in items:
                            found = call(item, submission)
                            # One by one: what a rule said before it failed stays.
                            for evidence in yielded(found) if of_plugin else found or ():
                                refuse_more(MOST, len(hits) - said, rule)
                                hits.append(hit_of(rule, evidence, submission))
                except BaseException as error:
                    failures.append(rule_failure(rule, error, item))
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

    def _facts(self, submission: Submission, hits: list[Hit]) -> Iterable[Found]:
        for rule, call in self._corpus:
            try:
                with time_limit(rule):
                    said = at_most(MOST_FACTS, call(submission, submission), rule)
                    facts = [Found(rule.code, *fact_of(rule, one)) for one in said]
                    {(fact.key, fact.value) for fact in facts}  # what cannot be compared raises here
            except BaseException as error:
                hits.extend(self.reported([rule_failure(rule, error)]))
            else:
                yield from facts

    def rule_of(self, code: str) -> Rule:
        """The rule of that code under these settings."""
        return self._rules.get(code) or self.settings.known[code]

    def _page(self, file: str, tree: Tree, submission: Submission | None, hits: list[Hit]) -> Page | None:
        """What the file says, and its findings in the languages that this linter does not speak."""
        if not self.settings.pages:
            return None
        return page_of(
            tree, {one: linter._worded(file, tree, submission, hits) for one, linter in self._others.items()}
        )

    @cached_property
    def _others(self) -> dict[str, Linter]:
        """The same linter in the other languages."""
        languages = (language for language in LANGUAGES if language != self.settings.language)
        return {language: Linter(self.settings._replace(language=language)) for language in languages}

    def findings(self, file: str, tree: Tree, submission: Submission | None, hits: list[Hit]) -> tuple[Finding, ...]:
        """The findings that evidence makes in a file, in the order of its lines."""
        return self._worded(file, tree, submission, _explained(hits, submission))

    def _worded(self, file: str, tree: Tree, submission: Submission | None, hits: list[Hit]) -> tuple[Finding, ...]:
        """What is said of hits of which each slip has one, in the order of its lines."""
        findings = [self._finding_or_failure(file, tree, submission, hit) for hit in hits]
        findings.sort(key=reading_order)
        return tuple(numbered(findings))

    def _finding_or_failure(self, file: str, tree: Tree, submission: Submission | None, hit: Hit) -> Finding:
        """The finding; where a rule's words cannot be had or filled, that the rule failed."""
        try:
            return finding_of(self.settings, file, tree, submission, hit)
        except Exception as error:
            if hit.rule.code == "DX009":
                raise
            (failed,) = self.reported([rule_failure(hit.rule, error)])  # its place may be what is at fault
            return finding_of(self.settings, file, tree, submission, failed)


def _explained(hits: list[Hit], submission: Submission | None) -> list[Hit]:
    """The hits without those that the slip of another one explains."""
    if not hits or submission is None:
        return hits
    from dxlint.engine import repair

    return deduplicate.fold_hits(repair.explain(hits, submission), submission)


def _report(file: str, submission: Submission) -> Report:
    """Which report a submission is, for those that are compared with it."""
    header = submission.header
    date = header.document_date.date if header.document_date else None
    return Report(
        name=header.agency.text or header.title.text,
        period=header.period.end.isoformat() if header.period else "",
        date=date.isoformat() if date else "",
        number=header.number.text,
        file=file,
    )


__all__ = ["ExtraCheck", "FileReport", "Found", "Linter"]
