"""What Liquid's values are, and how Ruby prints, compares and reads them.

The functions choose by the exact class of a value in a table (`to_s`, `to_output`, `inspect`,
`class_name`); a class that is not in a table is found through its bases once and then remembered.
Drops are known here only by their methods (`to_s`, `inspect`, `keys`, `items`, …), and by the class
attribute `ruby_hash`: true where Ruby's object would be a Hash.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from pyjekyll.liquid.inspection import inspect_list, inspect_pairs, inspect_str, inspect_symbol
from pyjekyll.liquid.numbers import (
    float_to_decimal,
    float_to_s,
    int_to_s,
    integer_literal,
    integer_size,
    string_to_i,
    string_to_number,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

LiquidValue: TypeAlias = Any

NoneType: Final = type(None)


class Symbol(str):
    """A Ruby symbol: never equal to the string that it looks like."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Symbol) and str.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((Symbol, str.__str__(self)))


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


class MethodLiteral:
    """The words `empty` and `blank`: a question in a comparison, the empty string elsewhere."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def to_liquid(self) -> str:
        """What a variable that was assigned the word reads as."""
        return ""

    def __repr__(self) -> str:
        return self.name


EMPTY: Final = MethodLiteral("empty")
BLANK: Final = MethodLiteral("blank")


class Missing:
    """The type of MISSING, which `find` gives where a value has no such part."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False


MISSING: Final = Missing()


class ByClass(dict[type, Any]):
    """A table from exact classes to functions, that answers for subclasses too."""

    def __missing__(self, cls: type) -> Any:
        for base in cls.__mro__:
            if base in self:
                found = self[cls] = self[base]
                return found
        raise KeyError(cls)


# --- What kind of value ---------------------------------------------------------------------------


def truthy(value: LiquidValue) -> bool:
    """All but nil and false."""
    return value is not None and value is not False


def is_hash(value: LiquidValue) -> bool:
    """Whether Ruby's value would be a Hash."""
    cls = type(value)
    if cls is dict:
        return True
    hash_like = getattr(cls, "ruby_hash", None)
    return isinstance(value, dict) if hash_like is None else bool(hash_like)


def is_drop(value: LiquidValue) -> bool:
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
        MethodLiteral: "Liquid::Expression::MethodLiteral",
        object: "Object",
    }
)


def class_name(value: LiquidValue) -> str:
    """The name of the value's class in Ruby."""
    cls = type(value)
    if cls is bool:
        return "TrueClass" if value else "FalseClass"
    name: str = getattr(cls, "ruby_class", "") or _CLASS_NAMES[cls]
    return name


def to_liquid(value: LiquidValue) -> LiquidValue:
    """Ruby Liquid's to_liquid: symbols become strings, nouns their drops; the rest is itself."""
    return _TO_LIQUID[type(value)](value)


def _itself(value: LiquidValue) -> LiquidValue:
    return value


def _object_to_liquid(value: LiquidValue) -> LiquidValue:
    convert = getattr(value, "to_liquid", None)
    return value if convert is None else convert()


class ToLiquid(ByClass):
    """Also remembers the method of each class that has one: loops over nouns call it directly."""

    def __missing__(self, cls: type) -> Any:
        found = super().__missing__(cls)
        if found is _object_to_liquid and callable(getattr(cls, "to_liquid", None)):
            found = self[cls] = cls.to_liquid  # type: ignore[attr-defined]
        return found


_TO_LIQUID: Final = ToLiquid(
    dict.fromkeys(
        (str, int, bool, float, NoneType, list, tuple, dict, Range, dt.datetime, dt.date), _itself
    )
)
_TO_LIQUID[Symbol] = str.__str__
_TO_LIQUID[object] = _object_to_liquid


# --- Printing -------------------------------------------------------------------------------------


def to_s(value: LiquidValue) -> str:
    """Ruby's to_s. Arrays and hashes are inspected; see `to_output` for what `{{ }}` prints."""
    if type(value) is str:
        return value
    return TO_S[type(value)](value)  # type: ignore[no-any-return]


def to_output(value: LiquidValue) -> str:
    """What `{{ value }}` prints: to_s, but arrays are joined."""
    if type(value) is str:
        return value
    return TO_OUTPUT[type(value)](value)  # type: ignore[no-any-return]


def inspect(value: LiquidValue) -> str:
    """Ruby's inspect."""
    return INSPECT[type(value)](value)  # type: ignore[no-any-return]


def join(items: list[Any] | tuple[Any, ...], glue: str = "") -> str:
    """Ruby's Array#join: nested arrays are joined with the same glue."""
    table = TO_OUTPUT if glue == "" else TO_S
    try:
        return glue.join(
            [
                item
                if type(item) is str
                else join(item, glue)
                if type(item) is list
                else table[type(item)](item)
                for item in items
            ]
        )
    except RecursionError:
        from pyjekyll.liquid.ruby_errors import RubyArgumentError

        raise RubyArgumentError("recursive array join") from None


