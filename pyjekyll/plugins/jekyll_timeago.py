"""jekyll-timeago 1.1: `{{ page.date | timeago }}` and `{% timeago 2024-01-01 2024-02-01 %}`.

Options below `jekyll_timeago:`: `depth` (1 to 4), `threshold` (0 to 1), `style` (short, array or
hash), `only` (years, months, weeks or days), `available_locales`, `default_locale`, `fallbacks`,
`translations_path`. A page's `locale` chooses the language, if it is an available one.

Unlike in the original, a page's `locale` does not stay for the pages that follow.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeGuard

from pyjekyll.api import (
    RubyArgumentError,
    RubyNoMethodError,
    Symbol,
    Tag,
    array,
    deep_merge,
    parse_date,
    register_filter,
    register_tag,
    strftime,
    to_s,
    truthy,
    with_context,
)
from pyjekyll.plugins._shared import mapping, options_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyjekyll.api import Context, Site

_KEY = "jekyll_timeago"
_DAYS = {"years": 365, "months": 30, "weeks": 7, "days": 1}
_STYLES = ("short", "array", "hash")
_NEAR = {0: "today", 1: "yesterday", -1: "tomorrow"}
_MAX_DEPTH = 4
_DEFAULT_DEPTH = 2

Texts = dict[str, Any]


@register_filter("timeago")
@with_context
def timeago(context: Context, start: object, *end: object) -> Any:
    """The time from a date to today, or to another date, in words."""
    return _Span(context, to_s(start), to_s(end[0]) if end else None).in_words()


@register_tag("timeago")
class TimeagoTag(Tag):
    """The same between dates that are written out."""

    def render(self, context: Context) -> str:
        """The words."""
        words = self.markup.split()
        span = _Span(context, words[0] if words else "", *words[1:2]).in_words()
        return "".join(span) if isinstance(span, list) else to_s(span)


class _Span:
    """The days between two dates, and the options that say how to write them."""

    def __init__(self, context: Context, start: str, end: str | None = None) -> None:
        site: Site = context.registers["site"]
        options = options_of(site, _KEY)
        # Printed by a format, so that a page is up to date until the day ends.
        today = dt.date.fromisoformat(strftime(site.time, "%Y-%m-%d"))
        self._days = ((today if end is None else _date(end, today)) - _date(start, today)).days
        depth, threshold = options.get("depth"), options.get("threshold")
        self._depth = depth if _is_number(depth, 1, _MAX_DEPTH) else _DEFAULT_DEPTH
        self._threshold = threshold if _is_number(threshold, 0, 1) else 0
        self._style = _one_of(options.get("style"), _STYLES)
        self._only = _one_of(options.get("only"), tuple(_DAYS))
        self._words = _Words(context, options, mapping(context["page"]).get("locale"))

    def in_words(self) -> str | list[str] | dict[str, int]:
        """A sentence, or what the style asks for."""
        near = _NEAR.get(self._days)
        if near is not None:
            return self._near(near)
        slots = self._slots(abs(self._days))
        if self._style == "hash":
            return {self._unit_name(unit): count for unit, count in slots}
        texts = [self._unit(unit, count) for unit, count in slots]
        if self._style == "array":
            return texts
        direction = "past" if self._days > 0 else "future"
        return self._words.text(direction, date_range=self._sentence(texts))

    def _near(self, near: str) -> str | list[str] | dict[str, int]:
        if self._style == "hash":
            return {self._unit_name("days"): self._days}
        text = self._words.text(near)
        return [text] if self._style == "array" else text

    def _slots(self, days: int) -> list[tuple[str, int]]:
        if self._only:
            # Halves go up, and what is less than one counts as one.
            return [(self._only, max(1, math.floor(days / _DAYS[self._only] + 0.5)))]
        slots = [(unit, count) for unit, count in _parts(days).items() if count > 0]
        kept = slots[: math.ceil(self._depth)]
        if self._threshold and len(kept) > 1:
            unit, count = kept[-1]
            if count * _DAYS[unit] < math.floor(days * self._threshold):
                kept.pop()
        return kept

    def _unit(self, unit: str, count: int) -> str:
        return self._words.text(f"{unit}_short" if self._style == "short" else unit, count=count)

    def _unit_name(self, unit: str) -> str:
        name = re.sub(r"^[0-9]+\s+", "", self._words.text(unit, count=2), flags=re.MULTILINE)
        return Symbol(name)

    def _sentence(self, texts: list[str]) -> str:
        if len(texts) == 1:
            return texts[0]
        first = self._words.text("words_connector").join(texts[:-1])
        return f"{first} {self._words.text('last_word_connector')} {texts[-1]}"


def _parts(days: int) -> dict[str, int]:
    """Years of 365 days, months of 30; four weeks are a month, and twelve months a year."""
    years, rest = divmod(days, 365)
    months, rest = divmod(rest, 30)
    weeks, rest = divmod(rest, 7)
    months, weeks = months + weeks // 4, weeks % 4
    return {"years": years + months // 12, "months": months % 12, "weeks": weeks, "days": rest}


class _Words:
    """The words of a language."""

    def __init__(self, context: Context, options: dict[str, Any], wanted: object) -> None:
        site: Site = context.registers["site"]
        available = [to_s(name) for name in array(options.get("available_locales"))]
        default = to_s(options.get("default_locale"))
        self._default = default if default in available else "en"
        self._language = to_s(wanted) if to_s(wanted) in available else self._default
        self._fallbacks = truthy(options.get("fallbacks"))
        self._texts: Mapping[str, Texts] = _translations(
            context, site, options.get("translations_path")
        )

    def text(self, key: str, **values: object) -> str:
        """The text of a key, in the plural form of `count`, with the values put in."""
        text = self._texts.get(self._language, {}).get(key)
        if self._fallbacks and text is None:
            raise RubyNoMethodError("undefined method `empty?' for nil:NilClass")
        if self._fallbacks and text in ("", {}):
            text = self._texts.get(self._default, {}).get(key)
        if isinstance(text, dict):
            text = text.get(_plural(self._language, values.get("count")))
        return _with_values(to_s(text), values)


def _plural(language: str, count: object) -> str:
    if not isinstance(count, int):
        return ""
    if language == "ru":
        last = count % 10
        if last == 1 and count != 11:
            return "one"
        return "few" if last in (2, 3, 4) and count not in (12, 13, 14) else "other"
    return {0: "zero", 1: "one"}.get(count, "other")


def _with_values(text: str, values: dict[str, object]) -> str:
    if "%{" not in text:
        return text
    try:
        return re.sub(
            r"%%|%\{(\w+)\}",
            lambda match: "%" if match[1] is None else to_s(values[match[1]]),
            text,
        )
    except KeyError:
        return text


@cache
def _built_in() -> dict[str, Texts]:
    texts: dict[str, Texts] = {}
    data = files("pyjekyll.plugins").joinpath("data/timeago.txt").read_text("utf-8")
    for line in data.splitlines():
        if not line.startswith("#"):
            language, key, text = line.split("\t")
            name, _, form = key.partition(".")
            known = texts.setdefault(language, {})
            if form:
                known.setdefault(name, {})[form] = text
            else:
                known[name] = text
    return texts


def _translations(context: Context, site: Site, pattern: object) -> Mapping[str, Texts]:
    """The plugin's own words, and over them those of the site's files."""
    if not isinstance(pattern, str) or not pattern:
        return _built_in()
    kept: dict[str, dict[str, Texts]] = context.registers["view"].state.own_values("timeago")
    if pattern not in kept:
        context.registers["view"].read_outside()  # which files there are is not traced
        texts = kept[pattern] = dict(_built_in())
        for path in sorted(Path(site.source).glob(pattern.lstrip("/"))):
            read = site.read_source(str(path), whole_yaml=True)
            for language, own in mapping(read.values).items():
                texts[to_s(language)] = deep_merge(texts.get(to_s(language), {}), mapping(own))
    return kept[pattern]


def _date(text: str, today: dt.date) -> dt.date:
    try:
        return parse_date(text, today)
    except ValueError as error:
        raise RubyArgumentError("invalid date") from error


def _is_number(value: object, least: float, most: float) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most


def _one_of(value: object, known: tuple[str, ...]) -> str:
    text = to_s(value)
    return text if text in known else ""
