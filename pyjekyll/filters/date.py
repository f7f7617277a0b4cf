"""Filters on dates. All of them show the site's time zone."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from pyjekyll.liquid.standard_filters.dates import moment_of
from pyjekyll.ruby.errors import RubyError
from pyjekyll.ruby.time import times
from pyjekyll.ruby.values import inspect, to_s

if TYPE_CHECKING:
    from pyjekyll.liquid import LiquidValue
    from pyjekyll.ruby.time.moments import Moment


class InvalidDateError(RubyError):
    """A value that no date can be made of."""

    ruby_class = "Jekyll::Errors::InvalidDateError"


def date_to_string(
    value: LiquidValue, kind: LiquidValue = None, style: LiquidValue = None
) -> LiquidValue:
    """`07 Nov 2008`; with "ordinal" `7th Nov 2008`, and with "US" also `Nov 7th, 2008`."""
    return _stringified(value, "%b", kind, style)


def date_to_long_string(
    value: LiquidValue, kind: LiquidValue = None, style: LiquidValue = None
) -> LiquidValue:
    """`07 November 2008`, and the same with "ordinal" and "US"."""
    return _stringified(value, "%B", kind, style)


def date_to_xmlschema(value: LiquidValue) -> LiquidValue:
    """`2008-11-07T13:07:54-08:00`."""
    if not isinstance(value, dt.datetime) and not to_s(value):
        return value
    return times.strftime(_local(value), "%Y-%m-%dT%H:%M:%S%:z")


def date_to_rfc822(value: LiquidValue) -> LiquidValue:
    """`Fri, 07 Nov 2008 13:07:54 -0800`."""
    if not isinstance(value, dt.datetime) and not to_s(value):
        return value
    return times.strftime(_local(value), "%a, %d %b %Y %H:%M:%S %z")


def _stringified(
    value: LiquidValue, month: str, kind: LiquidValue, style: LiquidValue
) -> LiquidValue:
    if not isinstance(value, dt.datetime) and not to_s(value):
        return value
    local = _local(value)
    if kind != "ordinal":
        return times.strftime(local, f"%d {month} %Y")
    day = f"{local.day}{_ordinal(local.day)}"
    return times.strftime(local, f"{month} {day}, %Y" if style == "US" else f"{day} {month} %Y")


def _ordinal(number: int) -> str:
    if 11 <= number <= 13:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _local(value: LiquidValue) -> dt.datetime | Moment:
    if isinstance(value, dt.datetime):
        return value.astimezone(times.LOCAL)
    if isinstance(value, dt.date):
        return times.midnight(value)
    moment = moment_of(value)
    if moment is None:
        raise InvalidDateError(f"Invalid Date: '{inspect(value)}' is not a valid datetime.")
    if isinstance(moment, dt.datetime):
        return moment.astimezone(times.LOCAL)
    return times.at(moment.epoch)
