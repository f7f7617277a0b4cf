"""Markdown, by kramdown or the processor that the site chooses. Source: Jekyll's Markdown."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Protocol

from pyjekyll.converters.kramdown_options import kramdown_options
from pyjekyll.errors import BuildError, Diagnostic, Severity
from pyjekyll.plugin import Converter
from pyjekyll.ruby.values import inspect, to_s

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyjekyll.kramdown.converter import Highlighter


class Processor(Protocol):
    """What turns Markdown into HTML. `diagnostics` has no places; it grows until it is emptied."""

    diagnostics: list[Diagnostic]

    def convert(self, content: str) -> str:
        """The HTML of a Markdown text."""
        ...


class KramdownProcessor:
    """kramdown with the options of the site."""

    def __init__(self, config: Mapping[str, Any], highlighter: Highlighter | None) -> None:
        from pyjekyll.kramdown import Document
        from pyjekyll.kramdown.options import merge

        self.diagnostics: list[Diagnostic] = []
        self._document = Document
        options = kramdown_options(config)
        self._options = merge(options)
        _show_in_configuration(config, options)
        self._show_warnings = bool(self._options.get("show_warnings"))
        self._highlighter = highlighter

    def convert(self, content: str) -> str:
        """The HTML of a Markdown text."""
        document = self._document(content, self._options, highlighter=self._highlighter)
        html: str = document.to_html()
        if self._show_warnings:
            self.diagnostics += map(kramdown_warning, document.warnings)
        return html


class CommonMarkProcessor:
    """CommonMark, as one of the two gems for it would write it."""

    def __init__(self, name: str, config: Mapping[str, Any], highlighter: Highlighter | None):
        from pyjekyll.commonmark.converter import CommonMark
        from pyjekyll.commonmark.ghpages import CommonMarkGhPages

        self.diagnostics: list[Diagnostic] = []
        engine = CommonMark if name == "CommonMark" else CommonMarkGhPages
        self._engine = engine(config, highlighter, self._warn)

    def _warn(self, text: str) -> None:
        self.diagnostics.append(Diagnostic("markdown/commonmark", text, Severity.WARNING))

    def convert(self, content: str) -> str:
        """The HTML of a Markdown text."""
        return self._engine.convert(content)


class Markdown(Converter):
    """Takes the extensions of `markdown_ext`. The processor is made at the first conversion."""

    safe = True
    priority = "normal"
    highlighter_prefix = "\n"
    highlighter_suffix = "\n"

    def __init__(self, config: Any) -> None:
        super().__init__(config)
        self._processor: Processor | None = None
        self._converted: dict[bytes, str] = {}
        self._extensions = [f".{ext.lower()}" for ext in to_s(config["markdown_ext"]).split(",")]
        self.highlighter: Highlighter | None = None

    def matches(self, ext: str) -> bool:
        """The extensions that the configuration lists."""
        return ext.lower() in self._extensions

    def output_ext(self, ext: str) -> str:
        """HTML."""
        return ".html"

    def convert(self, content: str) -> str:
        """The HTML of a Markdown text. Equal texts (a short post and its excerpt) are done once.

        Raises ValueError for a text with lone surrogates: bytes of the file that are no UTF-8.
        """
        try:
            digest = hashlib.blake2b(content.encode(), digest_size=16).digest()
        except UnicodeEncodeError:
            message = "The source text contains invalid characters for the used encoding UTF-8"
            raise ValueError(message) from None
        html = self._converted.get(digest)
        if html is None:
            html = self._converted[digest] = self.processor.convert(content)
        return html

    @property
    def processor(self) -> Processor:
        """The processor of the configuration; BuildError where there is none of that name."""
        if self._processor is None:
            self._processor = self._make_processor()
        return self._processor

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """What the processor had to say; whoever takes from the list knows the place."""
        return self._processor.diagnostics if self._processor is not None else []

    def _make_processor(self) -> Processor:
        name = self.config["markdown"]
        if to_s(name).lower() == "kramdown":
            return KramdownProcessor(self.config, self.highlighter)
        if name in ("CommonMark", "CommonMarkGhPages"):
            return CommonMarkProcessor(name, self.config, self.highlighter)
        raise BuildError(_unknown_processor(name))


def _unknown_processor(name: object) -> Diagnostic:
    return Diagnostic(
        "configuration/markdown",
        f"Markdown processor: {inspect(name)} is not a valid Markdown processor. Invalid Markdown "
        f"processor given: {to_s(name)}",
        cure="available processors are: kramdown, CommonMark, CommonMarkGhPages",
    )


def _show_in_configuration(config: Mapping[str, Any], options: Mapping[str, Any]) -> None:
    """Let templates see the options that were filled in, as Jekyll does."""
    shown = config.get("kramdown")
    if isinstance(shown, dict):
        names = ("syntax_highlighter", "syntax_highlighter_opts", "coderay")
        shown.update({name: options[name] for name in names})


def kramdown_warning(warning: str) -> Diagnostic:
    """A warning of kramdown, in Jekyll's words."""
    return Diagnostic("markdown/kramdown", f"Kramdown warning: {warning}", Severity.WARNING)
