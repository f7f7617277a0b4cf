"""The time zone of this process: what a site's `timezone` asks for, or what it was before."""

from __future__ import annotations

import os
import time

_AT_START = os.environ.get("TZ")


def use_timezone(name: str | None) -> None:
    """Make `name` the local time zone; None brings back the one that the process began with.

    Where the system cannot change it (Windows), only the environment variable is set.
    """
    wanted = _AT_START if name is None else name
    if os.environ.get("TZ") == wanted:
        return
    if wanted is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = wanted
    if hasattr(time, "tzset"):
        time.tzset()
