"""Sass and SCSS. No compiler is built in yet: a site that needs one is told so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.errors import Diagnostic
from pyjekyll.plugin import Converter

if TYPE_CHECKING:
    from pyjekyll.plugin.converter import ConversionContext


class Scss(Converter):
    """Takes `.scss`; what it makes of it says in a comment what is missing."""

    safe = True
    priority = "low"
    syntax = "scss"

    def matches(self, ext: str) -> bool:
        """Files of the syntax."""
        return ext.lower() == f".{self.syntax}"

    def output_ext(self, ext: str) -> str:
        """CSS."""
        return ".css"

    def convert(self, content: str) -> str:
        """A comment in place of the style sheet."""
        return f"/* {self._missing} */\n" if content.strip() else ""

    def convert_file(self, content: str, context: ConversionContext) -> str:
        """A comment in place of the style sheet, and an error that says so."""
        if content.strip():
            context.report(
                Diagnostic(
                    "site/sass-missing",
                    f"Conversion error: {self._missing}.",
                    cure="compile the style sheet beforehand and put the .css file into the site",
                )
            )
        return self.convert(content)

    @property
    def _missing(self) -> str:
        return f"this version of pyjekyll has no Sass compiler for .{self.syntax} files"


class Sass(Scss):
    """Takes `.sass`."""

    syntax = "sass"
