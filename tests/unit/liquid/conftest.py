"""Answers the questions that were put to Ruby (scripts/record/record_liquid_values.py)."""

from __future__ import annotations

import datetime as dt
import json
import os
import time
from pathlib import Path
from typing import Any

import pytest

from pyjekyll.liquid import LiquidError, Range, Symbol
from pyjekyll.liquid import values as liquid_values
from pyjekyll.liquid.drop import Drop
from pyjekyll.liquid.standard_filters import STANDARD_FILTERS, arity_error
from pyjekyll.ruby import comparing, values
from pyjekyll.ruby.errors import RubyArgumentError, RubyError
from pyjekyll.ruby.time import times
from pyjekyll.ruby.time.time_parse import parse_moment

RECORDED = Path(__file__).parent / "recorded"


class SampleDrop(Drop):
    ruby_class = "SampleDrop"

    def __init__(self, fields: dict[str, Any]) -> None:
        self.fields = fields

    def __getitem__(self, name: Any) -> Any:
        return self.fields.get(name) if isinstance(name, str) else None


def _date_time(text: str) -> times.DateTime:
    value = dt.datetime.fromisoformat(text)
    return times.DateTime.combine(value.date(), value.time(), value.tzinfo)


MARKERS = {
    "$time": times.parse_time,
    "$local": lambda seconds: dt.datetime.fromtimestamp(seconds, dt.UTC).astimezone(times.LOCAL),
    "$datetime": _date_time,
    "$date": dt.date.fromisoformat,
    "$sym": Symbol,
    "$range": lambda ends: Range(*ends),
    "$drop": lambda fields: SampleDrop(decode(fields)),
    "$float": float,
    "$pairs": lambda pairs: {decode(key): decode(value) for key, value in pairs},
    "$word": {"empty": liquid_values.EMPTY, "blank": liquid_values.BLANK}.get,
}


def decode(value: Any) -> Any:
    if isinstance(value, dict):
        marker = next(iter(value), None)
        if len(value) == 1 and marker in MARKERS:
            return MARKERS[marker](value[marker])
        return {key: decode(item) for key, item in value.items()}
    return [decode(item) for item in value] if isinstance(value, list) else value


def _described(value: Any) -> list[str]:
    return [values.class_name(value), value if isinstance(value, str) else values.inspect(value)]


def _filter(ask: dict[str, Any]) -> list[str]:
    function, given = STANDARD_FILTERS[ask["filter"]], decode(ask["values"])
    message = arity_error(function, len(given))
    if message:
        raise RubyArgumentError(message)
    return _described(liquid_values.to_liquid(function(*given)))


def _parse(ask: dict[str, Any]) -> list[Any]:
    now = dt.datetime.fromtimestamp(ask["now"], dt.UTC).astimezone(times.LOCAL)
    moment = parse_moment(ask["text"], now)
    return [times.strftime(moment, "%Y-%m-%d %H:%M:%S.%9N %z %Z"), moment.utc]


def _compare(ask: dict[str, Any]) -> bool:
    left, operator, right = decode(ask["left"]), ask["operator"], decode(ask["right"])
    if liquid_values.EMPTY in (left, right) or liquid_values.BLANK in (left, right):
        return _compare_word(left, operator, right)
    if operator == "==":
        return comparing.equals(left, right)
    if operator == "contains":
        return comparing.contains(left, right)
    return comparing.compare(left, operator, right)


def _compare_word(left: Any, operator: str, right: Any) -> bool:
    if operator == "==" and left is liquid_values.EMPTY:
        return comparing.is_empty(right)
    if operator == "==" and right is liquid_values.EMPTY:
        return comparing.is_empty(left)
    return comparing.contains(left, right) if operator == "contains" else False


def _lookup(ask: dict[str, Any]) -> list[str]:
    value, key, command = liquid_values.to_liquid(decode(ask["value"])), ask["key"], ask["command"]
    if key is not None:
        return _described(liquid_values.lookup(value, decode(key)))
    return _described(
        liquid_values.lookup(value, command, command=command in ("size", "first", "last"))
    )


ANSWERS = {
    "filter": _filter,
    "strftime": lambda ask: times.strftime(decode(ask["value"]), ask["format"]),
    "parse": _parse,
    "inspect": lambda ask: [f(decode(ask["value"])) for f in (values.inspect, values.to_s)],
    "compare": _compare,
    "lookup": _lookup,
}


def answer(ask: dict[str, Any]) -> dict[str, Any]:
    if os.environ.get("TZ") != ask["zone"]:
        os.environ["TZ"] = ask["zone"]
        time.tzset()
    try:
        return {"value": ANSWERS[ask["about"]](ask)}
    except LiquidError as error:
        return _failure(error.ruby_class, error.message)
    except RubyError as error:
        liquid = error.ruby_class == "ArgumentError" and ask["about"] in ("filter", "compare")
        return _failure("Liquid::ArgumentError" if liquid else error.ruby_class, error.message)
    except ValueError as error:
        return _failure("ArgumentError", str(error))


def _failure(name: str, message: str) -> dict[str, str]:
    return {"error": name, "message": message.split("\n")[0]}


def agree(got: dict[str, Any], expected: dict[str, Any]) -> bool:
    if got == expected:
        return True
    if "error" not in got or "error" not in expected:
        return False
    # Of dates that cannot be, Ruby's words vary; and it names the encoding of an inspected value.
    if expected["error"] == "ArgumentError" == got["error"]:
        return True
    expected = {**expected, "message": expected["message"].replace("US-ASCII", "UTF-8")}
    return got == expected


@pytest.fixture
def recorded(monkeypatch: pytest.MonkeyPatch):
    """Checks all recorded questions about something; the time zone is put back afterwards."""

    def check(about: str) -> None:
        monkeypatch.setenv("TZ", os.environ.get("TZ", "UTC"))
        cases = json.loads((RECORDED / f"{about}.json").read_text(encoding="utf-8"))["cases"]
        different = [case for case in cases if not agree(answer(case), case["answer"])]
        shown = [f"{case}\n  ours: {answer(case)}" for case in different[:5]]
        assert not different, f"{len(different)} of {len(cases)} differ:\n" + "\n".join(shown)

    yield check
    monkeypatch.undo()
    time.tzset()
