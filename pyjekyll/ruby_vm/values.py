"""Values between Python and Ruby: JSON, and what JSON lacks as a tagged object.

A tagged object is `{"^ruby": "RubyWasm::Value", "t": kind, "v": value}`; Ruby's JSON parser builds
it in C. The engine knows these kinds, everything else is the caller's:

    time     [seconds, nanoseconds, offset in seconds | "local" | null] datetime    Time, DateTime
    date     [year, month, day]                                         date        Date
    pairs    [[key, value], …]                                          dict        Hash
    bytes    base64                                                     surrogates  invalid UTF-8
    float    "NaN", "Infinity", "-Infinity"                             float       Float

The first byte of a message says whether it has tagged objects (`+`) or none (`-`).
"""

from __future__ import annotations

import base64
import datetime as dt
import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pyjekyll.ruby.encodings import is_utf_8

if TYPE_CHECKING:
    from collections.abc import Callable

MARK = "^ruby"
_CLASS = "RubyWasm::Value"
_MARKED = f'"{MARK}"'
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Tagged:
    """A value of a kind that the caller knows; `value` is encoded in turn."""

    kind: str
    value: object


class Codec:
    """Turns messages into text and back.

    `encode(value)` gives, for a value that is none of Python's plain ones, a Tagged or a value to
    encode in its place. `decode(kind, value)` gives the value of a kind of the caller's. Both may
    raise; the message is then not sent, or answered with the error. `local` is the zone that
    stands for Ruby's local time; UTC is UTC.
    """

    def __init__(
        self,
        encode: Callable[[Any], object],
        decode: Callable[[str, Any], object],
        local: dt.tzinfo | None = None,
    ) -> None:
        self._encode = encode
        self._decode = decode
        self._local = local
        self._has_tags = False

    def dumps(self, message: object) -> bytes:
        """The text of a message. Raises RecursionError for a value that contains itself."""
        self._has_tags = False
        text = json.dumps(self._plain(message), ensure_ascii=False, separators=(",", ":"))
        return (("+" if self._has_tags else "-") + text).encode()

    def loads(self, data: bytes) -> Any:
        """The message of a text. Raises ValueError where it is not one."""
        text = data.decode("utf-8", "surrogateescape")
        if _MARKED in text:
            return json.loads(text, object_hook=self._untag)
        return json.loads(text)

    # to Ruby ------------------------------------------------------------------------------

    def _plain(self, value: Any) -> Any:
        kind = type(value)
        if kind is str:
            return value if value.isascii() or is_utf_8(value) else self._bytes(value)
        if kind is int or kind is bool or value is None:
            return value
        if kind is dict:
            return self._dict(value)
        if kind is list or kind is tuple:
            plain = self._plain
            return [plain(item) for item in value]
        if kind is float:
            return value if math.isfinite(value) else self._tag("float", _float_name(value))
        if kind is dt.datetime:
            return self._tag("time", _time(value, self._local))
        if kind is dt.date:
            return self._tag("date", [value.year, value.month, value.day])
        if kind is Tagged:
            return self._tag(value.kind, self._plain(value.value))
        return self._plain(self._encode(value))

    def _dict(self, value: dict[Any, Any]) -> Any:
        plain = self._plain
        if MARK not in value and all(type(key) is str and is_utf_8(key) for key in value):
            return {key: plain(item) for key, item in value.items()}
        return self._tag("pairs", [[plain(key), plain(item)] for key, item in value.items()])

    def _bytes(self, value: str) -> Any:
        data = value.encode("utf-8", "surrogateescape" if _is_escaped(value) else "surrogatepass")
        return self._tag("bytes", base64.b64encode(data).decode())

    def _tag(self, kind: str, value: object) -> dict[str, object]:
        self._has_tags = True
        return {MARK: _CLASS, "t": kind, "v": value}

    # from Ruby ----------------------------------------------------------------------------

    def _untag(self, found: dict[str, Any]) -> Any:
        if MARK not in found:
            return found
        kind, value = found["t"], found["v"]
        if kind == "time":
            return _to_time(value, self._local)
        own = _DECODERS.get(kind)
        return own(value) if own is not None else self._decode(kind, value)


def _is_escaped(text: str) -> bool:
    try:
        text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return False
    return True


def _float_name(value: float) -> str:
    if math.isnan(value):
        return "NaN"
    return "Infinity" if value > 0 else "-Infinity"


def _time(value: dt.datetime, local: dt.tzinfo | None) -> list[object]:
    zone = value.tzinfo
    if zone is None:
        value = value.astimezone()
    since = value - _EPOCH
    offset: object = None
    if zone is None or zone is local:
        offset = "local"
    elif zone is not dt.UTC:
        offset = int((value.utcoffset() or dt.timedelta()).total_seconds())
    return [since.days * 86400 + since.seconds, since.microseconds * 1000, offset]


def _to_time(value: list[Any], local: dt.tzinfo | None) -> dt.datetime:
    seconds, nanoseconds, offset = value
    moment = _EPOCH + dt.timedelta(seconds=seconds, microseconds=nanoseconds // 1000)
    if offset is None:
        return moment
    if offset == "local":
        return moment.astimezone(local)
    # Python would answer `timezone(timedelta(0))` with its UTC, which means Ruby's UTC here.
    delta = dt.timedelta(seconds=offset)
    return moment.astimezone(dt.timezone(delta) if offset else dt.timezone(delta, "+00:00"))


_DECODERS: dict[str, Callable[[Any], object]] = {
    "date": lambda value: dt.date(*value),
    "pairs": lambda value: {_hashable(key): item for key, item in value},
    "bytes": lambda value: base64.b64decode(value).decode("utf-8", "surrogateescape"),
    "float": float,
}


def _hashable(key: Any) -> Any:
    return json.dumps(key, default=str) if isinstance(key, list | dict) else key
