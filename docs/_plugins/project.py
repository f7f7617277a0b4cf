"""What the pages say about the project that is not written in them: its version, its changelog."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pyjekyll
from pyjekyll.api import Generator, Tag, register_hook, register_tag

if TYPE_CHECKING:
    from pyjekyll.api import Context, Page, Site


class Project(Generator):
    """Makes `site.data.project` known."""

    def generate(self, site: Site) -> None:
        """Add what is known."""
        site.data["project"] = {"version": pyjekyll.__version__}


@register_tag("changelog")
class Changelog(Tag):
    """{% changelog %}: the text of CHANGELOG.md, without its title."""

    def render(self, context: Context) -> str:
        """Read the file."""
        site: Site = context.registers["site"]
        text = (Path(site.source).parent / "CHANGELOG.md").read_text("utf-8")
        return text.partition("\n")[2]


_RULE = re.compile(r"<dt>((?:[a-z0-9-]+)/([a-z0-9-]+))</dt>")


@register_hook("pages", "post_convert", pure=True)
def give_rules_anchors(page: Page) -> None:
    """Each rule of the page about checks has an address: /checks/#links-broken-link."""
    if page.url == "/checks/" and page.content is not None:
        page.content = _RULE.sub(
            lambda match: f'<dt id="{match[1].replace("/", "-")}">{match[1]}</dt>', page.content
        )
