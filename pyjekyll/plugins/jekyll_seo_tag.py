"""jekyll-seo-tag 2.8: `{% seo %}` prints a page's title, metadata and JSON-LD for its <head>.

Everything comes from the front matter and the configuration: title, tagline, description, author,
image, logo, lang, locale, twitter, facebook, social, webmaster_verifications.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pyjekyll.api import (
    Drop,
    RubyNoMethodError,
    RubyTypeError,
    Tag,
    class_name,
    inspect,
    register_tag,
    to_s,
    truthy,
)
from pyjekyll.plugins._shared import is_absolute_url

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyjekyll.api import Context, ParseContext, Template

VERSION = "2.8.0"
_HOME_OR_ABOUT = re.compile(r"^/(about/)?(index.html?)?$", re.MULTILINE)
# Words with one space between them, and nothing that any of the filters looks at.
_WORDS = re.compile(r"[A-Za-z0-9,.:;()!?/-]+(?: [A-Za-z0-9,.:;()!?/-]+)*")
_TO_PLAIN = ("markdownify", "strip_html", "normalize_whitespace", "escape_once")
_PLACEHOLDER = re.compile(r"%(?:<(\w+)>[sdi]|\{(\w+)\})")

# --- The template ---------------------------------------------------------------------------------


def _when(condition: str, *parts: str, otherwise: str = "") -> str:
    """Liquid that prints the parts where a condition holds."""
    other = f"{{% else %}}{otherwise}" if otherwise else ""
    return f"{{% if {condition} %}}{''.join(parts)}{other}{{% endif %}}"


def _meta(attribute: str, name: str, content: str) -> str:
    """One <meta>, on a line of its own; a content without blanks around is a Liquid expression."""
    value = content if content.startswith("=") else f"{{{{ {content} }}}}"
    return f'<meta {attribute}="{name}" content="{value.removeprefix("=")}" />\n'


def _given(expression: str, *names: tuple[str, str]) -> str:
    """A <meta> for each pair of attribute and name, where the expression is something."""
    return _when(expression, *(_meta(attribute, name, expression) for attribute, name in names))


_WEBMASTERS = {
    "google": "google-site-verification",
    "bing": "msvalidate.01",
    "alexa": "alexaVerifyID",
    "yandex": "yandex-verification",
    "baidu": "baidu-site-verification",
    "facebook": "facebook-domain-verification",
}

_CARD = 'page.twitter.card | default: site.twitter.card | default: "summary_large_image"'

TEMPLATE = "".join(
    (
        "<!-- Begin Jekyll SEO tag v{{ seo_tag.version }} -->\n",
        _when("seo_tag.title?", "<title>{{ seo_tag.title }}</title>\n"),
        _meta("name", "generator", "=Jekyll v{{ jekyll.version }}"),
        _given("seo_tag.page_title", ("property", "og:title")),
        _given("seo_tag.author.name", ("name", "author")),
        _meta("property", "og:locale", "seo_tag.page_locale"),
        _given("seo_tag.description", ("name", "description"), ("property", "og:description")),
        _when(
            "site.url",
            '<link rel="canonical" href="{{ seo_tag.canonical_url }}" />\n',
            _meta("property", "og:url", "seo_tag.canonical_url"),
        ),
        _given("seo_tag.site_title", ("property", "og:site_name")),
        _when(
            "seo_tag.image",
            _meta("property", "og:image", "seo_tag.image.path"),
            _given("seo_tag.image.height", ("property", "og:image:height")),
            _given("seo_tag.image.width", ("property", "og:image:width")),
            _given("seo_tag.image.alt", ("property", "og:image:alt")),
        ),
        _when(
            "page.date",
            _meta("property", "og:type", "=article"),
            _meta("property", "article:published_time", "page.date | date_to_xmlschema"),
            otherwise=_meta("property", "og:type", "=website"),
        ),
        _when(
            "paginator.previous_page",
            '<link rel="prev" href="{{ paginator.previous_page_path | absolute_url }}" />\n',
        ),
        _when(
            "paginator.next_page",
            '<link rel="next" href="{{ paginator.next_page_path | absolute_url }}" />\n',
        ),
        _when(
            "seo_tag.image",
            _meta("name", "twitter:card", _CARD),
            _meta("property", "twitter:image", "seo_tag.image.path"),
            otherwise=_meta("name", "twitter:card", "=summary"),
        ),
        _given("seo_tag.image.alt", ("name", "twitter:image:alt")),
        _given("seo_tag.page_title", ("property", "twitter:title")),
        _when(
            "site.twitter",
            _meta("name", "twitter:site", "=@{{ site.twitter.username | remove: '@' }}"),
            _when(
                "seo_tag.author.twitter",
                _meta("name", "twitter:creator", "=@{{ seo_tag.author.twitter | remove: '@' }}"),
            ),
        ),
        _when(
            "site.facebook",
            _given("site.facebook.admins", ("property", "fb:admins")),
            _given("site.facebook.publisher", ("property", "article:publisher")),
            _given("site.facebook.app_id", ("property", "fb:app_id")),
        ),
        _when(
            "site.webmaster_verifications",
            *(
                _given(f"site.webmaster_verifications.{site}", ("name", name))
                for site, name in _WEBMASTERS.items()
            ),
            otherwise=_given("site.google_site_verification", ("name", _WEBMASTERS["google"])),
        ),
        '<script type="application/ld+json">\n{{ seo_tag.json_ld | jsonify }}</script>\n',
        "<!-- End Jekyll SEO tag -->\n",
    )
)

# --- The tag --------------------------------------------------------------------------------------


@register_tag("seo")
class SeoTag(Tag):
    """`{% seo %}`, or `{% seo title=false %}` for a page that prints its own <title>."""

    def __init__(self, tag_name: str, markup: str, parse_context: ParseContext) -> None:
        super().__init__(tag_name, markup, parse_context)
        self._environment = parse_context.environment
        self._template: Template | None = None

    def render(self, context: Context) -> str:
        """The metadata of the page that is being rendered."""
        if self._template is None:
            self._template = self._environment.parse(TEMPLATE)
        payload = {
            "site": context.data["site"],
            "jekyll": context.data["jekyll"],
            "page": context.registers["page"],
            "paginator": context["paginator"],
            "seo_tag": SeoDrop(context, self.markup),
        }
        return self._template.render(payload, registers=context.registers)


class _FieldsDrop(Drop):
    """A drop whose fields are the properties named in FIELDS."""

    FIELDS: tuple[str, ...] = ()

    def __getitem__(self, name: Any) -> Any:
        known = self.__dict__  # where cached properties are once they were asked for
        if name in known and name in self.FIELDS:
            return known[name]
        return getattr(self, name) if name in self.FIELDS else None

    def keys(self) -> list[str]:
        """The fields."""
        return list(self.FIELDS)


class SeoDrop(_FieldsDrop):
    """`seo_tag`: what the template says of a page."""

    ruby_class = "Jekyll::SeoTag::Drop"
    FIELDS = (
        "author",
        "canonical_url",
        "date_modified",
        "date_published",
        "description",
        "image",
        "json_ld",
        "links",
        "logo",
        "name",
        "page_lang",
        "page_locale",
        "page_title",
        "site_description",
        "site_tagline",
        "site_tagline_or_description",
        "site_title",
        "title",
        "type",
        "version",
    )
    version = VERSION

    def __init__(self, context: Context, markup: str) -> None:
        self._context = context
        self._markup = markup
        self._page = context.registers["page"]
        self._site = context.data["site"]

    def __getitem__(self, name: Any) -> Any:
        return self._wants_title if name == "title?" else super().__getitem__(name)

    # titles and names -----------------------------------------------------------------------

    @property
    def _wants_title(self) -> bool:
        return bool(self.title) and not re.search("title=false", self._markup, re.IGNORECASE)

    @cached_property
    def site_title(self) -> str | None:
        """The site's title, or its name."""
        return self._plain(_first(self._site.get("title"), self._site.get("name")))

    @cached_property
    def site_tagline(self) -> str | None:
        """The site's tagline."""
        return self._plain(self._site.get("tagline"))

    @cached_property
    def site_description(self) -> str | None:
        """The site's description."""
        return self._plain(self._site.get("description"))

    @property
    def site_tagline_or_description(self) -> str | None:
        """The tagline, else the description."""
        return self.site_tagline or self.site_description

    @cached_property
    def page_title(self) -> str | None:
        """The page's own title, else the site's."""
        return self._plain(self._page.get("title")) or self.site_title

    @cached_property
    def title(self) -> str | None:
        """What the browser shows: page and site, or site and tagline; the number of the page."""
        title = self.page_title or self.site_title
        if self.site_title and self.page_title != self.site_title:
            title = f"{self.page_title} | {self.site_title}"
        elif self.site_title and self.site_description:
            title = f"{self.site_title} | {self.site_tagline_or_description}"
        return None if title is None else self._page_number + title

    @property
    def _page_number(self) -> str:
        paginator = self._context["paginator"]
        if not paginator or paginator["page"] <= 1:
            return ""
        numbers = {"current": paginator["page"], "total": paginator["total_pages"]}
        message = self._site.get("seo_paginator_message") or "Page %<current>s of %<total>s for "
        return _PLACEHOLDER.sub(lambda m: str(numbers[m[1] or m[2]]), message)

    @cached_property
    def name(self) -> str | None:
        """The name of what the page is about; of the site, on its first page."""
        own = self._seo.get("name")
        named = self._plain(own) if truthy(own) else None
        if named or not self._home_or_about:
            return named
        social = self._social.get("name")
        return self._plain(social) if truthy(social) else self.site_title

    @cached_property
    def description(self) -> str | None:
        """The page's description, else its excerpt, else the site's."""
        own = _first(self._page.get("description"), self._page.get("excerpt"))
        return self._plain(own) or self.site_description

    # facts ----------------------------------------------------------------------------------

    @cached_property
    def author(self) -> AuthorDrop:
        """Who wrote the page."""
        return AuthorDrop(self._page, self._site)

    @cached_property
    def image(self) -> ImageDrop | None:
        """The page's picture, if it has one."""
        image = ImageDrop(self._page.get("image"), self._context)
        return image if truthy(image.path) else None

    @cached_property
    def date_modified(self) -> object:
        """When the page was changed last."""
        date = _first(
            self._seo.get("date_modified"),
            _in_liquid(self._page.get("last_modified_at")),
            self._page.get("date"),
        )
        return self._filter("date_to_xmlschema", date) if truthy(date) else None

    @cached_property
    def date_published(self) -> object:
        """When the page was published."""
        date = self._page.get("date")
        return self._filter("date_to_xmlschema", date) if truthy(date) else None

    @cached_property
    def type(self) -> object:
        """The kind of thing that the page is, in schema.org's words."""
        own = self._seo.get("type")
        if truthy(own):
            return own
        if self._home_or_about:
            return "WebSite"
        return "BlogPosting" if truthy(self._page.get("date")) else "WebPage"

    @cached_property
    def links(self) -> object:
        """Other places that are about the same."""
        own = self._seo.get("links")
        if truthy(own):
            return own
        links = self._social.get("links") if self._home_or_about else None
        return links if truthy(links) else None

    @cached_property
    def logo(self) -> object:
        """The URL of the site's logo."""
        logo = self._site.get("logo")
        if not truthy(logo):
            return None
        if not isinstance(logo, str):
            raise RubyTypeError(f"Can't convert {class_name(logo)} into String. (`logo`)")
        return self._filter("uri_escape", logo if is_absolute_url(logo) else self._absolute(logo))

    @property
    def page_lang(self) -> object:
        """The page's language."""
        return _first(self._page.get("lang"), self._site.get("lang"), "en_US")

    @property
    def page_locale(self) -> str:
        """The page's language and country."""
        locale = _first(self._page.get("locale"), self._site.get("locale"), self.page_lang)
        if not isinstance(locale, str):
            raise RubyNoMethodError(
                f"undefined method `tr' for {inspect(locale)} (`lang` or `locale`)"
            )
        return locale.replace("-", "_")

    @cached_property
    def canonical_url(self) -> object:
        """The one URL of the page."""
        own = self._page.get("canonical_url")
        if to_s(own):
            return own
        return re.sub(
            r"/index\.html$", "/", to_s(self._absolute(self._page.get("url"))), flags=re.M
        )

    @cached_property
    def json_ld(self) -> dict[str, object]:
        """The JSON-LD of the page, sorted, without what is not known."""
        facts = {
            "@context": "https://schema.org",
            "@type": self.type,
            "author": self._json_author(),
            "dateModified": self.date_modified,
            "datePublished": self.date_published,
            "description": self.description,
            "headline": self.page_title,
            "image": self.image.json() if self.image else None,
            "mainEntityOfPage": self._main_entity(),
            "name": self.name,
            "publisher": self._publisher(),
            "sameAs": self.links,
            "url": self.canonical_url,
        }
        return {name: value for name, value in facts.items() if value is not None}

    def _json_author(self) -> dict[str, object] | None:
        name, kind = self.author["name"], self.author["type"]
        if not truthy(name) or (truthy(kind) and kind not in ("Organization", "Person")):
            return None
        url = self.author["url"]
        found = {"@type": kind if truthy(kind) else "Person", "name": name}
        return found | ({"url": url} if truthy(url) else {})

    def _main_entity(self) -> dict[str, object] | None:
        if self.type not in ("BlogPosting", "CreativeWork"):
            return None
        return {"@type": "WebPage", "@id": self.canonical_url}

    def _publisher(self) -> dict[str, object] | None:
        if self.logo is None:
            return None
        logo = {"@type": "ImageObject", "url": self.logo}
        name = self.author.name
        return {"@type": "Organization", "logo": logo} | ({"name": name} if truthy(name) else {})

    # helpers --------------------------------------------------------------------------------

    @property
    def _home_or_about(self) -> bool:
        return _HOME_OR_ABOUT.search(to_s(self._page.get("url"))) is not None

    @cached_property
    def _seo(self) -> Mapping[str, Any]:
        return _hash(self._page.get("seo"))

    @cached_property
    def _social(self) -> Mapping[str, Any]:
        return _hash(self._site.get("social"))

    def _filter(self, name: str, value: object) -> object:
        return _filtered(self._context, name, value)

    def _absolute(self, url: object) -> object:
        return self._filter("absolute_url", url)

    def _plain(self, text: object) -> str | None:
        """A text as attributes hold it: Markdown converted, no elements; None if empty."""
        if type(text) is str and self._is_plain(text):
            return text
        for name in _TO_PLAIN:
            text = self._filter(name, text)
        return to_s(text) or None

    def _is_plain(self, text: str) -> bool:
        """Whether all that is to find out that a text is left as it is: most titles are."""
        if _WORDS.fullmatch(text) is None:
            return False
        filters = self._context.environment.filters
        if not all(filters[name].__module__.startswith("pyjekyll.") for name in _TO_PLAIN):
            return False  # a plugin's, with views of its own
        is_plain: bool = self._context.registers["view"].is_plain(text)
        return is_plain


