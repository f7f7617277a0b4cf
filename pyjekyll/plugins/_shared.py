"""What several built-in plugins need: their options, the converter of Markdown, URLs of the site.

Not a plugin by itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from pyjekyll.api import (
    BuildError,
    Diagnostic,
    InvalidURIError,
    Markdown,
    Place,
    deep_merge,
    find_setting,
    inspect,
    is_absolute,
    to_i,
    to_s,
    truthy,
)
from pyjekyll.api import absolute_url as with_site_url
from pyjekyll.api import relative_url as with_baseurl

if TYPE_CHECKING:
    from pyjekyll.api import Document, Page, Site

#: Pages of which a generator has read all fields: in Ruby they keep the excerpt that they had.
read_whole: WeakSet[Page] = WeakSet()


def markdown_converter(site: Site) -> Markdown:
    """The converter of Markdown."""
    return next(converter for converter in site.converters if isinstance(converter, Markdown))


def options_of(site: Site, key: str) -> dict[str, Any]:
    """What the configuration says under a plugin's key; nothing where that is no mapping."""
    return mapping(site.config.get(key))


def option(site: Site, name: str, key: str) -> Any:
    """What most plugins ask: the setting below `name`, which is nil or false where `name` is.

    Raises BuildError where Ruby stops: at a `name` that has no settings below it.
    """
    value = site.config.get(name)
    return entry(site, (name,), value, key) if truthy(value) else value


def entry(site: Site, path: tuple[str | int, ...], value: object, key: str) -> Any:
    """Ruby's `value[key]` of the setting at `path`; a text has the parts that are in it.

    Raises BuildError where Ruby stops.
    """
    if isinstance(value, dict):
        return value.get(key)
    if isinstance(value, str):
        return key if key in value else None
    raise wrong_type(site, path, value, "a mapping")


def wrong_type(site: Site, path: tuple[str | int, ...], value: object, wanted: str) -> BuildError:
    """An error to raise for a setting of a type with which the original stops."""
    name = ": ".join(map(str, path))
    message = f"`{name}` must be {wanted}, not {inspect(value)}"
    return stop(site, path, message, "correct it, or remove it")


def merged(site: Site, name: str, defaults: dict[str, Any]) -> dict[str, Any]:
    """The settings below `name` over their defaults. Raises BuildError where `name` has none."""
    value = site.config.get(name)
    if truthy(value) and not isinstance(value, dict):
        raise wrong_type(site, (name,), value, "a mapping")
    return deep_merge(defaults, value if isinstance(value, dict) else {})


def whole_number(site: Site, path: tuple[str | int, ...], value: object) -> int:
    """Ruby's `value.to_i`: of a text the number at its beginning, 0 for nil.

    Raises BuildError for what has none.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str | None):
        raise wrong_type(site, path, value, "a number")
    return to_i(value)


def parts_of(pattern: str, text: str) -> list[str]:
    """The parts of a text between matches, without the empty ones at its end, as in Ruby."""
    parts = re.split(pattern, text, flags=re.ASCII)
    while parts and not parts[-1]:
        parts.pop()
    return parts


def wrong_field(item: Page | Document, key: str, value: object, wanted: str) -> BuildError:
    """An error to raise for a field of the front matter with which the original stops."""
    message = f"`{key}` must be {wanted}, not {inspect(value)}"
    place = Place(item.relative_path)
    return BuildError(Diagnostic("plugin/setting", message, place=place, cure="correct it"))


def mapping(value: object) -> dict[str, Any]:
    """The value if it is a mapping, else an empty one."""
    return value if isinstance(value, dict) else {}


def is_absolute_url(url: str) -> bool | None:
    """Whether a URL begins with a scheme; None where what stands there cannot be one."""
    try:
        return is_absolute(url)
    except InvalidURIError:
        return None


def absolute_url(url: object, site: Site) -> str:
    """A URL with the site's url and baseurl in front."""
    site_url, baseurl = site.config.get("url"), site.config.get("baseurl")
    if site.passes is not None and isinstance(url, str):
        return site.passes.remembered(
            "absolute_url", url, lambda: with_site_url(relative_url(url, site), site_url, "")
        )
    return with_site_url(to_s(url), site_url, baseurl)


def relative_url(url: object, site: Site) -> str:
    """A URL with the site's baseurl in front."""
    baseurl = site.config.get("baseurl")
    if site.passes is not None and isinstance(url, str):
        return site.passes.remembered("relative_url", url, lambda: with_baseurl(url, baseurl))
    return with_baseurl(to_s(url), baseurl)


def stop(site: Site, path: tuple[str | int, ...], message: str, cure: str) -> BuildError:
    """An error to raise for a setting with which the original stops; it names the setting's line.

    `path` is the way to the setting in the configuration: ("feed", "tags").
    """
    place, excerpt = find_setting(site.config.config_files, path)
    return BuildError(
        Diagnostic("plugin/setting", message, place=place, cure=cure, excerpt=excerpt)
    )


def environment(site: Site) -> str:
    """Jekyll's environment: development, unless JEKYLL_ENV says otherwise."""
    return site.config.environ.get("JEKYLL_ENV") or "development"
