"""jekyll-feed 0.17: Atom feeds of posts, collections, categories and tags; the tag feed_meta.

Options below `feed:` in the configuration: `path`, `posts_limit`, `excerpt_only`, `categories`,
`collections`, `tags`, `disable_in_development`. An entry of a collection that already has a file
at a feed's place keeps it.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from pyjekyll.api import Generator, PageWithoutAFile, Tag, array, logger, register_tag, to_s, truthy
from pyjekyll.plugins._shared import absolute_url, environment, wrong_type

if TYPE_CHECKING:
    from pyjekyll.api import Context, Site

Options = dict[str, object]


def _squeezed(template: str) -> str:
    """A template without the white space that follows an element or a Liquid tag."""
    return re.sub(r"(?<=[>}])\s+", "", template)


_PERSON = """
<author>
    <name>{{ NAME | xml_escape }}</name>
  {% if EMAIL %}
    <email>{{ EMAIL | xml_escape }}</email>
  {% endif %}
  {% if URI %}
    <uri>{{ URI | xml_escape }}</uri>
  {% endif %}
</author>
"""


def _person(name: str, email: str, uri: str) -> str:
    """Liquid for an <author>, from the expressions of its parts."""
    return _PERSON.replace("NAME", name).replace("EMAIL", email).replace("URI", uri)


_HEAD = """
<?xml version="1.0" encoding="utf-8"?>
{% if page.xsl %}
  <?xml-stylesheet type="text/xml" href="{{ '/feed.xslt.xml' | absolute_url }}"?>
{% endif %}
<feed xmlns="http://www.w3.org/2005/Atom" {% if site.lang %}xml:lang="{{ site.lang }}"{% endif %}>
<generator uri="https://jekyllrb.com/" version="{{ jekyll.version }}">Jekyll</generator>
<link href="{{ page.url | absolute_url }}" rel="self" type="application/atom+xml" />
<link href="{{ '/' | absolute_url }}" rel="alternate" type="text/html"\
 {% if site.lang %}hreflang="{{ site.lang }}" {% endif %}/>
<updated>{{ site.time | date_to_xmlschema }}</updated>
<id>{{ page.url | absolute_url | xml_escape }}</id>

{% assign title = site.title | default: site.name %}
{% if page.collection != "posts" %}
  {% assign part = page.collection | capitalize %}
  {% assign title = title | append: " | " | append: part %}
{% endif %}
{% if page.category %}
  {% assign part = page.category | capitalize %}
  {% assign title = title | append: " | " | append: part %}
{% endif %}
{% if title %}
  <title type="html">{{ title | smartify | xml_escape }}</title>
{% endif %}
{% if site.description %}
  <subtitle>{{ site.description | xml_escape }}</subtitle>
{% endif %}
{% if site.author %}
"""

_CHOICE = """
{% endif %}

{% if page.tags %}
  {% assign posts = site.tags[page.tags] %}
{% else %}
  {% assign posts = site[page.collection] %}
{% endif %}
{% if page.category %}
  {% assign posts = posts | where: "categories", page.category %}
{% endif %}
{% unless site.show_drafts %}
  {% assign posts = posts | where_exp: "post", "post.draft != true" %}
{% endunless %}
{% assign posts = posts | sort: "date" | reverse %}
{% assign most = site.feed.posts_limit | default: 10 %}
{% for post in posts limit: most %}
"""

_ENTRY = """
<entry{% if post.lang %}{{" "}}xml:lang="{{ post.lang }}"{% endif %}>
  {% assign title = post.title | smartify | strip_html | normalize_whitespace | xml_escape %}
  <title type="html">{{ title }}</title>
  <link href="{{ post.url | absolute_url }}" rel="alternate" type="text/html" title="{{ title }}" />
  <published>{{ post.date | date_to_xmlschema }}</published>
  <updated>{{ post.last_modified_at | default: post.date | date_to_xmlschema }}</updated>
  <id>{{ post.id | absolute_url | xml_escape }}</id>
  {% assign short = post.feed.excerpt_only | default: site.feed.excerpt_only %}
  {% unless short %}
    <content type="html" xml:base="{{ post.url | absolute_url | xml_escape }}">\
<![CDATA[{{ post.content | strip }}]]></content>
  {% endunless %}

  {% assign author = post.author | default: post.authors[0] | default: site.author %}
  {% assign author = site.data.authors[author] | default: author %}
  {% assign author_name = author.name | default: author %}
  {% assign author_email = author.email | default: nil %}
  {% assign author_uri = author.uri | default: nil %}
"""

_REST = """
  {% if post.category %}
    <category term="{{ post.category | xml_escape }}" />
  {% elsif post.categories %}
    {% for category in post.categories %}
      <category term="{{ category | xml_escape }}" />
    {% endfor %}
  {% endif %}
  {% for tag in post.tags %}
    <category term="{{ tag | xml_escape }}" />
  {% endfor %}

  {% assign summary = post.description | default: post.excerpt %}
  {% if summary and summary != empty %}
    <summary type="html"><![CDATA[{{ summary | strip_html | normalize_whitespace }}]]></summary>
  {% endif %}

  {% assign image = post.image.path | default: post.image %}
  {% if image %}
    {% unless image contains "://" %}
      {% assign image = image | absolute_url %}
    {% endunless %}
    <media:thumbnail xmlns:media="http://search.yahoo.com/mrss/" url="{{ image | xml_escape }}" />
    <media:content medium="image" url="{{ image | xml_escape }}"\
 xmlns:media="http://search.yahoo.com/mrss/" />
  {% endif %}
