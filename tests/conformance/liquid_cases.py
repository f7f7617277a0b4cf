"""Reads recorded Liquid cases: their data, and outcomes in the form they were recorded in."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from pyjekyll.liquid import Drop, Environment, LiquidError, Range, Symbol
from pyjekyll.liquid.errors import FileSystemError
from pyjekyll.ruby.errors import RubyError
from pyjekyll.ruby.time.times import DateTime

if TYPE_CHECKING:
    from pathlib import Path


class RecordedDrop(Drop):
    """What {"$drop": {...}} stands for."""

    ruby_class = "TestDrop"

    def __init__(self, fields: dict[str, Any]) -> None:
        self.fields = fields

    def __getitem__(self, name: Any) -> Any:
        return self.fields.get(name) if isinstance(name, str) else None


def read_cases(path: Path) -> list[tuple[str, dict[str, Any]]]:
    """Name and case; every case has its data."""
    recorded = json.loads(path.read_text(encoding="utf-8"))
    found = []
    for case in recorded["tests"]:
        data = case["data"]
        case["data"] = recorded["datasets"][data] if isinstance(data, str) else data
        found.append((case["name"], case))
    return found


def revive(value: Any) -> Any:
    """Data with its markers turned into what they stand for."""
    if isinstance(value, list):
        return [revive(item) for item in value]
    if not isinstance(value, dict):
        return value
    if len(value) == 1:
        ((marker, inner),) = value.items()
        if marker in _MARKERS:
            return _MARKERS[marker](inner)
    return {key: revive(item) for key, item in value.items()}


def _time(text: str) -> dt.datetime:
    day, time, zone = text.split(" ") if " " in text else (text[:10], text[11:19], text[19:])
    moment = dt.datetime.fromisoformat(f"{day}T{time}")
    if zone in ("UTC", "Z"):
        return moment.replace(tzinfo=dt.UTC)
    zone = zone.replace(":", "")
    offset = dt.timedelta(hours=int(zone[1:3]), minutes=int(zone[3:]))
    return moment.replace(tzinfo=dt.timezone(-offset if zone[0] == "-" else offset))


def _date_time(text: str) -> DateTime:
    moment = _time(text)
    return DateTime(*moment.timetuple()[:6], tzinfo=moment.tzinfo)


_MARKERS: dict[str, Any] = {
    "$time": _time,
    "$datetime": _date_time,
    "$date": dt.date.fromisoformat,
    "$sym": Symbol,
    "$range": lambda ends: Range(*ends),
    "$drop": lambda fields: RecordedDrop(revive(fields)),
}


def outcome(environment: Environment, case: dict[str, Any]) -> tuple[dict[str, str], list[str]]:
    """What rendering a case gives, with the warnings of its parse."""
    try:
        template = environment.parse(case["template"])
    except LiquidError as error:
        return {"error": str(error), "stage": "parse"}, []
    warnings = [str(warning) for warning in template.warnings]
    try:
        return {"output": template.render(revive(case["data"]))}, warnings
    except Exception as error:  # noqa: BLE001 - whatever it is, it is compared
        ruby_class = getattr(error, "ruby_class", type(error).__name__)
        return {"error": f"{ruby_class}: {error}", "stage": "render"}, warnings


def outcomes(case: dict[str, Any], data: Any, files: dict[str, str]) -> dict[str, Any]:
    """What rendering a case several times gives, in the form of found_by_fuzzing.json."""

    def load(name: str) -> str:
        if name not in files:
            raise FileSystemError(f"No such template '{name}'")
        return files[name]

    environment = Environment(
        error_mode=case["mode"],
        loader=load,
        strict_variables=case.get("strict", False),
        strict_filters=case.get("strict", False),
    )
    try:
        template = environment.parse(case["template"])
    except (LiquidError, RubyError) as error:
        return {"error": _described(error), "stage": "parse"}
    warnings = [str(warning) for warning in template.warnings]
    outputs: list[str] = []
    revived = revive(data)
    for _ in range(case["renders"]):
        try:
            outputs.append(template.render(revived))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is compared
            message = f"{getattr(error, 'ruby_class', repr(error))}: {error}"
            return {"outputs": outputs, "error": message, "stage": "render", "warnings": warnings}
    return {"outputs": outputs, "warnings": warnings}


def _described(error: LiquidError | RubyError) -> str:
    return str(error) if isinstance(error, LiquidError) else f"{error.ruby_class}: {error}"


def comparable(result: dict[str, Any]) -> dict[str, Any]:
    """Errors compare by their first line, and without the addresses that Ruby shows."""
    result = dict(result)
    if "error" in result:
        message = result["error"].split("\n")[0]
        if "Liquid::Expression::MethodLiteral" in message:
            message = message.split(" for ")[0]
        result["error"] = message
    return result
