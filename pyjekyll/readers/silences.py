"""What Jekyll keeps silent about and a look at the source shows; the bytes stay Jekyll's.

Each function gives diagnostics about a site that is rendered.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from pyjekyll.configuration import places
from pyjekyll.errors import Diagnostic, Place, Severity
from pyjekyll.ruby.glob import files_below

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.site import Site

# Files that projects keep for people who read the source: nobody expects them to be pages.
_FOR_READERS_OF_THE_SOURCE = re.compile(
    r"(README|LICEN[CS]E|CHANGELOG|CHANGES|HISTORY|CONTRIBUTING|CONTRIBUTORS|CODE_OF_CONDUCT|"
    r"SECURITY|SUPPORT|GOVERNANCE|AUTHORS|NOTICE|MAINTAINERS|ISSUE_TEMPLATE|MIGRATION|"
    r"PULL_REQUEST_TEMPLATE|UPGRADING|TODO|COPYING|CLAUDE|AGENTS)([-_.].*)?$",
    re.IGNORECASE,
)


def silences(site: Site) -> Iterator[Diagnostic]:
    """All of them, in the order of this file."""
    yield from _without_front_matter(site)
    yield from _doubled_slashes(site)
    yield from _misspelled_keys(site)


def _without_front_matter(site: Site) -> Iterator[Diagnostic]:
    """Markdown files that are copied as they are, and of which no plugin has made a page."""
    included = {template.name for template in site.liquid_renderer.templates}
    included |= {page.relative_path for page in site.pages}
    extensions = {"." + ext.strip() for ext in str(site.config["markdown_ext"]).split(",")}
    for file in site.static_files:
        if file.extname.lower() not in extensions or not file.write:
            continue
        if _FOR_READERS_OF_THE_SOURCE.match(file.name):
            continue
        place = site.place_of(file.path)
        if place in included:
            continue
        yield Diagnostic(
            "site/no-front-matter",
            f"{place} has no front matter: it is copied as it is, not made a page",
            Severity.WARNING,
            Place(place, 1),
            cure="begin the file with two lines of three dashes, or name it under `exclude`",
        )


def _doubled_slashes(site: Site) -> Iterator[Diagnostic]:
    """A `url` or `baseurl` with a slash where the other, or a page's URL, brings one."""
    url, baseurl = site.config.get("url"), site.config.get("baseurl")
    if isinstance(url, str) and url.endswith("/"):
        cure = f"write it without the slash: {url.rstrip('/')}"
        yield _about_key(site, "url", f"`url` ends with a slash: links get two ({url}/…)", cure)
    if isinstance(baseurl, str) and baseurl not in ("", "/"):
        right = "/" + baseurl.strip("/")
        if baseurl != right:
            message = f"`baseurl` is {baseurl!r}: links get too many slashes, or too few"
            yield _about_key(site, "baseurl", message, f"write it as {right}")


def _about_key(site: Site, key: str, message: str, cure: str) -> Diagnostic:
    place, excerpt = places.find(site.config.config_files, (key,))
    return Diagnostic("configuration/slashes", message, Severity.WARNING, place, cure, excerpt)


def _misspelled_keys(site: Site) -> Iterator[Diagnostic]:
    """Keys of the configuration that look like Jekyll's and that no template reads."""
    unknown = site.config.unknown_keys()
    if not unknown:
        return
    texts = list(_templates(site))
    for key in unknown:
        names = re.escape(key.name.split(".")[0])
        read = re.compile(rf"site\s*(\.\s*{names}\b|\[\s*[\"']{names}[\"'])")
        if not any(read.search(text) for text in texts):
            yield key.diagnostic()


def _templates(site: Site) -> Iterator[str]:
    """The texts of everything that goes through Liquid."""
    for layout in site.layouts.values():
        yield layout.content or ""
    for page in site.pages:
        yield page.content or ""
    for collection in site.collections.values():
        for document in collection.docs:
            yield document.content or ""
    for folder in (site.in_source_dir(str(site.config["includes_dir"])), _of_theme(site)):
        if folder is not None and os.path.isdir(folder):
            for name in files_below(folder):
                yield Path(folder, name).read_text("utf-8", "replace")


def _of_theme(site: Site) -> str | None:
    return site.theme.includes_path if site.theme is not None else None
