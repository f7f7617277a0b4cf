"""Python's data classes and named tuples, made sooner.

`dataclasses` compiles the methods of a class while its module is imported, a third of a millisecond
for each class, and itself loads a dozen modules. A command imports dozens of such classes and makes
objects of few of them: here the methods of a class are made with its first object. So it is with
named tuples, of which `typing` compiles each annotation and a function.

What is here is for modules that every build imports. It does what Python's does, with the
parameters that are here; Python's own functions (`fields`, `asdict`, …) take these classes as well.
"""

from __future__ import annotations

import sys
from operator import attrgetter
from reprlib import recursive_repr
from types import FunctionType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass, field, replace
    from types import CodeType
    from typing import NamedTuple
else:

    def dataclass(
        cls: type | None = None, /, *, frozen: bool = False, slots: bool = False, eq: bool = True
    ) -> Any:
        """As `dataclasses.dataclass`."""

        def make(cls: type) -> type:
            return _make(cls, frozen=frozen, slots=slots, eq=eq)

        return make if cls is None else make(cls)

    def field(**parameters: Any) -> Any:
        """As `dataclasses.field`."""
        return _Field(**parameters)

    def replace(record: Any, /, **changes: Any) -> Any:
        """As `dataclasses.replace`."""
        names = getattr(type(record), "__record_fields__", None)
        if names is None:
            import dataclasses

            return dataclasses.replace(record, **changes)
        for name in names:
            if name not in changes:
                changes[name] = getattr(record, name)
        return type(record)(**changes)

    class _NamedTuples(type):
        def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> type:
            return _make_tuple(name, namespace) if bases else type.__new__(cls, name, (), namespace)

    class NamedTuple(metaclass=_NamedTuples):
        """As `typing.NamedTuple`."""


__all__ = ["NamedTuple", "dataclass", "field", "replace"]

_MISSING: Any = object()


class _Field:
    """What `field` was given."""

    __slots__ = ("annotation", "compare", "default", "default_factory", "hash", "kw_only", "repr")

    def __init__(
        self,
        *,
        default: object = _MISSING,
        default_factory: Callable[[], object] | None = None,
        compare: bool = True,
        hash: bool | None = None,
        repr: bool = True,
        kw_only: bool = False,
    ) -> None:
        self.default = default
        self.default_factory = default_factory
        self.compare = compare
        self.hash = hash
        self.repr = repr
        self.kw_only = kw_only
        self.annotation = ""

    def as_pythons(self) -> Any:
        """The same of `dataclasses`."""
        import dataclasses

        given: dict[str, Any] = {
            "compare": self.compare,
            "hash": self.hash,
            "repr": self.repr,
            "kw_only": self.kw_only,
        }
        if self.default is not _MISSING:
            given["default"] = self.default
        if self.default_factory is not None:
            given["default_factory"] = self.default_factory
        return dataclasses.field(**given)


class _AsPythons:
    """What `dataclasses` keeps of a class in an attribute, made when somebody asks for it."""

    def __init__(self, cls: type, name: str, parameters: Any) -> None:
        self._cls = cls
        self._name = name
        self._parameters = parameters

    def __get__(self, _instance: object, _owner: type) -> Any:
        import dataclasses

        fields: dict[str, _Field] = self._cls.__record_fields__  # type: ignore[attr-defined]
        twin = dataclasses.make_dataclass(
            self._cls.__name__,
            [(name, each.annotation, each.as_pythons()) for name, each in fields.items()],
            **self._parameters,
        )
        value = getattr(twin, self._name)
        setattr(self._cls, self._name, value)
        return value


def _make(cls: type, *, frozen: bool, slots: bool, eq: bool) -> type:
    fields: dict[str, _Field] = {}
    for base in reversed(cls.__mro__[1:]):
        fields.update(vars(base).get("__record_fields__", {}))
    inherited = tuple(fields)
    own = {name: text for name, text in cls.__annotations__.items() if "ClassVar" not in text}
    for name, annotation in own.items():
        value = vars(cls).get(name, _MISSING)
        fields[name] = found = value if isinstance(value, _Field) else _Field(default=value)
        found.annotation = annotation
        if isinstance(value, _Field):
            if value.default is _MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, value.default)
    if slots:
        left = {*own, "__dict__", "__weakref__"}
        namespace = {name: value for name, value in vars(cls).items() if name not in left}
        namespace["__slots__"] = tuple(name for name in own if name not in inherited)
        qualified = cls.__qualname__
        cls = type(cls)(cls.__name__, cls.__bases__, namespace)
        cls.__qualname__ = qualified
    _add_methods(cls, fields, frozen=frozen, slots=slots, eq=eq)
    return cls


