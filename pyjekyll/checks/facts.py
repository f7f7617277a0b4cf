"""What is in pages, by the digests of their bytes: a page that is as before is not parsed again.

In memory as long as one process checks; in the site's store from one process to the next.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from pyjekyll.checks.markup import Kind, Markup, Reference, read_markup
from pyjekyll.store.digests import digest, digest_of_bytes
from pyjekyll.store.scan import fingerprint, is_settled
from pyjekyll.tracing.inputs import keeps_records, program
from pyjekyll.tracing.kept import PREFIX
from pyjekyll.utils.regular_files import read_regular

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from pyjekyll.site import Site
    from pyjekyll.store.scan import Entry
    from pyjekyll.store.store import Store

#: What the names of facts in the store begin with.
FACTS = f"{PREFIX}facts "
#: What no check has used for so long (s) is dropped.
_LIFETIME = 30 * 24 * 3600


class Facts:
    """The facts of pages; `store` is where they are kept, if anywhere."""

    def __init__(self, store: Store | None = None) -> None:
        self._store = store
        self._found: dict[str, Markup] = {}
        self._made: set[str] = set()
        self._used: set[str] = set()
        self._files: dict[str, tuple[Entry, int, str]] = {}

    @classmethod
    def of(cls, site: Site) -> Facts:
        """Facts that are kept where the site keeps what builds have made, if it keeps anything."""
        if not keeps_records(site.config) or not site.uses_store:
            return cls()
        from pyjekyll.tracing.build_record import Folders

        return cls(Folders(site.config, site.theme).store(site.config.roots.site))

    def markup(self, its_digest: str, read: Callable[[], bytes]) -> Markup:
        """What is in the page of this digest; `read` gives its bytes, where they are needed."""
        found = self._found.get(its_digest)
        if found is None:
            found = self._found[its_digest] = read_markup(read())
            self._made.add(its_digest)
        return found

    def digest_of_file(self, path: str) -> str:
        """The digest of a file that is copied; one that was not touched is not read again."""
        entry = fingerprint(path)
        known = self._files.get(path)
        if known is not None and known[0] == entry and is_settled(entry, known[1]):
            return known[2]
        now = time.time_ns()
        try:
            found = digest_of_bytes(read_regular(path))
        except OSError:
            found = digest_of_bytes(b"")
        self._files[path] = (entry, now, found)
        return found

    # the store ------------------------------------------------------------------------------

    def load(self, digests: Collection[str]) -> None:
        """Take from the store what it has of these pages."""
        missing = [each for each in digests if each not in self._found]
        if self._store is None or not missing:
            return
        names = {_name(each): each for each in missing}
        for name, values in self._store.get_all(tuple(names)).items():
            found = _from_json(values)
            if found is not None:
                self._found[names[name]] = found
                self._used.add(name)

    def save(self, digests: Collection[str]) -> None:
        """Put into the store what was found anew; forget what is in none of these pages."""
        kept = set(digests)
        made = {_name(each): _as_json(self._found[each]) for each in self._made & kept}
        self._found = {each: found for each, found in self._found.items() if each in kept}
        self._made.clear()
        used, self._used = self._used, set()
        if self._store is None:
            return
        now = time.time_ns() // 1_000_000_000
        if made:
            self._store.put(made, used=now)
        if used:
            self._store.renew(FACTS, used, now, lifetime=_LIFETIME)


def _name(its_digest: str) -> str:
    return f"{FACTS}{digest([program(), its_digest])}"


def _as_json(found: Markup) -> dict[str, Any]:
    """The values that differ from those of an empty page; each text once."""
    references: dict[Reference, int] = {}
    for reference in (*found.references, *found.without_alt):
        references.setdefault(reference, len(references))
    return {
        "known": list(references),
        "references": [references[each] for each in found.references],
        "without_alt": [references[each] for each in found.without_alt],
        "anchors": sorted(found.anchors),
        "used_ids": sorted(found.used_ids),
        "repeated_ids": found.repeated_ids,
        "base": found.base,
        "refresh": found.refresh,
        "flags": [found.is_whole, found.has_lang, found.has_title],
        "liquid": [found.liquid_as_code, found.liquid_left],
    }


def _from_json(values: Any) -> Markup | None:
    """None for what is not as it was written: the store may have come with a cloned site."""
    try:
        known = [
            Reference(_text(url), Kind(kind), _text(tag)) for url, kind, tag in values["known"]
        ]
        is_whole, has_lang, has_title = map(bool, values["flags"])
        shown, left = values["liquid"]
        return Markup(
            references=tuple(known[at] for at in values["references"]),
            anchors=frozenset(map(_text, values["anchors"])),
            base=None if values["base"] is None else _text(values["base"]),
            is_whole=is_whole,
            has_lang=has_lang,
            has_title=has_title,
            repeated_ids=tuple(map(_text, values["repeated_ids"])),
            used_ids=frozenset(map(_text, values["used_ids"])),
            without_alt=tuple(known[at] for at in values["without_alt"]),
            refresh=None if values["refresh"] is None else _text(values["refresh"]),
            liquid_as_code=tuple(map(_text, shown)),
            liquid_left=tuple(map(_text, left)),
        )
    except (KeyError, IndexError, TypeError, ValueError):
        return None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
