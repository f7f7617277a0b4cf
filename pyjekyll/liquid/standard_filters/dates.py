"""The `date` filter."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pyjekyll.ruby.lazy_pattern import lazy_pattern
from pyjekyll.ruby.values import to_s

_DIGITS = lazy_pattern(r"[0-9]+\Z")


def date(value: Any, format_: Any) -> Any:
    """The input as strftime prints it with the format; what is no date comes back unchanged."""
    text = to_s(format_)
    if not text:
        return value
    from pyjekyll.ruby.time import times

    moment = value if isinstance(value, dt.date) else moment_of(value)
    if moment is None:
        return value
    try:
        return times.strftime(moment, text)
    except ValueError as error:
        from pyjekyll.liquid.errors import LiquidArgumentError

        raise LiquidArgumentError(str(error)) from None


def moment_of(value: Any) -> Any:
    """Liquid's Utils.to_date of what is no date yet; None where no date can be made of it."""
    from pyjekyll.ruby.time import times
    from pyjekyll.ruby.time.time_parse import parse_moment

    if type(value) is int:
        return times.at(value)
    if not isinstance(value, str) or not value:
        return None
    text = value.lower()
    if text in ("now", "today"):
        return times.now()
    if _DIGITS.match(text):
        return times.at(int(text))
    try:
        return parse_moment(text)
    except ValueError:
        return None
