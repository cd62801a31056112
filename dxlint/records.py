"""Named tuples as :class:`typing.NamedTuple` makes them, in an eighth of the time: a start makes two hundred.

What :mod:`typing` does beside, dxlint has no use for: to compile each annotation, and a text of code for each class.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable
from functools import cache
from types import FunctionType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    _Field = type(namedtuple("_", "first").first)
    """What gives a field by its place."""

    class _Record(tuple):
        """What all named tuples of dxlint can do."""

        __slots__ = ()

        @classmethod
        def _make(cls, values: Iterable[Any]) -> Any:
            return cls(*values)

        def _replace(self, /, **changed: Any) -> Any:
            replaced = self._make(map(changed.pop, self._fields, self))
            if changed:
                raise ValueError(f"Got unexpected field names: {list(changed)!r}")
            return replaced

        def _asdict(self) -> dict[str, Any]:
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self) -> str:
            return f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in self._asdict().items())})"

        def __getnewargs__(self) -> tuple[Any, ...]:
            return tuple(self)

    class _Maker(type):
        """Makes of the body of a class a tuple with names."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            types = body.setdefault("__annotations__", {})
            fields = tuple(types)
            defaults = {field: body[field] for field in fields if field in body}
            body.update((field, _Field(place, "")) for place, field in enumerate(fields))
            new = _with_names(fields, tuple(defaults.values()))
            new.__annotations__ = types
            body.update(__slots__=(), __new__=new, __match_args__=fields, _fields=fields, _field_defaults=defaults)
            return type(name, (_Record,), body)

    def _with_names(fields: tuple[str, ...], defaults: tuple[Any, ...]) -> FunctionType:
        made = _new_of(len(fields))
        code = made.__code__.replace(co_varnames=("_cls", *fields))
        return FunctionType(code, made.__globals__, "__new__", defaults)

    @cache
    def _new_of(count: int) -> Callable[..., Any]:
        """Puts so many arguments into a tuple: compiled once for all classes with as many fields."""
        names = "".join(f"_{place}, " for place in range(count))
        return eval(f"lambda _cls, {names}: new(_cls, ({names}))", {"new": tuple.__new__})

    class _Named:
        """What a class names as its base: ``class Point(NamedTuple)``."""

        def __mro_entries__(self, bases: tuple[Any, ...]) -> tuple[type, ...]:
            return (type.__new__(_Maker, "NamedTuple", (), {}),)

    NamedTuple = _Named()
