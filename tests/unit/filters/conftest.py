"""Answers the questions that were put to Jekyll (scripts/record/record_jekyll_filters.py)."""

from __future__ import annotations

import datetime as dt
import json
import os
import time
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from pyjekyll.drops.drop import Drop
from pyjekyll.filters import FILTERS
from pyjekyll.liquid import Environment, LiquidError, Range, Symbol
from pyjekyll.liquid import values as liquid_values
from pyjekyll.liquid.runtime.context import Context
from pyjekyll.liquid.standard_filters import arity_error
from pyjekyll.ruby import values
from pyjekyll.ruby.addressable import normalize
from pyjekyll.ruby.errors import RubyArgumentError, RubyError
from pyjekyll.ruby.time import times
from pyjekyll.utils.slugs import slugify

CASES = json.loads(Path(__file__).with_name("recorded_filters.json").read_text(encoding="utf-8"))[
    "cases"
]
ENVIRONMENT = Environment(filters=FILTERS)


class SampleDrop(Drop):
    ruby_class = "SampleDrop"

    def __init__(self, fields: dict[str, Any]) -> None:
        super().__init__(None)
        self.fields = fields

    def fallback(self, name: str) -> Any:
        return self.fields.get(name)

    def fallback_names(self) -> list[str]:
        return list(self.fields)

    def inspect(self) -> str:
        return "SampleDrop"


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
    "$word": {"empty": liquid_values.EMPTY, "blank": liquid_values.BLANK}.get,
}


def decode(value: Any) -> Any:
    if isinstance(value, dict):
        marker = next(iter(value), None)
        if len(value) == 1 and marker in MARKERS:
            return MARKERS[marker](value[marker])
        return {key: decode(item) for key, item in value.items()}
    return [decode(item) for item in value] if isinstance(value, list) else value


def context_of(config: dict[str, Any], **registers: Any) -> Context:
    view = SimpleNamespace(
        fetch=lambda key: config.get(key[1]), column=lambda _items, _name: None, report=print
    )
    return Context(ENVIRONMENT, {"other": {"x": 1}}, {"view": view, **registers})


def _filter(ask: dict[str, Any]) -> list[str]:
    function, given = FILTERS[ask["filter"]], decode(ask["values"])
    hidden = int(getattr(function, "liquid_context", False))
    message = arity_error(function, len(given), hidden=hidden)
    if message:
        raise RubyArgumentError(message)
    if hidden:
        given = [context_of(ask["config"]), *given]
    value = liquid_values.to_liquid(function(*given))
    return [values.class_name(value), value if isinstance(value, str) else values.inspect(value)]


ANSWERS = {
    "filter": _filter,
    "slug": lambda ask: slugify(ask["text"], ask["mode"], ask["cased"]),
    "uri": lambda ask: normalize(ask["text"]),
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
        liquid = error.ruby_class == "ArgumentError"
        return _failure("Liquid::ArgumentError" if liquid else error.ruby_class, error.message)


def _failure(name: str, message: str) -> dict[str, str]:
    return {"error": name, "message": message.split("\n")[0]}


@pytest.fixture
def recorded(monkeypatch: pytest.MonkeyPatch):
    """Checks all recorded questions about a module's filters; the zone is put back afterwards."""

    def check(module: ModuleType) -> None:
        monkeypatch.setenv("TZ", os.environ.get("TZ", "UTC"))
        cases = [c for c in CASES if FILTERS[c["filter"]].__module__ == module.__name__]
        assert cases
        different = [case for case in cases if answer(case) != case["answer"]]
        shown = [f"{case}\n  ours: {answer(case)}" for case in different[:5]]
        assert not different, f"{len(different)} of {len(cases)} differ:\n" + "\n".join(shown)

    yield check
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def context():
    """Makes a context of a configuration and further registers."""
    return context_of
