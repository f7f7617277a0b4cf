"""Sass and SCSS. No compiler is built in yet: a site that needs one is told so."""

from __future__ import annotations

from typing import Any

from pyjekyll.errors import Diagnostic
from pyjekyll.plugin import Converter


class Scss(Converter):
    """Takes `.scss`; what it makes of it says in a comment what is missing."""

    safe = True
    priority = "low"
    syntax = "scss"

    def __init__(self, config: Any) -> None:
        super().__init__(config)
        self.diagnostics: list[Diagnostic] = []

    def matches(self, ext: str) -> bool:
        """Files of the syntax."""
        return ext.lower() == f".{self.syntax}"

    def output_ext(self, ext: str) -> str:
        """CSS."""
        return ".css"

    def convert(self, content: str) -> str:
        """A comment in place of the style sheet, and an error in `diagnostics`."""
        if not content.strip():
            return ""
        missing = f"this version of pyjekyll has no Sass compiler for .{self.syntax} files"
        self.diagnostics.append(
            Diagnostic(
                "site/sass-missing",
                f"Conversion error: {missing}.",
                cure="compile the style sheet beforehand and put the .css file into the site",
            )
        )
        return f"/* {missing} */\n"


class Sass(Scss):
    """Takes `.sass`."""

    syntax = "sass"
