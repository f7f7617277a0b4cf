"""Renderer: one document through Liquid, converters and layouts. Source: Jekyll's Renderer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pyjekyll.content.excerpt import Excerpt
from pyjekyll.content.page import Page
from pyjekyll.content.rendered import Rendered
from pyjekyll.drops import page_snapshot
from pyjekyll.errors import BuildError, Diagnostic, Place, PyjekyllError
from pyjekyll.liquid.values import to_liquid
from pyjekyll.rendering.layouts import layouts_of
from pyjekyll.utils.merge import deep_merge
from pyjekyll.view import keys

if TYPE_CHECKING:
    from pyjekyll.content.document import Document
    from pyjekyll.content.layout import Layout
    from pyjekyll.drops import UnifiedPayloadDrop
    from pyjekyll.liquid import LiquidValue
    from pyjekyll.plugin import Converter
    from pyjekyll.site import Site


class Renderer:
    """Made for one document, or excerpt, and dropped when it is rendered.

    `run` changes nothing of the document; what it makes is its result. Hooks may change what they
    like before, between and after.
    """

    def __init__(
        self, site: Site, document: Document | Page | Excerpt, payload: UnifiedPayloadDrop
    ) -> None:
        self.site = site
        self.document = document
        self.payload = payload
        self.view = site.view
        self.converters: list[Converter] = site.converters_of(document.extname)

    def run(self) -> Rendered:
        """Render: hooks, Liquid, converters, hooks, layouts."""
        with self.view.rendering(self.document):
            self._assign_page()
            self._assign_highlighter_options()
            self._assign_layout_data()
            self._trigger_pre_render()
            body = self._render_body()
            converted = self._trigger_post_convert(self._convert(body))
            output = self._place_in_layouts(converted)
        return Rendered(converted, output)

    # the payload --------------------------------------------------------------------------

    def _assign_page(self) -> None:
        document = self.document
        if isinstance(document, Page):
            self.payload["page"] = page_snapshot(self.view, document)
        else:
            self.payload["page"] = self.view.drop(document)
        pager: object = getattr(document, "pager", None)
        self.payload["paginator"] = to_liquid(pager)

    def _assign_highlighter_options(self) -> None:
        first = self.converters[0] if self.converters else None
        self.payload["highlighter_prefix"] = getattr(first, "highlighter_prefix", None)
        self.payload["highlighter_suffix"] = getattr(first, "highlighter_suffix", None)

    def _assign_layout_data(self) -> None:
        name = self.document.data.get("layout")
        layout = self.view.fetch(keys.layout(name)) if isinstance(name, str) else None
        if layout is not None:
            self._merge_layout(layout)

    def _merge_layout(self, layout: Layout) -> None:
        inner = self.payload["layout"]
        self.payload["layout"] = deep_merge(dict(layout.data), inner or {})

    # hooks --------------------------------------------------------------------------------

    def _trigger_pre_render(self) -> None:
        if self._has_hooks("pre_render"):
            self.document.trigger_hooks("pre_render", self.payload)
            self.view.forget(self.document)

    def _trigger_post_convert(self, converted: str) -> str:
        """Hooks find the converted text in the document's content, and may replace it."""
        if not self._has_hooks("post_convert"):
            return converted
        document = self.document
        raw = document.content
        document.content = converted
        try:
            document.trigger_hooks("post_convert")
            return document.content
        finally:
            document.content = raw

    def _has_hooks(self, event: str) -> bool:
        document = self.document
        if isinstance(document, Page):
            owners: tuple[str, ...] = ("pages",)
        elif isinstance(document, Excerpt):
            return False
        else:
            owners = (document.collection.label, "documents")
        return any(self.site.hooks.has(owner, event) for owner in owners)

    # Liquid and converters ----------------------------------------------------------------

    def _registers(self) -> dict[str, LiquidValue]:
        return {
            "site": self.site,
            "view": self.view,
            "page": self.payload["page"],
            "highlighter": self.site.liquid_renderer.highlighter,
        }

    def _render_body(self) -> str:
        document = self.document
        content = document.content or ""
        if not document.render_with_liquid:
            return content
        return self._liquid(content, document.path, document.content_line)

    def _liquid(self, content: str, path: str, line: int) -> str:
        return self.site.liquid_renderer.render(
            path, content, self.payload, self._registers(), line=line
        )

    def _convert(self, text: str) -> str:
        for converter in self.converters:
            text = self._convert_with(converter, text)
            self._report(getattr(converter, "diagnostics", None))
        return text

    def _report(self, diagnostics: list[Diagnostic] | None) -> None:
        """Hand on what a converter had to say, with the document as the place."""
        if diagnostics:
            place = Place(self.site.place_of(self.document.relative_path))
            self.site.diagnostics.extend(replace(d, place=d.place or place) for d in diagnostics)
            diagnostics.clear()

    def _convert_with(self, converter: Converter, text: str) -> str:
        try:
            return converter.convert(text)
        except PyjekyllError:
            raise
        except Exception as error:
            raise BuildError(self._conversion_error(converter, error)) from error

    def _conversion_error(self, converter: Converter, error: Exception) -> Diagnostic:
        name = type(converter).__name__
        path = self.document.relative_path
        return Diagnostic(
            "site/conversion",
            f"Conversion error: {name} encountered an error while converting '{path}': {error}",
            place=Place(path, self.document.content_line),
        )

    # layouts ------------------------------------------------------------------------------

    def _place_in_layouts(self, output: str) -> str:
        if not self.document.place_in_layout:
            return output
        self.view.enter_layouts(self.document, output)
        self.payload["layout"] = None
        for layout in layouts_of(self.view, self.document):
            self.payload["content"] = output
            self._merge_layout(layout)
            output = self._liquid(layout.content or "", layout.path, layout.content_line)
        return output