def _nil_to_s(_value: None) -> str:
    return ""


def _bool_to_s(value: bool) -> str:
    return "true" if value else "false"


def _time_to_s(value: dt.datetime) -> str:
    from pyjekyll.liquid import times

    return times.time_to_s(value)


def _time_inspect(value: dt.datetime) -> str:
    from pyjekyll.liquid import times

    return times.time_inspect(value)


def _date_inspect(value: dt.date) -> str:
    from pyjekyll.liquid import times

    return times.date_inspect(value)


def _range_to_s(value: Range) -> str:
    return f"{value.first}..{value.last}"


def _decimal_to_s(value: Any) -> str:
    from pyjekyll.liquid.decimals import decimal_to_s

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


def _list_inspect(value: list[Any]) -> str:
    try:
        return inspect_list(value, inspect)
    except RecursionError:
        return "[...]"


def _hash_inspect(value: Any) -> str:
    try:
        return inspect_pairs(list(value.items()), inspect)
    except RecursionError:
        return "{...}"


def _method_literal_to_s(_value: MethodLiteral) -> str:
    return ""


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
        MethodLiteral: _method_literal_to_s,
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


def to_number(value: LiquidValue) -> Any:
    """Liquid's Utils.to_number: int, or Decimal for what is no integer."""
    cls = type(value)
    if cls is int:
        return value
    if cls is str:
        return string_to_number(value)
    if cls is float:
        return float_to_decimal(value)
    if cls is bool or value is None:
        return 0
    if isinstance(value, str) and not isinstance(value, Symbol):
        return string_to_number(str.__str__(value))
    if cls.__module__ == "decimal":
        return value
    convert = getattr(value, "to_number", None)
    return 0 if convert is None else convert()


def to_integer(value: LiquidValue) -> int:
    """Liquid's Utils.to_integer: an Integer or what reads as one, else "invalid integer"."""
    if type(value) is int:
        return value
    number = integer_literal(to_s(value))
    if number is None:
        from pyjekyll.liquid.errors import LiquidArgumentError

        raise LiquidArgumentError("invalid integer")
    return number


def to_i(value: LiquidValue) -> int:
    """Ruby's to_i, where nil is 0; NoMethodError for what has none."""
    cls = type(value)
    if cls is int:
        return value  # type: ignore[no-any-return]
    if cls is str:
        return string_to_i(value)
    if cls is float:
        from pyjekyll.liquid.numbers import float_to_i

        return float_to_i(value)
    if value is None:
        return 0
    if isinstance(value, dt.datetime) and class_name(value) == "Time":
        return int(value.timestamp() // 1)
    raise no_method("to_i", value)


def no_method(name: str, value: LiquidValue) -> Exception:
    """The NoMethodError of Ruby 3.1 for a value without that method."""
    from pyjekyll.liquid.ruby_errors import RubyNoMethodError

    described = inspect(value)
    if not described.startswith("#"):
        described = f"{described}:{class_name(value)}"
    return RubyNoMethodError(f"undefined method `{name}' for {described}")


# --- Reading parts --------------------------------------------------------------------------------


def has_key(hash_: Any, key: LiquidValue) -> bool:
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


def find(value: LiquidValue, key: LiquidValue, *, command: bool = False) -> LiquidValue:
    """One step of a variable lookup (`a.key`, `a[key]`), or MISSING.

    `command` is true where size, first and last stand after a dot, and so may be questions.
    """
    cls = type(value)
    if cls is dict or is_hash(value):
        if has_key(value, key):
            return to_liquid(value[key])
        if type(key) is int:
            return None
    elif cls is list or cls is tuple:
        if type(key) is int:
            return to_liquid(value[key]) if -len(value) <= key < len(value) else None
    elif is_drop(value) and key in value:
        return to_liquid(value[key])
    if command:
        function = {"size": size, "first": first, "last": last}[key]
        return to_liquid(function(value, MISSING))
    return MISSING


def lookup(value: LiquidValue, key: LiquidValue, *, command: bool = False) -> LiquidValue:
    """One step of a variable lookup; nil where there is nothing."""
    found = find(value, key, command=command)
    return None if found is MISSING else found


def size(value: LiquidValue, default: LiquidValue = None) -> LiquidValue:
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


def first(value: LiquidValue, default: LiquidValue = None) -> LiquidValue:
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


def last(value: LiquidValue, default: LiquidValue = None) -> LiquidValue:
    """Ruby's last, or the default for a value that has none."""
    if isinstance(value, list | tuple):
        return value[-1] if value else None
    if isinstance(value, Range):
        return value.last
    method = getattr(type(value), "last", None) if is_drop(value) else None
    return default if method is None else method(value)
