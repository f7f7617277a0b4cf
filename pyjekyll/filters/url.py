"""Filters on URLs."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from pyjekyll.content import url as urls
from pyjekyll.filters.reading import config
from pyjekyll.liquid import with_context
from pyjekyll.liquid.standard_filters.html import url_encode
from pyjekyll.ruby.addressable import normalize_component
from pyjekyll.ruby.encodings import valid
from pyjekyll.ruby.errors import RubyTypeError
from pyjekyll.ruby.values import class_name, is_drop, no_method, to_s

if TYPE_CHECKING:
    from pyjekyll.liquid import Context, LiquidValue
    from pyjekyll.plugin.passes import Passes

_INDEX = re.compile(r"/index\.html?$", re.MULTILINE)


@with_context(reads_variables=False)
def relative_url(context: Context, value: LiquidValue) -> str | None:
    """The URL below the site's baseurl."""
    if value is None:
        return None
    baseurl = config(context, "baseurl")
    passes = _passes(context)
    if passes is not None and isinstance(value, str):
        return passes.remembered(
            "relative_url", value, lambda: urls.relative_url(valid(value), baseurl)
        )
    return urls.relative_url(valid(_url(value)), baseurl)


@with_context(reads_variables=False)
def absolute_url(context: Context, value: LiquidValue) -> str | None:
    """The URL below the site's url and baseurl."""
    if value is None:
        return None
    site_url, baseurl = config(context, "url"), config(context, "baseurl")
    passes = _passes(context)
    if passes is not None and isinstance(value, str):
        below = partial(urls.relative_url, valid(value), baseurl)
        return passes.remembered(
            "absolute_url",
            value,
            # What is below the baseurl already gets only the site's URL in front.
            lambda: urls.absolute_url(
                passes.remembered("relative_url", value, below), site_url, ""
            ),
        )
    return urls.absolute_url(valid(_url(value)), site_url, baseurl)


def _passes(context: Context) -> Passes | None:
    passes: Passes | None = getattr(context.registers.get("site"), "passes", None)
    return passes


def _url(value: LiquidValue) -> str:
    """The URL of what has one, or the value as text."""
    if type(value) is str:
        return value
    if is_drop(value) and "url" in getattr(value, "METHODS", ()):
        value = value["url"]
    return to_s(value)


def strip_index(value: LiquidValue) -> str | None:
    """Without `index.html` at the end."""
    if value is None or to_s(value) == "":
        return None
    if not isinstance(value, str):
        raise no_method("sub", value)
    return _INDEX.sub("/", value, count=1)


def uri_escape(value: LiquidValue) -> str | None:
    """Percent-encoded where a URI must be; what is encoded already stays so."""
    if value is None:
        return None
    return normalize_component(_string(value, f"Can't convert {class_name(value)} into String."))


def cgi_escape(value: LiquidValue) -> str | None:
    """Percent-encoded for a form: space is `+`."""
    name = "nil" if value is None else class_name(value)
    name = to_s(value) if isinstance(value, bool) else name
    return url_encode(_string(value, f"no implicit conversion of {name} into String"))


def _string(value: LiquidValue, message: str) -> str:
    if not isinstance(value, str):
        raise RubyTypeError(message)
    return value
