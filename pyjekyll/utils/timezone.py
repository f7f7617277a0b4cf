"""The time zone of this process: what a site's `timezone` asks for, or what it was before."""

from __future__ import annotations

import os
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pyjekyll.errors import ConfigurationError, Diagnostic
from pyjekyll.ruby.time.times import own_clock

if TYPE_CHECKING:
    from collections.abc import Iterator

# What a site's `timezone` replaced, and what it was replaced by; None while nothing is replaced.
_replaced: tuple[str | None, str] | None = None
_one_at_a_time = threading.RLock()


@contextmanager
def own_time(name: str | None) -> Iterator[None]:
    """In here `name` is the local time zone, and the clock what is set; then all is as before.

    A process has one time zone: of several threads, one at a time is in here. Raises as
    `use_timezone` does.
    """
    global _replaced
    with _one_at_a_time, own_clock():
        before, replaced = os.environ.get("TZ"), _replaced
        use_timezone(name)
        try:
            yield
        finally:
            _set(before)
            _replaced = replaced


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
                "The name of a time zone cannot contain a null byte",
                cure="write a name such as Europe/Paris",
            )
        )
    current = os.environ.get("TZ")
    own = _replaced[0] if _replaced is not None and _replaced[1] == current else current
    _replaced = None if name is None else (own, name)
    _set(own if name is None else name)


def _set(name: str | None) -> None:
    if name == os.environ.get("TZ"):
        return
    if name is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = name
    if hasattr(time, "tzset"):
        time.tzset()
