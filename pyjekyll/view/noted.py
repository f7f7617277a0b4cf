"""What notes how it is used: the time of the build, and the site as tags of plugins see it."""

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
        """The same moment elsewhere."""
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
        """All keys."""
        return list(self)

    def values(self) -> Any:
        """All values."""
        return [self[name] for name in self]

    def items(self) -> Any:
        """All keys with their values."""
        return [(name, self[name]) for name in self]

    def __setitem__(self, name: str, value: Any) -> None:
        self._view.site.config[name] = value


class SiteDoor:
    """`context.registers["site"]`: the site, with notes of what a tag reads of it.

    The configuration is noted by its keys, everything else by the attribute.
    """

    def __init__(self, view: SiteView) -> None:
        object.__setattr__(self, "_view", view)

    @property
    def config(self) -> Any:
        """The configuration."""
        view: SiteView = self._view
        return NotedConfiguration(view) if view.state.log is not None else view.site.config

    @property
    def time(self) -> dt.datetime:
        """The time of the build."""
        view: SiteView = self._view
        return view.time

    def __getattr__(self, name: str) -> Any:
        if name not in _NO_CONTENT:
            self._view.note(keys.site(name))
        return getattr(self._view.site, name)

    def __setattr__(self, name: str, value: object) -> None:
        setattr(self._view.site, name, value)

    def __eq__(self, other: object) -> bool:
        return other is self or other is self._view.site

    def __hash__(self) -> int:
        return hash(self._view.site)

    def __repr__(self) -> str:
        return repr(self._view.site)


# What is the same for every build of the folder, or leads to nothing that a template prints.
_NO_CONTENT = frozenset(("source", "dest", "in_source_dir", "in_dest_dir", "place_of", "view"))
