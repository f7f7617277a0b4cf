"""jekyll-tagging 1.1: a page and a feed for each tag of posts, and filters that link to them.

Settings: `tag_page_layout`, `tag_page_dir`, `tag_page_data`, the same with `tag_feed_`,
`tag_permalink_style: pretty`, `ignored_tags`. `site.tag_data` is the list of tags, each with the
number of its set in a tag cloud. Filters: `tags`, `keywords`, `tag_link`, `tag_url`, `tag_cloud`.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from pyjekyll.api import (
    FrontMatterData,
    Generator,
    PageWithoutAFile,
    RubyNoMethodError,
    RubyTypeError,
    array,
    class_name,
    inspect,
    register_filter,
    to_s,
    truthy,
    with_context,
)
from pyjekyll.plugins._shared import mapping, stop, wrong_type

if TYPE_CHECKING:
    from pyjekyll.api import Context, Document, Site

_TYPES = ("page", "feed")
_SETS = 5
# Letters whose approximation is not the letter without its accent.
_LETTERS = {"ä": "ae", "ö": "oe", "ü": "ue", "æ": "ae", "ø": "o", "ð": "dh", "þ": "th", "ß": "ss"}


class Tagger(Generator):
    """Adds the pages of tags and the data of the tag cloud."""

    reads_texts = False
    safe = True

    def generate(self, site: Site) -> None:
        """Add a page of each type for each tag, and `site.tag_data`."""
        tags = _active(site)
        for tag, posts in tags:
            for kind in _TYPES:
                if truthy(site.config.get(f"tag_{kind}_layout")):
                    site.pages.append(_page(site, kind, tag, posts))
        site.config["tag_data"] = _cloud(tags)


def _page(site: Site, kind: str, tag: object, posts: list[Document]) -> PageWithoutAFile:
    layout = site.config[f"tag_{kind}_layout"]
    newest_first = sorted(posts, key=lambda post: (post.date, post.path), reverse=True)
    data: dict[str, Any] = {"layout": layout, "posts": newest_first, "tag": tag}
    extra = site.config.get(f"tag_{kind}_data")
    if truthy(extra) and not isinstance(extra, dict):
        raise wrong_type(site, (f"tag_{kind}_data",), extra, "a mapping")
    data.update(mapping(extra))
    name = slug(tag)
    folder = _folder(site, kind)
    named = data["layout"]
    found = None if isinstance(named, list | dict) else site.layouts.get(named)
    if found is None:
        raise stop(
            site,
            (f"tag_{kind}_layout",),
            f"The layout {to_s(named)!r} does not exist",
            "add it to _layouts, or remove the setting",
        )
    pretty = _is_pretty(site)
    content = data.pop("content", None)
    page = PageWithoutAFile(
        site,
        site.source,
        f"{folder.rstrip('/')}/{name if pretty else ''}",
        ("index" if pretty else name) + found.ext,
        content=to_s(content) if truthy(content) else "",
    )
    page.data = FrontMatterData(data)
    return page


def _folder(site: Site, kind: str) -> str:
    value = site.config.get(f"tag_{kind}_dir")
    folder = _joined(value)
    if folder is None:
        raise wrong_type(site, (f"tag_{kind}_dir",), value, "the name of a folder")
    return folder


def _joined(folder: object) -> str | None:
    """The path that a text, or a list of its parts, means to Ruby's File.join; None for others."""
    if isinstance(folder, list):
        parts = [_joined(part) for part in folder]
        return None if None in parts else "/".join(part for part in parts if part is not None)
    return folder if isinstance(folder, str) else None


def _is_pretty(site: Any) -> bool:
    return "pretty" in (site.config.get("permalink"), site.config.get("tag_permalink_style"))


def _active(site: Site) -> list[tuple[Any, list[Document]]]:
    """The tags of posts, without those to be ignored, each with its posts."""
    groups: dict[tuple[str, str], tuple[Any, list[Document]]] = {}
    for post in site.posts.docs:
        for tag in array(post.data["tags"]):
            # Front matter may have any value there; to Ruby 1, 1.0 and true are three.
            key = (class_name(tag), inspect(tag))
            groups.setdefault(key, (tag, []))[1].append(post)
    # The original asks for the first letter of the tag: it leaves out tags of one letter, and with
    # them all that begin with it. Only in a cloud does it ask for the tag.
    return [(tag, posts) for tag, posts in groups.values() if not _is_ignored(site, to_s(tag)[:1])]


