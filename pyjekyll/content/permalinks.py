"""Permalinks: values of front matter, what styles add, and the placeholders of documents.

Source: Jekyll's Utils and UrlDrop.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pyjekyll.errors import BuildError, Diagnostic, Place
from pyjekyll.ruby.arrays import array
from pyjekyll.ruby.encodings import valid
from pyjekyll.ruby.errors import RubyArgumentError
from pyjekyll.ruby.time.times import strftime
from pyjekyll.ruby.values import inspect, no_method, to_s, truthy
from pyjekyll.utils.slugs import slugify

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pyjekyll.content.document import Document
    from pyjekyll.content.page import Page


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


def document_placeholders(document: Document) -> Mapping[str, Callable[[], str | None]]:
    """Each placeholder and how to get its value: computed only for those a template has."""

    def date(format_: str) -> Callable[[], str]:
        return lambda: _dated(document, format_)

    found: dict[str, Callable[[], str | None]] = {
        "collection": lambda: document.collection.label,
        "path": lambda: document.cleaned_relative_path,
        "name": lambda: slugify(document.basename_without_ext),
        "title": lambda: _slug(document, mode="pretty", cased=True),
        "slug": lambda: _slug(document),
        "categories": lambda: "/".join(
            dict.fromkeys(_category(item, document) for item in array(document.data["categories"]))
        ),
        "slugified_categories": lambda: "/".join(
            dict.fromkeys(slugify(to_s(item)) or "" for item in array(document.data["categories"]))
        ),
        "output_ext": lambda: document.output_ext,
        **{name: date(format_) for name, format_ in DATE_PLACEHOLDERS.items()},
    }
    if document.site.config.compatibility.is_jekyll_3:
        for name in _NOT_IN_JEKYLL_3:
            del found[name]
    for name, read in document.site.url_placeholders.items():
        found[name] = partial(read, document)
    return found


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
