"""What one render may use. In safe mode there are limits; a site may only lower them.

`--render-limits seconds=5,length=1000000` or PYJEKYLL_LIMITS sets them; what a site's
`pyjekyll: {limits: …}` says counts as far as it is lower.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pyjekyll.errors import ConfigurationError, Diagnostic, UsageError

if TYPE_CHECKING:
    from pyjekyll.errors import Place

#: What each limit is about, and what it is in safe mode where its owner says nothing else.
SAFE_LIMITS: Mapping[str, float] = {
    "seconds": 30,  # for one page, document or layout
    "length": 50_000_000,  # characters of one output, captured ones included
    "iterations": 5_000_000,  # rounds of all loops of one render
    "memory": 2048,  # MiB that the build may take beyond what it has at its start
    "nesting": 100,  # levels of blocks and includes
}

_ALWAYS = {"nesting": SAFE_LIMITS["nesting"]}  # Liquid's own, in every mode


def effective(
    of_owner: object, where: str, of_site: object, *, safe: bool, place: Place | None = None
) -> dict[str, float]:
    """The limits that hold, by name. Of a site's and the owner's own the lower one wins.

    `of_owner` is what the command line or the environment gave: a mapping or text such as
    "seconds=5,length=1000". Raises UsageError for what is no limit there, ConfigurationError for
    what is none in the site's mapping.
    """
    limits: dict[str, float] = dict(SAFE_LIMITS if safe else _ALWAYS)
    limits.update(_parse(of_owner, where))
    for name, value in _checked(of_site, place).items():
        limits[name] = min(value, limits.get(name, value))
    return limits


def _parse(given: object, where: str) -> dict[str, float]:
    if given is None:
        return {}
    if isinstance(given, Mapping):
        return _checked(given, None)
    limits: dict[str, float] = {}
    for part in str(given).split(","):
        name, equals, text = part.partition("=")
        try:
            limits[name.strip()] = _number(text)
        except ValueError:
            equals = ""
        if not equals or name.strip() not in SAFE_LIMITS:
            raise UsageError(
                Diagnostic(
                    "configuration/option", f"{where}: {part!r} is not a valid limit", cure=_CURE
                )
            )
    return limits


def _number(text: str) -> float:
    value = float(text)
    if not 0 < value < float("inf"):
        raise ValueError(text)
    return int(value) if value.is_integer() else value


def _checked(given: object, place: Place | None) -> dict[str, float]:
    limits: dict[str, float] = {}
    for name, value in given.items() if isinstance(given, Mapping) else ():
        if name not in SAFE_LIMITS or type(value) not in (int, float) or not value > 0:
            raise ConfigurationError(
                Diagnostic(
                    "configuration/option",
                    f"pyjekyll: limits: {name}: {value!r} is not a valid limit",
                    place=place,
                    cure=_CURE,
                )
            )
        limits[name] = value
    return limits


_CURE = f"limits are {', '.join(SAFE_LIMITS)}, each a number greater than 0"
