"""The placeholders of a document's permalink. Source: Jekyll's UrlDrop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.ruby.arrays import array
from pyjekyll.ruby.time.times import strftime
from pyjekyll.ruby.values import to_s, truthy
from pyjekyll.utils.slugs import slugify

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pyjekyll.content.document import Document

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


def document_placeholders(document: Document) -> Mapping[str, Callable[[], str | None]]:
    """Each placeholder and how to get its value: computed only for those a template has."""

    def date(format_: str) -> Callable[[], str]:
        return lambda: strftime(document.date, format_)

    return {
        "collection": lambda: document.collection.label,
        "path": lambda: document.cleaned_relative_path,
        "name": lambda: slugify(document.basename_without_ext),
        "title": lambda: _slug(document, mode="pretty", cased=True),
        "slug": lambda: _slug(document),
        "categories": lambda: "/".join(
            dict.fromkeys(to_s(item).lower() for item in array(document.data["categories"]))
        ),
        "slugified_categories": lambda: "/".join(
            dict.fromkeys(slugify(to_s(item)) or "" for item in array(document.data["categories"]))
        ),
        "output_ext": lambda: document.output_ext,
        **{name: date(format_) for name, format_ in DATE_PLACEHOLDERS.items()},
    }


def _slug(document: Document, mode: str = "default", *, cased: bool = False) -> str | None:
    own = document.data["slug"]
    text = to_s(own) if truthy(own) else document.basename_without_ext
    return slugify(text, mode=mode, cased=cased)
