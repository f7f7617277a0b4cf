"""Dates of content: what front matter, file names and configuration give, as local times."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from typing import TYPE_CHECKING

from pyjekyll.errors import BuildError, Diagnostic
from pyjekyll.ruby.time.times import LOCAL, parse_time, stop_clock
from pyjekyll.ruby.time.wide_times import WideTime, time_of
from pyjekyll.ruby.values import to_s

if TYPE_CHECKING:
    from pyjekyll.configuration import Configuration

# Until 1972 there was a zone whose offset had seconds (Monrovia).
_LAST_YEAR_OF_ODD_ZONES = 1972
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})\Z", re.ASCII)


def parse_date(value: object, message: str, now: dt.datetime) -> dt.datetime:
    """The value as a local time with whole seconds; a date is its midnight.

    Source: Jekyll's Utils.parse_date, Time.parse(value.to_s).localtime. Raises BuildError with
    Jekyll's words for what is no date. `now` fills in what a text leaves open.
    """
    if isinstance(value, dt.datetime) and not changes_by_printing(value):
        return value.replace(microsecond=0).astimezone(LOCAL)
    text = to_s(value)
    match = _ISO_DATE.match(text)
    if match and int(match[1]) > _LAST_YEAR_OF_ODD_ZONES:
        with suppress(ValueError):  # 2020-02-30 is 1 March in Ruby
            return time_of(int(match[1]), int(match[2]), int(match[3]), tzinfo=LOCAL)
    try:
        return parse_time(text, now).astimezone(LOCAL)
    except (ValueError, OverflowError) as error:
        raise BuildError(
            Diagnostic(
                "front-matter/invalid-date",
                f"Invalid date '{text}': {message}",
                cure="write it as 2024-01-31 or 2024-01-31 12:00:00 +0100",
            )
        ) from error


def changes_by_printing(time: dt.datetime) -> bool:
    """Whether Ruby's to_s does not print the time exactly, or prints what is read otherwise."""
    if isinstance(time, WideTime):
        return True
    offset = time.utcoffset()
    return offset is not None and offset.seconds % 60 != 0


def time_of_build(config: Configuration) -> dt.datetime:
    """The time that a build begins: `time` of the configuration, else the clock's.

    A clock that was given stands still from here on, for templates and plugins as well. Raises
    BuildError for a `time` that is none.
    """
    wanted = config.get("time")
    now = config.now().astimezone(LOCAL)
    is_stopped = config.is_stopped or config.option("clock") is not None
    stop_clock(now if is_stopped else None)
    return parse_date(wanted, "Invalid time in _config.yml.", now) if wanted else now
