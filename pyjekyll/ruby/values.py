"""Ruby's values in Python's classes, and how Ruby prints and reads them.

The functions choose by the exact class of a value in a table (`to_s`, `to_output`, `inspect`,
`class_name`); a class that is not in a table is found through its bases once and then remembered.
Objects are known here only by their methods (`to_s`, `inspect`, `keys`, `items`, …), and by the
class attribute `ruby_hash`: true where Ruby's object would be a Hash.
"""

from __future__ import annotations

import datetime as dt
import sys
import threading
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from pyjekyll.ruby.inspection import inspect_list, inspect_pairs, inspect_str, inspect_symbol
from pyjekyll.ruby.numbers import (
    float_to_s,
    int_to_s,
    integer_size,
    string_to_i,
)
from pyjekyll.ruby.symbol import Symbol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


Value: TypeAlias = Any

NoneType: Final = type(None)


class Range:
    """A Ruby range of integers, both ends included."""

    __slots__ = ("first", "last")

    def __init__(self, first: int, last: int) -> None:
        self.first = first
        self.last = last

    def __iter__(self) -> Iterator[int]:
        return iter(range(self.first, self.last + 1))

    def __len__(self) -> int:
        return max(0, self.last - self.first + 1)

    def __bool__(self) -> bool:
        return True

    def __contains__(self, item: object) -> bool:
        return type(item) in (int, float) and self.first <= item <= self.last  # type: ignore[operator]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Range) and self.first == other.first and self.last == other.last

    def __hash__(self) -> int:
        return hash((Range, self.first, self.last))

    def __repr__(self) -> str:
        return f"Range({self.first}, {self.last})"


class ByClass(dict[type, Any]):
    """A table from exact classes to functions, that answers for subclasses too."""

    def __missing__(self, cls: type) -> Any:
        for base in cls.__mro__:
            if base in self:
                found = self[cls] = self[base]
                return found
        raise KeyError(cls)


# --- What kind of value ---------------------------------------------------------------------------


def truthy(value: Value) -> bool:
    """All but nil and false."""
    return value is not None and value is not False


def is_hash(value: Value) -> bool:
    """Whether Ruby's value would be a Hash."""
    cls = type(value)
    if cls is dict:
        return True
    hash_like = getattr(cls, "ruby_hash", None)
    return isinstance(value, dict) if hash_like is None else bool(hash_like)


def is_drop(value: Value) -> bool:
    """Whether the value is a drop (and not a plain value, nor a drop that is a Hash)."""
    return getattr(type(value), "ruby_hash", None) is False


_CLASS_NAMES: Final = ByClass(
    {
        str: "String",
        int: "Integer",
        bool: "",
        float: "Float",
        NoneType: "NilClass",
        list: "Array",
        tuple: "Array",
        dict: "Hash",
        Symbol: "Symbol",
        Range: "Range",
        dt.datetime: "Time",
        dt.date: "Date",
        object: "Object",
    }
)


def class_name(value: Value) -> str:
    """The name of the value's class in Ruby."""
    cls = type(value)
    if cls is bool:
        return "TrueClass" if value else "FalseClass"
    name: str = getattr(cls, "ruby_class", "") or _CLASS_NAMES[cls]
    return name


# --- Printing -------------------------------------------------------------------------------------


def to_s(value: Value) -> str:
    """Ruby's to_s. Arrays and hashes are inspected; see `to_output` for what `{{ }}` prints."""
    if type(value) is str:
        return value
    return TO_S[type(value)](value)  # type: ignore[no-any-return]


def to_output(value: Value) -> str:
    """What `{{ value }}` prints: to_s, but arrays are joined."""
    if type(value) is str:
        return value
    return TO_OUTPUT[type(value)](value)  # type: ignore[no-any-return]


def inspect(value: Value) -> str:
    """Ruby's inspect."""
    return INSPECT[type(value)](value)  # type: ignore[no-any-return]


def join(items: list[Any] | tuple[Any, ...], glue: str = "") -> str:
    """Ruby's Array#join: nested arrays are joined with the same glue."""
    try:
        return glue.join(items)
    except TypeError:  # not all are texts
        pass
    if any(type(item) is list for item in items):
        return _join_nested(items, glue)
    table = TO_OUTPUT if glue == "" else TO_S
    return glue.join([item if type(item) is str else table[type(item)](item) for item in items])


def _join_nested(items: Any, glue: str) -> str:
    """The same, of arrays nested to any depth, or inside of themselves."""
    pieces: list[str] = []
    table = TO_OUTPUT if glue == "" else TO_S
    stack = [(id(items), iter(items))]
    inside = {id(items)}
    while stack:
        for item in stack[-1][1]:
            if type(item) is not list:
                pieces.append(table[type(item)](item))
                continue
            if not item:
                pieces.append("")
                continue
            if id(item) in inside:
                from pyjekyll.ruby.errors import RubyArgumentError

                raise RubyArgumentError("recursive array join")
            inside.add(id(item))
            stack.append((id(item), iter(item)))
            break
        else:
            inside.discard(stack.pop()[0])
    return glue.join(pieces)


def _nil_to_s(_value: None) -> str:
    return ""


def _bool_to_s(value: bool) -> str:
    return "true" if value else "false"


def _time_to_s(value: dt.datetime) -> str:
    from pyjekyll.ruby.time import times

    return times.time_to_s(value)


def _time_inspect(value: dt.datetime) -> str:
    from pyjekyll.ruby.time import times

    return times.time_inspect(value)


def _date_inspect(value: dt.date) -> str:
    from pyjekyll.ruby.time import times

    return times.date_inspect(value)


def _range_to_s(value: Range) -> str:
    return f"{value.first}..{value.last}"


