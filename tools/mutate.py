"""Which slips of the code no test notices: ``python -m tools.mutate --edges dxlint/language dxlint/relations``.

One comparison is moved by its edge (``<`` for ``<=``), turned round (``!=`` for ``==``), or one whole number is a unit
off, and the tests of the module's folder that run that line are run: those of ``tests/language`` for
``dxlint/language``. What they let pass survives, and is printed. Nothing is written: a mutant lives in the memory of a
forked process. (mutmut and cosmic-ray write into the tree, begin Python anew for each mutant, and cannot tell by the
line which tests to run.)
"""

from __future__ import annotations

import argparse
import ast
import os
import pickle
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple

import coverage
import hypothesis
import pytest

ROOT = Path(__file__).resolve().parent.parent
FLIPS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
}
OPTIONS = ["-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-profile", "mutants"]


class Mutant(NamedTuple):
    """A module with one thing changed: where, how it reads before and after, and what it compiles to."""

    path: Path
    line: int
    before: str
    after: str
    code: CodeType

    @property
    def at_an_edge(self) -> bool:
        """Whether only the edge of a comparison is moved."""
        return self.before.replace("<=", "<").replace(">=", ">") == self.after.replace("<=", "<").replace(">=", ">")

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.before}  ->  {self.after}"


class Covered(NamedTuple):
    """The tests that run each line of each module, and how long each test takes."""

    by_line: dict[str, dict[int, list[str]]]
    seconds: dict[str, float]

    def tests_of(self, mutant: Mutant) -> list[str]:
        """The tests that may notice, the quick ones first. A line that runs on import is every test's of its module."""
        lines = self.by_line.get(str(ROOT / mutant.path), {})
        tests = set(filter(None, lines.get(mutant.line, [])))
        if not tests and "" in lines.get(mutant.line, []):
            tests = {test for names in lines.values() for test in names if test}
        return sorted(tests, key=lambda test: self.seconds.get(test, 0))


def mutants_of(path: Path) -> Iterator[Mutant]:
    """Every mutant of a module."""
    source = path.read_text(encoding="utf-8")
    for index, node in enumerate(ast.walk(ast.parse(source))):
        for change in _changes(node):
            tree = ast.parse(source)
            changed = next(found for at, found in enumerate(ast.walk(tree)) if at == index)
            before = ast.unparse(changed)
            change(changed)
            line = node.lineno  # type: ignore[attr-defined]
            yield Mutant(path, line, before, ast.unparse(changed), compile(tree, str(ROOT / path), "exec"))


def _changes(node: ast.AST) -> Iterator[Callable[[Any], None]]:
    if isinstance(node, ast.Compare):
        for at, operator in enumerate(node.ops):
            if type(operator) in FLIPS:
                yield lambda found, at=at: found.ops.__setitem__(at, FLIPS[type(found.ops[at])]())  # type: ignore[misc]
    elif isinstance(node, ast.Constant) and type(node.value) is int:
        yield lambda found: setattr(found, "value", found.value + 1)
        if node.value > 1:
            yield lambda found: setattr(found, "value", found.value - 1)


def in_a_fork(work: Callable[[], Any], cpu_seconds: int) -> Any:
    """What a function returns in a process of its own; None when it ends otherwise or takes too long."""
    read, write = os.pipe()
    if not (child := os.fork()):
        resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        try:
            with os.fdopen(write, "wb") as out:
                pickle.dump(work(), out)
        finally:
            os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as out:
        said = out.read()
    os.waitpid(child, 0)
    return pickle.loads(said) if said else None


class _Measure:
    """Tells coverage which test runs, and keeps how long each took."""

    def __init__(self, measured: coverage.Coverage) -> None:
        self.measured = measured
        self.seconds: dict[str, float] = {}

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.measured.switch_context(item.nodeid)
        begun = time.process_time()
        yield
        self.seconds[item.nodeid] = time.process_time() - begun
        self.measured.switch_context("")