</entry>
{% endfor %}
</feed>
"""

FEED = _squeezed(
    _HEAD.lstrip()
    + _person("site.author.name | default: site.author", "site.author.email", "site.author.uri")
    + _CHOICE
    + _ENTRY
    + _person('author_name | default: ""', "author_email", "author_uri")
    + _REST
)


class FeedGenerator(Generator):
    """Adds the feeds that the configuration asks for; the one of posts always."""

    reads_texts = False
    safe = True
    priority = "lowest"

    def generate(self, site: Site) -> None:
        """Add a page for each feed that has no file yet."""
        options = _options(site)
        if truthy(options.get("disable_in_development")) and environment(site) == "development":
            logger.info("Jekyll Feed:", "Skipping feed generation in development")
            return
        for name, meta in _collections(site, options).items():
            logger.info("Jekyll Feed:", f"Generating feed for {to_s(name)}")
            for category in _categories(site, name, meta):
                self._add(site, _path(name, category, meta), collection=name, category=category)
        if truthy(options.get("tags")) and (tags := _tags(site)):
            self._add_tags(site, options["tags"], tags)

    def _add_tags(self, site: Site, options: object, tags: list[object]) -> None:
        settings: Options = options if isinstance(options, dict) else {}
        chosen: dict[str, list[object]] = {}
        for name, default in (("except", []), ("only", tags)):
            value = settings.get(name)
            if truthy(value) and not isinstance(value, list):
                raise wrong_type(site, ("feed", "tags", name), value, "a list")
            chosen[name] = value if isinstance(value, list) else default
        path = settings.get("path")
        folder = to_s(path) if truthy(path) else "/feed/by_tag/"
        for tag in (tag for tag in chosen["only"] if tag not in chosen["except"]):
            if tag is not None and not isinstance(tag, str):
                raise wrong_type(site, ("feed", "tags", "only"), tag, "a list of texts")
            name = to_s(tag)
            if not re.search(r"[^a-zA-Z0-9_]", name):  # keeps the address of a feed simple
                logger.info("Jekyll Feed:", f"Generating feed for posts tagged {name}")
                self._add(site, f"{folder}{name}.xml", tags=tag)

    def _add(
        self,
        site: Site,
        path: object,
        *,
        collection: object = "posts",
        category: object = None,
        tags: str | None = None,
    ) -> None:
        if not isinstance(path, str):
            raise wrong_type(site, ("feed", "path"), path, "a text")
        if os.path.exists(site.in_source_dir(path)):
            return
        data: Options = {
            "layout": None,
            "sitemap": False,
            "xsl": os.path.exists(site.in_source_dir("feed.xslt.xml")),
            "collection": collection,
            "category": category,
            "tags": tags,
        }
        site.pages.append(PageWithoutAFile(site, site.source, "", path, content=FEED, data=data))


@register_tag("feed_meta")
class FeedMeta(Tag):
    """{% feed_meta %}: the <link> to the feed of posts."""

    def render(self, context: Context) -> str:
        """The element."""
        site = context.registers["site"]
        options = site.config.get("feed")
        if options is not None and not isinstance(options, dict):
            raise wrong_type(site, ("feed",), options, "a mapping")
        path = (options or {}).get("path")
        if not truthy(path) and options:
            path = _collections(site, options)["posts"].get("path")
        address = absolute_url(path if truthy(path) else "feed.xml", site)
        title = site.config.get("title")
        title = title if truthy(title) else site.config.get("name")
        attributes = [("type", "application/atom+xml"), ("rel", "alternate"), ("href", address)]
        attributes += [("title", to_s(title))] if truthy(title) else []
        return f"<link {' '.join(f'{name}={_quoted(value)}' for name, value in attributes)} />"


def _options(site: Site) -> Options:
    options = site.config.get("feed")
    if isinstance(options, dict):
        return options
    if truthy(options):
        raise wrong_type(site, ("feed",), options, "a mapping")
    return {}


def _collections(site: Site, options: Options) -> dict[object, Options]:
    """The collections that get feeds, posts among them, with `path` and `categories`."""
    named = options.get("collections")
    if isinstance(named, list):
        named = {name if isinstance(name, str) else to_s(name): {} for name in named}
    collections = dict(named) if isinstance(named, dict) else {}
    if not truthy(collections.get("posts")):
        collections["posts"] = {}
    for name, meta in collections.items():
        if not isinstance(meta, dict):
            raise wrong_type(site, ("feed", "collections", to_s(name)), meta, "a mapping")
    posts = collections["posts"] = dict(collections["posts"])
    for key in ("path", "categories"):
        if not truthy(posts.get(key)):
            posts[key] = options.get(key)
    return collections


def _categories(site: Site, name: object, meta: Options) -> list[object]:
    """The categories that get feeds of their own, and nil for that of all."""
    named = meta.get("categories")
    if isinstance(named, dict):
        named = [list(pair) for pair in named.items()]
    if truthy(named) and not isinstance(named, list):
        raise wrong_type(site, ("feed", "collections", to_s(name), "categories"), named, "a list")
    found: list[object] = []
    for category in [*(named if isinstance(named, list) else []), None]:
        if not any(category == other and type(category) is type(other) for other in found):
            found.append(category)
    return found


def _path(collection: object, category: object, meta: Options) -> object:
    prefix = "/feed" if collection == "posts" else f"/feed/{to_s(collection)}"
    if truthy(category):
        return f"{prefix}/{to_s(category)}.xml"
    path = meta.get("path")
    return path if truthy(path) else f"{prefix}.xml"


def _tags(site: Site) -> list[object]:
    """The tags of all posts, in the order in which they appear."""
    found: list[object] = []
    for post in site.posts.docs:
        found += [tag for tag in array(post.data["tags"]) if tag not in found]
    return found


def _quoted(text: str) -> str:
    """Text as the value of an XML attribute."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return '"' + escaped.replace('"', "&quot;").replace("'", "&apos;") + '"'
