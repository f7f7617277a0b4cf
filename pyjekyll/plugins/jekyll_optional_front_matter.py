"""jekyll-optional-front-matter 0.3: Markdown files without front matter become pages.

Files such as README and LICENSE do not, unless `include` names them. Options below
`optional_front_matter:`: `enabled`, `remove_originals`; at the top: `require_front_matter`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.api import Generator, GlobList, Page, truthy
from pyjekyll.plugins._shared import markdown_converter, option

if TYPE_CHECKING:
    from pyjekyll.api import Site, StaticFile

_KEY = "optional_front_matter"
LEFT_ALONE = frozenset(
    (
        "README",
        "LICENSE",
        "LICENCE",
        "COPYING",
        "CODE_OF_CONDUCT",
        "CONTRIBUTING",
        "ISSUE_TEMPLATE",
        "PULL_REQUEST_TEMPLATE",
    )
)


class OptionalFrontMatterGenerator(Generator):
    """Adds a page for each static file that is Markdown."""

    reads_texts = False
    safe = True

    def generate(self, site: Site) -> None:
        """Add the pages; remove the files they come from, if the site wants that."""
        enabled = option(site, _KEY, "enabled")
        if enabled is False or truthy(site.config.get("require_front_matter")):
            return
        files = self._files(site)
        site.pages.extend(Page(site, file.base, file.dir, file.name) for file in files)
        if option(site, _KEY, "remove_originals") is True:
            originals = set(map(id, files))
            site.static_files[:] = [f for f in site.static_files if id(f) not in originals]

    def _files(self, site: Site) -> list[StaticFile]:
        markdown = markdown_converter(site)
        included = GlobList(site.source, site.include)
        return [
            file
            for file in site.static_files
            if markdown.matches(file.extname)
            and (file.basename.upper() not in LEFT_ALONE or _named_by(included, file))
        ]


def _named_by(included: GlobList, file: StaticFile) -> bool:
    path = file.relative_path.removeprefix("/")
    return included.matches(path) or included.matches(file.name)
