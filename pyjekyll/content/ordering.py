"""The order of documents: Jekyll's comparisons, with glibc's merge sort where they disagree."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from pyjekyll.errors import Diagnostic, Place, Severity
from pyjekyll.ruby.arrays import flatten
from pyjekyll.ruby.comparing import spaceship
from pyjekyll.ruby.sorting import merge_sort
from pyjekyll.ruby.values import to_s
from pyjekyll.utils.paths import join

if TYPE_CHECKING:
    from pyjekyll.content.document import Document
    from pyjekyll.errors import Diagnostics


def sorted_documents(docs: list[Document]) -> list[Document]:
    """By date, then by path; where only some have a date, as Ruby's sort happens to do it."""
    keys = [doc.sort_key() for doc in docs]
    if _are_comparable(keys):
        order = sorted(range(len(docs)), key=lambda index: _comparable(keys[index]))
        return [docs[index] for index in order]
    return merge_sort(docs, compare)


def newest_first(docs: list[Document]) -> list[Document]:
    """The other way round: not always the reverse, where only some have a date."""
    if _are_comparable([doc.sort_key() for doc in docs]):
        return sorted_documents(docs)[::-1]
    return merge_sort(docs, lambda one, other: compare(other, one))


def _are_comparable(keys: list[tuple[object, str]]) -> bool:
    return all(isinstance(date, dt.datetime) for date, _ in keys) or all(
        date is None for date, _ in keys
    )


def _comparable(key: tuple[object, str]) -> tuple[float, str]:
    date, path = key
    return (date.timestamp() if isinstance(date, dt.datetime) else 0.0, path)


def compare(one: Document, other: Document) -> int:
    """Jekyll's Document#<=>: dates that cannot be compared count as equal."""
    by_date = spaceship(one.data["date"], other.data["date"])
    return by_date or (one.path > other.path) - (one.path < other.path)


def sorted_by_key(docs: list[Document], key: str, diagnostics: Diagnostics) -> list[Document]:
    """By a key of the front matter (`sort_by`); documents without it come last."""

    def order(one: tuple[object, Document], other: tuple[object, Document]) -> int:
        if (one[0] is None) != (other[0] is None):
            without = one if one[0] is None else other
            diagnostics.add(_sort_warning(key, without[1]))
            return 1 if one[0] is None else -1
        return spaceship(one[0], other[0]) or compare(one[1], other[1])

    return [doc for _, doc in merge_sort([(doc.data[key], doc) for doc in docs], order)]


def _sort_warning(key: str, document: Document) -> Diagnostic:
    return Diagnostic(
        "site/sort-key-missing",
        f"The sort key '{key}' is missing; the document is sorted last",
        Severity.WARNING,
        Place(document.site.place_of(document.path)),
        cure=f"add `{key}` to its front matter",
        jekyll=f"Sort warning: '{key}' not defined in {document.relative_path}",
    )


def in_listed_order(docs: list[Document], folder: str, order: list[object]) -> list[Document]:
    """As `order` lists the files; then the others, by date and path."""
    table = {doc.relative_path: doc for doc in sorted_documents(docs)}
    # An entry may be a list of the parts of a path: Ruby's File.join takes that, too.
    listed = [join(folder, *map(to_s, flatten([entry]) or [""])) for entry in order]
    names = dict.fromkeys([*listed, *table])
    return [table[name] for name in names if name in table]