def _add_methods(
    cls: Any, fields: dict[str, _Field], *, frozen: bool, slots: bool, eq: bool
) -> None:
    own = vars(cls)
    cls.__record_fields__ = fields
    parameters = {"frozen": frozen, "slots": slots, "eq": eq}
    for name in ("__dataclass_fields__", "__dataclass_params__"):
        setattr(cls, name, _AsPythons(cls, name, parameters))
    in_order = tuple(name for name, each in fields.items() if not each.kw_only)
    setattr(cls, "__match_args__", in_order)  # noqa: B010 - mypy has its own idea of the name
    cls.__replace__ = replace
    if "__init__" not in own:
        cls.__init__ = _first_init(cls, fields, frozen=frozen)
    if "__repr__" not in own:
        cls.__repr__ = _repr_of(tuple(name for name, each in fields.items() if each.repr))
    if eq:
        compared = _reader([name for name, each in fields.items() if each.compare])
        if "__eq__" not in own:
            cls.__eq__ = _eq_of(compared)
        if frozen and own.get("__hash__") is None:
            counted = [n for n, e in fields.items() if (e.compare if e.hash is None else e.hash)]
            cls.__hash__ = _hash_of(_reader(counted))
        elif "__hash__" not in own:
            cls.__hash__ = None
    if frozen:
        cls.__setattr__, cls.__delattr__ = _refusing(cls, fields)
        if slots:
            cls.__getstate__, cls.__setstate__ = _state_of(tuple(fields))


def _first_init(cls: Any, fields: dict[str, _Field], *, frozen: bool) -> Callable[..., None]:
    """Makes `__init__` when the first object is made."""

    def init(self: Any, *args: Any, **given: Any) -> None:
        made = _init_of(cls, fields, frozen=frozen)
        if vars(cls).get("__init__") is init:
            cls.__init__ = made
        made(self, *args, **given)

    return init