def _decimal_to_s(value: Any) -> str:
    from pyjekyll.ruby.decimals import decimal_to_s

    return decimal_to_s(value)


def _object_to_s(value: Any) -> str:
    method = getattr(value, "to_s", None)
    if method is not None:
        text: str = method()
        return text
    if is_hash(value):
        return inspect(value)
    if type(value).__module__ == "decimal":
        return _decimal_to_s(value)
    return str(value)


def _object_inspect(value: Any) -> str:
    method = getattr(value, "inspect", None)
    if method is not None:
        text: str = method()
        return text
    if is_hash(value):
        return _hash_inspect(value)
    return _object_to_s(value)


class _Inside(threading.local):
    """The lists and mappings that are being inspected, by their ids, each inside the one before."""

    def __init__(self) -> None:
        self.ids: set[int] = set()


_INSIDE = _Inside()
# Up to here Python's usual limit is enough; data may be nested deeper, and has an end.
_SHALLOW, _FRAMES = 60, 20_000


def _inspect_inside(value: Any, own: str, write: Callable[[], str]) -> str:
    """What `write` gives; `own` where the value is inside of itself, as in Ruby."""
    ids = _INSIDE.ids
    if id(value) in ids:
        return own
    ids.add(id(value))
    limit = sys.getrecursionlimit()
    if len(ids) == _SHALLOW and type(value) in (list, dict):
        sys.setrecursionlimit(limit + _FRAMES)
    try:
        return write()
    except RecursionError:  # of objects that are made anew at each level
        return own
    finally:
        ids.discard(id(value))
        sys.setrecursionlimit(limit)


def _list_inspect(value: list[Any]) -> str:
    return _inspect_inside(value, "[...]", lambda: inspect_list(value, inspect))


def _hash_inspect(value: Any) -> str:
    return _inspect_inside(value, "{...}", lambda: inspect_pairs(list(value.items()), inspect))


TO_S: Final[ByClass] = ByClass(
    {
        str: str.__str__,
        Symbol: str.__str__,
        int: int_to_s,
        bool: _bool_to_s,
        float: float_to_s,
        NoneType: _nil_to_s,
        list: _list_inspect,
        tuple: _list_inspect,
        Range: _range_to_s,
        dt.datetime: _time_to_s,
        dt.date: dt.date.isoformat,
        object: _object_to_s,
    }
)
TO_S[dict] = _object_to_s

TO_OUTPUT: Final[ByClass] = ByClass(TO_S)
TO_OUTPUT[list] = TO_OUTPUT[tuple] = join

INSPECT: Final[ByClass] = ByClass(
    {
        str: inspect_str,
        Symbol: inspect_symbol,
        int: int_to_s,
        bool: _bool_to_s,
        float: float_to_s,
        NoneType: lambda _value: "nil",
        list: _list_inspect,
        tuple: _list_inspect,
        dict: _object_inspect,
        Range: _range_to_s,
        dt.datetime: _time_inspect,
        dt.date: _date_inspect,
        object: _object_inspect,
    }
)


# --- Numbers --------------------------------------------------------------------------------------


def to_i(value: Value) -> int:
    """Ruby's to_i, where nil is 0; NoMethodError for what has none."""
    cls = type(value)
    if cls is int:
        return value  # type: ignore[no-any-return]
    if cls is str:
        return string_to_i(value)
    if cls is float:
        from pyjekyll.ruby.numbers import float_to_i

        return float_to_i(value)
    if value is None:
        return 0
    if isinstance(value, dt.datetime) and class_name(value) == "Time":
        return int(value.timestamp() // 1)
    raise no_method("to_i", value)


def no_method(name: str, value: Value) -> Exception:
    """The NoMethodError of Ruby 3.1 for a value without that method."""
    from pyjekyll.ruby.errors import RubyNoMethodError

    described = inspect(value)
    if not described.startswith("#"):
        described = f"{described}:{class_name(value)}"
    return RubyNoMethodError(f"undefined method `{name}' for {described}")


# --- Reading parts --------------------------------------------------------------------------------


def has_key(hash_: Any, key: Value) -> bool:
    """Ruby's Hash#key?: 1, 1.0 and true are three keys, and so are "a" and :a."""
    cls = type(key)
    if cls is str:
        return key in hash_
    try:
        if key not in hash_:
            return False
    except TypeError:  # an array or a hash as key: Ruby can hash them
        return False
    if cls is int or cls is bool or cls is float:
        return any(each == key and type(each) is cls for each in hash_.keys())  # noqa: SIM118
    return True


def size(value: Value, default: Value = None) -> Value:
    """Ruby's size, or the default for a value that has none."""
    cls = type(value)
    if cls is str or cls is list or cls is dict:
        return len(value)
    if cls is int:
        return integer_size(value)
    if isinstance(value, str | tuple | Range):
        return len(value)
    if is_hash(value):
        return len(list(value.keys()))
    method = getattr(value, "size", None)
    return default if method is None else method()


def first(value: Value, default: Value = None) -> Value:
    """Ruby's first (of a hash: its first pair), or the default for a value that has none."""
    if isinstance(value, list | tuple):
        return value[0] if value else None
    if isinstance(value, Range):
        return value.first
    if is_hash(value) or is_drop(value):
        method = getattr(type(value), "first", None)
        if method is not None:
            return method(value)
        for pair in getattr(value, "items", list)():
            return list(pair)
        return None if is_hash(value) else default
    return default


def last(value: Value, default: Value = None) -> Value:
    """Ruby's last, or the default for a value that has none."""
    if isinstance(value, list | tuple):
        return value[-1] if value else None
    if isinstance(value, Range):
        return value.last
    method = getattr(type(value), "last", None) if is_drop(value) else None
    return default if method is None else method(value)