def _is_ignored(site: Any, tag: object) -> bool:
    ignored = site.config.get("ignored_tags")
    if not truthy(ignored):
        return False
    if isinstance(ignored, str | dict):
        return isinstance(tag, str) and tag in ignored
    if not isinstance(ignored, list):
        raise wrong_type(site, ("ignored_tags",), ignored, "a list")
    return tag in ignored


def _cloud(tags: list[tuple[Any, list[Document]]]) -> list[list[object]]:
    """Each tag with its set, from 1 for the rarest to 5 for the most frequent."""
    most = max((len(posts) for _tag, posts in tags), default=0)
    counted = sorted((to_s(tag).encode(), to_s(tag), len(posts)) for tag, posts in tags)
    return [[tag, _set(count, most)] for _bytes, tag, count in counted]


def _set(count: int, most: int) -> int:
    return _SETS if count >= most else int((count - 1) / ((most - 1) / _SETS)) + 1


def slug(tag: object) -> str:
    """The tag in a URL: small letters without accents, with hyphens for white space."""
    text = "".join(_letter(letter) for letter in to_s(tag).lower())
    return re.sub(r"\s", "-", text, flags=re.ASCII)


def _letter(letter: str) -> str:
    if not "ß" <= letter <= "ÿ" or letter == "÷":
        return letter
    return _LETTERS.get(letter) or unicodedata.normalize("NFD", letter)[0]


# ------------------------------------------------------------------ filters


@register_filter("tag_url")
@with_context
def tag_url(context: Context, tag: object, kind: object = "page") -> str:
    """The address of a tag's page, or of its feed."""
    return _url(context.registers["site"], tag, to_s(kind))


@register_filter("tag_link")
@with_context
def tag_link(context: Context, tag: object, *more: object) -> str:
    """A link to a tag's page."""
    url = to_s(more[0]) if more else _url(context.registers["site"], tag)
    attributes = more[1] if len(more) > 1 else None
    if truthy(attributes) and not isinstance(attributes, dict):
        raise RubyNoMethodError(f"undefined method `map' for {class_name(attributes)}")
    return _link(tag, url, mapping(attributes))


@register_filter("tag_cloud")
@with_context
def tag_cloud(context: Context, _site: object) -> str:
    """Links to all tags, with a class for the size of each."""
    site = context.registers["site"]
    data = [entry for entry in site.config["tag_data"] if not _is_ignored(site, entry[0])]
    return " ".join(_link(tag, _url(site, tag), {"class": f"set-{number}"}) for tag, number in data)


@register_filter("tags")
@with_context
def tags(context: Context, item: Any) -> str:
    """Links to the tags of a post."""
    site = context.registers["site"]
    found = _tags_of(item)
    if found and isinstance(found[0], list):
        found = [pair[0] for pair in found]
    return ", ".join(_link(t, _url(site, t), {"rel": "tag"}) for t in found if isinstance(t, str))


@register_filter("keywords")
def keywords(item: Any) -> str:
    """The tags of a post, with commas."""
    found = _field(item)
    return ",".join(to_s(tag) for tag in array(found)) if truthy(found) else ""


def _tags_of(item: Any) -> list[Any]:
    found = _field(item)
    if not isinstance(found, list):
        raise RubyNoMethodError(f"there are no tags in {class_name(found)}")
    return found


def _field(item: Any) -> Any:
    if item is None:
        raise RubyNoMethodError("undefined method `[]' for nil:NilClass")
    return item["tags"] if not isinstance(item, str) else None


def _url(site: Any, tag: object, kind: str = "page") -> str:
    value = site.config.get(f"tag_{kind}_dir")
    folder = _joined(value)
    if folder is None:
        raise RubyTypeError(f"no implicit conversion of {class_name(value)} into String")
    parts = [to_s(site.config.get("baseurl")), folder, quote(slug(tag), safe="~")]
    return re.sub("/+", "/", "/" + "/".join(parts)) + ("/" if _is_pretty(site) else ".html")


def _link(tag: object, url: str, attributes: dict[str, object]) -> str:
    written = " ".join(f'{key}="{to_s(value)}"' for key, value in attributes.items())
    return f'<a href="{url}"{" " + written if attributes else ""}>{to_s(tag)}</a>'
