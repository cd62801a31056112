"""Conditions in CEL, the Common Expression Language (https://github.com/google/cel-spec), in exact arithmetic.

The grammar is cel-python's. The evaluation is ours, for two reasons: CEL's numbers with decimals are binary
fractions, in which 0.1 + 0.2 is not 0.3, and a report's figures are exact; and what a report does not give
must leave a condition open instead of failing it. Numbers are ints and Fractions, ``/`` divides exactly,
texts are compared as everywhere in dxlint, whatever their case, tone placement and Unicode form.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import partial
from typing import Any

from dxlint.declared.cel_faults import fault_in
from dxlint.declared.cel_sorts import ANYTHING, LISTS, Sort, names_for, only_leaf, sort_of
from dxlint.declared.cel_values import (
    BINARY,
    MACROS,
    TEXT_TESTS,
    Missing,
    Report,
    TooManyStepsError,
    UnfitError,
    all_hold,
    attribute,
    list_of,
    member,
    missing,
    negated,
    number_of,
    shown,
    size_of,
    text_of,
    truth,
)
from dxlint.declared.patterns import BadPattern
from dxlint.declared.patterns import compiled as pattern
from dxlint.declared.subjects import KINDS, Subject, Value
from dxlint.model import Submission
from dxlint.patterns import lazy
from dxlint.records import NamedTuple

MOST_STEPS = 100_000
"""How many operations one evaluation may take."""
MOST_DEPTH = 100
"""How many operations of an expression may stand within one another."""


class BadExpression(ValueError):
    """An expression that means nothing: the id of a sentence and what it speaks of."""

    def __init__(self, reason: str, **data: str) -> None:
        super().__init__(reason, data)
        self.reason = reason
        self.data = data


class Scope(NamedTuple):
    """What names stand for, and how many operations are left (a list of one number, shared by inner scopes)."""

    names: Mapping[str, Callable[[], Any]]
    left: list[int]

    def value(self, name: str) -> Any:
        """What a name stands for."""
        return self.names[name]()

    def with_name(self, name: str, value: Any) -> Scope:
        """The scope inside a macro, where one more name stands for a value."""
        return Scope({**self.names, name: lambda: value}, self.left)


Node = Callable[[Scope], Any]


class Condition(NamedTuple):
    """What an expression asks: of a thing and its report whether it holds, or None where that stays open."""

    holds: Callable[[Subject | None, Submission], bool | None]
    kinds: frozenset[str]
    """The kinds of things whose lists it speaks of."""


def compiled(text: str, on: str) -> Condition:
    """The condition on things of a kind, ``report`` for the whole.

    Raises :class:`BadExpression` for what is no expression or names what such things do not have.
    """
    tree = _parsed(text)
    compiler = _Compiler(names_for(on))
    try:
        condition = compiler.node(tree)
    except RecursionError:
        raise _too_deep() from None

    def holds(subject: Subject | None, submission: Submission) -> bool | None:
        try:
            said = condition(Scope(_names(on, subject, submission), [MOST_STEPS]))
        except Missing:
            return None
        if not isinstance(said, bool):
            raise UnfitError("no-truth", value=shown(said))
        return said

    return Condition(holds, frozenset(LISTS[name] for name in compiler.spoken_of & LISTS.keys()))


def _parsed(text: str) -> Any:
    try:
        from celpy.celparser import CELParseError, CELParser
    except ImportError:
        raise BadExpression("needs-cel") from None
    try:
        return CELParser().parse(text)
    except CELParseError as error:
        raise BadExpression("not-cel", **fault_in(text, error.line, error.column)) from None
    except AssertionError:  # of older releases of its parser, which know no place where a text ends too early
        raise BadExpression("not-cel", **fault_in(text, None, None)) from None
    except RecursionError:
        raise _too_deep() from None


def _too_deep() -> BadExpression:
    return BadExpression("not-cel", cause="too-deep", near="", of_line="", column="1")


def _names(on: str, subject: Subject | None, submission: Submission) -> Mapping[str, Callable[[], Any]]:
    names: dict[str, Callable[[], Any]] = {"report": lambda: Report(submission)}
    if subject is None:
        for name, kind in LISTS.items():
            names[name] = partial(submission.get, KINDS[kind].things)
    elif KINDS[on].attributes:
        for name in KINDS[on].attributes:
            names[name] = partial(attribute, subject, name)
    else:
        names["row"] = lambda: subject
    return names


class _Compiler:
    """Makes a function of each node of the parsed tree; ``names`` are those that it may speak of, and their sorts."""

    def __init__(self, names: Mapping[str, Sort], spoken_of: set[str] | None = None, depth: int = 0) -> None:
        self._names = names
        self.spoken_of: set[str] = set() if spoken_of is None else spoken_of
        self._depth = depth

    def node(self, tree: Any) -> Node:
        """The function of a node: from a scope to a value. Raises BadExpression for what is not taken."""
        while len(tree.children) == 1 and tree.data in _PASSED_ON:
            (tree,) = tree.children
        make = getattr(self, f"_{tree.data}", None)
        if make is None:
            raise BadExpression("not-in-cel", value=_NOT_TAKEN.get(tree.data, "…"))
        if self._depth >= MOST_DEPTH:
            raise _too_deep()
        self._depth += 1
        made: Node = make(*tree.children)
        self._depth -= 1

        def counted(scope: Scope) -> Any:
            scope.left[0] -= 1
            if scope.left[0] < 0:
                raise TooManyStepsError("too-many-steps", value=str(MOST_STEPS // 1000))
            return made(scope)

        return counted

    def _expr(self, condition: Any, then: Any, otherwise: Any) -> Node:
        asked, first, second = self.node(condition), self.node(then), self.node(otherwise)
        return lambda scope: first(scope) if truth(asked(scope)) else second(scope)

    def _conditionaland(self, one: Any, other: Any) -> Node:
        both = self.node(one), self.node(other)
        return lambda scope: all_hold(partial(node, scope) for node in both)

    def _conditionalor(self, one: Any, other: Any) -> Node:
        both = self.node(one), self.node(other)
        return lambda scope: not all_hold(partial(negated, node, scope) for node in both)

    def _binary(self, left: Any, right: Any) -> Node:
        compute = BINARY[left.data]
        one, other = self.node(left.children[0]), self.node(right)
        return lambda scope: compute(one(scope), other(scope))

    _relation = _addition = _multiplication = _binary

    def _unary(self, sign: Any, tree: Any) -> Node:
        inner = self.node(tree)
        if sign.data == "unary_not":
            return lambda scope: not truth(inner(scope))
        return lambda scope: -number_of(inner(scope))

    def _member_dot(self, tree: Any, name: Any) -> Node:
        inner, parts = self.node(tree), sort_of(tree, self._names).parts
        if parts == {}:
            raise BadExpression("no-parts", value=str(name))
        if parts is not None and str(name) not in parts:
            raise _unknown(str(name), parts)
        return lambda scope: member(inner(scope), str(name))

    def _member_index(self, tree: Any, index: Any) -> Node:
        inner, at = self.node(tree), self.node(index)

        def find(scope: Scope) -> Any:
            held, place = inner(scope), at(scope)
            if not isinstance(place, int):
                return member(held, str(place))
            listed = list_of(held)
            return listed[place] if 0 <= place < len(listed) else missing()

        return find

    def _member_dot_arg(self, tree: Any, name: Any, given: Any = None) -> Node:
        arguments = given.children if given is not None else []
        inner = self.node(tree)
        word = str(name)
        if word in MACROS and len(arguments) == 2:
            return self._macro(tree, inner, word, *arguments)
        if word in TEXT_TESTS and len(arguments) == 1:
            test, argument = TEXT_TESTS[word], self.node(arguments[0])
            return lambda scope: test(text_of(inner(scope)), text_of(argument(scope)))
        if word == "matches" and len(arguments) == 1:
            return self._matches(inner, arguments[0])
        if word == "size" and not arguments:
            return lambda scope: size_of(inner(scope))
        raise _not_called_so(word)

    def _macro(self, tree: Any, inner: Node, word: str, variable: Any, body: Any) -> Node:
        name = only_leaf(variable, "ident")
        if name is None:
            raise _not_called_so(word)
        names = {**self._names, name: sort_of(tree, self._names).item or ANYTHING}
        run, ask = MACROS[word], _Compiler(names, self.spoken_of, self._depth).node(body)
        return lambda scope: run(list_of(inner(scope)), lambda item: ask(scope.with_name(name, item)))

    def _matches(self, inner: Node, argument: Any) -> Node:
        written = only_leaf(argument, "literal")
        if written is None or not written.endswith(("'", '"')):
            raise _not_called_so("matches")
        try:
            fits = pattern(_unquoted(written), anywhere=True)
        except BadPattern as error:
            raise BadExpression("not-a-pattern", **error.data) from None

        def ask(scope: Scope) -> bool:
            held = inner(scope)
            return fits(held.text if isinstance(held, Value) else str(held))

        return ask

    def _ident_arg(self, name: Any, given: Any = None) -> Node:
        arguments = given.children if given is not None else []
        if str(name) == "size" and len(arguments) == 1:
            inner = self.node(arguments[0])
            return lambda scope: size_of(inner(scope))
        if str(name) == "has" and len(arguments) == 1:
            return self._has(self.node(arguments[0]))
        raise _not_called_so(str(name))

    def _has(self, inner: Node) -> Node:
        def ask(scope: Scope) -> bool:
            try:
                inner(scope)
            except Missing:
                return False
            return True

        return ask

    def _ident(self, name: Any) -> Node:
        word = str(name)
        if word not in self._names:
            raise _unknown(word, self._names)
        self.spoken_of.add(word)
        return lambda scope: scope.value(word)

    def _list_lit(self, given: Any = None) -> Node:
        items = [self.node(child) for child in given.children] if given is not None else []
        return lambda scope: [item(scope) for item in items]

    def _literal(self, token: Any) -> Node:
        value = _literal(token.type, str(token))
        return lambda _scope: value


def _unknown(word: str, known: Mapping[str, Sort]) -> BadExpression:
    from dxlint.language.text import nearest

    return BadExpression("unknown-name", value=word, nearest=nearest(word, known) or ", ".join(sorted(known)))


def _not_called_so(word: str) -> BadExpression:
    """That a function is called otherwise, or that there is none of that name."""
    from dxlint.language.text import nearest

    if word in _CALLS:
        return BadExpression("called-otherwise", value=word, form=_CALLS[word])
    return BadExpression("unknown-function", value=word, nearest=nearest(word, _CALLS) or ", ".join(sorted(_CALLS)))


_CALLS = {
    "has": "has(result)",
    "size": "size(name)",
    **{name: f'name.{name}("…")' for name in (*TEXT_TESTS, "matches")},
    **{name: f"indicators.{name}(i, …)" for name in MACROS},
}
"""The functions, each as it is called."""
_THOUSAND = lazy(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_PASSED_ON = frozenset(
    {"expr", "conditionalor", "conditionaland", "relation", "addition", "multiplication", "unary", "member", "primary"}
    | {"paren_expr"}
)
"""Nodes of the grammar that are no more than what stands in them, where only one thing does."""


_NOT_TAKEN = {"map_lit": "{…}", "member_object": "…{…}", "dot_ident": ".…", "dot_ident_arg": ".…(…)"}
"""What of the grammar is not taken, as it is written."""


def _literal(kind: str, text: str) -> Any:
    if kind in ("INT_LIT", "UINT_LIT"):
        return int(text.rstrip("uU"), 16 if "x" in text.lower() else 10)
    if kind == "FLOAT_LIT":
        if _THOUSAND.fullmatch(text):
            raise BadExpression("doubtful-number", value=text, whole=text.replace(".", ""), form=f"{text}0")
        if len(text) > 40 or "e" in text.lower():
            raise BadExpression("not-in-cel", value=text)
        return Fraction(text)
    if kind == "BOOL_LIT":
        return text == "true"
    if kind in ("STRING_LIT", "MLSTRING_LIT"):
        return _unquoted(text)
    raise BadExpression("not-in-cel", value=text)


def _unquoted(text: str) -> str:
    raw = text[:1] in "rR"
    bare = text[1:] if raw else text
    quote = bare[:3] if bare[:3] in ('"""', "'''") else bare[:1]
    inner = bare[len(quote) : len(bare) - len(quote)]
    return inner if raw else inner.replace("\\\\", "\0").replace('\\"', '"').replace("\\'", "'").replace("\0", "\\")
