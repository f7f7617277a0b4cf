"""What pages and documents have in common beyond their front matter: an address and an output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.content.convertible import Convertible
from pyjekyll.content.permalinks import permalink_of
from pyjekyll.content.rendered import unpacked
from pyjekyll.ruby.values import to_s, truthy

if TYPE_CHECKING:
    from pyjekyll.content.rendered import Packed, Rendered
    from pyjekyll.site import Site


class RenderedItem(Convertible):
    """A page or document. What its render made of it is kept by the view, not by the item."""

    site: Site
    _output: str | None

    @property
    def relative_path(self) -> str:
        """The path of the source file, below the folder that holds the kind."""
        raise NotImplementedError

    @property
    def permalink(self) -> str | None:
        """The permalink of the front matter or its defaults."""
        value = self.data["permalink"]
        if value is not None and (passes := self.site.passes) is not None:
            value = passes.own_permalink(self.data, value)
        return permalink_of(value, self.relative_path)

    @property
    def output_ext(self) -> str:
        """The extension of the output file, with its dot."""
        return self.site.output_ext(self.extname, self.permalink)

    @property
    def rendered(self) -> Rendered | None:
        """What the render made of it, when rendered; None where that failed."""
        rendered = self.site.view.rendered(self)
        return None if rendered is None or rendered.packed is None else rendered

    @property
    def output(self) -> str | None:
        """The output, when rendered; a hook may replace it."""
        return unpacked(self.packed_output)

    @output.setter
    def output(self, value: str | None) -> None:
        self._output = value

    @property
    def packed_output(self) -> Packed | None:
        """The same as it is kept."""
        if self._output is not None:
            return self._output
        rendered = self.site.view.rendered(self)
        return None if rendered is None else rendered.packed

    @property
    def excerpt_separator(self) -> str:
        """What ends the excerpt; "" for no excerpt."""
        own = self.data["excerpt_separator"]
        return to_s(own if truthy(own) else self.site.config["excerpt_separator"])

    def to_liquid(self) -> object:
        """What stands for it in templates."""
        return self.site.view.drop(self)

    def to_s(self) -> str:
        """What stands for it in a text, such as a list of pages that is printed."""
        return self.site.view.text(self)

    def inspect(self) -> str:
        """What Ruby shows of it inside of a list."""
        return self.site.view.inspect(self)
