"""Files that another process reads and parses, while this one reads those before them.

Parsing front matter is most of the work of reading a large site. What a file contains is a plain
value (`source`), so it does not matter which process makes it. Anything else, and anything that has
to be reported, is left to this process.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pyjekyll.errors import PyjekyllError
from pyjekyll.readers import source
from pyjekyll.readers.source import SourceDocument
from pyjekyll.ruby.yaml import SelfContaining
from pyjekyll.store.digests import digest_of_bytes
from pyjekyll.utils.aside import Aside
from pyjekyll.utils.regular_files import read_regular

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyjekyll.configuration import Configuration
    from pyjekyll.store.scan import Entries

#: A site with less text (bytes) is read before another process is of any help.
MIN_BYTES = 1_000_000
# What it takes to open a file, in bytes that are read meanwhile.
_EACH = 1000
# Classes of our own may be more than their values: of those, only this process knows.
_OUR_CLASSES = b"pyjekyll"
_MARKUP = (".html", ".htm", ".xml")


class Parsed(NamedTuple):
    """A file as another process has read it."""

    document: SourceDocument
    digest: str


class Ahead:
    """The files of one site that another process reads."""

    def __init__(self, aside: Aside, paths: Iterable[str]) -> None:
        self._aside: Aside | None = aside
        self._paths = frozenset(paths)
        self._found: dict[str, bytes] = {}

    @classmethod
    def begin(cls, paths: list[str], config: Configuration) -> Ahead | None:
        """Let another process read files, by their absolute paths; None where that cannot be."""
        aside = Aside.begin(lambda: _parsed(paths, config))
        return None if aside is None else cls(aside, paths)

    def take(self, path: str) -> Parsed | None:
        """What a file says, once it is known; None for a file that is to be read here."""
        if path not in self._paths:
            return None
        if self._aside is not None:
            self._found = self._aside.result() or {}
            self._aside = None
        found = self._found.pop(path, None)
        if found is None:
            return None
        import pickle

        values, body, line, front_matter, its_digest = pickle.loads(found)
        return Parsed(SourceDocument(values, body, line, front_matter=front_matter), its_digest)

    def end(self) -> None:
        """Nothing more is to be read."""
        if self._aside is not None:
            self._aside.end()
        self._aside, self._found = None, {}


def second_half(entries: Entries, folder: str, config: Configuration) -> list[str]:
    """The texts of a site that are read last, about half of them; none where all are few.

    `entries` are the files below `folder`, the source. What is left out by other rules than these
    may be among them: it is read for nothing.
    """
    endings = (*_MARKUP, *(f".{each.strip()}" for each in str(config["markdown_ext"]).split(",")))
    collections = _folders_of_collections(config)
    found: list[tuple[int, str, int]] = []
    for path, entry in entries.items():
        if isinstance(entry, str) or not path.lower().endswith(endings):
            continue
        rank = _rank(path, collections)
        if rank is not None:
            found.append((rank, path, entry[0]))
    total = sum(size for _, _, size in found)
    if total < MIN_BYTES:
        return []
    left = (total + _EACH * len(found)) / 2
    paths = []
    for _, path, size in sorted(found, reverse=True):
        left -= size + _EACH
        if left < 0:
            break
        paths.append(f"{folder}/{path}")
    return paths


def _folders_of_collections(config: Configuration) -> list[str]:
    collections = config["collections"]
    names = [str(name) for name in collections] if isinstance(collections, dict | list) else []
    above = str(config["collections_dir"] or "").strip("/")
    return [f"{above}/_{name}/" if above else f"_{name}/" for name in names if name != "posts"]


def _rank(path: str, collections: list[str]) -> int | None:
    """Pages and posts are read first, then collections; None for what is read as neither."""
    for number, folder in enumerate(collections, 1):
        if path.startswith(folder):
            return number
    parts = path.split("/")
    if "node_modules" in parts or "vendor" in parts:
        return None
    is_special = any(part[:1] in (".", "_", "#", "~") and part not in _OF_POSTS for part in parts)
    return None if is_special else 0


_OF_POSTS = frozenset(("_posts", "_drafts"))


def _parsed(paths: list[str], config: Configuration) -> dict[str, bytes]:
    """What files say, each as bytes: most of the work of a copy is so left for later."""
    import pickle

    found = {}
    encoding = config.get("encoding")
    for path in paths:
        try:
            config.reach.require(path)
            data = read_regular(path)
        except (OSError, PyjekyllError):
            continue
        if not data.startswith((b"---", b"\xef\xbb\xbf---")):
            continue
        document = source.parse(data, encoding)
        if SelfContaining.is_there:  # which the other process has to find out as well
            SelfContaining.is_there = False
            continue
        if document.problem is not None or document.notes or document.unread:
            continue
        values = (document.values, document.body, document.line, document.front_matter)
        text = pickle.dumps((*values, digest_of_bytes(data)), pickle.HIGHEST_PROTOCOL)
        if _OUR_CLASSES not in text:
            found[path] = text
    return found
