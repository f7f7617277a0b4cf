"""The time zone of this process: what a site's `timezone` asks for, or what it was before."""

from __future__ import annotations

import os
import time

from pyjekyll.errors import ConfigurationError, Diagnostic

# What a site's `timezone` replaced, and what it was replaced by; None while nothing is replaced.
_replaced: tuple[str | None, str] | None = None


def use_timezone(name: str | None) -> None:
    """Make `name` the local time zone; None brings back the environment's own.

    Where the system cannot change it (Windows), only the environment variable is set. Raises
    ConfigurationError for a name that no environment can hold.
    """
    global _replaced
    if name is not None and "\0" in name:
        raise ConfigurationError(
            Diagnostic(
                "configuration/type",
                "timezone: the name of a time zone cannot contain a null byte",
                cure="write a name such as Europe/Paris",
            )
        )
    current = os.environ.get("TZ")
    own = _replaced[0] if _replaced is not None and _replaced[1] == current else current
    _replaced = None if name is None else (own, name)
    wanted = own if name is None else name
    if wanted == current:
        return
    if wanted is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = wanted
    if hasattr(time, "tzset"):
        time.tzset()