class AuthorDrop(_FieldsDrop):
    """`seo_tag.author`: from the page's author or authors, or the site's; texts are looked up.

    `site.data.authors` may say more of an author who is a text.
    """

    ruby_class = "Jekyll::SeoTag::AuthorDrop"

    def __init__(self, page: Any, site: Any) -> None:
        authors = page.get("authors")
        first = authors[0] if isinstance(authors, list) and authors else None
        candidates = (page.get("author"), first, site.get("author"))
        author = next((found for found in candidates if to_s(found)), None)
        self._hash = _hash(author)
        if isinstance(author, str):
            known = _hash(_hash(site.get("data")).get("authors"))
            self._hash = {"name": author, **_hash(known.get(author))}

    def __getitem__(self, name: Any) -> Any:
        return self.twitter if name == "twitter" else self._hash.get(name)

    @property
    def name(self) -> Any:
        """The author's name."""
        return self._hash.get("name")

    @property
    def twitter(self) -> str | None:
        """The author's account, or name, without a leading @."""
        account = self._hash.get("twitter")
        account = account if truthy(account) else self._hash.get("name")
        return account.removeprefix("@") if isinstance(account, str) else None

    def to_s(self) -> str:
        """The name."""
        return to_s(self.name)


class ImageDrop(_FieldsDrop):
    """`seo_tag.image`: a path, or a mapping with one under path, facebook or twitter."""

    ruby_class = "Jekyll::SeoTag::ImageDrop"

    def __init__(self, image: object, context: Context) -> None:
        self._context = context
        self._hash: dict[str, Any] = {"path": image if isinstance(image, str) else None}
        self._hash.update(_hash(image))

    def __getitem__(self, name: Any) -> Any:
        return self.path if name == "path" else self._hash.get(name)

    @cached_property
    def path(self) -> object:
        """The absolute URL of the picture, escaped."""
        path = _first(*(self._hash.get(key) for key in ("path", "facebook", "twitter")))
        if path is None:
            return None
        if isinstance(path, str) and is_absolute_url(path) is False:
            path = _filtered(self._context, "absolute_url", path)
        return _filtered(self._context, "uri_escape", path)

    def json(self) -> object:
        """The picture in JSON-LD: its URL, or an object where more is known."""
        if len(self._hash) == 1:
            return self.path
        further = {name: value for name, value in self._hash.items() if name != "path"}
        return {**further, "url": self.path, "@type": "imageObject"}

    def to_s(self) -> str:
        """The URL."""
        return to_s(self.path)


def _filtered(context: Context, name: str, value: object) -> Any:
    """What a filter of the site makes of a value."""
    environment = context.environment
    function = environment.filters[name]
    if name in environment.context_filters:
        return function(context, value)
    return function(value)


def _in_liquid(value: object) -> object:
    """What a value is to templates: plugins may put objects of their own into front matter."""
    return value.to_liquid() if hasattr(value, "to_liquid") else value


def _first(*values: object) -> Any:
    """The first value that Ruby takes for true, else the last one."""
    return next((value for value in values if truthy(value)), values[-1])


def _hash(value: object) -> Mapping[str, Any]:
    """The value if it is a Ruby Hash, else an empty one."""
    is_hash = value.ruby_hash if isinstance(value, Drop) else isinstance(value, dict)
    return value if is_hash else {}  # type: ignore[return-value]
