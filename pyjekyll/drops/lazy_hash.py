"""Hashes that fill themselves: to Liquid plain hashes, to the view one read for each field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from pyjekyll.liquid import LazyHash
from pyjekyll.liquid.standard_filters.iteration import hash_key
from pyjekyll.liquid.values import to_liquid
from pyjekyll.ruby.comparing import equals
from pyjekyll.ruby.inspection import inspect_pairs
from pyjekyll.ruby.values import has_key, inspect, to_s
from pyjekyll.view import keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyjekyll.content.excerpt import PageExcerpt
    from pyjekyll.content.page import Page
    from pyjekyll.liquid import LiquidValue
    from pyjekyll.view import SiteView


class FilledHash(dict[str, Any], LazyHash):
    """Base: `names` says what there is, `read` gives one value; what was read is kept."""

    ruby_hash: ClassVar[bool] = True
    ruby_class: ClassVar[str] = "Hash"
    # What differs from one moment of the build to another, and is therefore not kept.
    VOLATILE: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, view: SiteView) -> None:
        super().__init__()
        self._view = view
        self._names: dict[str, None] | None = None

    def find_names(self) -> Iterable[str]:
        """All keys, in order; asked once."""
        raise NotImplementedError

    def names(self) -> dict[str, None]:
        if self._names is None:
            self._names = dict.fromkeys(self.find_names())
        return self._names

    def read(self, name: str) -> LiquidValue:
        """The value of a key, None where there is none."""
        raise NotImplementedError

    def __missing__(self, name: str) -> LiquidValue:
        value = self.read(name)
        if name not in self.VOLATILE:
            dict.__setitem__(self, name, value)
        return value

    def get(self, name: str, default: Any = None) -> Any:
        """The value of a key, or the default where there is none."""
        value = self[name]
        return default if value is None else value

    def __contains__(self, name: object) -> bool:
        return name in self.names()

    def keys(self) -> list[str]:  # type: ignore[override]
        return list(self.names())

    def items(self) -> list[tuple[str, Any]]:  # type: ignore[override]
        return [(name, self[name]) for name in self.names()]

    def values(self) -> list[Any]:  # type: ignore[override]
        return [self[name] for name in self.names()]

    def forget(self) -> None:
        """Read everything anew when it is next asked for."""
        self.clear()
        self._names = None

    def __iter__(self) -> Iterator[str]:
        return iter(self.names())

    def __len__(self) -> int:
        return len(self.names())

    def __bool__(self) -> bool:
        return True

    def __eq__(self, other: object) -> bool:
        return isinstance(other, dict) and dict(self.items()) == dict(other.items())

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return repr(dict(self.items()))


class PairsHash(LazyHash):
    """A hash with keys of any kind, such as arrays: what Ruby hashes and Python does not."""

    def __init__(self, pairs: list[tuple[LiquidValue, LiquidValue]]) -> None:
        self._pairs = pairs

    def __getitem__(self, name: LiquidValue) -> LiquidValue:
        return next((value for key, value in self._pairs if same_key(key, name)), None)

    def __contains__(self, name: object) -> bool:
        return any(same_key(key, name) for key, _ in self._pairs)

    def keys(self) -> list[LiquidValue]:
        return [key for key, _ in self._pairs]

    def items(self) -> list[tuple[LiquidValue, LiquidValue]]:
        return list(self._pairs)

    def inspect(self) -> str:
        """`{"name"=>value, …}`."""
        return inspect_pairs(self._pairs, inspect)


class PostsByValue(LazyHash):
    """`site.tags` and `site.categories`: to ask with `[]` for what is not there makes it.

    In Ruby they are hashes with a default block: `map: "title"` and `[0]` leave an empty list under
    that key, which later loops find, on other pages too. What an item makes carries over, and so
    does to look for it where templates of the site may have made some.
    """

    def __init__(
        self, view: SiteView, name: str, pairs: list[tuple[LiquidValue, LiquidValue]]
    ) -> None:
        self._view = view
        self._name = name
        self._found = hash_of(pairs)

    def __getitem__(self, key: LiquidValue) -> LiquidValue:
        if has_key(self._found, key):
            return self._found[key]
        return self._made().get(hash_key(key), (key, None))[1]

    def read_or_make(self, key: LiquidValue) -> LiquidValue:
        """Ruby's `hash[key]`, where nobody has asked before whether there is such a key."""
        if has_key(self._found, key):
            return self._found[key]
        if self._view.is_of_jekyll_3:  # where each look-up gets a hash of its own
            return []
        made = self._view.carried(self._name)
        return made.setdefault(hash_key(key), (key, []))[1]

    def __contains__(self, key: object) -> bool:
        if has_key(self._found, key):
            return True
        made = self._made()
        return bool(made) and hash_key(key) in made

    def keys(self) -> list[LiquidValue]:
        return [key for key, _ in self.items()]

    def items(self) -> list[tuple[LiquidValue, LiquidValue]]:
        return [*self._found.items(), *self._made().values()]

    def _made(self) -> dict[Any, tuple[LiquidValue, LiquidValue]]:
        if self._view.is_of_jekyll_3:
            return {}
        names = self._view.queries.carried_names
        return self._view.carried_so_far(self._name, expected=names.may_make_keys)

    def inspect(self) -> str:
        """`{"name"=>value, …}`."""
        return inspect_pairs(self.items(), inspect)


