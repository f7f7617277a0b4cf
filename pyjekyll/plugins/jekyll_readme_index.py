"""jekyll-readme-index 0.3: a README is the index of its folder where there is no other.

Options below `readme_index:`: `enabled`, `remove_originals`, `with_frontmatter` (READMEs that are
pages already move to the folder's URL as well).
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from pyjekyll.api import Generator, Page
from pyjekyll.plugins._shared import markdown_converter, option

if TYPE_CHECKING:
    from pyjekyll.api import Site, StaticFile

_KEY = "readme_index"
_INDEX = r"$|index\.(html?|xhtml|xml)$"


class ReadmeIndexGenerator(Generator):
    """Adds a page at the folder's URL for each README."""

    reads_texts = False
    safe = True
    priority = "low"

    def generate(self, site: Site) -> None:
        """Add the pages, and move those that exist, as the options say."""
        if option(site, _KEY, "enabled") is False:
            return
        for file in [file for file in site.static_files if _is_readme(file.relative_path, site)]:
            if not _has_index(_folder(file), site):
                site.pages.append(_page_of(file))
                if option(site, _KEY, "remove_originals") is True:
                    site.static_files.remove(file)
        if option(site, _KEY, "with_frontmatter") is True:
            for page in [page for page in site.pages if _is_readme("/" + page.path, site)]:
                if not _has_index(_folder(page), site):
                    _move_to_folder(page)


def _is_readme(path: str, site: Site) -> bool:
    name, dot, ext = path.rpartition("/")[2].rpartition(".")
    # Ruby's pattern ignores the case of the name, and not that of the extension.
    return (
        name.lower() == "readme"
        and ext == ext.lower()
        and markdown_converter(site).matches(dot + ext)
    )


def _folder(item: Page | StaticFile) -> str:
    """The folder of a URL, with a slash at its end; of a folder's URL that is the one around it.

    So a README that this plugin has made a page of is moved twice `with_frontmatter`.
    """
    folder = posixpath.dirname(item.url.rstrip("/"))
    return folder if folder.endswith("/") else f"{folder}/"


def _has_index(folder: str, site: Site) -> bool:
    pattern = re.compile(f"^{re.escape(folder)}(?:{_INDEX})", re.IGNORECASE | re.MULTILINE)
    urls = [page.url for page in site.pages] + [file.url for file in site.static_files]
    return any(pattern.search(url) for url in urls)


def _page_of(file: StaticFile) -> Page:
    page = Page(file.site, file.base, file.dir, file.name)
    page.data["permalink"] = _folder(file)
    return page


def _move_to_folder(page: Page) -> None:
    page.data["permalink"] = _folder(page)
    vars(page).pop("url", None)  # it was asked for, and kept
