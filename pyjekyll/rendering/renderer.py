"""Renderer: one document through Liquid, converters and layouts. Source: Jekyll's Renderer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.content.excerpt import Excerpt
from pyjekyll.content.key_places import in_front_matter
from pyjekyll.content.page import Page
from pyjekyll.drops import page_snapshot
from pyjekyll.errors import BuildError, Diagnostic, Place, PyjekyllError
from pyjekyll.liquid.values import to_liquid
from pyjekyll.plugin.converter import convert
from pyjekyll.rendering.layouts import layouts_of
from pyjekyll.rendering.liquid_errors import source_of
from pyjekyll.ruby.encoded_text import is_foreign
from pyjekyll.ruby.encodings import valid
from pyjekyll.ruby.errors import RubyArgumentError
from pyjekyll.ruby.values import class_name, inspect
from pyjekyll.utils.merge import deep_merge
from pyjekyll.view import keys

if TYPE_CHECKING:
    from pyjekyll.content.document import Document
    from pyjekyll.content.layout import Layout
    from pyjekyll.drops import UnifiedPayloadDrop
    from pyjekyll.liquid import LiquidValue
    from pyjekyll.plugin import Converter
    from pyjekyll.site import Site
    from pyjekyll.view import SiteView


# A text that begins with a variable: what that prints is UTF-8, as the site's data are.
_BEGINS_WITH_VALUE = re.compile(r"\{\{-?\s*[^\s'\"]")


class Renderer:
    """Made for one document, or excerpt, and dropped when it is rendered.

    `run` changes nothing of the document; what it makes is its result, and `inner`: what the last
    layout was given as `content`, None without one. Hooks may change what they like before,
    between and after.
    """

    def __init__(
        self, site: Site, document: Document | Page | Excerpt, payload: UnifiedPayloadDrop
    ) -> None:
        self.site = site
        self.document = document
        self.payload = payload
        self.view = site.view
        self.converters: list[Converter] = site.converters_of(document.extname)
        self.inner: str | None = None

    def run(self) -> tuple[str, str]:
        """Render: hooks, Liquid, converters, hooks, layouts. The converted text and the output.

        The view must have entered the state of the render.
        """
        self._assign_page()
        self._assign_highlighter_options()
        self._assign_layout_data()
        self._trigger_pre_render()
        body, is_us_ascii = self._render_body()
        converted = self._trigger_post_convert(self._convert(body, us_ascii=is_us_ascii))
        return converted, self._place_in_layouts(converted)

    # the payload --------------------------------------------------------------------------

    def _assign_page(self) -> None:
        document = self.document
        if isinstance(document, Page):
            self.payload.put("page", page_snapshot(self.view, document))
        else:
            self.payload.put("page", self.view.drop(document))
        pager: object = getattr(document, "pager", None)
        self.payload.put("paginator", to_liquid(pager))

    def _assign_highlighter_options(self) -> None:
        first = self.converters[0] if self.converters else None
        self.payload.put("highlighter_prefix", getattr(first, "highlighter_prefix", None))
        self.payload.put("highlighter_suffix", getattr(first, "highlighter_suffix", None))

    def _assign_layout_data(self) -> None:
        """The data of the document's layout; left for who asks where it is over leftovers."""
        if self.payload.finds_leftovers:
            return
        layout = own_layout(self.view, self.document)
        if layout is not None:
            self._merge_layout(layout)

    def _merge_layout(self, layout: Layout) -> None:
        self.payload.put("layout", merged(layout, self.payload["layout"]))

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
            "site": self.view.door,
            "view": self.view,
            "page": self.payload["page"],
            "samples": 0,  # how often `sample` was asked
        }

    def _render_body(self) -> tuple[str, bool]:
        document = self.document
        self.view.note(keys.field(self.view.id(document), "content"))
        if not document.render_with_liquid:
            return document.content or "", False
        self._require_path_for_liquid()
        return self.site.liquid_renderer.render_body(document, self.payload, self._registers())

    def _convert(self, text: str, *, us_ascii: bool) -> str:
        for converter in self.converters:
            text = self._convert_with(converter, text, self._encoding_of(text, us_ascii=us_ascii))
        return text

    def _encoding_of(self, text: str, *, us_ascii: bool) -> str | None:
        """The encoding of Ruby's string, where it is not UTF-8."""
        if us_ascii and text.isascii():
            return "ascii"
        other = self.site.liquid_renderer.environment.encoding
        if other is None:
            return None
        if text.isascii():  # its first piece decides
            body = self.document.content or ""
            of_value = self.document.render_with_liquid and _BEGINS_WITH_VALUE.match(body)
            return None if of_value else other
        return other if is_foreign(text) else None

    def _convert_with(self, converter: Converter, text: str, encoding: str | None) -> str:
        self.view.note(keys.converter(type(converter).__name__))
        document = self.document
        page = document if isinstance(document, Page) else None
        context = self.view.conversion(
            self._place, encoding=encoding, page=page, first_line=document.content_line
        )
        try:
            with self.site.span("converter", type(converter).__name__):
                return convert(converter, text, context)
        except PyjekyllError:
            raise
        except Exception as error:
            raise BuildError(self._conversion_error(converter, error)) from error

    def _place(self) -> Place:
        return Place(self.site.place_of(source_of(self.document)))

    def _conversion_error(self, converter: Converter, error: Exception) -> Diagnostic:
        name = type(converter).__name__
        path = self.document.relative_path
        known = self._known_cause(error)
        if known is not None:
            return known
        return Diagnostic(
            "site/conversion",
            f"The converter {name} failed: {error}",
            place=Place(path, self.document.content_line),
            jekyll=f"Conversion error: {name} encountered an error while converting '{path}': "
            f"{error}",
        )

    def _known_cause(self, error: Exception) -> Diagnostic | None:
        """What was said of the file when it was read, where the conversion fails for that."""
        if not isinstance(error, ValueError):
            return None
        place = self._place().path
        return next(
            (
                each
                for each in self.site.diagnostics
                if each.rule == "site/encoding" and each.place and each.place.path == place
            ),
            None,
        )

    # layouts ------------------------------------------------------------------------------

    def _place_in_layouts(self, output: str) -> str:
        if not self.document.place_in_layout:
            return output
        self.view.enter_layouts(self.document, output)
        self.payload.put("layout", None)
        self._require_path()
        for layout in layouts_of(self.view, self.document):
            self.inner = output
            self.payload.put("content", output)
            self._merge_layout(layout)
            output = self.site.liquid_renderer.render_layout(
                layout, self.payload, self._registers()
            )
            self.view.state.layouts_done += 1
        return output

    def _require_path(self) -> None:
        """A page's `path` may be anything but what Jekyll, noting the layout, takes for a path."""
        page = self.document
        if not isinstance(page, Page) or own_layout(self.view, page) is None:
            return
        path = page.data.get("path")
        if isinstance(path, str) and "\0" in path:
            raise BuildError(
                _wrong_path(page, path, "path name contains null byte (ArgumentError)")
            )
        if path is None or isinstance(path, str):
            return
        words = f"undefined method `start_with?' for {inspect(path)}:{class_name(path)}"
        raise BuildError(_wrong_path(page, path, f"{words} (NoMethodError)"))

    def _require_path_for_liquid(self) -> None:
        """The same where Jekyll, about to render a page's Liquid, looks for where the file is."""
        page = self.document
        if not isinstance(page, Page) or "path" not in page.data:
            return
        path = page.data.get("path")
        if path is None and self.site.theme is None:
            words = "undefined method `basename' for nil:NilClass (NoMethodError)"
            raise BuildError(_wrong_path(page, path, words))
        if isinstance(path, str) and not path.isascii():
            try:
                valid(path)
            except RubyArgumentError as error:
                raise BuildError(_wrong_path(page, path, error.message)) from None


def _wrong_path(page: Page, path: object, rubys_words: str) -> Diagnostic:
    return Diagnostic(
        "front-matter/path",
        f"'path' must be a string that can be a path, not {inspect(path)}"
        if isinstance(path, str)
        else f"'path' must be a string, not {inspect(path)}",
        place=in_front_matter(page, "path"),
        cure="remove it, or name it differently: `page.path` is the path of the file",
        jekyll=rubys_words,
    )


def own_layout(view: SiteView, document: Document | Page | Excerpt) -> Layout | None:
    """The layout that a document names, None without one."""
    name = document.data.get("layout")
    return view.fetch(keys.layout(name)) if isinstance(name, str) else None


def merged(layout: Layout, inner: LiquidValue) -> LiquidValue:
    """A layout's data, with that of the layout inside over it."""
    return deep_merge(dict(layout.data), inner or {})
