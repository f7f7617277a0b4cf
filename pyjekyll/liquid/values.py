"""What Liquid adds to Ruby's values: its words, its numbers, and the steps of a look-up."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Final, TypeAlias

from pyjekyll.liquid.errors import LiquidArgumentError
from pyjekyll.ruby.numbers import check_long, float_to_decimal, integer_literal, string_to_number
from pyjekyll.ruby.symbol import Symbol
from pyjekyll.ruby.values import (
    ByClass,
    NoneType,
    Range,
    first,
    has_key,
    is_drop,
    is_hash,
    last,
    size,
    to_s,
)

LiquidValue: TypeAlias = Any


class MethodLiteral:
    """The words `empty` and `blank`: a question in a comparison, the empty string elsewhere."""

    __slots__ = ("name",)
    ruby_class: ClassVar[str] = "Liquid::Expression::MethodLiteral"

    def __init__(self, name: str) -> None:
        self.name = name

    def to_s(self) -> str:
        """Nothing: the words print as the empty string."""
        return ""

    def inspect(self) -> str:
        return self.name

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
        raise LiquidArgumentError("invalid integer")
    return number


def find(value: LiquidValue, key: LiquidValue, *, command: bool = False) -> LiquidValue:
    """One step of a variable lookup (`a.key`, `a[key]`), or MISSING.

    `command` is true where size, first and last stand after a dot, and so may be questions.
    """
    cls = type(value)
    if cls is dict or is_hash(value):
        if has_key(value, key):
            return to_liquid(value[key])
        if type(key) is int:
            make = getattr(cls, "read_or_make", None)
            return None if make is None else to_liquid(make(value, key))
    elif cls is list or cls is tuple:
        if type(key) is int:
            if -len(value) <= key < len(value):
                return to_liquid(value[key])
            check_long(key)
            return None
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
