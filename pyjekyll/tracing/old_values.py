"""Values that a build read, as texts: for `explain`, which says what a value was before.

Traces have digests alone. Of values that are short, and that a person has written, the record keeps
what Ruby shows of them as well; nothing but `explain` reads it.
"""

from __future__ import annotations

import datetime as dt
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias

from pyjekyll.errors import PyjekyllError
from pyjekyll.ruby.errors import RubyError
from pyjekyll.ruby.values import inspect
from pyjekyll.view import fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyjekyll.site import Site
    from pyjekyll.view.keys import Key

#: One value as a text, or several by their names.
Shown: TypeAlias = "str | dict[str, str]"

#: What is kept: characters and parts of one value, values of one key, of all keys.
_MAX_LENGTH = 400
_MAX_PARTS = 200
_MAX_VALUES = 5000
_MAX_ALL = 10_000


def values_of(site: Site, keys: Iterable[Key]) -> dict[str, Shown]:
    """What the values of those of the keys are that can be shown, by `name_of` the key."""
    found: dict[str, Shown] = {}
    count = 0
    for key in keys:
        value = value_of(site, key) if key[0] in _READERS and count < _MAX_ALL else None
        if value is not None:
            found[name_of(key)] = value
            count += len(value) if isinstance(value, dict) else 1
    return found


def name_of(key: Key) -> str:
    """A key as one text."""
    return "\0".join(key)


def value_of(site: Site, key: Key) -> Shown | None:
    """The value of a key; None for one that is too large to keep, or that nobody has written."""
    read = _READERS.get(key[0])
    try:
        return None if read is None else read(site, *key[1:])
    except (PyjekyllError, RubyError, KeyError, OSError, ValueError):
        return None  # what is wrong with it the build says


def _data(site: Site, name: str) -> str | None:
    return _text_of(site.view.fetch(("data", name)))


def _item(site: Site, item_id: str) -> dict[str, str]:
    """The front matter of an item, by `name_of` its id and a name."""
    data = fields.data_of(site.view.ranks.item(item_id))
    return _texts_of(
        (name_of((item_id, name)), value) for name, value in dict.items(data) if type(name) is str
    )


def _items(site: Site, group: str) -> dict[str, str]:
    """The same of all items of a group."""
    view, found = site.view, dict[str, str]()
    for item in view.items_of(group):
        if len(found) > _MAX_VALUES:
            break
        found |= _item(site, view.id(item))
    return found


def _column(site: Site, *query_and_name: str) -> dict[str, str]:
    """One field of several items, by the ids of these."""
    column = site.view.read_column(tuple(query_and_name[:-1]), query_and_name[-1])
    pairs = zip(column.members, column.values, strict=True)
    return _texts_of((site.view.id(member), value) for member, value in pairs)


_READERS: dict[str, Callable[..., Shown | None]] = {
    "data": _data,
    "item": _item,
    "items": _items,
    "column": _column,
}


def _texts_of(values: Iterable[tuple[str, Any]]) -> dict[str, str]:
    texts = ((name, _text_of(value)) for name, value in islice(values, _MAX_VALUES))
    return {name: text for name, text in texts if text is not None}


def _text_of(value: Any) -> str | None:
    """A plain value as Ruby shows it; None for one that is large, or has objects in it."""
    if type(value) is str:
        return inspect(value[:_MAX_LENGTH])
    return inspect(value)[:_MAX_LENGTH] if _is_small(value) else None


def _is_small(value: Any) -> bool:
    pending, count = [value], 0
    while pending:
        each = pending.pop()
        count += 1
        kind = type(each)
        if kind is list:
            inner = each
        elif kind is dict:
            inner = [*each, *each.values()]
        elif (kind is str and len(each) <= _MAX_LENGTH) or kind in _ATOMS:
            continue
        else:
            return False
        if count + len(pending) + len(inner) > _MAX_PARTS:
            return False
        pending += inner
    return True


_ATOMS = frozenset((bool, int, float, type(None), dt.date, dt.datetime))
