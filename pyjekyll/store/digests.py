"""Digests of values: BLAKE2b, 16 bytes, as 32 hexadecimal digits.

Version 2 of marshal is canonical for plain values: it writes types and order, and neither
identities nor hashes (version 4 and pickle do). Other values are put into plain ones first.
"""

from __future__ import annotations

import datetime as dt
import marshal
from typing import TYPE_CHECKING, Any

from pyjekyll.utils.blake2 import blake2b

if TYPE_CHECKING:
    from collections.abc import Callable

_VERSION = 2
_SIZE = 16
# So many lists and mappings are not much, whatever they are.
_FEW = 1000


class NoDigestError(ValueError):
    """A value of a kind that nothing is known of: an object of a plugin, for example."""


def digest_of_bytes(data: bytes) -> str:
    """The digest of bytes."""
    return blake2b(data, digest_size=_SIZE).hexdigest()


def digest_of_plain(value: Any) -> str:
    """The digest of a value that is known to be made of plain ones, and to be as large as it is."""
    return blake2b(marshal.dumps(value, _VERSION), digest_size=_SIZE).hexdigest()


def digest(value: Any, named: Callable[[Any], Any] | None = None) -> str:
    """The digest of a value. Raises NoDigestError for one that is not made of plain values.

    Equal digests mean equal types, values and order; texts and numbers, None, booleans, lists,
    tuples, dicts, dates and times are plain. `named` gives what stands for any other value (or the
    value itself, for a date as well), or raises NoDigestError.
    """
    if _is_laughing(value):
        return _by_parts(value, named, {})
    try:
        data = marshal.dumps(value, _VERSION)
    except ValueError:
        try:
            data = marshal.dumps(_plain(value, named), _VERSION)
        except (ValueError, RecursionError) as error:
            raise NoDigestError(str(error)) from error
    return blake2b(data, digest_size=_SIZE).hexdigest()


def _is_laughing(value: Any) -> bool:
    """Whether a value is far larger when written out than it is, as YAML's aliases can make it.

    Ten aliases of ten aliases, and so on, are a short file and a billion values.
    """
    if type(value) is not list and type(value) is not dict:
        return False
    visits, pending = 0, [value]
    while pending:
        each = pending.pop()
        visits += 1
        if visits > _FEW:
            return _has_far_fewer_parts(value)
        values = each.values() if type(each) is dict else each
        pending += [inner for inner in values if type(inner) is list or type(inner) is dict]
    return False


def _has_far_fewer_parts(value: Any) -> bool:
    pending, seen, visits = [value], set(), 0
    while pending:
        each = pending.pop()
        seen.add(id(each))
        visits += 1
        if visits > _FEW and visits > 4 * len(seen):
            return True
        values = each.values() if type(each) is dict else each
        pending += [inner for inner in values if type(inner) in (list, dict)]
    return False


def _by_parts(value: Any, named: Callable[[Any], Any] | None, known: dict[int, str]) -> str:
    """The digest of a value whose parts are digested once, however often they are in it."""
    kind = type(value)
    if kind not in (list, dict):
        return digest(value, named)
    found = known.get(id(value))
    if found is None:
        try:
            parts = [
                _by_parts(each, named, known)
                for each in (value if kind is list else (x for pair in value.items() for x in pair))
            ]
        except RecursionError as error:
            raise NoDigestError(str(error)) from error
        found = known[id(value)] = digest((kind.__name__, *parts))
    return found


def _plain(value: Any, named: Callable[[Any], Any] | None) -> Any:
    kind = type(value)
    if kind in _ATOMS:
        return value
    if kind is list:
        return value if _is_plain(value) else [_plain(each, named) for each in value]
    if kind is dict:
        if _is_plain(value):
            return value
        return {_plain(key, named): _plain(each, named) for key, each in value.items()}
    if kind is tuple:
        return tuple(_plain(each, named) for each in value)
    if named is not None:
        other = named(value)
        if other is not value:
            return _plain(other, named)
    elif isinstance(value, dict):
        return _plain(dict(value), named)
    if kind is dt.datetime:
        zone = None if value.tzinfo is None else str(value.utcoffset())
        return ("datetime", value.isoformat(), zone, value.tzname(), value.fold)
    if kind is dt.date:
        return ("date", value.isoformat())
    raise NoDigestError(f"no digest of {kind.__name__}")


def _is_plain(value: list[Any] | dict[Any, Any]) -> bool:
    """Whether all in a value is plain: most parts of one that is not are so, and stay as they are.

    marshal, which is to write it anyway, finds out sooner than a look at each part.
    """
    try:
        marshal.dumps(value, _VERSION)
    except ValueError:
        return False
    return True


_ATOMS = frozenset((str, bytes, bool, int, float, type(None)))
