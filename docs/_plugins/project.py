"""What the pages say about the project that is not written in them: its version, its changelog."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pyjekyll
from pyjekyll.api import Generator, Tag, register_tag

if TYPE_CHECKING:
    from pyjekyll.api import Context, Site


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
