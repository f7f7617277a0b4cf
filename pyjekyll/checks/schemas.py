"""Front matter against the JSON Schemas that a site has for it: `pyjekyll: {check: {schemas: …}}`.

An entry has a `scope` as front matter defaults have (`path`, `type`), with `layout` besides, and a
`schema`: a mapping, or the path of a file in the site, in JSON or YAML. What is looked at is what
an author decides: the front matter of a file and the defaults that apply to it, not what Jekyll
adds.

The schemas are read by jsonschema, which the extra `schemas` installs; it fetches nothing.
"""

from __future__ import annotations

import copy
import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from pyjekyll.configuration import places
from pyjekyll.configuration.frontmatter_defaults import FrontmatterDefaults
from pyjekyll.content.key_places import in_front_matter
from pyjekyll.content.static_file import StaticFile
from pyjekyll.errors import Diagnostic, Place, PyjekyllError, Severity
from pyjekyll.records import NamedTuple
from pyjekyll.ruby.values import inspect
from pyjekyll.utils.regular_files import read_regular

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyjekyll.content.document import Document
    from pyjekyll.content.page import Page
    from pyjekyll.site import Site

RULE = "front-matter/schema"
OF_SETTING = "configuration/schemas"
_KEYS = frozenset(("scope", "schema"))
_SCOPE_KEYS = frozenset(("path", "type", "layout"))


class Entry(NamedTuple):
    """One entry: its number in the setting, the layout that it is for, and the schema."""

    number: int
    layout: str | None
    schema: Mapping[str, Any]


