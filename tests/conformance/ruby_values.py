"""Values in the form in which scripts/record/record_reading.rb writes down Ruby's."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pyjekyll.ruby.time.times import DateTime, xmlschema


def plain(value: Any) -> Any:
    """A value as the recording has it: classes by name, what JSON has as it is."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, int | float):
        return ["float" if isinstance(value, float) else "int", value]
    if isinstance(value, DateTime):
        return ["datetime", xmlschema(value)]
    if isinstance(value, dt.datetime):
        return ["time", value.isoformat(timespec="microseconds"), value.tzinfo is dt.UTC]
    if isinstance(value, dt.date):
        return ["date", value.isoformat()]
    if isinstance(value, dict):
        return ["hash", [[plain(k), plain(v)] for k, v in value.items()]]
    assert isinstance(value, list)
    return ["list", [plain(item) for item in value]]


def _text(value: str) -> Any:
    try:
        value.encode()
    except UnicodeEncodeError:
        return ["bytes", list(value.encode("utf-8", "surrogateescape"))]
    return value


def same(ruby: Any, python: Any) -> bool:
    """Equality that knows how Ruby prints numbers."""
    if isinstance(ruby, list) and isinstance(python, list):
        if ruby[:1] == python[:1] == ["float"]:
            number = float(ruby[1].replace("Infinity", "inf").replace("NaN", "nan"))
            return number == python[1] or (number != number and python[1] != python[1])
        if ruby[:1] == python[:1] == ["int"]:
            return bool(int(ruby[1]) == python[1])
        return len(ruby) == len(python) and all(map(same, ruby, python))
    if isinstance(ruby, dict) and isinstance(python, dict):
        return ruby.keys() == python.keys() and all(same(ruby[k], python[k]) for k in ruby)
    return bool(ruby == python)
