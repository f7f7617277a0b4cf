"""Permalinks: values of front matter, what styles add, and the placeholders of documents.

Source: Jekyll's Utils and UrlDrop.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from pyjekyll.errors import BuildError, Diagnostic, Place
from pyjekyll.ruby.arrays import array
from pyjekyll.ruby.encodings import valid
from pyjekyll.ruby.errors import RubyArgumentError
from pyjekyll.ruby.time.times import strftime
from pyjekyll.ruby.values import inspect, no_method, to_s, truthy
from pyjekyll.utils.slugs import slugify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyjekyll.content.document import Document
    from pyjekyll.content.page import Page


Reader: TypeAlias = "Callable[[Document], str | None]"


def permalink_of(value: object, place: str) -> str | None:
    """The value of `permalink` in a file's front matter, or its defaults; None where it is nil.

    Raises BuildError for what is no text: in Ruby it has no methods of a text.
    """
    if isinstance(value, str):
        return value
    if not truthy(value):
        return None
    raise BuildError(
        Diagnostic(
            "site/permalink",
            f"Invalid permalink in {place}: it must be a string, not {inspect(value)}",
            place=Place(place, 1),
            cure="put it in quotes, or give it a path such as /about/",
        )
    )


def add_permalink_suffix(template: str, style: str) -> str:
    """The template ended as the site's permalink style ends: "/", ":output_ext", or not at all."""
    if style == "pretty":
        return template + "/"
    if style in ("date", "ordinal", "none"):
        return template + ":output_ext"
    if style.endswith("/"):
        return template + "/"
    if style.endswith(":output_ext"):
        return template + ":output_ext"
    return template


DATE_PLACEHOLDERS = {
    "year": "%Y",
    "short_year": "%y",
    "month": "%m",
    "i_month": "%-m",
    "short_month": "%b",
    "long_month": "%B",
    "day": "%d",
    "i_day": "%-d",
    "short_day": "%a",
    "long_day": "%A",
    "y_day": "%j",
    "w_year": "%G",
    "week": "%V",
    "w_day": "%u",
    "hour": "%H",
    "minute": "%M",
    "second": "%S",
}
_NOT_IN_JEKYLL_3 = frozenset(
    ("slugified_categories", "long_month", "short_day", "long_day", "w_year", "week", "w_day")
)


class _Placeholders(Mapping[str, "Callable[[], str | None]"]):
    """Those of one document, each made when a template has it."""

    def __init__(self, readers: Mapping[str, Reader], document: Document) -> None:
        self._readers = readers
        self._document = document

    def __getitem__(self, name: str) -> Callable[[], str | None]:
        return partial(self._readers[name], self._document)

    def __contains__(self, name: object) -> bool:
        return name in self._readers

    def __iter__(self) -> Iterator[str]:
        return iter(self._readers)

    def __len__(self) -> int:
        return len(self._readers)


def document_placeholders(document: Document) -> Mapping[str, Callable[[], str | None]]:
    """Each placeholder and how to get its value: computed only for those a template has."""
    site = document.site
    readers: Mapping[str, Reader] = _READERS
    if site.config.compatibility.is_jekyll_3:
        readers = _READERS_OF_JEKYLL_3
    if site.url_placeholders:
        readers = {**readers, **site.url_placeholders}
    return _Placeholders(readers, document)


def _label(document: Document) -> str:
    return document.collection.label


def _categories(document: Document) -> str:
    names = (_category(item, document) for item in array(document.data["categories"]))
    return "/".join(dict.fromkeys(names))


def _slugified_categories(document: Document) -> str:
    names = (slugify(to_s(item)) or "" for item in array(document.data["categories"]))
    return "/".join(dict.fromkeys(names))


def _date_reader(format_: str) -> Reader:
    return lambda document: _dated(document, format_)


def _dated(document: Document, format_: str) -> str:
    """The date by a format. Where that is the time of the build, it is noted how it is printed."""
    site, date = document.site, document.date
    if date is site.time:
        site.clock.note(format_)
    return strftime(date, format_)


def _slug(document: Document, mode: str = "default", *, cased: bool = False) -> str | None:
    own = document.data["slug"]
    if truthy(own) and not isinstance(own, str):
        raise BuildError(
            Diagnostic(
                "site/slug",
                f"`slug` must be a string, not {inspect(own)}",
                place=Place(document.relative_path, 1),
                cure="put it in quotes",
                jekyll=f"{no_method('gsub', own)} (NoMethodError)",
            )
        )
    text = own if isinstance(own, str) else document.basename_without_ext
    require_utf_8(text, "slug", document)
    return slugify(text, mode=mode, cased=cased)


def _category(value: object, document: Document) -> str:
    text = to_s(value)
    if "category" in document.data:  # those of `categories` are bytes to Ruby
        require_utf_8(text, "category", document)
    return text.lower()


_READERS: Mapping[str, Reader] = {
    "collection": _label,
    "path": lambda document: document.cleaned_relative_path,
    "name": lambda document: slugify(document.basename_without_ext),
    "title": lambda document: _slug(document, mode="pretty", cased=True),
    "slug": lambda document: _slug(document),
    "categories": _categories,
    "slugified_categories": _slugified_categories,
    "output_ext": lambda document: document.output_ext,
    **{name: _date_reader(format_) for name, format_ in DATE_PLACEHOLDERS.items()},
}
_READERS_OF_JEKYLL_3 = {
    name: read for name, read in _READERS.items() if name not in _NOT_IN_JEKYLL_3
}


def require_utf_8(text: str, key: str, item: Document | Page) -> None:
    """Raises BuildError for a text that URLs are made of, if it has bytes that are not UTF-8."""
    if text.isascii():
        return
    try:
        valid(text)
    except RubyArgumentError as error:
        raise BuildError(
            Diagnostic(
                "site/permalink" if key == "permalink" else "site/slug",
                f"`{key}` must be text in UTF-8, not {inspect(text)}",
                place=Place(item.relative_path, 1),
                cure="write the text itself, instead of !!binary",
                jekyll=error.message,
            )
        ) from None
