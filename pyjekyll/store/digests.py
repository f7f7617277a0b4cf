"""Digests of values: BLAKE2b, 16 bytes, as 32 hexadecimal digits.

Version 2 of marshal is canonical for plain values: it writes types and order, and neither
identities nor hashes (version 4 and pickle do). Other values are put into plain ones first.
"""

from __future__ import annotations

import datetime as dt
import marshal
from hashlib import blake2b
from typing import Any

_VERSION = 2
_SIZE = 16


class NoDigestError(ValueError):
    """A value of a kind that nothing is known of: an object of a plugin, for example."""


def digest_of_bytes(data: bytes) -> str:
    """The digest of bytes."""
    return blake2b(data, digest_size=_SIZE).hexdigest()


def digest(value: Any) -> str:
    """The digest of a value. Raises NoDigestError for one that is not made of plain values.

    Equal digests mean equal types, values and order; texts and numbers, None, booleans, lists,
    tuples, dicts, dates and times are plain.
    """
    try:
        data = marshal.dumps(value, _VERSION)
    except ValueError:
        try:
            data = marshal.dumps(_plain(value), _VERSION)
        except (ValueError, RecursionError) as error:
            raise NoDigestError(str(error)) from error
    return blake2b(data, digest_size=_SIZE).hexdigest()


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | bytes | bool | int | float):
        kind = type(value)
        if value is None or kind in _EXACT:
            return value
        raise NoDigestError(f"no digest of {kind.__name__}")
    if isinstance(value, dict):
        return {_plain(key): _plain(each) for key, each in dict.items(value)}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, tuple):
        return tuple(_plain(each) for each in value)
    if type(value) is dt.datetime:
        zone = None if value.tzinfo is None else str(value.utcoffset())
        return ("datetime", value.isoformat(), zone, value.tzname(), value.fold)
    if type(value) is dt.date:
        return ("date", value.isoformat())
    raise NoDigestError(f"no digest of {type(value).__name__}")


_EXACT = frozenset((str, bytes, bool, int, float))