class Schemas:
    """The schemas of a site, and to which of its files each applies. `odd` is what they lack."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self.odd: list[Diagnostic] = []
        self._entries: dict[int, Entry] = {}
        listed = _setting(site)
        scopes = []
        for index, value in enumerate(listed):
            entry = self._read(index, value)
            if entry is not None:
                scope = value.get("scope") or {}
                scopes.append({key: each for key, each in scope.items() if key != "layout"})
                self._entries[len(scopes) - 1] = entry
        config = copy.copy(site.config)
        config["defaults"] = [{"scope": scope, "values": {}} for scope in scopes]
        self._scopes = FrontmatterDefaults(config)

    def __bool__(self) -> bool:
        return bool(self._entries)

    def of(self, item: Page | Document, values: Mapping[str, Any]) -> list[Entry]:
        """The entries that apply to an item with that front matter."""
        applying = self._scopes.applying(item.relative_path, item.type)
        found = (self._entries[index] for index in applying)
        return [each for each in found if each.layout in (None, values.get("layout"))]

    # reading the setting ------------------------------------------------------------------------

    def _read(self, index: int, value: Any) -> Entry | None:
        if not isinstance(value, dict) or "schema" not in value or value.keys() - _KEYS:
            self.say(index, value, "write a mapping with `scope` and `schema`")
            return None
        scope = value.get("scope") or {}
        texts = isinstance(scope, dict) and all(isinstance(each, str) for each in scope.values())
        if not texts or scope.keys() - _SCOPE_KEYS:
            cure = "a scope has `path`, `type` and `layout`, each a text"
            self.say(index, value.get("scope"), cure)
            return None
        schema = value["schema"]
        if isinstance(schema, str):
            schema = self._read_file(index, schema)
        elif not isinstance(schema, dict):
            self.say(index, schema, "write the path of a file, or a JSON Schema itself")
            return None
        return None if schema is None else Entry(index, scope.get("layout"), schema)

    def _read_file(self, index: int, path: str) -> dict[str, Any] | None:
        import yaml

        full = self._site.in_source_dir(path)
        try:
            self._site.config.reach.require(full)
            text = read_regular(full).decode("utf-8-sig")
            schema = json.loads(text) if full.endswith(".json") else yaml.safe_load(text)
        except (OSError, PyjekyllError, ValueError, yaml.YAMLError) as error:
            reason = getattr(error, "strerror", None) or str(error).partition("\n")[0]
            self.say(index, path, f"it cannot be read: {reason}")
            return None
        if not isinstance(schema, dict):
            self.say(index, path, "a JSON Schema is a mapping")
            return None
        return schema

    def say(self, index: int, value: Any, cure: str) -> None:
        """Report an entry that cannot be used."""
        way = ("pyjekyll", "check", "schemas", index)
        place, excerpt = places.find(self._site.config.config_files, way)
        self.odd.append(
            Diagnostic(
                OF_SETTING,
                f"`schemas` of `pyjekyll: check` has an entry that cannot be used: "
                f"{inspect(value)[:80]}",
                place=place,
                cure=cure,
                excerpt=excerpt,
            )
        )


def schemas(site: Site) -> Iterator[Diagnostic]:
    """What front matter has that its schemas do not allow, each at its key."""
    if not _setting(site):
        return
    read = Schemas(site)
    yield from read.odd
    if not read:
        return
    try:
        import jsonschema
        import referencing
    except ImportError:
        yield Diagnostic(
            "plugin/extra",
            "The front matter was not compared with its schemas: the package jsonschema is missing",
            cure="pip install 'pyjekyll-ssg[schemas]'",
        )
        return
    validators: dict[int, Any] = {}
    for item in (*site.pages, *site.documents):
        if isinstance(item, StaticFile):
            continue
        values = own_front_matter(site, item)
        for entry in read.of(item, values) if values is not None else ():
            validator = validators.get(entry.number)
            if validator is None:
                kind = jsonschema.validators.validator_for(
                    entry.schema, default=jsonschema.Draft202012Validator
                )
                try:
                    kind.check_schema(entry.schema)
                except jsonschema.SchemaError as error:
                    read.say(entry.number, entry.schema.get("title", "a schema"), error.message)
                    yield read.odd[-1]
                    return
                validator = validators[entry.number] = kind(
                    entry.schema,
                    format_checker=kind.FORMAT_CHECKER,
                    registry=referencing.Registry(),  # which looks nothing up elsewhere
                )
            try:
                yield from _wrong_in(item, validator.iter_errors(_as_json(values)))
            except referencing.exceptions.Unresolvable as error:
                read.say(entry.number, entry.schema.get("title", "a schema"), str(error))
                yield read.odd[-1]
                return


def own_front_matter(site: Site, item: Any) -> dict[str, Any] | None:
    """What the item's file says, over the defaults that apply to it; None for what has no file."""
    if getattr(item, "front_matter", None) is None:
        return None
    try:
        source = site.read_source(item.path_of_file)
    except PyjekyllError:
        return None  # that is reported elsewhere
    defaults = site.frontmatter_defaults.all(item.relative_path, item.type)
    return {**defaults, **(source.values if isinstance(source.values, dict) else {})}


def _wrong_in(item: Page | Document, errors: Iterable[Any]) -> Iterator[Diagnostic]:
    for error in sorted(errors, key=lambda error: list(map(str, error.absolute_path))):
        way = [str(part) for part in error.absolute_path]
        place = in_front_matter(item, way[0]) if way else Place(item.site.place_of(item.path), 1)
        about = ".".join(way)
        yield Diagnostic(
            RULE,
            f"{f'`{about}`: ' if about else ''}{error.message}",
            Severity.ERROR,
            place,
            cure=error.schema.get("description") if isinstance(error.schema, dict) else None,
        )


def _setting(site: Site) -> list[Any]:
    own = site.config.get("pyjekyll")
    check = own.get("check") if isinstance(own, dict) else None
    listed = check.get("schemas") if isinstance(check, dict) else None
    return listed if isinstance(listed, list) else [] if listed is None else [listed]


def _as_json(value: Any) -> Any:
    """A value as JSON has it: times are texts, and so are keys."""
    if isinstance(value, dict):
        return {str(key): _as_json(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_as_json(each) for each in value]
    if isinstance(value, dt.date):  # a datetime, too
        return value.isoformat()
    return value if isinstance(value, str | int | float | bool | None) else str(value)
