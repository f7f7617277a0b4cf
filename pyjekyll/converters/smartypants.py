"""SmartyPants: typographic quotes and dashes, for the filter `smartify`. Takes no files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyjekyll.converters.kramdown_options import kramdown_version
from pyjekyll.converters.markdown import INVALID, kramdown_warning
from pyjekyll.plugin import Converter

if TYPE_CHECKING:
    from pyjekyll.plugin.converter import ConversionContext


class SmartyPants(Converter):
    """kramdown with nothing but its typography. Source: Jekyll's SmartyPants converter."""

    safe = True
    priority = "low"

    def __init__(self, config: Any) -> None:
        super().__init__(config)
        given = config.get("kramdown")
        # As the site has them: what Markdown fills in comes later.
        self._given = dict(given) if isinstance(given, dict) else given
        self._options: dict[str, Any] | None = None

    def matches(self, ext: str) -> bool:
        """No file."""
        return False

    def output_ext(self, ext: str) -> None:
        """None of its own."""
        return

    def convert(self, content: str) -> str:
        """The text with typographic letters; HTML in it stays."""
        return self._convert(content)[0]

    def convert_file(self, content: str, context: ConversionContext) -> str:
        """The same, with kramdown's warnings where the site wants them."""
        html, warnings = self._convert(content, encoding=context.encoding)
        for warning in warnings:
            context.report(kramdown_warning(warning))
        return html

    def _convert(self, content: str, *, encoding: str | None = None) -> tuple[str, list[str]]:
        from pyjekyll.kramdown import Document

        try:
            content.encode()
        except UnicodeEncodeError:
            raise ValueError(INVALID) from None
        if self._options is None:
            self._options = {**(self._given or {}), "input": "SmartyPants"}
            self._options |= kramdown_version(self.config)
        document = Document(content, self._options, encoding=encoding)
        html = document.to_html().removesuffix("\n")
        return html, document.warnings if self._options.get("show_warnings") else []
