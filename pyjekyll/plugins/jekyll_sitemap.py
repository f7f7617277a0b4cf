"""jekyll-sitemap 1.4: /sitemap.xml for search engines, and /robots.txt that names it.

Left out: whatever says `sitemap: false` (static files by front matter defaults), pages named
/404.html, and collections that are not written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.api import Generator, PageWithoutAFile

if TYPE_CHECKING:
    from pyjekyll.api import Site

EXTENSIONS = (".htm", ".html", ".xhtml", ".pdf")  # of static files that are worth finding

NAMESPACES = (
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:schemaLocation="http://www.sitemaps.org/schemas/sitemap/0.9'
    ' http://www.sitemaps.org/schemas/sitemap/0.9/sitemap.xsd"'
    ' xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
)


def _entry(address: str, changed: str, when: str | None = None) -> str:
    """Liquid for one <url>: where it is, and when it changed (where `when` holds, if given)."""
    location = f"{address} | replace: '/index.html', '/' | absolute_url | xml_escape"
    change = f"<lastmod>{{{{ {changed} | date_to_xmlschema }}}}</lastmod>\n"
    if when is not None:
        change = f"{{% if {when} %}}{change}{{% endif %}}"
    return f"<url>\n<loc>{{{{ {location} }}}}</loc>\n{change}</url>\n"


SITEMAP = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    "{% if page.xsl %}"
    """<?xml-stylesheet type="text/xsl" href="{{ '/sitemap.xsl' | absolute_url }}"?>\n"""
    "{% endif %}"
    f"<urlset {NAMESPACES}>\n"
    "{% assign written = site.collections | where_exp: 'group', 'group.output != false' %}"
    "{% for group in written %}"
    "{% assign members = group.docs | where_exp: 'item', 'item.sitemap != false' %}"
    "{% for item in members %}"
    + _entry(
        "item.url",
        "item.last_modified_at | default: item.date",
        "item.last_modified_at or item.date",
    )
    + "{% endfor %}{% endfor %}"
    "{% assign files = page.static_files | where_exp: 'item', 'item.sitemap != false'"
    " | where_exp: 'item', 'item.name != \"404.html\"' %}"
    "{% assign members = site.html_pages | where_exp: 'item', 'item.sitemap != false'"
    " | where_exp: 'item', 'item.url != \"/404.html\"' %}"
    "{% for item in members %}"
    + _entry("item.url", "item.last_modified_at", "item.last_modified_at")
    + "{% endfor %}{% for item in files %}"
    + _entry("item.path", "item.modified_time")
    + "{% endfor %}</urlset>\n"
)

ROBOTS = 'Sitemap: {{ "sitemap.xml" | absolute_url }}\n'


class Sitemap(Generator):
    """Adds /sitemap.xml and /robots.txt, unless the site has its own."""

    safe = True
    priority = "lowest"

    def generate(self, site: Site) -> None:
        """Add what is missing."""
        addresses = {page.url for page in site.pages} | {file.url for file in site.static_files}
        if "/sitemap.xml" not in addresses:
            files = [file.to_liquid() for file in site.static_files if file.extname in EXTENSIONS]
            data = {"static_files": files, "xsl": "/sitemap.xsl" in addresses}
            site.pages.append(_page(site, "sitemap.xml", SITEMAP, data))
        if "/robots.txt" not in addresses:
            site.pages.append(_page(site, "robots.txt", ROBOTS, {}))

    def take_edit(self, site: Site, item: object) -> bool:
        """A file that is listed has another time now."""
        return getattr(item, "front_matter", None) is not None or not _is_listed(item)


def _is_listed(item: object) -> bool:
    return getattr(item, "extname", None) in EXTENSIONS


def _page(site: Site, name: str, content: str, data: dict[str, object]) -> PageWithoutAFile:
    return PageWithoutAFile(
        site, site.source, "", name, content=content, data={"layout": None, **data}
    )