def same_key(one: LiquidValue, other: LiquidValue) -> bool:
    """Whether Ruby takes both for one key of a hash."""
    return type(one) is type(other) and equals(one, other)


def hash_of(pairs: list[tuple[LiquidValue, LiquidValue]]) -> LiquidValue:
    """A hash of pairs: a plain one where all keys are strings."""
    if all(type(key) is str for key, _ in pairs):
        return dict(pairs)
    return PairsHash(pairs)


class DataHash(FilledHash):
    """`site.data`: one read for each data file or folder."""

    def find_names(self) -> Iterable[str]:
        """The names of the data files and folders."""
        names: list[str] = self._view.fetch(keys.names("data"))
        return names

    def read(self, name: str) -> LiquidValue:
        """What a data file holds."""
        return self._view.fetch(keys.data(name))


class PageHash(FilledHash):
    """A page in the lists of the site: a hash, with its content as it is at the moment."""

    VOLATILE = frozenset(("content", "excerpt"))

    def __init__(self, view: SiteView, page: Page) -> None:
        super().__init__(view)
        self._page = page
        self._id = view.id(page)

    @property
    def page(self) -> Page:
        """What it is the hash of."""
        return self._page

    def find_names(self) -> Iterable[str]:
        """Defaults, front matter and attributes."""
        fields: dict[str, LiquidValue] = self._view.fetch(keys.fields(self._id))
        return fields

    def read(self, name: str) -> LiquidValue:
        if name in ("content", "excerpt") and name in type(self._page).attributes_for_liquid:
            if name == "content":
                return self._view.content(self._page)
            return _excerpt_text(self._view, self._page)
        return self._view.fetch(keys.field(self._id, name))


# What is the same to a template as to Ruby; anything else is asked what it is when it is read.
_PLAIN = frozenset((str, int, float, bool, type(None), list, dict))


def is_object(value: object) -> bool:
    """Whether Ruby shows the value, inside a hash, as an object with a class and an id."""
    return callable(getattr(value, "inspect", None)) and not isinstance(value, dict)


class PageSnapshot(FilledHash):
    """The page that is being rendered, as it sees itself: raw content, in the layouts too.

    A hook may set further keys. As in Ruby, `page["nothing"]` is nil for tags too. `given` is what
    there is from the beginning; where reads are noted, `item_id` says whose fields these are.
    """

    def __init__(
        self, view: SiteView, given: dict[str, LiquidValue], item_id: str | None = None
    ) -> None:
        super().__init__(view)
        self._given = given
        self._id = item_id
        if item_id is None:
            for name, value in given.items():
                if type(value) in _PLAIN:
                    dict.__setitem__(self, name, value)

    def find_names(self) -> Iterable[str]:
        """What was given, and what hooks set."""
        if self._id is not None:
            self._view.note(keys.fields(self._id))
        return {**self._given, **dict.fromkeys(dict.keys(self))}

    def __missing__(self, name: str) -> LiquidValue:
        if self._id is not None:
            self._view.note(keys.field(self._id, name))
        value = to_liquid(self._given.get(name))  # a plugin's object, perhaps
        if value is not None:
            dict.__setitem__(self, name, value)
        return value

    def __setitem__(self, name: str, value: LiquidValue) -> None:
        self._names = None
        dict.__setitem__(self, name, value)

    def inspect(self) -> str:
        """`{"name"=>value, …}`; the excerpt that is being rendered is the object, as in Ruby."""
        pairs: list[tuple[str, Any]] = []
        for name in self.names():
            given = self._given.get(name)
            pairs.append((name, given if name == "excerpt" and is_object(given) else self[name]))
        return inspect_pairs(pairs, inspect)


def page_snapshot(view: SiteView, page: Page) -> PageSnapshot:
    """A page at the beginning of its render."""
    item_id = view.id(page)
    fields = dict(view.read_fields(item_id))
    if "excerpt" in fields and "excerpt" in type(page).attributes_for_liquid:
        fields["excerpt"] = _excerpt_text(view, page)
    return PageSnapshot(view, fields, item_id if view.notes_reads else None)


def page_excerpt_hash(view: SiteView, excerpt: PageExcerpt) -> PageSnapshot:
    """The page of an excerpt, as the excerpt's own templates see it."""
    item_id = view.id(excerpt.doc)
    return PageSnapshot(view, view.read_fields(item_id), item_id if view.notes_reads else None)


def _excerpt_text(view: SiteView, page: Page) -> str | bool | None:
    text = view.excerpt(page)
    return text if text is None or text is False else to_s(text)
