"""Front matter defaults: `defaults:` of the configuration. Source: Jekyll's FrontmatterDefaults.

Asked for every document and field, so matching sets are found once for a path and type, and a
merged result is shared by all documents that the same sets match.
"""

from __future__ import annotations

import os.path
from typing import TYPE_CHECKING, Any

from pyjekyll.configuration import places
from pyjekyll.errors import BuildError, ConfigurationError, Diagnostic
from pyjekyll.records import NamedTuple, dataclass, replace
from pyjekyll.ruby.glob import glob
from pyjekyll.utils.containment import contains
from pyjekyll.utils.merge import deep_merge
from pyjekyll.utils.paths import absolute

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from pyjekyll.configuration.configuration import Configuration

_RENAMED_TYPES = {"page": "pages", "post": "posts", "draft": "drafts"}


#: The type of no item. Jekyll 3 takes a type that is not a text, and it equals none.
_NO_TYPE = "\0"


class _Scope(NamedTuple):
    """Where a set holds. `length` and `has_type` decide which of two sets wins."""

    path: str | None
    type: str | None
    has_type: bool
    length: int
    prefixes: tuple[str, ...]  # a path that begins with one of these lies in the scope
    is_of_folders: bool  # whether it has to be followed by a slash


@dataclass(frozen=True, slots=True, eq=False)
class _Set:
    index: int  # among those of the configuration
    scope: _Scope | None
    values: dict[str, Any]


