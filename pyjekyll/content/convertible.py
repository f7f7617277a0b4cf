"""What pages, documents and layouts have in common. Source: Jekyll's Convertible."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyjekyll.content.data import FrontMatterData

SASS_FILE_EXTS = (".sass", ".scss")
YAML_FILE_EXTS = (".yaml", ".yml")


def has_liquid_construct(content: str | None) -> bool:
    """Whether the text has anything that Liquid would touch."""
    return bool(content) and ("{%" in content or "{{" in content)  # type: ignore[operator]


class Convertible:
    """Predicates over `data`, `content` and `extname`."""

    __slots__ = ()

    data: FrontMatterData
    content: str | None

    @property
    def extname(self) -> str:
        """The extension of the source file, with its dot."""
        raise NotImplementedError

    @property
    def published(self) -> bool:
        """False only where the front matter says `published: false`."""
        return self.data.get("published", True) is not False

    @property
    def sass_file(self) -> bool:
        """Whether this is a Sass or SCSS file."""
        return self.extname in SASS_FILE_EXTS

    @property
    def coffeescript_file(self) -> bool:
        """Whether this is a CoffeeScript file."""
        return self.extname == ".coffee"

    @property
    def asset_file(self) -> bool:
        """Whether this is Sass or CoffeeScript: never placed in a layout."""
        return self.sass_file or self.coffeescript_file

    @property
    def yaml_file(self) -> bool:
        """Whether this is a YAML file: only documents are, whose data is then the whole file."""
        return False

    @property
    def no_layout(self) -> bool:
        """Whether the front matter says `layout: none`."""
        return self.data["layout"] == "none"

    @property
    def render_with_liquid(self) -> bool:
        """Whether the content goes through Liquid."""
        if self.data["render_with_liquid"] is False:
            return False
        return has_liquid_construct(self.content)

    @property
    def place_in_layout(self) -> bool:
        """Whether the output goes into layouts."""
        return not (self.asset_file or self.no_layout)
