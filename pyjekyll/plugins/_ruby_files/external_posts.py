"""external-posts.rb of al-folio: posts of other places, from their feeds or their pages.

`external_sources` in the configuration: a list of `name` and `rss_url`, or `posts` with `url` and
`published_date`. Feeds and pages are fetched when the owner allows it, or were saved; a source
without an answer is left out, with a warning.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pyjekyll.api import Diagnostic, Document, Generator, Severity, class_name, parse_time, to_s
from pyjekyll.plugins._shared import stop
from pyjekyll.plugins._web import ALLOW, Web

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.api import Site

_KEY = "external_sources"


@dataclass(frozen=True, slots=True)
class Post:
    """A post of another place."""

    url: str
    title: str
    content: str | None
    summary: str | None
    published: dt.datetime | None


class ExternalPosts(Generator):
    """Adds the posts to the site's own."""

    safe = True
    priority = "high"

    def generate(self, site: Site) -> None:
        """Add the posts of each source."""
        sources = site.config.get(_KEY)
        if sources is None:
            return
        if not isinstance(sources, list) or not all(isinstance(one, dict) for one in sources):
            raise stop(
                site,
                (_KEY,),
                f"external-posts: `{_KEY}` must be a list of mappings, not {class_name(sources)}",
                "write each source as `- name: …` with `rss_url` or `posts`",
            )
        web = Web(site)
        for source in sources:
            for post in self._posts(site, web, source):
                _add(site, to_s(source.get("name")), post)

    def _posts(self, site: Site, web: Web, source: dict[str, Any]) -> Iterator[Post]:
        address = source.get("rss_url")
        if address:
            body = self._get(site, web, to_s(address), ".xml")
            yield from _entries(body) if body is not None else ()
            return
        for named in source.get("posts") or []:
            url = to_s(named.get("url"))
            body = self._get(site, web, url, ".html")
            if body is not None:
                yield _of_page(url, body, named.get("published_date"))

    def _get(self, site: Site, web: Web, url: str, extension: str) -> bytes | None:
        body = web.get(url, extension)
        if body is None:
            site.diagnostics.add(
                Diagnostic(
                    "plugin/saved",
                    f"external-posts leaves {url} out: it is not saved",
                    Severity.WARNING,
                    cure=ALLOW,
                )
            )
        return body


def _add(site: Site, source: str, post: Post) -> None:
    slug = _slug(post.title)
    if not re.search(r"\w", post.title, re.ASCII) or not slug:
        slug = f"{_slug(source)}-{post.url.rstrip('/').split('/')[-1]}"
    posts = site.collections["posts"]
    document = Document(site.in_source_dir(f"_posts/{slug}.md"), site=site, collection=posts)
    document.data.update(
        external_source=source,
        title=post.title,
        feed_content=post.content,
        description=post.summary,
        date=post.published,
        redirect=post.url,
    )
    posts.docs.append(document)


def _slug(text: str) -> str:
    return re.sub(r"[^\w-]", "", text.lower().strip().replace(" ", "-"), flags=re.ASCII)


def _entries(body: bytes) -> Iterator[Post]:
    """The entries of an Atom or RSS feed."""
    from lxml import etree

    root = etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True))
    for entry in root.iter("{*}entry", "{*}item"):
        texts = {etree.QName(child).localname: child for child in entry if _is_element(child)}
        link = texts.get("link")
        url = (link.get("href") or link.text) if link is not None else ""
        published = _text(texts, "published", "pubDate", "updated", "date")
        yield Post(
            (url or "").strip(),
            _text(texts, "title") or "",
            _text(texts, "encoded", "content"),
            _text(texts, "summary", "description"),
            parse_time(published) if published else None,
        )


def _is_element(node: Any) -> bool:
    return isinstance(node.tag, str)


def _text(elements: dict[str, Any], *names: str) -> str | None:
    found = next((elements[name] for name in names if name in elements), None)
    return None if found is None else "".join(found.itertext()).strip()


def _of_page(url: str, body: bytes, published: object) -> Post:
    from lxml import etree

    from pyjekyll.plugins._html import inner_html

    page = etree.fromstring(body, etree.HTMLParser(encoding="utf-8"))
    title = page.findtext("head/title") or ""
    description = page.find("head/meta[@name='description']")
    content = page.find("body")
    time = published if isinstance(published, dt.datetime) else None
    if isinstance(published, str):
        time = parse_time(published)
    elif isinstance(published, dt.date) and time is None:
        time = dt.datetime(published.year, published.month, published.day, tzinfo=dt.UTC)
    return Post(
        url,
        title,
        inner_html(content) if content is not None else "",
        description.get("content") or "" if description is not None else "",
        time,
    )
