"""What notes how it is used, where reads are noted: the time of the build, the configuration."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from pyjekyll.view import keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyjekyll.view.keys import Key
    from pyjekyll.view.site_view import SiteView


class NotedTime(dt.datetime):
    """The time of the build where reads are noted.

    Printed by a format, it notes that format, so that a page with the year alone is fresh until the
    year ends. Anything else that is asked of it notes the time itself.
    """

    _plain: dt.datetime
    _note: Callable[[Key], None]

    @classmethod
    def of(cls, time: dt.datetime, note: Callable[[Key], None]) -> NotedTime:
        """The time, with what notes its reads."""
        noted = cls.combine(time.date(), time.timetz())
        noted._plain, noted._note = time, note
        return noted

    def for_format(self, format_: str) -> dt.datetime:
        """The plain time, to be printed by the format and by nothing else."""
        self._note(keys.time(format_))
        return self._plain

    def astimezone(self, tz: dt.tzinfo | None = None) -> NotedTime:
        """The same moment elsewhere; in another zone than the site's, what is printed differs."""
        if tz is not self._plain.tzinfo:
            self._note(keys.time())
        return NotedTime.of(self._plain.astimezone(tz), self._note)


def _attribute(name: str) -> property:
    def read(self: NotedTime) -> object:
        self._note(keys.time())
        return getattr(self._plain, name)

    return property(read)


def _method(name: str) -> Callable[..., object]:
    def call(self: NotedTime, *arguments: object, **options: object) -> object:
        self._note(keys.time())
        plain = [a._plain if isinstance(a, NotedTime) else a for a in arguments]
        return getattr(self._plain, name)(*plain, **options)

    return call


for _name in ("year", "month", "day", "hour", "minute", "second", "microsecond", "tzinfo", "fold"):
    setattr(NotedTime, _name, _attribute(_name))
for _name in (
    *("__add__", "__radd__", "__sub__", "__rsub__", "__eq__", "__ne__", "__lt__", "__le__"),
    *("__gt__", "__ge__", "__hash__", "__repr__", "__str__", "__format__", "__reduce_ex__"),
    *("ctime", "date", "dst", "isocalendar", "isoformat", "isoweekday", "replace", "strftime"),
    *("time", "timestamp", "timetuple", "timetz", "toordinal", "tzname", "utcoffset"),
    *("utctimetuple", "weekday"),
):
    setattr(NotedTime, _name, _method(_name))


class NotedConfiguration(dict[str, Any]):
    """The configuration where reads are noted: key by key. What is set in it is set in the site."""

    def __init__(self, view: SiteView) -> None:
        super().__init__(view.site.config)
        self._view = view

    def __getattr__(self, name: str) -> Any:
        return getattr(self._view.site.config, name)

    def __getitem__(self, name: str) -> Any:
        self._view.note(keys.config(name))
        return self._view.site.config[name]

    def get(self, name: str, default: Any = None) -> Any:
        """The value of a key, or the default where there is none."""
        self._view.note(keys.config(name))
        return self._view.site.config.get(name, default)

    def __contains__(self, name: object) -> bool:
        self._view.note(keys.config(str(name)))
        return name in self._view.site.config

    def __iter__(self) -> Iterator[str]:
        self._view.note(keys.names("config"))
        return iter(self._view.site.config)

    def keys(self) -> Any:
        return list(self)

    def values(self) -> Any:
        return [self[name] for name in self]

    def items(self) -> Any:
        return [(name, self[name]) for name in self]

    def __setitem__(self, name: str, value: Any) -> None:
        self._view.site.config[name] = value
