"""Conversions of Markdown, kept from build to build by the digests of texts and settings.

A layout that changes makes pages be rendered whose texts are as they were: these need not be
converted again. Texts are looked up one by one, since most builds need few of them.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from pyjekyll.converters.markdown import Converted, Markdown
from pyjekyll.store.digests import NoDigestError, digest
from pyjekyll.tracing import diagnostics_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyjekyll.plugin import Converter
    from pyjekyll.store.store import Store

#: What their names in the store begin with.
PREFIX = "conversion "
#: What no build has used for so long (s) is dropped.
_LIFETIME = 30 * 24 * 3600


class KeptConversions:
    """The conversions of one site's `markdown`; `inputs` is what else may decide them."""

    def __init__(self, store: Store, markdown: Markdown, inputs: Iterable[str]) -> None:
        self._store = store
        self._lookup = store.lookup()
        self._markdown = markdown
        self._inputs = list(inputs)
        self._made: dict[str, Converted] = {}
        self._used: set[str] = set()

    def find(self, key: str) -> Converted | None:
        """The conversion of that key, where an earlier build kept it."""
        name = self._name(key)
        values = None if name is None else self._lookup.get(name)
        if name is None or values is None:
            return None
        try:
            html, diagnostics = values
            if not isinstance(html, str):
                return None
            found = Converted(html, tuple(map(diagnostics_json.from_json, diagnostics)))
        except (TypeError, ValueError):
            return None
        self._used.add(name)
        return found

    def keep(self, key: str, converted: Converted) -> None:
        """Keep a conversion for the next build, once this one is saved."""
        name = self._name(key)
        if name is not None:
            self._made[name] = converted

    def _name(self, key: str) -> str | None:
        settings = self._settings
        return None if settings is None else f"{PREFIX}{settings} {key}"

    @cached_property
    def _settings(self) -> str | None:
        """The digest of what decides a conversion besides its text; None for what has none."""
        try:
            return digest([self._inputs, self._markdown.settings])
        except NoDigestError:
            return None

    def save(self, values: Mapping[str, Any], now: int) -> None:
        """Put them into the store together with other values; `now` is in seconds."""
        made = {
            name: [converted.html, [diagnostics_json.to_json(d) for d in converted.diagnostics]]
            for name, converted in self._made.items()
        }
        self._lookup.close()
        if made or values:
            self._store.put({**values, **made}, used=now)
        self._store.renew(PREFIX, self._used, now, lifetime=_LIFETIME)
        self._made.clear()
        self._used.clear()


def markdown_of(converters: Iterable[Converter]) -> Markdown | None:
    """The converter of Markdown among a site's converters."""
    return next((each for each in converters if isinstance(each, Markdown)), None)
