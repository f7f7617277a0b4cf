"""What pages, documents and layouts have in common. Source: Jekyll's Convertible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.content.data import FrontMatterData
from pyjekyll.content.unreadable import not_a_mapping, report_unreadable
from pyjekyll.errors import BuildError, Diagnostic, Place

if TYPE_CHECKING:
    from pyjekyll.readers.source import SourceDocument
    from pyjekyll.site import Site

SASS_FILE_EXTS = (".sass", ".scss")
YAML_FILE_EXTS = (".yaml", ".yml")


def has_liquid_construct(content: str | None) -> bool:
    """Whether the text has anything that Liquid would touch."""
    return bool(content) and ("{%" in content or "{{" in content)  # type: ignore[operator]


class Convertible:
    """Takes over what was read of a file; predicates over `data`, `content` and `extname`."""

    site: Site
    data: FrontMatterData
    content: str | None
    content_line: int
    #: The text of the front matter, "" for none; None where no text was read, or not to its end.
    front_matter: str | None = None

    @property
    def path_of_file(self) -> str:
        """The absolute path of the source file."""
        raise NotImplementedError

    def take(self, source: SourceDocument) -> None:
        """Take over front matter and content, as Jekyll's Convertible#read_yaml does.

        Raises BuildError for front matter that is no mapping, and an empty permalink.
        """
        place = self.site.place_of(self.path_of_file)
        self.content, self.content_line = source.body, source.line
        self.front_matter = source.front_matter
        self.site.diagnostics.extend(note.at(place) for note in source.notes)
        if source.problem is not None:
            report_unreadable(self.site, [source.problem.at(place)], place)
        values = source.values
        if values is None or values is False:
            values = {}
        if not isinstance(values, dict):
            raise BuildError(not_a_mapping(place, values))
        self.data = FrontMatterData(values)
        if values.get("permalink") == "":
            raise BuildError(
                Diagnostic(
                    "front-matter/empty-permalink",
                    f"Invalid permalink in {place}",
                    place=Place(place, 1),
                    cure="remove the key, or give it a path such as /about/",
                )
            )

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
        if (
            self.data["render_with_liquid"] is False
            and not self.site.config.compatibility.is_jekyll_3
        ):
            return False
        return has_liquid_construct(self.content)

    @property
    def place_in_layout(self) -> bool:
        """Whether the output goes into layouts."""
        return not (self.asset_file or self.no_layout)
