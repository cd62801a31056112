"""What is wrong with something that people set: a configuration, a declared rule, a catalogue, words of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from dxlint.language.text import exact
from dxlint.records import NamedTuple

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError
    from pydantic.fields import FieldInfo

Path = tuple[str | int, ...]


class ConfigError(Exception):
    """Something set that cannot be used, or the file it is set in: the id of a sentence, its data, and where."""

    def __init__(self, reason: str, file: str = "", line: int = 0, **data: str) -> None:
        super().__init__(reason, file, line, data)
        self.reason = reason
        self.file = file
        self.line = line
        self.data = data
        self.failures: tuple[Any, ...] = ()
        """The plugins that could not be used: what is missing may be one of theirs."""

    def __str__(self) -> str:
        """For programs and their makers; who uses dxlint is told a sentence."""
        said = ", ".join(f"{key}: {value}" for key, value in self.data.items() if value)
        place = ":".join(filter(None, (self.file, str(self.line or ""))))
        return ": ".join(filter(None, (place, f"{self.reason} ({said})")))


class MisuseError(ConfigError, ValueError):
    """Something in Python that a plugin brings, or that its rule says, is not as it must be: what, and of which rule.

    While a plugin is loaded the reasons are those of :class:`ConfigError`; while a rule runs, messages of DX009.
    """


def shown(thing: Any) -> str:
    """What a message calls a thing of Python's: its name or code where it has one, else the thing as it is written."""
    name = exact(str(getattr(thing, "__name__", "") or getattr(thing, "code", "") or repr(thing)))
    return (f"class {name}" if isinstance(thing, type) else name)[:80]


def place_of_code(function: Any) -> tuple[str, int]:
    """File and line of a function of Python; of what is none, no file and 0."""
    code = getattr(function, "__code__", None)
    return (code.co_filename, code.co_firstlineno) if code is not None else ("", 0)


class SettingError(Exception):
    """Something set that means nothing: where, the id of a sentence, and what the sentence speaks of."""

    def __init__(self, path: Path, reason: str, **data: str) -> None:
        super().__init__(path, reason, data)
        self.path = path
        self.reason = reason
        self.data = data


class CannotTellError(Exception):
    """What a declared rule asks cannot be told of a report: the id of a sentence, and what it speaks of."""

    def __init__(self, reason: str, **data: str) -> None:
        super().__init__(reason, data)
        self.reason = reason
        self.data = data
        self.at: Any = None
        """The thing of the report that was looked at, where it was one."""


class Fault(NamedTuple):
    """A place that does not have its shape."""

    reason: str
    """``unknown-key``, ``missing-key``, ``unknown-word``, ``too-few``, ``too-long`` or ``wrong-shape``."""
    path: Path
    """Where, in what was given; of a key that is missing, where it should stand."""
    key: str
    said: str = ""
    known: tuple[str, ...] = ()
    """The keys or words that may stand there, where only some may."""
    expected: str = ""
    """Of a wrong shape: ``list``, ``str`` or ``dict``."""
    limit: str = ""
    """Of what is too few or too long: how many there may be."""

    @property
    def nearest(self) -> str:
        """The known word that was most likely meant; else all of them."""
        from dxlint.language.text import nearest

        meant = self.said if self.reason == "unknown-word" else self.key
        return nearest(meant, self.known) or ", ".join(self.known)


_EXPECTED = {
    "list_type": "list",
    "string_type": "str",
    "string_too_short": "filled",
    "dict_type": "dict",
    "model_type": "dict",
}
"""By pydantic's code for a value of the wrong kind: what it should be."""


def first_fault(error: ValidationError, given: Any, model: type[BaseModel]) -> Fault:
    """The first fault in what was given for a model, a slip in a key before what it lacks.

    It is said by pydantic's code for it, never by its words.
    """
    every = [(_path_in(one["loc"], given), one) for one in error.errors()]
    slips = [pair for pair in every if _is_slip_of_a_key(pair[1])]
    begun = every[0][0][:1]
    path, first = slips[0] if slips else max((p for p in every if p[0][:1] == begun), key=lambda pair: len(pair[0]))
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    said = first["input"] if isinstance(first["input"], str) else ""
    match first["type"]:
        case "extra_forbidden":
            holder, _ = _shape_at(model, path[:-1])
            return Fault("unknown-key", path, key, known=tuple(_fields(holder)) if holder else ())
        case "literal_error" if first["loc"][-1] == "[key]":
            return Fault("unknown-key", path, key, known=tuple(_words(_shape_at(model, path[:-1])[1])))
        case "literal_error" | "string_pattern_mismatch":
            return Fault("unknown-word", path, key, said, tuple(_words(_shape_at(model, path)[1])))
        case "missing":
            return Fault("missing-key", path, str(first["loc"][-1]))
        case "too_short":
            return Fault("too-few", path, key, limit=str(first["ctx"]["min_length"]))
        case "string_too_long":
            return Fault("too-long", path, key, limit=str(first["ctx"]["max_length"]))
        case code:
            expected = _EXPECTED.get(code, "dict")
            in_list = expected == "dict" and path and isinstance(path[-1], int)
            return Fault("wrong-shape", path, key, said, expected="dicts" if in_list else expected)


def _is_slip_of_a_key(one: Any) -> bool:
    code, last = one["type"], one["loc"][-1]
    return bool(code == "extra_forbidden" or (code == "literal_error" and last == "[key]"))


def _path_in(loc: Path, given: Any) -> Path:
    """The path as far as it stands in what was given: pydantic adds the names of shapes to it."""
    path: list[str | int] = []
    held = given
    for step in loc:
        inside = step in held if isinstance(held, Mapping) else isinstance(held, list) and isinstance(step, int)
        if inside:
            held = held[step]
            path.append(step)
    return tuple(path)


def _shape_at(model: type[BaseModel], path: Path) -> tuple[type[BaseModel] | None, Any]:
    """The shape at a place within a model, if it is one, and the type of the nearest field at or above it."""
    holder: type[BaseModel] | None = model
    annotation: Any = model
    for step in path:
        fields = _fields(holder) if holder is not None else {}
        if isinstance(step, str) and step in fields:
            annotation = fields[step].annotation
            holder = next(_models(annotation), None)
    return holder, annotation


def _fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields of a shape by the keys that people write."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    from pydantic import BaseModel

    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)


def _words(annotation: Any) -> Iterator[str]:
    """The words of a type that takes only some."""
    if get_origin(annotation) is Literal:
        yield from filter(None, get_args(annotation))
    else:
        for inner in get_args(annotation):
            yield from _words(inner)
