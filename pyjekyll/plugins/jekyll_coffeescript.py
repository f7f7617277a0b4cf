"""jekyll-coffeescript 2.0: a `.coffee` file with front matter becomes a script.

The compiler is that of the gem coffee-script-source 1.12.2. The extra `coffeescript` and `pyjekyll
coffeescript fetch` bring it; where a site has such a file and they are missing, the build stops.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from pyjekyll.api import BuildError, Converter, Diagnostic, Place
from pyjekyll.plugins import _coffeescript
from pyjekyll.plugins._npm import LackingError

if TYPE_CHECKING:
    from pyjekyll.api import ConversionContext


class CoffeeScript(Converter):
    """Takes `.coffee`."""

    safe = True
    priority: ClassVar[str] = "low"

    def matches(self, ext: str) -> bool:
        """CoffeeScript, in whatever letters."""
        return ext.lower() == ".coffee"

    def output_ext(self, ext: str) -> str:
        """JavaScript."""
        return ".js"

    def convert(self, content: str) -> str:
        """The script. Raises BuildError."""
        return _converted(content, None, 1)

    def convert_file(self, content: str, context: ConversionContext) -> str:
        """The script; a mistake has its place in the file. Raises BuildError."""
        return _converted(content, context.place(), context.first_line)


def _converted(content: str, place: Place | None, first_line: int) -> str:
    try:
        return _coffeescript.compiled(content)
    except LackingError as error:
        raise BuildError(
            Diagnostic("plugin/extra", str(error), place=place, cure=error.cure)
        ) from None
    except _coffeescript.CoffeeScriptError as error:
        said, excerpt = str(error), None
        if place is not None and error.line is not None:
            place = Place(place.path, error.line + first_line - 1, error.column)
            lines = content.split("\n")
            excerpt = lines[error.line - 1] if error.line <= len(lines) else None
        raise BuildError(
            Diagnostic(
                "plugin/coffeescript",
                f"CoffeeScript: {said}",
                place=place,
                cure="correct the line",
                excerpt=excerpt,
                jekyll="Conversion error: Jekyll::Converters::CoffeeScript encountered an error "
                f"while converting '{'' if place is None else place.path}': {said}",
            )
        ) from None
