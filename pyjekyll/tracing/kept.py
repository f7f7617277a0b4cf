"""What was made of texts, kept from build to build by the digests of texts and settings.

A layout that changes makes pages be rendered whose texts are as they were: these need not be
converted again, and style sheets not compiled. Values are looked up one by one, since most builds
need few of them.
"""

from __future__ import annotations

import time
from collections.abc import MutableMapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pyjekyll.converters.markdown import Converted, Markdown
from pyjekyll.store.digests import NoDigestError, digest
from pyjekyll.tracing import diagnostics_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyjekyll.plugin import Converter
    from pyjekyll.plugin.highlighter import Highlighter
    from pyjekyll.site import Site
    from pyjekyll.store.store import Store

#: What their names in the store begin with; all of them begin with the first.
PREFIX = "kept "
CONVERSION = f"{PREFIX}conversion "
STYLE_SHEET = f"{PREFIX}style sheet "
HIGHLIGHTED = f"{PREFIX}highlighted "
#: Texts of whole items, Liquid included, by their own digests: traces name them.
CONVERTED = f"{PREFIX}converted "
#: Shorter code (in characters) is highlighted as fast as it is found.
_MIN_CODE = 200
#: What no build has used for so long (s) is dropped.
_LIFETIME = 30 * 24 * 3600


class Kept:
    """The kept values of one build, by their names in the store."""

    def __init__(self, store: Store, inputs: Iterable[str] = ()) -> None:
        self._store = store
        self._inputs = list(inputs)
        self._lookup = store.lookup()
        self._made: dict[str, Any] = {}
        self._made_before: dict[str, Any] = {}
        self._used: set[str] = set()

    @classmethod
    def begin(cls, site: Site, store: Store, inputs: Mapping[str, str]) -> Kept:
        """Let the converters of a site find what is kept, and keep what they make."""
        others = [inputs["program"], inputs["environment"]]
        kept = cls(store, others)
        markdown = markdown_of(site.converters)
        if markdown is not None and type(markdown) is Markdown:
            markdown.kept = KeptConversions(kept, markdown, others)
        site.style_sheets.cache = KeptSheets(kept, others)
        return kept

    def find(self, name: str) -> Any:
        """The value of a name, None where there is none."""
        found = self._made.get(name) or self._made_before.get(name)
        if found is None:
            found = self._lookup.get(name)
            if found is not None:
                self._used.add(name)
        return found

    def highlighted(self, highlighter: Highlighter, code: str, language: str | None) -> str | None:
        """What a highlighter makes of code; only ours is known to make the same of the same."""
        if len(code) < _MIN_CODE or not _is_ours(highlighter):
            return highlighter(code, language)
        rouge = getattr(highlighter, "rouge", None)
        name = f"{HIGHLIGHTED}{digest([self._inputs, rouge, language, code])}"
        found = self.find(name)
        if isinstance(found, list) and len(found) == 1 and isinstance(found[0], str | None):
            return found[0]
        text = highlighter(code, language)
        self.keep(name, [text])
        return text

    def text(self, its_digest: str) -> str | None:
        """The converted text of that digest, where it is kept."""
        found = self.find(f"{CONVERTED}{its_digest}")
        return found[0] if isinstance(found, list) and isinstance(found[0], str) else None

    def keep(self, name: str, value: Any) -> None:
        """Keep a value, which has to be JSON's, for the next build, once this one is saved."""
        self._made[name] = value

    def disconnect(self) -> None:
        """Let go of the connection, which processes cannot share; the next look-up makes one."""
        self._lookup.close()

    def begin_anew(self) -> None:
        """Count nothing as made or used that was so far; it is found as ever."""
        self._made_before.update(self._made)
        self._made.clear()
        self._used.clear()

    def made(self) -> tuple[dict[str, Any], list[str]]:
        """What was made, and the names of what was used."""
        return self._made, sorted(self._used)

    def take(self, made: tuple[dict[str, Any], list[str]]) -> None:
        """Take over what was made and used in another process."""
        self._made.update(made[0])
        self._used.update(made[1])

    def save(self, values: Mapping[str, Any]) -> None:
        """Put them into the store together with other values."""
        self._lookup.close()
        if not self._made and not self._used and not values:
            return
        now = time.time_ns() // 1_000_000_000
        if self._made or values:
            self._store.put({**values, **self._made}, used=now)
        self._store.renew(PREFIX, self._used, now, lifetime=_LIFETIME)
        self._made.clear()
        self._used.clear()


class KeptConversions:
    """The conversions of one site's `markdown`; `inputs` is what else may decide them."""

    def __init__(self, kept: Kept, markdown: Markdown, inputs: Iterable[str]) -> None:
        self._kept = kept
        self._markdown = markdown
        self._inputs = list(inputs)

    def find(self, key: str) -> Converted | None:
        """The conversion of that key, where an earlier build kept it."""
        name = self._name(key)
        values: Any = None if name is None else self._kept.find(name)
        try:
            html, diagnostics = values
            if not isinstance(html, str):
                return None
            return Converted(html, tuple(map(diagnostics_json.from_json, diagnostics)))
        except (TypeError, ValueError):
            return None

    def keep(self, key: str, converted: Converted) -> None:
        """Keep a conversion."""
        name = self._name(key)
        if name is not None:
            diagnostics = [diagnostics_json.to_json(each) for each in converted.diagnostics]
            self._kept.keep(name, [converted.html, diagnostics])

    def _name(self, key: str) -> str | None:
        settings = self._settings
        return None if settings is None else f"{CONVERSION}{settings} {key}"

    @cached_property
    def _settings(self) -> str | None:
        """The digest of what decides a conversion besides its text; None for what has none."""
        markdown = self._markdown
        if not _is_ours(markdown.highlighter):
            return None  # an embedding program's, of which nothing is known
        try:
            return digest([self._inputs, markdown.settings])
        except NoDigestError:
            return None


class KeptSheets(MutableMapping[str, Any]):
    """Compiled style sheets; who reads one has to see whether it is still what its files say."""

    def __init__(self, kept: Kept, inputs: Iterable[str]) -> None:
        self._kept = kept
        self._inputs = list(inputs)

    def _name(self, key: str) -> str:
        return f"{STYLE_SHEET}{digest([self._inputs, key])}"

    def __getitem__(self, key: str) -> Any:
        found = self._kept.find(self._name(key))
        if found is None:
            raise KeyError(key)
        return found

    def __setitem__(self, key: str, value: Any) -> None:
        self._kept.keep(self._name(key), value)

    def __delitem__(self, key: str) -> None:
        self._kept.keep(self._name(key), None)

    def __iter__(self) -> Iterator[str]:
        return iter(())  # their names are digests

    def __len__(self) -> int:
        return 0


def _is_ours(highlighter: object) -> bool:
    return type(highlighter).__module__.startswith("pyjekyll.")


def markdown_of(converters: Iterable[Converter]) -> Markdown | None:
    """The converter of Markdown among a site's converters."""
    return next((each for each in converters if isinstance(each, Markdown)), None)
