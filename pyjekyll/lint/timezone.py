"""A `timezone` that the system does not know: dates are then in UTC, under the name that is set."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.configuration import places
from pyjekyll.errors import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.site import Site

#: A zone that says itself what it is, as POSIX writes it: EST5EDT, <+03>-3.
_POSIX = re.compile(r"(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)(?:[+-]?\d.*)|UTC|GMT")


def timezone(site: Site) -> Iterator[Diagnostic]:
    """The zone, where it is neither one of the system's nor written as POSIX has it."""
    name = site.config.get("timezone")
    if not name:
        return
    name = str(name)
    if _POSIX.fullmatch(name) or name.startswith((":", "/")):
        return
    # Imported here: nearly all sites have a zone that needs no look, or none.
    import zoneinfo
    from difflib import get_close_matches

    known = zoneinfo.available_timezones()
    if not known or name in known:  # without any, nothing can be said
        return
    close = get_close_matches(name, known, n=1, cutoff=0.7)
    place, excerpt = places.find(site.config.config_files, ("timezone",))
    yield Diagnostic(
        "configuration/timezone",
        f"There is no time zone {name!r}, so all dates are in UTC",
        Severity.WARNING,
        place,
        f"did you mean {close[0]}?" if close else "write a name such as Europe/Paris",
        excerpt,
    )
