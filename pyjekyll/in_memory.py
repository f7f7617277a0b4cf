"""One text through the whole of a site, for programs that have no folder for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyjekyll.content.page import Page, PageWithoutAFile
from pyjekyll.plugin import Generator
from pyjekyll.site import Site

if TYPE_CHECKING:
    from collections.abc import Mapping


def render(
    text: str,
    config: Mapping[str, Any] | None = None,
    *,
    files: Mapping[str, str | bytes] | None = None,
    path: str = "index.md",
) -> str:
    """What a build makes of a text: its Liquid, its Markdown, its layout.

    The text may begin with front matter. `config` has settings as in `_config.yml`, `files` what
    the text needs besides, such as layouts, includes and data, by their paths. The extension of
    `path` decides what is converted.

    Raises BuildError with everything that is wrong, ConfigurationError for settings that cannot be.
    """
    name = path.rpartition("/")[2]
    others = {key: value for key, value in (files or {}).items() if key != path}
    if text.startswith("---"):
        site = Site(config, files={**others, path: text})
        site.process(write=False)
        found = next((page for page in site.pages if page.relative_path == path), None)
    else:
        site = Site(config, files=others)
        found = PageWithoutAFile(site, site.source, path[: -len(name)].strip("/"), name)
        found.content = text
        site.generators.insert(0, _Adding(site, found))
        site.process(write=False)
    if found is None or found.output is None:
        raise ValueError(f"{path!r} does not become a page of a site")
    return found.output


class _Adding(Generator):
    """Adds a page to the site before other generators run."""

    def __init__(self, site: Site, page: Page) -> None:
        super().__init__(site.config)
        self._page = page

    def generate(self, site: Site) -> None:
        """Add it."""
        site.pages.append(self._page)
