"""What time it is for a build: the clock's, or a fixed one for builds that can be repeated."""

from __future__ import annotations

import datetime as dt
import re

from pyjekyll.errors import Diagnostic, UsageError


def read_clock(text: str, where: str) -> dt.datetime:
    """A point in time: seconds since 1970, or a date and time as Ruby's Time.parse reads it.

    A time without zone is local. Raises UsageError; `where` says who asked.
    """
    text = text.strip()
    try:
        if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text):
            return dt.datetime.fromtimestamp(float(text), tz=dt.UTC)
        return _parse(text)
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(
            Diagnostic(
                "configuration/clock",
                f"{where}: {text!r} is not a time",
                cure="use seconds since 1970, or a time such as 2024-01-31T12:00:00Z",
            )
        ) from error


def _parse(text: str) -> dt.datetime:
    from pyjekyll.ruby.time.times import LOCAL, parse_time

    return parse_time(text, dt.datetime.now(tz=LOCAL))