class _Only:
    """Leaves the tests of a list, in its order."""

    def __init__(self, tests: list[str]) -> None:
        self.tests = tests

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        found = {item.nodeid: item for item in items}
        items[:] = [found[test] for test in self.tests if test in found]


def covered(tests: list[str]) -> Covered:
    """Run the tests once, and see what each of them runs."""
    measured = coverage.Coverage(data_file=None, source=[str(ROOT / "dxlint")], config_file=False)
    measure = _Measure(measured)
    measured.start()
    ended = pytest.main(OPTIONS + tests, plugins=[measure])
    measured.stop()
    if ended != pytest.ExitCode.OK:
        raise SystemExit
    data = measured.get_data()
    by_line = {path: dict(data.contexts_by_lineno(path)) for path in data.measured_files()}
    return Covered(by_line, measure.seconds)


def passes(mutant: Mutant, tests: list[str]) -> bool:
    """Whether the tests pass with the mutant in place of its module."""
    real = SourceFileLoader.get_code

    def get_code(loader: SourceFileLoader, name: str) -> CodeType | None:
        return mutant.code if loader.path == str(ROOT / mutant.path) else real(loader, name)

    SourceFileLoader.get_code = get_code  # type: ignore[method-assign, assignment]
    files = list(dict.fromkeys(test.split("::")[0] for test in tests))
    return pytest.main(OPTIONS + files, plugins=[_Only(tests)]) == pytest.ExitCode.OK


def tests_beside(path: Path) -> str:
    """The tests of the folder that a module or a folder of modules is in."""
    room = path.resolve().relative_to(ROOT).parts[1]
    return f"tests/{room}" if (ROOT / "tests" / room).is_dir() else "tests"


def chosen(paths: list[Path], edges: bool, most: int) -> list[Mutant]:
    """The mutants of the modules, in order; where there are more than ``most``, the same ones every time."""
    modules = [module for path in paths for module in ([path] if path.is_file() else sorted(path.rglob("*.py")))]
    mutants = [mutant for module in modules for mutant in mutants_of(module) if mutant.at_an_edge or not edges]
    picked = random.Random(0).sample(range(len(mutants)), min(most, len(mutants)))
    return [mutants[index] for index in sorted(picked)]


def main() -> None:
    """Print each survivor when it is found, and at the end how many there are in each module."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("paths", nargs="+", type=Path, help="modules, or folders of them")
    parser.add_argument("--tests", nargs="+", help="tests that may notice, if not those of the same folder")
    parser.add_argument("--edges", action="store_true", help="only comparisons by their edge: <, <=, >, >=")
    parser.add_argument("--most", type=int, default=500, help="how many mutants to try (500)")
    asked = parser.parse_args()
    # The same cases every time, and none looked for that is smaller than the one that fails.
    phases = [hypothesis.Phase.explicit, hypothesis.Phase.generate]
    hypothesis.settings.register_profile("mutants", derandomize=True, database=None, deadline=None, phases=phases)
    tests = asked.tests or sorted({tests_beside(path) for path in asked.paths})
    found: Covered | None = in_a_fork(lambda: covered(tests), 3600)
    if found is None:
        sys.exit("the tests fail as they are")
    made: Counter[Path] = Counter()
    survived: Counter[Path] = Counter()
    for mutant in chosen(asked.paths, asked.edges, asked.most):
        made[mutant.path] += 1
        if not _is_noticed(mutant, found):
            survived[mutant.path] += 1
    for path, count in made.items():
        print(f"{path}: {survived[path]} of {count} survive")
    print(f"{survived.total()} of {made.total()} survive")


def _is_noticed(mutant: Mutant, found: Covered) -> bool:
    tests = found.tests_of(mutant)
    limit = 20 + int(5 * sum(found.seconds.get(test, 0) for test in tests))
    if tests and not in_a_fork(lambda: passes(mutant, tests), limit):
        return True
    print(mutant if tests else f"{mutant}  (no test runs it)", flush=True)
    return False


if __name__ == "__main__":
    main()