class FrontmatterDefaults:
    """The defaults of one build. Raises ConfigurationError for sets that Jekyll stumbles over."""

    def __init__(self, config: Configuration) -> None:
        self._config = config
        self._source = absolute(str(config["source"]))
        collections_dir = str(config["collections_dir"] or "")
        self._collections_prefix = collections_dir + "/" if collections_dir else ""
        self._sets = self._read_sets()
        self._types = frozenset(
            s.scope.type for s in self._sets if s.scope is not None and s.scope.type is not None
        )
        self._matching: dict[tuple[str, str | None], tuple[_Set, ...]] = {}
        self._merged: dict[tuple[_Set, ...], dict[str, Any]] = {}

    def all(self, path: str, type: str | None) -> dict[str, Any]:
        """All defaults for a path relative to the source; a new mapping with shared values."""
        if not self._sets:
            return {}
        sets = self._matching_sets(path, type)
        merged = self._merged.get(sets)
        if merged is None:
            merged = self._merged[sets] = self._merge(sets)
        return dict(merged)

    def find(self, path: str, type: str | None, name: str) -> Any:
        """One default; None where there is none."""
        value: Any = None
        old: _Scope | None = None
        for item in self._matching_sets(path, type) if self._sets else ():
            if name in item.values and self._has_precedence(old, item):
                value = item.values[name]
                old = item.scope
        return value

    def origins(self, path: str, type: str | None) -> dict[str, int]:
        """For each default of a path, the number of the set in `defaults` that it is from."""
        sets = self._matching_sets(path, type) if self._sets else ()
        found: dict[str, int] = {}
        for name in {name for item in sets for name in item.values}:
            old: _Scope | None = None
            for item in sets:
                if name in item.values and self._has_precedence(old, item):
                    found[name], old = item.index, item.scope
        return found

    def applying(self, path: str, type: str | None) -> Iterator[int]:
        """The numbers of all sets that apply to a path, the overridden ones included."""
        for item in self._matching_sets(path, type) if self._sets else ():
            yield item.index

    def _matching_sets(self, path: str, type: str | None) -> tuple[_Set, ...]:
        key = (path, type if type in self._types else None)
        found = self._matching.get(key)
        if found is None:
            clean = _without_slash(path)
            found = tuple(item for item in self._sets if _applies(item.scope, clean, key[1]))
            self._matching[key] = found
        return found

    def _merge(self, sets: tuple[_Set, ...]) -> dict[str, Any]:
        merged: dict[str, Any] = {}
        old: _Scope | None = None
        for item in sets:
            if self._has_precedence(old, item):
                merged = deep_merge(merged, item.values)
                old = item.scope
            else:
                merged = deep_merge(item.values, merged)
        return merged

    def _has_precedence(self, old: _Scope | None, item: _Set) -> bool:
        """Whether a set beats one of scope `old`: the longer path, then the type.

        Raises ConfigurationError for a set without scope that comes after one with a scope: Jekyll
        asks the missing one for its path.
        """
        if old is None:
            return True
        if item.scope is None:
            message = "'scope' is missing: other front matter defaults apply to the same file"
            raise ConfigurationError(
                replace(
                    self._diagnostic(item.index, "values", message),
                    cure='add `scope: {path: ""}`, which applies to every file',
                    jekyll="undefined method `[]' for nil:NilClass (NoMethodError)",
                )
            )
        if item.scope.length != old.length:
            return item.scope.length > old.length
        return item.scope.has_type or not old.has_type

    # reading the configuration --------------------------------------------------------------

    def _read_sets(self) -> tuple[_Set, ...]:
        sets = self._config["defaults"]
        if not isinstance(sets, list):
            return ()
        return tuple(
            self._read_set(index, item)
            for index, item in enumerate(sets)
            if isinstance(item, dict) and isinstance(item.get("values"), dict)
        )

    def _read_set(self, index: int, item: dict[str, Any]) -> _Set:
        values = item["values"]
        if "date" in values:
            values = {**values, "date": self._date(index, item)}
        if "scope" not in item:
            return _Set(index, None, values)
        scope = item["scope"]
        if not isinstance(scope, dict):
            raise self._error(index, "scope", scope, "a mapping with `path` and `type`")
        return _Set(index, self._read_scope(index, scope), values)

    def _read_scope(self, index: int, scope: dict[str, Any]) -> _Scope:
        path = scope.get("path")
        type_ = scope.get("type")
        if "type" in scope and not isinstance(type_, str):
            if not self._config.compatibility.is_jekyll_3:
                raise self._error(index, "type", type_, "a string such as pages or posts")
            type_ = _NO_TYPE
        if type_ in _RENAMED_TYPES:
            type_ = _RENAMED_TYPES[type_]
        text = path if isinstance(path, str) else ""
        return _Scope(
            path=path if isinstance(path, str) else None,
            type=type_,
            has_type="type" in scope,
            length=len(_without_slash(text)),
            prefixes=self._prefixes(text),
            is_of_folders=self._config.compatibility.is_jekyll_3,
        )

    def _prefixes(self, path: str) -> tuple[str, ...]:
        if "*" not in path:
            return (self._strip_collections_dir(path),)
        pattern = path if path.startswith("/") else _joined(self._source, path)
        return tuple(
            self._strip_collections_dir(os.path.relpath(found, self._source).replace(os.sep, "/"))
            for found in glob(pattern, self._may_list)
        )

    def _may_list(self, path: str) -> bool:
        """Whether a pattern may look here: what is neither in the site nor around it cannot match.

        Otherwise `/**/*` would walk through the whole disk.
        """
        is_on_the_way = contains(path, self._source, follow_links=False) or contains(
            self._source, path, follow_links=False
        )
        return is_on_the_way and self._config.reach.admits(path)

    def _strip_collections_dir(self, path: str) -> str:
        return path.removeprefix(self._collections_prefix)

    def _date(self, index: int, item: dict[str, Any]) -> dt.datetime:
        import datetime as dt

        from pyjekyll.ruby.time.times import LOCAL, parse_time

        date = item["values"]["date"]
        if isinstance(date, dt.datetime):
            return date
        if not isinstance(date, str):
            raise self._error(index, "date", date, "a date in quotes, or one with a time of day")
        try:
            return parse_time(date, self._config.now()).astimezone(LOCAL)
        except (ValueError, OverflowError) as error:
            message = (
                f"Invalid date '{date}': An invalid date format was found in a front-matter "
                f"default set: {_inspect(item)}"
            )
            raise BuildError(self._diagnostic(index, "date", message)) from error

    def _error(self, index: int, key: str, value: object, words: str) -> ConfigurationError:
        message = f"'{key}' of front matter defaults must be {words}, not {_inspect(value)}"
        return ConfigurationError(self._diagnostic(index, key, message))

    def _diagnostic(self, index: int, key: str, message: str) -> Diagnostic:
        above = {"type": ("scope",), "date": ("values",)}.get(key, ())
        place, excerpt = places.find(self._config.config_files, ("defaults", index, *above, key))
        return Diagnostic("configuration/defaults", message, place=place, excerpt=excerpt)


def _applies(scope: _Scope | None, path: str, type: str | None) -> bool:
    if scope is None:
        return True
    if scope.has_type and scope.type != type:
        return False
    if not scope.path:
        return True
    if scope.is_of_folders:  # and not just the beginning of a name
        return f"{path}/".startswith(tuple(f"{prefix}/" for prefix in scope.prefixes))
    return path.startswith(scope.prefixes)


def _without_slash(path: str) -> str:
    return path[1:] if path.startswith("/") else path


def _joined(base: str, path: str) -> str:
    """Ruby's Pathname#join: "." and ".." at the beginning of `path` are resolved."""
    while True:
        if path.startswith("./"):
            path = path[2:].lstrip("/")
        elif path.startswith("../"):
            base, path = os.path.dirname(base), path[3:].lstrip("/")
        else:
            return f"{base.rstrip('/')}/{path}"


def _inspect(value: object) -> str:
    from pyjekyll.ruby.values import inspect

    return inspect(value)