def _init_of(cls: Any, fields: dict[str, _Field], *, frozen: bool) -> Callable[..., None]:
    values: dict[str, Any] = {"_missing": _MISSING, "_set": object.__setattr__}
    in_order: list[str] = []
    by_name: list[str] = []
    lines: list[str] = []
    for name, each in fields.items():
        written, value = name, name
        if each.default_factory is not None:
            values[f"_new_{name}"] = each.default_factory
            written, value = f"{name}=_missing", f"_new_{name}() if {name} is _missing else {name}"
        elif each.default is not _MISSING:
            values[f"_default_{name}"] = each.default
            written = f"{name}=_default_{name}"
        (by_name if each.kw_only else in_order).append(written)
        lines.append(f" _set(self, {name!r}, {value})" if frozen else f" self.{name} = {value}")
    if hasattr(cls, "__post_init__"):
        lines.append(" self.__post_init__()")
    parameters = ", ".join(["self", *in_order, *(["*", *by_name] if by_name else [])])
    exec(f"def __init__({parameters}):\n" + "\n".join(lines or [" pass"]), values)
    made: Any = values["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    made.__module__ = cls.__module__
    made.__annotations__ = {name: each.annotation for name, each in fields.items()}
    made.__annotations__["return"] = "None"
    return made  # type: ignore[no-any-return]


def _reader(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    if len(names) > 1:
        return attrgetter(*names)
    return lambda record: tuple(getattr(record, name) for name in names)


def _repr_of(names: tuple[str, ...]) -> Callable[[Any], str]:
    @recursive_repr()
    def shown(self: Any) -> str:
        parts = ", ".join([f"{name}={getattr(self, name)!r}" for name in names])
        return f"{type(self).__qualname__}({parts})"

    return shown


def _eq_of(compared: Callable[[Any], tuple[Any, ...]]) -> Callable[[Any, object], Any]:
    def equal(self: Any, other: object) -> Any:
        if other.__class__ is self.__class__:
            return compared(self) == compared(other)
        return NotImplemented

    return equal


def _hash_of(compared: Callable[[Any], tuple[Any, ...]]) -> Callable[[Any], int]:
    def hashed(self: Any) -> int:
        return hash(compared(self))

    return hashed


def _refusing(cls: Any, fields: dict[str, _Field]) -> tuple[Any, Any]:
    def set_attribute(self: Any, name: str, value: object) -> None:
        if type(self) is cls or name in fields:
            raise _frozen_error(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def delete_attribute(self: Any, name: str) -> None:
        if type(self) is cls or name in fields:
            raise _frozen_error(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    return set_attribute, delete_attribute


def _frozen_error(message: str) -> AttributeError:
    from dataclasses import FrozenInstanceError

    return FrozenInstanceError(message)


def _state_of(names: tuple[str, ...]) -> tuple[Any, Any]:
    """How an object that cannot be changed is pickled and copied."""

    def state(self: Any) -> list[Any]:
        return [getattr(self, name) for name in names]

    def set_state(self: Any, values: list[Any]) -> None:
        for name, value in zip(names, values, strict=True):
            object.__setattr__(self, name, value)

    return state, set_state


def _make_tuple(name: str, namespace: dict[str, Any]) -> type:
    annotations = namespace.setdefault("__annotations__", {})
    fields = tuple(annotations)
    defaults = {field: namespace.pop(field) for field in fields if field in namespace}
    if tuple(defaults) != fields[len(fields) - len(defaults) :]:
        raise TypeError(f"A field without a default follows one that has one: {fields}")
    getters = {field: _getter(number) for number, field in enumerate(fields)}
    new = _new_of(name, fields, tuple(defaults.values()))
    new.__annotations__ = annotations
    new.__qualname__ = f"{name}.__new__"
    made = {
        "__doc__": f"{name}({', '.join(fields)})",
        "__slots__": (),
        "__match_args__": fields,
        "__new__": new,
        "_fields": fields,
        "_field_defaults": defaults,
        **_OF_TUPLES,
        **getters,
        **namespace,
    }
    return type(name, (tuple,), made)


_TEMPLATES: dict[int, CodeType] = {}


def _new_of(name: str, fields: tuple[str, ...], defaults: tuple[object, ...]) -> FunctionType:
    """What makes a tuple. Functions with as many parameters differ in their names alone."""
    template = _TEMPLATES.get(len(fields))
    if template is None:
        values = "".join([f"_{number}, " for number in range(len(fields))])
        made = eval(f"lambda _cls, {values}: _tuple_new(_cls, ({values}))")
        _TEMPLATES[len(fields)] = template = made.__code__
    code = template.replace(co_varnames=("_cls", *fields), co_name="__new__")
    known = {"_tuple_new": tuple.__new__, "__builtins__": {}, "__name__": f"namedtuple_{name}"}
    return FunctionType(code, known, "__new__", defaults)


def _getter(number: int) -> Any:
    text = f"Alias for field number {number}"
    if _tuplegetter is None:
        return property(lambda record: record[number], doc=text)
    return _tuplegetter(number, text)


try:
    from _collections import _tuplegetter  # type: ignore[import-not-found]
except ImportError:  # it is CPython's own
    _tuplegetter = None

_ERROR = TypeError if sys.version_info >= (3, 13) else ValueError


def _make_of(cls: Any, iterable: Any) -> Any:
    """Make one of the values of an iterable."""
    made = tuple.__new__(cls, iterable)
    if len(made) != len(cls._fields):
        raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
    return made


def _replaced(self: Any, /, **changes: Any) -> Any:
    """One with other values for the fields that are named."""
    made = self._make(map(changes.pop, self._fields, self))
    if changes:
        raise _ERROR(f"Got unexpected field names: {list(changes)!r}")
    return made


def _shown_tuple(self: Any) -> str:
    parts = ", ".join(
        [f"{field}={value!r}" for field, value in zip(self._fields, self, strict=False)]
    )
    return f"{type(self).__name__}({parts})"


def _as_dict(self: Any) -> dict[str, Any]:
    """The values by the names of the fields."""
    return dict(zip(self._fields, self, strict=False))


def _new_arguments(self: Any) -> tuple[Any, ...]:
    return tuple(self)


_OF_TUPLES: dict[str, Any] = {
    "_make": classmethod(_make_of),
    "_replace": _replaced,
    "__replace__": _replaced,
    "__repr__": _shown_tuple,
    "_asdict": _as_dict,
    "__getnewargs__": _new_arguments,
}
